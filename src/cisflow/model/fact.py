"""Fact: something about a document that decides its way, with finitely many values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from attrs import field, frozen

from cisflow.model.text import Text, as_text, as_text_or_none

SetBy = Literal["at start", "by actions", "any time"]
SET_BY: tuple[SetBy, ...] = get_args(SetBy)
UNSET = "unset"  # no guard holds on it


def _values(given: Any) -> Mapping[str, Text]:  # noqa: ANN401 - titles by value, or values alone
    if isinstance(given, Mapping):
        return {str(name): as_text(title) for name, title in given.items()}
    return {str(each): as_text(str(each)) for each in given}


@frozen
class Fact:
    """A fact of a document: its values, the one at the start (None: unset), and who sets it."""

    name: str
    values: Mapping[str, Text] = field(converter=_values)
    initial: str | None = None
    set_by: SetBy = "at start"
    title: Text | None = field(default=None, converter=as_text_or_none)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()
