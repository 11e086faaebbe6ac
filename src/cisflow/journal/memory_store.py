"""Store in memory: it lasts as long as its program, and keeps every promise else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import Lock

from attrs import evolve

from cisflow.journal.stamp import (
    Now,
    begun,
    fresh,
    head,
    not_there,
    now_utc,
    outdated,
    stamped,
    there_already,
)
from cisflow.journal.store import Write
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.standing import Standing


class MemoryStore:
    """Cases in memory, for many threads; see `Store`."""

    keeps_standing = True

    def __init__(self, beside: Path | None = None, *, now: Now = now_utc) -> None:
        self.beside = beside or Path()
        self._now = now
        self._lock = Lock()
        self._cards: dict[str, CaseFile] = {}  # without the journals, which grow
        self._journals: dict[str, list[Event]] = {}
        self._standing: dict[str, tuple[Standing, ...]] = {}

    def begin(self, file: CaseFile, standing: Sequence[Standing] = ()) -> CaseFile:
        """A new case; see `Store`."""
        with self._lock:
            if file.id in self._cards:
                raise there_already(file.id)
            fresh((), file.journal, 0)
            written = begun(file, self._now)
            self._cards[file.id] = evolve(written, journal=())
            self._journals[file.id] = list(written.journal)
            self._standing[file.id] = _in_order(standing)
            return written

    def read(self, case: str) -> CaseFile:
        """All that is written of a case; see `Store`."""
        with self._lock:
            journal = self._journal(case)
            return evolve(self._cards[case], journal=tuple(journal))

    def append(self, writes: Sequence[Write]) -> list[tuple[Event, ...]]:
        """Add entries; see `Store`."""
        with self._lock:
            counts: dict[str, int] = {}
            made: list[tuple[Event, ...]] = []
            try:
                for each in writes:
                    journal = self._journal(each.case)
                    counts.setdefault(each.case, len(journal))
                    fresh(journal, each.events, each.expected)
                    at = head(self._cards[each.case], journal)
                    made.append(stamped(each.case, each.events, at, self._now))
                    journal += made[-1]
            except BaseException:
                for case, count in counts.items():
                    del self._journals[case][count:]
                raise
            self._standing.update({each.case: _in_order(each.standing) for each in writes})
            return made

    def names(self) -> Iterator[str]:
        """The names of the cases, in order."""
        return iter(sorted(self._cards))

    def stream(self) -> Iterator[CaseFile]:
        """Every case, in the order of their names."""
        return map(self.read, self.names())

    def standing(
        self,
        *,
        case: str | None = None,
        body: str | None = None,
        stage: str | None = None,
        due_by: date | None = None,
        finished: bool | None = None,
    ) -> Iterator[Standing]:
        """The rows that meet all that is given; see `Store`."""
        for name in sorted(self._standing) if case is None else [case]:
            for each in self._standing.get(name, ()):
                days = [day for day in (each.due, each.recheck) if day is not None]
                if (
                    body in (None, each.body)
                    and stage in (None, each.stage)
                    and finished in (None, each.finished)
                    and (due_by is None or any(day <= due_by for day in days))
                ):
                    yield each

    def restand(self, case: str, standing: Sequence[Standing]) -> None:
        """Put other rows in the place of those of a case; see `Store`."""
        with self._lock:
            if standing and outdated(standing, len(self._journal(case))):
                return
            self._standing[case] = _in_order(standing)

    def close(self) -> None:
        """Nothing is held open."""

    def _journal(self, case: str) -> list[Event]:
        try:
            return self._journals[case]
        except KeyError:
            raise not_there(case) from None


def _in_order(standing: Sequence[Standing]) -> tuple[Standing, ...]:
    if len(standing) < 2:  # as of most cases
        return tuple(standing)
    return tuple(sorted(standing, key=lambda each: (each.stage, each.branch)))
