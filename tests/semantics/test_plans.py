"""S5: plans, and the one state that each of them is in on a day."""

from __future__ import annotations

import pytest

from tests.semantics.made import action, ask, case, codes, council, plan_states, route, standing

OPENED = "- {on: 2019-01-01, action: opened}\n"
SUBMITTED = OPENED + "- {on: 2019-02-05, action: draft.submit}\n"

CHAIN = """
stages:
  first: {actions: {go: {to: second}, leap: {to: third, kind: refer}, stop: {to: gone, kind: withdraw}}}
  second:
    actions:
      go: {to: third}
      skip: {to: third, kind: refer}
      again: {kind: repeat}
      back: {to: first, kind: return}
  third: {actions: {go: {to: adopted}, back: {to: second, kind: return}}}
  adopted: {final: adopted}
  gone: {final: withdrawn}
"""


def states(journal: str, plans: str, day: str) -> list[str]:
    """The states of the plans of a case along three stages."""
    return plan_states(ask(case(route(CHAIN), journal, plans), day))


def test_s5_a_plan_moves_nothing_and_is_kept_for_ever() -> None:
    """A plan that passed without anything happening is still told a year later; the document stands still."""
    plans = "- {stage: first, on: 2019-02, announced: 2019-01-05}"
    answer = ask(case(route(CHAIN), OPENED, plans), "2020-03-01")
    assert standing(answer) == ["first"]
    assert answer["plans"] == [
        {
            "stage": "first",
            "body": None,
            "date": ["2019-02-01", "2019-02-28"],
            "announced": "2019-01-05",
            "place": None,
            "state": "in-force",
            "missed": True,
        }
    ]


def test_s5_a_plan_is_known_from_its_announcement() -> None:
    """Before it was announced a plan is not there; from that day on it is in force."""
    plans = "- {stage: first, on: 2019-02, announced: 2019-01-05}"
    assert states(OPENED, plans, "2019-01-04") == []
    assert states(OPENED, plans, "2019-01-05") == ["in-force"]
    plans = "- {stage: first, on: 2019-02, announced: 2019-01-05/2019-01-20}"
    assert states(OPENED, plans, "2019-01-19") == []
    assert states(OPENED, plans, "2019-01-20") == ["in-force"]


def test_s5_a_plan_for_a_stage_that_nobody_knows_judges_nothing() -> None:
    """It is shown with the name that was written, and may be missed."""
    plans = "- {stage: nowhere, on: 2019-02, announced: 2019-01-05}"
    answer = ask(case(route(CHAIN), OPENED, plans), "2019-03-01")
    (found,) = answer["plans"]
    assert (found["stage"], found["body"], found["state"]) == ("nowhere", None, "in-force")
    assert (answer["verdict"], codes(answer)) == ("on-track", ["ST111"])


def test_s5_a_body_alone_stands_for_the_only_stage_that_it_has() -> None:
    """A plan may name the body; one that has several stages, or none, is that of no stage."""
    plans = "- {body: council, on: 2019-03-10, announced: 2019-02-10}"
    (found,) = ask(case(council(), SUBMITTED, plans), "2019-02-10")["plans"]
    assert (found["stage"], found["body"]) == ("council", "council")
    plans = "- {stage: council, on: 2019-03-10, announced: 2019-02-10}"
    assert ask(case(council(), SUBMITTED, plans), "2019-02-10")["plans"] == [found]
    twice = route("""
        bodies: {board: {title: Board}}
        stages:
          one: {body: board, actions: {go: {to: two}}}
          two: {body: board, actions: {go: {to: adopted}}}
          adopted: {final: adopted}
    """)
    plans = "- {body: board, on: 2019-01, announced: 2018-12-10}"
    seen = OPENED + "- {on: 2019-01-02, stage: elsewhere}"
    for journal in (OPENED, seen):
        answer = ask(case(twice, journal, plans), "2019-02-01")
        assert [(each["stage"], each["state"]) for each in answer["plans"]] == [(None, "in-force")]
        assert "ST104" not in codes(answer)
    answer = ask(case(twice, OPENED, plans + "\n" + plans), "2019-02-01")
    assert plan_states(answer) == ["in-force", "in-force"]


