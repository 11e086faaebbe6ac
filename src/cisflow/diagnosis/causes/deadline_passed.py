"""ST305: a deadline, or the time after which silence counts, has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cisflow.cases.reasons import ASSUMED, SURE
from cisflow.cases.situation import Situation
from cisflow.diagnosis.cause import Cause, Hit
from cisflow.diagnosis.standing import days_since
from cisflow.diagnosis.symptom import Example
from cisflow.diagnosis.symptoms.overdue import passed_terms
from cisflow.language.kinds import KINDS
from cisflow.model.message import message


def find(situation: Situation, _: int) -> Iterator[Hit]:
    """A term of the stage, or of the block around it, has passed, and what it prescribes is not done."""
    for visit in situation.holding:
        for term in passed_terms(situation, visit):
            action = situation.route.holders[term.stage].actions.get(term.term.then)
            named = term.action if action is None else action.label or KINDS[action.kind]
            assert isinstance(term.last, date)
            words = _SILENCE if term.which == "silence" else _DEADLINE
            says = message(
                *words,
                day=term.last,
                days=days_since(situation, term.last),
                assumed=ASSUMED if term.term.assumed else SURE,
                action=named,
            )
            yield Hit(says, visit.stage, term.last, shared=term.stage != visit.stage)


_DEADLINE = (
    "the deadline passed on {day}{assumed}, {days} ago; due is: {action}",
    "предельный срок истёк {day}{assumed}, {days} назад; подлежит принятию: {action}",
)
_SILENCE = (
    "nobody answered by {day}{assumed}, {days} ago; silence stands for: {action}",
    "до {day} включительно{assumed} ответа нет, прошло {days}; это означает: {action}",
)


CAUSE = Cause(
    code="ST305",
    name="deadline-passed",
    title=message("the deadline has passed", "предельный срок истёк"),
    why=message(
        "The rules say what follows once the term has passed, and nobody has written it down.",
        "Правила говорят, что следует по истечении срока, а записи об этом нет.",
    ),
    fix=message(
        "Ask the body; record what it decided, or write down what fell due: `cisflow due --record`.",
        "Запросите сведения у органа; запишите его решение или наступившее: `cisflow due --record`.",
    ),
    find=find,
    example=Example(
        route="""\
route: example
stages:
  draft: {actions: {submit: {to: adopted}, lapse: {to: lapsed, kind: lapse}}, deadline: {after: 30 days, then: lapse}}
  adopted: {final: adopted}
  lapsed: {final: lapsed}
""",
        case="""\
case: example
route: route.yaml
journal:
  - {on: 2019-01-01, action: opened}
""",
        holds="2019-02-01",
        not_yet="2019-01-31",
    ),
)
