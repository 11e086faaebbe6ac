"""A move is made on trial, written, and only then kept; an entry under a key counts once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cisflow import Case, Event, KeyTaken, Refused, StaleCase, Veto, where
from cisflow.cases.done import Done
from cisflow.journal.memory import MemoryJournal
from cisflow.model.span import one_day
from cisflow.report.where_json import where_json
from tests.semantics.made import case, council, versions

OPENED = "- {on: 2019-01-01, action: opened}\n"
SUBMITTED = OPENED + "- {on: 2019-02-05, action: draft.submit}\n"
ACT: dict[str, Any] = {"action": "council.back", "on": "2019-02-06", "by": "council"}


class Failing(MemoryJournal):
    """A journal that takes nothing while it `fails`."""

    fails: BaseException | None = None

    def append(self, event: Event, expected: int) -> Event:
        """Take it, or not."""
        if self.fails is not None:
            raise self.fails
        return super().append(event, expected)


class Sealing(MemoryJournal):
    """A journal that gives back what it wrote, with a seal."""

    def append(self, event: Event, expected: int) -> Event:
        """Take it with a seal."""
        sealed = Event(event.on, event.action, hash="seal", version=event.version, key=event.key)
        super().append(sealed, expected)
        return sealed


def told(live: Case) -> Any:  # noqa: ANN401 - JSON
    """All that can be said of a case, and where it stands at the end."""
    return (
        live.events,
        live.stages,
        where_json(where(live, "2019-03-01"), "en"),
        live.at_the_end().position.state,
    )


ADDS: tuple[Callable[[Case], Any], ...] = (
    lambda live: live.act(**ACT),
    lambda live: live.record("council.approve", "2019-02-06", "council"),
    lambda live: live.record(stage="elsewhere", on="2019-02"),
    lambda live: live.record("draft.submit", "2019-02-05"),  # it stands there already
    lambda live: live.amend(Event(live.events[0].on, retract=2, note="why")),
    lambda live: live.amend(Event(live.events[0].on, "draft.drop", correct=2)),
)


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("add", ADDS)
@pytest.mark.parametrize("fault", [StaleCase(2, 3), OSError("disk full"), KeyboardInterrupt()])
def test_what_was_not_written_has_not_happened(
    add: Callable[[Case], Any], fault: BaseException, several: bool
) -> None:
    """Whatever the journal raises, the case is exactly as it was, and can go on."""
    made = case(council(), SUBMITTED)
    route = made.route
    if several:
        text = "in force: 2030-01-01\nbodies: {o: {title: O}}\nstages: {draft: {body: o}}\n"
        route = versions(COUNCIL, text)
    journal = Failing(made.events)
    live = Case(route, made.file, journal)
    untouched = Case(route, made.file)
    before = told(live)
    journal.fails = fault
    with pytest.raises(type(fault)):
        add(live)
    assert told(live) == before
    journal.fails = None
    add(live)
    add(untouched)
    assert told(live) == told(untouched)
    assert tuple(journal.events) == live.events


COUNCIL = """
    bodies: {office: {title: Office}, council: {title: Council}}
    stages:
      draft: {body: office, actions: {submit: {to: council}, drop: {to: withdrawn, kind: withdraw}}}
      council: {body: council, actions: {approve: {to: adopted}, back: {to: draft, kind: return}}}
      adopted: {final: adopted}
      withdrawn: {final: withdrawn}
"""


def test_a_veto_leaves_no_trace_of_the_trial() -> None:
    """An action that a hook refuses can be taken when the hook no longer does."""
    live = case(council(), SUBMITTED)

    def veto(_: Case, __: Event) -> None:
        raise Veto("no stamp")

    live.before.append(veto)
    before = told(live)
    with pytest.raises(Refused):
        live.act(**ACT)
    assert told(live) == before
    live.before.clear()
    assert live.act(**ACT).seq == 3


def test_what_the_journal_gives_back_stands_in_the_case() -> None:
    """The event as it was written, with its seal, is that of the case, of its move and of what is told."""
    made = case(council(), SUBMITTED)
    live = Case(made.route, made.file, Sealing(made.events))
    done = live.act("council.back", "2019-02-06")
    assert done.event.hash == "seal"
    assert live.events[-1] is done.event
    assert done.move.event is done.event
    assert live.at(done.event.on.first).position.moves[-1].event is done.event


def test_after_a_sealed_entry_the_rules_that_judge_are_named() -> None:
    """Where the last entry is sealed, the next one says by which version it was judged, else not."""
    made = case(council(), SUBMITTED)
    live = Case(made.route, made.file, Sealing(made.events))
    assert live.act("council.back", "2019-02-06").event.version is None
    fingerprint = live.versions.all[0].fingerprint
    assert live.act("draft.submit", "2019-02-07").event.version == fingerprint


def test_a_key_makes_a_retry_the_same_entry() -> None:
    """Acted, recorded or amended again under its key, an entry is given back and nothing is written."""
    live = case(council(), SUBMITTED)
    plan = Event(one_day(live.events[0].on.first), plan="council", key="p")
    adds: tuple[Callable[[], Done], ...] = (
        lambda: live.act(**ACT, key="a"),
        lambda: live.record(stage="draft", on="2019-02-07", key="r", recorded="2019-02-08"),
        lambda: live.amend(plan),
    )
    for add in adds:
        first, count = add(), len(live.events)
        again = add()
        assert (again.event, again.seq, again.repeated) == (first.event, count, True)
        assert (first.seq, first.repeated, len(live.events)) == (count, False, count)
        assert again.move == first.move


def test_a_retry_is_one_whatever_came_after() -> None:
    """A delivery that comes late, when the action is no longer possible, is known by its key."""
    live = case(council(), SUBMITTED)
    live.act(**ACT, key="a")
    live.act("draft.drop", "2019-02-09", "office")
    assert live.act(**ACT, key="a").repeated
    assert live.act(**ACT, key="a", expected=2).seq == 3


def test_a_key_with_something_else_is_taken() -> None:
    """The same key with other words is no retry: nothing is written, and the number is told."""
    live = case(council(), SUBMITTED)
    live.act(**ACT, key="a")
    before = told(live)
    with pytest.raises(KeyTaken, match="number 3") as taken:
        live.act(**ACT | {"on": "2019-02-07"}, key="a")
    assert (taken.value.key, taken.value.number) == ("a", 3)
    with pytest.raises(KeyTaken):
        live.record(stage="council", on="2019-02-07", key="a")
    assert told(live) == before


def test_whoever_saw_less_is_told_what_came() -> None:
    """With `expected`, entries that the caller did not see are StaleCase, with those entries."""
    live = case(council(), SUBMITTED)
    with pytest.raises(StaleCase) as stale:
        live.act(**ACT, expected=1)
    assert (stale.value.expected, stale.value.found) == (1, 2)
    assert stale.value.meanwhile == live.events[1:]
    assert live.act(**ACT, expected=2).seq == 3


def test_a_copy_goes_its_own_way() -> None:
    """What is added to a copy is not in the case that it was made of."""
    live = case(council(), SUBMITTED)
    other = live.copy()
    other.journal = MemoryJournal(other.events)
    other.act(**ACT)
    assert (live.stages, other.stages) == (("council",), ("draft",))
    assert (len(live.events), len(other.events)) == (2, 3)
    assert told(live) == told(case(council(), SUBMITTED))
