"""`cisflow simulate`: what it takes, what it gives, what it says of values that make no sense."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cisflow.cli import watched
from cisflow.simulation.simulate import BLOCK
from tests.cli.conftest import ROUTE
from tests.docs_harness import ROOT, call

FOLDER = ROOT / "examples" / "digital-concept-2019"
SCENARIO = """\
cisflow: 1
scenario: {name}
route: {route}
stages:
  draft: {{work: 5 days, chances: {{submit: 100 %}}}}
  board: {{work: 1 day, chances: {{approve: 75 %, return: 25 %}}}}
bodies:
  board: {{cadence: 1 month}}
"""


def simulate(*words: str, ends: int = 0) -> str:
    """What the command says."""
    ended, said = call(["cisflow", "simulate", *words])
    assert ended == ends, said
    return said


@pytest.fixture
def supposed(desk: Path) -> Path:
    """The desk with a scenario for its route, and one for another."""
    (desk / "seen.yaml").write_text(SCENARIO.format(name="seen", route="order"), "utf-8")
    (desk / "other.yaml").write_text(SCENARIO.format(name="seen", route="decree"), "utf-8")
    seen = SCENARIO.format(name="seen", route="order")
    (desk / "short.yaml").write_text(seen.replace("approve: 75 %", "approve: 25 %"), "utf-8")
    (desk / "strange.yaml").write_text(seen.replace("  board: {work", "  boards: {work"), "utf-8")
    return desk


def test_a_route_is_simulated_by_its_scenario(supposed: Path) -> None:
    """The end, its chance and its days follow from what the scenario says; JSON has the same."""
    words = ("order.yaml", "--as-of", "2026-02-01", "--scenario", "seen.yaml", "--runs", "400")
    text = simulate(*words)
    assert text.startswith("order\nFrom 1 February 2026")
    assert "Scenario: seen" in text
    assert "Approved" in text
    answer = json.loads(simulate(*words, "--format", "json"))
    assert (answer["runs"], answer["done"], answer["seed"]) == (400, 400, 1)
    assert answer["scenario"] == "seen"
    assert answer["outcomes"][0]["final"] == "approved"
    assert answer["outcomes"][0]["p10"] == 39  # the announced session of 12 March
    assert answer["by_session"][0]["date"] == ["2026-03-12", "2026-03-12"]
    assert answer["by_session"][0]["number"] == "4"
    assert 0.95 < answer["by_session"][0]["share"] < 1  # some were returned once too often


def test_the_same_seed_gives_the_same_bytes(supposed: Path) -> None:
    """Twice the same call is twice the same answer; another seed is another."""
    words = ("order.yaml", "--as-of", "2026-02-01", "--scenario", "seen.yaml", "--format", "json")
    first = simulate(*words, "--runs", "300")
    assert simulate(*words, "--runs", "300") == first
    other = json.loads(simulate(*words, "--runs", "300", "--seed", "2"))
    assert other["outcomes"] != json.loads(first)["outcomes"]


def test_days_are_those_that_are_asked_for(supposed: Path) -> None:
    """The day of knowledge, of the beginning and of the end are told apart."""
    words = ("order.yaml", "--scenario", "seen.yaml", "--runs", "20", "--format", "json")
    asked = ("--as-of", "2026-01-20", "--start", "2026-02-01", "--until", "2026-05-01")
    answer = json.loads(simulate(*words, *asked))
    assert (answer["as_of"], answer["start"], answer["until"]) == (
        *("2026-01-20", "2026-02-01", "2026-05-01"),
    )
    assert simulate(*words, "--start", "2026-02-01").count("2026-02-01") == 1


@pytest.mark.parametrize(
    ("words", "ends", "says"),
    [
        (("--runs", "0"), 2, "0 runs tell nothing"),
        (("--runs", "-5"), 2, "-5 runs tell nothing"),
        (("--runs", "many"), 2, "'many' is not a valid integer"),
        (("--documents", "0"), 2, "0 documents tell nothing"),
        (("--seed", "-1"), 2, "-1 is no seed"),
        (("--seed", str(2**63)), 2, "is no seed"),
        (("--until", "2026-01-01"), 2, "before it has begun on 1 February 2026"),
        (("--until", "2026-02-01"), 2, "the day on which it begins"),
        (("--start", "2026-06-01", "--until", "2026-05-01"), 2, "before it has begun on 1 June"),
        (("--start", "soon"), 2, "is not a day such as 2019-09-10"),
        (("--scenario", "nothing.yaml"), 2, "cannot read nothing.yaml"),
        (("--scenario", "case.yaml"), 1, "this file is not a scenario"),
        (("--scenario", "broken.yaml"), 1, "cannot be read as YAML"),
        (("--scenario", "other.yaml"), 1, "other.yaml:3:1: error"),
        (("--scenario", "short.yaml"), 1, "chances of stage board make 50 %"),
        (("--scenario", "strange.yaml"), 1, "has no stage"),
        (("--set", "board.closing"), 1, "expected KEY=VALUE"),
        (("--set", "nobody.closing=2 days"), 1, "nobody.closing is nothing that can be changed"),
        (("--set", "board.agenda=0"), 1, "0 is not a whole number above nought"),
        (("--outcome", "case.yaml"), 2, "--outcome is for a CASE"),
        (("--view", "route"), 2, "name its file with -o"),
        (("--runs", "5", "-o", "made.doc"), 2, "there is no format doc"),
        (("--runs", "5", "-o", "nowhere/made.svg"), 2, "nowhere"),
    ],
)
def test_what_makes_no_sense_is_said_in_words(
    supposed: Path, words: tuple[str, ...], ends: int, says: str
) -> None:
    """A value that cannot be simulated ends with a sentence about it."""
    said = simulate("order.yaml", "--as-of", "2026-02-01", "--lang", "en", *words, ends=ends)
    assert says in said


def test_what_another_value_changes_is_told(supposed: Path) -> None:
    """Both are simulated by the same chances: with no way back all are approved at once."""
    words = ("order.yaml", "--as-of", "2026-02-01", "--scenario", "seen.yaml", "--runs", "200")
    changes = ("--set", "board.chances.approve=100 %", "--set", "draft.work=1 day")
    text = simulate(*words, *changes)
    assert "Changed: board.chances.approve=100 %; draft.work=1 day" in text
    answer = json.loads(simulate(*words, *changes, "--format", "json"))
    assert answer["changes"] == ["board.chances.approve=100 %", "draft.work=1 day"]
    assert answer["runs"] == 200
    assert answer["after"]["outcomes"][0]["p90"] == 39
    assert [each["share"] for each in answer["after"]["by_session"]] == [1.0]
    assert answer["outcomes"][0]["mean"]["by"] < 0
    assert answer["before"] == json.loads(simulate(*words, "--format", "json"))


def test_what_another_scenario_changes_is_told(supposed: Path) -> None:
    """A file beside the first; the picture of the distribution has both curves."""
    faster = (supposed / "seen.yaml").read_text("utf-8").replace("1 month", "1 week")
    (supposed / "faster.yaml").write_text(faster.replace("seen", "faster"), "utf-8")
    words = ("order.yaml", "--as-of", "2026-02-20", "--scenario", "seen.yaml", "--runs", "300")
    said = simulate(*words, "--against", "faster.yaml", "-o", "both.svg", "--view", "distribution")
    assert "Against: faster" in said
    assert "Drawn: both.svg" in said
    assert "Nothing: every run" in simulate(*words, "--against", "seen.yaml")
    assert "cannot read" in simulate(*words, "--against", "nothing.yaml", ends=2)
    assert "--outcome goes neither" in simulate(
        "case.yaml", "--set", "rounds=9", "--outcome", "case.yaml", "--as-of", "2026-03-06", ends=2
    )


def test_a_comparison_that_is_broken_off_compares_what_both_did(
    supposed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second simulation goes no further than the first."""

    @contextmanager
    def interrupted() -> Iterator[watched.Watch]:
        def watch(done: int, of: int) -> None:
            if not asked:
                asked.append(done)
                raise KeyboardInterrupt

        yield watch

    asked: list[int] = []
    monkeypatch.setattr(watched, "watched", interrupted)
    words = ("order.yaml", "--as-of", "2026-02-01", "--scenario", "seen.yaml", "--format", "json")
    changes = ("--set", "draft.work=1 day", "--runs", str(3 * BLOCK))
    answer = json.loads(simulate(*words, *changes))
    assert answer["before"]["done"] == answer["after"]["done"] == BLOCK
    assert 0 < answer["runs"] <= BLOCK


