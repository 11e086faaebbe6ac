"""Clocks: deadlines, silence, least times, and what falls due by them (P2, P3, E3, C4, R11)."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cisflow import Action, Case, Route, Stage
from cisflow.cases.due import due, record_due
from cisflow.cases.permission import permission
from cisflow.errors import CannotRun, Refused
from cisflow.model.block import Block, Branch
from cisflow.model.clock import BEGINS, Deadline
from cisflow.model.stage import STAYS
from tests.semantics.made import action, ask, case, codes, reasons, route, standing, versions

OPENED = "- {on: 2026-01-01, action: opened}\n"
TODAY = date(2026, 12, 31)


def clocked(keys: str = "", acts: str = "") -> Route:
    """An enquiry with the clocks given, which can be approved, closed, put off, stopped."""
    return route(f"""
        bodies: {{desk: {{title: Desk, decides: single}}}}
        recesses: {{summer: {{days: [2026-01-10/2026-01-19], published to: 2026-02-28}}}}
        stages:
          enquiry:
            body: desk
            {keys or "deadline: {after: 30 days, then: close}"}
            actions:
              approve: {{to: adopted, label: approve}}
              close: {{to: lapsed, kind: lapse, label: close}}
              more: {{kind: defer, extends: 2 weeks}}
              stop: {{kind: defer, clock: stop}}
              go: {{kind: defer, clock: go}}
              later: {{kind: defer}}
              {acts}
          adopted: {{final: adopted}}
          lapsed: {{final: lapsed}}
    """)


def ends(live: Case, day: str) -> object:
    """The days between which the deadline of the only stage ends."""
    (stage,) = ask(live, day)["stages"]
    return stage["deadline"]["day"] if stage["deadline"] else None


def test_p2_must_where_a_deadline_has_passed() -> None:
    """What a deadline prescribes must be done once it has passed, what else is possible still may."""
    live = case(clocked(), OPENED)
    for name, before, later in (("close", "may", "must"), ("approve", "may", "may")):
        assert action(ask(live, "2026-01-31"), f"enquiry.{name}")["permission"] == before
        assert action(ask(live, "2026-02-01"), f"enquiry.{name}")["permission"] == later
    assert live.act("enquiry.close", on="2026-02-03", by="desk").move.entered_stage == "lapsed"


def test_p2_it_falls_due_on_the_day_after_the_last_of_the_term() -> None:
    """A term of 30 days from 1 January ends on the 31st, and on 1 February its action is due."""
    live = case(clocked(), OPENED)
    assert ask(live, "2026-01-31")["due"] == []
    (found,) = ask(live, "2026-03-01")["due"]
    assert found == {
        "stage": "enquiry",
        "action": "enquiry.close",
        "day": "2026-02-01",
        "since": ["2026-01-01", "2026-01-01"],
    }


def test_p2_silence_makes_its_action_due() -> None:
    """Where silence stands for an answer, the answer is due once the term has passed."""
    live = case(clocked("silence: {after: 10 working days, then: approve}"), OPENED)
    assert ends(live, "2026-01-05") == ["2026-01-15", "2026-01-15"]
    assert action(ask(live, "2026-01-15"), "enquiry.approve")["permission"] == "may"
    answer = ask(live, "2026-01-16")
    assert action(answer, "enquiry.approve")["permission"] == "must"
    assert answer["verdict"] == "overdue"


def test_p2_of_two_terms_the_first_that_leaves_is_due_alone() -> None:
    """Where silence had approved, the later deadline never came."""
    both = "silence: {after: 10 days, then: approve}\n            deadline: {after: 30 days, then: close}"
    answer = ask(case(clocked(both), OPENED), "2026-06-01")
    assert [each["action"] for each in answer["due"]] == ["enquiry.approve"]
    assert action(answer, "enquiry.close")["permission"] == "may"
    assert codes(answer) == ["ST104"]


def test_p2_a_term_whose_conditions_do_not_hold_hides_no_other() -> None:
    """Silence approves where nobody commented; where somebody did, the deadline of the same day is due."""
    along = route("""
        facts: {comments: {values: [no, yes], initial: no, set: any time}}
        bodies: {desk: {title: Desk, decides: single}}
        stages:
          call:
            body: desk
            silence: {after: 28 days, then: approve}
            deadline: {after: 28 days, then: judge}
            actions:
              approve: {to: adopted, when: {comments: no}}
              judge: {to: judgement, when: {comments: yes}}
          judgement: {body: desk, actions: {approve: {to: adopted}}}
          adopted: {final: adopted}
        """)
    silent = case(along, OPENED)
    assert [each.action for each in due(silent.at(date(2026, 2, 1)))] == ["call.approve"]
    heard = case(along, OPENED + "- {on: 2026-01-10, set: {comments: yes}}\n")
    assert [each.action for each in due(heard.at(date(2026, 2, 1)))] == ["call.judge"]


def test_p2_it_falls_due_when_its_conditions_come_to_hold() -> None:
    """A term that passed before its action was possible is due from the day on which it became so."""
    along = route("""
        stages:
          work:
            deadline: {after: 10 days, then: close}
            branches:
              one:
                stages:
                  one: {deadline: {after: 20 days, then: clear}, actions: {clear: {to: join}}}
              two: {stages: {two: {actions: {clear: {to: join}}}}}
            then: end
            actions: {close: {to: end, kind: lapse, when: {done: work.one}}}
          end: {final: lapsed}
        """)
    live = case(along, OPENED)
    assert due(live.at(date(2026, 1, 21))) == ()
    written = record_due(live, date(2026, 3, 1), TODAY)
    assert [(done.event.action, done.event.on.edtf) for _, done in written] == [
        ("one.clear", "2026-01-22"),
        ("work.close", "2026-01-22"),
    ]
    assert [done.findings for _, done in written] == [(), ()]


def test_p2_what_was_done_after_it_fell_due_is_due_no_more() -> None:
    """A reminder that was sent once is not sent again; one that was sent too early does not count."""
    reminded = clocked("deadline: {after: 30 days, then: later}")
    early = case(reminded, OPENED + "- {on: 2026-01-31, action: enquiry.later}")
    late = case(reminded, OPENED + "- {on: 2026-02-01, action: enquiry.later}")
    assert [each["day"] for each in ask(early, "2026-02-20")["due"]] == ["2026-02-01"]
    assert ask(late, "2026-02-20")["due"] == []
    assert ask(late, "2026-02-20")["verdict"] == "on-track"


def test_p2_is_not_said_while_an_event_may_have_acted() -> None:
    """While the stage may have acted already, nothing must be done; then it is known."""
    journal = OPENED + "- {on: 2026-02-05/2026-02-20, action: enquiry.later}"
    live = case(clocked(), journal)
    said = [
        action(ask(live, day), "enquiry.close")["permission"]
        for day in ("2026-02-04", "2026-02-05")
    ]
    assert said == ["must", "may"]
    assert ask(live, "2026-02-10")["due"] == []
    assert action(ask(live, "2026-02-20"), "enquiry.close")["permission"] == "must"


def test_p2_every_condition_holds() -> None:
    """What needs a session is due by no deadline alone; on the day of the session it must be done."""
    council = route("""
        bodies:
          council: {title: Council, members: [a], decides: consensus,
                    calendar: {sessions: [{on: 2026-02-10, announced: 2026-01-01}]}}
        stages:
          council:
            body: council
            deadline: {after: 30 days, then: close}
            actions: {close: {to: lapsed, kind: lapse, at: session}}
          lapsed: {final: lapsed}
    """)
    live = case(council, OPENED)
    days = ("2026-02-09", "2026-02-10", "2026-02-11")
    said = [action(ask(live, day), "council.close")["permission"] for day in days]
    assert said == ["not-yet", "must", "not-yet"]
    assert ask(live, "2026-02-11")["due"] == []
    assert ask(live, "2026-02-11")["verdict"] == "overdue"


def test_p3_a_least_time_comes_first() -> None:
    """Before a least time is over nothing passes the document on, and what does not may be done."""
    live = case(clocked("least: 14 days"), OPENED)
    answer = ask(live, "2026-01-14")
    forward = action(answer, "enquiry.approve")
    assert (forward["permission"], forward["earliest"]) == ("not-yet", "2026-01-15")
    assert reasons(answer, "enquiry.approve") == ["ST212"]
    assert action(answer, "enquiry.close")["permission"] == "may"
    with pytest.raises(Refused, match="a least time in this stage: 14 days, from 2026-01-15 on"):
        live.act("enquiry.approve", on="2026-01-14", by="desk")
    assert action(ask(live, "2026-01-15"), "enquiry.approve")["permission"] == "may"
    assert live.act("enquiry.approve", on="2026-01-15", by="desk").move.entered_stage == "adopted"


def test_p3_a_least_time_and_a_session_must_both_be_met() -> None:
    """`earliest` is the first session that lies beyond the least time."""
    council = route("""
        bodies:
          council: {title: Council, members: [a], decides: consensus, calendar: {sessions: [
            {on: 2026-01-10, announced: 2026-01-01}, {on: 2026-02-10/2026-02-11, announced: 2026-01-01}]}}
        stages:
          council: {body: council, least: 41 days, actions: {adopt: {to: adopted, at: session}}}
          adopted: {final: adopted}
    """)
    live = case(council, OPENED)
    for day, expected in (("2026-01-05", "2026-02-11"), ("2026-01-10", "2026-02-11")):
        found = action(ask(live, day), "council.adopt")
        assert (found["permission"], found["earliest"]) == ("not-yet", expected)
    assert action(ask(live, "2026-02-11"), "council.adopt")["permission"] == "may"


def test_p3_a_least_time_that_cannot_be_counted_is_not_over() -> None:
    """Where the days are not published the action waits, and is told why."""
    live = case(clocked("least: 60 days outside summer"), OPENED)
    answer = ask(live, "2026-02-01")
    found = action(answer, "enquiry.approve")
    assert (found["permission"], found["earliest"]) == ("not-yet", None)
    (why,) = found["reasons"]
    assert "the recesses after 28 February 2026 are not published" in why["message"]


def test_e3_deadlines_count_from_the_last_day_of_since() -> None:
    """Where the document came in an interval, the deadline is one, and accuses from its end."""
    live = case(clocked(), "- {on: 2026-01-01/2026-01-10, action: opened}")
    assert ends(live, "2026-01-20") == ["2026-01-31", "2026-02-09"]
    assert [ask(live, day)["verdict"] for day in ("2026-02-09", "2026-02-10")] == [
        "on-track",
        "overdue",
    ]
    taken = case(clocked(), "- {on: 2026-01-10, action: opened, at: enquiry, since: ../2026-01-05}")
    assert ends(taken, "2026-01-20") == [None, "2026-02-04"]


def test_e3_a_term_may_begin_on_the_day_itself() -> None:
    """Where it does it ends a day sooner, but for a day that does not count: there nothing changes."""
    outside = "deadline: {after: 5 days outside summer, then: close, begins: %s}"
    for begun, after, on in (
        ("2026-01-01", "2026-01-06", "2026-01-05"),
        ("2026-01-08", "2026-01-23", "2026-01-22"),
        ("2026-01-12", "2026-01-24", "2026-01-24"),  # in the recess
    ):
        for word, end in (("the day after", after), ("on the day", on)):
            live = case(clocked(outside % word), f"- {{on: {begun}, action: opened}}")
            assert ends(live, begun) == [end, end]
    weeks = clocked("silence: {after: 2 weeks, then: close, begins: on the day}")
    live = case(weeks, "- {on: 2026-01-01/2026-01-03, action: opened}")
    assert ends(live, "2026-01-05") == ["2026-01-14", "2026-01-16"]


def test_e3_no_move_to_the_same_stage_restarts_a_clock() -> None:
    """A deferral or a new round leaves the deadline where it was; a new visit has its own."""
    again = clocked(acts="again: {kind: repeat}")
    live = case(again, OPENED + "- {on: 2026-01-20, action: enquiry.again}")
    assert ends(live, "2026-01-25") == ["2026-01-31", "2026-01-31"]


def test_e3_an_extension_moves_the_deadline() -> None:
    """Each one adds its length to the end of the term, a late one too; twice written counts once."""
    more = "- {{on: {on}, action: enquiry.more}}\n"
    once = case(clocked(), OPENED + more.format(on="2026-01-20"))
    assert ends(once, "2026-01-19") == ["2026-01-31", "2026-01-31"]
    assert ends(once, "2026-01-20") == ["2026-02-14", "2026-02-14"]
    twice = case(clocked(), OPENED + more.format(on="2026-01-20") + more.format(on="2026-02-10"))
    assert ends(twice, "2026-02-10") == ["2026-02-28", "2026-02-28"]
    same = case(clocked(), OPENED + more.format(on="2026-01-20") * 2)
    assert ends(same, "2026-02-10") == ["2026-02-14", "2026-02-14"]
    late = case(clocked(), OPENED + more.format(on="2026-02-03"))
    assert [ask(late, day)["verdict"] for day in ("2026-02-02", "2026-02-03")] == [
        "overdue",
        "on-track",
    ]


def test_e3_a_clock_stands_still_between_stop_and_go() -> None:
    """The days after the stop, to the day on which it goes on, do not count; a least time waits too."""
    journal = OPENED + "- {on: 2026-01-11, action: enquiry.stop}\n"
    stopped = case(clocked(), journal)
    assert ends(stopped, "2026-06-01") == ["2026-06-21", None]
    assert ask(stopped, "2026-06-01")["due"] == []
    assert ask(stopped, "2026-06-01")["verdict"] == "on-track"
    went = case(clocked(), journal + "- {on: 2026-01-21, action: enquiry.go}")
    assert ends(went, "2026-02-01") == ["2026-02-10", "2026-02-10"]
    unsure = case(clocked(), journal + "- {on: 2026-01-21/2026-01-25, action: enquiry.go}")
    assert ends(unsure, "2026-02-01") == ["2026-02-10", "2026-02-14"]
    least = case(clocked("least: 14 days"), journal + "- {on: 2026-01-21, action: enquiry.go}")
    assert action(ask(least, "2026-01-22"), "enquiry.approve")["earliest"] == "2026-01-25"


def test_e3_a_clock_may_begin_anew() -> None:
    """An action that restarts the clock lets it begin on its day, as if nothing had moved it before."""
    anew = clocked(acts="heard: {kind: defer, clock: restart}")
    journal = OPENED + (
        "- {on: 2026-01-05, action: enquiry.more}\n"
        "- {on: 2026-01-11, action: enquiry.stop}\n"
        "- {on: 2026-01-20/2026-01-21, action: enquiry.heard}\n"
    )
    assert ends(case(anew, journal), "2026-01-25") == ["2026-02-19", "2026-02-20"]
    more = journal + "- {on: 2026-02-01, action: enquiry.more}\n"
    answer = ask(case(anew, more), "2026-04-01")
    assert [(each["day"], each["since"][0]) for each in answer["due"]] == [
        ("2026-03-07", "2026-01-01")
    ]


def test_e3_a_clock_that_was_stopped_too_late_has_run_out() -> None:
    """A stop after the deadline has passed takes nothing back."""
    live = case(clocked(), OPENED + "- {on: 2026-02-10, action: enquiry.stop}")
    assert ends(live, "2026-03-01") == ["2026-01-31", "2026-01-31"]
    assert [each["day"] for each in ask(live, "2026-03-01")["due"]] == ["2026-02-01"]


def test_e3_days_that_do_not_count_are_left_out() -> None:
    """A term outside a recess ends so many days later."""
    live = case(clocked("deadline: {after: 30 days outside summer, then: close}"), OPENED)
    assert ends(live, "2026-01-05") == ["2026-02-10", "2026-02-10"]


def test_e3_nothing_is_counted_beyond_what_is_published() -> None:
    """Its last day is null, nothing is due, nobody is accused; the text says what is not published."""
    live = case(clocked("deadline: {after: 60 days outside summer, then: close}"), OPENED)
    answer = ask(live, "2027-01-01")
    assert ends(live, "2027-01-01") == ["2026-02-28", None]
    assert (answer["due"], answer["verdict"]) == ([], "on-track")
    (stage,) = answer["stages"]
    assert stage["deadline"]["then"] == "enquiry.close"


def test_e3_the_clock_of_a_block_begins_anew_with_the_block_around_it() -> None:
    """A branch that begins the outer block anew begins the inner one too: its deadline starts again."""
    along = route("""
        stages:
          outer:
            then: adopted
            branches:
              x: {stages: {one: {actions: {anew: {to: outer, kind: return}}}}}
              y:
                stages:
                  inner:
                    then: join
                    deadline: {after: 30 days, then: close}
                    actions: {close: {to: lapsed, kind: lapse}}
                    branches: {z: {stages: {two: {actions: {go: {to: join}}}}}}
          adopted: {final: adopted}
          lapsed: {final: lapsed}
    """)
    live = case(along, OPENED + "- {on: 2026-01-21, action: one.anew}")
    closing = [
        action(ask(live, day), "inner.close")["permission"] for day in ("2026-02-20", "2026-02-21")
    ]
    assert closing == ["may", "must"]


def test_c4_overdue_where_a_deadline_has_passed() -> None:
    """From the day after the deadline the stage is overdue, and it is told which action is due."""
    live = case(clocked(), OPENED)
    verdicts = [ask(live, f"2026-{day}")["verdict"] for day in ("01-31", "02-01", "12-31")]
    assert verdicts == ["on-track", "overdue", "overdue"]
    (found,) = (each for each in ask(live, "2026-02-01")["findings"] if each["code"] == "ST104")
    assert found["message"] == (
        "Desk: the deadline passed on 31 January 2026, no record of a decision; due is: close"
    )
    done = case(clocked(), OPENED + "- {on: 2026-02-05, action: enquiry.approve}")
    assert ask(done, "2026-02-05")["verdict"] == "finished"


def test_c4_a_deadline_accuses_only_where_it_is_certain() -> None:
    """While an event may have moved the deadline or left the stage, nobody is accused."""
    for event in (
        "{on: 2026-01-20/2026-02-20, action: enquiry.more}",
        "{on: 2026-01-20/2026-02-20, stage: adopted}",
    ):
        live = case(clocked(), OPENED + f"- {event}")
        assert ask(live, "2026-02-10")["verdict"] == "on-track", event


def test_r11_a_deadline_moves_nothing() -> None:
    """However long ago it passed, the document stands where it stood until somebody writes it down."""
    live = case(clocked(), OPENED)
    assert standing(ask(live, "2031-01-01")) == ["enquiry"]
    (written,) = record_due(live, date(2031, 1, 1), TODAY)
    event = written[1].event
    assert (event.on.edtf, event.action, event.recorded) == (
        "2026-02-01",
        "enquiry.close",
        "2026-12-31",
    )
    assert standing(ask(live, "2031-01-01")) == ["lapsed"]


def test_r11_what_is_written_down_starts_the_next_clock() -> None:
    """After a long sleep one deadline follows from the other, each on its own day."""
    chain = route("""
        stages:
          first: {deadline: {after: 1 month, then: go}, actions: {go: {to: second}}}
          second:
            deadline: {after: 1 week, then: again}
            silence: {after: 20 days, then: go}
            actions: {again: {kind: defer, extends: 1 week}, go: {to: third}}
          third: {deadline: {after: 99 years, then: end}, actions: {end: {to: over}}}
          over: {final: lapsed}
    """)
    live = case(chain, "- {on: 2026-01-31, action: opened}")
    written = [
        (done.event.action, done.event.on.edtf) for _, done in record_due(live, TODAY, TODAY)
    ]
    assert written[:3] == [
        ("first.go", "2026-03-01"),
        ("second.again", "2026-03-09"),
        ("second.again", "2026-03-16"),
    ]
    days = [day for _, day in written]
    assert days == sorted(days)


def test_r11_nothing_falls_due_before_its_rule_was_in_force() -> None:
    """A term that came with a new version was due on that version's first day, not before it."""
    term = "deadline: {after: 30 days, then: stop}, "
    texts = [
        f"in force: {day}\nstages: {{a: {{{held}actions: {{stop: {{to: z, kind: lapse}}}}}}, z: {{final: lapsed}}}}"
        for day, held in (("2025-01-01", ""), ("2026-06-01", term), ("2026-07-01", term))
    ]
    for opened, first in (("2026-01-01", "2026-06-01"), ("2026-06-15", "2026-07-16")):
        live = case(versions(*texts), f"- {{on: {opened}, action: opened}}")
        assert [each["day"] for each in ask(live, "2026-12-01")["due"]] == [first]
        record_due(live, date(2026, 12, 1), TODAY)
        assert codes(ask(live, "2026-12-01")) == ["ST101"]


