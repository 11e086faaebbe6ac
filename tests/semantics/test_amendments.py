"""E8: what is said of other entries, and what binds two cases; N2: a case taken to other rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cisflow import Case, Refused
from cisflow.cases.desk import Desk
from cisflow.cases.effective import effective, reads_now
from cisflow.cases.known import as_known
from cisflow.errors import CaseExists, StaleCase
from cisflow.journal.memory_store import MemoryStore
from cisflow.journal.store import Write
from cisflow.journal.verify import chain_findings
from cisflow.model.event import Event
from cisflow.model.route import Route
from cisflow.model.span import one_day
from cisflow.model.tie import Tie
from tests.semantics.made import ask, case, codes, route, versions

OFFICE = """
stages:
  draft: {actions: {send: {to: review}}}
  review: {actions: {pass: {to: board}, back: {to: draft, kind: return}}}
  board: {actions: {sign: {to: adopted}}}
  adopted: {final: adopted}
"""
OPENED = "- {on: 2026-01-05, action: opened}\n"
SENT = OPENED + "- {on: 2026-01-19, action: draft.send, recorded: 2026-01-19}\n"
BACK = SENT + "- {on: 2026-01-20, action: review.back, recorded: 2026-01-21}\n"


def stage(live: Case, day: str) -> tuple[str, str]:
    """Where it stands, and since when."""
    (found,) = ask(live, day)["stages"]
    return str(found["stage"]), str(found["since"][0])


def test_e8_a_corrected_entry_reads_as_the_correction_says() -> None:
    """The fold runs as if the entry had been written so, in its own place."""
    live = case(route(OFFICE), SENT + "- {on: 2026-01-12, action: draft.send, correct: 2}\n")
    assert stage(live, "2026-02-01") == ("review", "2026-01-12")
    assert stage(live, "2026-01-13") == ("review", "2026-01-12")
    assert codes(ask(live, "2026-02-01")) == []


def test_e8_a_retracted_entry_is_as_if_it_were_not_there() -> None:
    """The document stands where it stood without it, and no deviation is told of it."""
    live = case(route(OFFICE), BACK + "- {on: 2026-02-03, retract: 3, note: another order}\n")
    assert stage(live, "2026-01-25") == ("review", "2026-01-19")
    assert [each["action"] for each in ask(live, "2026-03-01")["history"]] == [
        "opened",
        "draft.send",
    ]


def test_e8_of_two_words_on_one_entry_the_later_holds() -> None:
    """A second correction replaces the first, and one after a retraction brings the entry back."""
    twice = SENT + "- {on: 2026-01-12, action: draft.send, correct: 2}\n"
    twice += "- {on: 2026-01-14, action: draft.send, correct: 2}\n"
    assert stage(case(route(OFFICE), twice), "2026-02-01") == ("review", "2026-01-14")
    again = SENT + "- {on: 2026-02-01, retract: 2}\n"
    again += "- {on: 2026-01-12, action: draft.send, correct: 2}\n"
    assert stage(case(route(OFFICE), again), "2026-02-01") == ("review", "2026-01-12")


def test_e8_a_correction_and_a_retraction_can_be_retracted() -> None:
    """Then the entry reads as it was first written."""
    corrected = SENT + "- {on: 2026-01-12, action: draft.send, correct: 2}\n"
    live = case(route(OFFICE), corrected + "- {on: 2026-02-01, retract: 3}\n")
    assert stage(live, "2026-02-01") == ("review", "2026-01-19")
    live = case(
        route(OFFICE), SENT + "- {on: 2026-02-01, retract: 2}\n- {on: 2026-02-01, retract: 3}\n"
    )
    assert stage(live, "2026-02-01") == ("review", "2026-01-19")


def test_e8_the_opening_can_be_corrected_and_never_retracted() -> None:
    """A case keeps its beginning, on whatever day that is found to have been."""
    live = case(route(OFFICE), OPENED + "- {on: 2025-12-01, action: opened, correct: 1}\n")
    assert stage(live, "2025-12-02") == ("draft", "2025-12-01")


def test_e8_a_deviation_is_told_at_the_entry_as_it_stands_in_the_file() -> None:
    """Numbers count every entry of the journal, whatever stands between."""
    wrong = BACK + "- {on: 2026-02-03, retract: 3}\n- {on: 2026-02-04, action: board.sign}\n"
    live = case(route(OFFICE), wrong)
    (found,) = live.at(date(2026, 3, 1)).position.moves[-1].deviations
    assert found.path == ("journal", "5")


def test_e8_as_we_knew_and_as_it_stood_are_two_questions() -> None:
    """`--known`: by what was recorded by then; `--as-of`: by all that is known today."""
    text = SENT + "- {on: 2026-01-12, action: draft.send, correct: 2, recorded: 2026-02-02}\n"
    live = case(route(OFFICE), text)
    assert stage(live, "2026-01-15") == ("review", "2026-01-12")
    known = as_known(live, date(2026, 1, 25))
    assert stage(known, "2026-01-25") == ("review", "2026-01-19")
    assert stage(known, "2026-01-15") == ("draft", "2026-01-05")
    assert stage(as_known(live, date(2026, 2, 2)), "2026-01-15") == ("review", "2026-01-12")


def test_e8_an_entry_of_no_known_record_counts_from_its_last_day() -> None:
    """What was written by hand is taken as written on the day when it happened; else nothing is known."""
    live = case(route(OFFICE), BACK)
    assert stage(as_known(live, date(2026, 1, 20)), "2026-01-20")[0] == "review"
    with pytest.raises(LookupError):
        as_known(live, date(2026, 1, 4))


def test_e8_what_is_announced_later_is_not_known() -> None:
    """Plans and sessions of later announcements are in no answer as it was known."""
    text = OPENED + "- {plan: review, on: 2026-02-01, announced: 2026-01-30}\n"
    live = case(route(OFFICE), text)
    assert [each["stage"] for each in ask(live, "2026-01-31")["plans"]] == ["review"]
    assert ask(as_known(live, date(2026, 1, 29)), "2026-01-31")["plans"] == []


def test_e8_a_plan_in_the_journal_is_a_plan() -> None:
    """It moves nothing, judges like one of the card, and is corrected and retracted like any entry."""
    text = OPENED + "- {plan: review, on: 2026-02-01, announced: 2026-01-10}\n"
    assert ask(case(route(OFFICE), text), "2026-03-01")["verdict"] == "overdue"
    moved = text + "- {plan: review, on: 2026-04-01, announced: 2026-01-10, correct: 2}\n"
    assert ask(case(route(OFFICE), moved), "2026-03-01")["verdict"] == "on-track"
    gone = text + "- {on: 2026-02-02, retract: 2}\n"
    assert ask(case(route(OFFICE), gone), "2026-03-01")["plans"] == []


ENTRY = st.one_of(
    st.just(Event(one_day(date(2026, 1, 5)), "draft.send")),
    st.integers(1, 9).map(lambda n: Event(one_day(date(2026, 1, 6)), "review.back", correct=n)),
    st.integers(1, 9).map(lambda n: Event(one_day(date(2026, 1, 7)), retract=n)),
)


@settings(max_examples=300)
@given(st.lists(ENTRY, max_size=8))
def test_e8_the_journal_reads_as_one_that_is_mended_entry_by_entry(later: list[Event]) -> None:
    """What it comes to is what a patient clerk gets who goes through the remarks from the last back."""
    journal = [Event(one_day(date(2026, 1, 5)), "opened"), *later]
    settled: dict[int, Event | None] = {}
    for number in range(len(journal), 0, -1):
        entry = journal[number - 1]
        named = entry.correct or entry.retract
        if named is None or settled.get(number, entry) is None:
            continue
        if not 0 < named < number or named in settled or (named == 1 and entry.retract):
            continue
        settled[named] = entry if entry.correct else None
    wanted = [
        (number - 1, settled.get(number, entry))
        for number, entry in enumerate(journal, 1)
        if not entry.correct and entry.retract is None
    ]
    read = effective(journal)
    told = [
        (index, each.on, each.action) for index, each in zip(read.numbers, read.events, strict=True)
    ]
    assert told == [(i, e.on, e.action) for i, e in wanted if e is not None]
    for number, entry in enumerate(journal, 1):
        if entry.correct is None and entry.retract is None:
            reads = reads_now(journal, number)
            assert (reads is None) == (number - 1 not in read.numbers)


def desk() -> Desk:
    """A store with a package of two documents."""
    made = Desk(MemoryStore(), office())
    made.open("package", "2026-01-05", documents={"order": "Order", "annex": "Annex"})
    made.act("package", "draft.send", "2026-01-12")
    return made


def office() -> Route:
    """The route of the office."""
    return route(OFFICE)


def titles(live: Case) -> dict[str, str]:
    """The documents of a case."""
    return {name: each.say("en") for name, each in live.at_the_end().documents.items()}


def sound(made: Desk) -> bool:
    """Whether every chain of the store is whole."""
    now = datetime.now(UTC)
    return not any(chain_findings(made.store.read(name), now) for name in made.names())


def test_e8_what_is_split_off_opens_where_its_parent_stands() -> None:
    """Both journals carry it: the parent's names the new case, whose opening names the parent."""
    made = desk()
    child = made.split("package", "annex", ["annex"], "2026-02-01", "office")
    parent = made.case("package")
    assert child.stages == parent.stages == ("review",)
    assert stage(child, "2026-02-02") == ("review", "2026-01-12")
    assert (titles(parent), titles(child)) == ({"order": "Order"}, {"annex": "Annex"})
    assert parent.events[-1].tie == Tie("split", "annex", "to")
    assert child.events[0].tie == Tie("split", "package", "from")
    assert sound(made)


