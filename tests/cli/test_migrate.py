"""`cisflow migrate` and `cisflow rebuild`, as people call them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from cisflow.cli.main import run

OLD = """\
cisflow: 1
route: paper
under way: rules at opening
stages:
  draft:
    deadline: {after: 400 days, then: drop}
    actions: {submit: {to: board}, drop: {to: end, kind: lapse}}
  board: {actions: {sign: {to: end}}}
  end: {final: ended}
"""
NEW = OLD.replace("board", "council").replace("400", "30")


@pytest.fixture(params=["sqlite", "dir"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store of three cases: one in the draft, one before the board, one that is finished."""
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "2020-01-01.yaml").write_text(OLD, "utf-8")
    (tmp_path / "paper" / "2021-01-01.yaml").write_text(NEW, "utf-8")
    url = f"sqlite:///{tmp_path}/s.db" if request.param == "sqlite" else f"dir:{tmp_path}/cases"
    folder = tmp_path / "cases"
    folder.mkdir()
    route = "paper" if request.param == "sqlite" else "../paper"
    for name, acts in (
        ("a", []),
        ("b", ["draft.submit"]),
        ("c", ["draft.submit", "board.sign"]),
    ):
        assert run(["open", name, "--route", route, "--store", url, "--on", "2020-05-01"]) == 0
        for act in acts:
            assert run(["record", name, act, "--store", url, "--on", "2020-05-02"]) == 0
    return url


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    """What a command tells in JSON, with its exit code."""
    capsys.readouterr()
    code = run([*arguments, "--format", "json", "--lang", "en"])
    return code, json.loads(capsys.readouterr().out)


TO = ("--to", "2021-01-01", "--on", "2021-02-01")


