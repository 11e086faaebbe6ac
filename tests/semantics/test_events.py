"""E: events, days, records."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cisflow import Case, Refused, dump, open_case, where
from cisflow.cli.main import run
from cisflow.timekeeping.edtf import edtf
from tests.semantics import walks
from tests.semantics.made import ask, case, codes, council, route, standing

OPENED = "- {on: 2019-01-01, action: opened}\n"
SUBMITTED = OPENED + "- {on: 2019-02-05, action: draft.submit}\n"
SESSION = "{number: 1, on: 2019-03-10, announced: 2019-02-10}"

CHAIN = """
stages:
  first: {actions: {go: {to: second}, again: {kind: repeat}, defer: {kind: defer}}}
  second: {actions: {go: {to: third}, skip: {to: third, kind: refer}, back: {to: first, kind: return}}}
  third: {actions: {go: {to: adopted}, back: {to: second, kind: return}}}
  adopted: {final: adopted}
beside:
  panel: {body: panel, actions: {hear: {}}}
bodies: {panel: {title: Panel}}
"""


def chain(journal: str) -> Case:
    """A case along three stages."""
    return case(route(CHAIN), journal)


def place(live: Case, day: str) -> list[object]:
    """Where it stands on a day: stage, since, days, round."""
    (stage,) = ask(live, day)["stages"]
    return [stage[key] for key in ("stage", "since", "days", "round")]


def test_e0_a_case_begins_with_opened() -> None:
    """`opened` puts the case into its start stage, since that day, in round 1."""
    assert place(chain(OPENED), "2019-01-11") == ["first", ["2019-01-01"] * 2, [10, 10], 1]


def test_e0_before_it_there_is_no_case() -> None:
    """Before `opened` the answer says so: no stages, the verdict `not-opened`, no accusation."""
    answer = ask(chain(OPENED), "2018-12-31")
    assert (answer["stages"], answer["verdict"], answer["findings"]) == ([], "not-opened", [])
    assert {each["permission"] for each in answer["actions"]} == {"not-now"}


def test_e0_a_case_may_be_taken_over_from_a_register() -> None:
    """Opened `at` a stage with the day `since` which it stands there, it is no deviation."""
    live = chain("- {on: 2019-03-01, action: opened, at: second, since: 2019-01-20}")
    assert place(live, "2019-03-01") == ["second", ["2019-01-20"] * 2, [40, 40], 1]
    assert codes(ask(live, "2019-03-01")) == []
    assert ask(live, "2019-02-28")["stages"] == []
    made = Case.open(route(CHAIN), "small", date(2019, 3, 1), at="second", since="2019-01-20")
    assert place(made, "2019-03-01") == place(live, "2019-03-01")


def test_e0_taken_over_without_since_it_stands_there_since_the_opening() -> None:
    """`at` alone leaves the clock at the day on which the case was opened."""
    live = chain("- {on: 2019-03-01, action: opened, at: second}")
    assert place(live, "2019-03-02") == ["second", ["2019-03-01"] * 2, [1, 1], 1]


def test_e0_since_does_not_reach_beyond_the_opening() -> None:
    """A `since` as wide as the register's year ends at the latest where the case was opened."""
    for on, since, first, last in (
        ("2019-03-01", "2019", "2019-01-01", "2019-03-01"),
        ("2019-02-20/2019-03-01", "2019", "2019-01-01", "2019-03-01"),
        ("2019-03-01", "2019-04-01", "2019-03-01", "2019-03-01"),
    ):
        live = chain(f"- {{on: {on}, action: opened, at: second, since: {since}}}")
        assert place(live, "2019-03-01")[1] == [first, last]


def test_e0_taken_over_at_a_stage_that_the_route_does_not_know() -> None:
    """A case opened at a stage of other rules stands there, off-route."""
    answer = ask(chain("- {on: 2019-03-01, action: opened, at: elsewhere}"), "2019-03-01")
    assert (standing(answer), answer["verdict"]) == (["elsewhere"], "off-route")
    assert "RP103" in codes(answer)