def test_s5_kept_by_an_event_that_may_fall_in_its_days() -> None:
    """An event of the plan's stage keeps it, moving or not, if it may fall in the plan's days."""
    plans = "- {stage: second, on: 2019-02-10/2019-02-20, announced: 2019-01-05}"
    begin = OPENED + "- {on: 2019-01-10, action: first.go}\n"
    for on in ("2019-02-10", "2019-02-20/2019-02-25", "2019-02"):
        assert states(begin + f"- {{on: {on}, action: second.again}}", plans, "2019-03-01") == [
            "kept"
        ]
    dance = (
        "- {on: 2019-02-10, action: second.dance}"  # of the stage, though nobody knows what it is
    )
    assert states(begin + dance, plans, "2019-03-01") == ["kept"]
    for on in ("2019-02-09", "2019-02-21"):
        assert states(begin + f"- {{on: {on}, action: second.again}}", plans, "2019-03-01") == [
            "in-force"
        ]


def test_s5_a_document_that_was_seen_in_its_stage_keeps_nothing() -> None:
    """A register that still saw it there on the planned day tells of no consideration."""
    plans = "- {stage: first, on: 2019-02-10, announced: 2019-01-05}"
    seen = OPENED + "- {on: 2019-02-10, stage: first}"
    assert states(seen, plans, "2019-02-11") == ["in-force"]
    moved = OPENED + "- {on: 2019-02-10, stage: second}"
    assert states(moved, plans, "2019-02-11") == ["kept"]
    either = OPENED + "- {on: 2019-01-20, action: first.go}\n- {on: 2019-02-10, stage: third}"
    again = "- {stage: second, on: 2019-02-10, announced: 2019-02-10}"
    assert states(either, again, "2019-02-11") == ["kept"]  # by one of two actions, on that day


def test_s5_kept_by_a_stage_that_was_left_before_its_days() -> None:
    """A document that left the stage before the planned days kept the plan: it was done sooner."""
    plans = "- {stage: first, on: 2019-03, announced: 2019-01-05}"
    journal = OPENED + "- {on: 2019-02-01, action: first.go}"
    assert states(journal, plans, "2019-01-31") == ["in-force"]
    assert states(journal, plans, "2019-02-01") == ["kept"]
    maybe = OPENED + "- {on: 2019-02-20/2019-04-10, action: first.go}"
    assert states(maybe, plans, "2019-02-20") == ["kept"]


def test_s5_what_was_left_by_the_announcement_itself_does_not_count() -> None:
    """A stage that was left on the day of the announcement, or before, is planned for another time."""
    plans = "- {stage: first, on: 2019-03, announced: 2019-02-01}"
    for left in ("2019-02-01", "2019-01-20"):
        assert states(OPENED + f"- {{on: {left}, action: first.go}}", plans, "2019-02-10") == [
            "in-force"
        ]
    maybe = OPENED + "- {on: 2019-01-25/2019-02-05, action: first.go}"
    assert states(maybe, plans, "2019-02-10") == ["kept"]


def test_s5_superseded_by_a_newer_plan_for_the_same_stage() -> None:
    """A newer plan for the same stage takes its place, be it later or sooner."""
    old = "- {stage: second, on: 2019-05, announced: 2019-01-05}\n"
    for on in ("2019-06", "2019-04"):
        newer = f"- {{stage: second, on: {on}, announced: 2019-01-20}}"
        assert states(OPENED, old + newer, "2019-01-19") == ["in-force"]
        assert states(OPENED, old + newer, "2019-01-20") == ["superseded", "in-force"]


def test_s5_of_two_plans_of_one_day_the_later_written_is_newer() -> None:
    """Plans that were announced on one day follow one another as they were written."""
    plans = (
        "- {stage: first, on: 2019-05, announced: 2019-01-05}\n"
        "- {stage: first, on: 2019-04, announced: 2019-01-05}"
    )
    assert states(OPENED, plans, "2019-01-05") == ["superseded", "in-force"]


def test_s5_superseded_by_a_later_plan_for_a_stage_that_comes_before() -> None:
    """A newer plan for an earlier stage, for days after the plan's last, leaves no room for it."""
    old = "- {stage: third, on: 2019-02, announced: 2019-01-05}\n"
    for stage, on, state in (
        ("second", "2019-03-01", "superseded"),
        ("first", "2019-03-01", "superseded"),
        ("second", "2019-02-28", "in-force"),  # there is room
        ("second", "2019-02-20/2019-03-10", "in-force"),
        ("second", "2019-01-20", "in-force"),
    ):
        newer = f"- {{stage: {stage}, on: {on}, announced: 2019-01-20}}"
        assert states(OPENED, old + newer, "2019-01-20")[0] == state


