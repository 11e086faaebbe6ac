"""CF508: a vote can end in a way for which no action is declared."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.language.decisions import OUTCOMES
from cisflow.model.asked import decision_of, needed_by, step_path, voters
from cisflow.model.decision import Decision, Outcome, possible_outcomes
from cisflow.model.message import message
from cisflow.model.route import Stage


def find(subject: Subject) -> Iterator[Hit]:
    """Stages whose actions take some outcomes of a vote and not the others that can occur (B1).

    A stage whose actions take none leaves the vote to whoever records.
    """
    for stage in subject.route.stages.values():
        missing = [each for each in _possible(subject, stage) if each not in _taken(stage)]
        if missing:
            says = message(
                "stage {stage}: the vote can end otherwise, and no action is for that: {outcomes}",
                "этап {stage}: голосование может завершиться иначе, и действия для этого нет: {outcomes}",
                stage=stage.name,
                outcomes=[OUTCOMES[each] for each in missing],
            )
            yield Hit(step_path(subject.route, stage.name), says)


def _taken(stage: Stage) -> set[Outcome]:
    return {outcome for action in stage.actions.values() for outcome in needed_by(action)}


def _possible(subject: Subject, stage: Stage) -> tuple[Outcome, ...]:
    """What the vote can end in, where an action takes an outcome of it.

    A decision of an action's own that is not carried leaves the document where it is.
    """
    needs = [each.needs for each in stage.actions.values()]
    if not any(each and not isinstance(each, Decision) for each in needs):
        return ()
    decision = decision_of(subject.route, stage)
    if decision is None:
        return ("carried", "lost")
    return possible_outcomes(decision, len(voters(subject.route, stage)))


RULE = Rule(
    code="CF508",
    name="outcome-without-action",
    severity="error",
    why=message(
        "When a vote ends so, nobody knows what becomes of the document (unhandled outcome).",
        "При таком итоге неизвестно, что делать с документом (необработанный исход).",
    ),
    fix=message(
        "Give the stage an action that `needs` this outcome: a return, a repeat, a refusal.",
        "Добавьте действие, у которого `needs` — этот итог: возврат, повтор, отклонение.",
    ),
    bad="""\
route: example
bodies:
  council:
    title: Council
    members: [am, kg, kz]
    decides: majority
    calendar: {cadence: 3 months}
stages:
  council: {body: council, actions: {adopt: {to: adopted, needs: carried}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
bodies:
  council:
    title: Council
    members: [am, kg, kz]
    decides: majority
    calendar: {cadence: 3 months}
stages:
  council:
    body: council
    actions:
      adopt: {to: adopted, needs: carried}
      refuse: {to: refused, kind: reject, needs: lost}
      again: {kind: repeat, needs: tie}
  adopted: {final: adopted}
  refused: {final: rejected}
""",
    find=find,
)
