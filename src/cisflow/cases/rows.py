"""Rows: where the cases of a desk stand, asked of its store, or of each case where that has none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from cisflow.cases.standing import standing
from cisflow.model.standing import Standing

if TYPE_CHECKING:
    from cisflow.cases.desk import Desk


def rows(
    desk: Desk,
    *,
    case: str | None = None,
    body: str | None = None,
    stage: str | None = None,
    due_by: date | None = None,
    finished: bool | None = None,
) -> Iterator[Standing]:
    """The rows that meet all that is given; see `Store.standing`."""
    if desk.store.keeps_standing:
        return desk.store.standing(
            case=case, body=body, stage=stage, due_by=due_by, finished=finished
        )
    cases = desk.cases() if case is None else iter([desk.case(case)])
    return (
        each
        for one in cases
        for each in standing(one)
        if body in (None, each.body)
        and stage in (None, each.stage)
        and finished in (None, each.finished)
        and (due_by is None or any(day and day <= due_by for day in (each.due, each.recheck)))
    )
