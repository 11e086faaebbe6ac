"""R: regions, what an automaton is made of."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from transitions import MachineError

from cisflow import Action, Route, Stage, check
from cisflow.automaton.build import build
from cisflow.automaton.machine import machines_of, region_machine
from cisflow.automaton.step import active, possible, put, step
from cisflow.cases.drive import Standing
from cisflow.formats.read import read_text
from cisflow.model.block import Block, Branch
from cisflow.model.fact import Fact
from cisflow.model.route import KINDS, RESERVED
from tests.semantics import walks
from tests.semantics.made import action, ask, case, council, standing


def test_r1_a_route_compiles_to_a_tuple_of_regions() -> None:
    """A route without blocks and facts is a tuple of one region, the trunk, with its stages as states."""
    regions = build(council()).regions
    assert isinstance(regions, tuple)
    assert [(each.name, each.kind) for each in regions] == [("trunk", "trunk")]
    assert regions[0].states == ("draft", "council", "adopted", "withdrawn")


def test_r2_a_region_is_states_a_start_and_a_table() -> None:
    """A region has states, a start, final states, and the target of each action from its one source."""
    (trunk,) = build(council()).regions
    table = {
        name: (trunk.states[source], trunk.states[arc.state])
        for name, source, (arc,) in zip(trunk.actions, trunk.source, trunk.arcs, strict=True)
    }
    assert trunk.states[trunk.start] == "draft"
    assert {trunk.states[each] for each in trunk.finals} == {"adopted", "withdrawn"}
    assert table == {
        "draft.submit": ("draft", "council"),
        "draft.drop": ("draft", "withdrawn"),
        "council.approve": ("council", "adopted"),
        "council.defer": ("council", "council"),
        "council.again": ("council", "council"),
        "council.back": ("council", "draft"),
        "council.drop": ("council", "withdrawn"),
    }


@pytest.mark.parametrize("word", RESERVED)
def test_r2_reserved_words_name_no_stage(word: str) -> None:
    """The words for a branch that does not stand in a stage are refused as names of stages."""
    read = read_text(f"route: x\nstages:\n  {word}: {{final: adopted}}\n")
    assert [each.code for each in read.findings] == ["RD115"]


def test_r2_a_region_is_one_flat_machine_without_jumps() -> None:
    """Its machine is built once, has the route's actions as its only triggers and no `to_*` among them."""
    automaton = build(council())
    (trunk,) = automaton.regions
    built = machines_of(automaton)[0].machine
    assert machines_of(automaton)[0].machine is built
    assert set(built.events) == set(trunk.actions)
    assert list(built.states) == list(trunk.states)
    assert not any(getattr(state, "states", None) for state in built.states.values())


@settings(deadline=None, max_examples=150)
@given(st.randoms(use_true_random=False))
def test_r2_kernel_and_machine_agree_event_by_event(chance: Random) -> None:
    """On random routes kernel and machine take the same events to the same stage, and refuse the same."""
    make = chance.choice((walks.any_route, walks.sound_route))
    automaton = build(make(chance))
    (trunk,) = automaton.regions
    built = region_machine(automaton, 0)
    here = put(automaton.start, 0, chance.randrange(len(trunk.states)))
    standing = Standing(trunk.states[here[0]])
    for _ in range(30):
        assert built.get_triggers(standing.state) == possible(automaton, here)
        names = [*trunk.actions, "s0.unheard_of", "nothing"]
        event = chance.choice(possible(automaton, here) or names)
        if chance.random() < 0.4:
            event = chance.choice(names)
        there = step(automaton, here, event)
        try:
            built.events[event].trigger(standing)
        except (KeyError, MachineError):
            assert there is None
        else:
            assert there is not None
            here = there
        assert [standing.state] == active(automaton, here)


@settings(deadline=None, max_examples=60)
@given(st.randoms(use_true_random=False))
def test_r2_the_machine_drives_the_live_case(chance: Random) -> None:
    """A case that acts its way along a random route stands where the walker does after each action."""
    route = walks.sound_route(chance)
    route = Route(
        route.name,
        [
            Stage(
                each.name,
                actions=[Action(one.name, one.to, one.kind) for one in each.actions.values()],
                final=each.final,
            )
            for each in route.stages.values()
        ],
    )
    taken = walks.walk(chance, route)
    live = walks.case(chance, route, walks.journal(chance, taken, walks.exactly)[:1], ())
    for number in range(1, len(taken.actions)):
        live.act(taken.actions[number], taken.days[number], ref=str(number))
        assert live.stages == (taken.stages[number],)


