"""C: the verdict of a case, on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from attrs import evolve

from cisflow import Case
from cisflow.cases.situation import Situation
from cisflow.cases.visits import Visit
from cisflow.diagnosis import judge as judging
from cisflow.diagnosis.judge import judge
from cisflow.diagnosis.registry import symptoms
from cisflow.diagnosis.symptom import OfStage
from cisflow.model.message import Message, message
from tests.semantics.made import ask, case, codes, council, route

OPENED = "- {on: 2019-01-01, action: opened}\n"
SUBMITTED = OPENED + "- {on: 2019-02-05, action: draft.submit}\n"
SESSION = "{number: 1, on: 2019-03-10, announced: 2019-02-10}"


def changes(live: Case, first: str, last: str) -> list[tuple[str, str]]:
    """The days on which the verdict changes, and what it becomes."""
    found: list[tuple[str, str]] = []
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        verdict = ask(live, day)["verdict"]
        if not found or found[-1][1] != verdict:
            found.append((day.isoformat(), verdict))
        day += timedelta(days=1)
    return found


def test_c1_finished_in_a_final_stage() -> None:
    """A case is finished from the day on which its trunk came to a final stage, with its outcome."""
    live = case(council(), OPENED + "- {on: 2019-02-05, action: draft.drop}")
    assert changes(live, "2019-02-01", "2019-02-10") == [
        ("2019-02-01", "on-track"),
        ("2019-02-05", "finished"),
    ]
    answer = ask(live, "2019-02-05")
    assert (answer["outcome"], answer["stages"][0]["verdict"]) == ("withdrawn", "finished")
    assert (answer["stages"][0]["next_session"], codes(answer)) == (None, ["ST101"])


def test_c1_a_final_stage_may_keep_actions() -> None:
    """A case is finished while it stands there, and no longer when it left."""
    along = route("""
        stages:
          draft: {actions: {publish: {to: standing}}}
          standing: {final: {outcome: adopted, leaves: true}, actions: {reopen: {to: draft, kind: return}}}
    """)
    live = case(
        along,
        OPENED
        + "- {on: 2019-02-05, action: draft.publish}\n- {on: 2019-03-05, action: standing.reopen}",
    )
    assert changes(live, "2019-02-01", "2019-03-10") == [
        ("2019-02-01", "on-track"),
        ("2019-02-05", "finished"),
        ("2019-03-05", "on-track"),
    ]


def test_c1_finished_comes_before_all_accusations() -> None:
    """What was planned, or is slow, is no matter of a finished case; a missed plan is still told."""
    along = route("""
        stages:
          draft: {actions: {publish: {to: adopted}, pause: {to: adopted}}}
          adopted: {final: adopted, norm: 1 day, rounds: 1}
    """)
    plans = "- {stage: adopted, on: 2019-03-01, announced: 2019-02-10}"
    journal = OPENED + "- {on: 2019-02-05, action: draft.publish}"
    answer = ask(case(along, journal, plans), "2019-06-01")
    assert (answer["verdict"], codes(answer)) == ("finished", ["ST101", "ST111"])


def test_c2_off_route_in_a_stage_that_the_version_in_force_does_not_know() -> None:
    """Where a register saw the document in no stage of the route, the case is off-route."""
    live = case(council(), OPENED + "- {on: 2019-02-05, stage: archive}")
    answer = ask(live, "2019-02-05")
    assert (answer["verdict"], answer["stages"][0]["verdict"]) == ("off-route", "off-route")
    assert "ST102" in codes(answer)


def test_c3_a_dead_end_from_which_no_events_lead_to_an_end() -> None:
    """A stage without a way on, or a ring of them, is a dead end; one with a way is not."""
    along = route("""
        stages:
          draft: {actions: {go: {to: ring}, pass: {to: adopted}}}
          ring: {actions: {go: {to: round}}}
          round: {actions: {go: {to: ring, kind: return}}}
          adopted: {final: adopted}
    """)
    assert ask(case(along, OPENED), "2019-01-01")["verdict"] == "on-track"
    answer = ask(case(along, OPENED + "- {on: 2019-02-05, action: draft.go}"), "2019-02-05")
    assert (answer["verdict"], codes(answer)) == ("dead-end", ["ST103"])


def test_c3_does_not_hold_where_the_walk_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not every way was walked, nobody is told that there is none."""
    from cisflow.automaton import reach
    from cisflow.cases import situation

    along = route(
        "facts: {urgent: {values: [no, yes], initial: no, set: any time}}\n"
        "stages:\n  draft: {actions: {go: {to: shelf, when: {urgent: no}}}}\n  shelf: {}\n"
        "  adopted: {final: adopted}\n"
    )
    assert ask(case(along, OPENED), "2019-02-01")["verdict"] == "dead-end"
    monkeypatch.setattr(
        situation, "reachable", lambda automaton, start, **_: reach.reachable(automaton, start, 1)
    )
    assert ask(case(along, OPENED), "2019-02-01")["verdict"] == "on-track"


