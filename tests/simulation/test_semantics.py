"""What the reference says of a simulation (formal.md) is what it does."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import blake2b
from math import sqrt

import numpy as np
import pytest
from scipy import stats

from cisflow.formats.read import read_text
from cisflow.model.duration import Duration
from cisflow.model.route import Route
from cisflow.model.scenario import (
    Arrivals,
    Between,
    BodyAssumed,
    Sample,
    Scenario,
    StageAssumed,
)
from cisflow.simulation import draws
from cisflow.simulation.figures import CAUSES
from cisflow.simulation.openings import Openings
from cisflow.simulation.simulate import simulate
from cisflow.simulation.tables import tables
from cisflow.simulation.traces import Trace, traces
from cisflow.simulation.working_times import levels

START = date(2026, 1, 1)
ROUTE = """
route: small
bodies:
  board: {title: Board, members: [ann, bo], decides: majority, calendar: {closing: 10 days, sessions: [
    {on: 2026-01-20, announced: 2025-12-01}, {on: 2026-03-20, announced: 2025-12-01},
    {on: 2026-05-20, announced: 2025-12-01}]}}
stages:
  draft: {actions: {submit: {to: board}, again: {kind: repeat}, drop: {to: dropped, kind: withdraw}}}
  board: {body: board, actions: {approve: {to: adopted, at: session}, put_off: {kind: defer, at: session}}}
  adopted: {final: adopted}
  dropped: {final: withdrawn}
