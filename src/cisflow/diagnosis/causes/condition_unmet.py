"""ST308: every way on asks for a fact that the document does not have."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.situation import Situation
from cisflow.cases.unmet import unmet
from cisflow.diagnosis.cause import Cause, Hit
from cisflow.diagnosis.ends import no_end
from cisflow.diagnosis.standing import forward
from cisflow.diagnosis.symptom import Example
from cisflow.diagnosis.wanted import Values, wanted, wanted_words
from cisflow.model.message import message
from cisflow.model.route import Action, Route

FACT_DIFFERS = "ST221"


def find(situation: Situation, _: int) -> Iterator[Hit]:
    """Facts stop every forward action of a stage, and nothing that can be done now sets them."""
    for visit in situation.holding:
        actions = forward(situation, visit.stage)
        if not actions or not all(_is_stopped(situation, each) for each in actions):
            continue
        facts = wanted(situation, actions)
        if _is_coming(situation, facts) or no_end(situation):
            continue
        says = message(
            "no way on before this is settled: {facts}",
            "дальнейший путь закрыт, пока не решено: {facts}",
            facts=wanted_words(situation, facts),
        )
        yield Hit(says, visit.stage, visit.since.last)


def _is_stopped(situation: Situation, action: Action) -> bool:
    """Whether a fact keeps the action from being taken."""
    if not action.when.facts and not any(each.when.facts for each in action.guarded):
        return False
    return any(each.code == FACT_DIFFERS for each in unmet(situation, action))


def _is_coming(situation: Situation, facts: Values) -> bool:
    """Whether an action will set such a value in the course of things.

    That is an action of an active stage; where branches run side by side, of any stage of one.
    """
    route = situation.route
    here = {*situation.position.stages, *situation.blocks}
    for holder in route.holders.values():
        if holder.name in here or _beside(route, situation.blocks, holder.name):
            for action in holder.actions.values():
                if any(value in facts.get(name, ()) for name, value in action.sets.items()):
                    return True
    return False


def _beside(route: Route, blocks: tuple[str, ...], name: str) -> bool:
    place = route.place_of.get(name, ())
    return any(each in place[::2] for each in blocks)


CAUSE = Cause(
    code="ST308",
    name="condition-unmet",
    title=message("a condition is not met", "не выполнено условие"),
    why=message(
        "The way depends on a fact of the document, and as it stands it opens no way on; somebody must settle it.",
        "Путь зависит от признака документа, и при нынешнем значении он закрыт; кто-то должен его определить.",
    ),
    fix=message(
        "Find out the fact and record it: `cisflow record --set FACT=VALUE`.",
        "Выясните признак и запишите его: `cisflow record --set ПРИЗНАК=ЗНАЧЕНИЕ`.",
    ),
    find=find,
    example=Example(
        route="""\
route: example
facts:
  kind: {values: [law, treaty], set: any time}
stages:
  draft: {actions: {submit: {to: council}}}
  council: {actions: {approve: {to: adopted, when: {kind: [law, treaty]}}}}
  adopted: {final: adopted}
""",
        case="""\
case: example
route: route.yaml
journal:
  - {on: 2019-01-01, action: opened}
  - {on: 2019-02-05, action: draft.submit}
  - {on: 2019-03-05, set: {kind: law}}
""",
        holds="2019-02-05",
        not_yet="2019-02-04",
    ),
)