def test_c4_overdue_where_a_plan_in_force_is_missed() -> None:
    """A missed plan for the stage or one ahead makes the case overdue from the day after; no decision is on record."""
    for stage in ("draft", "council"):
        plans = f"- {{stage: {stage}, on: 2019-02-10, announced: 2019-01-05}}"
        live = case(council(), OPENED, plans)
        assert changes(live, "2019-02-09", "2019-02-12")[-1] == ("2019-02-11", "overdue")
    (found,) = (each for each in ask(live, "2019-02-11")["findings"] if each["code"] == "ST104")
    assert "no record of a decision" in found["message"]


def test_c4_accuses_only_where_it_is_certain() -> None:
    """An event that may have kept the plan, acted in the stage or left it takes the accusation away."""
    plans = "- {stage: council, on: 2019-02-10, announced: 2019-02-06}"
    begin = OPENED + "- {on: 2019-02-05, action: draft.submit}\n"
    for event in (
        "{on: 2019-02-10/2019-02-20, action: council.again}",  # may keep the plan
        "{on: 2019-02-12/2019-02-20, action: council.again}",  # may have acted in the stage
        "{on: 2019-02-12/2019-02-20, action: council.back}",  # may have left it
        "{on: 2019-02-12/2019-02-20, stage: adopted}",
    ):
        live = case(council(), begin + f"- {event}", plans)
        assert ask(live, "2019-02-15")["verdict"] == "on-track", event
    beside = case(council(), begin + "- {on: 2019-02-12/2019-02-20, action: panel.hear}", plans)
    assert ask(beside, "2019-02-15")["verdict"] == "overdue"


def test_c4_holds_again_when_it_is_certain() -> None:
    """A repeat after the planned day keeps nothing: once it has surely happened, the plan is missed."""
    plans = "- {stage: council, on: 2019-02-10, announced: 2019-02-06}"
    begin = OPENED + "- {on: 2019-02-05, action: draft.submit}\n"
    live = case(council(), begin + "- {on: 2019-02-12/2019-02-20, action: council.again}", plans)
    assert changes(live, "2019-02-09", "2019-02-25") == [
        ("2019-02-09", "waiting-for-session"),
        ("2019-02-11", "overdue"),
        ("2019-02-12", "on-track"),
        ("2019-02-20", "overdue"),
    ]


def test_c5_looping_beyond_its_bound() -> None:
    """The fourth round is one too many; a stage or the route may set another bound."""
    rounds = "".join(f"- {{on: 2019-0{month}-01, action: draft.again}}\n" for month in (2, 3, 4))
    text = """
        {limits}stages:
          draft: {{{rounds}actions: {{again: {{kind: repeat}}, pass: {{to: adopted}}}}}}
          adopted: {{final: adopted}}
    """
    for limits, bound, verdicts in (
        ("", "", ["on-track", "looping"]),
        ("", "rounds: 4, ", ["on-track", "on-track"]),
        ("", "rounds: 2, ", ["looping", "looping"]),
        ("limits: {looping: 2}\n        ", "", ["looping", "looping"]),
        ("limits: {looping: 2}\n        ", "rounds: 4, ", ["on-track", "on-track"]),
    ):
        live = case(route(text.format(limits=limits, rounds=bound)), OPENED + rounds)
        found = [ask(live, day)["verdict"] for day in ("2019-03-31", "2019-04-01")]
        assert found == verdicts, (limits, bound)


def test_c6_delayed_by_a_session_at_which_it_was_not_considered() -> None:
    """The body met while the document lay before it, and did nothing: delayed from the day after."""
    live = case(council(SESSION), SUBMITTED)
    assert changes(live, "2019-03-01", "2019-03-12") == [
        ("2019-03-01", "waiting-for-session"),
        ("2019-03-11", "delayed"),
    ]
    assert codes(ask(live, "2019-03-11")) == ["ST106"]


