"""P: permission of an action, on a day."""

from __future__ import annotations

from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from cisflow import Refused, Route
from cisflow.model.fact import Fact
from cisflow.model.stage import When
from tests.semantics import walks
from tests.semantics.made import action, ask, case, council, reasons, route

OPENED = "- {on: 2019-01-01, action: opened}\n"
SUBMITTED = OPENED + "- {on: 2019-02-05, action: draft.submit}\n"
SESSION = "{number: 1, on: 2019-03-10, announced: 2019-02-20}"


def test_p1_not_now_where_the_stage_is_not_active() -> None:
    """An action of another stage is `not-now`; it can come, or cannot come any more."""
    live = case(council(SESSION), SUBMITTED)
    waiting = action(ask(live, "2019-01-15"), "council.approve")
    assert (waiting["permission"], waiting["reachable"]) == ("not-now", True)
    back = action(ask(live, "2019-02-10"), "draft.submit")
    assert (back["permission"], back["reachable"]) == ("not-now", True)
    gone = case(council(SESSION), OPENED + "- {on: 2019-01-02, action: draft.drop}")
    over = action(ask(gone, "2019-01-15"), "council.approve")
    assert (over["permission"], over["reachable"]) == ("not-now", False)


def tied() -> Route:
    """The council's route, in which a fact that may change any time decides on withdrawals."""
    made = council()
    guarded = {}
    for name in ("draft", "council"):
        stage = made.stages[name]
        drop = evolve(stage.actions["drop"], when=When({"urgent": "no"}))
        guarded[name] = evolve(stage, actions={**stage.actions, "drop": drop})
    fact = Fact("urgent", ["no", "yes"], "no", "any time")
    return evolve(made, stages={**made.stages, **guarded}, facts={"urgent": fact})


