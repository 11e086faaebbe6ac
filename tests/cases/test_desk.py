"""A desk: the cases of a store on their routes, whatever the store."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from cisflow import (
    CannotRun,
    Case,
    CaseExists,
    Desk,
    Event,
    KeyTaken,
    NoSuchCase,
    Refused,
    StaleCase,
    Veto,
    load,
    open_store,
)
from cisflow.cases.done import Done
from cisflow.cases.standing import standing
from cisflow.journal.memory_store import MemoryStore
from cisflow.journal.verify import chain_findings
from tests.cases.desks import ROUTE, URLS, desk_in


@pytest.fixture(params=URLS)
def desk(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401
    """A desk of each kind, with the case o1 submitted to the board."""
    monkeypatch.chdir(tmp_path)
    made = desk_in(tmp_path, request.param)
    made.open("o1", "2026-03-01", "clerk", title="Order 1")
    made.act("o1", "draft.submit", "2026-03-05", "clerk")
    yield made
    made.store.close()


def other(desk: Desk) -> Desk:
    """Another program at the same store."""
    return Desk(desk.store, "order.yaml")


def test_what_was_done_is_in_the_store_sealed(desk: Desk) -> None:
    """Each entry is there for another program, stamped, judged and chained; its rows too."""
    done = desk.act("o1", "board.return", "2026-03-06", "board", ref="7")
    assert (done.seq, done.repeated, done.failed) == (3, False, ())
    file = desk.store.read("o1")
    assert chain_findings(file, datetime.now(UTC)) == []
    assert file.journal[-1] == done.event
    assert all(each.recorded and each.version and each.hash for each in file.journal)
    assert other(desk).case("o1").stages == ("draft",)
    (row,) = other(desk).standing(case="o1")
    assert (row.stage, row.body, row.since_first, row.seq) == (
        "draft",
        "clerk",
        date(2026, 3, 6),
        3,
    )


def test_a_case_is_opened_with_all_that_is_told_of_it(desk: Desk) -> None:
    """Title, documents, facts, and where it stands since when if it is taken over."""
    live = desk.open(
        "o2",
        by="clerk",
        at="board",
        since="2026-02",
        documents={"a": "Act", "b": "Note"},
        facts={"kind": "law"},
        note="from the register",
    )
    assert live.stages == ("board",)
    kept = desk.case("o2")
    assert (kept.file.title.say("en"), list(kept.file.documents)) == ("Act", ["a", "b"])
    assert kept.events[0].on.edtf == "2026-02"
    assert dict(kept.at(date(2026, 3, 1)).facts) == {"kind": "law"}
    assert list(desk.names()) == ["o1", "o2"]
    assert [each.file.id for each in desk.cases()] == ["o1", "o2"]


def test_a_case_is_opened_on_a_day_of_the_desk(tmp_path: Path) -> None:
    """Where no day is given, it is that of the desk's clock."""
    (tmp_path / "order.yaml").write_text(ROUTE)
    desk = Desk(MemoryStore(tmp_path), "order.yaml", now=lambda: date(2026, 2, 2))
    assert desk.open("o1").events[0].on.first == date(2026, 2, 2)


@pytest.mark.parametrize(
    "card",
    [
        {"by": "board"},
        {"at": "nowhere"},
        {"facts": {"kind": "poem"}},
        {"facts": {"sort": "law"}},
        {"route": "nothing.yaml"},
    ],
)
def test_what_cannot_be_opened_is_not(desk: Desk, card: dict[str, Any]) -> None:
    """No such route, stage, fact or power: CannotRun, and no case is there."""
    with pytest.raises(CannotRun):
        desk.open("o2", "2026-03-01", **card)
    assert list(desk.names()) == ["o1"]


def test_a_desk_without_a_route_has_to_be_told_it(desk: Desk) -> None:
    """Cases that are there find their own; a new one needs a name of one."""
    bare = Desk(desk.store)
    assert bare.act("o1", "board.return", "2026-03-06", "board").seq == 3
    with pytest.raises(CannotRun, match="which route"):
        bare.open("o2")
    assert bare.open("o2", "2026-03-01", route="order.yaml").stages == ("draft",)


