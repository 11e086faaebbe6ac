"""Stuck in words: where, why, what would let a document go on, what the delay has cost."""

from __future__ import annotations

from collections.abc import Sequence

from cisflow.cases.supposed import Entry
from cisflow.diagnosis.cause import Held
from cisflow.diagnosis.cost import Cost
from cisflow.diagnosis.stuck import Stuck
from cisflow.language.days import plural_ru
from cisflow.model.duration import Duration
from cisflow.model.event import Event
from cisflow.model.message import Message, message
from cisflow.model.plan import Plan
from cisflow.model.route import Route
from cisflow.model.span import When
from cisflow.report import words
from cisflow.report.phrases import NOTHING, assumed, label

ON_TRACK = words.VERDICTS["on-track"]
UNKNOWN = message(
    "cannot be said: nothing known tells when it could end",
    "сказать нельзя: неизвестно, когда рассмотрение может завершиться",
)
NONE = message("nothing so far", "пока ничего")


def place_words(stuck: Stuck, stage: str) -> Message:
    """A stage, and its body where that is called otherwise."""
    route = stuck.situation.route
    held, title = route.stages.get(stage), route.title_of(stage)
    body = route.called(held.body) if held is not None and held.body else None
    if body is None or body == title:
        return message("{title}", "{title}", title=title)
    return message("{title} ({body})", "{title} ({body})", title=title, body=body)


def cause_words(stuck: Stuck, each: Held) -> Message:
    """What a cause says, after its stage where the document stands in several."""
    if each.hit.stage is None or each.hit.named or len(stuck.stages) < 2:
        return each.hit.says
    stage = stuck.situation.route.title_of(each.hit.stage)
    return message("{stage}: {says}", "{stage}: {says}", stage=stage, says=each.hit.says)


def event_words(stuck: Stuck, each: Entry) -> Message:
    """One thing that could be recorded, in words."""
    if isinstance(each, Plan):
        return message(
            "announce a new day: {stage}",
            "назначить новый срок рассмотрения: {stage}",
            stage=stuck.situation.route.title_of(each.stage or each.body or ""),
        )
    if each.action is not None:
        return _action_words(stuck, each, each.action)
    if each.stage is not None:
        return message(
            "record it at: {stage}",
            "записать документ на этапе: {stage}",
            stage=_in_force(stuck).title_of(each.stage),
        )
    return message("{facts}", "{facts}", facts=[_fact(stuck, *pair) for pair in each.sets.items()])


def _in_force(stuck: Stuck) -> Route:
    """The version whose stages a register names: the newest that is in force."""
    state, versions = stuck.situation.position.state, stuck.situation.chronicle.versions
    return stuck.situation.route if state is None else versions.all[state.reached].route


def _action_words(stuck: Stuck, each: Event, name: str) -> Message:
    action = stuck.situation.version.action(name)
    later = each.on.first > stuck.day
    return message(
        "{label} ({stage}){on}",
        "{label} ({stage}){on}",
        label=name if action is None else label(action),
        stage=stuck.situation.route.title_of(name.partition(".")[0]),
        on=message(" {on}", " {on}", on=When(each.on)) if later else NOTHING,
    )


def _fact(stuck: Stuck, name: str, value: str) -> Message:
    fact = stuck.situation.route.facts.get(name)
    return message(
        "settle: {fact} – {value}",
        "определить: {fact} – {value}",
        fact=fact.title or name if fact is not None else name,
        value=fact.values.get(value, value) if fact is not None else value,
    )


def set_words(stuck: Stuck, events: Sequence[Entry]) -> Message:
    """A set of them: all are needed."""
    parts = [event_words(stuck, each) for each in events]
    found = parts[0] if parts else NOTHING
    for each in parts[1:]:
        found = message("{one} and {other}", "{one} и {other}", one=found, other=each)
    return found


def cost_words(cost: Cost) -> Message:
    """`189 days, 2 sessions (assumed)`."""
    sessions = _sessions(cost.sessions)
    if cost.days == 0 and not cost.sessions:
        return NONE
    if cost.days is None:
        return sessions if cost.sessions else UNKNOWN
    return message(
        "{days}{sessions}{assumed}",
        "{days}{sessions}{assumed}",
        days=Duration(cost.days, "days"),
        sessions=message(", {sessions}", ", {sessions}", sessions=sessions)
        if cost.sessions
        else NOTHING,
        assumed=assumed(cost.assumed),
    )


def _sessions(number: int) -> Message:
    form = plural_ru(number, "заседание", "заседания", "заседаний")
    return message(
        "{number} session" if number == 1 else "{number} sessions",
        f"{{number}} {form}",
        number=number,
    )