def test_e8_what_was_split_off_joins_again_and_is_finished() -> None:
    """Its documents come back, its verdict is finished, and nothing moves."""
    made = desk()
    made.split("package", "annex", ["annex"], "2026-02-01")
    made.join("package", "annex", "2026-02-10")
    parent, child = made.case("package"), made.case("annex")
    assert parent.stages == ("review",)
    assert titles(parent) == {"order": "Order", "annex": "Annex"}
    assert child.stages == ()
    assert ask(child, "2026-02-11")["verdict"] == "finished"
    assert ask(child, "2026-02-09")["verdict"] == "on-track"
    assert sound(made)
    with pytest.raises(Refused) as refused:
        made.act("annex", "review.pass", "2026-02-12")
    assert [each.code for each in refused.value.reasons] == ["ST210"]
    assert [each.code for each in made.record("annex", "review.pass", "2026-02-12").findings] == [
        "RP112"
    ]


def test_e8_two_cases_that_began_apart_are_merged() -> None:
    """The one taken in is finished; the other has the documents of both, and stays where it stands."""
    made = desk()
    made.open("other", "2026-01-20", documents={"letter": "Letter"})
    made.merge("package", "other", "2026-02-10", by="office")
    assert ask(made.case("other"), "2026-03-01")["verdict"] == "finished"
    assert list(titles(made.case("package"))) == ["order", "annex", "letter"]
    assert made.case("package").stages == ("review",)
    (row,) = made.standing(case="other")
    assert (row.finished, row.outcome) == (True, "merge into package")


