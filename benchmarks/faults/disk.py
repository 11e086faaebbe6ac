"""Disk: it is full; a small one of its own where root can mount one, else files may not grow."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_BLOCK = b"\0" * 4096


@contextmanager
def small_disk(folder: Path, megabytes: int, owner: str | None = None) -> Iterator[bool]:
    """A disk of its own at a folder; gives whether there is one: only root can."""
    folder.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(asked, capture_output=True, check=False).returncode == 0
    except OSError:  # no such program
        mounted = False
    if mounted and owner is not None:
        subprocess.run(["chown", owner, str(folder)], check=True)
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """Nothing is left on the disk of a folder."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for block in (_BLOCK * 64, _BLOCK, b"\0"):
            with suppress(OSError):
                while True:
                    file.write(block)
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def no_growth(folder: Path) -> Iterator[None]:
    """No file of this process may become larger than the largest of a folder is.

    Other files that it writes are smaller.
    """
    largest = max(each.stat().st_size for each in folder.rglob("*") if each.is_file())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def is_root() -> bool:
    """Whether whoever runs this may do all."""
    return os.geteuid() == 0
