"""Looks: what single values look like to a schema; whether they mean anything, their readers see."""

from __future__ import annotations

from typing import Any

from cisflow.formats.form import NAME, WORD, either

DAYS = ("2019-09-13", "2019-09", "2019-09-13/2019-09-14", "2019-09~", "../2019-09-13")
TRUTH = either({"type": "boolean"}, {"type": "string", "pattern": "^(true|false)$"})
NUMBER: dict[str, Any] = {
    "type": ["integer", "string"],
    "minimum": 1,
    "maximum": 999_999,
    "pattern": "^(?=.*[1-9])[0-9]{1,6}$",
}
TEXT = either(
    WORD,
    {
        "type": "object",
        "properties": {
            "en": {"description": "the words in English"} | WORD,
            "ru": {"description": "the words in Russian"} | WORD,
        },
        "additionalProperties": WORD,
        "minProperties": 1,
    },
)

_COUNT = "[1-9][0-9]{0,4}"
_CALENDAR = f"{_COUNT} (day|week|month|year)s?"
_NAMES = rf"({NAME}( and {NAME})*|\[ ?{NAME}( ?, ?{NAME})* ?\])"
_WORKING = f"{_COUNT} working days?( in {_NAMES})?"
_LISTED = f"{_COUNT} (sitting days? of|days? outside) {_NAMES}"


def length(*kinds: str, examples: tuple[str, ...]) -> dict[str, Any]:
    """A length of time, written in one of some ways."""
    return {"type": "string", "pattern": f"^({'|'.join(kinds)})$", "examples": list(examples)}


RHYTHM = length(_CALENDAR, examples=("3 months",))
AHEAD = length(_CALENDAR, _WORKING, examples=("30 days", "10 working days in ru"))
DURATION = length(
    *(_CALENDAR, _WORKING, _LISTED),
    examples=("30 days", "6 months", "10 working days in ru", "40 sitting days of council"),
)
