"""Assumed: a scenario made whole by the route, with a finding for everything that it left open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from cisflow.model.block import Block, Step
from cisflow.model.duration import Duration
from cisflow.model.fact import Fact
from cisflow.model.finding import Finding
from cisflow.model.message import Message, message
from cisflow.model.route import Route
from cisflow.model.scenario import FactAssumed, Scenario, StageAssumed, Work

UNKNOWN = Duration(30, "days")  # where nothing at all tells how long a stage works
AT_ONCE = Duration(1, "days")


@frozen
class Assumed:
    """The scenario with a working time, chances and values for everything, and what was supplied."""

    scenario: Scenario
    findings: tuple[Finding, ...]


def assume(route: Route, scenario: Scenario | None) -> Assumed:
    """The scenario made whole: times from the norms, chances shared by the forward actions."""
    given = scenario or Scenario(route=route.name)
    found: list[Finding] = []
    stages = {
        name: _stage(route, holder, given.stages.get(name) or StageAssumed(name), found)
        for name, holder in route.holders.items()
        if _acts(holder)
    }
    facts = {
        name: given.facts.get(name) or _fact(fact, found)
        for name, fact in route.facts.items()
        if fact.set_by != "by actions"
    }
    facts = {name: each for name, each in facts.items() if each.chances}
    return Assumed(evolve(given, stages=stages, facts=facts), tuple(found))


def _acts(holder: Step) -> bool:
    """Whether it holds a document: an end of the route does not, a block by its own actions only."""
    if isinstance(holder, Block):
        return bool(holder.actions)
    return holder.final is None


def _stage(route: Route, holder: Step, said: StageAssumed, found: list[Finding]) -> StageAssumed:
    if isinstance(holder, Block):  # its own actions happen only where somebody says so
        return evolve(said, work=said.work or Work(AT_ONCE))
    place = route.title_of(holder.name)
    work = said.work
    if work is None:
        work, finding = _time(route, holder, place)
        found.append(finding)
    chances = dict(said.chances)
    most = max((len(each) for each in chances.values()), default=1)
    taken = [sum(_at(each, number) for each in chances.values()) for number in range(most)]
    rest = [max(0.0, 1 - each) for each in taken]
    left = [name for name in _forward(holder) if name not in chances]
    if max(rest) > 1e-9 and left:
        chances |= {name: tuple(each / len(left) for each in rest) for name in left}
        called = [holder.actions[name].label or name for name in left]
        if len(left) > 1:
            says = _SHARED
        elif not said.chances:
            says = _ALONE
        else:
            says = None
        if says is not None:
            found.append(
                _finding(
                    "SM102",
                    "chances-assumed",
                    evolve(says, values={"stage": place, "actions": called}),
                    holder.name,
                )
            )
    return evolve(said, work=work, chances=chances)


def _time(route: Route, holder: Step, place: object) -> tuple[Work, Finding]:
    norm = None if isinstance(holder, Block) else holder.norm
    if norm is not None:
        says = message(
            "working time of {stage}: its norm, {time} (assumed)",
            "время рассмотрения ({stage}): обычный срок, {time} (предположительно)",
            stage=place,
            time=norm.length,
        )
        return Work(norm.length, assumed=True), _finding("SM101", "time-assumed", says, holder.name)
    bound = any(each.at_session for each in holder.actions.values())
    length = AT_ONCE if bound else UNKNOWN
    says = message(
        "working time of {stage}: nothing tells it, {time} (assumed)",
        "время рассмотрения ({stage}): сведений нет, принято {time} (предположительно)",
        stage=place,
        time=length,
    )
    return Work(length, assumed=True), _finding("SM101", "time-assumed", says, holder.name)


def _forward(holder: Step) -> Iterator[str]:
    """The actions that the rest of the chances goes to: those forward, else whatever there is."""
    forward = [name for name, each in holder.actions.items() if each.kind == "forward"]
    return iter(
        forward
        or [n for n, each in holder.actions.items() if each.kind not in ("withdraw", "reject")]
        or holder.actions
    )


def _at(chances: tuple[float, ...], number: int) -> float:
    return chances[min(number, len(chances) - 1)]


def _fact(fact: Fact, found: list[Finding]) -> FactAssumed:
    if fact.initial is not None or fact.set_by == "any time":
        return FactAssumed(fact.name, {})
    share = 1 / len(fact.values)
    says = message(
        "each value of {fact} is as likely as the others (assumed)",
        "все значения признака «{fact}» равновероятны (предположительно)",
        fact=fact.title or fact.name,
    )
    found.append(Finding("SM103", "values-assumed", "info", says, ("facts", fact.name)))
    return FactAssumed(fact.name, dict.fromkeys(fact.values, share), assumed=True)


_ALONE = message(
    "{stage}: nothing tells what is decided, {actions} always (assumed)",
    "{stage}: о возможных решениях сведений нет, всегда «{actions}» (предположительно)",
)
_SHARED = message(
    "{stage}: {actions} are equally likely (assumed)",
    "{stage}: равновероятны: {actions} (предположительно)",
)


def _finding(code: str, rule: str, says: Message, stage: str) -> Finding:
    return Finding(code, rule, "info", says, ("stages", stage))


def chance_of(chances: Mapping[str, tuple[float, ...]], action: str, number: int) -> float:
    """The chance of an action in a round, counted from 0."""
    return _at(chances[action], number) if action in chances else 0.0
