"""Thresholds of decisions: shares, never as decimals, and numbers of members."""

from __future__ import annotations

from fractions import Fraction

from cisflow.formats import problems_decision as wrong
from cisflow.formats.form import form, matching
from cisflow.formats.reading import Reading
from cisflow.formats.source import Node
from cisflow.formats.words import word
from cisflow.model.decision import Threshold, written
from cisflow.model.message import Message, message
from cisflow.model.origin import Path

_SHARE = message(
    "a share, like `2/3`, `55 %` or `more than 1/2`",
    "доля вида `2/3`, `55 %` или `more than 1/2`",
)
_NUMBER = message("a number, like `5` or `at most 1`", "число вида `5` или `at most 1`")
_EITHER = message(
    "a share or a number, like `1/2`, `55 %` or `5`", "доля или число вида `1/2`, `55 %` или `5`"
)
_SIDES = "(at least |more than |at most |less than )?"
_SHARE_FORM = "([0-9]{1,9}/[1-9][0-9]{0,8}|[0-9]{1,3} ?%)"
_NUMBER_FORM = "[0-9]{1,9}"


@form(matching(f"^{_SIDES}{_SHARE_FORM}$"))
def share(reading: Reading, node: Node, path: Path) -> Threshold | None:
    """A share: a fraction or per cent, never a decimal."""
    return _threshold(reading, node, path, _SHARE, {True})


@form(matching(f"^{_SIDES}{_NUMBER_FORM}$"))
def amount(reading: Reading, node: Node, path: Path) -> Threshold | None:
    """A number of members."""
    return _threshold(reading, node, path, _NUMBER, {False})


@form(matching(f"^(at least |more than )?({_SHARE_FORM}|{_NUMBER_FORM})$"))
def quorum(reading: Reading, node: Node, path: Path) -> Threshold | None:
    """A share or a number of the members."""
    found = _threshold(reading, node, path, _EITHER, {True, False})
    return found if found is None else _lower_bound(reading, node, path, found)


def _lower_bound(
    reading: Reading, node: Node, path: Path, found: Threshold, *, bare: bool = False
) -> Threshold | None:
    """What can only be the least: no `at most`; and where it is `bare`, no words at all."""
    if found.side == "at least" or (found.side == "more than" and not bare):
        return found
    nothing = message("", "")
    reading.find(wrong.BAD_SHARE, node, path, word=str(found), what=_EITHER, hint=nothing)
    return None


def _threshold(
    reading: Reading, node: Node, path: Path, what: Message, takes: set[bool]
) -> Threshold | None:
    found = word(reading, node, path)
    if found is None:
        return None
    try:
        made = Threshold.of(found)
    except ValueError:
        made = None
    if made is not None and made.is_share in takes:
        return made
    reading.find(wrong.BAD_SHARE, node, path, word=found, what=what, hint=_rewritten(found))
    return None


def _rewritten(found: str) -> Message:
    """How a decimal is written: as a simple fraction that is near, and in per cent."""
    *_, last = found.split(" ") if not found.endswith("%") else ("", found)
    try:
        given = Fraction(last.strip("% ")) / (100 if last.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        return message("", "")
    if "." not in last or not 0 < given <= 1:
        return message("", "")
    simple = given.limit_denominator(4)
    near = simple if abs(simple - given) < Fraction(1, 100) else given
    if near == given:
        return message("; write {way}", "; напишите {way}", way=written(given))
    return message(
        "; write {near} or {way}",
        "; напишите {near} или {way}",
        near=written(near),
        way=written(given),
    )


@form(matching(f"^({_SHARE_FORM}|{_NUMBER_FORM})$"))
def weight(reading: Reading, node: Node, path: Path, _: str) -> Fraction | None:
    """What the vote of a member weighs: a number or a share."""
    found = _threshold(reading, node, path, _EITHER, {True, False})
    if found is not None:
        found = _lower_bound(reading, node, path, found, bare=True)
    return None if found is None else found.value
