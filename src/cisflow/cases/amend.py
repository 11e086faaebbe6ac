"""Amend: entries on the journal itself: corrections, retractions, plans (semantics E8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import evolve

from cisflow.cases.case import Case
from cisflow.cases.done import Done
from cisflow.cases.effective import reads_now
from cisflow.cases.plans import place_of
from cisflow.cases.recorded import recorded_findings
from cisflow.errors import CannotRun
from cisflow.model.event import OPENED, Event
from cisflow.model.finding import Finding
from cisflow.model.message import Message, message
from cisflow.model.plan import Plan
from cisflow.model.route import Route
from cisflow.model.span import Span

_OF_THE_WRITING: dict[str, Any] = dict.fromkeys(("recorded", "version", "key", "hash", "prev"))
_WHAT = ("action", "stage", "sets")  # an entry tells one of them


def correct(case: Case, seq: int, *, expected: int | None = None, **fields: Any) -> Done:  # noqa: ANN401
    """The entry `seq` (from 1) reads with other fields; those not given stay as it reads now.

    What the route did not foresee of it comes back as findings.

    Raises:
        CannotRun: there is no such entry, or it cannot read so.
        StaleCase, KeyTaken: nothing was written.
    """
    _there(case.events, seq)
    key = fields.pop("key", None)
    reads = reads_now(_until(case.events, seq, key), seq)
    base = evolve(reads or case.events[seq - 1], **_OF_THE_WRITING)
    event = evolve(base, **_one_of(base, fields), correct=seq, key=key)
    done = case.repeated(event) or case.amend(_correction(case, reads, event), expected=expected)
    return evolve(done, findings=_findings(case, seq))


def retract(
    case: Case,
    seq: int,
    reason: str,
    by: str | None = None,
    *,
    key: str | None = None,
    expected: int | None = None,
    recorded: str | None = None,
) -> Done:
    """The entry `seq` (from 1) is as if it were not there.

    Raises:
        CannotRun: there is no such entry, it has to stay, or the reason is empty.
        StaleCase, KeyTaken: nothing was written.
    """
    _there(case.events, seq)
    if not reason.strip():
        raise CannotRun(
            message(
                "say why it is not to count: the reason is empty",
                "укажите, почему запись не учитывать: причина пуста",
            )
        )
    event = Event(
        case.events[seq - 1].on, by=by, note=reason, retract=seq, key=key, recorded=recorded
    )
    there = case.repeated(event)
    if there is not None:
        return there
    reads = reads_now(case.events, seq)
    if reads is None:
        raise _gone(seq)
    if seq == 1:
        raise CannotRun(
            message(
                "number 1 opened the case and stays; it can be corrected",
                "запись 1 открыла карточку и остаётся; её можно исправить",
            )
        )
    _alone(reads, seq)
    return case.amend(event, expected=expected)


def plan(
    case: Case,
    stage: str,
    on: Span,
    announced: Span,
    *,
    expected: int | None = None,
    **details: Any,  # noqa: ANN401 - fields of Event
) -> Done:
    """A stage, an entry beside the way, or a body is to consider the document then.

    Raises:
        CannotRun: the route has no such stage, entry or body.
        StaleCase, KeyTaken: nothing was written.
    """
    planned_place(case.route, Plan(on, announced, stage))
    event = Event(on, plan=stage, announced=announced, **details)
    return case.amend(event, expected=expected)


def planned_place(route: Route, plan: Plan) -> str:
    """The stage or entry beside the way that a plan is for.

    Raises:
        CannotRun: the route has none such.
    """
    place, _ = place_of(route, plan)
    known = {*route.stages, *route.beside}
    if place not in known:
        raise CannotRun(
            message(
                "the route has no stage {name}; it has {known}",
                "в маршруте нет этапа {name}; есть: {known}",
                name=plan.stage or plan.body or "",
                known=sorted(known),
            )
        )
    return place or ""


def _findings(case: Case, seq: int) -> tuple[Finding, ...]:
    """What is to be said of an entry as it reads now, as if it were recorded so."""
    for move in case._fold.moves:
        if move.index == seq - 1:
            return recorded_findings(case.at(max(move.event.on.last, case._fold.running)), move)
    return ()


def _there(events: Sequence[Event], seq: int) -> None:
    if not 1 <= seq <= len(events):
        raise CannotRun(
            message(
                "there is no entry {seq}; the journal has {count}",
                "записи {seq} нет; всего записей: {count}",
                seq=seq,
                count=len(events),
            )
        )


def _until(events: Sequence[Event], seq: int, key: str | None) -> Sequence[Event]:
    """The entries before the correction with the key: a retry says what it said the first time."""
    if key is None:
        return events
    same = (n for n, each in enumerate(events) if each.key == key and each.correct == seq)
    return events[: next(same, len(events))]


def _one_of(base: Event, fields: dict[str, Any]) -> dict[str, Any]:
    """An entry that is to tell an action, a stage or facts no longer tells another of them."""
    if base.plan is not None and "stage" in fields:
        fields["plan"] = fields.pop("stage")
    given = [name for name in _WHAT if fields.get(name)]
    if len(given) > 1:
        raise CannotRun(
            message(
                "an entry tells an action, a stage or facts, one of them",
                "запись сообщает одно из трёх: действие, этап или признаки",
            )
        )
    if not given or base.action == OPENED:
        return fields
    empty: dict[str, Any] = {"action": None, "stage": None, "sets": {}}
    return {**empty, **fields}


def _correction(case: Case, reads: Event | None, event: Event) -> Event:
    seq = event.correct or 0
    written = case.events[seq - 1]
    if reads is None:
        raise _gone(seq)
    if written.correct is not None or written.retract is not None:
        raise CannotRun(
            message(
                "number {seq} is itself on number {other}: correct that, or retract {seq}",
                "запись {seq} сама относится к записи {other}: исправьте ту или отзовите {seq}",
                seq=seq,
                other=written.correct or written.retract or 0,
            )
        )
    _alone(reads, seq)
    if (event.action == OPENED) != (seq == 1):
        raise CannotRun(
            message(
                "number 1, and no other, says that the case was opened",
                "только запись 1 сообщает об открытии карточки",
            )
        )
    if event.plan is not None:
        planned_place(case.route, Plan(event.on, event.announced or event.on, event.plan))
        if event.action or event.stage or event.sets:
            raise CannotRun(
                message(
                    "number {seq} is a plan: it has a stage or body and days only",
                    "запись {seq} — план: в ней только этап или орган и даты",
                    seq=seq,
                )
            )
    return event


def _alone(event: Event, seq: int) -> None:
    if event.tie is not None:
        raise CannotRun(
            message(
                "number {seq} stands in the journal of {other} too, and stays as it is",
                "запись {seq} есть и в карточке {other}, поэтому она не меняется",
                seq=seq,
                other=event.tie.case,
            )
        )


def _gone(seq: int) -> CannotRun:
    said: Message = message(
        "number {seq} was retracted already; retract the retraction to have it again",
        "запись {seq} уже отозвана; чтобы вернуть её, отзовите запись об отзыве",
        seq=seq,
    )
    return CannotRun(said)
