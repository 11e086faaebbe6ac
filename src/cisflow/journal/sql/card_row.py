"""Card row: what is written of a case beside its journal, as a row, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cisflow.formats.dump import said
from cisflow.journal.sql.said import given_json, json_text, said_json, text_of
from cisflow.model.casefile import CaseFile
from cisflow.model.message import Message, message
from cisflow.model.plan import Plan
from cisflow.model.text import Text
from cisflow.timekeeping.edtf import edtf

COLUMNS = ("case", "route", "title", "documents", "source", "note", "plans")


def to_row(file: CaseFile) -> tuple[Any, ...]:
    """The row of a card."""
    documents = {name: said(title) for name, title in file.documents.items()}
    return (
        file.id,
        file.route,
        said_json(file.title),
        json_text(documents) if documents else None,
        said_json(file.source),
        said_json(file.note),
        json_text([_plain(each) for each in file.plans]) if file.plans else None,
    )


def from_row(row: Sequence[Any]) -> CaseFile:
    """The card that a row says, without a journal.

    Raises:
        ValueError: it says none; the first argument is a message that says why.
    """
    case, route, title, documents, source, note, plans = row
    if type(route) is not str:
        raise ValueError(_wrong("route"))
    titles: dict[str, Text] = {}
    if documents is not None:
        known = given_json(documents)
        if type(known) is not dict:
            raise ValueError(_wrong("documents"))
        titles = {name: _text("documents", each) for name, each in known.items()}
    return CaseFile(
        case,
        route,
        title=_text("title", given_json(title)),
        documents=titles,
        source=None if source is None else _text("source", given_json(source)),
        note=None if note is None else _text("note", given_json(note)),
        plans=() if plans is None else _plans(plans),
    )


def _plain(plan: Plan) -> dict[str, Any]:
    found: dict[str, Any] = {"on": plan.on.plain(), "announced": plan.announced.plain()}
    found |= {"stage": plan.stage, "body": plan.body, "assumed": list(plan.assumed)}
    found |= {name: said(text) for name in _TEXTS if (text := getattr(plan, name)) is not None}
    return {name: value for name, value in found.items() if value}


def _plans(plans: Any) -> tuple[Plan, ...]:  # noqa: ANN401 - whatever stands in the column
    try:
        return tuple(_plan(dict(each)) for each in given_json(plans))
    except (TypeError, ValueError, AttributeError):
        raise ValueError(_wrong("plans")) from None


def _plan(said: dict[str, Any]) -> Plan:
    said |= {name: edtf(said[name]) for name in ("on", "announced") if name in said}
    said |= {name: _text(name, said[name]) for name in _TEXTS if name in said}
    said |= {"assumed": tuple(said.get("assumed", ()))}
    if any(type(said.get(name, "")) is not str for name in ("stage", "body")):
        raise ValueError
    return Plan(**said)


def _text(name: str, value: Any) -> Text:  # noqa: ANN401
    found = text_of(value)
    if found is None:
        raise ValueError(_wrong(name))
    return found


def _wrong(name: str) -> Message:
    return message(
        "`{name}` is not what is written there", "в `{name}` не то, что там пишут", name=name
    )


_TEXTS = ("source", "note")
