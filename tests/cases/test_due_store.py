"""What falls due in a store is found by its rows, and written once, in order, whoever else does it."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from weakref import WeakSet

import pytest
from attrs import evolve

from cisflow import Case, Event, Route
from cisflow.cases.desk import Desk
from cisflow.cases.due import due
from cisflow.cases.due_store import DueOf, Left, due_over, record_due_over
from cisflow.cases.rebuild import rebuild, row_findings, standing_differs
from cisflow.cases.standing import standing
from cisflow.errors import ClockMovedBack
from cisflow.journal.by_url import open_store
from cisflow.journal.memory_store import MemoryStore
from cisflow.journal.store import Store
from cisflow.model.casefile import CaseFile
from cisflow.model.standing import Standing
from cisflow.timekeeping.edtf import edtf
from tests.cases.due_worker import TODAY, along
from tests.semantics import blocks, walks
from tests.semantics.test_block_laws import all_reached, journal

BEGIN = date(2019, 1, 1)
SLOW = """
cisflow: 1
route: slow
facts: {heard: {values: [yes, no]}}
stages:
  one:
    deadline: {after: 5 days, then: wait}
    actions: {wait: {kind: defer, extends: 3 days, when: {heard: yes}}, go: {to: end}}
  end: {final: adopted}
"""


def begun(store: Store, route: Route, count: int) -> Desk:
    """Cases opened on one day after the other."""
    desk = Desk(store, route)
    for number in range(count):
        day = BEGIN + timedelta(days=number)
        file = CaseFile(
            f"case {number}", route.name, journal=(Event(edtf(day.isoformat()), "opened"),)
        )
        store.begin(file, standing(Case(route, file)))
    return desk


def told(desk: Desk, day: date) -> list[tuple[date, str, str]]:
    """What is due, by the rows."""
    found, left = due_over(desk.store, desk.made, day, TODAY)
    assert left == []
    return [(each.due.day, each.card.id, each.due.action) for each in found]


def written(desk: Desk, day: date) -> list[tuple[date, str, str]]:
    """What was due, and is written down now."""
    found = []
    for each in record_due_over(desk.store, desk.made, day, TODAY):
        assert isinstance(each, DueOf)
        found.append((each.due.day, each.card.id, each.due.action))
    return found


@pytest.fixture(params=["memory", "dir", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store of each kind."""
    url = {"memory": "memory:", "dir": f"dir:{tmp_path}", "sqlite": f"sqlite:///{tmp_path}/s.db"}
    made = open_store(url[request.param], create=True)
    yield made
    made.close()


def test_what_is_due_is_told_once_in_order_and_after_a_long_sleep(store: Store) -> None:
    """Who sleeps half a year writes what who looks daily wrote: by day over all cases, then by name."""
    desk = begun(store, along(), 3)
    first = BEGIN + timedelta(days=11)
    assert told(desk, first - timedelta(days=1)) == []
    assert told(desk, first) == [(first, "case 0", "draft.pass")]
    found = written(desk, TODAY)
    assert len(found) == 6
    assert found == sorted(found)
    assert {action for _, _, action in found} == {"draft.pass", "review.agree"}
    assert written(desk, TODAY) == []
    watcher = begun(MemoryStore(), along(), 3)
    daily = [
        each
        for number in range(160)
        for each in written(watcher, BEGIN + timedelta(days=number))
        if number >= 0
    ]
    assert daily == found
    assert [each.on for each in desk.case("case 1").events] == [
        each.on for each in watcher.case("case 1").events
    ]


