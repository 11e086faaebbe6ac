"""Strategies of Hypothesis: scenarios that can be written to a file and read back."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from cisflow import Notice, Session
from cisflow.formats.distributions import names as distributions
from cisflow.formats.distributions import parameters
from cisflow.model.calendar import NOTICE_STATES
from cisflow.model.duration import UNITS, Duration
from cisflow.model.scenario import (
    FIRSTS,
    Agenda,
    Arrivals,
    Between,
    BodyAssumed,
    Distribution,
    FactAssumed,
    Kept,
    Sample,
    Scenario,
    StageAssumed,
    Time,
    Work,
)
from cisflow.model.text import Text
from tests.adorner import NAMES, Adorner

MOST = {"days": 36525, "weeks": 5217, "months": 1200, "years": 100}


@st.composite
def scenarios(draw: DrawFn) -> Scenario:
    """A scenario in which nothing is wrong; what its names stand for is not its matter."""
    roll = Adorner(draw(st.integers(0, 2**32)))
    return Scenario(
        roll.random.choice(("example", "cis/as-seen", "Как-было")),
        roll.words() if roll.yes() else None,
        [_stage(roll, name) for name in draw(_names())],
        [_body(roll, name) for name in draw(_names())],
        [_fact(roll, name) for name in draw(_names())],
        _length(roll),
        draw(st.integers(1, 999_999)),
        draw(st.integers(1, 999_999)),
        _arrivals(roll) if roll.yes() else None,
        Kept(_chance(roll), *_grounds(roll)) if roll.yes() else None,
        roll.day() if roll.yes() else None,
        roll.text(),
        roll.maybe(),
        roll.maybe(),
    )


def _names() -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(NAMES), max_size=3, unique=True)


def _grounds(roll: Adorner) -> tuple[Text | None, Text | None, bool]:
    return roll.maybe(), roll.maybe(), roll.yes()


def _length(roll: Adorner) -> Duration:
    unit = roll.random.choice(UNITS)
    return Duration(roll.random.randint(1, MOST[unit]), unit)


def _days(roll: Adorner) -> float:
    most = roll.random.choice((1, 50, 36525))
    return roll.random.choice((float(roll.random.randint(0, most)), roll.random.random() * most))


def _chance(roll: Adorner) -> float:
    return roll.random.choice((0.0, 1.0, 0.25, 1 / 3, roll.random.random(), 1e-7))


def _time(roll: Adorner) -> Time:
    kind = roll.random.randrange(5)
    if kind == 0:
        return _length(roll)
    if kind == 1:
        least, most = sorted((_days(roll), _days(roll)))
        return Between(least, most)
    if kind == 2:
        least, usual, most = sorted(_days(roll) for _ in range(3))
        return Between(least, most, usual)
    if kind == 3:
        return Sample(tuple(_days(roll) for _ in range(roll.random.randint(1, 4))))
    name = roll.random.choice(distributions())
    known = parameters(name)
    assert known is not None
    given = [*known[0], *(each for each in known[1] if roll.yes())]
    numbers = (3.0, 0.5, -2.0, 1e-12, 12345.678, roll.random.random())
    return Distribution(name, {each: roll.random.choice(numbers) for each in given})


def _stage(roll: Adorner, name: str) -> StageAssumed:
    work = Work(_time(roll), *_grounds(roll)) if roll.yes() or roll.plain else None
    acts = roll.random.sample(NAMES, roll.random.randint(0, 3))
    turns = roll.random.randint(1, 3)
    chances = {
        each: tuple(_chance(roll) / 3 for _ in range(turns if roll.yes() else 1)) for each in acts
    }
    said = (roll.maybe(), roll.maybe(), roll.assumed("work", "chances"))
    return StageAssumed(name, work, chances, *said)


def _body(roll: Adorner, name: str) -> BodyAssumed:
    agenda = Agenda(roll.random.randint(1, 99), roll.random.choice(FIRSTS), *_grounds(roll))
    sessions = tuple(_session(roll, number) for number in range(roll.random.randint(0, 3)))
    return BodyAssumed(
        name,
        roll.term(),
        roll.term(),
        agenda if roll.yes() else None,
        sessions,
        roll.maybe(),
        roll.maybe(),
        roll.assumed("closing", "agenda"),
    )


def _session(roll: Adorner, number: int) -> Session:
    state = roll.random.choice(NOTICE_STATES)
    on = None if state == "cancelled" and roll.yes() else roll.sitting()
    announced = roll.announced(on) if on is not None and roll.yes() else None
    said = (roll.maybe(), roll.maybe(), roll.maybe(), roll.assumed("on", "announced"))
    return Session((Notice(on, announced, state, *said),), str(number))


def _fact(roll: Adorner, name: str) -> FactAssumed:
    values = roll.random.sample(("a", "b", "true", "3", "chances"), roll.random.randint(1, 3))
    return FactAssumed(name, {each: _chance(roll) / 3 for each in values}, *_grounds(roll))


def _arrivals(roll: Adorner) -> Arrivals:
    if roll.yes():
        return Arrivals(every=_length(roll), source=roll.maybe(), assumed=roll.yes())
    return Arrivals(per_year=roll.random.choice((0.5, 40.0, 365.25)), note=roll.maybe())
