"""A file is written wholly or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from cisflow.errors import CannotRun
from cisflow.journal.whole import write_whole
from cisflow.language.say import say

OLD, NEW = "старое\r\n".encode(), b"new\n" * 10_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is there already, alone in its folder."""
    file = tmp_path / "case.yaml"
    file.write_bytes(OLD)
    return file


def refuse(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - stands for any function
    """What a full disk or a missing right does."""
    raise OSError(28, "No space left on device")


def test_a_file_is_replaced_by_the_new_bytes(path: Path) -> None:
    """All of the new bytes are there, and nothing beside the file."""
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert os.listdir(path.parent) == ["case.yaml"]


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    """A new file can be read by all and written by its owner."""
    path = tmp_path / "new.yaml"
    write_whole(path, b"")
    assert path.read_bytes() == b""
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


@pytest.mark.parametrize("step", ["replace", "fsync", "chmod", "fdopen"])
def test_where_a_step_fails_the_old_file_is_intact(
    path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full or an entry that cannot be renamed changes nothing, and leaves nothing."""
    monkeypatch.setattr(os, step, refuse)
    with pytest.raises(CannotRun) as refusal:
        write_whole(path, NEW)
    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == ["case.yaml"]
    assert "No space left on device; nothing was changed" in say(refusal.value.message, "en")
    assert "ничего не изменено" in say(refusal.value.message, "ru")
    assert str(path) in say(refusal.value.message, "en")


def test_where_no_temporary_file_can_be_made_the_old_one_is_intact(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be written refuses before anything is begun."""
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    with pytest.raises(CannotRun):
        write_whole(path, NEW)
    assert path.read_bytes() == OLD


def test_where_the_user_stops_it_nothing_is_left(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interrupt in the middle goes on up, with the old file intact and no temporary one."""

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, NEW)
    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == ["case.yaml"]


def test_the_new_bytes_are_on_the_disk_before_the_old_ones_go(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is made safe first and renamed then; last of all its name is made safe."""
    steps: list[str] = []
    for step in ("fsync", "replace"):
        real = getattr(os, step)

        def noted(*given: Any, step: str = step, real: Any = real) -> Any:  # noqa: ANN401
            assert path.read_bytes() == (NEW if "replace" in steps else OLD)
            steps.append(step)
            return real(*given)

        monkeypatch.setattr(os, step, noted)
    write_whole(path, NEW)
    assert steps == ["fsync", "replace"] + ["fsync"] * (os.name != "nt")


@pytest.mark.skipif(os.name == "nt", reason="folders are not made safe there")
@pytest.mark.parametrize(("number", "told"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_folder_that_fails_to_be_made_safe_is_told(
    path: Path, number: int, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of a kind that knows no such thing is let be, a failing disk is told as it is."""
    real = os.fsync

    def failing(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        real(handle)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(CannotRun, match="may be lost again") if told else nullcontext():
        write_whole(path, NEW)
    assert path.read_bytes() == NEW


@pytest.mark.skipif(os.name == "nt", reason="modes and links of Unix")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_is_kept(path: Path, mode: int) -> None:
    """Who may read and write the file is as it was."""
    path.chmod(mode)
    write_whole(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_read_only_file_stays_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What may not be written is not replaced either, though its folder would allow that."""
    monkeypatch.setattr(os, "access", lambda *_, **__: False)  # root may write to all
    with pytest.raises(CannotRun, match="Permission denied"):
        write_whole(path, NEW)
    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.skipif(os.name == "nt", reason="modes and links of Unix")
def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    """Written through a link the file that it leads to changes, in its own folder."""
    folder = tmp_path / "links"
    folder.mkdir()
    link = folder / "link.yaml"
    link.symlink_to(path)
    write_whole(link, NEW)
    assert link.is_symlink()
    assert path.read_bytes() == NEW
    assert os.listdir(folder) == ["link.yaml"]


def test_a_folder_that_is_a_file_is_told(path: Path) -> None:
    """A path below a file cannot be written."""
    with pytest.raises(CannotRun):
        write_whole(path / "below.yaml", NEW)
    assert path.read_bytes() == OLD