def test_rows_tell_which_cases_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a store that keeps them, only what may be due is read; for a day that is past, every case is."""
    store = MemoryStore()
    desk = begun(store, along(), 30)
    read = Counter[str]()
    real = store.read
    monkeypatch.setattr(store, "read", lambda case: (read.update([case]), real(case))[1])
    day = BEGIN + timedelta(days=12)
    assert len(due_over(store, desk.made, day, today=day)[0]) == 2
    assert sum(read.values()) == 2
    due_over(store, desk.made, day, today=day + timedelta(days=1))
    assert sum(read.values()) == 32


def test_of_what_is_due_no_case_is_kept() -> None:
    """However much is due in a store, its cases are let go of once they were looked at."""
    desk = begun(MemoryStore(), along(), 5)
    cases = WeakSet[Case]()

    def live(file: CaseFile) -> Case:
        case = desk.made(file)
        cases.add(case)
        return case

    found, _ = due_over(desk.store, live, TODAY, TODAY)
    gc.collect()
    assert (len(found), len(cases)) == (5, 0)
    for told in record_due_over(desk.store, live, TODAY, TODAY):
        gc.collect()
        assert isinstance(told, DueOf)
        assert len(cases) <= 2  # the one that is written, and the one before


def test_the_rows_of_random_cases_miss_nothing() -> None:
    """What they lead to is what each case tells when it is read."""

    def law(chance: Random, reached: Counter[str]) -> None:
        route = blocks.route(chance, size=chance.randint(1, 2), depth=2)
        store = MemoryStore()
        desk = Desk(store, route)
        for number in range(3):
            events = journal(chance, route, exactly=True)
            file = CaseFile(f"{number}", route.name, journal=events)
            store.begin(file, standing(Case(route, file)))
        last = max(each.events[-1].on.last for each in desk.cases())
        for days in (0, 10, 40, 400):
            day = last + timedelta(days=days)
            found = due_over(store, desk.made, day, BEGIN)[0]
            expected = [(each.file.id, one) for each in desk.cases() for one in due(each.at(day))]
            assert sorted((each.card.id, each.due.day, each.due.action) for each in found) == (
                sorted((name, one.day, one.action) for name, one in expected)
            )
            reached["due"] += bool(found)
        reached["written"] += len(list(record_due_over(store, desk.made, day, BEGIN)))
        assert due_over(store, desk.made, day, BEGIN)[0] == []
        assert [each for each in rebuild(store, desk.made) if each.differed] == []

    all_reached(law, ("due", "written"), 60)


def test_rebuilding_finds_nothing_after_random_acts(store: Store) -> None:
    """The rows written with each entry are those made anew from the journal; a wrong one is put right."""
    chance = Random(7)
    route = walks.sound_route(chance)
    desk = begun(store, route, 4)
    for case in list(desk.cases()):
        day = BEGIN + timedelta(days=5)
        for _ in range(8):
            here = case.stages[0]
            actions = [*route.stages[here].actions]
            if actions:
                day += timedelta(days=chance.randint(1, 9))
                case.record(f"{here}.{chance.choice(actions)}", day)
    one = desk.case("case 2")
    assert standing_differs(store, one) == 0
    if not store.keeps_standing:
        assert list(rebuild(store, desk.made)) == []
        return
    assert [each.differed for each in rebuild(store, desk.made)] == [0, 0, 0, 0]
    (row,) = standing(one)
    store.restand("case 2", [evolve(row, stage="elsewhere")])
    assert standing_differs(store, one) == 1
    assert [each.differed for each in rebuild(store, desk.made)] == [0, 0, 1, 0]
    assert list(store.standing(case="case 2")) == [row]


def test_rows_of_a_case_that_grows_while_it_is_looked_at_are_right(store: Store) -> None:
    """They are newer than what was read; wrong ones are told all the same."""
    desk = begun(store, along(), 1)
    file = store.read("case 0")
    desk.record("case 0", stage="draft", on=BEGIN + timedelta(days=1))
    assert list(row_findings(store, desk.made, file)) == []
    (row,) = standing(desk.case("case 0"))
    store.restand("case 0", [evolve(row, stage="elsewhere")])
    assert len(list(row_findings(store, desk.made, file))) == store.keeps_standing


def test_rows_that_are_written_while_others_are_put_right_stay(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An act between the last look and the new rows has the last word, and what was wrong is right."""
    if not store.keeps_standing:
        return
    desk = begun(store, along(), 1)
    (row,) = standing(desk.case("case 0"))
    store.restand("case 0", [evolve(row, stage="elsewhere")])
    restand = store.restand

    def after_an_act(case: str, rows: Sequence[Standing]) -> None:
        monkeypatch.undo()
        desk.record(case, "draft.pass", BEGIN + timedelta(days=1))
        restand(case, rows)
        assert [each.stage for each in store.standing()] == ["review"]

    monkeypatch.setattr(store, "restand", after_an_act)
    list(rebuild(store, desk.made))
    assert list(store.standing()) == list(standing(desk.case("case 0")))


def test_a_case_with_later_entries_or_without_a_route_is_left_and_told() -> None:
    """The others are written all the same."""
    store = MemoryStore()
    desk = begun(store, along(), 2)
    case = desk.case("case 0")
    case.record(on="2019-05-01", stage="draft")
    other = CaseFile("other", "no/such-route", journal=(Event(edtf("2019-01-01"), "opened"),))
    row = standing(Case(along(), evolve(other, route="small")))
    store.begin(other, row)
    day = date(2019, 2, 1)
    found = list(record_due_over(store, Desk(store, along()).made, day, day))
    left = {each.case for each in found if isinstance(each, Left)}
    assert left == {"case 0", "other"}
    assert [each.due.action for each in found if isinstance(each, DueOf)] == ["draft.pass"]


