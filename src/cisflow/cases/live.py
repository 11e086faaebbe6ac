"""Live cases: those used of late are kept, each with a lock, so that it is not read every time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, local

from cisflow.cases.case import Case

_thread = local()  # `holds`: whether this thread holds a place, of any desk


class Slot:
    """The place of one case; whoever holds its lock may use and replace what is in it."""

    __slots__ = ("case", "lock", "users")

    def __init__(self) -> None:
        self.case: Case | None = None
        self.lock = Lock()
        self.users = 0


class LiveCases:
    """At most `keep` cases, beside those that are just in use; the one unused longest goes first."""

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._slots: OrderedDict[str, Slot] = OrderedDict()
        self._lock = Lock()

    @contextmanager
    def held(self, name: str) -> Iterator[Slot]:
        """The place of a case, which nobody else uses meanwhile.

        Who holds one already (a `before` hook that acts) gets an empty place of his own: if he
        waited for a second, two threads could wait for each other for ever.
        """
        if getattr(_thread, "holds", False):
            yield Slot()
            return
        with self._lock:
            slot = self._slots.setdefault(name, Slot())
            self._slots.move_to_end(name)
            slot.users += 1
        try:
            with slot.lock:
                _thread.holds = True
                try:
                    yield slot
                finally:
                    _thread.holds = False
        finally:
            with self._lock:
                slot.users -= 1
                self._shrink()

    def clear(self) -> None:
        """Forget all; whoever uses one goes on with it, and who comes next gets another."""
        with self._lock:
            self._slots.clear()

    def __len__(self) -> int:
        return len(self._slots)

    def _shrink(self) -> None:
        more = len(self._slots) - self._keep
        if more <= 0:
            return
        unused = [name for name, each in self._slots.items() if not each.users]
        for name in unused[:more]:
            del self._slots[name]