def test_a_dry_run_tells_all_and_writes_nothing(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which cases go where, what would be lost, which cannot be moved; finished ones are not asked."""
    code, told = asked(capsys, "migrate", "--store", url, *TO, "--dry-run")
    assert code == 1
    assert [(each["case"], each["outcome"], each["written"]) for each in told] == [
        ("a", "loses", False),
        ("b", "cannot", False),
    ]
    assert told[0]["lost"] == [
        "draft: draft.drop would be due after 5 June 2021; instead draft.drop after 31 May 2020"
    ]
    assert told[1]["cannot"][0].startswith("the new version has no stage board")
    assert len(asked(capsys, "log", "a", "--store", url)[1]) == 1


def test_what_can_go_goes_and_the_others_are_left(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A stage that is named has a place; a loss is accepted in so many words; twice is once."""
    named = ("migrate", "--store", url, *TO, "--map", "board=council", "--by", "head")
    code, told = asked(capsys, *named)
    assert code == 1
    assert [(each["case"], each["written"]) for each in told] == [("a", False), ("b", True)]
    code, told = asked(capsys, *named, "--accept-loss")
    assert code == 0
    assert [(each["case"], each["outcome"], each["written"]) for each in told] == [
        ("a", "loses", True),
        ("b", "there", False),
    ]
    code, told = asked(capsys, *named)
    assert [each["outcome"] for each in told] == ["there", "there"]
    assert code == 0
    assert run(["record", "b", "council.sign", "--store", url, "--on", "2021-02-02"]) == 0
    assert run(["verify", "--store", url]) == 0
    capsys.readouterr()
    assert run(["log", "b", "--store", url, "--lang", "en"]) == 0
    assert "2021-01-01" in capsys.readouterr().out


def test_it_is_told_in_words(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Grouped by what comes of them."""
    capsys.readouterr()
    run(["migrate", "--store", url, *TO, "--map", "board=council", "--dry-run", "--lang", "en"])
    assert capsys.readouterr().out == (
        "Would move: 1\n"
        "  b: board -> council\n"
        "Would lose something, and is left: 1 (`--accept-loss` moves it)\n"
        "  a: draft -> draft\n"
        "    draft: draft.drop would be due after 5 June 2021; "
        "instead draft.drop after 31 May 2020\n"
    )


def test_a_version_or_stage_that_is_not_there_is_told(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With those that are there; nothing is written."""
    assert run(["migrate", "--store", url, "--to", "2022-01-01", "--lang", "en"]) == 2
    assert "there are: 2020-01-01, 2021-01-01" in capsys.readouterr().err
    assert run(["migrate", "--store", url, *TO, "--map", "board=counsil", "--lang", "en"]) == 2
    assert "did you mean council?" in capsys.readouterr().err
    assert run(["migrate", "--store", url, *TO, "--map", "bord=council", "--lang", "en"]) == 2
    assert "has a stage bord; did you mean board?" in capsys.readouterr().err
    assert run(["migrate", "--store", url, *TO, "--map", "board"]) == 2
    twice = ("--map", "board=council", "--map", "board=draft")
    assert run(["migrate", "--store", url, *TO, *twice, "--lang", "en"]) == 2
    assert "says twice where board goes: council and draft" in capsys.readouterr().err
    assert [len(asked(capsys, "log", each, "--store", url)[1]) for each in "ab"] == [1, 2]
    assert run(["migrate", "--store", url, *TO, "--route", "other", "--lang", "en"]) == 0


def test_rebuilding_puts_right_what_was_changed_by_hand(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rows are those of the journals again; it is told how many were not."""
    code, told = asked(capsys, "rebuild", "--store", url)
    assert code == 0
    if url.startswith("dir:"):
        assert told == {"cases": 0, "differed": 0, "put_right": {}}
        return
    assert told == {"cases": 3, "differed": 0, "put_right": {}}
    with sqlite3.connect(tmp_path / "s.db") as connection:
        connection.execute("update standing set stage = 'nowhere' where \"case\" = 'b'")
    connection.close()
    capsys.readouterr()
    assert run(["rebuild", "--store", url, "--lang", "en"]) == 0
    assert capsys.readouterr().out == ("  b: rows put right: 1\nCases: 3; rows that differed: 1\n")
    assert asked(capsys, "rebuild", "--store", url)[1]["differed"] == 0


def test_rows_of_a_case_that_is_not_there_are_named_and_removed(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Verifying warns of each; rebuilding removes them, and both are silent from then on."""
    if url.startswith("dir:"):
        assert asked(capsys, "rebuild", "--store", url)[1]["cases"] == 0
        return
    with sqlite3.connect(tmp_path / "s.db") as connection:
        for table in ("cards", "journal"):
            connection.execute(f"delete from {table} where \"case\" = 'b'")
    connection.close()
    code, told = asked(capsys, "verify", "--store", url)
    assert (code, [each["case"] for each in told]) == (0, ["a", "c", "b"])
    assert [each["code"] for each in told[2]["findings"]] == ["JN118"]
    assert run(["rebuild", "--store", url, "--lang", "en"]) == 0
    assert capsys.readouterr().out == (
        "  b: there is no such case; rows removed: 1\nCases: 2; rows that differed: 1\n"
    )
    assert asked(capsys, "rebuild", "--store", url)[1]["differed"] == 0
    assert [each["case"] for each in asked(capsys, "verify", "--store", url)[1]] == ["a", "c"]


def test_no_case_goes_back_to_an_older_version(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told, and nothing is written; a day before the last entry is to be mended by --on."""
    named = ("--map", "board=council", "--accept-loss", "--lang", "en")
    assert run(["migrate", "--store", url, *TO, *named]) == 0
    capsys.readouterr()
    back = ["migrate", "b", "--store", url, "--to", "2020-01-01"]
    assert run([*back, "--on", "2021-02-02", "--lang", "en"]) == 1
    assert capsys.readouterr().out == (
        "Cannot be moved: 1\n  b: council\n"
        "    it is under the rules of 1 January 2021 already, which are newer; no case goes back\n"
    )
    assert len(asked(capsys, "log", "b", "--store", url)[1]) == 3


def test_a_day_before_the_last_entry_names_its_option(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The day of a migration is given by --on."""
    early = ("--to", "2021-01-01", "--on", "2020-04-01", "--map", "board=council")
    assert run(["migrate", "b", "--store", url, *early, "--lang", "en"]) == 1
    assert "by that day or later: `--on`" in capsys.readouterr().out