@pytest.mark.parametrize(
    "session",
    [
        "{number: 1, on: 2019-02-05, announced: 2019-01-10}",  # began on the last day of since
        "{number: 1, on: 2019-02-05/2019-02-07, announced: 2019-01-10}",
        "{number: 1, on: 2019-03-10/2019-03-12, announced: 2019-03-11}",  # known when it sat
        "{number: 1, on: 2019-03-10, state: held}",  # nobody knew of it before
        "{number: 1, on: 2019-03-10, announced: 2019-03-10}",  # nor here
        "{number: 1, on: 2019-03, announced: 2019-02-10}",  # of a month, no day is certain
        "{number: 1, on: 2019-03-10, announced: 2019-02-10, state: doubtful}",
        "{number: 1, on: 2019-03-10, announced: 2019-02-10, state: cancelled}",
        "{number: 1, on: 2019-07-10, announced: 2019-02-10}",  # is not past
    ],
)
def test_c6_other_sessions_do_not_accuse(session: str) -> None:
    """Only a certain session, reachable, known before it began and past, was missed."""
    assert "ST106" not in codes(ask(case(council(session), SUBMITTED), "2019-04-01"))


def test_c6_a_session_of_the_day_on_which_it_may_have_come_does_not_accuse() -> None:
    """A document that may have come when the session began did not surely lie before it."""
    journal = OPENED + "- {on: 2019-02-05/2019-02-07, action: draft.submit}"
    for days, found in (("2019-02-07/2019-02-08", []), ("2019-02-08", ["ST106"])):
        session = f"{{number: 1, on: {days}, announced: 2019-01-10}}"
        assert codes(ask(case(council(session), journal), "2019-02-10")) == found


def test_c6_a_session_whose_closing_day_was_missed_does_not_accuse() -> None:
    """A session that the document could not reach was not missed."""
    live = case(council(SESSION, "closing: 60 days"), SUBMITTED)
    assert "ST106" not in codes(ask(live, "2019-03-11"))


@pytest.mark.parametrize("act", ["defer", "again", "dance"])
def test_c6_a_stage_that_acted_there_did_not_miss_it(act: str) -> None:
    """A deferral, a new round, or something that the rules do not know, is what was decided there."""
    live = case(council(SESSION), SUBMITTED + f"- {{on: 2019-03-10, action: council.{act}}}")
    assert "ST106" not in codes(ask(live, "2019-03-11"))
    late = case(council(SESSION), SUBMITTED + f"- {{on: 2019-03-11, action: council.{act}}}")
    assert "ST106" in codes(ask(late, "2019-03-11"))


def test_c6_that_the_document_was_seen_there_is_no_act() -> None:
    """A register that saw it before the council on the day of the session tells of no consideration."""
    seen = case(council(SESSION), SUBMITTED + "- {on: 2019-03-10/2019-03-20, stage: council}")
    assert [codes(ask(seen, day)) for day in ("2019-03-11", "2019-03-20")] == [["ST106"]] * 2


def test_c6_accuses_only_where_it_is_certain() -> None:
    """An event that may have acted in the stage, or left it, takes the accusation away."""
    for event in (
        "{on: 2019-03-12/2019-03-20, action: council.again}",
        "{on: 2019-03-12/2019-03-20, action: council.drop}",
        "{on: 2019-03-12/2019-03-20, stage: archive}",
    ):
        live = case(council(SESSION), SUBMITTED + f"- {event}")
        assert codes(ask(live, "2019-03-11")) == ["ST106"], event
        assert "ST106" not in codes(ask(live, "2019-03-15")), event


def test_c6_needs_an_action_that_is_bound_to_sessions() -> None:
    """A body that decides without meeting misses no session."""
    along = route("""
        bodies:
          council: {title: Council, calendar: {sessions: [{number: 1, on: 2019-03-10, announced: 2019-02-10}]}}
        stages:
          council: {body: council, actions: {approve: {to: adopted}}}
          adopted: {final: adopted}
    """)
    assert ask(case(along, OPENED), "2019-03-11")["verdict"] == "on-track"


