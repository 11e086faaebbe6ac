"""Standing row: where a case stands, as a row, and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Any

import attrs

from cisflow.model.standing import Standing

COLUMNS = tuple(each.name for each in attrs.fields(Standing))
_values = attrgetter(*COLUMNS)


def to_row(standing: Standing) -> tuple[Any, ...]:
    """The row, its days as text, which both databases take for a DATE."""
    return tuple(
        [each.isoformat() if isinstance(each, date) else each for each in _values(standing)]
    )


def from_row(row: Sequence[Any]) -> Standing:
    """Where the case stands, by a row whose days are days."""
    return Standing(*row)
