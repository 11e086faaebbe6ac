"""Lock: one writer of a file at a time, on every system; it ends with the process that holds it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EISDIR
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _hold(handle: int) -> None:
        while True:
            with suppress(OSError):  # LK_LOCK gives up after ten tries
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
                return

else:
    import fcntl

    def _hold(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of `path`: a file beside it, which goes when the lock does.

    Raises:
        OSError: the folder cannot be written, or the path is one.
    """
    if not path.name:  # `.`, which no file is called
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
    target = Path(os.path.realpath(path))  # one lock, by whatever link the file is called
    beside = target.with_name(f".{target.name}.lock")
    handle = _open(beside)
    try:
        yield
    finally:
        with suppress(OSError):  # another writer on Windows may have it open already
            beside.unlink()
        os.close(handle)


def _open(beside: Path) -> int:
    while True:
        handle = os.open(beside, os.O_RDWR | os.O_CREAT, 0o666)
        _hold(handle)
        # The one before may have removed the file between our opening and our holding it.
        with suppress(OSError):
            if os.path.samestat(os.stat(beside), os.fstat(handle)):
                return handle
        os.close(handle)