def test_e0_a_new_file_is_opened_on_the_day_since_which_it_stands(tmp_path: Path) -> None:
    """`cisflow new case --at STAGE --since DAY` opens it on that day, unless `--on` says another."""
    (tmp_path / "small.yaml").write_text("route: small\n" + CHAIN, encoding="utf-8")
    for more, opened in (([], ["2019-01-20"] * 2), (["--on", "2019-03-01"], ["2019-03-01"] * 2)):
        file = tmp_path / f"case-{len(more)}.yaml"
        words = ["--route", str(tmp_path / "small.yaml"), "--at", "second", "--since", "2019-01-20"]
        assert run(["new", "case", str(file), *words, *more]) == 0
        answer = ask(open_case(file), "2019-03-01")
        assert answer["history"][0]["date"] == opened
        assert answer["stages"][0]["since"] == ["2019-01-20", "2019-01-20"]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2019-02-05", "2019-02-05", "2019-02-05"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-02-05/2019-02-08", "2019-02-05", "2019-02-08"),
        ("2019-02-05~", "2019-02-04", "2019-02-06"),
        ("2019-02~", "2019-01-01", "2019-03-31"),
        ("../2019-02-05", "0001-01-01", "2019-02-05"),
        ("2019-02-05/..", "2019-02-05", "9999-12-31"),
    ],
)
def test_e1_a_day_in_edtf_is_a_first_and_a_last(written: str, first: str, last: str) -> None:
    """A day, month, year, interval, about, before and after are each a first and a last day."""
    span = edtf(written)
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)


def test_e1_the_order_of_the_journal_is_the_order_of_events() -> None:
    """An event is not known before the one written above it, whatever day it bears."""
    live = chain(
        OPENED + "- {on: 2019-03-01, action: first.go}\n- {on: 2019-02-01, action: second.go}"
    )
    assert standing(ask(live, "2019-02-15")) == ["first"]
    assert ask(live, "2019-02-15")["maybe"] == []
    assert standing(ask(live, "2019-03-01")) == ["third"]


def test_e1_an_events_interval_is_narrowed_by_those_around_it() -> None:
    """An event came after those above it and before those known below it."""
    live = chain(
        """
        - {on: 2019-01-01, action: opened}
        - {on: 2019-01, action: first.go}
        - {on: 2019-01-10, action: panel.hear}
        - {on: 2019-01, action: second.go}
        """
    )
    dates = [each["date"] for each in ask(live, "2019-02-01")["history"]]
    assert dates == [
        ["2019-01-01", "2019-01-01"],
        ["2019-01-01", "2019-01-10"],
        ["2019-01-10", "2019-01-10"],
        ["2019-01-10", "2019-01-31"],
    ]


def test_e1_an_event_that_is_not_known_yet_narrows_nothing() -> None:
    """The interval of an event is as wide as it was known to be on the day."""
    live = chain(
        OPENED + "- {on: 2019-01, action: first.go}\n- {on: 2019-01-10, action: second.go}"
    )
    assert ask(live, "2019-01-09")["history"][1]["date"] == ["2019-01-01", "2019-01-31"]
    assert ask(live, "2019-01-10")["history"][1]["date"] == ["2019-01-01", "2019-01-10"]


def test_e1_days_against_the_written_order_are_a_finding() -> None:
    """An entry dated wholly before one above it is told, and stays where it is written."""
    live = chain(
        OPENED + "- {on: 2019-03-01, action: first.go}\n- {on: 2019-02-01, action: second.go}"
    )
    answer = ask(live, "2019-03-02")
    assert codes(answer) == ["RP108"]
    assert answer["history"][2]["date"] == ["2019-03-01", "2019-03-01"]
    live.record("third.back", "2019-02-10")  # before the first of them, after the second
    assert codes(ask(live, "2019-03-02")) == ["RP108", "RP108"]
    around = chain(
        OPENED
        + "- {on: 2019-03-01, action: first.go}\n- {on: 2019-02-20/2019-03-10, action: second.go}"
    )
    assert codes(ask(around, "2019-04-02")) == []
    touching = chain(
        OPENED + "- {on: 2019-03-01, action: first.go}\n- {on: 2019-03, action: second.go}"
    )
    assert codes(ask(touching, "2019-04-02")) == []