def test_it_is_said_in_russian_too(supposed: Path) -> None:
    """The same sentence in the other language."""
    assert "нужен хотя бы один" in simulate("order.yaml", "--runs", "0", "--lang", "ru", ends=2)


def test_a_case_begins_where_it_stands(supposed: Path) -> None:
    """Neither another day to start from nor several documents make sense for one."""
    for option in (("--start", "2026-03-06"), ("--documents", "2")):
        assert f"{option[0]} is for a ROUTE" in simulate("case.yaml", *option, ends=2)


@pytest.mark.parametrize(
    ("words", "ends", "says"),
    [
        (("--as-of", "2026-03-06", "--runs", "50"), 0, "By what was known on 6 March 2026"),
        (("--as-of", "2026-03-06", "--runs", "50", "--lang", "ru"), 0, "По сведениям на 6 марта"),
        (("--as-of", "2026-03-06", "--until", "2026-03-06"), 2, "the day on which it begins"),
        (("--as-of", "2020-01-01"), 2, "not open on 1 January 2020"),
        (("--as-of", "2026-03-06", "--outcome", "nothing.yaml", "--runs", "5"), 2, "cannot read"),
    ],
)
def test_a_case_is_simulated_from_the_day_asked_for(
    supposed: Path, words: tuple[str, ...], ends: int, says: str
) -> None:
    """From where it stands by what was known; a day on which it is not open is said."""
    assert says in simulate("case.yaml", *words, ends=ends)


