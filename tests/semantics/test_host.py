"""H: the host program, its hooks and its machines."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from transitions import Machine, MachineError

from cisflow import (
    CannotConvert,
    Case,
    Desk,
    Event,
    Refused,
    StaleCase,
    Veto,
    check,
    dump,
    from_transitions,
    machine,
    open_case,
    open_store,
    to_networkx,
    where,
)
from cisflow.automaton.build import build
from cisflow.journal.memory import MemoryJournal
from tests.semantics import walks
from tests.semantics.made import case, council

OPENED = "- {on: 2019-01-01, action: opened}\n"
SUBMITTED = OPENED + "- {on: 2019-02-05, action: draft.submit}\n"


class Told(MemoryJournal):
    """A journal that says when it takes an event."""

    def __init__(self, live: Case, order: list[str]) -> None:
        super().__init__(live.events)
        self.order = order

    def append(self, event: Event, expected: int) -> Event:
        """Take it, and say so."""
        made = super().append(event, expected)
        self.order.append("journal")
        return made


def hooked(journal: str = SUBMITTED) -> tuple[Case, list[str]]:
    """A case whose hooks and journal write down that they were called, and where it stood then."""
    made = case(council(), journal)
    order: list[str] = []
    live = Case(made.route, made.file, Told(made, order))

    def noting(word: str) -> Callable[[Case, Event], None]:
        return lambda about, event: order.append(f"{word} {event.action} {about.stages[0]}")

    live.before.append(noting("before"))
    live.after.append(noting("after"))
    return live, order


def veto(_: Case, __: Event) -> None:
    """Refuse everything."""
    raise Veto("the stamp is at home")


def test_h1_act_asks_the_hooks_then_writes_then_tells() -> None:
    """First the `before` hooks see the old state, then the journal takes the event, then `after` sees the new."""
    live, order = hooked()
    live.act("council.back", "2019-02-06")
    assert order == ["before council.back council", "journal", "after council.back draft"]


def test_h1_the_hooks_are_asked_only_where_the_kernel_allows() -> None:
    """An action that the route refuses is put before no hook and not written."""
    live, order = hooked()
    live.before.append(veto)
    with pytest.raises(Refused) as refused:
        live.act("draft.submit", "2019-02-06")
    assert [each.code for each in refused.value.reasons] == ["ST201"]
    assert order == []


def test_h1_a_veto_refuses_with_its_reason_and_nothing_changes() -> None:
    """A `before` hook that raises Veto stops the action; its words are the reason."""
    live, order = hooked()
    live.before.append(veto)
    events = live.events
    with pytest.raises(Refused) as refused:
        live.act("council.back", "2019-02-06")
    (reason,) = refused.value.reasons
    assert (reason.code, reason.message.plain()) == ("ST209", "the stamp is at home")
    assert (live.events, live.stages) == (events, ("council",))
    assert "journal" not in order
    assert not [each for each in order if each.startswith("after")]


def test_h1_every_veto_is_a_reason() -> None:
    """Where several hooks refuse, all of them are heard."""
    live, _ = hooked()
    live.before.extend((veto, veto))
    with pytest.raises(Refused) as refused:
        live.act("council.back", "2019-02-06")
    assert [each.code for each in refused.value.reasons] == ["ST209", "ST209"]


def test_h1_a_before_hook_that_fails_changes_nothing() -> None:
    """An exception of a `before` hook is its program's own; nothing was written."""
    live, order = hooked()

    def broken(_: Case, __: Event) -> None:
        raise ZeroDivisionError

    live.before.append(broken)
    with pytest.raises(ZeroDivisionError):
        live.act("council.back", "2019-02-06")
    assert (live.stages, len(live.events), "journal" in order) == (("council",), 2, False)


def test_h1_an_after_hook_that_fails_keeps_the_event(caplog: pytest.LogCaptureFixture) -> None:
    """It is reported and logged; event and state stand, and the hooks after it are called."""
    live, order = hooked()
    fault = ZeroDivisionError("no")

    def broken(_: Case, __: Event) -> None:
        raise fault

    live.after.insert(0, broken)
    with caplog.at_level(logging.ERROR, "cisflow"):
        done = live.act("council.back", "2019-02-06")
    assert done.failed == (fault,)
    assert caplog.records[0].exc_info is not None
    assert (live.stages, live.events[-1]) == (("draft",), done.event)
    assert order[-1] == "after council.back draft"


