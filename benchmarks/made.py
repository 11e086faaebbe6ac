"""Made: routes and journals of any size, the same on every run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from attrs import evolve

from cisflow.checks.load import load
from cisflow.drawing.mainline import main_line
from cisflow.model.body import Body
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED, Event
from cisflow.model.route import Action, Route, Stage
from cisflow.model.span import one_day

CONCEPT = "cis/digital-concept"
OFFICE = "office"
FIRST = date(2000, 1, 1)


def ring(stages: int, actions: int = 2) -> Route:
    """Stages in a ring, each with so many actions: `go` to the next, `end`, then ways back."""
    office = Body(OFFICE, {"en": "Office", "ru": "Ведомство"}, members=["one"], decides="single")
    made = [_stage(number, stages, actions) for number in range(stages)]
    ended = Stage("ended", title={"en": "Adopted", "ru": "Принят"}, final="adopted")
    return Route("made/ring", [*made, ended], [office], title={"en": "Ring", "ru": "Кольцо"})


def _stage(number: int, stages: int, actions: int) -> Stage:
    title = {"en": f"Stage {number}", "ru": f"Этап {number}"}
    forward = [
        Action("go", _name(number + 1, stages), label={"en": "Pass on", "ru": "Внести"}),
        Action("end", "ended", label={"en": "Adopt", "ru": "Принять"}, source="the rules, 1"),
    ]
    back = [
        Action(f"back{step}", _name(number - step, stages), "return", label=f"Return by {step}")
        for step in range(1, actions - 1)
    ]
    return Stage(_name(number, stages), OFFICE, [*forward, *back], title)


def _name(number: int, stages: int) -> str:
    return f"s{number % stages}"


def grown(stages: int, one_end: bool = False) -> Route:
    """The route of the Concept, lap after lap: its bodies, its labels, returns and withdrawals.

    As there, some stages return the document to the draft or to the expert group, some put it
    off, and each may be left for an end: that of its lap, or `one_end` for all.
    """
    known = load(CONCEPT)
    lap = main_line(known)[:-1]
    made: list[Stage] = []
    for number in range(stages):
        if number % len(lap) == 0 and not (one_end and made):
            lost = evolve(known.stages["withdrawn"], name=f"withdrawn-{number}")
            made.append(lost)
        follower = "adopted" if number + 1 == stages else _in_lap(lap, number + 1)
        made.append(_of_lap(known.stages[lap[number % len(lap)]], lap, number, follower, lost.name))
    made.append(known.stages["adopted"])
    bodies, organisations = known.bodies.values(), known.organisations.values()
    start = _in_lap(lap, 0)
    return Route("made/grown", made, bodies, organisations, title=known.title, start=start)


def _of_lap(stage: Stage, lap: Sequence[str], number: int, follower: str, lost: str) -> Stage:
    """A stage of the route that is known, its actions led to the stages of its lap."""
    first = number - number % len(lap)
    place = {name: _in_lap(lap, first + at) for at, name in enumerate(lap)} | {"withdrawn": lost}
    actions = [
        evolve(each, to=follower if each.kind == "forward" else place[each.to or stage.name])
        for each in stage.actions.values()
    ]
    return evolve(stage, name=place[stage.name], actions=actions)


def _in_lap(lap: Sequence[str], number: int) -> str:
    return f"{lap[number % len(lap)]}-{number}"


def table(route: Route) -> dict[str, str]:
    """Where each action leads, and nothing else of the route."""
    return {
        f"{stage.name}.{action.name}": action.to or stage.name
        for stage in route.stages.values()
        for action in stage.actions.values()
    }


def acts(stages: int, count: int) -> list[tuple[str, date]]:
    """So many `go` along a ring, each on a day of its own: twice on one day is a duplicate."""
    return [
        (f"{_name(number, stages)}.go", FIRST + timedelta(days=number + 1))
        for number in range(count)
    ]


def case_file(stages: int, entries: int) -> CaseFile:
    """A case with a journal of so many entries: opened, then acts along a ring."""
    opened = Event(one_day(FIRST), OPENED, by=OFFICE)
    acted = (Event(one_day(day), action, by=OFFICE) for action, day in acts(stages, entries - 1))
    return CaseFile(f"made-{entries}", "made/ring", "Made", journal=(opened, *acted))
