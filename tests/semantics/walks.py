"""Random routes, walks along them, and the journals that a register would write of those walks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from attrs import evolve, frozen

from cisflow import (
    Action,
    Body,
    Calendar,
    Case,
    Deadline,
    Event,
    Notice,
    Plan,
    Route,
    Session,
    Stage,
)
from cisflow.model.calendar import NOTICE_STATES
from cisflow.model.casefile import CaseFile
from cisflow.model.duration import Duration, Term
from cisflow.model.route import Beside
from cisflow.model.span import Span
from cisflow.timekeeping.edtf import edtf

BEGIN = date(2019, 1, 1)
DAYS = 200  # walks last about so long
KINDS = ("return", "refer", "withdraw", "reject", "escalate", "lapse")


def some_day(chance: Random, first: date = BEGIN, days: int = DAYS) -> date:
    """A day of the first `days` days from `first` on."""
    return first + timedelta(days=chance.randint(0, days))


def sound_route(chance: Random, *, forward: bool = False) -> Route:
    """A chain of stages to an end; with leaps and rounds, and returns unless `forward`."""
    names = [f"s{number}" for number in range(chance.randint(1, 6))]
    stages = []
    for number, name in enumerate(names):
        ahead = [*names[number + 1 :], "adopted"]
        actions = [Action("go", ahead[0], at_session=chance.random() < 0.4)]
        if len(ahead) > 1 and chance.random() < 0.4:
            actions.append(Action("leap", chance.choice(ahead[1:])))
        if chance.random() < 0.4:
            actions.append(Action("again", name, "repeat", clock=chance.choice((None, "restart"))))
        if chance.random() < 0.3:
            sits, more = chance.random() < 0.5, chance.choice((None, "5 days", "3 working days"))
            actions.append(Action("defer", name, "defer", at_session=sits, extends=more))
        if chance.random() < 0.2:
            actions.append(Action("stop", name, "defer", clock="stop"))
            actions.append(Action("resume", name, "defer", clock="go"))
        if not forward:
            if number and chance.random() < 0.5:
                actions.append(Action("back", chance.choice(names[:number]), "return"))
            if chance.random() < 0.4:
                actions.append(Action("drop", "withdrawn", chance.choice(KINDS)))
        norm = Term(Duration(chance.randint(5, 60), "days")) if chance.random() < 0.4 else None
        clocks = timed(chance, actions) if chance.random() < 0.5 else {}
        stages.append(Stage(name, f"b{number % 3}", actions, norm=norm, **clocks))
    finals = [Stage("adopted", final="adopted")]
    if not forward:
        finals.append(Stage("withdrawn", final="withdrawn"))
    bodies = [
        Body(f"b{number}", f"Body {number}", calendar=sessions(chance, f"b{number}"))
        for number in range(3)
    ]
    beside = [Beside("panel", "b0", [Action("hear")])]
    return Route("random", [*stages, *finals], bodies, beside=beside)


def timed(chance: Random, actions: Sequence[Action]) -> dict[str, Any]:
    """Clocks of a stage: a deadline, silence, a least time, or some of these."""
    found: dict[str, Any] = {}
    for which in ("deadline", "silence"):
        if chance.random() < 0.5:
            length = chance.choice(("{} days", "{} working days")).format(chance.randint(3, 50))
            found[which] = Deadline(length, chance.choice(actions).name)
    if chance.random() < 0.3:
        found["least"] = f"{chance.randint(1, 20)} days"
    return found


def any_route(chance: Random) -> Route:
    """Stages joined at random: dead ends, loops and stages that nothing leads to are in it."""
    names = [f"s{number}" for number in range(chance.randint(1, 7))]
    stages = []
    for name in names:
        targets = chance.sample(names, chance.randint(0, min(3, len(names))))
        actions = [
            Action(f"to_{each}", each, "repeat" if each == name else "forward") for each in targets
        ]
        stages.append(
            Stage(name, actions=actions, final="ended" if chance.random() < 0.2 else None)
        )
    return Route("random", stages, start=chance.choice(names))


def sessions(chance: Random, body: str) -> Calendar:
    """A calendar in which sessions are announced, moved, doubted and called off."""
    made = []
    for number in range(chance.randint(0, 4)):
        notices = [notice(chance) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
        made.append(Session(tuple(notices), str(number)))
    closing = Term(Duration(chance.randint(1, 20), "days")) if chance.random() < 0.3 else None
    cadence = Term(Duration(chance.randint(1, 3), "months")) if chance.random() < 0.3 else None
    return Calendar(body, tuple(made), closing, cadence)


def notice(chance: Random) -> Notice:
    """What was said of a session on some day."""
    state = chance.choice(NOTICE_STATES)
    on = some_day(chance)
    announced = min(on, some_day(chance))
    said = edtf(f"{on:%Y-%m}") if chance.random() < 0.2 else edtf(on.isoformat())
    known = None if state == "held" and chance.random() < 0.5 else edtf(announced.isoformat())
    return Notice(said, known, state)


def plan(chance: Random, route: Route) -> Plan:
    """Some intention, announced on some day, for a month or for a day."""
    on = some_day(chance)
    written = edtf(f"{on:%Y-%m}" if chance.random() < 0.3 else on.isoformat())
    return Plan(
        written, edtf(some_day(chance).isoformat()), chance.choice([*route.stages, "panel"])
    )


@frozen
class Walk:
    """What truly happened: action by action, the day of each, and the stage that it led to."""

    route: Route
    actions: tuple[str, ...]
    days: tuple[date, ...]
    stages: tuple[str, ...]

    def on(self, day: date) -> str | None:
        """Where the walker stood at the end of a day; None before the case was opened."""
        past = [stage for stage, at in zip(self.stages, self.days, strict=True) if at <= day]
        return past[-1] if past else None

    def since(self, day: date) -> date:
        """When the walker came to the stage in which they stood at the end of a day."""
        came = self.days[0]
        for before, stage, at in zip(self.stages, self.stages[1:], self.days[1:], strict=False):
            if at <= day and stage != before:
                came = at
        return came

    def round(self, day: date) -> int:
        """How often it had begun there: entries, and repeats."""
        here = self.on(day)
        begun = int(self.stages[0] == here)
        for number in range(1, len(self.days)):
            entered = self.stages[number] != self.stages[number - 1]
            again = self.actions[number].endswith(".again")
            if self.days[number] <= day and self.stages[number] == here and (entered or again):
                begun += 1
        return begun


def walk(chance: Random, route: Route) -> Walk:
    """Walk along a route, a few days from step to step, sometimes several steps a day."""
    here, day = route.start, some_day(chance, days=20)
    actions, days, stages = ["opened"], [day], [here]
    for _ in range(chance.randint(0, 10)):
        held = route.stages[here].actions
        if not held:
            break
        taken = chance.choice(list(held.values()))
        day += timedelta(days=chance.choice((0, 1, 2, 5, 13, 30)))
        actions.append(f"{here}.{taken.name}")
        here = taken.to or here
        days.append(day)
        stages.append(here)
    return Walk(route, tuple(actions), tuple(days), tuple(stages))


def blurred(chance: Random, day: date) -> Span:
    """A span that a source may give for a day: the day, its month, about, before, between."""
    early = day - timedelta(days=chance.randint(0, 20))
    late = day + timedelta(days=chance.randint(0, 20))
    written = chance.choice(
        (
            day.isoformat(),
            f"{day:%Y-%m}",
            f"{day:%Y-%m-%d}~",
            f"{early}/{late}",
            f"{early}/..",
            f"../{late}",
        )
    )
    return edtf(written)


def exactly(_: Random, day: date) -> Span:
    """The day itself."""
    return edtf(day.isoformat())


def journal(
    chance: Random, taken: Walk, dated: Callable[[Random, date], Span] = blurred
) -> tuple[Event, ...]:
    """The journal of a walk, each day written as `dated` gives it, each entry with a number."""
    return tuple(
        Event(dated(chance, day), action, ref=str(number))
        for number, (action, day) in enumerate(zip(taken.actions, taken.days, strict=True))
    )


def strewn(chance: Random, route: Route, events: Sequence[Event]) -> tuple[Event, ...]:
    """A journal with what registers hold besides: strays, repeats, sightings, words beside the way."""
    made = [events[0]]
    for event in events[1:]:
        if chance.random() < 0.3:
            stage = chance.choice([*route.stages, "elsewhere"])
            odd = chance.choice(
                (
                    Event(event.on, stage=stage),
                    Event(event.on, f"{stage}.go"),
                    Event(event.on, "panel.hear"),
                    evolve(made[-1], ref=made[-1].ref),
                    Event(blurred(chance, some_day(chance)), f"{stage}.back"),
                )
            )
            made.append(odd)
        made.append(event)
    return tuple(made)


def case(
    chance: Random, route: Route, events: Sequence[Event], plans: Sequence[Plan] | None = None
) -> Case:
    """The case of a journal, with some plans."""
    if plans is None:
        plans = [plan(chance, route) for _ in range(chance.randint(0, 4))]
    return Case(route, CaseFile("random", route.name, "Random", {}, tuple(events), tuple(plans)))