def test_c7_waits_where_every_forward_action_is_bound_to_sessions() -> None:
    """The next session is known, and its last day is today or ahead: the document is not stuck."""
    live = case(council("{number: 1, on: 2019-03-10/2019-03-11, announced: 2019-02-10}"), SUBMITTED)
    assert changes(live, "2019-02-06", "2019-03-12") == [
        ("2019-02-06", "on-track"),
        ("2019-02-10", "waiting-for-session"),
        ("2019-03-12", "delayed"),
    ]


def test_c7_one_free_forward_action_is_enough_not_to_wait() -> None:
    """Where one forward action waits for no session, the stage does not either; nor where there is none."""
    text = """
        bodies:
          council: {title: Council, calendar: {sessions: [{number: 1, on: 2019-03-10, announced: 2019-01-01}]}}
        stages:
          council: {body: council, actions: {%s}}
          adopted: {final: adopted}
    """
    for actions, verdict in (
        ("sign: {to: adopted, at: session}, seal: {to: adopted}", "on-track"),
        (
            "sign: {to: adopted, at: session}, seal: {to: adopted, kind: refer}",
            "waiting-for-session",
        ),
        ("sign: {to: adopted, at: session, kind: refer}", "on-track"),
    ):
        assert ask(case(route(text % actions), OPENED), "2019-02-01")["verdict"] == verdict


def test_c7_waits_where_a_plan_in_force_is_a_meeting_of_the_stage() -> None:
    """A stage that decides on any day waits all the same once a meeting is planned for it."""
    plans = "- {stage: draft, on: 2019-03-10, announced: 2019-02-10}"
    live = case(council(), OPENED, plans)
    assert changes(live, "2019-02-09", "2019-03-11") == [
        ("2019-02-09", "on-track"),
        ("2019-02-10", "waiting-for-session"),
        ("2019-03-11", "overdue"),
    ]


def test_c7_a_session_is_waited_for_there_only_if_it_was_planned() -> None:
    """Of a stage that decides on any day, the sessions of its body matter only where a plan meets them."""
    along = route("""
        bodies:
          council: {title: Council, calendar: {sessions: [{number: 1, on: 2019-03-10, announced: 2019-01-01}]}}
        stages:
          council: {body: council, actions: {sign: {to: archive}}}
          archive: {body: council, actions: {store: {to: adopted}}}
          adopted: {final: adopted}
    """)
    first = "- {stage: council, on: 2019-03-10, announced: 2019-01-05}\n"
    for plans, verdict, day in (
        ("", "on-track", None),
        ("- {stage: archive, on: 2019-03-10, announced: 2019-01-05}", "on-track", None),
        (first, "waiting-for-session", "10 March"),
        (
            "- {stage: council, on: 2019-03, announced: 2019-01-05}",
            "waiting-for-session",
            "10 March",
        ),
        (
            first + first.replace("03-10", "04-10").replace("01-05", "01-06"),
            "waiting-for-session",
            "10 April",
        ),
    ):
        answer = ask(case(along, OPENED, plans), "2019-02-01")
        assert answer["verdict"] == verdict, plans
        said = [each["message"] for each in answer["findings"] if each["code"] == "ST107"]
        assert [day in each for each in said if day] == ([True] if day else [])


def test_c8_an_assumed_norm_is_shown_so() -> None:
    """A norm that no source gives says `(assumed)` where it accuses."""
    for norm, shown in (("{term: 10 days, assumed: true}", True), ("10 days", False)):
        text = f"stages:\n  draft: {{norm: {norm}, actions: {{go: {{to: adopted}}}}}}\n  adopted: {{final: adopted}}\n"
        found = ask(case(route(text), OPENED), "2019-02-01")["findings"]
        assert [("(assumed)" in each["message"]) for each in found if each["code"] == "ST108"] == [
            shown
        ]


def test_c8_delayed_beyond_its_norm() -> None:
    """A stage that takes longer than usual is delayed from the day after, counted in calendar units."""
    text = """
        stages:
          draft: {{norm: {norm}, actions: {{pass: {{to: adopted}}}}}}
          adopted: {{final: adopted}}
    """
    for norm, day in (
        ("30 days", "2019-02-01"),
        ("2 weeks", "2019-01-16"),
        ("1 month", "2019-02-02"),
        ("{term: 1 year, assumed: true}", "2020-01-02"),
    ):
        live = case(route(text.format(norm=norm)), OPENED)
        assert changes(live, "2019-01-01", "2020-02-01") == [
            ("2019-01-01", "on-track"),
            (day, "delayed"),
        ]


