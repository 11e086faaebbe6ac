"""ST104: a deadline, or a plan in force, has passed, and no decision is recorded."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.clocks import TermOn, passed
from cisflow.cases.plans import PlanOn, stages_ahead
from cisflow.cases.reasons import ASSUMED, SURE
from cisflow.cases.situation import Situation
from cisflow.cases.visits import Visit
from cisflow.diagnosis.symptom import Example, OfStage, Symptom
from cisflow.language.kinds import KINDS
from cisflow.model.message import Message, message


def find(situation: Situation, visit: Visit, _: int) -> Iterator[Message]:
    """A deadline has passed, or a plan for this stage or one ahead is missed (C4); for certain."""
    for term in passed_terms(situation, visit):
        yield _SAYS[term.which](situation, term)
    for each in missed_plans(situation, visit):
        yield message(
            "{body}: planned for {on}, no record of a decision",
            "{body}: в запланированный срок ({on}) не рассмотрен, сведений о рассмотрении нет",
            body=situation.route.title_of(each.place or ""),
            on=each.plan.on,
        )


def missed_plans(situation: Situation, visit: Visit) -> Iterator[PlanOn]:
    """The missed plans in force for the stage or one ahead of it."""
    if situation.position.uncertain(visit.stage):
        return
    missed = [each for each in situation.plans if each.judges and each.missed]
    ahead = {visit.stage, *stages_ahead(situation.version, visit.stage)} if missed else ()
    yield from (each for each in missed if each.place in ahead)


def passed_terms(situation: Situation, visit: Visit) -> Iterator[TermOn]:
    """The terms of the stage; with the first stage of a block, those of the block too."""
    blocks = situation.route.place_of.get(visit.stage, ())[::2]
    before = situation.position.stages[: situation.position.stages.index(visit.stage)]
    told = {each for stage in before for each in situation.route.place_of.get(stage, ())[::2]}
    for name in (visit.stage, *(each for each in blocks if each not in told)):
        yield from passed(situation, name)


def _deadline(situation: Situation, term: TermOn) -> Message:
    return message(
        "{stage}: the deadline passed on {day}{assumed}, no record of a decision; due is: {action}",
        "{stage}: предельный срок истёк {day}{assumed}, сведений о решении нет; подлежит принятию: {action}",
        **_values(situation, term),
    )


def _silence(situation: Situation, term: TermOn) -> Message:
    return message(
        "{stage}: nobody answered by {day}{assumed}, and silence stands for: {action}; this is not recorded",
        "{stage}: до {day} включительно{assumed} ответа нет, что означает: {action}; это не записано",
        **_values(situation, term),
    )


_SAYS = {"deadline": _deadline, "silence": _silence}


def _values(situation: Situation, term: TermOn) -> dict[str, object]:
    action = situation.route.holders[term.stage].actions.get(term.term.then)
    called = term.action if action is None else action.label or KINDS[action.kind]
    return {
        "stage": situation.route.title_of(term.stage),
        "day": term.last,
        "assumed": ASSUMED if term.term.assumed else SURE,
        "action": called,
    }


SYMPTOM = Symptom(
    code="ST104",
    name="overdue",
    verdict="overdue",
    title=message(
        "not considered by the planned day, no record of a decision",
        "в запланированный срок не рассмотрен, сведений о рассмотрении нет",
    ),
    why=message(
        "A deadline has passed, or the day for which consideration was announced, and the journal "
        "tells nothing of it.",
        "Предельный срок или объявленный день рассмотрения прошёл, а в записях о нём ничего нет.",
    ),
    fix=message(
        "Ask the body; record what it decided, announce a new day with `cisflow plan`, or write down "
        "what fell due: `cisflow due --record`.",
        "Запросите сведения у органа; запишите решение, внесите новый срок (`cisflow plan`) или "
        "запишите наступившее: `cisflow due --record`.",
    ),
    looks=OfStage(find),
    example=Example(
        route="""\
route: example
bodies:
  council: {title: Council, members: [a, b], calendar: {sessions: [
    {number: 1, on: 2019-03-10, announced: 2019-02-01}]}}
stages:
  draft: {actions: {submit: {to: council}}}
  council: {body: council, actions: {approve: {to: adopted, at: session}, withdraw: {to: withdrawn, kind: withdraw}}}
  adopted: {final: adopted}
  withdrawn: {final: withdrawn}
""",
        case="""\
case: example
route: route.yaml
journal:
  - {on: 2019-01-01, action: opened}
plans:
  - {stage: council, on: 2019-02, announced: 2019-01-05}
""",
        holds="2019-03-01",
        not_yet="2019-02-28",
    ),
)