@settings(deadline=None, max_examples=60)
@given(st.randoms(use_true_random=False))
def test_e1_the_position_never_goes_back_along_time(chance: Random) -> None:
    """Of a walk that only goes forward, each later day knows at least as much, and nothing too early."""
    along = walks.sound_route(chance, forward=True)
    events = walks.journal(chance, walks.walk(chance, along))
    live = walks.case(chance, along, events)
    order = list(along.stages)
    reached, known = -1, 0
    day = walks.BEGIN - timedelta(days=30)
    while day < walks.BEGIN + timedelta(days=walks.DAYS * 2):
        answer = where(live, day)
        here = max((order.index(each.visit.stage) for each in answer.stages), default=-1)
        may = [order.index(stage) for stages in answer.maybe for stage in stages]
        assert may == sorted(may)
        assert here >= reached
        assert all(each > here for each in may)
        assert len(answer.history) >= known
        assert all(past.move.event.on.first <= day for past in answer.history)
        assert all(past.span.first <= day for past in answer.history)
        assert all(each.plan.announced.last <= day for each in answer.plans)
        reached, known = here, len(answer.history)
        day += timedelta(days=5)


@settings(deadline=None, max_examples=100)
@given(st.randoms(use_true_random=False))
def test_e2_the_walkers_own_position_is_the_answer(chance: Random) -> None:
    """Walk a random route, write the journal, ask on any day: stage, since and round are the walker's."""
    along = walks.sound_route(chance)
    taken = walks.walk(chance, along)
    live = walks.case(chance, along, walks.journal(chance, taken, walks.exactly))
    for _ in range(8):
        day = walks.some_day(chance)
        answer = where(live, day)
        stage = taken.on(day)
        assert [each.visit.stage for each in answer.stages] == ([stage] if stage else [])
        assert answer.maybe == ()
        assert (answer.verdict == "not-opened") == (stage is None)
        for each in answer.stages:
            final = along.stages[each.visit.stage].final is not None
            assert (answer.verdict == "finished") == final
            assert (each.visit.since.first, each.visit.since.last) == (taken.since(day),) * 2
            assert each.visit.round == taken.round(day)
            assert not [each for each in answer.findings if each.code.startswith("RP10")]


@settings(deadline=None, max_examples=150)
@given(st.randoms(use_true_random=False))
def test_e2_the_walkers_position_is_among_the_answers_of_a_blurred_journal(chance: Random) -> None:
    """With uncertain days the walker stands where the answer says, or in one of the places of `maybe`."""
    along = walks.sound_route(chance)
    taken = walks.walk(chance, along)
    live = walks.case(chance, along, walks.journal(chance, taken))
    for _ in range(8):
        day = walks.some_day(chance)
        answer = where(live, day)
        here = tuple(each.visit.stage for each in answer.stages)
        stage = taken.on(day)
        assert ((stage,) if stage else ()) in (here, *answer.maybe)
        for past, when in zip(answer.history, taken.days, strict=False):
            assert when in past.span
            assert when <= day or not past.certain


@pytest.mark.parametrize("seed", range(12))
def test_e2_the_walkers_own_position_is_the_answer_of_its_files(seed: int, tmp_path: Path) -> None:
    """Route and journal written as files and read again say where the walker stands."""
    chance = Random(seed)
    along = walks.sound_route(chance)
    taken = walks.walk(chance, along)
    made = walks.case(chance, along, walks.journal(chance, taken, walks.exactly))
    (tmp_path / "random.yaml").write_text(dump(along), encoding="utf-8")
    text = dump(made.file).replace("route: random", "route: random.yaml")
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    live = open_case(tmp_path / "case.yaml")
    for day in taken.days:
        assert standing(ask(live, day)) == [taken.on(day)]


def test_e2_from_its_first_to_its_last_day_an_event_may_have_happened() -> None:
    """Before its first day an event is not known; then `maybe` says where it leads; from its last day it is."""
    live = chain(OPENED + "- {on: 2019-02-05/2019-02-07, action: first.go}")
    found = {
        day: (standing(ask(live, day)), ask(live, day)["maybe"])
        for day in ("2019-02-04", "2019-02-05", "2019-02-06", "2019-02-07")
    }
    assert list(found.values()) == [
        (["first"], []),
        (["first"], [["second"]]),
        (["first"], [["second"]]),
        (["second"], []),
    ]


def test_e2_from_the_first_that_may_have_happened_on_all_may_have() -> None:
    """An event below one that is uncertain is uncertain too; `maybe` lists where each leads, in order."""
    live = chain(
        OPENED + "- {on: 2019-02, action: first.go}\n- {on: 2019-02/2019-03, action: second.go}"
    )
    answer = ask(live, "2019-02-10")
    assert (standing(answer), answer["maybe"]) == (["first"], [["second"], ["third"]])
    answer = ask(live, "2019-02-28")
    assert (standing(answer), answer["maybe"]) == (["second"], [["third"]])


