"""The rows of where a case stands say what `where` says of a day after all that was recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve

from cisflow import Action, Case, Event, Route, Stage
from cisflow.cases.case import Case as Live
from cisflow.cases.due import due
from cisflow.cases.open import open_case
from cisflow.cases.situation import Situation
from cisflow.cases.standing import Rows, standing
from cisflow.diagnosis.symptoms.delayed import usual_day
from cisflow.model.block import Block, Branch
from cisflow.model.casefile import CaseFile
from cisflow.model.clock import Deadline
from cisflow.model.span import OPEN_LAST, one_day
from cisflow.model.standing import Standing
from cisflow.timekeeping.edtf import edtf
from tests.semantics import blocks, walks
from tests.semantics.made import case, council, route, versions
from tests.semantics.test_block_laws import all_reached, journal, two_versions

CASES = sorted(Path("examples").rglob("*.yaml"))
TWENTY_YEARS = timedelta(days=7305)


def last_day(live: Live) -> date:
    """By then all has happened, as far as an end is known."""
    ends = [each.on.last for each in live.effective.events if each.on.last != OPEN_LAST]
    starts = [each.on.first for each in live.effective.events]
    return max([*ends, *starts])


def settled(events: Sequence[Event]) -> tuple[Event, ...]:
    """Without those of which no day tells that they have happened."""
    first, *later = events
    begun = evolve(first, on=one_day(walks.BEGIN)) if first.on.last == OPEN_LAST else first
    return (begun, *(each for each in later if each.on.last != OPEN_LAST))


def walked(chance: Random, along: Route) -> tuple[Event, ...]:
    """A journal of actions of the stages, most of them possible, on days known more or less."""
    day, stage = walks.BEGIN, along.start
    found = [Event(one_day(day), "opened")]
    for number in range(chance.randint(0, 12)):
        day += timedelta(days=chance.randint(0, 20))
        if chance.random() < 0.1:
            stage = chance.choice([*along.stages, "elsewhere"])
            found.append(Event(one_day(day), stage=stage))
            continue
        held = along.stages.get(stage)
        here = [*held.actions.values()] if held is not None else []
        if not here or chance.random() < 0.1:
            break
        action = chance.choice(here)
        on = edtf(chance.choice((f"{day}", f"{day:%Y-%m}", f"{day}/{day + timedelta(days=4)}")))
        found.append(Event(on, f"{stage}.{action.name}", ref=str(number)))
        stage = action.to or stage
    return tuple(found)


def told(situation: Situation, live: Live) -> list[Standing]:
    """The rows as the answers of a day tell them; what is due, and the norm, if all that passes has."""
    far = situation.day
    fallen = due(situation)
    found = []
    for visit in situation.visits:
        stage = situation.route.stages.get(visit.stage)
        place = situation.route.place_of.get(visit.stage, ())
        first = next((each for each in fallen if each.stage in (visit.stage, *place[::2])), None)
        found.append(
            Standing(
                live.file.id,
                live.route.name,
                visit.stage,
                stage.body if stage is not None else None,
                visit.since.first,
                visit.since.last,
                visit.round,
                ".".join(place[-2:]),
                visit.stage not in situation.continuing,
                situation.finished,
                stage.final.outcome if stage is not None and stage.final else None,
                situation.position.state is not None and situation.position.state.off_route,
                first.day if first is not None else None,
                first.action if first is not None else None,
                None if situation.finished else usual_day(situation, visit),
                None,
                situation.version.fingerprint,
                len(live.events),
            )
        )
    assert far
    return found


def stage_rows(live: Live) -> list[Standing]:
    """The rows but those of blocks in which nothing is active."""
    return [evolve(each, recheck=None) for each in standing(live) if each.stage in live.stages]


@pytest.mark.parametrize("path", CASES, ids=lambda path: "/".join(path.parts[-2:]))
def test_the_rows_of_the_examples_are_what_where_says(path: Path) -> None:
    """Stage, body, since, round, what falls due and the usual day are those of a day far off."""
    live = open_case(path) if "\ncase:" in "\n" + path.read_text("utf-8") else None
    if live is None:
        pytest.skip("not a case")
    found, day = stage_rows(live), last_day(live)
    if len(live.versions.all) > 1:  # later versions would move it; nothing runs out on that day
        assert untimed(found) == untimed(told(live.at(day), live))
    else:
        assert found == told(live.at(day + TWENTY_YEARS), live)


def untimed(rows: Iterable[Standing]) -> list[Standing]:
    """The rows without the days that lie ahead.

    What later rules call what went before is all the same to a case that is finished.
    """
    bare = [evolve(each, due=None, due_action=None, norm=None) for each in rows]
    return [
        evolve(each, version=None, round=1, since_first=date.min, since_last=date.max)
        if each.finished
        else each
        for each in bare
    ]


def test_the_rows_of_random_walks_are_what_where_says() -> None:
    """With sessions, terms of every kind, clocks that stop and go on, days known as intervals."""

    def law(chance: Random, reached: Counter[str]) -> None:
        along = walks.sound_route(chance)
        events = walked(chance, along)
        live = Case(along, CaseFile("random", along.name, "Random", {}, events, ()))
        found = stage_rows(live)
        assert found == told(live.at(last_day(live) + TWENTY_YEARS), live)
        met(reached, found)

    all_reached(law, ("due", "norm", "finished", "a second round", "off-route"), 200)


def test_the_rows_of_random_blocks_are_what_where_says() -> None:
    """Each active stage has a row, of branches that continue too; a block's term is in the rows within."""

    def law(chance: Random, reached: Counter[str]) -> None:
        along = blocks.route(chance, size=chance.randint(1, 2), depth=2)
        events = settled(journal(chance, along))
        live = Case(along, CaseFile("random", along.name, "Random", {}, events, ()))
        found = stage_rows(live)
        assert found == told(live.at(last_day(live) + TWENTY_YEARS), live)
        met(reached, found)

    wanted = ("due", "finished", "a second round", "several", "off-route")
    all_reached(law, (*wanted, "due by a block"), 300)