def test_s5_a_plan_for_a_stage_behind_or_beyond_supersedes_nothing() -> None:
    """Only a stage that is active or ahead at the newer plan's announcement, and comes before, counts."""
    journal = OPENED + "- {on: 2019-01-10, action: first.go}"
    old = "- {stage: third, on: 2019-02, announced: 2019-01-05}\n"
    behind = "- {stage: first, on: 2019-03, announced: 2019-01-20}"
    assert states(journal, old + behind, "2019-01-20")[0] == "in-force"
    old = "- {stage: second, on: 2019-02, announced: 2019-01-05}\n"
    beyond = "- {stage: third, on: 2019-03, announced: 2019-01-20}"
    assert states(journal, old + beyond, "2019-01-20")[0] == "in-force"


def test_s5_superseded_is_judged_at_the_newer_plans_announcement() -> None:
    """What superseded a plan when it was announced has done so, though its stage is behind by now."""
    old = "- {stage: third, on: 2019-02, announced: 2019-01-05}\n"
    newer = "- {stage: first, on: 2019-03, announced: 2019-01-20}"
    journal = OPENED + "- {on: 2019-03-05, action: first.go}"
    assert states(journal, old + newer, "2019-03-10") == ["superseded", "kept"]


def test_s5_lapsed_by_a_return_after_its_announcement() -> None:
    """A return sends the document back, and what was planned before it is void; other moves are not."""
    begin = OPENED + "- {on: 2019-01-10, action: first.go}\n"
    back = begin + "- {on: 2019-02-01, action: second.back}"
    plans = "- {stage: third, on: 2019-05, announced: %s}"
    assert states(back, plans % "2019-01-31", "2019-01-31") == ["in-force"]
    assert states(back, plans % "2019-01-31", "2019-02-01") == ["lapsed"]
    assert states(back, plans % "2019-02-01", "2019-02-01") == ["in-force"]
    maybe = begin + "- {on: 2019-01-25/2019-02-05, action: second.back}"
    assert states(maybe, plans % "2019-01-31", "2019-01-31") == ["lapsed"]
    assert states(maybe, plans % "2019-02-05", "2019-02-05") == ["in-force"]
    stayed = OPENED + "- {on: 2019-02-01, action: second.back}"  # it stood before the first stage
    assert states(stayed, plans % "2019-01-31", "2019-02-01") == ["in-force"]
    leapt = OPENED + "- {on: 2019-02-01, action: first.leap}"
    assert states(leapt, plans % "2019-01-31", "2019-02-01") == ["in-force"]


def test_s5_lapsed_by_leaving_its_stage_once_its_days_passed() -> None:
    """A plan that was missed lapses when the document leaves its stage after all; it stays missed."""
    plans = "- {stage: first, on: 2019-02, announced: 2019-01-05}"
    journal = OPENED + "- {on: 2019-03-15, action: first.go}"
    live = case(route(CHAIN), journal, plans)
    before, after = ask(live, "2019-03-14"), ask(live, "2019-03-15")
    assert (plan_states(before), before["verdict"]) == (["in-force"], "overdue")
    assert (plan_states(after), after["verdict"]) == (["lapsed"], "on-track")
    assert [each["plans"][0]["missed"] for each in (before, after)] == [True, True]
    assert codes(after) == ["ST111"]


@pytest.mark.parametrize(
    "left", ["stage: third", "stage: elsewhere", "action: third.go", "action: second.go"]
)
def test_s5_a_stage_is_left_however_the_document_came_away(left: str) -> None:
    """A register's word, or an action that was not possible, takes the document away as well."""
    plans = "- {stage: first, on: 2019-02, announced: 2019-01-05}"
    for on, state in (("2019-01-20", "kept"), ("2019-02-28", "kept"), ("2019-03-15", "lapsed")):
        assert states(OPENED + f"- {{on: {on}, {left}}}", plans, "2019-03-20") == [state]


def test_s5_a_stage_that_sent_the_document_on_from_elsewhere_is_done_with_it() -> None:
    """An action of the plan's stage, recorded while the document stood before another, was considered there."""
    plans = "- {stage: third, on: 2019-02, announced: 2019-01-05}"
    for on, state in (("2019-01-20", "kept"), ("2019-03-15", "lapsed")):
        journal = OPENED + f"- {{on: {on}, action: third.go}}"
        assert states(journal, plans, "2019-03-20") == [state]


def test_s5_missed_once_its_last_day_is_past() -> None:
    """A plan in force is missed from the day after its last; a finding tells it."""
    plans = "- {stage: second, on: 2019-02, announced: 2019-01-05}"
    live = case(route(CHAIN), OPENED, plans)
    assert [ask(live, day)["plans"][0]["missed"] for day in ("2019-02-28", "2019-03-01")] == [
        False,
        True,
    ]
    assert codes(ask(live, "2019-02-28")) == []
    assert codes(ask(live, "2019-03-01")) == ["ST104", "ST111"]


