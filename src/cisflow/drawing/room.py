"""Room: the places of a picture that are taken, so that no label is put upon another."""

from __future__ import annotations

from collections.abc import Iterable

from cisflow.drawing.shapes import Words

Sides = tuple[float, float, float, float]  # left, top, right, bottom


class Room:
    """What is within its outer sides and not taken is free."""

    def __init__(self, left: float, top: float, right: float, bottom: float) -> None:
        self._outer = (left, top, right, bottom)
        self._taken: list[Sides] = []

    def take(self, left: float, top: float, right: float, bottom: float) -> None:
        """Keep a place free of labels."""
        self._taken.append((left, top, right, bottom))

    def place(self, candidates: Iterable[Words]) -> Words | None:
        """The first of the candidates that is free, which takes its place; None where none is."""
        for words in candidates:
            tall = words.size * 0.6
            sides = words.left - 2, words.y - tall, words.right + 2, words.y + tall
            if self._free(sides):
                self._taken.append(sides)
                return words
        return None

    def _free(self, sides: Sides) -> bool:
        left, top, right, bottom = sides
        outer = self._outer
        if left < outer[0] or top < outer[1] or right > outer[2] or bottom > outer[3]:
            return False
        return all(
            right <= each[0] or left >= each[2] or bottom <= each[1] or top >= each[3]
            for each in self._taken
        )