@pytest.mark.parametrize("kind", ["sqlite:///cases.db", "dir:cases"])
def test_h1_an_after_hook_that_fails_keeps_the_event_in_a_store(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is reported; another program that opens the store finds the event, and a retry is no second one."""
    monkeypatch.chdir(tmp_path)
    fault = ZeroDivisionError("no")
    told: list[str] = []

    def broken(_: Case, __: Event) -> None:
        raise fault

    with closing(open_store(kind, create=True)) as store:
        desk = Desk(store, council())
        desk.open("small", "2019-01-01")
        desk.after += [broken, lambda about, _: told.append(about.stages[0])]
        with caplog.at_level(logging.CRITICAL, "cisflow"):
            done = desk.act("small", "draft.submit", "2019-02-05", key="once")
        assert (done.failed, told) == ((fault,), ["council"])
    with closing(open_store(kind)) as store:
        again = Desk(store, council())
        case = again.case("small")
        assert (case.stages, case.events[-1]) == (("council",), done.event)
        [row] = again.standing(case="small")
        assert (row.stage, row.seq) == ("council", 2)
        again.after += desk.after
        repeated = again.act("small", "draft.submit", "2019-02-05", key="once")
        assert (repeated.repeated, repeated.seq, told) == (True, 2, ["council"])


def test_h1_a_desk_asks_the_hooks_then_writes_then_tells(tmp_path: Path) -> None:
    """A `before` hook sees the old state and nothing is in the store yet; `after` finds the entry there."""
    with closing(open_store(f"sqlite:///{tmp_path / 'cases.db'}", create=True)) as store:
        desk = Desk(store, council())
        desk.open("small", "2019-01-01")
        order: list[tuple[str, str, int]] = []

        def noting(word: str) -> Callable[[Case, Event], None]:
            def note(about: Case, _: Event) -> None:
                order.append((word, about.stages[0], len(store.read("small").journal)))

            return note

        desk.before.append(noting("before"))
        desk.after.append(noting("after"))
        desk.act("small", "draft.submit", "2019-02-05")
        assert order == [("before", "draft", 1), ("after", "council", 2)]
        desk.before.append(veto)
        with pytest.raises(Refused, match="the stamp is at home"):
            desk.act("small", "council.back", "2019-02-06")
    assert order[2:] == [("before", "council", 2)]


def test_h1_a_journal_that_does_not_take_the_event_leaves_the_state() -> None:
    """Where somebody else was faster, StaleCase is raised, and nothing moved or was told."""
    live, order = hooked()
    assert isinstance(live.journal, MemoryJournal)
    live.journal.events.append(live.events[-1])
    with pytest.raises(StaleCase):
        live.act("council.back", "2019-02-06")
    assert (live.stages, len(live.events)) == (("council",), 2)
    assert not [each for each in order if not each.startswith("before")]


def test_h2_hooks_are_called_by_act_alone(tmp_path: Path) -> None:
    """Recording, reading again and asking call no hook."""
    live, order = hooked()
    live.record("council.again", "2019-02-06")
    where(live, "2019-02-07")
    assert [each for each in order if each != "journal"] == []
    (tmp_path / "route.yaml").write_text(dump(live.route))
    (tmp_path / "case.yaml").write_text(
        "case: small\nroute: route.yaml\njournal:\n  - {on: 2019-01-01, action: opened}\n"
        "  - {on: 2019-02-05, action: draft.submit}\n"
    )
    restored = open_case(tmp_path / "case.yaml")
    assert (restored.before, restored.after, restored.stages) == ([], [], ("council",))
    replayed = Case(live.route, live.file, calendars=live.calendars)
    assert (replayed.stages, [each for each in order if each != "journal"]) == (("council",), [])


def test_h2_a_desk_calls_hooks_by_act_alone() -> None:
    """Opening, recording, planning, correcting, retracting and reading over a store call none."""
    desk, told = Desk(open_store("memory:"), council()), []
    desk.before.append(lambda _, event: told.append(event.action))
    desk.after.append(lambda _, event: told.append(event.action))
    desk.open("small", "2019-01-01")
    desk.record("small", "draft.submit", "2019-02-05")
    desk.correct("small", 2, on="2019-02-04")
    desk.plan("small", "council", "2019-03", "2019-02-04")
    desk.retract("small", 2, "it was another document")
    assert (desk.case("small").stages, len(list(desk.cases())), told) == (("draft",), 1, [])
    desk.act("small", "draft.submit", "2019-02-06")
    assert told == ["draft.submit", "draft.submit"]


def test_h2_machine_gives_a_real_machine() -> None:
    """A `transitions` Machine that is its own model walks the route by the names of its actions."""
    made = machine(council())
    assert isinstance(made, Machine)
    assert made.state == "draft"
    made.trigger("draft.submit")
    with pytest.raises(MachineError):
        made.trigger("draft.submit")
    made.trigger("council.approve")
    assert (made.state, made.get_state("adopted").final) == ("adopted", True)
    assert not made.get_state("council").final


def test_h2_no_trigger_jumps() -> None:
    """There is no `to_*`: a machine moves by the actions of the route alone."""
    made = machine(council())
    assert set(made.events) == set(build(council()).regions[0].actions)
    assert not [each for each in dir(made) if each.startswith("to_")]
    with pytest.raises(AttributeError):
        made.trigger("to_adopted")


@settings(deadline=None, max_examples=40)
@given(st.randoms(use_true_random=False))
def test_h2_a_machine_comes_back_as_the_route(chance: Random) -> None:
    """The machine of a sound route, read again, has its stages, ends and ways."""
    route = walks.sound_route(chance)
    back = from_transitions(machine(route))
    assert back.start == route.start
    assert {name: each.final is not None for name, each in back.stages.items()} == {
        name: each.final is not None for name, each in route.stages.items()
    }
    ways = {(source, target) for source, target, _ in to_networkx(route).edges}
    assert {(source, target) for source, target, _ in to_networkx(back).edges} == ways


def test_h2_from_transitions_reads_a_machine_of_theirs() -> None:
    """A flat machine becomes a route to be checked: states, triggers of several sources, what ends."""
    theirs = Machine(
        states=["Draft", "In review", {"name": "Done", "final": True}],
        transitions=[
            ["submit", "Draft", "In review"],
            ["again", "In review", "="],
            ["drop", ["Draft", "In review"], "Done"],
            {"trigger": "pass", "source": "In review", "dest": "Done", "conditions": lambda: True},
        ],
        initial="Draft",
    )
    route = from_transitions(theirs, "theirs")
    assert (route.name, route.start, list(route.stages)) == (
        "theirs",
        "Draft",
        ["Draft", "In_review", "Done"],
    )
    review = route.stages["In_review"]
    assert review.title is not None
    assert review.title.say("en") == "In review"
    assert {each.name: (each.to, each.kind) for each in review.actions.values()} == {
        "again": ("In_review", "repeat"),
        "drop": ("Done", "forward"),
        "pass": ("Done", "forward"),
    }
    assert review.actions["pass"].note is not None
    assert route.stages["Done"].final is not None
    assert not [each for each in check(route) if each.severity == "error"]


def test_h2_two_names_that_become_one_are_not_converted() -> None:
    """A route cannot have two stages of a name, so such a machine is refused."""
    alike = Machine(states=["in review", "in_review"], initial="in review")
    with pytest.raises(CannotConvert, match="same name"):
        from_transitions(alike)


def test_h2_a_mistyped_target_of_a_machine_is_found() -> None:
    """What transitions takes without a word, a target that is no state, is a finding of the route."""
    mistyped = Machine(
        states=["draft", {"name": "signed", "final": True}],
        transitions=[["sign", "draft", "singed"]],
        initial="draft",
    )
    found = [each for each in check(from_transitions(mistyped)) if each.code == "CF102"]
    assert [each.path for each in found] == [("stages", "draft", "actions", "sign", "to")]
    nowhere = Machine(states=["a"], transitions=[["go", "b", "a"]], initial="a")
    with pytest.raises(CannotConvert, match="no state"):
        from_transitions(nowhere)


def test_h2_to_networkx_gives_a_graph_of_the_route() -> None:
    """A node a stage, an edge an action, two actions between the same stages two edges."""
    graph = to_networkx(council())
    assert isinstance(graph, networkx.MultiDiGraph)
    assert list(graph) == ["draft", "council", "adopted", "withdrawn"]
    assert graph.nodes["draft"]["start"] is True
    assert graph.nodes["adopted"]["final"] == "adopted"
    assert sorted(graph["council"]["council"]) == ["council.again", "council.defer"]
    assert graph.edges["council", "adopted", "council.approve"] == {
        "kind": "forward",
        "at_session": True,
    }
    assert networkx.has_path(graph, "draft", "adopted")
