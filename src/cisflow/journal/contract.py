"""Contract: what every store keeps to, as checks that a store of one's own can be tried by.

Each check takes a function that makes a store with nothing in it, and raises AssertionError where
a promise is broken::

    from cisflow.journal.contract import CONTRACT

    @pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
    def test_my_store_keeps_the_contract(check, tmp_path):
        check(lambda: MyStore(tmp_path / "new"))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from attrs import evolve

from cisflow.errors import CaseExists, ClockMovedBack, NoSuchCase, StaleCase
from cisflow.journal.chain import sealed
from cisflow.journal.contract_entries import ACT, NAMES, OPENING, RICH, case, full_case, row
from cisflow.journal.contract_threads import (
    check_many_cases_many_writers,
    check_one_case_many_writers,
)
from cisflow.journal.store import Store, Write
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event

Make = Callable[[], Store]
_Fault = TypeVar("_Fault", bound=Exception)


def check_a_case_reads_back_as_it_was_written(make: Make) -> None:
    """All that a case says comes back: card, documents, and every field of every entry."""
    store = make()
    written = store.begin(full_case("full"))
    _same(_unstamped(written), full_case("full"))
    _same(store.read("full"), written)
    _chained(store, "full")


def check_entries_read_back_as_they_were_given(make: Make) -> None:
    """Each entry that is added comes back as `append` gave it, and says what it said."""
    store = make()
    store.begin(case("rich"))
    for number, event in enumerate(RICH, 1):
        [[written]] = store.append([Write("rich", [event], number)])
        _same(_bare(written, event), event)
        _same(store.read("rich").journal[number], written)
        _chained(store, "rich")
    _same(len(store.read("rich").journal), len(RICH) + 1)


def check_many_entries_at_once(make: Make) -> None:
    """A batch is as good as its entries one by one, and numbers go on without a gap."""
    store = make()
    store.begin(case("batch"))
    [made] = store.append([Write("batch", RICH, 1)])
    _same(store.read("batch").journal[1:], made)
    _same(store.append([Write("batch", [], len(RICH) + 1)]), [()])
    [[last]] = store.append([Write("batch", [ACT], len(RICH) + 1)])
    _same(store.read("batch").journal[-1], last)
    _chained(store, "batch")


def check_any_name_is_kept(make: Make) -> None:
    """Names with quotes, path parts, of any script and length are kept apart and in order."""
    store = make()
    for name in NAMES:
        store.begin(case(name))
        store.append([Write(name, [ACT], 1)])
    _same(list(store.names()), sorted(NAMES))
    _same([each.id for each in store.stream()], sorted(NAMES))
    for file in store.stream():
        _same(file, store.read(file.id))
        _same(len(file.journal), 2)
        _chained(store, file.id)


def check_a_name_is_begun_once(make: Make) -> None:
    """Who begins a case that is there is refused, and it stays as it is."""
    store = make()
    before = store.begin(case("one"))
    _raises(CaseExists, lambda: store.begin(full_case("one")))
    _same(store.read("one"), before)


def check_what_is_not_there_is_said(make: Make) -> None:
    """Reading, adding to and giving rows to a case that is not there raise NoSuchCase."""
    store = make()
    store.begin(case("there"))
    _raises(NoSuchCase, lambda: store.read("gone"))
    _raises(NoSuchCase, lambda: store.append([Write("gone", [ACT], 0)]))
    _raises(NoSuchCase, lambda: store.append([Write("there", [ACT], 1), Write("gone", [ACT], 1)]))
    _raises(NoSuchCase, lambda: store.restand("gone", [row("gone", "draft")]))
    store.restand("gone", [])  # rows that a case left behind are removed so
    _same(len(store.read("there").journal), 1)
    _same(list(store.names()), ["there"])


def check_a_taken_number_is_refused(make: Make) -> None:
    """Who has not seen the whole journal is told what came meanwhile, and nothing is written."""
    store = make()
    store.begin(case("one"))
    [meanwhile] = store.append([Write("one", [ACT, RICH[3]], 1)])
    before = store.read("one")
    refusal = _raises(StaleCase, lambda: store.append([Write("one", [RICH[0]], 1)]))
    _same((refusal.expected, refusal.found, refusal.meanwhile), (1, 3, meanwhile))
    refusal = _raises(StaleCase, lambda: store.append([Write("one", [RICH[0]], 7)]))
    _same((refusal.expected, refusal.found, refusal.meanwhile), (7, 3, ()))
    _same(store.read("one"), before)


def check_all_or_none(make: Make) -> None:
    """Where the last of several cases is stale, none is written; else all are."""
    store = make()
    names = ("c", "a", "b")
    for name in names:
        store.begin(case(name), [row(name, "draft")])
    rows = list(store.standing()) if store.keeps_standing else []
    store.append([Write("b", [ACT], 1, [row("b", "draft")])])
    writes = [Write(name, [ACT, RICH[3]], 1, [row(name, "review")]) for name in names]
    refusal = _raises(StaleCase, lambda: store.append(writes))
    _same((refusal.expected, refusal.found), (1, 2))
    _same([len(store.read(name).journal) for name in names], [1, 1, 2])
    if store.keeps_standing:
        _same(list(store.standing()), rows)
    made = store.append([*writes[:2], evolve(writes[2], expected=2)])
    _same([store.read(name).journal[-2:] for name in names], made)
    for name in names:
        _chained(store, name)


def check_one_case_twice_in_a_batch(make: Make) -> None:
    """Two writes of one case come one after the other."""
    store = make()
    store.begin(case("one"))
    made = store.append([Write("one", [ACT], 1), Write("one", [RICH[3]], 2)])
    _same(store.read("one").journal[1:], (*made[0], *made[1]))
    _raises(StaleCase, lambda: store.append([Write("one", [ACT], 3), Write("one", [ACT], 3)]))
    _same(len(store.read("one").journal), 3)
    _chained(store, "one")


def check_a_key_counts_once(make: Make) -> None:
    """A key that stands in the journal is refused with the entry that has it; other cases may use it."""
    store = make()
    keyed = evolve(ACT, key="k")
    store.begin(case("one"))
    store.begin(case("two"))
    [[first]] = store.append([Write("one", [keyed], 1)])
    refusal = _raises(StaleCase, lambda: store.append([Write("one", [keyed], 1)]))
    _same(refusal.meanwhile, (first,))
    refusal = _raises(StaleCase, lambda: store.append([Write("one", [RICH[3], keyed], 2)]))
    _same(refusal.meanwhile, (first,))
    _raises(StaleCase, lambda: store.append([Write("two", [keyed, keyed], 1)]))
    _same([len(store.read(name).journal) for name in ("one", "two")], [2, 1])
    store.append([Write("two", [keyed], 1)])
    _same(store.read("two").journal[-1].key, "k")


def check_moments_never_go_back(make: Make) -> None:
    """Moments of recording do not fall; a clock that was moved back is told, and a retry works."""
    store = make()
    store.begin(case("one"))
    for number in range(1, 4):
        store.append([Write("one", [ACT], number)])
    moments = [event.recorded or "" for event in store.read("one").journal]
    _same(moments, sorted(moments))
    _same([len(each) for each in moments], [len("2026-11-24T17:53:15Z")] * 4)
    ahead = evolve(ACT, recorded="2999-01-01T00:00:00Z")
    store.append([Write("one", [ahead], 4)])
    before = store.read("one")
    _raises(ClockMovedBack, lambda: store.append([Write("one", [ACT], 5)]))
    _same(store.read("one"), before)
    later = evolve(ACT, recorded="2999-01-01T00:00:01Z")
    [[written]] = store.append([Write("one", [later], 5)])
    _same(written.recorded, later.recorded)
    _chained(store, "one")


def check_where_cases_stand(make: Make) -> None:
    """Rows of where a case stands are those of its last write, and each question finds its own."""
    store = make()
    if not store.keeps_standing:
        return
    day = OPENING.on.first
    first, second = (
        row("b", "draft"),
        row("a", "draft", body=None, due=day, due_action="draft.late"),
    )
    third = row("a", "review", branch="block.left", holds=False, recheck=day, round=3, seq=2)
    store.begin(case("b"), [first])
    store.begin(case("a"), [row("a", "opened")])
    store.append([Write("a", [ACT], 1, [third, second])])
    _same(list(store.standing()), [second, third, first])
    _same(list(store.standing(case="a")), [second, third])
    _same(list(store.standing(body="clerk")), [third, first])
    _same(list(store.standing(stage="draft")), [second, first])
    _same(list(store.standing(due_by=day)), [second, third])
    _same(list(store.standing(stage="draft", due_by=day, finished=False)), [second])
    _same(list(store.standing(finished=True)), [])
    over = row(
        "b", "done", finished=True, outcome="adopted", off_route=True, norm=day, version="ff"
    )
    store.restand("b", [over])
    _same(list(store.standing(finished=True)), [over])
    _same(list(store.standing(case="b")), [over])
    store.restand("b", [evolve(over, stage="draft", seq=2)])  # not of its journal as it is
    _same(list(store.standing(case="b")), [over])
    store.restand("b", [])
    _same([each.case for each in store.standing()], ["a", "a"])


CONTRACT: tuple[Callable[[Make], None], ...] = (
    check_a_case_reads_back_as_it_was_written,
    check_entries_read_back_as_they_were_given,
    check_many_entries_at_once,
    check_any_name_is_kept,
    check_a_name_is_begun_once,
    check_what_is_not_there_is_said,
    check_a_taken_number_is_refused,
    check_all_or_none,
    check_one_case_twice_in_a_batch,
    check_a_key_counts_once,
    check_moments_never_go_back,
    check_where_cases_stand,
    check_one_case_many_writers,
    check_many_cases_many_writers,
)


def _bare(written: Event, given: Event) -> Event:
    """An entry without what the store put in."""
    return evolve(written, recorded=given.recorded, prev=None, hash=None)


def _unstamped(file: CaseFile) -> CaseFile:
    given = full_case(file.id).journal
    return evolve(file, journal=tuple(map(_bare, file.journal, given)))


def _chained(store: Store, name: str) -> None:
    file = store.read(name)
    _same(sealed(file).journal, file.journal)


def _same(found: object, wanted: object) -> None:
    if found != wanted:
        raise AssertionError(f"found {found!r}, not {wanted!r}")


def _raises(kind: type[_Fault], call: Callable[[], object]) -> _Fault:
    try:
        call()
    except kind as fault:
        return fault
    raise AssertionError(f"{kind.__name__} was not raised")