def test_p1_nobody_knows_whether_it_can_come_where_the_walk_is_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`reachable` is null where the walk over the tables was cut."""
    from cisflow.automaton import reach
    from cisflow.cases import situation

    monkeypatch.setattr(
        situation, "reachable", lambda automaton, start, **_: reach.reachable(automaton, start, 1)
    )
    answer = ask(case(tied(), OPENED), "2019-01-15")
    assert {each["reachable"] for each in answer["actions"]} == {None}


def test_p3_not_yet_where_something_named_must_come_first() -> None:
    """An action that waits for a session is `not-yet`, names it, and has its day as `earliest`."""
    found = action(ask(case(council(SESSION), SUBMITTED), "2019-02-25"), "council.approve")
    assert found["permission"] == "not-yet"
    assert found["earliest"] == "2019-03-10"
    assert [each["code"] for each in found["reasons"]] == ["ST202"]
    assert "10 March 2019" in found["reasons"][0]["message"]


def test_p3_no_earliest_where_nothing_known_tells() -> None:
    """Where no session to come is known, `earliest` is null, and that is the reason."""
    found = action(ask(case(council(SESSION), SUBMITTED), "2019-02-10"), "council.approve")
    assert (found["permission"], found["earliest"]) == ("not-yet", None)
    assert [each["code"] for each in found["reasons"]] == ["ST203"]


def test_p4_may_where_nothing_is_missing() -> None:
    """An action of an active stage that waits for nothing is `may`, today."""
    found = action(ask(case(council(), SUBMITTED), "2019-02-10"), "council.back")
    assert (found["permission"], found["earliest"], found["reasons"]) == ("may", "2019-02-10", [])


def test_p5_all_reasons_are_given_for_a_stage_that_is_not_active() -> None:
    """An action of another stage that needs a session too names both."""
    live = case(council(SESSION), OPENED)
    assert reasons(ask(live, "2019-01-15"), "council.approve") == ["ST201", "ST204"]
    assert reasons(ask(live, "2019-03-10"), "council.approve") == ["ST201"]  # on that day it sits
    doubtful = case(council(SESSION[:-1] + ", state: doubtful}"), OPENED)
    assert reasons(ask(doubtful, "2019-03-10"), "council.approve") == ["ST201", "ST204"]
    assert reasons(ask(live, "2019-01-15"), "council.back") == ["ST201"]


def test_p5_all_reasons_are_given_where_papers_came_too_late() -> None:
    """The sessions for which the document came too late are named beside the one it waits for."""
    live = case(
        council(
            "{number: 1, on: 2019-02-10/2019-02-11, announced: 2019-01-01},"
            "{number: 2, on: 2019-04-10, announced: 2019-01-01}",
            calendar="closing: 10 days",
        ),
        SUBMITTED,
    )
    found = {day: reasons(ask(live, day), "council.approve") for day in LATE}
    assert found == LATE


LATE = {
    "2019-02-06": ["ST202", "ST205"],
    "2019-02-11": ["ST202", "ST205"],  # on its last day
    "2019-02-12": ["ST202"],
}


def test_p5_an_action_stopped_by_four_things_names_four() -> None:
    """Another stage, no session, no powers, a day before the last entry: all four stand in the refusal."""
    live = case(council(), SUBMITTED + "- {on: 2019-03-01, action: council.back}")
    with pytest.raises(Refused) as refused:
        live.act("council.approve", "2019-02-20", by="office")
    assert sorted(each.code for each in refused.value.reasons) == [
        "ST201",
        "ST204",
        "ST206",
        "ST207",
    ]


def test_p5_who_asks_matters() -> None:
    """Who lacks the powers is told who has them; who is not named is not asked."""
    live = case(council(), SUBMITTED)
    with pytest.raises(Refused) as refused:
        live.act("council.drop", "2019-02-06", by="council")
    (reason,) = refused.value.reasons
    assert reason.code == "ST206"
    assert "Office" in reason.message.plain()
    assert live.act("council.drop", "2019-02-06", by="office").move.effect == "entered"
    live = case(council(SESSION), SUBMITTED)
    assert live.act("council.approve", "2019-03-10", by="council").move.effect == "entered"
    anybody = route(
        "stages:\n  draft: {actions: {go: {to: adopted}}}\n  adopted: {final: adopted}\n"
    )
    assert case(anybody, OPENED).act("draft.go", "2019-01-02", by="who").move.effect == "entered"
    with pytest.raises(Refused) as refused:
        case(anybody, OPENED).act("draft.go", "2018-12-31", by="who")
    assert [each.code for each in refused.value.reasons] == ["ST207"]
    done = case(anybody, OPENED + "- {on: 2019-01-02, action: draft.go}")
    with pytest.raises(Refused) as refused:
        done.act("draft.go", "2019-01-03", by="who")
    assert [each.code for each in refused.value.reasons] == ["ST201"]


def test_p5_no_reasons_of_a_finished_case_are_left_out() -> None:
    """In a finished case every action of the way is `not-now` and says that it is finished."""
    live = case(
        route("""
            stages:
              draft: {actions: {submit: {to: adopted}}}
              adopted: {final: adopted}
        """),
        OPENED + "- {on: 2019-02-05, action: draft.submit}",
    )
    found = action(ask(live, "2019-03-01"), "draft.submit")
    assert (found["permission"], found["reachable"]) == ("not-now", False)
    assert [each["code"] for each in found["reasons"]] == ["ST201"]
    assert "finished" in found["reasons"][0]["message"]


@settings(deadline=None, max_examples=60)
@given(st.randoms(use_true_random=False))
def test_p4_what_may_be_done_is_what_act_takes(chance: Random) -> None:
    """On random cases `act` takes exactly what the answer calls `may` or `must`, with the same reasons."""
    along = walks.sound_route(chance)
    taken = walks.walk(chance, along)
    events = walks.journal(chance, taken, walks.exactly)
    plans = [walks.plan(chance, along) for _ in range(2)]
    day = max(taken.days[-1], walks.some_day(chance))
    for found in ask(walks.case(chance, along, events, plans), day)["actions"]:
        live = walks.case(chance, along, events, plans)
        if found["permission"] in ("may", "must"):
            assert live.act(found["action"], day, ref="new").move.possible
            continue
        with pytest.raises(Refused) as refused:
            live.act(found["action"], day, ref="new")
        assert [each.code for each in refused.value.reasons] == [
            each["code"] for each in found["reasons"]
        ]