def test_e2_maybe_lists_only_other_positions_and_each_once() -> None:
    """An uncertain event that leaves the document where it stands adds nothing to `maybe`."""
    live = chain(
        OPENED + "- {on: 2019-02, action: first.again}\n- {on: 2019-02, action: panel.hear}"
    )
    assert ask(live, "2019-02-10")["maybe"] == []
    to_and_fro = chain(
        SUBMITTED.replace("draft.submit", "first.go")
        + "- {on: 2019-03, action: second.back}\n- {on: 2019-03, action: first.go}\n"
        "- {on: 2019-03, action: second.back, ref: 2}\n"
    )
    assert ask(to_and_fro, "2019-03-10")["maybe"] == [["first"]]


def test_e3_a_visit_begins_when_a_stage_is_entered_from_another() -> None:
    """`since` is the interval of the event that entered it; `days` are the least and greatest since."""
    live = chain(OPENED + "- {on: 2019-02-05/2019-02-07, action: first.go}")
    assert place(live, "2019-02-10") == ["second", ["2019-02-05", "2019-02-07"], [3, 5], 1]


def test_e3_the_greatest_number_of_days_is_null_where_the_first_is_open() -> None:
    """A case that was opened before some day stands there for it is not known how long."""
    live = chain("- {on: ../2019-01-01, action: opened}")
    assert place(live, "2019-01-11") == ["first", [None, "2019-01-01"], [10, None], 1]


def test_e3_a_repeat_begins_a_round_and_no_visit() -> None:
    """`repeat` counts a round and leaves the clock as it was."""
    live = chain(OPENED + "- {on: 2019-02-01, action: first.again}")
    assert place(live, "2019-02-02") == ["first", ["2019-01-01"] * 2, [32, 32], 2]


def test_e3_a_defer_begins_neither() -> None:
    """`defer` counts no round and leaves the clock as it was."""
    live = chain(OPENED + "- {on: 2019-02-01, action: first.defer}")
    assert place(live, "2019-02-02") == ["first", ["2019-01-01"] * 2, [32, 32], 1]


def test_e3_rounds_count_all_that_began_there_in_the_case() -> None:
    """Entries and repeats of a stage are counted over the whole case, a return included."""
    live = chain(
        """
        - {on: 2019-01-01, action: opened}
        - {on: 2019-01-02, action: first.again}
        - {on: 2019-01-03, action: first.go}
        - {on: 2019-01-04, action: second.back}
        - {on: 2019-01-05, action: first.go}
        """
    )
    assert place(live, "2019-01-04") == ["first", ["2019-01-04"] * 2, [0, 0], 3]
    assert place(live, "2019-01-05") == ["second", ["2019-01-05"] * 2, [0, 0], 2]


def test_e3_a_round_that_may_have_begun_is_not_counted() -> None:
    """A repeat counts from its last day."""
    live = chain(OPENED + "- {on: 2019-02, action: first.again}")
    assert [place(live, day)[3] for day in ("2019-02-27", "2019-02-28")] == [1, 2]


def test_e3_norms_count_from_the_last_day_of_since() -> None:
    """A document that may have come a month ago is not late before it surely is."""
    live = case(
        route("""
            stages:
              first: {actions: {go: {to: second}}}
              second: {norm: 10 days, actions: {go: {to: adopted}}}
              adopted: {final: adopted}
        """),
        OPENED + "- {on: 2019-02-01/2019-02-20, action: first.go}",
    )
    assert [ask(live, day)["verdict"] for day in ("2019-03-02", "2019-03-03")] == [
        "on-track",
        "delayed",
    ]


def test_e4_act_is_refused_with_all_reasons_and_nothing_changed() -> None:
    """An action that is not allowed raises, and journal and position stay as they were."""
    live = case(council(SESSION), SUBMITTED)
    events, stages = live.events, live.stages
    with pytest.raises(Refused) as refused:
        live.act("council.approve", "2019-03-09", by="office")
    assert [each.code for each in refused.value.reasons] == ["ST202", "ST206"]
    assert (live.events, live.stages) == (events, stages)


