"""Forked: made routes with blocks, facts and clocks, and the same blocks as a machine of `transitions`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from transitions.extensions.nesting import HierarchicalMachine, NestedState

from benchmarks.made import FIRST, OFFICE
from cisflow.model.block import Block, Branch
from cisflow.model.body import Body
from cisflow.model.clock import Deadline
from cisflow.model.fact import Fact
from cisflow.model.route import Action, Route, Stage
from cisflow.model.stage import Target, When

LONG = 3  # stages of a branch


class _Slashed(NestedState):
    separator = "/"


class _Theirs(HierarchicalMachine):
    state_cls = _Slashed


def forked(branches: int) -> Route:
    """A draft, then so many branches of three stages side by side, then the draft again."""
    office = Body(OFFICE, {"en": "Office", "ru": "Ведомство"}, members=["one"], decides="single")
    drafting = [Action("submit", "review"), Action("withdraw", "ended", "withdraw")]
    review = Block(
        "review",
        [_branch(f"b{number}") for number in range(branches)],
        "draft",
        actions=[Action("give_up", "draft", "withdraw", by=OFFICE)],
        title={"en": "Review", "ru": "Согласование"},
    )
    ended = Stage("ended", title={"en": "Withdrawn", "ru": "Отозван"}, final="withdrawn")
    steps = [Stage("draft", OFFICE, drafting, {"en": "Draft", "ru": "Проект"}), review, ended]
    return Route("made/forked", steps, [office], title={"en": "Forked", "ru": "Ветви"})


def _branch(name: str) -> Branch:
    stages = []
    for number in range(LONG):
        onward = f"{name}s{number + 1}" if number + 1 < LONG else "join"
        back = [Action("back", f"{name}s{number - 1}", "return")] if number else []
        title = {"en": f"Stage {number} of {name}", "ru": f"Этап {number} ветви {name}"}
        stages.append(Stage(f"{name}s{number}", OFFICE, [Action("go", onward), *back], title))
    return Branch(name, stages)


def lap(branches: int) -> list[str]:
    """The actions that lead once through all branches, in turn, and to the draft again."""
    through = [f"b{each}s{number}.go" for number in range(LONG) for each in range(branches)]
    return ["draft.submit", *through]


def laps(branches: int, count: int) -> list[tuple[str, date]]:
    """So many acts, lap after lap, each on a day of its own."""
    once = lap(branches)
    return [(once[n % len(once)], FIRST + timedelta(days=n + 1)) for n in range(count)]


def theirs(branches: int) -> HierarchicalMachine:
    """The same blocks as a HierarchicalMachine: the same triggers, `on_final` leads to the draft."""
    parallel: list[Any] = []
    transitions: Any = [["draft.submit", "draft", "review"], ["joined", "review", "draft"]]
    for name in (f"b{number}" for number in range(branches)):
        children = [
            *(f"{name}s{number}" for number in range(LONG)),
            {"name": "done", "final": True},
        ]
        parallel.append({"name": name, "children": children, "initial": f"{name}s0"})
        path = [f"review/{name}/{name}s{number}" for number in range(LONG)] + [
            f"review/{name}/done"
        ]
        for number in range(LONG):
            transitions.append([f"{name}s{number}.go", path[number], path[number + 1]])
            if number:
                transitions.append([f"{name}s{number}.back", path[number], path[number - 1]])
    transitions.append(["review.give_up", "review", "draft"])
    states = ["draft", {"name": "review", "parallel": parallel, "on_final": "joined"}, "ended"]

    return _Theirs(states=states, transitions=transitions, initial="draft", auto_transitions=False)


def rich(stages: int) -> Route:
    """So many stages, five at a time: a fact that leads, a block of two branches, clocks."""
    office = Body(OFFICE, {"en": "Office", "ru": "Ведомство"}, members=["one"], decides="single")
    kind = Fact("kind", ["goods", "service"], "service", set_by="at start")
    steps: list[Stage | Block] = []
    groups = max(1, stages // 5)
    for number in range(groups):
        onward = f"sort{number + 1}" if number + 1 < groups else "ended"
        steps += _group(number, onward)
    ended = Stage("ended", title={"en": "Adopted", "ru": "Принят"}, final="adopted")
    title = {"en": "Rich", "ru": "Полный"}
    return Route("made/rich", [*steps, ended], [office], facts=[kind], title=title)


def _group(number: int, onward: str) -> list[Stage | Block]:
    sort, block, check = f"sort{number}", f"block{number}", f"check{number}"
    leads = (
        Target(block, When({"kind": "service"})),
        Target(check, When({"kind": ("goods",)})),
    )
    branches = [
        Branch(
            key,
            [
                Stage(
                    f"{key}{number}",
                    OFFICE,
                    [
                        Action("clear", "join", label={"en": "Agree", "ru": "Согласовать"}),
                        Action("back", sort, "return", source="the rules, 2"),
                        Action("more_time", kind="defer", extends="4 weeks"),
                    ],
                    {"en": f"Look {key}", "ru": f"Экспертиза {key}"},
                    deadline=Deadline("30 days", "clear"),
                )
            ],
        )
        for key in ("law", "money", "safety")
    ]
    return [
        Stage(
            sort, OFFICE, [Action("sort", guarded=leads), Action("drop", "ended")], f"Sort {number}"
        ),
        Block(
            block,
            branches,
            check,
            join=2,
            actions=[Action("withdraw", sort, "withdraw", by=OFFICE)],
            title={"en": "Review", "ru": "Согласование"},
            deadline=Deadline("6 months", "withdraw", source="the rules, 3"),
        ),
        Stage(
            check,
            OFFICE,
            [
                Action("pass", onward, label={"en": "Pass on", "ru": "Внести"}),
                Action("stop", kind="defer", clock="stop"),
                Action("go_on", kind="defer", clock="go"),
            ],
            {"en": f"Check {number}", "ru": f"Проверка {number}"},
            silence=Deadline("10 working days", "pass"),
            least="3 days",
        ),
    ]
