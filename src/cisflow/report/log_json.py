"""The log of a case as plain values and as comma-separated values: its entries, as they stand."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from cisflow.formats.dump import entry
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED, Event
from cisflow.model.span import OPEN_FIRST, OPEN_LAST
from cisflow.model.text import Text
from cisflow.report.stuck_json import harmless_cell

COLUMNS = (
    *("case", "seq", "first", "last", "edtf", "recorded", "stage", "action", "by"),
    *("on_behalf_of", "ref", "note", "hash", "prev"),
)
_NUMBERS = ("correct", "retract")
_OWN = {*COLUMNS, "on"}


def log_json(file: CaseFile, language: str) -> list[dict[str, Any]]:
    """Every entry with the keys that all have, and those of its own."""
    return [entry_json(file.id, seq, each, language) for seq, each in enumerate(file.journal, 1)]


def entry_json(case: str, seq: int, event: Event, language: str) -> dict[str, Any]:
    """One entry."""
    row = dict(zip(COLUMNS, _row(case, seq, event, language), strict=True))
    days = [row.pop("first"), row.pop("last")]
    found = {"case": row.pop("case"), "seq": row.pop("seq"), "date": days, **row}
    for name, value in entry(event).items():
        if name in _OWN:
            continue
        own = getattr(event, name, None)
        if isinstance(own, Text):
            found[name] = own.say(language)
        elif name in _NUMBERS:
            found[name] = own
        elif name == "assumed":
            found[name] = list(event.assumed) if event.assumed != ("*",) else True
        else:
            found["set" if name == "facts" else name] = value
    return found


def log_csv(file: CaseFile, language: str) -> Iterator[str]:
    """The rows as lines; no cell is taken for a formula."""
    yield _line(COLUMNS)
    for seq, each in enumerate(file.journal, 1):
        yield _line([harmless_cell(cell) for cell in _row(file.id, seq, each, language)])


def stage_of(event: Event) -> str | None:
    """The stage of an entry: where an action was taken, what was seen, where a case was opened."""
    if event.action == OPENED:
        return event.at
    if event.action is not None:
        return event.action.partition(".")[0]
    return event.stage


def _row(case: str, seq: int, event: Event, language: str) -> list[object]:
    on = event.on
    return [
        case,
        seq,
        None if on.first == OPEN_FIRST else on.first.isoformat(),
        None if on.last == OPEN_LAST else on.last.isoformat(),
        on.plain(),
        event.recorded,
        stage_of(event),
        event.action,
        event.by,
        event.on_behalf_of,
        None if event.ref is None else event.ref.say(language),
        None if event.note is None else event.note.say(language),
        event.hash,
        event.prev,
    ]


def _line(cells: Sequence[object]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)  # what ends a line is quoted in a cell
    return out.getvalue().removesuffix("\n")