def test_a_clock_that_was_moved_back_writes_nothing(tmp_path: Path) -> None:
    """Both what is due and an act are refused until the clock is right; then the same call works."""
    moment = [datetime(2026, 5, 1, tzinfo=UTC)]
    store = MemoryStore(now=lambda: moment[0])
    desk = begun(store, along(), 1)
    moment[0] -= timedelta(hours=1)
    (left,) = record_due_over(store, desk.made, TODAY, TODAY)
    assert isinstance(left, Left)
    with pytest.raises(ClockMovedBack):
        desk.act("case 0", "draft.remind", "2019-01-02")
    assert len(store.read("case 0").journal) == 1
    moment[0] += timedelta(hours=2)
    assert len(list(record_due_over(store, desk.made, TODAY, TODAY))) == 2


def test_one_case_with_a_clock_ahead_keeps_no_other_back() -> None:
    """An entry written with a wrong clock stops its own case alone, which is told."""
    moment = [datetime(2026, 11, 24, 12, tzinfo=UTC)]
    store = MemoryStore(now=lambda: moment[0])
    desk = begun(store, along(), 2)
    moment[0] += timedelta(days=40000)
    desk.act("case 0", "draft.remind", "2019-01-02")
    moment[0] -= timedelta(days=40000)
    told = list(record_due_over(store, desk.made, TODAY, TODAY))
    assert [each.case for each in told if isinstance(each, Left)] == ["case 0"]
    assert [each.card.id for each in told if isinstance(each, DueOf)] == ["case 1"] * 2


def test_what_extends_its_own_term_by_too_little_is_due_once_a_day(tmp_path: Path) -> None:
    """What became possible long after its term is caught up day by day, and never written twice."""
    (tmp_path / "slow.yaml").write_text(SLOW, "utf-8")
    desk = Desk(open_store(f"dir:{tmp_path}"), "slow.yaml")
    desk.open("a", "2019-01-01")
    desk.record("a", sets={"heard": "yes"}, on="2019-01-31")
    day = date(2019, 2, 2)
    told = list(record_due_over(desk.store, desk.made, day, day))
    days = [each.due.day for each in told if isinstance(each, DueOf)]
    assert days == [date(2019, 1, 31), date(2019, 2, 1), date(2019, 2, 2)]
    assert [each.effect for each in desk.case("a").at(day).position.moves[2:]] == ["stayed"] * 3
    assert list(record_due_over(desk.store, desk.made, day, day)) == []


def test_what_is_to_come_can_be_asked_for(store: Store) -> None:
    """A day after today is allowed: what will be due by then, if nothing else is recorded."""
    desk = begun(store, along(), 1)
    later = TODAY + timedelta(days=4000)
    assert [action for _, _, action in told(desk, later)] == ["draft.pass"]


def start(url: str, day: date, do: str, at: float = 0.0) -> subprocess.Popen[str]:
    """A process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.cases.due_worker", url, str(day), do, str(at)],
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database on disk."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/s.db"
    made: str = request.getfixturevalue("postgres")()
    return made


def test_deadlines_survive_a_restart(url: str) -> None:
    """What one process began, another finds due, and a third has written it before the fourth."""
    store = open_store(url, create=True)
    begun(store, along(), 2)
    store.close()
    first = BEGIN + timedelta(days=11)
    out = start(url, first, "due").communicate()[0]
    assert out == f"{first} case 0 draft.pass\n"
    assert start(url, first, "record").communicate()[0] == out
    assert start(url, first, "record").communicate()[0] == ""


def test_two_processes_at_once_write_each_thing_once(url: str) -> None:
    """After a year's sleep both begin at one moment: nothing is written twice, nothing is left out."""
    store = open_store(url, create=True)
    desk = begun(store, along(), 20)
    at = time.time() + 2
    workers = [start(url, TODAY, "record", at) for _ in range(2)]
    out = [each.communicate()[0].splitlines() for each in workers]
    assert [each.returncode for each in workers] == [0, 0]
    assert sorted([*out[0], *out[1]]) == sorted(
        f"{day} case {number} {action}"
        for number in range(20)
        for day, action in (
            (BEGIN + timedelta(days=number + 11), "draft.pass"),
            (BEGIN + timedelta(days=number + 32), "review.agree"),
        )
    )
    assert all(each == sorted(each, key=lambda line: line[:10]) for each in out)
    assert {len(each.events) for each in desk.cases()} == {3}
    assert [each for each in rebuild(store, desk.made) if each.differed] == []
    store.close()
