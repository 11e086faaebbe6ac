"""Whole: a file is written wholly or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EINVAL, EISDIR, ENOTSUP
from pathlib import Path
from typing import BinaryIO

from cisflow.errors import CannotRun
from cisflow.model.message import message


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in the place of `path`: a temporary file beside it, made safe, then renamed.

    Raises:
        CannotRun: it could not be written; the old file is intact.
    """
    with whole(path) as file:
        file.write(data)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of `path` once all is written; else nothing does.

    Raises:
        CannotRun: it could not be written; the old file is intact.
    """
    import tempfile  # what only reads starts without it

    try:
        target = Path(os.path.realpath(path))  # a link stays a link
        if target.exists() and not target.is_file():  # a device would be replaced by a file
            why = EISDIR if target.is_dir() else EINVAL
            raise OSError(why, os.strerror(why))
        if target.exists() and not writable(target):  # a rename would not ask
            raise OSError(EACCES, os.strerror(EACCES))
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, target.stat().st_mode & 0o7777 if target.exists() else 0o644)
            os.replace(name, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise
    except OSError as fault:
        raise CannotRun(
            message(
                "cannot write {file}: {why}; nothing was changed",
                "не удаётся записать {file}: {why}; ничего не изменено",
                file=str(path),
                why=fault.strerror or str(fault),
            )
        ) from fault
    make_safe(target.parent)


def writable(path: Path) -> bool:
    """Whether whoever runs this may write to a file that is there; root may to all."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def make_safe(folder: Path) -> None:
    """Have the names of a folder on the disk too, so that a rename outlives a loss of power.

    Raises:
        CannotRun: the disk failed; the file has its new text, and may lose it again.
    """
    if os.name == "nt":  # a folder cannot be opened there
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as fault:
        if fault.errno in (EINVAL, EACCES, ENOTSUP):  # folders that cannot do it, or not be read
            return
        raise CannotRun(
            message(
                "what was written in {folder} may be lost again: {why}",
                "записанное в {folder} может не сохраниться: {why}",
                folder=str(folder),
                why=fault.strerror or str(fault),
            )
        ) from fault
