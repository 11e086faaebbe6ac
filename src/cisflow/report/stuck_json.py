"""Stuck as JSON and as a table of comma-separated values."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from cisflow.cases.supposed import Entry
from cisflow.diagnosis.stuck import Stuck
from cisflow.diagnosis.stuck_folder import StuckIn
from cisflow.language.say import say
from cisflow.model.message import message
from cisflow.model.plan import Plan
from cisflow.report.stuck_words import cause_words, event_words, place_words, set_words
from cisflow.report.where_json import days

_COLUMNS = (
    message("document", "документ"),
    message("case", "карточка"),
    message("file", "файл"),
    message("stage", "этап"),
    message("since, earliest", "поступил не ранее"),
    message("since, latest", "поступил не позднее"),
    message("days at least", "дней не менее"),
    message("verdict", "состояние"),
    message("code", "код"),
    message("cause", "причина"),
    message("further causes", "другие причины"),
    message("to go on", "что нужно"),
    message("days lost", "потеряно дней"),
    message("sessions lost", "потеряно заседаний"),
    message("assumed", "предположительно"),
)
_YES = message("yes", "да")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet would reckon with


def stuck_json(found: StuckIn, language: str) -> list[dict[str, Any]]:
    """The rows as plain values; days are ISO, a span of days `[first, last]`."""
    return [_row(each, language) for each in found.rows()]


def _row(each: Stuck, language: str) -> dict[str, Any]:
    return {
        "case": each.case,
        "title": each.title.say(language),
        "file": str(each.path) if each.path is not None else None,
        "as_of": each.day.isoformat(),
        "stages": list(each.stages),
        "stage": each.stage,
        "body": each.body,
        "since": days(each.since),
        "days": list(each.days),
        "verdict": each.verdict,
        "accused": each.accused,
        "causes": [
            {
                "code": held.code,
                "name": held.cause.name,
                "stage": held.hit.stage,
                "since": held.hit.since.isoformat() if held.hit.since is not None else None,
                "accuses": held.accuses,
                "message": say(held.hit.says, language),
            }
            for held in each.causes
        ],
        "unblock": [[_event(each, one, language) for one in events] for events in _sets(each)],
        "cut": each.accused and each.cut,
        "cost": {
            "days": each.cost.days,
            "sessions": each.cost.sessions,
            "assumed": each.cost.assumed,
        },
    }


def _sets(each: Stuck) -> tuple[tuple[Entry, ...], ...]:
    return each.unblock if each.accused else ()


def _event(stuck: Stuck, each: Entry, language: str) -> dict[str, Any]:
    plan = isinstance(each, Plan)
    return {
        "action": None if isinstance(each, Plan) else each.action,
        "stage": each.stage,
        "set": {} if isinstance(each, Plan) else dict(each.sets),
        "plan": plan,
        "date": days(each.on),
        "says": say(event_words(stuck, each), language),
    }


def stuck_csv(found: StuckIn, language: str) -> Iterator[str]:
    """The rows as lines of comma-separated values; no cell is taken for a formula."""
    yield _line([say(each, language) for each in _COLUMNS])
    for each in found.rows():
        yield _line([harmless_cell(cell) for cell in _cells(each, language)])


def _line(cells: list[object]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def harmless_cell(cell: object) -> object:
    """Words that a spreadsheet would take for a formula get a quote before them."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return cell


def _cells(each: Stuck, language: str) -> list[object]:
    first, last = days(each.since)
    causes = [say(cause_words(each, held), language) for held in each.causes]
    ways = [say(set_words(each, events), language) for events in _sets(each)]
    return [
        each.title.say(language),
        each.case,
        str(each.path or ""),
        say(place_words(each, each.stage), language),
        first or "",
        last or "",
        each.days[0],
        each.verdict,
        each.causes[0].code if each.causes else "",
        causes[0] if causes else "",
        "; ".join(causes[1:]),
        " | ".join(ways),
        "" if each.cost.days is None else each.cost.days,
        each.cost.sessions,
        say(_YES, language) if each.cost.assumed else "",
    ]