def test_r11_nothing_is_written_between_entries_of_later_days() -> None:
    """What fell due by a day cannot be added once the journal has gone on."""
    live = case(clocked(), OPENED + "- {on: 2026-03-01, action: enquiry.later}")
    with pytest.raises(CannotRun, match="entry of a later day"):
        record_due(live, date(2026, 2, 15), TODAY)
    ((_, done),) = record_due(live, date(2026, 3, 1), TODAY)
    assert done.event.on.edtf == "2026-02-01"
    assert [each.code for each in done.findings] == ["RP108"]


UNITS = ("{} days", "{} working days", "{} weeks")


def timed(chance: Random) -> Route:
    """A chain of stages, most with a deadline or silence, of which some stay and some lead back.

    Some of the stages stand side by side in a block, which has a deadline of its own.
    """
    names = [f"s{number}" for number in range(chance.randint(2, 5))]
    stages: list[Stage | Block] = []
    for number, name in enumerate(names):
        ahead = [*names[number + 1 :], "end"]
        if chance.random() < 0.3:
            stages.append(side_by_side(chance, name, ahead[0]))
            continue
        extends = f"{chance.randint(1, 20)} days" if chance.random() < 0.4 else None
        acts = [
            Action("go", ahead[0]),
            Action("wait", kind="defer", extends=extends),
            Action("again", kind="repeat", clock=chance.choice((None, None, "restart"))),
            Action("back", chance.choice(names[: number + 1]) if number else ahead[-1], "return"),
        ]
        acts = [each for each in acts if each.kind in STAYS or each.to != name]
        clocks = {}
        for which in ("deadline", "silence"):
            if chance.random() < 0.6:
                length = chance.choice(UNITS).format(chance.randint(1, 40))
                then = chance.choice([each.name for each in acts])
                begins = chance.choice(BEGINS)
                clocks[which] = Deadline(length, then, begins=begins)
        stages.append(Stage(name, actions=acts, **clocks))
    return Route("timed", [*stages, Stage("end", final="lapsed")])


