"""The event log: what it holds is what a live case can do, written wholly and in blocks."""

from __future__ import annotations

import csv
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from attrs import evolve

import cisflow
from cisflow import Body, Calendar, CannotRun, Case, Event, Notice, Session
from cisflow.cases.calendars import calendars_of
from cisflow.formats.shipped import names
from cisflow.model.casefile import CaseFile
from cisflow.model.route import Route
from cisflow.model.scenario import Scenario
from cisflow.model.span import one_day
from cisflow.simulation import eventlog
from cisflow.simulation.eventlog import COLUMNS, write_log
from cisflow.simulation.passage import Opening
from cisflow.simulation.running import tables_of
from cisflow.simulation.simulate import prepared, simulate
from cisflow.simulation.tables import Tables
from tests.docs_harness import ROOT
from tests.simulation.test_semantics import START, route, scenario

CONCEPT = ROOT / "examples" / "digital-concept-2019" / "case.yaml"
Rows = list[dict[str, str]]


def logged(path: Path, thing: Route | Case, said: Scenario | None = None, **more: object) -> Rows:
    """The rows of a log, read as any program would."""
    write_log(thing, path / "log.csv", said, **more)  # type: ignore[arg-type]
    with (path / "log.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def calendars(made: Tables) -> dict[str, Calendar]:
    """The sessions that the simulation had, all announced long ago."""
    known = one_day(date(1990, 1, 1))
    found = dict(calendars_of(made.route))
    for each in made.gates.schedules:
        days = enumerate(sitting.day for sitting in each.sittings)
        sessions = [Session((Notice(one_day(day), known),), id=str(at)) for at, day in days]
        found[each.body] = Calendar(each.body, tuple(sessions), closing=each.closing)
    return found


def goes(case: Case, rows: Rows) -> Case:
    """The case after the steps of a document, each taken by whom the log names."""
    for row in rows:
        assert row["stage"] == row["activity"].partition(".")[0]
        done = case.act(row["activity"], row["time"], row["resource"] or None)
        assert not done.findings
    return case


@pytest.mark.parametrize("name", names())
def test_each_document_of_a_log_is_one_that_a_case_allows(name: str, tmp_path: Path) -> None:
    """Opened with the facts of the log, it takes every row in order without a deviation, to its end."""
    shipped = cisflow.load(name)
    rows = logged(tmp_path, shipped, runs=12, as_of=START)
    made, _ = prepared(shipped, None, 1, as_of=START)
    sittings = calendars(made)
    ends = 0
    for _, group in groupby(rows, key=lambda row: row["case"]):
        first, *steps = group
        facts = {
            key.removeprefix("case:"): value
            for key, value in first.items()
            if key.startswith("case:") and key != "case:outcome" and value
        }
        opened = Event(one_day(date.fromisoformat(first["time"])), "opened", sets=facts)
        assert first["activity"] == "opened"
        file = CaseFile(first["case"], made.route.name, title="logged", journal=(opened,))
        case = goes(Case(made.route, file, calendars=sittings), steps)
        ends += bool(first["case:outcome"])
        if first["case:outcome"]:
            assert first["case:outcome"] in case.stages
    assert len({row["case"] for row in rows}) == 12
    assert ends > 0


def test_a_case_goes_on_from_where_it_stands(tmp_path: Path) -> None:
    """The rows are steps after the day asked for, which the case itself can take."""
    case, day = cisflow.open_case(CONCEPT), date(2019, 9, 14)
    rows = logged(tmp_path, case, runs=12, as_of=day)
    made, _ = tables_of(case, day, None, 1, None)
    sittings = calendars(made)
    for _, group in groupby(rows, key=lambda row: row["case"]):
        steps = list(group)
        assert all(row["time"] >= str(day) for row in steps)
        again = goes(Case(case.route, case.file, calendars=sittings), steps)
        assert steps[0]["case:outcome"] in again.stages
    assert rows[0]["case"] == "digital-concept-2019/1"


def test_a_log_has_the_runs_of_the_simulation(tmp_path: Path) -> None:
    """As many come to each end as the simulation says, of the same seed."""
    more = {"runs": 300, "seed": 3, "as_of": START}
    rows = logged(tmp_path, route(), scenario(), **more)
    ends = {row["case"]: row["case:outcome"] for row in rows}
    assert {row["seed"] for row in rows} == {"3"}
    assert {int(row["run"]) for row in rows} == set(range(1, 301))
    found = simulate(route(), scenario(), **more)  # type: ignore[arg-type]
    for each in found.outcomes:
        share = sum(end == each.final for end in ends.values()) / 300
        assert share == pytest.approx(each.share)


def test_the_documents_of_a_run_are_told_apart(tmp_path: Path) -> None:
    """Each is a case of its own, with the run in which it was."""
    rows = logged(tmp_path, route(), scenario(), runs=2, documents=3, as_of=START)
    assert {row["case"]: row["run"] for row in rows} == {
        f"small/{run}.{place}": str(run) for run in (1, 2) for place in (1, 2, 3)
    }


def test_blocks_change_nothing_and_bound_what_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes, though never more documents than a block has were under way at once."""
    held: list[int] = []
    pass_block = eventlog.traces

    def counted(made: Tables, openings: object, seed: int, first: int, runs: int) -> object:
        opening = openings.block(first, runs)  # type: ignore[attr-defined]
        assert isinstance(opening, Opening)
        held.append(len(opening.documents))
        return pass_block(made, openings, seed, first, runs)  # type: ignore[arg-type]

    whole = logged(tmp_path, route(), scenario(), runs=50, documents=2, as_of=START)
    monkeypatch.setattr(eventlog, "traces", counted)
    monkeypatch.setattr(eventlog, "TOGETHER", 8)
    assert logged(tmp_path, route(), scenario(), runs=50, documents=2, as_of=START) == whole
    assert max(held) == 8
    assert sum(held) == 100


def test_a_log_that_is_broken_off_is_not_written(tmp_path: Path) -> None:
    """The old file stays as it was, and nothing lies beside it."""
    (tmp_path / "log.csv").write_text("old", "utf-8")

    def watch(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        logged(tmp_path, route(), scenario(), runs=5, as_of=START, watch=watch)
    assert [(each.name, each.read_text("utf-8")) for each in tmp_path.iterdir()] == [
        ("log.csv", "old")
    ]


def test_where_a_log_cannot_be_written_that_is_said(tmp_path: Path) -> None:
    """No folder, no file; nor is there one without runs."""
    with pytest.raises(CannotRun, match="cannot write"):
        logged(tmp_path / "nowhere", route(), scenario(), runs=2, as_of=START)
    with pytest.raises(CannotRun, match="at least one run"):
        logged(tmp_path, route(), scenario(), runs=0, as_of=START)


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_taken_for_a_formula(start: str, tmp_path: Path) -> None:
    """Names that a spreadsheet would work out stand behind a quote."""
    named = f'{start}HYPERLINK("x")'
    plain = route()
    board = evolve(plain.stages["board"], body=named)
    sits = evolve(
        plain,
        name=f"{start}1+1",
        bodies=[Body(named, "Board", calendar=plain.bodies["board"].calendar)],
        stages={**plain.steps, "board": board},
    )
    rows = logged(tmp_path, sits, scenario(), runs=20, as_of=START)
    assert all(row["case"].startswith(f"'{start}") for row in rows)
    assert {row["resource"] for row in rows} == {"", f"'{named}"}


def test_every_column_is_told_of() -> None:
    """The page names each column, and how programs for process mining read them."""
    page = (ROOT / "docs" / "reference" / "event-log.md").read_text("utf-8")
    assert [each for each in (*COLUMNS, "case:outcome") if f"`{each}`" not in page] == []
