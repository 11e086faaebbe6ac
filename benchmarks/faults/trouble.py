"""Trouble: the store cannot be written for a while; what an act says then, and what comes after."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from benchmarks.faults.kept import breaches
from benchmarks.faults.places import Place
from benchmarks.faults.route import DAY, OFFICE, desk_of, open_all
from cisflow.cases.desk import Desk
from cisflow.errors import CannotRun, CisflowError, StoreAway
from cisflow.language.say import say
from cisflow.model.event import Event

MOST = 500  # acts until the trouble is felt: a log that was grown before takes some
LONG = "x" * 200_000  # more than a page, more than what is left


class Trial:
    """One case that is acted on before, during and after the trouble."""

    def __init__(self, place: Place, case: str = "t") -> None:
        self.place = place
        self.case = case
        self.written: list[str] = []
        self.wrong: list[str] = []
        self.told: dict[str, str] = {}
        store = place.open()
        open_all(desk_of(store), [case])
        store.close()

    def act(self, desk: Desk, ref: str, note: str | None = None) -> None:
        """An act that must be written."""
        self.written.append(ref)
        try:
            done = desk.act(self.case, "draft.more", DAY, OFFICE, ref=ref, note=note)
        except CisflowError as fault:
            self.wrong.append(f"{ref} should be written: {type(fault).__name__}: {fault}")
            return
        if done.seq != 1 + len(self.written):
            self.wrong.append(f"{ref} is entry {done.seq}, and {self.written} were written")

    def refused(
        self, desk: Desk, ref: str, note: str | None = None, error: type[CannotRun] = StoreAway
    ) -> int:
        """Acts until the trouble is felt, which must be this error; gives how many were written."""
        for number in range(MOST):
            here = f"{ref}{number or ''}"
            try:
                desk.act(self.case, "draft.more", DAY, OFFICE, ref=here, note=note)
            except CisflowError as fault:
                self.hear(ref, fault, error)
                return number
            self.written.append(here)
        self.wrong.append(f"{ref}: {MOST} acts were written, nothing was felt")
        return MOST

    def hear(self, ref: str, fault: CisflowError, error: type[CannotRun]) -> None:
        """Take what was raised, and see that people can read it in their language."""
        if type(fault) is not error or not isinstance(fault, CannotRun):
            self.wrong.append(f"{ref}: {type(fault).__name__} instead of {error.__name__}: {fault}")
            return
        said = {language: say(fault.message, language) for language in ("en", "ru")}
        if len(set(said.values())) != 2 or not all(said.values()):
            self.wrong.append(f"{ref}: {said}")
        self.told[ref] = type(fault).__name__

    def reads(self, desk: Desk) -> bool:
        """Whether the case can be read meanwhile, and nothing that was written is gone from it."""
        try:
            there = desk.store.read(self.case).journal
        except CisflowError as fault:
            if not isinstance(fault, StoreAway):
                self.wrong.append(f"reading: {type(fault).__name__}: {fault}")
            return False
        self._same(there)
        return True

    def ended(self) -> dict[str, Any]:
        """The store is opened anew: all that was written is there, and nothing else is."""
        desk = desk_of(self.place.open())
        self._same(desk.store.read(self.case).journal)
        self.wrong += breaches(desk, [self.case])
        desk.store.close()
        self.wrong += self.place.halves()
        return {"written": len(self.written), "told": self.told, "wrong": self.wrong}

    def _same(self, journal: tuple[Event, ...]) -> None:
        kept = [each.ref.plain() for each in journal[1:] if each.ref is not None]
        if kept != self.written:
            self.wrong.append(f"{len(self.written)} written, {kept[-3:]} is the end of {len(kept)}")


def through(place: Place, trouble: AbstractContextManager[object]) -> dict[str, Any]:
    """Act; feel the trouble with a short act and a long one; once it is over, act again."""
    trial = Trial(place)
    desk = desk_of(place.open())
    trial.act(desk, "before")
    with trouble:
        felt = trial.refused(desk, "short")
        trial.refused(desk, "long", LONG)
        read = trial.reads(desk)
    trial.act(desk, "again")
    trial.act(desk, "again-long", LONG)
    desk.store.close()
    return {"reads meanwhile": read, "acts until it was felt": felt} | trial.ended()
