"""Figures of a scenario: chances, and numbers with a point."""

from __future__ import annotations

import re
from fractions import Fraction

from cisflow.formats import problems_scenario as wrong
from cisflow.formats.form import either, form
from cisflow.formats.reading import Reading
from cisflow.formats.shape import entries
from cisflow.formats.source import Node, ScalarNode, SequenceNode
from cisflow.formats.words import word
from cisflow.model.origin import Path

_PART = r"\.[0-9]{1,40}"
_CHANCE = re.compile(
    rf"(?P<cent>[0-9]{{1,3}}(?:{_PART})?) ?%"
    rf"|(?P<plain>[01](?:{_PART})?|{_PART}|[0-9]{{1,6}}/[1-9][0-9]{{0,5}})"
)
_LOOKS = re.sub(r"\?P<\w+>", "", _CHANCE.pattern)
_FIGURE = re.compile(
    r"[-+]?(?:[0-9]{1,20}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:[eE][-+]?[0-9]{1,3})?"
)
FIGURE = {"type": ["number", "string"], "pattern": f"^{_FIGURE.pattern}$"}


@form({"type": ["number", "string"], "minimum": 0, "maximum": 1, "pattern": f"^({_LOOKS})$"})
def chance(reading: Reading, node: Node, path: Path) -> float | None:
    """A chance: per cent, a decimal or a fraction, from 0 to 1."""
    said = word(reading, node, path)
    if said is None:
        return None
    match = _CHANCE.fullmatch(said)
    if match is not None:
        found = Fraction(match["cent"]) / 100 if match["cent"] else Fraction(match["plain"])
        if found <= 1:
            return float(found)
    reading.find(wrong.BAD_CHANCE, node, path, word=said)
    return None


@form(either(chance, {"type": "array", "items": chance, "minItems": 1}))
def by_round(reading: Reading, node: Node, path: Path, _: str = "") -> tuple[float, ...] | None:
    """One chance for all rounds, or one for each, the last of which holds on."""
    if isinstance(node, ScalarNode):
        one: float | None = chance(reading, node, path)
        return None if one is None else (one,)
    before = len(reading.findings)
    found = [chance(reading, each, here) for each, here in entries(reading, node, path)]
    if len(reading.findings) > before:
        return None
    if isinstance(node, SequenceNode) and not found:
        reading.find(wrong.NOTHING_LISTED, node, path, where=path[-1])
        return None
    return tuple(each for each in found if each is not None)


def figure_of(
    reading: Reading, node: Node, path: Path, like: str, *, least: float = 0, most: float = 1e9
) -> float | None:
    """A decimal number within bounds."""
    said = word(reading, node, path)
    if said is None:
        return None
    found = float(said) if _FIGURE.fullmatch(said) else None
    if found is None or not least <= found <= most:
        reading.find(wrong.BAD_FIGURE, node, path, word=said, like=like)
        return None
    return found


@form({"type": ["number", "string"], "exclusiveMinimum": 0, "maximum": 1_000_000,
       "pattern": f"^{_FIGURE.pattern}$"})  # fmt: skip
def rate(reading: Reading, node: Node, path: Path) -> float | None:
    """How many there are: a number above nought."""
    return figure_of(reading, node, path, "40", least=1e-6, most=1e6)