def test_e4_act_is_judged_with_what_was_known_on_its_day() -> None:
    """A session announced later than the day of the action does not permit it."""
    late = "{number: 1, on: 2019-03-10, announced: 2019-03-11, state: held}"
    live = case(council(late), SUBMITTED)
    with pytest.raises(Refused) as refused:
        live.act("council.approve", "2019-03-10")
    assert [each.code for each in refused.value.reasons] == ["ST203"]
    known = case(council(SESSION), SUBMITTED)
    assert known.act("council.approve", "2019-03-10").move.after is not None
    assert known.stages == ("adopted",)


def test_e4_act_is_judged_at_the_end_of_the_journal() -> None:
    """What may have happened is taken as happened: an action follows the last entry."""
    live = case(council(), OPENED + "- {on: 2019-02, action: draft.submit}")
    assert live.act("council.back", "2019-02-10").move.entered_stage == "draft"


def test_e4_all_entries_were_made_by_the_day_of_an_act() -> None:
    """A document that came some day in February was there for a session at which somebody acts."""
    session = "{number: 1, on: 2019-02-20, announced: 2019-01-10}"
    live = case(council(session), OPENED + "- {on: 2019-02, action: draft.submit}")
    live.act("council.approve", "2019-02-20")
    assert live.stages == ("adopted",)


def test_e4_a_day_before_the_last_entry_is_one_more_reason() -> None:
    """An action dated before the running first day is refused; `record` takes it."""
    live = case(council(), SUBMITTED)
    with pytest.raises(Refused) as refused:
        live.act("council.back", "2019-02-04")
    assert [each.code for each in refused.value.reasons] == ["ST207"]
    late = case(council(), SUBMITTED + "- {on: 2019-01-20, action: panel.hear}")
    with pytest.raises(Refused) as refused:
        late.act("council.back", date(2019, 2, 4))
    assert [each.code for each in refused.value.reasons] == ["ST207"]
    assert live.record("council.back", "2019-02-04").move.entered_stage == "draft"


def test_e4_an_unknown_action_is_refused_with_the_nearest_name() -> None:
    """An action that the route does not have is refused, and the nearest one is named."""
    with pytest.raises(Refused) as refused:
        case(council(), SUBMITTED).act("council.aprove", "2019-03-10")
    (reason,) = refused.value.reasons
    assert reason.code == "ST208"
    assert "council.approve" in reason.message.plain()


def test_e4_the_same_action_on_the_same_day_needs_a_number_of_its_own() -> None:
    """An `act` that would count as a duplicate is refused; with a number of its own it is taken."""
    live = case(council(), SUBMITTED)
    live.act("council.again", "2019-03-01")
    with pytest.raises(Refused) as refused:
        live.act("council.again", "2019-03-01")
    assert [each.code for each in refused.value.reasons] == ["ST211"]
    live.act("council.again", "2019-03-01", ref="2")
    assert place(live, "2019-03-01")[3] == 3


def test_e5_a_possible_action_moves() -> None:
    """A recorded action that is possible moves as `act` does, without a deviation."""
    done = case(council(), OPENED).record("draft.submit", "2019-02")
    assert (done.move.effect, done.move.entered_stage, done.findings) == ("entered", "council", ())


def test_e5_no_session_and_no_powers_are_findings_each() -> None:
    """What a record lacked is told, one finding for each thing, and moves all the same."""
    live = case(council(SESSION), SUBMITTED)
    done = live.record("council.approve", "2019-03-09", by="office")
    assert sorted(each.code for each in done.findings) == ["RP110", "RP111"]
    assert live.stages == ("adopted",)
    fine = case(council(SESSION), SUBMITTED).record("council.approve", "2019-03", by="council")
    assert fine.findings == ()
    assert chain(OPENED).record("first.go", "2019-03", by="who").findings == ()  # it is for anybody


def test_e5_a_session_of_the_case_serves_a_record() -> None:
    """A plan for the stage on that day is a session of the case."""
    plans = "- {stage: council, on: 2019-03-09, announced: 2019-02-10}"
    live = case(council(), SUBMITTED, plans)
    assert live.record("council.approve", date(2019, 3, 9)).findings == ()
    for other in (plans.replace("2019-03-09", "2019-03-08"), plans.replace("council", "draft")):
        live = case(council(), SUBMITTED, other)
        assert [each.code for each in live.record("council.approve", "2019-03-09").findings] == [
            "RP111"
        ]