def test_a_route_as_a_value_holds_for_the_cases_that_name_it(tmp_path: Path) -> None:
    """A host program may hand over the route itself; nothing is looked for on the disk."""
    (tmp_path / "order.yaml").write_text(ROUTE)
    route = load(tmp_path / "order.yaml")
    desk = Desk(MemoryStore(tmp_path / "elsewhere"), route)
    desk.open("o1", "2026-03-01", "clerk")
    assert desk.act("o1", "draft.submit", "2026-03-05", "clerk").seq == 2
    assert desk.case("o1").route is route


def test_a_case_is_opened_once(desk: Desk) -> None:
    """A second of its name is refused, but for the same delivery of it."""
    with pytest.raises(CaseExists):
        desk.open("o1", "2026-03-01", "clerk", title="Order 1")
    first = desk.open("o2", "2026-03-01", "clerk", key="k")
    desk.act("o2", "draft.submit", "2026-03-05", "clerk")
    assert desk.open("o2", "2026-03-01", "clerk", key="k").events[0] == first.events[0]
    others: list[dict[str, Any]] = [{"title": "Order 2"}, {"documents": {"a": "Act"}}]
    for on, more in (("2026-03-02", {}), *(("2026-03-01", each) for each in others)):
        with pytest.raises(KeyTaken):
            desk.open("o2", on, "clerk", key="k", **more)
    card: dict[str, Any] = {"title": "Order 3", "documents": {"a": "Act", "b": "Bill"}, "key": "k"}
    for _ in range(2):
        assert len(desk.open("o3", "2026-03-01", "clerk", **card).events) == 1


def test_what_is_not_there_is_told(desk: Desk) -> None:
    """Whatever is asked of a case that the store does not have is NoSuchCase."""
    asks: tuple[Callable[[], Any], ...] = (
        lambda: desk.case("o9"),
        lambda: desk.act("o9", "draft.submit", "2026-03-05", "clerk"),
        lambda: desk.record("o9", "draft.submit", "2026-03-05"),
        lambda: desk.retract("o9", 2, "why"),
    )
    for ask in asks:
        with pytest.raises(NoSuchCase):
            ask()


def test_a_refusal_has_every_reason_and_changes_nothing(desk: Desk) -> None:
    """As of a case in memory: all reasons at once, and the journal as it was."""
    before = desk.store.read("o1")
    with pytest.raises(Refused) as refused:
        desk.act("o1", "board.approve", "2026-03-06", "clerk")
    assert [each.code for each in refused.value.reasons] == ["ST202", "ST206"]
    assert desk.store.read("o1") == before


def test_whoever_was_overtaken_decides_anew(desk: Desk) -> None:
    """What another program wrote in between is seen, whether it allows the action or not."""
    second = other(desk)
    desk.act("o1", "board.return", "2026-03-06", "board")
    second.act("o1", "draft.submit", "2026-03-07", "clerk")  # of a case that it had not read
    assert desk.act("o1", "board.return", "2026-03-08", "board").seq == 5
    second.act("o1", "draft.again", "2026-03-09", "clerk")
    assert desk.act("o1", "draft.submit", "2026-03-10", "clerk").seq == 7
    with pytest.raises(Refused):
        second.act("o1", "draft.submit", "2026-03-11", "clerk")


def test_an_old_refusal_is_looked_at_again(desk: Desk) -> None:
    """What was not possible where the desk last saw the case, and is now, is done."""
    second = other(desk)
    desk.act("o1", "board.return", "2026-03-06", "board")
    second.act("o1", "draft.submit", "2026-03-07", "clerk")
    assert desk.act("o1", "board.return", "2026-03-08", "board").seq == 5


def test_with_what_the_caller_saw_it_is_he_who_decides(desk: Desk) -> None:
    """`expected` is another number: StaleCase with what came, and nothing is written."""
    second = other(desk)
    second.act("o1", "board.return", "2026-03-06", "board")
    for each in (desk, second):
        with pytest.raises(StaleCase) as stale:
            each.act("o1", "board.return", "2026-03-07", "board", expected=2)
        assert [event.action for event in stale.value.meanwhile] == ["board.return"]
    with pytest.raises(StaleCase):
        desk.record("o1", stage="board", on="2026-03-07", expected=2)
    with pytest.raises(StaleCase):
        desk.plan("o1", "board", "2026-03-12", "2026-03-07", expected=2)
    assert len(desk.case("o1").events) == 3
    assert desk.act("o1", "draft.submit", "2026-03-07", "clerk", expected=3).seq == 4


