"""Form: what a reader takes, in the words of JSON Schema; each reader carries its own.

A form is a piece of a schema in which a reader or a `Shape` may stand wherever a schema may; the
module `schema` puts theirs in its place. So a thing that holds itself needs no special care.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from attrs import frozen

F = TypeVar("F", bound=Callable[..., Any])
_ATTRIBUTE = "form"


@frozen
class Deferred:
    """A form that is fetched when somebody asks for it: its reader lies in a seldom used module."""

    fetch: Callable[[], Any]


def form(says: Any) -> Callable[[F], F]:  # noqa: ANN401 - a dict, a Shape or a reader
    """Say of a reader what it takes."""

    def mark(reader: F) -> F:
        vars(reader)[_ATTRIBUTE] = says
        return reader

    return mark


def form_of(reader: Callable[..., Any]) -> Any:  # noqa: ANN401 - as above
    """What a reader takes.

    Raises:
        LookupError: nobody has said it.
    """
    try:
        says = vars(reader)[_ATTRIBUTE]
    except KeyError:
        called = f"{reader.__module__}.{reader.__qualname__}"
        raise LookupError(f"{called} has no form: say with @form what it takes") from None
    return says.fetch() if isinstance(says, Deferred) else says


def either(*forms: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    """One of several forms."""
    return {"anyOf": list(forms)}


def mapping(entry: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    """Keys of any name, each with such a value; a key without a value holds none of them."""
    return {"type": ["object", "null"], "additionalProperties": entry}


def several(entry: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    """A list of such values."""
    return {"type": ["array", "null"], "items": entry}


# A word is whatever is neither a list nor keys with values: an editor takes 83 for a number and
# `true` for a truth, the reader takes both as they are written.
WORD: dict[str, Any] = {"not": {"type": ["object", "array", "null"]}}
_LETTER = (
    r"[^\x00-@\[-`{-\x7f]"  # or any sign beyond ASCII: that it is a letter only the reader sees
)
NAME = _LETTER + r"[^\x00-,./:-@\[-^`{-\x7f]*"
_POINT = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?[~?%]?"
_DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
EDTF = rf"^({_POINT}|{_POINT}/({_POINT}|\.\.)?|(\.\.)?/{_POINT})$"
ONE_DAY = rf"^{_DAY}(/{_DAY})?$"


def matching(pattern: str, *examples: str) -> dict[str, Any]:
    """A word of a certain look; what an editor takes for a whole number is let through."""
    return {"type": ["string", "integer"], "pattern": pattern} | (
        {"examples": list(examples)} if examples else {}
    )


def name_form(pattern: str, reserved: tuple[str, ...] = ()) -> dict[str, Any]:
    """A name: no number, and none of the reserved words."""
    other: list[Any] = [{"type": ["object", "array", "null", "number"]}]
    if reserved:
        other.append({"enum": list(reserved)})
    return {"pattern": f"^{pattern}$", "not": {"anyOf": other} if reserved else other[0]}