def test_e5_a_session_that_was_heard_of_later_serves_a_record() -> None:
    """A record is judged with what is known on its last day, or on that of the last entry."""
    held = case(council("{number: 1, on: 2019-03-10, state: held}"), SUBMITTED)
    assert held.record("council.approve", "2019-03").findings == ()
    told = "{number: 1, on: 2019-03-10, announced: 2019-04-01, state: held}"
    heard = case(council(told), SUBMITTED + "- {on: 2019-05-01, action: panel.hear}")
    done = heard.record("council.approve", "2019-03-10")
    assert [each.code for each in done.findings] == ["RP108"]


def test_e5_a_known_action_that_was_not_possible_is_one_deviation() -> None:
    """It puts its region at its `to`, wherever the document stood."""
    live = case(council(SESSION), OPENED)
    done = live.record("council.approve", "2019-03-10")
    assert [each.code for each in done.findings] == ["RP101"]
    assert (done.move.possible, live.stages) == (False, ("adopted",))


def test_e5_an_unknown_action_moves_nothing() -> None:
    """It is kept, with one deviation."""
    live = case(council(), SUBMITTED)
    done = live.record("council.dance", "2019-03-10")
    assert [each.code for each in done.findings] == ["RP102"]
    assert (done.move.effect, live.stages, len(live.events)) == ("nothing", ("council",), 3)


def test_e5_the_same_action_days_and_number_twice_is_a_duplicate() -> None:
    """It is a finding and no move; another number, or other days, make it another event."""
    live = case(council(), SUBMITTED)
    live.record("council.again", "2019-03-10", ref="7")
    done = live.record("council.again", "2019-03-10", ref="7")
    assert [each.code for each in done.findings] == ["RP107"]
    assert place(live, "2019-04-01")[3] == 2
    live.record("council.again", "2019-03-10", ref="8")
    live.record("council.again", "2019-03-10/2019-03-11", ref="7")
    live.record("council.again", "2019-03-09/2019-03-10", ref="7")
    assert place(live, "2019-04-01")[3] == 5


def test_e5_a_duplicate_is_found_among_entries_that_are_not_neighbours() -> None:
    """A duplicate counts wherever it stands in the journal, and however often."""
    live = chain(
        """
        - {on: 2019-01-01, action: opened}
        - {on: 2019-01-02, action: first.go}
        - {on: 2019-01-02, action: second.back}
        - {on: 2019-01-02, action: first.go}
        - {on: 2019-01-02, action: first.go}
        """
    )
    assert standing(ask(live, "2019-02-01")) == ["first"]
    assert codes(ask(live, "2019-02-01")) == ["RP107", "RP107"]


def test_e5_another_target_than_the_rules_is_a_finding() -> None:
    """An entry that says where the document went, and says another stage than the route, is told."""
    live = case(council(), SUBMITTED)
    done = live.record("council.back", "2019-03-10", to="adopted")
    assert [each.code for each in done.findings] == ["RP109"]
    assert live.stages == ("draft",)
    assert (
        case(council(), SUBMITTED).record("council.back", "2019-03-10", to="draft").findings == ()
    )


def test_e5_opened_twice_is_a_finding() -> None:
    """A case is opened once; a second `opened` moves nothing."""
    answer = ask(case(council(), SUBMITTED + "- {on: 2019-03-01, action: opened}"), "2019-03-02")
    assert (standing(answer), codes(answer)) == (["council"], ["RP106"])


def test_e5_a_record_is_of_an_action_a_stage_or_facts() -> None:
    """None of them, and several, are no record."""
    live = case(council(), SUBMITTED)
    with pytest.raises(ValueError, match="an action, a stage or facts"):
        live.record(on="2019-03-10")
    with pytest.raises(ValueError, match="an action, a stage or facts"):
        live.record("council.back", "2019-03-10", stage="draft")
    with pytest.raises(ValueError, match="an action, a stage or facts"):
        live.record("council.back", "2019-03-10", sets={"kind": "law"})
    assert len(live.events) == 2
    assert live.record(on="2019-03-10", sets={"kind": "law"}).event.sets == {"kind": "law"}


def test_e6_a_stage_where_it_stands_changes_nothing() -> None:
    """The register says what is known already: no move, no new round, no finding."""
    live = chain(OPENED + "- {on: 2019-02-01, stage: first}")
    assert place(live, "2019-02-01") == ["first", ["2019-01-01"] * 2, [31, 31], 1]
    assert codes(ask(live, "2019-02-01")) == []