def test_a_delivery_that_comes_again_is_done_once(desk: Desk) -> None:
    """Under its key, from another program and with an old `expected` too, it gives the first answer."""
    act: dict[str, Any] = {"on": "2026-03-06", "by": "board", "key": "k", "expected": 2}
    first = desk.act("o1", "board.return", **act)
    for each in (desk, other(desk)):
        again = each.act("o1", "board.return", **act)
        assert (again.repeated, again.seq, again.event) == (True, 3, first.event)
        with pytest.raises(KeyTaken):
            each.act("o1", "board.return", **act | {"by": None})
    recorded = desk.record("o1", sets={"kind": "law"}, on="2026-03-07", key="r")
    assert other(desk).record("o1", sets={"kind": "law"}, on="2026-03-07", key="r").repeated
    assert recorded.seq == len(desk.case("o1").events) == 4


def test_hooks_are_asked_before_and_told_after(desk: Desk) -> None:
    """A `before` hook may refuse; an `after` hook is told of what is written, once, on a case of its own."""
    told: list[tuple[str, tuple[str, ...], bool]] = []

    def veto(_: Case, event: Event) -> None:
        if event.ref is None:
            raise Veto("no number")

    def note(case: Case, event: Event) -> None:
        told.append((case.file.id, case.stages, event.hash is not None))

    desk.before.append(veto)
    desk.after.append(note)
    with pytest.raises(Refused, match="no number"):
        desk.act("o1", "board.return", "2026-03-06", "board")
    assert told == []
    act: dict[str, Any] = {"on": "2026-03-06", "by": "board", "ref": "7", "key": "k"}
    desk.act("o1", "board.return", **act)
    assert desk.act("o1", "board.return", **act).repeated
    desk.record("o1", "draft.submit", "2026-03-07")
    assert told == [("o1", ("draft",), True)]


def test_an_after_hook_may_act(desk: Desk) -> None:
    """What a hook does with the case that it was handed is written, and its hooks are told of it."""
    told: list[str | None] = []

    def go_on(case: Case, event: Event) -> None:
        told.append(event.action)
        if event.action == "board.return":
            case.act("draft.submit", "2026-03-07", "clerk")

    desk.after.append(go_on)
    done = desk.act("o1", "board.return", "2026-03-06", "board")
    assert (done.seq, done.failed) == (3, ())
    assert told == ["board.return", "draft.submit"]
    assert desk.case("o1").stages == ("board",)
    assert desk.record("o1", sets={"kind": "law"}, on="2026-03-08").seq == 5


