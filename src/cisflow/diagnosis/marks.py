"""Marks of a case: what a picture shows of the answer to `where`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from cisflow.automaton.step import standing
from cisflow.cases.move import Move
from cisflow.diagnosis.symptom import Verdict
from cisflow.diagnosis.symptoms.missed_session import missed_sessions
from cisflow.diagnosis.where import StageOn, Where
from cisflow.drawing.marks import Marks
from cisflow.model.message import Message, message
from cisflow.model.span import Span

STUCK: Mapping[Verdict, Message] = {  # what the stage says of it
    "off-route": message("× outside the declared order", "× вне установленного порядка"),
    "dead-end": message("× no way on", "× дальнейшее рассмотрение невозможно"),
    "overdue": message(
        "× not considered by the planned day", "× в запланированный срок не рассмотрен"
    ),
    "looping": message("× considered again and again", "× рассматривается повторно"),
    "delayed": message("× delayed", "× задержка"),
}


def marks_of(where: Where) -> Marks:
    """The way travelled with its days and rounds, where the document is, plans, what is stuck."""
    situation = where.situation
    position = situation.position
    taken: dict[str, list[Span]] = {}
    visited: list[str] = []
    notes: dict[str, list[Message]] = {}
    for past in where.history:
        if not past.certain:
            continue
        move = past.move
        if move.action is not None:
            taken.setdefault(_edge(where, move), []).append(past.span)
        if move.effect == "beside" and move.place is not None:
            notes.setdefault(move.place, []).append(message("{on}", "{on}", on=past.span))
        visited.extend(position.all_named(move, move.entered))
    for name, rounds in Counter(visited).items():
        if rounds > 1 and name not in position.stages:
            said = message("{n} rounds", "рассмотрений: {n}", n=rounds)
            notes.setdefault(name, []).append(said)
    for stage in where.stages:
        notes.setdefault(stage.visit.stage, []).extend(_stage_notes(where, stage))
    for name, said in _plan_notes(where):
        notes.setdefault(name, []).append(said)
    known = situation.route.stages
    return Marks(
        title=message("{title}", "{title}", title=situation.file.title),
        caption=message("As of {day}", "По состоянию на {day}", day=where.day),
        here=frozenset(position.stages),
        visited=frozenset(visited) - set(position.stages),
        planned=frozenset(
            each.place for each in where.plans if each.place and each.judges and not each.missed
        ),
        stuck=frozenset(each.visit.stage for each in where.stages if each.verdict in STUCK),
        taken={name: tuple(spans) for name, spans in taken.items()},
        notes={name: tuple(said) for name, said in notes.items()},
        foreign=next((each for each in position.stages if each not in known), None),
    )


def _edge(where: Where, move: Move) -> str:
    """The action, with the number of the target that was taken where it has several."""
    versions = where.situation.chronicle.versions
    version = versions.all[move.after.version]
    action = version.action(move.action or "")
    if action is None or len(action.targets) < 2:
        return move.action or ""
    now = standing(version.automaton, move.after.configuration)  # a fact's value is no stage
    parts = (n for n, each in enumerate(action.targets, start=1) if each.to in now)
    return f"{move.action}-{next(parts, 1)}"


def _stage_notes(where: Where, stage: StageOn) -> Iterator[Message]:
    yield message("since {since}", "с {since}", since=stage.visit.since)
    if stage.visit.round > 1:
        yield message("round {n}", "рассмотрение {n}-е", n=stage.visit.round)
    if stage.next_session is not None:
        yield message("next session {on}", "заседание {on}", on=stage.next_session.on)
    missed = [each.on for each in missed_sessions(where.situation, stage.visit)]
    for on in missed:
        yield message(
            "× not considered at the session of {on}", "× не рассмотрен на заседании {on}", on=on
        )
    if stage.verdict in STUCK and not missed:
        yield STUCK[stage.verdict]


def _plan_notes(where: Where) -> Iterator[tuple[str, Message]]:
    """Plans in force, but for those that are the next session; and those that were missed."""
    coming = {each.visit.stage: each.next_session for each in where.stages}
    sessions = {
        each.visit.stage: [past.on for past in missed_sessions(where.situation, each.visit)]
        for each in where.stages
    }
    for each in where.plans:
        place, on = each.place, each.plan.on
        if place is None:
            continue
        session = coming.get(place)
        if each.missed and on not in sessions.get(place, ()):
            yield place, message("× missed plan: {on}", "× не рассмотрен в срок: {on}", on=on)
        elif each.state == "in-force" and not each.missed and (session is None or session.on != on):
            yield place, message("planned {on}", "план: {on}", on=on)
