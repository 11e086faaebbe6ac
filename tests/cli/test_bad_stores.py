"""Stores that were damaged: the commands find it, name it, end with 1 or 2, and touch nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.cli.conftest import ROUTE
from tests.docs_harness import call

ASKED = {
    "where": "where a --store {url} --as-of 2026-03-05",
    "log": "log a --store {url} --format json",
    "act": "act a board.return --store {url} --on 2026-03-13 --by board",
    "record": "record a board.return --store {url} --on 2026-03-13 --by board",
    "verify": "verify a --store {url}",
}
ALL = {"verify": "verify --store {url}", "stuck": "stuck --store {url} --as-of 2026-03-05"}
Damage: TypeAlias = Callable[[Path], object]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a route, and two cases of two entries in a database and as files."""
    folder = tmp_path_factory.mktemp("sound")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        Path("files").mkdir()
        for place in (Path(), Path("files")):
            (place / "order.yaml").write_text(ROUTE, "utf-8")
        for url in ("sqlite:///cases.db", "dir:files"):
            for case in ("a", "b"):
                opened = f"open {case} --route order.yaml --store {url} --on 2026-03-01 --by clerk"
                acted = f"act {case} draft.submit --store {url} --on 2026-03-02 --by clerk"
                for line in (opened, acted):
                    assert call(["cisflow", *line.split()])[0] == 0
    return folder


