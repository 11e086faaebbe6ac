"""One desk serves many threads, and several desks one store: nothing is lost, nothing counts twice."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from attrs import evolve

from cisflow import Case, Desk, Event, Refused, StaleCase, open_store
from cisflow.automaton.build import build
from cisflow.cases import versions
from cisflow.cases.deciding import TRIES, decided
from cisflow.cases.live import LiveCases, Slot
from cisflow.cases.standing import standing
from tests.cases.desks import URLS, desk_in

THREADS = 8


@pytest.fixture(params=URLS)
def desk(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """A desk of each kind, with the cases o0 to o3."""
    monkeypatch.chdir(tmp_path)
    made = desk_in(tmp_path, request.param)
    for number in range(4):
        made.open(f"o{number}", "2026-03-01", "clerk")
    yield made
    made.store.close()


def at_once(does: Callable[[int], object]) -> list[object]:
    """What each of the threads gave or raised, all of them begun together."""
    barrier = Barrier(THREADS)

    def work(number: int) -> object:
        barrier.wait()
        try:
            return does(number)
        except Exception as fault:
            return fault

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(work, range(THREADS)))


def test_of_many_who_act_at_once_one_does(desk: Desk) -> None:
    """The action is possible once: one is written, each of the others is refused with its reasons."""
    came = at_once(lambda _: desk.act("o0", "draft.submit", "2026-03-05", "clerk"))
    refused = [each for each in came if isinstance(each, Refused)]
    assert len(refused) == THREADS - 1
    assert all("ST201" in {reason.code for reason in each.reasons} for each in refused)
    assert len(desk.case("o0").events) == 2


def test_one_delivery_to_many_counts_once(desk: Desk) -> None:
    """Under one key all get the same answer, and the entry stands once."""
    came = at_once(lambda _: desk.act("o0", "draft.submit", "2026-03-05", "clerk", key="k"))
    assert [getattr(each, "seq", each) for each in came] == [2] * THREADS
    assert sum(not each.repeated for each in came) == 1  # type: ignore[attr-defined]
    assert len(desk.case("o0").events) == 2


def test_what_many_record_is_all_there(desk: Desk) -> None:
    """Numbers go up without a gap over several cases and several desks, and rows fit the journals."""
    second = Desk(desk.store, "order.yaml")

    def work(number: int) -> None:
        for turn in range(5):
            own = (desk, second)[number % 2]
            case = f"o{(number + turn) % 4}"
            own.record(case, stage="board", on="2026-03-05", note=f"{number}-{turn}")

    assert at_once(work) == [None] * THREADS
    notes = [str(each.note) for case in desk.cases() for each in case.events[1:]]
    assert len(set(notes)) == len(notes) == THREADS * 5
    for case in desk.cases():
        assert list(desk.standing(case=case.file.id)) == list(standing(case))


def test_hooks_of_two_cases_wait_for_none(desk: Desk) -> None:
    """An `after` hook that acts on another case holds up nobody, whichever way round others do so."""

    def other(case: Case, event: Event) -> None:
        if event.ref is not None:
            desk.record({"o0": "o1", "o1": "o0"}[case.file.id], stage="draft", on="2026-03-05")

    desk.after.append(other)
    came = at_once(
        lambda number: desk.act(f"o{number % 2}", "draft.again", "2026-03-05", ref=str(number))
    )
    assert [each for each in came if isinstance(each, Exception)] == []
    assert sum(len(desk.case(name).events) for name in ("o0", "o1")) == 2 + 2 * THREADS


def test_a_case_in_use_is_not_forgotten() -> None:
    """Of the cases that are kept the one unused longest goes, never one that is held."""
    live = LiveCases(1)

    def place(name: str) -> Slot:
        with live.held(name) as found:
            return found

    with ThreadPoolExecutor(2) as other, live.held("a") as first:
        other.submit(place, "b").result()
        waits = other.submit(place, "a")
    assert waits.result() is first
    place("c")
    assert place("a") is not first
    live.clear()
    assert len(live) == 0


def test_before_hooks_that_act_wait_for_none(desk: Desk) -> None:
    """Two that act on each other's cases, each while its own is held, both get through."""
    both = Barrier(2)

    def other(case: Case, event: Event) -> None:
        if case.file.id in mine:
            mine.remove(case.file.id)
            both.wait()
            desk.record({"o0": "o1", "o1": "o0"}[case.file.id], stage="draft", on="2026-03-05")

    mine = ["o0", "o1"]
    desk.before.append(other)
    with ThreadPoolExecutor(2) as pool:
        acts = [
            pool.submit(desk.act, name, "draft.again", "2026-03-05", "clerk")
            for name in tuple(mine)
        ]
        done = [each.result() for each in acts]
    assert sorted(len(desk.case(name).events) for name in ("o0", "o1")) == [3, 3]
    assert not any(each.repeated for each in done)