def met(reached: Counter[str], found: list[Standing]) -> None:
    """What the rows of a case have in them."""
    for each in found:
        reached["due"] += each.due is not None
        reached["due by a block"] += (each.due_action or each.stage).split(".")[0] != each.stage
        reached["norm"] += each.norm is not None
        reached["finished"] += each.finished
        reached["a second round"] += each.round > 1
        reached["off-route"] += each.off_route
    reached["several"] += len(found) > 1


def test_the_rows_under_several_versions_hold_until_the_next_one_comes() -> None:
    """Under the rules of the last entry they are what `where` says of a day on which it is all over."""

    def law(chance: Random, reached: Counter[str]) -> None:
        along, drawn = two_versions(chance)
        events = settled(drawn)
        live = Case(along, CaseFile("random", along.name, "Random", {}, events, ()))
        found, day = standing(live), last_day(live)
        if any(each.recheck is not None and each.recheck <= day for each in found):
            reached["to be looked at on the day itself"] += 1
            return
        reached["of the second version"] += live.at(day).version is live.versions.all[1]
        reached["before the second version"] += any(each.recheck is not None for each in found)
        assert untimed(stage_rows(live)) == untimed(told(live.at(day), live))

    wanted = ("of the second version", "before the second version")
    all_reached(law, wanted, 300)


def test_what_is_due_on_a_day_is_in_the_rows_of_that_day() -> None:
    """No case of which something falls due is missed by who looks at the rows alone (P2)."""

    def law(chance: Random, reached: Counter[str]) -> None:
        along, events = two_versions(chance)
        live = Case(along, CaseFile("random", along.name, "Random", {}, events, ()))
        rows, begin = standing(live), last_day(live)
        for days in (0, 10, 30, 60, 200, 4000):
            day = begin + timedelta(days=days)
            fallen = due(live.at(day))
            soon = [
                row
                for row in rows
                if min(each for each in (row.due, row.recheck, date.max) if each) <= day
            ]
            assert soon or not fallen
            reached["due"] += bool(fallen)
            reached["not yet"] += not soon
        reached["in force later"] += any(row.recheck for row in rows)

    all_reached(law, ("due", "not yet", "in force later"), 300)


def test_rows_that_are_kept_up_are_those_made_anew() -> None:
    """After each entry the rows that go on from those before are the ones that begin from nothing."""

    def law(chance: Random, reached: Counter[str]) -> None:
        along = blocks.route(chance, size=chance.randint(1, 2), depth=2)
        first, *later = journal(chance, along)
        live = Case(along, CaseFile("random", along.name, "Random", {}, (first,), ()))
        rows = Rows(live)
        for event in later:
            details: dict[str, Any] = {"to": event.to, "ref": event.ref, "sets": event.sets}
            live.record(event.action, event.on.edtf, stage=event.stage, **details)
            if chance.random() < 0.7:
                assert rows() == standing(live)
            reached["entries"] += 1
        assert rows() == standing(live)

    all_reached(law, ("entries",), 100)