def test_s5_a_missed_plan_stays_in_the_history() -> None:
    """A plan that was missed is a finding even when a newer one took its place."""
    plans = (
        "- {stage: first, on: 2019-02, announced: 2019-01-05}\n"
        "- {stage: first, on: 2019-05-10, announced: 2019-03-10}"
    )
    answer = ask(case(route(CHAIN), OPENED, plans), "2019-03-10")
    assert [(each["state"], each["missed"]) for each in answer["plans"]] == [
        ("superseded", True),
        ("in-force", False),
    ]
    assert codes(answer) == ["ST107", "ST111"]


def test_s5_a_plan_that_was_superseded_in_time_is_not_missed() -> None:
    """A plan that gave way before its days passed was never missed."""
    plans = (
        "- {stage: first, on: 2019-02, announced: 2019-01-05}\n"
        "- {stage: first, on: 2019-05-10, announced: 2019-02-10}"
    )
    assert codes(ask(case(route(CHAIN), OPENED, plans), "2019-03-10")) == ["ST107"]


def test_s5_a_plan_without_a_last_day_is_never_missed() -> None:
    """Of a plan for some day or later, no day is too late."""
    plans = "- {stage: first, on: 2019-02-10/.., announced: 2019-01-05}"
    answer = ask(case(route(CHAIN), OPENED, plans), "2029-01-01")
    assert (plan_states(answer), answer["plans"][0]["missed"]) == (["in-force"], False)


def test_s5_a_plan_announced_after_its_days_is_missed_from_its_announcement() -> None:
    """A plan of which was heard too late was missed on the day on which it was heard of, no sooner."""
    plans = "- {stage: first, on: 2019-02-10, announced: 2019-03-05}"
    live = case(route(CHAIN), OPENED, plans)
    assert ask(live, "2019-03-04")["plans"] == []
    assert ask(live, "2019-03-05")["plans"][0]["missed"] is True


def test_s5_ahead_is_what_forward_actions_lead_to() -> None:
    """A missed plan judges the document at its stage or ahead of it by `forward` actions alone."""
    sides = route("""
        stages:
          first: {actions: {go: {to: second}, aside: {to: side, kind: refer}}}
          second: {actions: {go: {to: adopted}}}
          side: {actions: {go: {to: second}}}
          adopted: {final: adopted}
    """)
    for stage, verdict in (
        ("first", "overdue"),
        ("second", "overdue"),
        ("adopted", "overdue"),
        ("side", "on-track"),
    ):
        plans = f"- {{stage: {stage}, on: 2019-02, announced: 2019-01-05}}"
        assert ask(case(sides, OPENED, plans), "2019-03-01")["verdict"] == verdict


def test_s5_a_plan_beside_the_way_judges_nothing() -> None:
    """A plan for an entry beside the way is shown, may be missed, and leads to no verdict."""
    plans = "- {stage: panel, on: 2019-02-10, announced: 2019-01-05}"
    live = case(council(), OPENED, plans)
    answer = ask(live, "2019-02-11")
    assert (plan_states(answer), answer["plans"][0]["body"]) == (["in-force"], "panel")
    assert answer["verdict"] == "on-track"
    assert codes(answer) == ["ST111"]
    heard = case(council(), OPENED + "- {on: 2019-02-10, action: panel.hear}", plans)
    assert plan_states(ask(heard, "2019-02-11")) == ["kept"]


def test_s5_a_plan_for_a_stage_behind_judges_nothing() -> None:
    """A plan for a stage that the document has behind it leads to no verdict."""
    journal = OPENED + "- {on: 2019-01-10, action: first.go}"
    plans = "- {stage: first, on: 2019-02-10, announced: 2019-01-20}"
    answer = ask(case(route(CHAIN), journal, plans), "2019-02-11")
    assert (plan_states(answer), answer["verdict"]) == (["in-force"], "on-track")


def test_s5_a_plan_in_force_is_the_next_session_of_its_stage() -> None:
    """A plan for a stage without a calendar is waited for; one for a stage ahead is not yet."""
    plans = "- {stage: second, on: 2019-03-10, announced: 2019-01-05}"
    journal = OPENED + "- {on: 2019-02-01, action: first.go}"
    live = case(route(CHAIN), journal, plans)
    assert ask(live, "2019-01-20")["stages"][0]["next_session"] is None
    answer = ask(live, "2019-02-01")
    assert answer["stages"][0]["next_session"]["date"] == ["2019-03-10", "2019-03-10"]
    assert answer["verdict"] == "waiting-for-session"
    assert action(answer, "second.go")["permission"] == "may"