"""


def route(text: str = ROUTE) -> Route:
    """A route from its text."""
    found = read_text(text).value
    assert isinstance(found, Route)
    return found


def scenario(**changed: object) -> Scenario:
    """Rounds that grow rarer, and a board that puts a third off."""
    chances = {"submit": (0.5, 0.7), "again": (0.3, 0.1), "drop": (0.2,)}
    stages = [
        StageAssumed("draft", Between(0, 20, 4), chances),
        StageAssumed("board", Sample((0, 3, 30)), {"approve": 2 / 3, "put_off": 1 / 3}),
    ]
    return Scenario(stages=stages, until="1 year", **changed)  # type: ignore[arg-type]


def run_again(text: str = ROUTE, said: Scenario | None = None, runs: int = 400) -> list[Trace]:
    """The documents of a simulation, step by step."""
    made = tables(
        route(text),
        said or scenario(),
        {name: b.calendar for name, b in route(text).bodies.items() if b.calendar},
        START,
        None,
        START,
    )
    return traces(made, Openings(made, 5, (said or scenario()).documents), 5, 0, runs)


@pytest.mark.parametrize(
    ("time", "quantile"),
    [
        (Duration(3, "weeks"), lambda at: np.full(at.size, 21.0)),
        (Between(10, 40), stats.uniform(10, 30).ppf),
        (Between(10, 40, 20), stats.beta(1 + 4 / 3, 1 + 8 / 3, 10, 30).ppf),
        (Sample((5, 60, 7)), lambda at: np.sort([5.0, 7, 60])[np.ceil(at * 3).astype(int) - 1]),
    ],
    ids=["a duration", "between", "PERT", "a sample"],
)
def test_a_working_time_is_its_quantiles_in_whole_days(time: object, quantile: object) -> None:
    """65,536 of them in rising order, as scipy has them; where one lies on a border it may be a day off."""
    made = levels(time)  # type: ignore[arg-type]
    at = (np.arange(65_536) + 0.5) / 65_536
    wanted = np.floor(quantile(at) + 0.5)  # type: ignore[operator]
    assert made.size == 65_536
    assert (np.diff(made) >= 0).all()
    assert abs(made - wanted).max() <= 1
    assert (made != wanted).mean() < 0.001


def test_a_random_number_follows_from_its_place() -> None:
    """Seed, name, draw and document give the 64 bits, by a second reckoning in plain integers."""
    whole = 2**64 - 1
    for seed, name, number, document in [(1, "draft", 0, 0), (7, "Совет", 3, 2**20 + 5)]:
        key = int.from_bytes(blake2b(f"{seed}/{name}".encode(), digest_size=8).digest(), "big")
        x = (key + number * 0xD1342543DE82EF95 + document * 0x9E3779B97F4A7C15) & whole
        x = ((x ^ (x >> 32)) * 0xBF58476D1CE4E5B9) & whole
        x = ((x ^ (x >> 32)) * 0x94D049BB133111EB) & whole
        own = draws.own(np.array([document], np.int64))
        drawn = draws.bits(draws.key(seed, name), number, own)
        assert drawn.tolist() == [x]
        assert draws.level(drawn).tolist() == [x >> 48]
        assert draws.share(drawn).tolist() == [x & (2**48 - 1)]


def test_the_first_stay_may_take_no_time_and_a_later_one_takes_a_day() -> None:
    """No holder acts twice on one day."""
    found = run_again()
    first = [each.steps[0] for each in found if each.steps]
    assert any(each.day == each.since for each in first)
    again = 0
    for each in found:
        for one, other in zip(each.steps, each.steps[1:], strict=False):
            if one.stage == other.stage:
                again += 1
                assert one.day < other.day
    assert again > 50


def test_chances_are_those_of_the_round() -> None:
    """Of the documents in a round so many take an action; the last round that is given holds on."""
    taken: dict[tuple[int, str], int] = {}
    for each in run_again(runs=4_000):
        for number, step in enumerate(s for s in each.steps if s.stage == "draft"):
            key = (min(number, 1), step.action.partition(".")[2])
            taken[key] = taken.get(key, 0) + 1
    for number, chances in enumerate([(0.5, 0.3, 0.2), (0.7, 0.1, 0.2)]):
        every = sum(count for (turn, _), count in taken.items() if turn == number)
        for action, chance in zip(("submit", "again", "drop"), chances, strict=True):
            error = sqrt(chance * (1 - chance) / every)
            assert abs(taken[number, action] / every - chance) < 4 * error


def test_a_session_is_reached_only_before_its_closing_day() -> None:
    """What is bound to sessions happens on their days, and the work was done ten days before at the latest."""
    sessions = {date(2026, 1, 20), date(2026, 3, 20), date(2026, 5, 20)}
    seen = set()
    for each in run_again():
        for step in each.steps:
            if step.stage == "board":
                assert step.day in sessions
                assert step.since <= step.day - timedelta(days=10)
                seen.add(step.day)
    assert seen == sessions


def test_beyond_the_calendar_there_is_no_session_without_a_cadence() -> None:
    """With one, further sessions follow the last, and it is told that they are assumed."""
    bare = simulate(route(), scenario(), runs=500, start=START, as_of=START)
    assert max(each.last for each in bare.by_session) <= date(2026, 5, 20)
    assert "SM107" in {each.code for each in bare.assumed}
    said = scenario(bodies=[BodyAssumed("board", cadence="2 months")])
    more = simulate(route(), said, runs=500, start=START, as_of=START)
    beyond = [each for each in more.by_session if each.last > date(2026, 5, 20)]
    assert beyond
    assert all(each.assumed for each in beyond)
    assert "SM106" in {each.code for each in more.assumed}


def test_every_day_of_a_visit_has_one_cause() -> None:
    """The causes of all stages add up to the days that documents were under way."""
    said = scenario(bodies=[BodyAssumed("board", cadence="2 months", agenda=1)], documents=3)
    found = simulate(route(), said, runs=300, start=START, as_of=START)
    assert {each for stage in found.stages for each, days in stage.waiting.items() if days} == {
        "work",
        "session",
        "closing",
        "agenda",
        "rounds",
    }
    days = sum(sum(stage.waiting[cause] for cause in CAUSES) for stage in found.stages)
    horizon = (found.until - found.start).days
    spent = (found.days * np.arange(found.days.shape[1])).sum()
    documents = found.done * found.documents
    still = documents - found.days.sum()
    assert days * documents == pytest.approx(spent + still * horizon)


def test_the_size_of_the_blocks_changes_nothing() -> None:
    """Every figure is the same, to the last bit."""
    one = simulate(route(), scenario(), runs=500, start=START, as_of=START, block=7)
    other = simulate(route(), scenario(), runs=500, start=START, as_of=START)
    assert one == other
    assert (one.days == other.days).all()
    assert (one.occupation == other.occupation).all()


def test_two_scenarios_share_their_chance() -> None:
    """Where the board works longer, each document still leaves the draft on the same day by the same action."""
    slower = scenario()
    slower.stages["board"] = StageAssumed("board", Sample((40,)), {"approve": 1.0})  # type: ignore[index]
    for one, other in zip(run_again(), run_again(said=slower), strict=True):
        assert [s for s in one.steps if s.stage == "draft"] == [
            s for s in other.steps if s.stage == "draft"
        ]


def test_of_two_that_wait_for_one_place_the_first_come_goes_first() -> None:
    """Of equals the one with the lower number; opened one a week, each goes to a session of its own."""
    said = Scenario(
        stages=[
            StageAssumed("draft", Sample((0,)), {"submit": 1.0}),
            StageAssumed("board", Sample((0,)), {"approve": 1.0}),
        ],
        bodies=[BodyAssumed("board", agenda=1, closing="1 day")],
        until="1 year",
        documents=3,
        arrivals=Arrivals(every=Duration(0, "days")),
    )
    days = [each.steps[-1].day for each in run_again(said=said, runs=1)]
    assert days == [date(2026, 1, 20), date(2026, 3, 20), date(2026, 5, 20)]


DEADLINE = """
route: late
stages:
  office:
    deadline: {after: 10 days, then: escalate}
    actions: {approve: {to: adopted}, escalate: {to: above, kind: escalate}}
  above: {final: escalated}
  adopted: {final: adopted}