def test_c8_accuses_only_where_it_is_certain() -> None:
    """An event that may have acted in the stage, or left it, takes the accusation away."""
    along = route("""
        stages:
          draft: {norm: 10 days, actions: {pass: {to: adopted}, again: {kind: repeat}}}
          adopted: {final: adopted}
    """)
    for event in ("action: draft.pass", "action: draft.again", "stage: adopted"):
        live = case(along, OPENED + f"- {{on: 2019-02-01/2019-02-10, {event}}}")
        found = [ask(live, day)["verdict"] for day in ("2019-01-31", "2019-02-05")]
        assert found == ["delayed", "on-track"], event


def test_c9_on_track_where_nothing_else_holds() -> None:
    """A document that waits for nothing and is late with nothing is on track."""
    assert ask(case(council(), OPENED), "2019-01-02")["verdict"] == "on-track"


def test_c_findings_list_all_that_hold() -> None:
    """The verdict is the first that holds; the findings are all of them."""
    along = route("""
        bodies:
          council: {title: Council, calendar: {sessions: [
            {number: 1, on: 2019-03-10, announced: 2019-02-10},
            {number: 2, on: 2019-06-10, announced: 2019-03-20}]}}
        stages:
          council:
            body: council
            norm: 5 days
            rounds: 1
            actions: {approve: {to: adopted, at: session}, again: {kind: repeat}}
          adopted: {final: adopted}
    """)
    plans = "- {stage: council, on: 2019-03-15, announced: 2019-02-10}"
    journal = OPENED + "- {on: 2019-03-20, action: council.again}"
    answer = ask(case(along, journal, plans), "2019-04-01")
    assert answer["verdict"] == "overdue"
    assert codes(answer) == ["ST104", "ST105", "ST106", "ST107", "ST108", "ST111"]


ORDER = ("overdue", "looping", "delayed", "waiting-for-session", "on-track")


@pytest.mark.parametrize("worst", range(5))
def test_c_the_case_has_the_worst_verdict_of_its_stages(
    worst: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of several active stages each has its own verdict, and the case the worst of them."""
    held = {"first": ORDER[worst], "second": "on-track", "third": ORDER[max(worst, 3)]}

    def says(verdict: str | None) -> OfStage:
        def find(_: Situation, visit: Visit, __: int) -> Sequence[Message]:
            return [message("so", "так")] if held.get(visit.stage) == verdict else []

        return OfStage(find)

    situation = case(council(), OPENED).at(date(2019, 1, 2))
    (visit,) = situation.visits
    stages = tuple(Visit(name, visit.since, visit.days, 1) for name in held)
    situation.__dict__["visits"] = stages
    made = [
        evolve(each, looks=says(each.verdict))
        for each in symptoms()
        if each.verdict in ORDER and each.name != "missed-session"
    ]
    monkeypatch.setattr(judging, "symptoms", lambda: tuple(made))
    found = judge(situation)
    assert found.verdict == ORDER[worst]
    assert {name: verdict for name, (verdict, _) in found.stages.items()} == held


def test_c_the_age_of_the_record_is_told_whatever_the_verdict() -> None:
    """Days since the last entry are told; beyond ninety, or what the route says, a doubt is added."""
    late = case(council(SESSION), SUBMITTED)
    for day, doubt in (("2019-02-05", False), ("2019-05-06", False), ("2019-05-07", True)):
        said = [each["message"] for each in ask(late, day)["findings"] if each["code"] == "ST110"]
        assert len(said) == 1
        assert "5 February 2019" in said[0]
        assert ("perhaps not kept up" in said[0]) is doubt
    uncertain = case(council(), OPENED + "- {on: 2019-02-01/2019-02-05, action: draft.submit}")
    assert "5 February 2019" in str(ask(uncertain, "2019-03-01")["findings"])
    for event in ("stage: archive", "action: draft.drop"):
        done = case(council(), OPENED + f"- {{on: 2019-02-05, {event}}}")
        assert "ST110" in [each["code"] for each in ask(done, "2019-02-06")["findings"]]


def test_c_of_a_finished_case_no_further_entry_is_expected() -> None:
    """The age of its record is told without the doubt that it was not kept up."""
    done = case(council(), OPENED + "- {on: 2019-02-05, action: draft.drop}")
    (said,) = (
        each["message"] for each in ask(done, "2020-02-05")["findings"] if each["code"] == "ST110"
    )
    assert "365 days" in said
    assert "kept up" not in said
