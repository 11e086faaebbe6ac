"""A migration is foreseen case by case, loses nothing unseen, and does what was foreseen."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from attrs import evolve

from cisflow import Case, Route
from cisflow.cases.case import Case as Live
from cisflow.cases.desk import Desk
from cisflow.cases.migrate import Forecast, forecast, migrate, proof, target
from cisflow.diagnosis.migrate_list import Wanted, migrate_in
from cisflow.diagnosis.source import Name, Stored
from cisflow.errors import CannotRun, StaleCase
from cisflow.journal.memory_store import MemoryStore
from cisflow.model.casefile import CaseFile
from cisflow.model.route import UnderWay
from cisflow.model.span import OPEN_LAST
from tests.semantics.made import case, versions
from tests.semantics.test_block_laws import all_reached, names, two_versions

ON = date(2020, 2, 1)
OLD = """
    under way: rules at opening
    facts: {kind: {values: [law, deed], set: any time}}
    stages:
      draft: {actions: {submit: {to: review}}}
      review:
        branches:
          legal: {stages: {legal: {actions: {clear: {to: join}}}}}
          money:
            stages:
              money:
                deadline: {after: 30 days, then: clear}
                actions: {clear: {to: join}}
          safety: {stages: {safety: {actions: {clear: {to: join}}}}}
        join: all
        then: board
      board: {actions: {sign: {to: end}}}
      end: {final: ended}
"""
TWO_DONE = """
    - {on: 2020-01-01, action: opened, facts: {kind: deed}}
    - {on: 2020-01-10, action: draft.submit}
    - {on: 2020-01-11, action: legal.clear}
    - {on: 2020-01-12, action: safety.clear}