def side_by_side(chance: Random, name: str, then: str) -> Block:
    """Two branches of a stage each, and a deadline after which the block is left."""
    branches = []
    for side in ("left", "right"):
        acts = [Action("clear", "join"), Action("wait", kind="defer", extends="3 days")]
        deadline = Deadline(f"{chance.randint(1, 30)} days", chance.choice(("clear", "wait")))
        branches.append(Branch(side, [Stage(f"{name}_{side}", actions=acts, deadline=deadline)]))
    return Block(
        name,
        branches,
        then,
        chance.choice(("all", "any")),
        chance.choice(("cancel", "continue")),
        [Action("lapse", "end", "lapse")],
        deadline=Deadline(f"{chance.randint(1, 40)} working days", "lapse"),
    )


def test_r11_due_is_written_once_in_order_and_after_a_long_sleep() -> None:
    """Twice is once, each entry must be made on its day, and who sleeps writes what who looks daily wrote."""
    reached: Counter[str] = Counter()

    @settings(deadline=None, max_examples=150)
    @given(st.integers(0, 2**32))
    def law(seed: int) -> None:
        chance = Random(seed)
        along = timed(chance)
        sleeper, watcher = (Case.open(along, "c", on="2026-01-01") for _ in range(2))
        until = date(2026, 1, 1) + timedelta(days=chance.randint(1, 120))
        written = record_due(sleeper, until, TODAY)
        assert record_due(sleeper, until, TODAY) == ()
        assert due(sleeper.at(until)) == ()
        for number in range((until - date(2026, 1, 1)).days + 1):
            record_due(watcher, date(2026, 1, 1) + timedelta(days=number), TODAY)
        assert sleeper.events == watcher.events
        days = [each.day for each, _ in written]
        assert days == sorted(days)
        again = Case.open(along, "c", on="2026-01-01")
        for each, done in written:
            assert done.findings == ()
            situation = again.at(each.day)
            stage = situation.route.holders[each.stage]
            assert (
                permission(situation, stage, stage.actions[each.term.term.then]).allowed == "must"
            )
            again.act(each.action, on=each.day)
        reached["chains"] += len(written) > 1
        reached["stays"] += any(done.move.effect != "entered" for _, done in written)
        reached["silence"] += any(each.term.which == "silence" for each, _ in written)
        reached["blocks"] += any(each.stage in along.blocks for each, _ in written)
        reached["branches"] += any(along.place_of[each.stage] for each, _ in written)
        reached["restarts"] += any("again" in each.action for each, _ in written)
        reached["returns"] += any(done.move.kind == "return" for _, done in written)

    law()
    print(dict(reached))
    assert all(
        reached[each] for each in ("chains", "stays", "silence", "returns", "blocks", "branches")
    )
