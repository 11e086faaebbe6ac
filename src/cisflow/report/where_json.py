"""Where as JSON: the shape that pages and programs read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cisflow.diagnosis.where import ActionOn, Past, StageOn, Where
from cisflow.language.say import say
from cisflow.model.reason import Reason
from cisflow.model.span import OPEN_FIRST, OPEN_LAST, Span
from cisflow.model.text import Text
from cisflow.report.clock_json import deadline_json, due_json
from cisflow.report.consult_json import needs_json, stage_decision


def where_json(where: Where, language: str, *, every: bool = False) -> dict[str, Any]:
    """The answer as plain values; days are ISO, a span of days always `[first, last]`.

    A bound that is open is null. `every` adds the actions of the other stages.
    """
    situation = where.situation
    route, file = situation.route, situation.file
    last = where.history[len([each for each in where.history if each.certain]) - 1 :]
    ended = next((route.stages.get(each) for each in situation.position.stages), None)
    final = ended.final if situation.finished and ended is not None else None
    return {
        "case": file.id,
        "title": file.title.say(language),
        "documents": [
            {"id": name, "title": title.say(language)}
            for name, title in situation.documents.items()
        ],
        "route": route.name,
        "version": route.in_force.isoformat() if route.in_force else None,
        "as_of": where.day.isoformat(),
        "outcome": final.outcome if final else None,
        "last_event": days(last[0].span) if where.stages and last else None,
        "stages": [_stage(where, each, language) for each in where.stages],
        "maybe": [list(each) for each in where.maybe],
        "verdict": where.verdict,
        "findings": [
            {"code": each.code, "message": say(each.message, language)} for each in where.findings
        ],
        "actions": [
            _action(each, language) for each in (*where.actions, *(where.further if every else ()))
        ],
        "history": [_past(each, language) for each in where.history],
        "plans": [
            {
                "stage": each.place,
                "body": each.body,
                "date": days(each.plan.on),
                "announced": each.plan.announced.last.isoformat(),
                "place": None,
                "state": each.state,
                "missed": each.missed,
            }
            for each in where.plans
        ],
        "due": due_json(where.due),
        "facts": dict(situation.facts),
    }


def days(span: Span) -> list[str | None]:
    """`[first, last]`; an open bound is null."""
    first = None if span.first == OPEN_FIRST else span.first.isoformat()
    return [first, None if span.last == OPEN_LAST else span.last.isoformat()]


def _stage(where: Where, stage: StageOn, language: str) -> dict[str, Any]:
    route = where.situation.route
    declared = route.stages.get(stage.visit.stage)
    meeting = stage.next_session
    return {
        "stage": stage.visit.stage,
        "title": route.title_of(stage.visit.stage).say(language),
        "body": declared.body if declared else None,
        "since": days(stage.visit.since),
        "days": list(stage.visit.days),
        "round": stage.visit.round,
        "verdict": stage.verdict,
        "next_session": None
        if meeting is None
        else {
            "body": meeting.body,
            "date": days(meeting.on),
            "place": _text(meeting.place, language),
            "number": meeting.number,
            "assumed": meeting.assumed,
        },
        "branch": list(stage.branch),
        "continues": stage.continues,
        "deadline": deadline_json(stage.terms),
        **stage_decision(route, declared, language),
    }


def _action(each: ActionOn, language: str) -> dict[str, Any]:
    return {
        "action": f"{each.stage}.{each.action.name}",
        "stage": each.stage,
        "to": list(each.to),
        "kind": each.action.kind,
        "by": list(each.by),
        "permission": each.permission.allowed,
        "reachable": each.reachable,
        "reasons": reasons_json(each.permission.reasons, language),
        "earliest": _day(each.permission.earliest),
        "needs": needs_json(each.action.needs, language),
    }


def reasons_json(reasons: Sequence[Reason], language: str) -> list[dict[str, str]]:
    """What keeps an action from being taken."""
    return [{"code": each.code, "message": say(each.message, language)} for each in reasons]


def _past(each: Past, language: str) -> dict[str, Any]:
    event, move = each.move.event, each.move
    return {
        "date": days(each.span),
        "edtf": event.on.edtf,
        "action": move.action,
        "stage": move.place,
        "to": move.entered_stage,
        "by": event.by,
        "place": _text(event.place, language),
        "ref": _text(event.ref, language),
        "note": _text(event.note, language),
        "source": _text(event.source, language),
        "outcome": event.outcome,
    }


def _text(text: Text | None, language: str) -> str | None:
    return None if text is None else text.say(language)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
