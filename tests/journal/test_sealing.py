"""A file edited by hand is sealed anew, and no byte of it changes but its seals."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cisflow.errors import CannotRun, InvalidInput
from cisflow.formats.read import read_file
from cisflow.journal.chain import sealed
from cisflow.journal.sealing import seal_file
from cisflow.journal.verify import chain_findings
from cisflow.model.casefile import CaseFile
from tests.formats.test_edit import files

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HEAD = "case: c\nroute: r\njournal:\n"
ENTRIES = [
    "  - {on: 2026-01-01, action: opened}  # begun\n",
    "  - {on: 2026-01-02, action: a.b, }\n",
    "  - {on: 2026-01-02, action: a.b,\n     note: x  # why, then\n    }\n",
    "  - on: 2026-01-02 # the day\n    action: a.b\n    note: |\n      several\n\n      lines\n\n  # next\n",
    "  - on: 2026-01-02\n    hash: 'it''s none' # old\n    action: a.b\n    prev: \"x\\\"y\"\n\n",
    "  - {on: 2026-01-02, hash: old, action: a.b, prev: 'old' }\n",
    "  -   action: a.b\n      on: 2026-01-02\n      sets: {}\n".replace("      sets: {}\n", ""),
]
LINE = re.compile(r"^ *(prev|hash): .*\n?", re.MULTILINE)
WORD = re.compile(r",? *(?:prev|hash): (?:[0-9a-f]{64}|'[^,}\n]*'|\"x\\\"y\"|old)")


def case_in(path: Path) -> CaseFile:
    """The case in a file that can be read."""
    read = read_file(path)
    assert read.sound, read.findings
    assert isinstance(read.value, CaseFile)
    return read.value


def without_seals(text: str) -> str:
    """A text without the keys that a seal writes, and without blanks before a bracket."""
    return re.sub(r",?\s*}", "}", WORD.sub("", LINE.sub("", text)))


@given(
    st.lists(st.sampled_from(ENTRIES), max_size=5),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "# end\n", "plans: []\n", "# no newline"]),
    st.sampled_from(["", "\ufeff"]),
)
def test_only_the_seals_are_written(entries: list[str], newline: str, end: str, bom: str) -> None:
    """Sealed again a file is intact; its comments, order, newlines and all else are as they were."""
    text = HEAD + ENTRIES[0] + "".join(entries) + end
    data = (bom + text.replace("\n", newline)).encode()
    with TemporaryDirectory() as folder:
        path = Path(folder, "c.yaml")
        path.write_bytes(data)
        before = case_in(path)
        done = seal_file(path, NOW)
        after, written = case_in(path), path.read_bytes()
        assert after == sealed(before)
        assert chain_findings(after, NOW, [done.after or ""]) == []
        assert (done.before, done.seq) == (before.journal[-1].hash, len(before.journal))
        assert written.startswith(bom.encode())
        assert without_seals(written.decode().removeprefix(bom).replace(newline, "\n")) == (
            without_seals(text)
        )
        again = seal_file(path, NOW)
        assert (again.before, again.after, again.found) == (done.after, done.after, [])
        assert path.read_bytes() == written


@given(files())
def test_a_file_of_any_hand_is_sealed_or_left_alone(data: bytes) -> None:
    """However a case was written by hand, it is sealed wholly, or no byte of it changes."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "c.yaml")
        path.write_bytes(data)
        if not read_file(path).sound:
            return
        before = case_in(path)
        try:
            seal_file(path, NOW)
        except CannotRun:
            assert path.read_bytes() == data
        else:
            assert case_in(path) == sealed(before)


def test_a_changed_entry_is_told_and_sealed(tmp_path: Path) -> None:
    """What had been changed is named, with the seal before and the one now."""
    path = tmp_path / "c.yaml"
    path.write_text(HEAD + "".join(ENTRIES[:2]), "utf-8")
    first = seal_file(path, NOW)
    assert [each.rule for each in first.found] == ["journal-not-sealed"]
    path.write_text(path.read_text("utf-8").replace("a.b", "a.c"), "utf-8")
    done = seal_file(path, NOW)
    assert [(each.rule, each.path) for each in done.found] == [("entry-changed", ("journal", "2"))]
    assert done.before == first.after != done.after


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (HEAD + "  - {on: 2026-01-01, action: opened, recorded: 2027-01-01}\n", InvalidInput),
        (HEAD + "  - on: 2026-01-01\n    action: opened\n    hash: |\n      x\n", CannotRun),
        (HEAD + "  - on: 2026-01-01\n    action: opened\n    hash: 'x\n      y'\n", CannotRun),
        (HEAD + "  - {on: soon, action: opened}\n", InvalidInput),
        ("calendar: c\nsessions: []\n", InvalidInput),
        ("", InvalidInput),
    ],
    ids=["future", "block", "over lines", "unreadable", "calendar", "empty"],
)
def test_what_cannot_be_sealed_is_left_alone(
    tmp_path: Path, text: str, fault: type[Exception]
) -> None:
    """An entry from the future, a seal over several lines or no case: it is told, nothing changes."""
    path = tmp_path / "c.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(fault):
        seal_file(path, NOW)
    assert path.read_text("utf-8") == text
    with pytest.raises(CannotRun):
        seal_file(tmp_path / "none.yaml", NOW)
