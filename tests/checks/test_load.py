"""Load: a route by its name or its path, or every reason why it cannot be run."""

from __future__ import annotations

from pathlib import Path

import pytest

from cisflow.checks.load import load
from cisflow.errors import CannotRun, InvalidInput
from cisflow.formats.shipped import names
from cisflow.language.say import say

GOOD = (
    "route: example\nstages: {draft: {actions: {submit: {to: done_}}}, done_: {final: adopted}}\n"
)


def test_a_shipped_route_is_loaded_by_its_name() -> None:
    """`cis/digital-concept` is installed with the package and found by name."""
    assert load("cis/digital-concept").name == "cis/digital-concept"


@pytest.mark.parametrize("as_given", [str, Path], ids=["str", "Path"])
def test_a_route_is_loaded_by_its_path(tmp_path: Path, as_given: type) -> None:
    """A path, as text or as a Path, is read as the file that it names."""
    file = tmp_path / "route.yaml"
    file.write_text(GOOD, "utf-8")
    assert load(as_given(file)).name == "example"


def test_a_path_may_be_relative_to_another_file(tmp_path: Path) -> None:
    """`beside` is the folder from which a relative path is looked for."""
    (tmp_path / "route.yaml").write_text(GOOD, "utf-8")
    assert load("route.yaml", tmp_path).name == "example"


def test_a_folder_of_versions_is_one_route(tmp_path: Path) -> None:
    """The newest version is loaded with the earlier ones in it."""
    for day in ("2018-01-01", "2019-01-01"):
        (tmp_path / f"{day}.yaml").write_text(GOOD, "utf-8")
    assert len(load(tmp_path).versions) == 2


def test_a_route_that_cannot_be_run_is_refused_with_every_finding(tmp_path: Path) -> None:
    """Mistakes of shape and of reference are told together, each once and with its place."""
    file = tmp_path / "route.yaml"
    file.write_text(
        "route: example\n"
        "start: begin\n"
        "stages:\n"
        "  draft: {colour: red, actions: {submit: {to: adoptd}, revise: {to: end, kind: defer}}}\n"
        "  end: {final: adopted, actions: {amend: {to: draft, kind: return}}}\n",
        "utf-8",
    )
    with pytest.raises(InvalidInput) as refusal:
        load(file)
    found = refusal.value.findings
    assert {each.code for each in found} == {"RD111", "RD126", "CF102", "CF105", "CF107"}
    assert {each.severity for each in found} == {"error"}
    assert f"{file}:2:1: error CF105 " in str(refusal.value)


def test_a_route_in_which_only_good_sense_is_missing_is_loaded(tmp_path: Path) -> None:
    """An unreachable stage or a trap keeps nobody from running the rest."""
    file = tmp_path / "route.yaml"
    file.write_text("route: x\nstages: {a: {}, b: {final: adopted}}\n", "utf-8")
    assert load(file).name == "x"


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    """Whoever misspells a shipped route is told every name."""
    with pytest.raises(CannotRun) as refusal:
        load("cis/digital-koncept")
    for language in ("en", "ru"):
        said = say(refusal.value.message, language)
        assert "cis/digital-koncept" in said
        assert all(name in said for name in names())


def test_a_path_to_nothing_is_refused(tmp_path: Path) -> None:
    """A file that is not there cannot be run, and the message names it."""
    with pytest.raises(CannotRun) as refusal:
        load(tmp_path / "none.yaml")
    assert "none.yaml" in say(refusal.value.message, "en")


@pytest.mark.parametrize(
    ("text", "code"),
    [("calendar: council\nsessions: []\n", "RD107"), ("", "RD106"), ("route: [", "RD103")],
    ids=["a calendar", "empty", "not YAML"],
)
def test_what_is_no_route_is_refused(tmp_path: Path, text: str, code: str) -> None:
    """A file of another kind, or of none, is refused with a finding that says so."""
    file = tmp_path / "file.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(InvalidInput) as refusal:
        load(file)
    assert [each.code for each in refusal.value.findings] == [code]