def test_e8_a_retried_tie_changes_nothing() -> None:
    """Whoever does not know whether it was written does it again."""
    made = desk()
    for _ in range(2):
        made.split("package", "annex", ["annex"], "2026-02-01")
    for _ in range(2):
        made.join("package", "annex", "2026-02-10")
    assert [len(made.case(each).events) for each in ("package", "annex")] == [4, 2]
    with pytest.raises(CaseExists):
        made.open("annex", "2026-02-01")


def test_e8_a_split_that_was_interrupted_is_ended_by_doing_it_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The new case was written and its parent not: the next try writes what is missing, and no more."""
    made = desk()

    def away(*_: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as cut:
        cut.setattr(made.store, "append", away)
        with pytest.raises(ConnectionError):
            made.split("package", "annex", ["annex"], "2026-02-01")
    assert titles(made.case("package")) == {"order": "Order", "annex": "Annex"}
    with pytest.raises(CaseExists):  # another split: the annex would be in both, the order in none
        made.split("package", "annex", ["order"], "2026-02-01")
    made.split("package", "annex", ["annex"], "2026-02-01")
    assert [len(made.case(each).events) for each in ("package", "annex")] == [3, 1]


@pytest.mark.parametrize("moved", ["finished", "gone"])
def test_e8_a_split_that_was_interrupted_ends_though_its_parent_moved_on(
    monkeypatch: pytest.MonkeyPatch, moved: str
) -> None:
    """It happened on its day; only where the documents have gone elsewhere is it refused."""
    made = desk()

    def away(*_: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as cut:
        cut.setattr(made.store, "append", away)
        with pytest.raises(ConnectionError):
            made.split("package", "annex", ["annex"], "2026-02-01")
    if moved == "gone":
        made.split("package", "elsewhere", ["annex"], "2026-02-02")
        with pytest.raises(Refused):
            made.split("package", "annex", ["annex"], "2026-02-01")
        return
    made.act("package", "review.pass", "2026-02-03")
    made.act("package", "board.sign", "2026-02-04")
    with pytest.raises(Refused):
        made.split("package", "another", ["annex"], "2026-02-01")
    made.split("package", "annex", ["annex"], "2026-02-01")
    assert titles(made.case("package")) == {"order": "Order"}
    assert made.case("package").events[-1].tie == Tie("split", "annex", "to")


def test_e8_what_cannot_be_bound_is_refused_with_every_reason() -> None:
    """Nothing is written: no document is lost, and no finished case is taken in."""
    made = desk()
    made.open("other", "2026-01-20")
    before = {name: made.store.read(name) for name in made.names()}
    for verb, words in (
        (lambda: made.split("package", "x", ["order", "annex"], "2026-02-01"), ["ST213"]),
        (lambda: made.split("package", "x", ["letter"], "2026-02-01"), ["ST213"]),
        (lambda: made.split("package", "x", [], "2026-02-01"), ["ST213"]),
        (lambda: made.join("package", "other", "2026-02-01"), ["ST213"]),
        (lambda: made.merge("other", "other", "2026-02-01"), ["ST213"]),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert [each.code for each in refused.value.reasons] == words
    assert {name: made.store.read(name) for name in made.names()} == before
    made.merge("package", "other", "2026-02-10")
    with pytest.raises(Refused) as refused:
        made.merge("other", "package", "2026-02-11")
    assert [each.code for each in refused.value.reasons] == ["ST210"]


def test_e8_who_is_overtaken_looks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody acts on the case between the look and the write: both stand in the journal."""
    made = desk()
    made.open("other", "2026-01-20")
    append, done = made.store.append, list[int]()

    def first_another(writes: Sequence[Write]) -> list[tuple[Event, ...]]:
        if not done:
            done.append(1)
            made.record("package", "review.pass", "2026-02-09")
        return append(writes)

    monkeypatch.setattr(made.store, "append", first_another)
    try:
        made.merge("package", "other", "2026-02-10")
    except StaleCase:
        pytest.fail("it did not look again")
    told = [each.action or each.tie for each in made.case("package").events[2:]]
    assert told == ["review.pass", Tie("merge", "other", "from")]
    assert len(made.case("other").events) == 2


