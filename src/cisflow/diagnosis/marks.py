"""Marks of a case: what a picture shows of the answer to `where`."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.diagnosis.where import Where
from cisflow.drawing.marks import Marks
from cisflow.model.message import Message, message
from cisflow.model.span import Span

STUCK = ("off-route", "dead-end", "overdue", "looping", "delayed")


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
            taken.setdefault(move.action, []).append(past.span)
        if move.effect == "beside" and move.place is not None:
            notes.setdefault(move.place, []).append(message("{on}", "{on}", on=past.span))
        entered = position.named(move, move.entered_stage)
        if entered is not None:
            visited.append(entered)
    for stage in where.stages:
        notes.setdefault(stage.visit.stage, []).extend(_stage_notes(where, stage.visit.stage))
    for each in where.plans:
        if each.place is not None and each.state == "in-force":
            notes.setdefault(each.place, []).append(_plan_note(each.plan.on, each.missed))
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


def _stage_notes(where: Where, name: str) -> Iterator[Message]:
    stage = next(each for each in where.stages if each.visit.stage == name)
    yield message("since {since}", "с {since}", since=stage.visit.since)
    if stage.visit.round > 1:
        yield message("round {n}", "рассмотрение {n}-е", n=stage.visit.round)
    if stage.next_session is not None:
        yield message("next session {on}", "заседание {on}", on=stage.next_session.on)
    if stage.verdict in STUCK and stage.says is not None:
        yield stage.says


def _plan_note(on: Span, missed: bool) -> Message:
    if missed:
        return message("missed: {on}", "срок пропущен: {on}", on=on)
    return message("planned {on}", "план: {on}", on=on)
