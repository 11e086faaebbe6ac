"""Working times: in words, as a sample of days, as a distribution of scipy.stats."""

from __future__ import annotations

import re
from typing import Any

from cisflow.formats import distributions
from cisflow.formats import problems_scenario as wrong
from cisflow.formats import problems_shape as problems
from cisflow.formats.figures_yaml import FIGURE, figure_of
from cisflow.formats.form import WORD, either, form
from cisflow.formats.looks import RHYTHM
from cisflow.formats.reading import Reading
from cisflow.formats.shape import Key, Shape, entries, pairs
from cisflow.formats.source import MappingNode, Node, ScalarNode, is_blank
from cisflow.formats.words import GROUNDS_WHOLE, rhythm, word
from cisflow.model.duration import Duration
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.scenario import (
    LONGEST,
    Between,
    Distribution,
    Sample,
    Time,
    Work,
    days_in,
)

_N = r"[0-9]{1,9}(?:\.[0-9]{1,40})?"
_U = "(?:day|week|month|year)s?"
_RANGE = rf"({_N})(?: ({_U}))? to ({_N}) ({_U})(?:, usually ({_N})(?: ({_U}))?)?"
_WORDS = re.compile(_RANGE)
_DAYS = re.compile(rf"({_N})(?: ({_U}))?")
_NONE = re.compile("0 days?")


def _within(reading: Reading, node: Node, path: Path, days: float, said: str) -> bool:
    """Whether a number of days is one that can happen."""
    if days <= LONGEST:
        return True
    reading.find(wrong.ABSURD_TIME, node, path, word=said)
    return False


@form(RHYTHM)
def period(reading: Reading, node: Node, path: Path) -> Duration | None:
    """A number of days, weeks, months or years, of a century at the most."""
    found: Duration | None = rhythm(reading, node, path)
    if found is None or _within(reading, node, path, days_in(found.count, found.unit), str(found)):
        return found
    return None


@form({"type": "string", "pattern": f"^({RHYTHM['pattern'][1:-1]}|0 days?|{_RANGE})$"})
def _in_words(reading: Reading, node: Node, path: Path) -> Time | None:
    said = word(reading, node, path)
    if said is None:
        return None
    if _NONE.fullmatch(said):
        return Between(0.0, 0.0)
    try:
        Duration.of(said)
    except ValueError:
        return _between(reading, node, path, said)
    length = rhythm(reading, node, path)  # which notes working days and the like
    if length is None or not _within(reading, node, path, days_in(length.count, length.unit), said):
        return None
    found: Duration = length
    return found


def _between(reading: Reading, node: Node, path: Path, said: str) -> Between | None:
    match = _WORDS.fullmatch(said)
    if match is None:
        reading.find(wrong.BAD_TIME, node, path, word=said)
        return None
    least, its, most, unit, usual, usually = match.groups()
    first, last = _days(least, its or unit), _days(most, unit)
    middle = None if usual is None else _days(usual, usually or unit)
    if not _within(reading, node, path, max(first, last, middle or 0), said):
        return None
    if not first <= (first if middle is None else middle) <= last:
        reading.find(wrong.OUT_OF_ORDER, node, path, word=said)
        return None
    return Between(first, last, middle)


def _days(number: str, unit: str) -> float:
    return days_in(float(number), unit.removesuffix("s") + "s")


@form({"type": ["number", "string"], "minimum": 0, "pattern": f"^{_N}( {_U})?$"})
def seen(reading: Reading, node: Node, path: Path) -> float | None:
    """One time that was seen: a number of days, or a number with its unit."""
    said = word(reading, node, path)
    if said is None:
        return None
    match = _DAYS.fullmatch(said)
    if match is None:
        reading.find(wrong.BAD_TIME, node, path, word=said)
        return None
    days = _days(match[1], match[2] or "days")
    return days if _within(reading, node, path, days, said) else None