"""


def test_a_deadline_acts_on_the_day_after_its_last() -> None:
    """The holder's own action of that day comes first."""
    said = Scenario(
        stages=[StageAssumed("office", Sample((10, 11, 12)), {"approve": 1.0})], until="1 year"
    )
    found = run_again(DEADLINE, said, runs=200)
    acted = {(((s := each.steps[0]).day - START).days, s.action) for each in found}
    assert acted == {(10, "office.approve"), (11, "office.approve"), (11, "office.escalate")}


def test_a_document_that_goes_round_for_ever_is_open_where_it_is() -> None:
    """Beyond the bound of rounds it is followed no further, and that is told."""
    said = Scenario(
        stages=[StageAssumed("draft", Sample((1,)), {"again": 1.0})], rounds=5, until="10 years"
    )
    found = simulate(route(), said, runs=20, start=START, as_of=START)
    assert found.open_share == 1
    assert next(each for each in found.stages if each.stage == "draft").visits == 6
    assert "SM108" in {each.code for each in found.assumed}


BRANCHES = """
route: branches
stages:
  review:
    branches:
      legal: {stages: {legal: {actions: {clear: {to: join}}}}}
      money: {stages: {money: {actions: {clear: {to: join}}}}}
    then: adopted
  adopted: {final: adopted}
"""


def waiting(text: str) -> dict[str, dict[str, float]]:
    """How the days of legal (5 of work) and money (20) were spent, what is nought left out."""
    said = Scenario(
        stages=[
            StageAssumed("legal", Sample((5,)), {"clear": 1.0}),
            StageAssumed("money", Sample((20,)), {"clear": 1.0}),
        ],
        until="1 year",
    )
    found = simulate(route(text), said, runs=10, start=START, as_of=START)
    assert found.outcomes[0].p50 == 20
    return {
        each.stage: {cause: days for cause, days in each.waiting.items() if days}
        for each in found.stages
    }


def test_a_branch_that_is_done_waits_for_the_others() -> None:
    """Its last stage has the days until the block is joined, as those of other branches."""
    assert waiting(BRANCHES) == {"legal": {"work": 5, "branches": 15}, "money": {"work": 20}}


def test_where_nothing_is_possible_the_stage_waits_for_the_others() -> None:
    """Its work is done after 5 days, and it acts on the day on which another branch lets it."""
    text = BRANCHES.replace(
        "clear: {to: join}}}}}", "clear: {to: join, when: {done: review.money}}}}}}", 1
    )
    assert waiting(text) == {"legal": {"work": 5, "branches": 15}, "money": {"work": 20}}
