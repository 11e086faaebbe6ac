"""Side by side: a route in which two consecutive stages work at the same time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve

from cisflow.checks.check import check
from cisflow.model.block import Block, Branch, Step
from cisflow.model.route import Route
from cisflow.model.stage import JOIN, Action, Stage

Steps = Mapping[str, Step]


def pairs(route: Route) -> Iterator[tuple[str, str]]:
    """Stages of which the first leads forward to the second alone, and that to one place alone."""
    for one in route.stages.values():
        to = _forward(one)
        other = route.stages.get(to or "")
        if other is None or other is one or route.place_of[one.name] != route.place_of[other.name]:
            continue
        after = _forward(other)
        if after in (None, one.name) or after not in _around(route, one.name):
            continue
        if not _rests_on(other, one):
            yield one.name, other.name


def side_by_side(route: Route, one: str, other: str) -> Route | None:
    """The route with the two in a block that is joined by both; None where it would be unsound.

    What led to one of them leads to the block; their other ways out stay. Names are kept, so the
    stages meet the same chances.
    """
    found = next((pair for pair in pairs(route) if pair == (one, other)), None)
    if found is None:
        return None
    name = _free(route, f"{one}_and_{other}")
    then = _forward(route.stages[other]) or ""
    branches = [_branch(route, stage, (one, other), name) for stage in (one, other)]
    block = Block(name, branches, then, title=route.title_of(other))
    steps = _with_block(route.steps, (one, other), block)
    start = name if route.start in (one, other) else route.start
    made = evolve(route, stages=steps, start=start)
    return made if sound(made, route) else None


def _forward(stage: Stage) -> str | None:
    """Where its one forward action leads, without conditions; None where there is no such one."""
    every = [each for each in stage.actions.values() if each.kind == "forward"]
    if len(every) != 1 or every[0].guarded or _conditions(every[0]):
        return None
    return every[0].to


def _conditions(action: Action) -> bool:
    return any((action.when.facts, action.when.active, action.when.done))


def _around(route: Route, name: str) -> Steps:
    """The steps among which a stage lies."""
    place = route.place_of[name]
    return route.blocks[place[-2]].branches[place[-1]].steps if place else route.steps


def _rests_on(later: Stage, first: Stage) -> bool:
    """Whether the second stage asks for something that the first one makes of the facts."""
    made = {fact for each in first.actions.values() for fact in each.sets}
    asked = {
        fact
        for each in later.actions.values()
        for when in (each.when, *(target.when for target in each.guarded))
        for fact in when.facts
    }
    return bool(made & asked)


def _branch(route: Route, stage: str, both: tuple[str, str], block: str) -> Branch:
    held = route.stages[stage]
    actions = {
        each.name: evolve(each, to=JOIN)
        if each.kind == "forward"
        else _led(each, [name for name in both if name != stage], block)
        for each in held.actions.values()
    }
    called = _free(route, f"{stage}_branch")
    return Branch(called, {stage: evolve(held, actions=actions)})


def _led(action: Action, away: list[str] | tuple[str, ...], block: str) -> Action:
    """The action; to the block where it led to one of the stages that now lie in it."""
    guarded = tuple(evolve(each, to=block) if each.to in away else each for each in action.guarded)
    return evolve(action, to=block if action.to in away else action.to, guarded=guarded)


def _with_block(steps: Steps, both: tuple[str, str], block: Block) -> dict[str, Step]:
    """The steps at any depth, with the block where the first of the two stood."""
    made: dict[str, Step] = {}
    for name, step in steps.items():
        if name in both:
            if block.name not in made:
                made[block.name] = block
        else:
            made[name] = _elsewhere(step, both, block)
    return made


def _elsewhere(step: Step, both: tuple[str, str], block: Block) -> Step:
    actions = {each.name: _led(each, both, block.name) for each in step.actions.values()}
    if isinstance(step, Stage):
        return evolve(step, actions=actions)
    branches = {
        each.name: evolve(
            each,
            stages=_with_block(each.steps, both, block),
            start=block.name if each.start in both else each.start,
        )
        for each in step.branches.values()
    }
    then = block.name if step.then in both else step.then
    return evolve(step, actions=actions, branches=branches, then=then)


def replaced(steps: Steps, stage: Stage) -> dict[str, Step]:
    """The steps at any depth, with another stage in the place of the one of that name."""
    made: dict[str, Step] = {}
    for name, step in steps.items():
        if isinstance(step, Block):
            branches = {
                each.name: evolve(each, stages=replaced(each.steps, stage))
                for each in step.branches.values()
            }
            made[name] = evolve(step, branches=branches)
        else:
            made[name] = stage if name == stage.name else step
    return made


def _free(route: Route, name: str) -> str:
    """A name that nothing has."""
    taken = {*route.holders, *(each for block in route.blocks.values() for each in block.branches)}
    while name in taken:
        name += "_"
    return name


def sound(made: Route, route: Route) -> bool:
    """Whether no rule finds an error that it did not find before."""
    before = {each.code for each in check(route) if each.severity == "error"}
    return all(each.severity != "error" or each.code in before for each in check(made))
