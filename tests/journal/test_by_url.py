"""A store is opened by its URL; what is wrong with one is told in words."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from cisflow.errors import CannotRun
from cisflow.journal import by_url
from cisflow.journal.by_url import open_store
from cisflow.journal.contract_entries import case
from cisflow.journal.folder_store import FolderStore


def test_each_kind_has_its_place_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Routes lie in the folder of the cases, in that of the database, or in the one of the program."""
    monkeypatch.chdir(tmp_path)
    folder = open_store("dir:cases", create=True)
    assert isinstance(folder, FolderStore)
    assert folder.beside == Path("cases")
    store = open_store("sqlite:///cases/store.db", create=True)
    assert store.beside == Path("cases")
    store.close()
    assert open_store("memory:").beside == Path()


def test_a_path_alone_is_sqlite_or_a_folder_that_is_there(tmp_path: Path) -> None:
    """The default store is a SQLite file; a folder of cases is taken for what it is."""
    made = open_store(str(tmp_path / "cases.db"), create=True)
    made.begin(case("one"))
    made.close()
    again = open_store(f"sqlite:///{tmp_path}/cases.db")
    assert list(again.names()) == ["one"]
    again.close()
    assert isinstance(open_store(str(tmp_path)), FolderStore)


def test_a_store_is_found_again(tmp_path: Path) -> None:
    """What one program wrote another opens without making anything."""
    for url in (f"sqlite:///{tmp_path}/store.db", f"dir:{tmp_path}/cases"):
        first = open_store(url, create=True)
        written = first.begin(case("one"))
        first.close()
        again = open_store(url)
        assert again.read("one").journal == written.journal
        again.close()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("store.db", "there is no store"),
        ("", "is no store"),
        ("mysql://host/store", "is no store"),
        ("memory:x", "is no store"),
        ("dir:", "is no store"),
        ("sqlite:store.db", "no address"),
        ("postgresql://host:port/store", "no address"),
        ("postgresql+nodriver://host/store", "no address"),
        ("sqlite:///store.db?mode=ro", "no address"),
        ("sqlite:////no/such/file.db", "no store"),
        ("dir:/no/such/folder", "no folder"),
    ],
)
def test_what_is_no_store_is_told(url: str, said: str) -> None:
    """Unknown kinds, addresses that are none and places where nothing is are told in words."""
    with pytest.raises(CannotRun, match=said):
        open_store(url)


@pytest.mark.parametrize(
    ("url", "missing"), [("sqlite:///x.db", "sqlalchemy"), ("postgresql://h/x", "psycopg")]
)
def test_a_package_that_is_not_installed_is_named(
    url: str, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the package for a database is missing, the words say how to get it."""
    find = importlib.util.find_spec
    monkeypatch.setattr(by_url, "find_spec", lambda name: None if name == missing else find(name))
    with pytest.raises(CannotRun, match=f"{missing}: `pip install") as refusal:
        open_store(url)
    assert "cisflow[" in str(refusal.value)


def test_nothing_of_a_database_is_loaded_for_other_stores(tmp_path: Path) -> None:
    """SQLAlchemy is imported when a database is opened, and psycopg when it is PostgreSQL."""
    ask = "import sys; from cisflow.journal.by_url import open_store; open_store({url!r}, create=True);"
    ask += "print(sorted({{'sqlalchemy', 'psycopg'}} & set(sys.modules)))"
    wanted = {f"dir:{tmp_path}/a": "[]", f"sqlite:///{tmp_path}/b.db": "['sqlalchemy']"}
    for url, loaded in wanted.items():
        code = ask.format(url=url)
        said = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert said.stdout.strip() == loaded