def test_r2_the_live_case_triggers_its_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a live case acts is triggered on the region's machine, and on nothing when it records."""
    live = case(council(), "- {on: 2019-01-01, action: opened}")
    built = machines_of(live.versions.all[0].automaton)[0].machine
    seen: list[str] = []
    for name, event in built.events.items():
        trigger = event.trigger

        def told(model: Standing, to: str, *, name: str = name, trigger: object = trigger) -> bool:
            seen.append(name)
            assert callable(trigger)
            return bool(trigger(model, to=to))

        monkeypatch.setattr(event, "trigger", told)
    live.record("draft.submit", "2019-01-02")
    live.act("council.back", "2019-01-03")
    assert seen == ["council.back"]


def test_r3_the_active_stages_are_where_the_regions_stand() -> None:
    """A configuration is one state a region; the stages in which trunk and branches stand are active."""
    route = Route(
        "blocks",
        [
            Block("pair", [Branch("left", [Stage("c")]), Branch("right", [Stage("d")])], "end"),
            Stage("end", final="adopted"),
        ],
        facts=[Fact("urgent", ["no", "yes"], "no")],
    )
    automaton = build(route)
    assert [(each.name, each.kind) for each in automaton.regions] == [
        ("trunk", "trunk"),
        ("pair.left", "branch"),
        ("pair.right", "branch"),
        ("urgent", "fact"),
    ]
    assert active(automaton, automaton.start) == ["c", "d"]


def test_r5_an_action_is_named_by_its_stage() -> None:
    """Two stages may have an action of one name; `stage.action` tells them apart."""
    answer = ask(case(council(), "- {on: 2019-01-01, action: opened}"), "2019-01-02")
    assert action(answer, "draft.drop")["stage"] == "draft"
    assert action(answer, "council.drop")["stage"] == "council"


@pytest.mark.parametrize("kind", KINDS)
def test_r5_a_kind_says_what_an_action_is_for_the_document(kind: str) -> None:
    """Each of the nine kinds can be written; `repeat` and `defer` stay where they are, the others move."""
    stays = kind in ("repeat", "defer")
    move = f"{{kind: {kind}}}" if stays else f"{{kind: {kind}, to: b}}"
    read = read_text(
        f"route: x\nstages:\n  a: {{actions: {{go: {move}}}}}\n  b: {{final: adopted}}\n"
    )
    assert isinstance(read.value, Route)
    assert not read.findings
    go = read.value.stages["a"].actions["go"]
    assert (go.kind, go.to) == (kind, "a" if stays else "b")
    assert len(KINDS) == 9


def test_r5_another_kind_is_no_kind() -> None:
    """A word that is none of the nine kinds is a finding; without a word an action is `forward`."""
    text = "route: x\nstages:\n  a: {actions: {go: {to: b%s}}}\n  b: {final: adopted}\n"
    assert [each.code for each in read_text(text % ", kind: hop").findings] == ["RD114"]
    plain = read_text(text % "").value
    assert isinstance(plain, Route)
    assert plain.stages["a"].actions["go"].kind == "forward"


def test_r5_an_action_leads_to_a_stage_of_the_route() -> None:
    """A route with a `to` that names no stage is refused."""
    astray = Route("x", [Stage("a", actions=[Action("go", "c")]), Stage("b", final="adopted")])
    assert ("CF102", "error") in [(each.code, each.severity) for each in check(astray)]


def test_r6_an_action_of_the_active_stage_moves_its_region() -> None:
    """An action of an active stage leads to its `to`."""
    automaton = build(council())
    there = step(automaton, automaton.start, "draft.submit")
    assert there is not None
    assert active(automaton, there) == ["council"]


@pytest.mark.parametrize("event", ["council.approve", "draft.fly", "nonsense", ""])
def test_r6_what_is_not_possible_moves_nothing(event: str) -> None:
    """An action of a stage that is not active, or of none, is no step."""
    automaton = build(council())
    assert step(automaton, automaton.start, event) is None


def test_r11_days_sessions_and_plans_move_nothing() -> None:
    """Without a new event a document stands where it stood, whatever days and sessions pass."""
    live = case(
        council("{number: 1, on: 2019-03-10, announced: 2019-02-01}"),
        """
        - {on: 2019-01-01, action: opened}
        - {on: 2019-02-05, action: draft.submit}
        """,
        "- {stage: council, on: 2019-03-10, announced: 2019-02-06}",
    )
    day = date(2019, 2, 5)
    while day < date(2019, 6, 1):
        answer = ask(live, day)
        assert standing(answer) == ["council"]
        assert answer["maybe"] == []
        day += timedelta(days=7)
