"""A second interpreter of R5 to R8, written from the page of semantics alone: nested dicts, no tables.

A place is a dict: `at`, the step in which a region stands (or idle, done, cancelled), and `blocks`:
of each block that is a step of it, of each branch, the place. `events` counts what it met.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from cisflow import Action, Route
from cisflow.model.block import Block, Branch
from cisflow.model.stage import When

EVENTS = (
    "a block entered",
    "a block entered again",
    "a block joined",
    "a block left",
    "a branch cancelled",
    "a branch goes on",
    "what goes on moved",
    "what goes on ended by its own way out",
    "what goes on ended by the end",
    "a way out of two blocks",
    "a join within a join",
    "a guarded target",
    "a fact set",
    "a repeat of a block",
    "a defer of a block",
)
RESTING = ("idle", "done", "cancelled")
Place = dict[str, Any]
Chain = list[tuple[Place, Any, Block | None, str]]  # place, what has its steps, block and branch


class Naive:
    """A case in a route with blocks."""

    def __init__(self, route: Route, events: Counter[str] | None = None) -> None:
        self.route = route
        self.events = Counter[str]() if events is None else events
        self.facts = {each.name: each.initial or "unset" for each in route.facts.values()}
        self.trunk = _idle(route)
        self.trunk["at"] = route.start
        if route.start in route.blocks:
            self._enter(self.trunk, route.blocks[route.start])

    # what can be seen

    def regions(self) -> dict[str, str]:
        """Where each region stands, by its name."""
        found = {"trunk": self.trunk["at"]}
        _flat(self.trunk, found)
        return found | self.facts

    def stages(self) -> set[str]:
        """The stages in which a region stands."""
        return set(self.regions().values()) & set(self.route.stages)

    # R6: one step

    def can(self, name: str) -> bool:
        """Whether an action is possible: its stage is active, its conditions hold, a target is open."""
        found = self._find(name)
        if found is None:
            return False
        chain, step, action = found
        return (
            chain[-1][0]["at"] == step
            and self._holds(action.when)
            and any(self._holds(each.when) for each in action.targets)
        )

    def act(self, name: str) -> bool:
        """Take an action, where it is possible."""
        if not self.can(name):
            return False
        found = self._find(name)
        assert found is not None
        chain, step, action = found
        if action.guarded:
            self.events["a guarded target"] += 1
        to = next(each.to for each in action.targets if self._holds(each.when))
        self._take(chain, step, action, to)
        return True

    def record(self, name: str, to: str | None = None) -> bool:
        """Take an action that happened, possible or not (E5); whether anything was done."""
        if self.can(name) and to is None:
            return self.act(name)
        found = self._find(name)
        assert found is not None
        chain, step, action = found
        block, place = chain[-1][2], chain[-1][0]
        if block is not None:
            entered = chain[-2][0]["at"] == block.name
            if not entered and place["at"] in RESTING:
                return False
        held = [each.to for each in action.targets if self._holds(each.when)]
        written = [each.to for each in action.targets if each.to == to]
        only = [each.to for each in action.targets] if len(action.targets) == 1 else []
        for goal in (*written, *held, *only):
            self._take(chain, step, action, goal)
            return True
        return False

    def _take(self, chain: Chain, step: str, action: Action, to: str) -> None:
        self.facts |= action.sets
        self.events["a fact set"] += len(action.sets)
        place, _, block, _ = chain[-1]
        if block is not None and chain[-2][0]["at"] != block.name:
            self.events["what goes on moved"] += 1
        if action.kind == "defer" and to == step and step in self.route.blocks:
            self.events["a defer of a block"] += 1
            if place["at"] == step:
                return  # the same stage, put off: nothing begins anew
        if action.kind == "repeat" and to == step and step in self.route.blocks:
            self.events["a repeat of a block"] += 1
        self._go(chain, to)

    # R7, R8: what follows

    def _go(self, chain: Chain, to: str) -> None:
        """The region at the end of a chain goes to `to`, a step of it or of one around it, or `join`."""
        level = len(chain) - 1
        if to != "join":
            while to not in _steps(chain[level][1]):
                level -= 1
        if len(chain) - level > 2:
            self.events["a way out of two blocks"] += 1
        for each in range(level + 1, len(chain)):  # the outermost first
            place, _, block, _ = chain[each]
            assert block is not None
            left = chain[each - 1][0]["at"] != block.name
            if left and place["at"] not in RESTING:  # it goes on, and moves nothing else
                self.events["what goes on ended by its own way out"] += 1
                self._cancel(place)
                return
        self._leave(chain[level])
        self._come(chain[: level + 1], to)

    def _come(self, chain: Chain, to: str) -> None:
        place, holder, block, _ = chain[-1]
        if to == "join":
            place["at"] = "done"
            assert block is not None
            self._join(chain, block)
            return
        place["at"] = to
        step = _steps(holder)[to]
        if isinstance(step, Block):
            self._enter(place, step)
        elif len(chain) == 1 and step.final:
            self._end(self.trunk)

    def _join(self, chain: Chain, block: Block) -> None:
        above = chain[:-1]
        if above[-1][0]["at"] != block.name:
            return
        branches = above[-1][0]["blocks"][block.name]
        if sum(each["at"] == "done" for each in branches.values()) < _needed(block):
            return
        self.events["a block joined"] += 1
        if block.then == "join":
            self.events["a join within a join"] += 1
        for each in branches.values():
            if block.others == "cancel":
                self._cancel(each)
            elif each["at"] not in RESTING:
                self.events["a branch goes on"] += 1
        if block.then == "join" or block.then in _steps(above[-1][1]):
            self._come(above, block.then)
        else:
            self._go(above, block.then)

    def _leave(self, link: tuple[Place, Any, Block | None, str]) -> None:
        place, holder, _, _ = link
        held = _steps(holder).get(place["at"])
        if isinstance(held, Block):
            self.events["a block left"] += 1
            for each in place["blocks"][held.name].values():
                self._cancel(each)

    def _enter(self, place: Place, block: Block) -> None:
        self.events["a block entered"] += 1
        if any(each["at"] != "idle" for each in place["blocks"][block.name].values()):
            self.events["a block entered again"] += 1
        for branch in block.branches.values():
            begun = place["blocks"][block.name][branch.name] = _idle(branch)
            begun["at"] = branch.start
            first = branch.steps[branch.start]
            if isinstance(first, Block):
                self._enter(begun, first)

    def _cancel(self, place: Place) -> None:
        """A branch that is under way ends, with all inside it that is."""
        if place["at"] in ("idle", "done"):
            return
        self.events["a branch cancelled"] += 1
        self._end(place)
        place["at"] = "cancelled"

    def _end(self, place: Place) -> None:
        for branches in place["blocks"].values():
            for each in branches.values():
                self._end(each)
                if each["at"] not in RESTING:
                    self.events["what goes on ended by the end"] += place is self.trunk
                    each["at"] = "cancelled"

    # R5: names and conditions

    def _holds(self, when: When) -> bool:
        regions = self.regions()
        return (
            all(self.facts.get(name) in values for name, values in when.facts.items())
            and (not when.active or bool(set(when.active) & self.stages()))
            and all(regions.get(each) == "done" for each in when.done)
        )

    def _find(self, name: str) -> tuple[Chain, str, Action] | None:
        step, _, act = name.partition(".")
        chain = _chain([(self.trunk, self.route, None, "")], step)
        if chain is None or act not in _steps(chain[-1][1])[step].actions:
            return None
        return chain, step, _steps(chain[-1][1])[step].actions[act]


def _steps(holder: Route | Branch) -> Any:  # noqa: ANN401
    return holder.steps


def _needed(block: Block) -> int:
    return {"all": len(block.branches), "any": 1}.get(str(block.join)) or int(block.join)


def _idle(holder: Route | Branch) -> Place:
    blocks = {
        step.name: {branch.name: _idle(branch) for branch in step.branches.values()}
        for step in _steps(holder).values()
        if isinstance(step, Block)
    }
    return {"at": "idle", "blocks": blocks}


def _flat(place: Place, found: dict[str, str]) -> None:
    for block, branches in place["blocks"].items():
        for branch, each in branches.items():
            found[f"{block}.{branch}"] = each["at"]
            _flat(each, found)


def _chain(chain: Chain, step: str) -> Chain | None:
    """The regions from the trunk to the one that has the step."""
    place, holder, _, _ = chain[-1]
    if step in _steps(holder):
        return chain
    for block in _steps(holder).values():
        if isinstance(block, Block):
            for branch in block.branches.values():
                inner = place["blocks"][block.name][branch.name]
                found = _chain([*chain, (inner, branch, block, branch.name)], step)
                if found is not None:
                    return found
    return None
