"""Room: the places of a picture that are taken, so that no label is put upon another."""

from __future__ import annotations

from collections.abc import Iterable

from cisflow.drawing.shapes import Words

Sides = tuple[float, float, float, float]  # left, top, right, bottom


class Room:
    """What is within its outer sides and not taken is free.

    Over what is taken softly (a thin line) a label is put only where there is no other place.
    """

    def __init__(self, left: float, top: float, right: float, bottom: float) -> None:
        self._outer = (left, top, right, bottom)
        self._taken: list[Sides] = []
        self._soft: list[Sides] = []

    def take(self, left: float, top: float, right: float, bottom: float) -> None:
        """Keep a place free of labels."""
        self._taken.append((left, top, right, bottom))

    def take_softly(self, left: float, top: float, right: float, bottom: float) -> None:
        """Keep a place free of labels, if that can be."""
        self._soft.append((left, top, right, bottom))

    def place(self, candidates: Iterable[tuple[Words, ...]]) -> tuple[Words, ...]:
        """The first of the candidates (lines that belong together) that is free; else none.

        It takes its place.
        """
        several = [(lines, _sides(lines)) for lines in candidates]
        for soft in (self._soft, []):
            for lines, sides in several:
                if self._free(sides, soft):
                    self._taken.append(sides)
                    return lines
        return ()

    def _free(self, sides: Sides, soft: list[Sides]) -> bool:
        left, top, right, bottom = sides
        outer = self._outer
        if left < outer[0] or top < outer[1] or right > outer[2] or bottom > outer[3]:
            return False
        return all(
            right <= each[0] or left >= each[2] or bottom <= each[1] or top >= each[3]
            for each in (*self._taken, *soft)
        )


def _sides(lines: tuple[Words, ...]) -> Sides:
    return (
        min(each.left for each in lines) - 2,
        min(each.y - each.size * 0.6 for each in lines),
        max(each.right for each in lines) + 2,
        max(each.y + each.size * 0.6 for each in lines),
    )
