"""Words: readers of single values: names, texts, days, durations, and what several things share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from cisflow.formats import problems_shape as problems
from cisflow.formats.form import (
    EDTF,
    NAME,
    ONE_DAY,
    WORD,
    either,
    form,
    mapping,
    matching,
    name_form,
    several,
)
from cisflow.formats.looks import AHEAD, DAYS, DURATION, NUMBER, RHYTHM, TEXT, TRUTH
from cisflow.formats.problems_text import OTHER_LANGUAGE
from cisflow.formats.reading import Reading
from cisflow.formats.shape import (
    A_WORD,
    Key,
    Read,
    Shape,
    entries,
    pairs,
    wrong_shape,
)
from cisflow.formats.source import MappingNode, Node, ScalarNode, SequenceNode
from cisflow.model.duration import COUNTED, UNITS, Duration, Term
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.route import RESERVED
from cisflow.model.span import Span
from cisflow.model.text import ANY, Text
from cisflow.timekeeping.edtf import edtf

LANGUAGE = "1"  # the version of the route language that is read


@form(WORD)
def word(reading: Reading, node: Node, path: Path) -> str | None:
    """Any words, as they stand."""
    if isinstance(node, ScalarNode) and (node.value or node.style):
        return node.value
    wrong_shape(reading, node, path, A_WORD)
    return None


@form(name_form(NAME, RESERVED))
def name(reading: Reading, node: Node, path: Path) -> str | None:
    """A name: a letter, then letters, digits, `_` or `-`."""
    found = word(reading, node, path)
    if found is None or _can_be_a_name(found) or good_name(reading, node, path, found):
        return found
    return None


def good_name(reading: Reading, node: Node, path: Path, found: str) -> bool:
    """Whether a word can be a name; noted where it cannot."""
    if _can_be_a_name(found):
        return True
    reading.find(problems.BAD_NAME, node, path, word=found, reserved=RESERVED)
    return False


@lru_cache(4096)
def _can_be_a_name(found: str) -> bool:
    simple = found[:1].isalpha() and found.replace("-", "_").isidentifier()
    return simple and found not in RESERVED


@form(either(word, {"type": "array", "items": word}))
def names(reading: Reading, node: Node, path: Path) -> tuple[str, ...] | None:
    """One name or a list of names."""
    if isinstance(node, ScalarNode):
        one = word(reading, node, path)
        return None if one is None else (one,)
    found = [word(reading, each, here) for each, here in entries(reading, node, path)]
    return tuple(each for each in found if each is not None)


def one_of(known: Iterable[str]) -> Read:
    """One of a few words."""
    choices = tuple(known)

    @form({"enum": list(choices)})
    def read(reading: Reading, node: Node, path: Path) -> str | None:
        found = word(reading, node, path)
        if found is None or found in choices:
            return found
        near = reading.near(found, choices)
        reading.find(problems.UNKNOWN_WORD, node, path, word=found, known=choices, hint=near)
        return None

    return read


@form(TEXT)
def text(reading: Reading, node: Node, path: Path) -> Text | None:
    """Words for people: one string, or one a language."""
    if isinstance(node, ScalarNode):
        found = word(reading, node, path)
        return None if found is None else Text(((ANY, found),))
    words = [
        (language, said)
        for language, here, _, value in pairs(reading, node, path)
        if (said := word(reading, value, here)) is not None
    ]
    if isinstance(node, MappingNode) and not node.value:
        wrong_shape(reading, node, path, A_WORD)
    return Text(tuple(words)) if words else None


@form(mapping(word))
def texts(reading: Reading, node: Node, path: Path) -> Mapping[str, str] | None:
    """Plain words by key."""
    found = {key: word(reading, value, here) for key, here, _, value in pairs(reading, node, path)}
    return {key: value for key, value in found.items() if value is not None}


_truth = one_of(("true", "false"))


@form(TRUTH)
def boolean(reading: Reading, node: Node, path: Path) -> bool | None:
    """`true` or `false`, and nothing else."""
    found = _truth(reading, node, path)
    return None if found is None else found == "true"


@form(NUMBER)
def number(reading: Reading, node: Node, path: Path) -> int | None:
    """A whole number above nought."""
    found = word(reading, node, path)
    if found is None:
        return None
    if found.isascii() and found.isdigit() and 0 < len(found) < 7 and int(found) > 0:
        return int(found)
    reading.find(problems.BAD_NUMBER, node, path, word=found)
    return None


@form(mapping(number))
def numbers(reading: Reading, node: Node, path: Path) -> Mapping[str, int] | None:
    """Whole numbers by key."""
    found = {
        key: number(reading, value, here) for key, here, _, value in pairs(reading, node, path)
    }
    return {key: value for key, value in found.items() if value is not None}


@form({"enum": [int(LANGUAGE), LANGUAGE]})
def version(reading: Reading, node: Node, path: Path) -> None:
    """The version of the route language; it is checked, and nothing is kept of it."""
    found = word(reading, node, path)
    if found not in (None, LANGUAGE):
        reading.find(OTHER_LANGUAGE, node, path, found=found)


@form(matching(EDTF, *DAYS))
def span(reading: Reading, node: Node, path: Path) -> Span | None:
    """A day, month, year or interval in EDTF."""
    found = word(reading, node, path)
    if found is None:
        return None
    try:
        return edtf(found)
    except ValueError:
        reading.find(problems.BAD_DAY, node, path, word=found)
        return None


@form(matching(ONE_DAY, DAYS[0]))
def day(reading: Reading, node: Node, path: Path) -> date | None:
    """Exactly one day."""
    found = span(reading, node, path)
    if found is not None and (found.first != found.last or not found.exact):
        reading.find(problems.BAD_DAY, node, path, word=found.edtf)
        return None
    return found.first if found else None


@form(DURATION)
def duration(reading: Reading, node: Node, path: Path) -> Duration | None:
    """A number of days, weeks, months, years, working days, sitting days, days outside recesses."""
    return _duration(reading, node, path, (*UNITS, *COUNTED))


@form(AHEAD)
def ahead(reading: Reading, node: Node, path: Path) -> Duration | None:
    """A duration that needs no list of days: a calendar tells its own closing days by it."""
    return _duration(reading, node, path, (*UNITS, "working days"))


@form(RHYTHM)
def rhythm(reading: Reading, node: Node, path: Path) -> Duration | None:
    """A number of calendar days, weeks, months or years."""
    return _duration(reading, node, path, UNITS)


def _duration(reading: Reading, node: Node, path: Path, units: Collection[str]) -> Duration | None:
    found = word(reading, node, path)
    if found is None:
        return None
    try:
        length = Duration.of(found)
    except ValueError:
        length = None
    if length is not None and length.unit in units:
        return length
    reading.find(problems.BAD_DURATION, node, path, word=found)
    return None


@form(either(boolean, {"type": "array", "items": word}))
def assumed(reading: Reading, node: Node, path: Path) -> tuple[str, ...] | None:
    """`true`: all of the thing; or a list of the keys that no source gives."""
    if isinstance(node, SequenceNode):
        return names(reading, node, path)
    return ("*",) if boolean(reading, node, path) else None


def term(key: str, meaning: str, length_of: Read = duration) -> Read:
    """A duration alone, or under `key` with what it rests on."""
    shape = Shape(
        message("a term", "срок"),
        {key: Key(length_of, meaning, required=True, attribute="length")} | GROUNDS_WHOLE,
    )

    @form(either(length_of, shape))
    def read(reading: Reading, node: Node, path: Path) -> Term | None:
        if isinstance(node, MappingNode):
            found = shape.read(reading, node, path)
            return Term(**found) if "length" in found else None
        length = length_of(reading, node, path)
        return None if length is None else Term(length)

    return read


def mapping_of(read_entry: Any) -> Read:  # noqa: ANN401 - (reading, node, path, name) -> value
    """Things by name, in the order written."""

    @form(mapping(read_entry) | {"propertyNames": name})
    def read(reading: Reading, node: Node, path: Path) -> dict[str, Any]:
        found = {}
        for key, here, key_node, value in pairs(reading, node, path):
            if good_name(reading, key_node, here, key):
                made = read_entry(reading, value, here, key)
                if made is not None:
                    found[key] = made
        return found

    return read


def list_of(read_entry: Read) -> Read:
    """Things in a list; what could not be read is left out (and was noted)."""

    @form(several(read_entry))
    def read(reading: Reading, node: Node, path: Path) -> tuple[Any, ...]:
        found = [read_entry(reading, each, here) for each, here in entries(reading, node, path)]
        return tuple(each for each in found if each is not None)

    return read


# What a thing rests on. `assumed` is a list of keys where a thing has several, else yes or no.
_WORDS = {
    "source": Key(text, "where this stands: a document, an address"),
    "note": Key(text, "a remark for readers"),
}
GROUNDS = _WORDS | {"assumed": Key(assumed, "no source gives this; or the keys that none gives")}
GROUNDS_WHOLE = _WORDS | {"assumed": Key(boolean, "no source gives this")}