def test_rules_read_again_hold_for_a_case_in_use_too(desk: Desk) -> None:
    """Whoever acts while the rules are read again goes by the old; whoever comes after, by the new."""
    titles: list[str] = []

    def hook(case: Case, event: Event) -> None:
        titles.append(case.route.title_of("draft").plain())
        if len(titles) == 1:
            file = desk.store.beside / "order.yaml"
            file.write_text(file.read_text("utf-8").replace("Draft", "Anew"), "utf-8")
            desk.refresh()

    desk.before.append(hook)
    for ref in ("1", "2"):
        desk.act("o0", "draft.again", "2026-03-05", "clerk", ref=ref)
    assert titles == ["Draft", "Anew"]


def test_many_routes_are_compiled_by_many_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the compiled routes a few are kept, and threads that make room for theirs are in no other's way."""
    once = desk_in(tmp_path, "memory:").route_of(str(tmp_path / "order.yaml"))
    built = build(once)
    monkeypatch.setattr(versions, "build", lambda _: built)
    routes = [evolve(once) for _ in range(200)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        came = at_once(lambda _: [versions.versions_of(each).route for each in routes * 20])
    finally:
        sys.setswitchinterval(before)
    assert came == [routes * 20] * THREADS


def test_whoever_is_always_overtaken_is_told(tmp_path: Path) -> None:
    """After so many tries StaleCase comes through, and with `again` off at the first true one."""
    desk = desk_in(tmp_path, "memory:")
    case = Case.open(desk.route_of(str(tmp_path / "order.yaml")), "o1", "2026-03-01")
    tried: list[int] = []

    def take(_: Case) -> None:
        tried.append(1)
        raise StaleCase(1, 2)

    slot = Slot()
    with pytest.raises(StaleCase):
        decided(slot, lambda: case, take, again=False)  # type: ignore[arg-type]
    assert (len(tried), slot.case) == (1, None)
    slot.case = case
    with pytest.raises(StaleCase):  # the one that was kept may be old: it is read once
        decided(slot, lambda: case, take, again=False)  # type: ignore[arg-type]
    assert len(tried) == 3
    with pytest.raises(StaleCase):
        decided(slot, lambda: case, take, again=True)  # type: ignore[arg-type]
    assert len(tried) == 3 + TRIES


def test_what_is_interrupted_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a fault of which nobody knows whether it was written, the case is read from the store."""
    monkeypatch.chdir(tmp_path)
    desk = desk_in(tmp_path, "memory:")
    desk.open("o1", "2026-03-01", "clerk")
    append = desk.store.append

    def written_and_lost(*given: object) -> object:
        append(*given)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(desk.store, "append", written_and_lost)
    with pytest.raises(KeyboardInterrupt):
        desk.act("o1", "draft.submit", "2026-03-05", "clerk", key="k")
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert desk.act("o1", "draft.submit", "2026-03-05", "clerk", key="k").repeated
    assert len(desk.case("o1").events) == 2


def test_one_store_by_its_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two programs that open the same URL see each other's entries."""
    monkeypatch.chdir(tmp_path)
    for url in URLS[1:]:
        one = desk_in(tmp_path, url)
        two = Desk(open_store(url))
        one.open("o1", "2026-03-01", "clerk")
        two.act("o1", "draft.submit", "2026-03-05", "clerk")
        assert one.act("o1", "board.return", "2026-03-06", "board").seq == 3
        one.store.close()
        two.store.close()