def test_a_block_whose_branches_are_all_over_has_a_row_of_its_own() -> None:
    """A document that stands nowhere in its block is in the list all the same."""
    side = [Stage("a", actions=[Action("clear", "join")])]
    pair = Block("pair", [Branch("x", side)], "end", 2, deadline=Deadline("30 days", "stop"))
    pair = evolve(pair, actions={"stop": Action("stop", "end")})
    along = Route("small", [pair, Stage("end", final="adopted")])
    opened, cleared = Event(edtf("2019-01-01"), "opened"), Event(edtf("2019-01-05"), "a.clear")
    live = Case(along, CaseFile("one", "small", journal=(opened,)))
    (row,) = standing(live)
    assert (row.stage, row.branch, row.due_action) == ("a", "pair.x", "pair.stop")
    live = Case(along, CaseFile("one", "small", journal=(opened, cleared)))
    (row,) = standing(live)
    assert (row.stage, row.branch, row.due_action) == ("pair", "", "pair.stop")
    assert (row.since_first, row.due) == (date(2019, 1, 1), date(2019, 2, 1))


def test_a_branch_that_continues_has_a_row_and_holds_nothing() -> None:
    """Its block was joined without it; the stage that holds the document says that it does."""
    one, other = (Stage(name, actions=[Action("clear", "join")]) for name in "ab")
    pair = Block("pair", [Branch("x", [one]), Branch("y", [other])], "end", "any", "continue")
    after = Stage("end", actions=[Action("sign", "signed")])
    along = Route("small", [pair, after, Stage("signed", final="adopted")])
    opened, cleared = Event(edtf("2019-01-01"), "opened"), Event(edtf("2019-01-05"), "a.clear")
    live = Case(along, CaseFile("one", "small", journal=(opened, cleared)))
    rows = standing(live)
    assert [(each.stage, each.branch, each.holds) for each in rows] == [
        ("end", "", True),
        ("b", "pair.y", False),
    ]


def test_a_deadline_gives_the_day_after_its_last_one() -> None:
    """What is due, and on which day, stands in the row; once it is done, the row says so no more."""
    along = route("""
        stages:
          draft:
            deadline: {after: 30 days, then: lapse}
            norm: 10 days
            actions: {submit: {to: end}, lapse: {to: end, kind: lapse}}
          end: {final: ended}
    """)
    live = case(along, "- {on: 2019-01-01, action: opened}")
    (row,) = standing(live)
    assert (row.due, row.due_action) == (date(2019, 2, 1), "draft.lapse")
    assert row.norm == date(2019, 1, 11)
    live.record("draft.lapse", "2019-02-01")
    (row,) = standing(live)
    assert (row.due, row.norm, row.finished, row.outcome, row.seq) == (
        None,
        None,
        True,
        "ended",
        2,
    )


def test_a_later_version_is_a_day_to_look_again() -> None:
    """Under the rules of the day; under those of the opening nothing changes without an entry."""
    older = "{under}\nstages:\n  draft: {actions: {submit: {to: end}}}\n  end: {final: ended}\n"
    for under, expected in (("rules of the day", date(2020, 1, 1)), ("rules at opening", None)):
        text = older.replace("{under}", f"under way: {under}")
        along = versions(text, "in force: 2020-01-01\n" + text)
        live = case(along, "- {on: 2019-01-01, action: opened}")
        assert [each.recheck for each in standing(live)] == [expected]
        live.record("draft.submit", "2019-02-01")
        assert [each.recheck for each in standing(live)] == [None]


def test_a_stage_that_nobody_knows_has_a_row() -> None:
    """What a register saw off the route stands in the list, off-route, before nobody."""
    live = case(council(), "- {on: 2019-01-01, action: opened}\n- {on: 2019-02-01, stage: archive}")
    (row,) = standing(live)
    assert (row.stage, row.body, row.off_route) == ("archive", None, True)


def test_a_case_that_was_taken_into_another_has_one_row() -> None:
    """Where it stood, finished, with what became of it."""
    live = case(
        council(), "- {on: 2019-01-01, action: opened}\n- {on: 2019-02-01, merge: {into: other}}"
    )
    (row,) = standing(live)
    assert (row.stage, row.finished, row.outcome) == ("draft", True, "merge into other")
    assert (row.since_first, row.due, row.recheck) == (date(2019, 1, 1), None, None)


def test_while_the_last_entry_may_not_have_happened_the_row_is_to_be_looked_at() -> None:
    """A month is not over before its end; what was due before may be due until then."""
    live = case(
        council(), "- {on: 2019-01-01, action: opened}\n- {on: 2019-02, action: draft.submit}"
    )
    assert [each.recheck for each in standing(live)] == [date(2019, 2, 1)]
    live.record("council.back", "2019-03-01")
    assert [each.recheck for each in standing(live)] == [None]
