"""Forking: children that do their work at once, as their parent has imported everything."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from signal import SIGKILL
from typing import BinaryIO

from attrs import define

FAILED = "!"  # begins a line of a child that fell over


class Teller:
    """The child's end of the pipe: each line is there for the parent once it was told."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def __call__(self, line: str) -> None:
        """Tell a line; short ones arrive as a whole, or not at all."""
        os.write(self._handle, line.encode() + b"\n")


@define
class Child:
    """A child and what it tells."""

    pid: int
    told: BinaryIO

    def line(self) -> str | None:
        """Its next line; None where it has told the last."""
        found = self.told.readline().decode()
        if found.startswith(FAILED):
            raise ChildFell(found + self.told.read().decode())
        return found.rstrip("\n") if found.endswith("\n") else None

    def lines(self) -> list[str]:
        """All that it tells from now on to its end."""
        found = []
        while (line := self.line()) is not None:
            found.append(line)
        return found

    def kill(self) -> None:
        """End it without a word to it."""
        os.kill(self.pid, SIGKILL)

    def ended(self) -> int:
        """Wait for its end; gives its exit code, or minus the signal."""
        _, status = os.waitpid(self.pid, 0)
        self.told.close()
        return os.waitstatus_to_exitcode(status)


class ChildFell(Exception):
    """A child raised what nobody expected."""


def child(work: Callable[[Teller], object]) -> Child:
    """A child that does its work. The parent holds no store open when it calls this."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(reading)
            try:
                work(Teller(writing))
                code = 0
            except BaseException:
                os.write(writing, f"{FAILED}{traceback.format_exc()}".encode())
        finally:
            os._exit(code)
    os.close(writing)
    return Child(pid, os.fdopen(reading, "rb"))