def test_a_case_without_further_sessions_cannot_be_told_on(desk: Path) -> None:
    """The papers came too late for the last session that is known, and no cadence is declared."""
    said = simulate("case.yaml", "--as-of", "2026-03-06", "--runs", "50")
    text = " ".join(said.split())
    assert "What to bear in mind SM107 cannot say beyond the published calendar" in text
    assert "12 March 2026" in text
    assert "still open on 6 March 2036 100 %" in text


def test_a_picture_is_written_beside_the_answer(supposed: Path) -> None:
    """The file is drawn, the answer is told; JSON stays JSON."""
    words = ("order.yaml", "--as-of", "2026-02-01", "--scenario", "seen.yaml", "--runs", "50")
    for view in ("route", "distribution", "occupation"):
        said = simulate(*words, "-o", f"{view}.svg", "--view", view)
        assert f"Drawn: {view}.svg" in said
        assert b"<svg" in (supposed / f"{view}.svg").read_bytes()


def test_what_was_done_is_told_where_it_was_broken_off(
    supposed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C gives the runs that are done, says how many of how many, and ends with 0."""

    @contextmanager
    def interrupted() -> Iterator[watched.Watch]:
        def watch(done: int, of: int) -> None:
            raise KeyboardInterrupt

        yield watch

    monkeypatch.setattr(watched, "watched", interrupted)
    words = ("order.yaml", "--as-of", "2026-02-01", "--scenario", "seen.yaml")
    more = ("--runs", str(BLOCK + 1))
    assert f"Broken off: {BLOCK:,} of {BLOCK + 1:,} were made" in simulate(*words, *more)
    answer = json.loads(simulate(*words, *more, "--format", "json"))
    assert (answer["runs"], answer["done"]) == (BLOCK + 1, BLOCK)
    assert answer["outcomes"][0]["share"] > 0.5


class Screen(io.StringIO):
    """Standard error that says it is a screen."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def test_a_bar_stands_on_a_screen_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long work shows how far it is, where somebody can see it; short work and files show nothing."""

    def shown(stream: io.StringIO, long: float) -> str:
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setattr(watched, "LONG", long)
        with watched.watched() as watch:
            watch(40, 100)
            watch(100, 100)
        return stream.getvalue()

    assert "100%" in shown(Screen(), 0.0)
    assert shown(Screen(), 3600.0) == ""
    assert shown(io.StringIO(), 0.0) == ""


def test_a_route_without_a_scenario_says_what_it_assumes(desk: Path) -> None:
    """Nothing is taken for granted: each thing that nobody gave is a finding."""
    assert "work" not in ROUTE
    answer = json.loads(
        simulate("order.yaml", "--as-of", "2026-02-01", "--runs", "10", "--format", "json")
    )
    told = {(each["code"], *each["path"]) for each in answer["assumed"]}
    assert ("SM101", "stages", "draft") in told
    assert ("SM102", "stages", "board") in told
    assert answer["ends_assumed"] is True


def test_an_exact_answer_is_worked_out(supposed: Path) -> None:
    """The same scenario without chance: the share of each end is a number without an error."""
    words = ("order.yaml", "--as-of", "2026-02-01", "--scenario", "seen.yaml", "--exact")
    assert "Worked out exactly, day by day" in simulate(*words)
    answer = json.loads(simulate(*words, "--set", "board.cadence=2 months", "--format", "json"))
    assert (answer["exact"], answer["changes"]) == ("days", ["board.cadence=2 months"])
    assert answer["by_session"][0]["date"] == ["2026-03-12", "2026-03-12"]
    runs = json.loads(simulate(*words[:-1], "--runs", "4000", "--format", "json"))
    worked_out = json.loads(simulate(*words, "--format", "json"))["by_session"][0]["share"]
    assert abs(runs["by_session"][0]["share"] - worked_out) < 0.02


def test_where_there_is_no_exact_answer_that_is_said(supposed: Path) -> None:
    """The command ends with 2 and the reason; nor does it go with what needs runs."""
    assert "branches run side by side" in simulate("office/contract", "--exact", ends=2)
    assert "--exact goes with no picture" in simulate(
        "order.yaml", "--exact", "-o", "made.svg", ends=2
    )
    said = simulate("order.yaml", "--exact", "--until", "1999-01-01", ends=2)
    assert "before it has begun" in said