"""


def newer(changed: str, to: str, *, carry: str = "") -> Route:
    """A version in which one thing is otherwise."""
    text = OLD.replace(changed, to)
    assert text != OLD or changed == to
    return versions(OLD, f"    in force: 2020-01-15\n{carry}" + text.removeprefix("\n"))


def foreseen(route: Route, journal: str = TWO_DONE, **carry: str) -> Forecast:
    """What would come of the case on the day."""
    found = forecast(case(route, journal), 1, ON, carry)
    assert found is not None
    return found


def said(found: Forecast) -> list[str]:
    """What is lost and what stands against it, in English."""
    return [each.plain() for each in (*found.lost, *found.cannot)]


def test_a_half_filled_join_goes_over_with_what_is_done() -> None:
    """Two of three branches are done, and are done in the new version too."""
    found = foreseen(newer("board: {actions", "board: {title: The board, actions"))
    assert (found.outcome, found.stands, found.goes) == ("moves", ("money",), ("money",))
    assert said(found) == []


def test_a_branch_that_is_done_and_has_no_counterpart_is_told() -> None:
    """The new version has no such branch: what was done there would be lost."""
    route = newer("          safety: {stages: {safety: {actions: {clear: {to: join}}}}}\n", "")
    found = foreseen(route)
    assert found.outcome == "loses"
    assert said(found) == [
        "review: the branch safety is done, and would not be",
        "review: needs 3 branches, and would need 2",
    ]


def test_a_branch_under_another_name_can_be_named() -> None:
    """A stage goes where `--map` says; a done branch of another name is another branch."""
    other = "          harm: {stages: {harm: {actions: {clear: {to: join}}}}}\n"
    route = newer("          safety: {stages: {safety: {actions: {clear: {to: join}}}}}\n", other)
    found = foreseen(route)
    assert found.goes == ("money", "harm")
    assert said(found) == ["review: the branch safety is done, and would not be"]


def test_a_join_that_needs_other_numbers_is_told() -> None:
    """Where two of three are enough now it is joined at once, and what is under way is ended."""
    found = foreseen(newer("join: all", "join: 2"))
    assert found.goes == ("board",)
    assert "money: under way, and would be ended" in said(found)
    assert "review: needs 3 branches, and would need 2" not in said(found)[:1]
    assert any("money.clear would be due after 2020-02-09" in each for each in said(found))


def test_a_branch_under_way_whose_stage_is_gone_cannot_be_moved() -> None:
    """The half-filled join has no image; where the stage is named, it has."""
    route = newer("              money:\n", "              budget:\n")
    found = foreseen(route)
    assert found.outcome == "cannot"
    assert said(found) == [
        "the new version has no stage money (money): name where it goes, `--map money=STAGE`"
    ]
    named = foreseen(route, money="budget")
    assert (named.outcome, named.goes) == ("moves", ("budget",))


def test_a_block_that_is_gone_cannot_be_moved_without_a_word() -> None:
    """Its stages are nowhere in the new version; a stage for the block ends what is under way."""
    block = OLD[OLD.index("      review:\n") : OLD.index("      board:")]
    route = newer(block, "      review: {actions: {approve: {to: board}}}\n")
    found = foreseen(route)
    assert found.outcome == "loses"
    assert found.goes == ("review",)
    assert {
        "money: under way, and would be ended",
        "review: the branch legal is done, and would not be",
        "review: the branch safety is done, and would not be",
    } <= set(said(found))


def test_a_deadline_that_is_gone_or_another_is_told() -> None:
    """A running clock that would stop, or end on another day, or prescribe something else."""
    term = "deadline: {after: 30 days, then: clear}"
    for to, expected in (
        ("norm: 30 days", "money: money.clear would be due after 2020-02-09, and no longer is"),
        (
            term.replace("30", "10"),
            "money: money.clear would be due after 2020-02-09; "
            "instead money.clear after 2020-01-20",
        ),
    ):
        found = foreseen(newer(term, to))
        assert (found.outcome, said(found)) == ("loses", [expected])


def test_a_fact_whose_value_is_not_known_there_is_told() -> None:
    """The document is a deed, and the new version knows no deeds."""
    found = foreseen(newer("[law, deed]", "[law, treaty]"))
    assert said(found) == ["kind: deed is not known there"]


def test_a_plan_for_a_stage_that_is_gone_is_told() -> None:
    """What was announced for a stage has no place where there is no such stage."""
    route = newer("then: board\n      board:", "then: council\n      council:")
    live = case(route, TWO_DONE, "- {on: 2020-06-01, announced: 2020-01-02, stage: board}")
    found = forecast(live, 1, ON)
    assert found is not None
    assert said(found) == ["the plan for 2020-06-01 (board) has no such stage there"]


def test_a_case_that_is_finished_is_no_matter_of_a_migration() -> None:
    """Nothing is foreseen of it."""
    journal = TWO_DONE + "    - {on: 2020-01-13, stage: end}\n"
    assert forecast(case(newer("", ""), journal), 1, ON) is None


def test_done_twice_it_is_done_once() -> None:
    """A case that is there is told to be there; who knew less of the journal writes nothing."""
    live = case(newer("", ""), TWO_DONE)
    found = forecast(live, 1, ON)
    assert found is not None
    migrate(live, found)
    again = forecast(live, 1, ON)
    assert again is not None
    assert (again.outcome, again.may(accept_loss=True)) == ("there", False)
    with pytest.raises(StaleCase):
        migrate(live, found)


def test_an_entry_of_a_later_day_stands_against_it() -> None:
    """The order of a journal is the order of the events."""
    found = forecast(case(newer("", ""), TWO_DONE), 1, date(2020, 1, 5))
    assert found is not None
    assert found.outcome == "cannot"


def test_a_version_is_named_by_its_day_or_its_fingerprint() -> None:
    """The beginning of a fingerprint is enough where it is no shorter than four signs."""
    live = case(newer("join: all", "join: 2"), TWO_DONE)
    newest = live.versions.all[1].fingerprint
    assert target(live.versions, "2020-01-15") == 1
    assert target(live.versions, newest[:6]) == 1
    assert target(live.versions, "2020-01-16") is None
    assert target(live.versions, newest[:2]) is None


def bare(live: Live) -> tuple[dict[str, str], set[str]]:
    """Where each region stands, and which stages are active, at the end of the journal."""
    state = live._fold.state
    assert state is not None
    held = names(live.versions.all[state.version].automaton, state.configuration)
    return held, set(live.stages)


def test_what_was_foreseen_comes_and_nothing_else_is_lost() -> None:
    """On random pairs of versions: the case goes where it was said to go.

    Where nothing was said to be lost, each active stage, each done branch of an entered block and
    each fact of before has its image.
    """

    def law(chance: Random, reached: Counter[str]) -> None:
        route, events = two_versions(chance)
        under: UnderWay = chance.choice(("rules of the day", "rules at opening"))
        older = evolve(route.earlier[0], under_way=under)
        route = evolve(route, under_way=under, earlier=(older,))
        events = tuple(each for each in events[:6] if each.on.last != OPEN_LAST) or events[:1]
        file = CaseFile("random", route.name, "Random", {}, events, ())
        live, before = Case(route, file), Case(route, file)
        carry = {}
        if chance.random() < 0.5:
            carry = {each: chance.choice([*route.holders]) for each in live.stages[:1]}
        last = max(each.on.first for each in events)
        on = last + timedelta(days=chance.randint(0, 60))
        found = forecast(live, 1, on, carry)
        if found is None:
            reached["finished"] += 1
            return
        reached[found.outcome] += 1
        reached[f"{found.outcome}, {under}"] += 1
        if not found.may(accept_loss=True):
            return
        migrate(live, found)
        assert set(live.stages) == set(found.goes)
        assert proof(before, live) == found.lost
        again = forecast(live, 1, on, carry)
        assert again is None or again.outcome == "there"
        if found.outcome == "moves":
            nothing_lost(live, before, carry, reached)

    wanted = ("moves", "loses", "cannot", "there", "finished", "a done branch", "under a new name")
    all_reached(law, (*wanted, "moves, rules of the day", "moves, rules at opening"), 800)


def nothing_lost(live: Live, before: Live, carry: dict[str, str], reached: Counter[str]) -> None:
    """By names alone: what stood, was done and was known before is there still."""
    (was, active), (now, standing) = bare(before), bare(live)
    state = before._fold.state
    assert state is not None
    if state.reached == 1:  # it was under the newer rules already, and off their way
        reached["off-route before"] += 1
        return
    route, older = live.route, before.versions.all[0].route
    named = {**route.carry, **carry}
    inside = standing | {each for stage in standing for each in route.place_of.get(stage, ())[::2]}
    for stage in active:
        assert named.get(stage, stage) in inside
        reached["under a new name"] += named.get(stage, stage) != stage
    for name, held in was.items():
        block, _, branch = name.rpartition(".")
        if name in older.facts and held != "unset":
            assert now[name] == held
        if held == "done" and was_entered(before, block):
            assert now[f"{named.get(block, block)}.{branch}"] == "done"
            reached["a done branch"] += 1


def was_entered(live: Live, block: str) -> bool:
    """Whether the case stands in a block."""
    return block in live.at(max(each.on.last for each in live.events)).blocks


def test_a_program_takes_a_case_to_a_version_by_its_desk() -> None:
    """Written once; what stands against it is told in one error, and nothing is written then."""
    store = MemoryStore()
    route = newer("              money:\n", "              budget:\n")
    file = case(route, TWO_DONE).file
    store.begin(file)
    desk = Desk(store, route)
    with pytest.raises(CannotRun, match="no stage money"):
        desk.migrate(file.id, "2020-01-15", ON)
    with pytest.raises(CannotRun, match="no version 2021-01-15"):
        desk.migrate(file.id, "2021-01-15", ON)
    done = desk.migrate(file.id, "2020-01-15", ON, "office", carry={"money": "budget"})
    assert (done.seq, done.repeated, done.event.by) == (5, False, "office")
    assert desk.case(file.id).stages == ("budget",)
    assert desk.migrate(file.id, "2020-01-15", ON).repeated
    assert len(store.read(file.id).journal) == 5


def test_who_is_overtaken_looks_again() -> None:
    """A case that somebody acts on meanwhile is foreseen anew, and goes from where it is then."""
    store = MemoryStore()
    route = newer("", "")
    file = case(route, TWO_DONE).file
    store.begin(file)
    desk = Desk(store, route)

    class Overtaken(Stored):
        """The cases of the store; after the first look somebody acts."""

        def case(self, name: Name) -> Case | None:
            found = super().case(name)
            if len(store.read(file.id).journal) == 4:
                desk.record(file.id, "money.clear", "2020-01-13")
            return found

    wanted = Wanted("2020-01-15", ON, {})
    (moved,), unread = migrate_in(Overtaken(desk), wanted, write=True)
    assert unread == []
    assert (moved.written, moved.foreseen.stands) == (True, ("board",))
    assert len(store.read(file.id).journal) == 6