OLD = "in force: 2026-01-01\n" + OFFICE.strip() + "\nunder way: rules at opening\n"
NEW = """
in force: 2026-02-01
under way: rules at opening
stages:
  draft: {actions: {send: {to: hearing}}}
  hearing: {actions: {agree: {to: board}}}
  board: {actions: {sign: {to: adopted}}}
  adopted: {final: adopted}
"""


def test_n2_a_case_is_taken_to_another_version_by_an_entry() -> None:
    """Under the rules at its opening a case stays with them, until `migrate` takes it to later ones."""
    two = versions(OLD, NEW)
    stays = case(two, SENT)
    assert stage(stays, "2026-03-01")[0] == "review"
    moved = case(two, SENT + "- {on: 2026-03-02, migrate: 2026-02-01, carry: {review: hearing}}\n")
    assert stage(moved, "2026-03-01")[0] == "review"
    assert stage(moved, "2026-03-02")[0] == "hearing"
    done = moved.act("hearing.agree", "2026-03-03")
    assert done.move.entered == ("board",)
    assert codes(ask(moved, "2026-03-04")) == []


def test_n2_without_a_name_for_its_stage_a_migrated_case_is_stranded() -> None:
    """It stays where it was, off-route, as when a version comes into force."""
    live = case(versions(OLD, NEW), SENT + "- {on: 2026-03-02, migrate: 2026-02-01}\n")
    assert ask(live, "2026-03-03")["verdict"] == "off-route"
    assert live.stages == ("review",)


def test_n2_a_version_that_there_is_not_changes_nothing() -> None:
    """One deviation, and the case stays under its own rules."""
    live = case(versions(OLD, NEW), SENT + "- {on: 2026-03-02, migrate: 2026-02-09}\n")
    assert stage(live, "2026-03-03")[0] == "review"
    assert codes(ask(live, "2026-03-03")) == ["RP115"]


def test_n2_rules_of_the_day_can_be_taken_before_their_day() -> None:
    """A case is migrated early; when the version comes into force, nothing more happens to it."""
    old, new = (each.replace("under way: rules at opening\n", "") for each in (OLD, NEW))
    live = case(
        versions(old, new),
        SENT + "- {on: 2026-01-21, migrate: 2026-02-01, carry: {review: hearing}}\n",
    )
    assert stage(live, "2026-01-22")[0] == "hearing"
    assert stage(live, "2026-02-05")[0] == "hearing"
    live.act("hearing.agree", "2026-01-23")
    assert live.stages == ("board",)
