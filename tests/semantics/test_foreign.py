"""H2: machines of `transitions` that nest and fork, read as routes."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest
from transitions import Machine
from transitions.extensions import HierarchicalMachine

from cisflow import CannotConvert, Route, check, draw, dump, from_transitions, machine
from cisflow.automaton.build import build
from cisflow.automaton.region import DONE, Automaton, Configuration
from cisflow.automaton.step import active, possible, step
from cisflow.formats.read import read_text
from cisflow.model.block import Block
from tests.semantics.hierarchies import hierarchy


def test_h2_theirs_and_ours_go_together() -> None:
    """On random machines of which nothing was left out, the same triggers are possible and lead to the same leaves."""
    seen: Counter[str] = Counter()
    for seed in range(150):
        chance = Random(seed)
        theirs, has, triggers = hierarchy(chance)
        lost: list[str] = []
        route = from_transitions(theirs, tell=lost.append)
        triggers = sorted(set(triggers) | set(theirs.get_nested_triggers()))
        if lost:
            continue
        seen.update(has)
        seen["machines"] += 1
        automaton = build(route)
        here = automaton.start
        for _ in range(15):
            open_now = {label(route, each): each for each in possible(automaton, here)}
            may = {each for each in triggers if getattr(theirs, f"may_{each}")()}
            assert set(open_now) == may, (seed, theirs.state)
            assert ours(route, automaton, here) == leaves(route, theirs), (seed, theirs.state)
            if not may:
                break
            trigger = chance.choice(sorted(may))
            try:
                theirs.trigger(trigger)
            except AttributeError:  # transitions 0.9.3 takes its machine for a final state
                break
            there = step(automaton, here, open_now[trigger])
            assert there is not None
            here = there
            seen["steps"] += 1
            seen["done"] += any(each == DONE for each in states(automaton, here))
            joined = [b for b in route.blocks.values() if b.then in states(automaton, here)]
            seen["joined"] += bool(joined)
            seen["joined without one that was over"] += any(b.join != "all" for b in joined)
    print(dict(seen))
    wanted = {
        "nested",
        "standing",
        "parallel",
        "parallel in parallel",
        "on_final",
        "done",
        "joined",
    }
    wanted.add("joined without one that was over")
    assert not [each for each in wanted if seen[each] < 20]


def reviewing(**more: Any) -> HierarchicalMachine:  # noqa: ANN401
    """Two branches side by side that a trigger leaves once both are final; a board that nests."""
    legal = {
        "name": "legal",
        "children": ["reading", {"name": "cleared", "final": True}],
        "initial": "reading",
        "transitions": [["clear", "reading", "cleared"]],
    }
    money = {
        "name": "money",
        "children": ["counting", "asking", {"name": "cleared", "final": True}],
        "initial": "counting",
    }
    return HierarchicalMachine(
        states=[
            "drafting",
            {"name": "review", "parallel": [legal, money], "on_final": "reviewed"},
            {"name": "board", "children": ["waiting", "sitting"], "initial": "waiting"},
            {"name": "signed", "final": True},
        ],
        transitions=[  # type: ignore[arg-type]
            ["submit", "drafting", "review"],
            ["count", "review_money_counting", "review_money_cleared"],
            ["ask", "review_money_counting", "review_money_asking"],
            ["answer", "review_money_asking", "review_money"],
            ["give_back", ["review", "board"], "drafting"],
            ["reviewed", "review", "board"],
            ["open", "board_waiting", "board_sitting"],
            ["again", "board", "="],
            ["sign", "board_sitting", "signed"],
        ],
        initial="drafting",
        **more,
    )


def review(theirs: HierarchicalMachine) -> Any:  # noqa: ANN401 - transitions tells no more
    """The parallel state of `reviewing`."""
    return theirs.states["review"]


def test_h2_a_parallel_state_becomes_a_block() -> None:
    """A branch for each child, final states its join, `then` what `on_final` triggers; nothing is lost."""
    lost: list[str] = []
    route = from_transitions(reviewing(), "contract", lost.append)
    block = route.blocks["review"]
    assert (block.join, block.then, list(block.branches)) == (
        "all",
        "board_waiting",
        ["legal", "money"],
    )
    assert list(block.branches["money"].steps) == ["review_money_counting", "review_money_asking"]
    assert route.stages["review_money_counting"].actions["count"].to == "join"
    assert route.stages["review_money_asking"].actions["answer"].to == "review_money_counting"
    assert {each.name: each.to for each in block.actions.values()} == {
        "give_back": "drafting",
        "reviewed": "board_waiting",
    }
    assert (lost, route.note) == ([], None)


def test_h2_a_nested_state_is_laid_flat() -> None:
    """Its triggers become actions of each state inside it; it begins where it begins."""
    route = from_transitions(reviewing())
    board = {
        name: {each.name: (each.to, each.kind) for each in route.stages[name].actions.values()}
        for name in ("board_waiting", "board_sitting")
    }
    assert board["board_waiting"] == {
        "open": ("board_sitting", "forward"),
        "give_back": ("drafting", "forward"),
        "again": ("board_waiting", "repeat"),
    }
    assert board["board_sitting"]["again"] == ("board_waiting", "forward")
    assert "board" not in route.holders


def test_h2_a_machine_with_blocks_is_checked_drawn_and_written() -> None:
    """`check` finds nothing wrong with it, `draw` draws its stages, `dump` writes what is read again."""
    route = from_transitions(reviewing())
    assert [each.code for each in check(route)] == []
    assert read_text(dump(route)).value == route
    text = draw(route).render("svg").decode()
    assert all(name in text for name in ("review_legal_reading", "board_sitting"))


def test_h2_without_on_final_a_stage_stands_for_all_being_final() -> None:
    """Nothing moves by itself there: the triggers of the parallel state are open in it."""
    theirs = reviewing()
    review(theirs).on_final.clear()
    route = from_transitions(theirs)
    assert route.blocks["review"].then == "review_joined"
    joined = route.stages["review_joined"]
    assert {each.name for each in joined.actions.values()} == {"give_back", "reviewed"}
    assert joined.title is not None
    assert joined.title.say("en") == "review: all children are final"


def test_h2_a_parallel_state_that_nothing_ends_is_left_by_its_triggers() -> None:
    """Its branches have no join; that is so in the machine, and stands accepted."""
    theirs = HierarchicalMachine(
        states=[
            {"name": "p", "parallel": ["a", {"name": "b", "children": ["x"], "initial": "x"}]},
            {"name": "z", "final": True},
        ],
        transitions=[["leave", "p", "z"], ["more", "p_b_x", "="], ["more", "p_a", "="]],
        initial="p",
    )
    lost: list[str] = []
    route = from_transitions(theirs, tell=lost.append)
    assert (route.start, route.blocks["p"].then) == ("p", "z")
    assert [each.code for each in check(route) if each.severity == "error"] == []
    assert lost == ["'more' moves several branches of 'p' at once: here each by itself"]


def test_h2_a_branch_that_is_over_at_once_is_not_waited_for() -> None:
    """A child that is final from its beginning stays a stage, and the join asks for the others."""
    b = {"name": "b", "children": ["x", {"name": "y", "final": True}], "initial": "x"}
    theirs = HierarchicalMachine(
        states=[{"name": "p", "parallel": [{"name": "a", "final": True}, b]}],
        transitions=[["go", "p_b_x", "p_b_y"]],
        initial="p",
    )
    lost: list[str] = []
    route = from_transitions(theirs, tell=lost.append)
    assert (route.blocks["p"].join, list(route.blocks["p"].branches["a"].steps)) == (1, ["p_a"])
    assert (lost, [each.code for each in check(route)]) == ([], [])


def test_h2_what_a_route_cannot_hold_is_told() -> None:
    """Conditions, callbacks, queues, what leads into branches from outside: each is told, and noted."""
    theirs = reviewing(queued=True, before_state_change=lambda: None, ignore_invalid_triggers=True)
    theirs.states["drafting"].on_exit.append(lambda: None)
    review(theirs).on_final[:] = [lambda: None]
    theirs.add_transition("skip", "drafting", "review_money_asking")
    theirs.add_transition("cross", "review_legal_reading", "review_money_asking")
    theirs.add_transition("note", "drafting", None, after=lambda: None)
    theirs.add_transition("drop", "drafting", "signed", conditions=lambda: True)
    theirs.add_transition("give_back", "review_legal_reading", "=")
    lost: list[str] = []
    route = from_transitions(theirs, tell=lost.append)
    code = "its conditions are code, which a route does not hold: they are left out"
    into = "it leads into 'review': here all branches begin, each at its start"
    assert lost == [
        f"'skip' in 'drafting': {into}",
        "'note' in 'drafting': it moves nothing, and is left out",
        f"'drop' in 'drafting': {code}",
        "'cross' in 'review_legal_reading': it moves a branch of 'review' from outside of it, and is left out",
        "'give_back' of 'review': not possible where a state in it has it, here it is",
        "on_final of 'review': callbacks are code",
        "before_state_change of the machine: callbacks are code",
        "queued: what a callback triggers waits its turn; a route has no callbacks",
        "ignore_invalid_triggers: an action that is not possible is refused here",
        "after of 'note': callbacks are code",
        "on_exit of 'drafting': callbacks are code",
    ]
    drafting = route.stages["drafting"].actions
    assert {name: each.note.say("en") for name, each in drafting.items() if each.note} == {
        "skip": into,
        "drop": code,
    }
    assert drafting["skip"].to == "review"
    assert route.note is not None
    assert all(line in route.note.say("en") for line in lost)


def test_h2_a_trigger_that_conditions_lead_to_several_states_is_an_action_for_each() -> None:
    """Which of them is taken is code; what comes after one without conditions is never taken."""
    forked = Machine(
        states=["a", "b", "c", "d"],
        transitions=[
            {"trigger": "go", "source": "a", "dest": "b", "conditions": lambda: True},
            ["go", "a", "c"],
            ["go", "a", "d"],
        ],
        initial="a",
    )
    lost: list[str] = []
    route = from_transitions(forked, tell=lost.append)
    assert {each.name: each.to for each in route.stages["a"].actions.values()} == {
        "go_to_b": "b",
        "go_to_c": "c",
    }
    assert lost[-1] == "'go' from 'a' to 'd': never taken"


def test_h2_a_route_with_blocks_is_no_flat_machine() -> None:
    """The way back is closed to it: one region is one flat machine, a route with blocks has several."""
    with pytest.raises(CannotConvert, match="blocks or facts"):
        machine(from_transitions(reviewing()))


def test_h2_a_beginning_in_several_states_is_a_parallel_one_or_none() -> None:
    """A list of states where all branches of one begin is that one; another list is refused."""
    states = ["q", {"name": "p", "parallel": ["a", "b"]}]
    assert from_transitions(HierarchicalMachine(states=states, initial=["p_a", "p_b"])).start == "p"
    lost: list[str] = []
    inside = HierarchicalMachine(states=states, initial="p_a")
    assert from_transitions(inside, tell=lost.append).start == "p"
    assert lost == ["it begins inside 'p': here all its branches begin"]
    with pytest.raises(CannotConvert, match="begins in several"):
        from_transitions(HierarchicalMachine(states=states, initial=["q", "p_b"]))


def label(route: Route, action: str) -> str:
    """The trigger of an action."""
    holder, _, name = action.partition(".")
    found = route.holders[holder].actions[name].label
    assert found is not None
    return found.say("en")


def states(automaton: Automaton, here: Configuration) -> list[str]:
    """The states of all regions."""
    return [r.states[s] for r, s in zip(automaton.regions, here, strict=True)]


def ours(route: Route, automaton: Automaton, here: Configuration) -> set[str]:
    """Where we stand, in their words; a branch that is done as `BLOCK.BRANCH`."""
    found: set[str] = set()
    for name in active(automaton, here):
        joined = [b for b in route.blocks.values() if b.then == name == f"{b.name}_joined"]
        if joined:
            found |= done_in(joined[0])
        else:
            title = route.stages[name].title
            assert title is not None
            found.add(title.say("en"))
    for block in automaton.blocks:
        if here[block.region] == block.state:
            for number in block.branches:
                region = automaton.regions[number]
                if region.states[here[number]] == DONE:
                    found.add(region.name)
    return found


def done_in(block: Block) -> set[str]:
    """What is said of the branches of a block that is joined; one that is over at once stays a stage."""
    found = set()
    for branch in block.branches.values():
        start = branch.steps[branch.start]
        over = block.join != "all" and not isinstance(start, Block) and not start.actions
        assert start.title is not None
        found.add(start.title.say("en") if over else f"{block.name}.{branch.name}")
    return found


def leaves(route: Route, theirs: HierarchicalMachine) -> set[str]:
    """Where they stand; a final state that is our join as `BLOCK.BRANCH`, so too for blocks within."""
    ends = {
        name: f"{block.name}.{branch.name}"
        for block in route.blocks.values()
        for branch in block.branches.values()
        if branch.note is not None
        for name in branch.note.say("en").removeprefix("done in ").split(", ")
    }
    found = {ends.get(each, each) for each in flat(theirs.state)}
    for block in reversed(list(route.blocks.values())):  # those inside come later
        done = done_in(block)
        if block.then == "join" and done <= found:
            found = (found - done) | {".".join(route.place_of[block.name][-2:])}
    return found


def flat(state: str | list[object]) -> list[str]:
    """A nested list of states, laid out."""
    return [state] if isinstance(state, str) else [e for each in state for e in flat(each)]  # type: ignore[arg-type]