@form({"type": "array", "items": seen, "minItems": 1})
def sample(reading: Reading, node: Node, path: Path) -> Sample | None:
    """Times that were seen, one at least."""
    before = len(reading.findings)
    found = [seen(reading, each, here) for each, here in entries(reading, node, path)]
    days = tuple(each for each in found if each is not None)
    if days:
        return Sample(days)
    if len(reading.findings) == before:
        reading.find(wrong.NOTHING_LISTED, node, path, where="sample")
    return None


SAMPLE = Shape(
    message("times that were seen", "наблюдавшееся время"),
    {"sample": Key(sample, "days that were seen, each as likely as the others", required=True)},
)


_DIST: dict[str, Any] = {
    "type": "object",
    "required": ["dist"],
    "properties": {"dist": {"description": "its name in scipy.stats"} | WORD},
    "additionalProperties": FIGURE,
}


@form(_DIST)
def distribution(reading: Reading, node: Node, path: Path) -> Distribution | None:
    """A distribution of scipy.stats by its name, with its parameters."""
    before = len(reading.findings)
    name, given = "", {}
    for key, here, _, value in pairs(reading, node, path):
        if key == "dist":
            name = word(reading, value, here) or ""
        else:
            given[key] = figure_of(reading, value, here, "0.5", least=-1e9)
    if len(reading.findings) > before:
        return None
    takes = distributions.parameters(name)
    if takes is None:
        near = reading.near(name, distributions.names())
        reading.find_at(wrong.UNKNOWN_DISTRIBUTION, (*path, "dist"), name=name, hint=near)
        return None
    needed, more = takes
    missing = tuple(each for each in needed if each not in given)
    other = tuple(each for each in given if each not in (*needed, *more))
    if takes != distributions.UNSURE:
        for what, names in ((_MISSING, missing), (_OTHER, other)):
            if names:
                values = {"takes": (*needed, *more), "what": what, "wrong": names, "name": name}
                reading.find(wrong.WRONG_PARAMETER, node, path, **values)
    if len(reading.findings) > before:
        return None
    return Distribution(name, {key: value for key, value in given.items() if value is not None})


_MISSING = message("missing", "не хватает")
_OTHER = message("not one of them", "лишние")
_TIME = message("a working time", "время рассмотрения")


@form(either(_in_words, SAMPLE, distribution))
def time(reading: Reading, node: Node, path: Path) -> Time | None:
    """How long something takes: in words, as a sample, as a distribution."""
    if isinstance(node, MappingNode):
        made: Time | None = _by_key(reading, node, path, ("sample", "dist"))
        return made
    found: Time | None = _in_words(reading, node, path)
    return found


WORK = Shape(_TIME, {"time": Key(time, "how long it takes", required=True)} | GROUNDS_WHOLE)


@form(either(_in_words, SAMPLE, distribution, WORK))
def work(reading: Reading, node: Node, path: Path) -> Work | None:
    """How long a stage works on a document, alone or with what that rests on."""
    if isinstance(node, MappingNode):
        found = _by_key(reading, node, path, ("sample", "dist", "time"))
        return found if found is None or isinstance(found, Work) else Work(found)
    time = _in_words(reading, node, path)
    return None if time is None else Work(time)


def _by_key(reading: Reading, node: MappingNode, path: Path, keys: tuple[str, ...]) -> Any:  # noqa: ANN401 - a time, or a work
    """What a mapping holds, by the one of `keys` that stands in it."""
    words = {key.value for key, _ in node.value if isinstance(key, ScalarNode)}
    there = [key for key in keys if key in words]
    if len(there) != 1:
        reading.find(problems.EITHER, node, path, where=_TIME, keys=keys)
        return None
    if there == ["dist"]:
        return distribution(reading, node, path)
    if there == ["sample"]:
        return SAMPLE.read(reading, node, path).get("sample")
    found = WORK.read(reading, node, path)
    return Work(**found) if "time" in found else None


def nothing(reading: Reading, node: Node, path: Path, where: str) -> bool:
    """Whether a list or keys hold nothing at all; noted where they do."""
    if is_blank(node) or (not isinstance(node, ScalarNode) and not node.value):
        reading.find(wrong.NOTHING_LISTED, node, path, where=where)
        return True
    return False