@pytest.fixture
def here(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, which is the current folder, on a system that speaks English."""
    folder = tmp_path / "within" / "here"
    shutil.copytree(sound, folder)
    monkeypatch.chdir(folder)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return folder


def _files(folder: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def _said(line: str, here: Path) -> tuple[int, str]:
    """What a command that must touch nothing ends with and says."""
    before = _files(here.parent)
    code, said = call(["cisflow", *line.split()])
    assert _files(here.parent) == before, line
    assert "Traceback" not in said, said
    assert "cisflow failed" not in said, said
    return code, said


def _sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        for each in statements:
            database.execute(each)
        database.commit()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _altered(value: str) -> str:
    return f"""UPDATE journal SET {value} WHERE seq = 2 AND "case" = 'a'"""


ROWS = {
    "a part that is not known": (_altered("""more = '{"levitate": 1}'"""), "JN121 a: entry 2"),
    "no JSON": (_altered("more = '{'"), "JN121 a: entry 2"),
    "no day": (_altered("edtf = 'soon'"), "JN121 a: entry 2"),
    "no moment": (_altered("recorded = 'soon'"), "JN121 a: entry 2"),
    "bytes": (_altered("note = x'fffecf'"), "JN121 a: entry 2"),
    "no UTF-8": (_altered("note = CAST(x'fffecf' AS TEXT)"), "JN121 a: entry 2"),
    "another route": (_altered("route = '../../secret.yaml'"), "JN121 a: entry 2"),
    "a tie of no kind": (_altered("""more = '{"tie": ["x", "y", "z"]}'"""), "JN121 a: entry 2"),
    "a hole": (_altered("seq = 4"), "JN122 a: there is no entry 2"),
    "a hole at the beginning": (
        """DELETE FROM journal WHERE seq = 1 AND "case" = 'a'""",
        "JN122 a: there is no entry 1",
    ),
    "a number that is none": (_altered("seq = 'two'"), "JN121 a: entry two"),
    "a title that is none": (
        """UPDATE cards SET title = CAST(x'fffecf' AS TEXT) WHERE "case" = 'a'""",
        "JN123 a: the card",
    ),
    "no card": ("""DELETE FROM cards WHERE "case" = 'a'""", "JN124 a: there are entries"),
    "no entries": ("""DELETE FROM journal WHERE "case" = 'a'""", "JN114 a: there is a card"),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_that_says_nothing_is_named(here: Path, name: str) -> None:
    """Every command about the case names it and ends with 1; the other case is not kept back."""
    statement, named = ROWS[name]
    _sql(here / "cases.db", statement)
    for line in ASKED.values():
        code, said = _said(line.format(url="sqlite:///cases.db"), here)
        assert code == 1
        assert named in said
    code, said = _said(ALL["verify"].format(url="sqlite:///cases.db"), here)
    assert code == 1
    assert named in said
    assert "b: intact" in said
    code, said = _said(ALL["stuck"].format(url="sqlite:///cases.db"), here)
    assert code == 1
    assert named in said
    assert "no open document" not in said


def test_what_is_wrong_is_told_in_russian_too(here: Path) -> None:
    """Whoever asks for Russian reads which entry it is in Russian."""
    _sql(here / "cases.db", _altered("more = '{'"))
    code, said = _said("verify --store sqlite:///cases.db --lang ru", here)
    assert code == 1
    assert "запись 2 не читается" in said


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("version = 'ffffffffffffffff'", "JN102 a: entry 2"),
        ("action = 'no.such'", "JN102 a: entry 2"),
        ("recorded = '2999-01-01T00:00:00Z'", "JN110 a: entry 2"),
        ("""more = '{"correct": 99}'""", "JN102 a: entry 2"),
        ("""more = '{"retract": 2}'""", "JN102 a: entry 2"),
        ("hash = NULL, prev = NULL", "JN103 a: entry 2"),
    ],
)
def test_a_row_that_says_something_else_is_found(here: Path, value: str, named: str) -> None:
    """An entry that can be read and is not the one that was written is told with its number."""
    _sql(here / "cases.db", _altered(value))
    for line in (ASKED["verify"], ALL["verify"]):
        code, said = _said(line.format(url="sqlite:///cases.db"), here)
        assert code == 1
        assert named in said
    assert "b: intact" in said
    for line in (ASKED["where"], ASKED["log"], ALL["stuck"]):
        assert _said(line.format(url="sqlite:///cases.db"), here)[0] in (0, 1)


def test_an_entry_from_the_future_keeps_the_next_one_out(here: Path) -> None:
    """Whoever acts is told both moments, and that the clock is to be set; nothing is written."""
    _sql(here / "cases.db", _altered("recorded = '2999-01-01T00:00:00Z'"))
    code, said = _said(ASKED["act"].format(url="sqlite:///cases.db"), here)
    assert code == 2
    assert "2999-01-01T00:00:00Z" in said
    assert "Set the clock" in said


@pytest.mark.parametrize("value", ["CAST(x'fffecf' AS TEXT)", "x'fffecf'"])
def test_a_case_whose_name_is_no_text_is_told(here: Path, value: str) -> None:
    """What asks for all cases names it; the other case can be asked for."""
    renamed = f"""SET "case" = {value} WHERE "case" = 'a'"""
    _sql(here / "cases.db", f"UPDATE cards {renamed}", f"UPDATE journal {renamed}")
    for line in ALL.values():
        code, said = _said(line.format(url="sqlite:///cases.db"), here)
        assert code == 1
        assert "JN123" in said
    assert _said("where b --store sqlite:///cases.db --as-of 2026-03-05", here)[0] == 0


def _bytes(data: bytes) -> Damage:
    return lambda path: path.write_bytes(data)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _other(path: Path) -> None:
    path.unlink()
    _sql(path, "CREATE TABLE journal (x)", "CREATE TABLE notes (y)")


PLACES: dict[str, tuple[Damage, str]] = {
    "missing": (Path.unlink, "there is no store"),
    "a folder": (_folder, "unable to open database file"),
    "an empty file": (_bytes(b""), "there is no store"),
    "text": (_bytes(b"hello\n" * 99), "file is not a database"),
    "noise": (_bytes(bytes(range(256)) * 40), "file is not a database"),
    "cut off": (_cut, "malformed"),
    "of another program": (_other, "tables of its own called journal"),
    "of a newer program": (
        lambda path: _sql(path, "UPDATE cisflow_schema SET version = 99"),
        "newer program",
    ),
    "of no version": (lambda path: _sql(path, "DELETE FROM cisflow_schema"), "cisflow_schema"),
    "without a table": (lambda path: _sql(path, "DROP TABLE standing"), "standing"),
    "with other columns": (
        lambda path: _sql(path, "ALTER TABLE journal RENAME COLUMN ref TO reference"),
        "journal",
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_what_is_no_store_of_ours_is_told(here: Path, name: str) -> None:
    """Every command says why it cannot be used, ends with 2, and leaves it as it is."""
    damage, why = PLACES[name]
    damage(here / "cases.db")
    for line in (*ASKED.values(), *ALL.values()):
        code, said = _said(line.format(url="sqlite:///cases.db"), here)
        assert code == 2, line
        assert why in said


@pytest.mark.parametrize("name", ["a folder", "text", "noise", "cut off"])
def test_no_case_is_opened_in_what_is_no_database(here: Path, name: str) -> None:
    """`open`, which makes a store where there is none, makes none there."""
    PLACES[name][0](here / "cases.db")
    opened = "open c --route order.yaml --store sqlite:///cases.db --on 2026-03-01 --by clerk"
    assert _said(opened, here)[0] == 2


@pytest.mark.parametrize(
    "url",
    [
        *("mysql://h/x", "nonsense:x", "dir:", "dir:nowhere", "dir:order.yaml", "sqlite:"),
        *("sqlite:///no/such/folder.db", "postgresql://h:port/x", "sqlite://cases.db"),
    ],
)
def test_an_address_of_no_store_is_told(here: Path, url: str) -> None:
    """A URL that leads nowhere ends every command with 2."""
    for line in (*ASKED.values(), *ALL.values()):
        assert _said(line.format(url=url), here)[0] == 2


def test_a_password_is_not_told(here: Path) -> None:
    """Neither where the server is away, nor where the address is none."""
    for url in ("postgresql://u:secret@localhost:1/x", "postgresql://u:secret@h:port/x"):
        code, said = _said(f"verify --store {url}", here)
        assert code == 2
        assert "secret" not in said


FILES: dict[str, Callable[[str], bytes]] = {
    "nonsense": lambda _: b"][ :::\n\t- {",
    "empty": lambda _: b"",
    "no entries": lambda text: (text.partition("journal:")[0] + "journal: []\n").encode(),
    "no journal": lambda text: text.partition("journal:")[0].encode(),
    "another encoding": lambda text: text.replace("title: a", "title: Указ").encode("cp1251"),
    "two bytes a letter": lambda text: text.encode("utf-16"),
    "noise": lambda _: bytes(range(256)),
    "an entry without an action": lambda text: text.replace("action", "deed").encode(),
    "a day that is none": lambda text: text.replace("2026-03-02", "2026-02-30").encode(),
    "deep": lambda _: b"[" * 3000,
}


@pytest.mark.parametrize("name", FILES)
def test_a_case_file_made_nonsense_by_hand_is_named(here: Path, name: str) -> None:
    """Its line and column are told, with 1; the other case is not kept back; the file stays."""
    path = here / "files" / "a.yaml"
    path.write_bytes(FILES[name](path.read_text("utf-8")))
    for line in ASKED.values():
        code, said = _said(line.format(url="dir:files"), here)
        assert code == 1
        assert str(Path("files", "a.yaml")) + ":" in said
    code, said = _said(ALL["verify"].format(url="dir:files"), here)
    assert code == 1
    assert "b: intact" in said
    code, said = _said(ALL["stuck"].format(url="dir:files"), here)
    assert code == 1
    assert str(Path("files", "a.yaml")) + ":" in said


NAMES = (
    *("../x", "../../x", "/tmp/x", "a/b", "a\\b", "C:\\x", "..", ".", "~", ".hidden", "con"),
    *("a'b\"c", "x'); DROP TABLE journal;--", "%2e%2e/x", "%s", "{x}", "*", "?", "# x", "case: ["),
    *("-x", "--help", "дело № 7", "x" * 150, "x" * 5000, "", " ", "a\nb", "a\0b", "\x1b[31mred"),
    *("a\u202eb", "\udcff", "x.yaml", "a.lock"),
)


@pytest.mark.parametrize("url", ["sqlite:///cases.db", "dir:files"])
@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name[:20]))
def test_any_name_of_a_case_is_kept_or_refused(here: Path, name: str, url: str) -> None:
    """Quotes, parts of a path and signs without a form stay a name; nothing leaves its place."""
    outside = {each for each in here.parent.rglob("*") if here not in each.parents}
    days = ["--on", "2026-03-01", "--by", "clerk"]
    for line in (["where", name], ["log", name], ["verify", name]):
        code, said = call(["cisflow", line[0], "--store", url, "--", *line[1:]])
        assert code == 2, said
    before = _files(here)
    code, said = call(
        ["cisflow", "open", "--route", "order.yaml", "--store", url, *days, "--", name]
    )
    assert "cisflow failed" not in said
    if code == 0:
        acted = ["act", "--store", url, *days, "--", name, "draft.submit"]
        for words in (
            acted,
            ["log", "--store", url, "--", name],
            ["verify", "--store", url, "--", name],
        ):
            code, said = call(["cisflow", *words])
            assert code == 0, said
    else:
        assert code in (1, 2)
        assert _without_logs(_files(here)) == _without_logs(before)
    assert {each for each in here.parent.rglob("*") if here not in each.parents} == outside
    code, said = call(["cisflow", "verify", "--store", url])
    assert code == 0
    assert {"a: intact", "b: intact"} <= {line.partition(";")[0] for line in said.splitlines()}


def _without_logs(files: dict[Path, bytes]) -> dict[Path, bytes]:
    return {path: data for path, data in files.items() if not path.name.endswith(("-wal", "-shm"))}


@pytest.fixture(autouse=True)
def _nothing_stays(tmp_path: Path) -> Iterator[None]:
    yield
    left = [each for each in tmp_path.rglob("*") if each.name.endswith((".lock", ".tmp"))]
    assert not left


@pytest.mark.parametrize("url", ["memory:", "sqlite:///", "sqlite://", "sqlite:///:memory:"])
@pytest.mark.parametrize("line", ["open z --route order.yaml --on 2026-03-01", "verify"])
def test_no_command_keeps_a_case_in_memory(here: Path, url: str, line: str) -> None:
    """What ends with 0 is on disk, so a store that is gone when the command ends is none."""
    code, said = _said(f"{line} --store {url}", here)
    assert code == 2
    assert "keeps nothing" in said


def test_an_empty_seal_is_not_overlooked(here: Path) -> None:
    """A seal that was to be asked for, and is empty by a mistake, is not taken for one that fits."""
    assert call(["cisflow", "verify", "a", "--store", "sqlite:///cases.db", "--head", ""])[0] == 1


@pytest.mark.parametrize("day", ["'x'", "5", "x'ff'"])
def test_rows_that_cannot_be_read_are_told_and_made_anew(here: Path, day: str) -> None:
    """Days of the table for lists that are none are found by `verify`, and mended by `rebuild`."""
    _sql(Path("cases.db"), f"UPDATE standing SET since_first = {day} WHERE \"case\" = 'a'")
    code, said = _said("verify --store sqlite:///cases.db", here)
    assert (code, said.count("JN116")) == (0, 1)
    assert call(["cisflow", "rebuild", "--store", "sqlite:///cases.db"])[0] == 0
    assert "JN116" not in _said("verify --store sqlite:///cases.db", here)[1]