def test_an_after_hook_that_fails_unmakes_nothing(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged and told with what was done, and the entry stands."""
    fault = ZeroDivisionError("no")

    def broken(_: Case, __: Event) -> None:
        raise fault

    desk.after.append(broken)
    with caplog.at_level(logging.ERROR, "cisflow"):
        done = desk.act("o1", "board.return", "2026-03-06", "board")
    assert done.failed == (fault,)
    assert caplog.records[0].exc_info is not None
    assert desk.store.read("o1").journal[-1] == done.event


def test_hooks_look_again_where_the_decision_is_made_anew(desk: Desk) -> None:
    """A `before` hook sees the case on which the action is written, not the one that was overtaken."""
    seen: list[int] = []
    second = other(desk)
    desk.before.append(lambda case, _: seen.append(len(case.events)))
    desk.act("o1", "board.return", "2026-03-06", "board")
    second.record("o1", sets={"kind": "law"}, on="2026-03-07")
    desk.act("o1", "draft.submit", "2026-03-08", "clerk")
    overtaken = [3] if desk.store.keeps_standing else []  # the others are read each time
    assert seen == [2, *overtaken, 4]


def test_the_callers_case_is_his_own(desk: Desk) -> None:
    """What he acts on it is written; where the store has more, it is StaleCase, and his case as it was."""
    mine, his = desk.case("o1"), desk.case("o1")
    mine.act("board.return", "2026-03-06", "board")
    assert desk.act("o1", "draft.submit", "2026-03-07", "clerk").seq == 4
    before = his.events
    with pytest.raises(StaleCase) as stale:
        his.act("board.return", "2026-03-06", "board")
    assert len(stale.value.meanwhile) == 2
    assert (his.events, his.stages) == (before, ("board",))


def test_rows_are_those_of_the_cases(desk: Desk) -> None:
    """Asked by body, stage, end or case, the rows are what each case says, in every kind of store."""
    desk.open("o2", "2026-03-01", "clerk")
    desk.open("o3", "2026-03-01", "clerk")
    desk.record("o3", stage="approved", on="2026-03-12")
    every = [row for case in desk.cases() for row in standing(case)]
    assert list(desk.standing()) == every
    assert [each.case for each in desk.standing(body="clerk")] == ["o2"]
    assert [each.case for each in desk.standing(stage="board", finished=False)] == ["o1"]
    assert [each.case for each in desk.standing(finished=True)] == ["o3"]
    assert [each.stage for each in desk.standing(case="o1")] == ["board"]
    assert list(desk.standing(due_by=date(2030, 1, 1))) == []


def test_a_case_as_it_was_known(desk: Desk) -> None:
    """Nothing that was recorded later is in it; before its first entry nothing was known."""
    assert desk.case("o1", known="2100-01-01").stages == ("board",)
    with pytest.raises(LookupError):
        desk.case("o1", known="2026-03-05")


def test_sessions_of_a_calendar_beside_the_store_count(desk: Desk, tmp_path: Path) -> None:
    """They are read with the case, and again after `refresh`."""
    with pytest.raises(Refused):
        desk.act("o1", "board.approve", "2026-04-09", "board")
    folder = desk.store.beside / "calendars"
    folder.mkdir()
    (folder / "board.yaml").write_text(
        "calendar: board\nsessions:\n  - {on: 2026-04-09, announced: 2026-03-01}\n"
    )
    with pytest.raises(Refused):
        desk.act("o1", "board.approve", "2026-04-09", "board")
    desk.refresh()
    assert desk.act("o1", "board.approve", "2026-04-09", "board").seq == 3


def test_few_cases_are_kept_and_all_are_right(tmp_path: Path) -> None:
    """A desk that keeps two cases at a time serves many, one after the other."""
    (tmp_path / "order.yaml").write_text(ROUTE)
    desk = Desk(MemoryStore(tmp_path), "order.yaml", keep=2)
    for number in range(6):
        desk.open(f"o{number}", "2026-03-01", "clerk")
    for action, by in (("draft.submit", "clerk"), ("board.return", "board")):
        for number in range(6):
            desk.act(f"o{number}", action, "2026-03-05", by)
    assert len(desk._live) == 2
    assert [len(each.events) for each in desk.cases()] == [3] * 6


def test_a_case_file_edited_under_a_desk_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its journal is as long as before, and says something else: that is what counts."""
    monkeypatch.chdir(tmp_path)
    desk = desk_in(tmp_path, "dir:kept")
    desk.open("o1", "2026-03-01", "clerk")
    desk.act("o1", "draft.submit", "2026-03-05", "clerk")
    file = tmp_path / "kept" / "o1.yaml"
    file.write_text(file.read_text("utf-8").replace("draft.submit", "draft.again"), "utf-8")
    with pytest.raises(Refused):
        desk.act("o1", "board.return", "2026-03-06", "board")


def test_a_store_that_is_opened_again_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a restart the cases are there, and the next entry follows the last."""
    monkeypatch.chdir(tmp_path)
    for url in URLS[1:]:
        desk = desk_in(tmp_path, url)
        desk.open("o1", "2026-03-01", "clerk")
        desk.store.close()
        again = Desk(open_store(url))
        done: Done = again.act("o1", "draft.submit", "2026-03-05", "clerk")
        assert done.event.prev == again.case("o1").events[0].hash
        again.store.close()


def test_an_opening_without_a_day_may_come_again_on_another(tmp_path: Path) -> None:
    """A delivery that is repeated after midnight finds the case that the first one opened."""
    (tmp_path / "order.yaml").write_text(ROUTE)
    days = [date(2026, 2, 3), date(2026, 2, 2)]
    desk = Desk(MemoryStore(tmp_path), "order.yaml", now=days.pop)
    first = desk.open("o1", key="k")
    again = desk.open("o1", key="k")
    assert again.events == first.events
    with pytest.raises(KeyTaken):
        desk.open("o1", "2026-02-03", key="k")


@pytest.mark.parametrize("expected", ["2", 2.0, -1, True])
def test_what_is_no_number_of_entries_is_told(desk: Desk, expected: Any) -> None:  # noqa: ANN401
    """What was expected is a number from 0; else words say so, and nothing is written."""
    with pytest.raises(ValueError, match="`expected` is how many entries there were, not"):
        desk.record("o1", "board.return", "2026-03-06", expected=expected)
    assert len(desk.store.read("o1").journal) == 2
