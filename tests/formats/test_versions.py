"""A folder of route files is one route, each file a version in force from the day that names it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cisflow import Route
from cisflow.formats.read import Read
from cisflow.formats.versions import read_versions
from cisflow.language.say import say

TEXT = "route: {name}\n{more}stages: {{a: {{final: adopted}}}}\n"


def folder(at: Path, **texts: str) -> Read:
    """What is read of a folder with these files; `_` in a name stands for `-`."""
    for name, text in texts.items():
        (at / f"{name.removeprefix('v').replace('_', '-')}.yaml").write_text(text, "utf-8")
    return read_versions(at)


def route(name: str = "example", more: str = "") -> str:
    """A version of a route."""
    return TEXT.format(name=name, more=more)


def test_versions_come_oldest_first_with_the_newest_in_front(tmp_path: Path) -> None:
    """The newest version is the route, with its day from the file's name and the others in it."""
    read = folder(tmp_path, v2019_06_01=route(), v2018_01_01=route(), v2018_12_31=route())
    assert read.findings == ()
    assert isinstance(read.value, Route)
    assert read.kind == "route"
    assert read.value.in_force == date(2019, 6, 1)
    assert [each.in_force for each in read.value.versions] == [
        date(2018, 1, 1),
        date(2018, 12, 31),
        date(2019, 6, 1),
    ]
    assert all(each.earlier == () for each in read.value.earlier)


def test_each_version_knows_its_file(tmp_path: Path) -> None:
    """What is found in a version later is told at its own file."""
    read = folder(tmp_path, v2018_01_01=route(), v2019_01_01=route())
    assert isinstance(read.value, Route)
    files = [each.origin.file for each in read.value.versions if each.origin is not None]
    assert files == [str(tmp_path / "2018-01-01.yaml"), str(tmp_path / "2019-01-01.yaml")]


def test_a_version_may_say_its_day_again(tmp_path: Path) -> None:
    """`in force` in a version is the day of its name, or it is left out."""
    read = folder(tmp_path, v2019_01_01=route(more="in force: 2019-01-01\n"))
    assert read.findings == ()


@pytest.mark.parametrize(
    ("files", "where", "words"),
    [
        ({"v2019_01_01": route(), "draft": route()}, "draft.yaml", "draft.yaml is not named by a day"),
        ({"v2019_01_01": route(), "v2019_02_30": route()}, "2019-02-30.yaml", "not named by a day"),
        ({"v2019_01_01": route(), "v20180601": route()}, "20180601.yaml", "not named by a day"),
        ({"v2019_01_01": route(), "v2018_W01_1": route()}, "2018-W01-1.yaml", "not named by a day"),
        (
            {"v2019_01_01": route(more="in force: 2018-01-01\n")},
            "2019-01-01.yaml",
            "another day than its name",
        ),
        (
            {"v2019_01_01": route(), "v2018_01_01": "calendar: k\nsessions: []\n"},
            "2018-01-01.yaml",
            "is not a route",
        ),
        ({"v2019_01_01": route("b"), "v2018_01_01": route("a")}, "", "two routes in one folder: a, b"),
    ],
    ids=["a word", "no day", "other form", "week", "other day", "calendar", "two routes"],
)  # fmt: skip
def test_what_does_not_belong_in_the_folder_is_told(
    tmp_path: Path, files: dict[str, str], where: str, words: str
) -> None:
    """Every file is a version of the same route, named by its day: else RD128, in both languages."""
    (found,) = folder(tmp_path, **files).findings
    assert (found.code, found.line, found.column) == ("RD128", 1, 1)
    assert found.file == str(tmp_path / where)
    assert words in say(found.message, "en")
    assert any("а" <= letter <= "я" for letter in say(found.message, "ru"))


def test_what_is_wrong_in_any_version_is_told_at_once(tmp_path: Path) -> None:
    """Mistakes of all files stand together, each with its file."""
    read = folder(
        tmp_path, v2018_01_01="", v2019_01_01=route(more="titel: x\n"), v2020_01_01="a: ["
    )
    assert [(Path(each.file).stem, each.code) for each in read.findings] == [
        ("2018-01-01", "RD106"),
        ("2019-01-01", "RD111"),
        ("2020-01-01", "RD103"),
    ]
    assert not read.sound


def test_an_empty_folder_is_no_route(tmp_path: Path) -> None:
    """A folder without a version gives nothing; files of other kinds in it are left alone."""
    (tmp_path / "README.md").write_text("x")
    assert read_versions(tmp_path) == Read(None, None, ())


def test_calendars_lie_below_the_folder_of_the_versions(tmp_path: Path) -> None:
    """A version names its calendars relative to itself."""
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "k.yaml").write_text("calendar: k\ncadence: 1 month\n")
    body = "bodies: {k: {title: K, calendar: calendars/k.yaml}}\n"
    read = folder(tmp_path, v2019_01_01=route(more=body))
    assert read.findings == ()
    assert isinstance(read.value, Route)
    calendar = read.value.bodies["k"].calendar
    assert calendar is not None
    assert str(calendar.cadence.length if calendar.cadence else "") == "1 month"
