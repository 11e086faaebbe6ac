"""One writer of a file at a time."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cisflow.journal.lock import locked


def lock_of(path: Path) -> Path:
    """The file beside `path` that is held."""
    return path.with_name(f".{path.name}.lock")


def test_the_lock_stands_beside_the_file_and_goes_with_its_holder(tmp_path: Path) -> None:
    """While the lock is held a file beside shows it; afterwards nothing is left."""
    path = tmp_path / "case.yaml"
    with locked(path):
        assert lock_of(path).exists()
    assert os.listdir(tmp_path) == []


def test_the_lock_goes_where_its_holder_fails(tmp_path: Path) -> None:
    """An error inside frees the lock as well."""
    path = tmp_path / "case.yaml"
    with pytest.raises(ZeroDivisionError), locked(path):
        raise ZeroDivisionError
    assert os.listdir(tmp_path) == []
    with locked(path):
        pass


def test_a_folder_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    """Who cannot make the lock learns it at once, and does not write without it."""
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(OSError), locked(file / "case.yaml"):
        raise AssertionError("must not be reached")


def test_one_waits_for_the_other(tmp_path: Path) -> None:
    """Eight threads that each read a number and write the next one lose none."""
    path = tmp_path / "case.yaml"
    path.write_text("0")

    def count() -> None:
        for _ in range(25):
            with locked(path):
                number = int(path.read_text())
                path.write_text(str(number + 1))

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_text() == "200"


HOLD = """
import sys
from pathlib import Path
from cisflow.journal.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def hold(path: Path) -> subprocess.Popen[str]:
    """A process that holds the lock of `path` until its input ends."""
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=pipe, stdout=pipe, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def taken(path: Path) -> threading.Event:
    """Set as soon as a thread has got the lock of `path`."""
    got = threading.Event()

    def take() -> None:
        with locked(path):
            got.set()

    threading.Thread(target=take, daemon=True).start()
    return got


def test_the_lock_ends_with_the_process_that_holds_it(tmp_path: Path) -> None:
    """A process that is killed leaves the lock's file behind, and holds nobody up with it."""
    path = tmp_path / "case.yaml"
    process = hold(path)
    got = taken(path)
    assert not got.wait(0.2)
    process.kill()
    process.wait()
    assert got.wait(20)
    for stream in (process.stdin, process.stdout):
        assert stream is not None
        stream.close()


def test_a_lock_file_that_was_left_is_no_lock(tmp_path: Path) -> None:
    """What a crash left beside the file is taken over and removed."""
    path = tmp_path / "case.yaml"
    lock_of(path).write_text("left over")
    with locked(path):
        pass
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="links of Unix")
def test_a_link_has_the_lock_of_its_file(tmp_path: Path) -> None:
    """Two writers who call the file by different links wait for each other."""
    path = tmp_path / "case.yaml"
    path.write_text("x")
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "link.yaml"
    link.symlink_to(path)
    with locked(link):
        assert lock_of(path).exists()
        assert not taken(path).wait(0.2)