def test_e6_exactly_one_possible_action_is_taken() -> None:
    """The one action that leads there is the action that the history tells."""
    answer = ask(chain(OPENED + "- {on: 2019-02-01, stage: second}"), "2019-02-01")
    assert (standing(answer), codes(answer)) == (["second"], [])
    assert answer["history"][1]["action"] == "first.go"


def test_e6_several_possible_actions_are_a_finding() -> None:
    """The position changes, and which action it was stays open."""
    journal = OPENED + "- {on: 2019-01-02, action: first.go}\n- {on: 2019-02-01, stage: third}"
    answer = ask(chain(journal), "2019-02-01")
    assert (standing(answer), codes(answer)) == (["third"], ["RP104"])
    assert answer["history"][2]["action"] is None


def test_e6_no_possible_action_is_a_deviation() -> None:
    """The position changes, one deviation."""
    answer = ask(chain(OPENED + "- {on: 2019-02-01, stage: third}"), "2019-02-01")
    assert (standing(answer), codes(answer)) == (["third"], ["RP105"])


def test_e6_an_unknown_stage_is_off_route() -> None:
    """The trunk stands in it, off-route, until a stage or an action of the route is recorded."""
    live = chain(
        """
        - {on: 2019-01-01, action: opened}
        - {on: 2019-02-01, stage: elsewhere}
        - {on: 2019-02-10, stage: elsewhere}
        - {on: 2019-03-01, stage: second}
        """
    )
    answer = ask(live, "2019-02-15")
    assert place(live, "2019-02-15") == ["elsewhere", ["2019-02-01"] * 2, [14, 14], 1]
    assert answer["verdict"] == "off-route"
    assert [each for each in codes(answer) if each.startswith("RP")] == ["RP103"]
    answer = ask(live, "2019-03-01")
    assert (standing(answer), answer["verdict"]) == (["second"], "on-track")


def test_e6_out_of_an_unknown_stage_by_an_action() -> None:
    """An action of the route, recorded off it, leads back to its `to`, one deviation."""
    live = chain(
        OPENED + "- {on: 2019-02-01, stage: elsewhere}\n- {on: 2019-03-01, action: second.go}"
    )
    answer = ask(live, "2019-03-01")
    assert (standing(answer), answer["verdict"]) == (["third"], "on-track")
    assert codes(answer) == ["RP103", "RP101"]


def test_e7_beside_the_way_nothing_moves_and_nothing_holds() -> None:
    """What is considered beside the way stands in the history, and in no position."""
    live = chain(OPENED + "- {on: 2019-02-01/2019-02-10, action: panel.hear}")
    for day in ("2019-02-05", "2019-02-10"):
        answer = ask(live, day)
        assert (standing(answer), answer["maybe"], codes(answer)) == (["first"], [], [])
        assert answer["history"][1]["action"] == "panel.hear"
        assert (answer["history"][1]["stage"], answer["history"][1]["to"]) == ("panel", None)
        assert place(live, day)[1] == ["2019-01-01"] * 2
    assert "panel.hear" not in [each["action"] for each in ask(live, "2019-02-10")["actions"]]


def test_e7_it_may_happen_whenever_the_case_is_open() -> None:
    """`act` takes it at any stage; in a finished case it is refused, and a record is a deviation."""
    live = case(council(SESSION), SUBMITTED)
    assert live.act("panel.hear", "2019-02-06", by="panel").move.effect == "beside"
    with pytest.raises(Refused) as refused:
        live.act("panel.hear", "2019-02-07", by="office")
    assert [each.code for each in refused.value.reasons] == ["ST206"]
    assert [
        each.code for each in live.record("panel.hear", "2019-02-08", by="office").findings
    ] == ["RP110"]
    live.act("council.approve", "2019-03-10")
    with pytest.raises(Refused) as refused:
        live.act("panel.hear", "2019-03-11", by="office")
    assert sorted(each.code for each in refused.value.reasons) == ["ST206", "ST210"]
    assert [each.code for each in live.record("panel.hear", "2019-03-11").findings] == ["RP112"]


def test_e2_the_whole_journal_has_happened_in_the_end() -> None:
    """On a day after all last days nothing is uncertain any more."""
    answer = ask(chain(OPENED + "- {on: 2019-02, action: first.go}"), date(2019, 3, 1))
    assert (standing(answer), answer["maybe"]) == (["second"], [])
