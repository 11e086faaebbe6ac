"""Routes are found by path, or by name among those that are installed with the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from cisflow.formats import shipped
from cisflow.formats.read import read_file
from cisflow.formats.shipped import locate, names, workflows
from cisflow.formats.versions import read_versions
from cisflow.model.route import Route


def test_every_shipped_name_is_found_and_is_the_name_of_its_route() -> None:
    """What `names` tells `locate` finds, and the file says the same name."""
    assert "cis/digital-concept" in names()
    for name in names():
        path = locate(name)
        assert path is not None
        read = read_versions(path) if path.is_dir() else read_file(path)
        assert isinstance(read.value, Route)
        assert {each.name for each in read.value.versions} == {name}


def test_what_routes_name_is_no_route() -> None:
    """Files under `calendars/`, `parts/` and `scenarios/` are not offered as routes."""
    for folder in ("calendars", "parts", "scenarios"):
        assert not any(folder in name for name in names())
        assert list(workflows().glob(f"**/{folder}/*.yaml"))


def test_names_and_versions_of_an_installed_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is a route by its path; a folder of versions is one route; both lie beside each other."""
    for name in ("cis/one.yaml", "cis/many/2018-01-01.yaml", "cis/many/2019-01-01.yaml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("route: x\n")
    monkeypatch.setattr(shipped, "_INSTALLED", tmp_path)
    assert names() == ["cis/many", "cis/one"]
    assert locate("cis/one") == tmp_path / "cis" / "one.yaml"
    assert locate("cis/many") == tmp_path / "cis" / "many"
    monkeypatch.setattr(shipped, "_INSTALLED", tmp_path / "none")
    monkeypatch.setattr(shipped, "_CHECKOUT", tmp_path / "cis")
    assert names() == ["many", "one"]


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "cis",
        "cis/",
        "/",
        "cis/none",
        "../workflows/cis/digital-concept",
        "a\0b",
        "x" * 999,
    ],
)
def test_what_names_nothing_is_not_found(name: str) -> None:
    """A name that is none of the shipped ones leads nowhere, and never out of their folder."""
    assert locate(name) is None


def test_a_path_is_taken_as_it_is(tmp_path: Path) -> None:
    """A name that ends in .yaml is a path, whether or not there is such a file."""
    assert locate("some/route.yaml") == Path("some/route.yaml")
    assert locate("route.yml", tmp_path) == tmp_path / "route.yml"
    assert locate(str(tmp_path / "route.yaml"), Path("elsewhere")) == tmp_path / "route.yaml"


def test_a_file_without_an_ending_and_a_folder_of_versions_are_paths(tmp_path: Path) -> None:
    """What lies beside the case comes before what is shipped."""
    (tmp_path / "route").write_text("route: x\n")
    (tmp_path / "cis" / "digital-concept").mkdir(parents=True)
    assert locate("route", tmp_path) == tmp_path / "route"
    assert locate("cis/digital-concept", tmp_path) == locate("cis/digital-concept")
    (tmp_path / "cis" / "digital-concept" / "2018-01-01.yaml").write_text("route: x\n")
    assert locate("cis/digital-concept", tmp_path) == tmp_path / "cis" / "digital-concept"
