"""A case has a name that people can type and files can bear."""

from __future__ import annotations

import pytest

from cisflow.cases.opening import LONGEST, good_id
from cisflow.errors import CannotRun


@pytest.mark.parametrize(
    "id", ["", " ", " a", "a ", "a\nb", "a\0b", "a\x1b[31m", "x" * (LONGEST + 1)]
)
def test_a_name_that_cannot_be_typed_or_told_is_refused(id: str) -> None:
    """It is empty, very long, begins or ends in a blank, or holds a sign without a form."""
    with pytest.raises(CannotRun):
        good_id(id)


@pytest.mark.parametrize(
    "id", ["a", "55/25-13", "it's", '"', "../x", "Концепция № 1", "x" * LONGEST]
)
def test_whatever_can_be_typed_is_a_name(id: str) -> None:
    """Quotes and parts of paths are letters like others: a store sees to it that they stay so."""
    good_id(id)
