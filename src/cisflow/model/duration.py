"""Duration: a number of days, weeks, months, years, or of days that are counted by a list."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, cast, get_args

from attrs import field, frozen

from cisflow.model.text import Text, as_text_or_none

CalendarUnit = Literal["days", "weeks", "months", "years"]
Unit = Literal[CalendarUnit, "working days", "sitting days", "days outside"]
UNITS: tuple[CalendarUnit, ...] = get_args(CalendarUnit)
COUNTED: tuple[Unit, ...] = ("working days", "sitting days", "days outside")

_NAME = r"[^\W\d_][\w-]*"
_NAMES = rf"(?:{_NAME}(?: and {_NAME})*|\[ ?{_NAME}(?: ?, ?{_NAME})* ?\])"
PATTERN = (
    r"[1-9][0-9]{0,4} (?:(?:day|week|month|year)s?|working days?(?: in NAMES)?"
    r"|sitting days? of NAMES|days? outside NAMES)"
).replace("NAMES", _NAMES)
_WHOLE = re.compile(PATTERN)
_PARTS = re.compile(r"(\d+) (?:(working|sitting) )?(\w+?)s?(?: (in|of|outside) (.+))?")
_BEFORE = {"working days": "in", "sitting days": "of", "days outside": ""}


@frozen
class Duration:
    """A length of time as people say it: `30 days`, `6 months`, `10 working days in ru`.

    `names` are the countries of working days, the bodies of sitting days, the recesses that are
    left out: a day counts only if it counts by all of them.
    """

    count: int
    unit: Unit
    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, words: str) -> Duration:
        """Read `30 days`, `6 months`, `10 working days in [ru, kz]`, `40 sitting days of commons`.

        Raises:
            ValueError: the words are not a whole number above nought and a unit.
        """
        return _read(words)

    @property
    def on_calendar(self) -> bool:
        """Whether the calendar alone tells how long it is."""
        return self.unit in UNITS

    def __str__(self) -> str:
        unit: str = self.unit
        if self.count == 1:
            unit = unit.replace("days", "day") if "days" in unit else unit[:-1]
        names = " and ".join(self.names)
        return " ".join(filter(None, (str(self.count), unit, names and _BEFORE[self.unit], names)))


@lru_cache(1024)  # a route says the same few lengths over and over
def _read(words: str) -> Duration:
    match = _PARTS.fullmatch(words) if _WHOLE.fullmatch(words) else None
    if match is None:
        raise ValueError(words)
    count, special, unit, before, names = match.groups()
    unit += "s"
    if special:
        unit = f"{special} {unit}"
    elif before:
        unit = f"{unit} outside"
    named = re.split(r" ?, ?| and ", names.strip("[ ]")) if names else []
    return Duration(int(count), cast("Unit", unit), tuple(dict.fromkeys(named)))


def as_duration(given: Duration | str | None) -> Duration | None:
    """A duration, or one from its words."""
    return Duration.of(given) if isinstance(given, str) else given


@frozen
class Term:
    """A duration with what it rests on: a norm, a least time, a closing day, a cadence."""

    length: Duration
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: bool = False


def as_term(given: Term | Duration | str | None) -> Term | None:
    """A term from a duration, or from its words."""
    if given is None or isinstance(given, Term):
        return given
    return Term(Duration.of(given) if isinstance(given, str) else given)
