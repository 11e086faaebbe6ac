"""Leaving: documents that take an action together; where places are few, a pool of those that wait."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from attrs import define, evolve, field, frozen
from numpy.typing import NDArray

from cisflow.simulation.agenda import Agendas
from cisflow.simulation.queue import DAY, Alike, Days, Packed, places
from cisflow.simulation.tables import Tables
from cisflow.simulation.together import Together


@frozen
class Leaving:
    """Documents that stood alike and are to take the same action: ready and leaving on a day each.

    `reach` is the first session that each could have reached, where the gate alone does not tell it.
    `when` is the day on which a clock prescribes the action `what` instead; where that comes sooner
    it is done, and `falls` is that action.
    """

    alike: Alike
    action: int
    packed: Packed
    ready: Days
    leave: Days
    reach: Days | None = None
    when: NDArray[np.integer] | None = None
    what: NDArray[np.integer] | None = None
    falls: int | None = None

    @property
    def taken(self) -> int:
        """The action that they take."""
        return self.action if self.falls is None else self.falls

    @property
    def day(self) -> Days:
        """The day on which they take it."""
        if self.falls is None:
            return self.leave
        assert self.when is not None  # that is what fell due
        due: Days = self.when.astype(np.int64)
        return due

    def those(self, which: NDArray[np.bool_]) -> Leaving:
        """Some of the documents."""
        return self.at(np.flatnonzero(which))

    def at(self, which: Days) -> Leaving:
        """Some of them, by their positions."""
        return Leaving(
            self.alike,
            self.action,
            self.packed.take(which),
            self.ready.take(which),
            self.leave.take(which),
            None if self.reach is None else self.reach.take(which),
            None if self.when is None else self.when.take(which),
            None if self.what is None else self.what.take(which),
            self.falls,
        )

    def at_most(self, which: NDArray[np.bool_], never: int) -> Leaving:
        """Some of them do not leave at all."""
        return evolve(self, leave=np.where(which, never, self.leave)) if which.any() else self

    def parted(self) -> Iterator[Leaving]:
        """Those for whom something falls due before the stage acts of itself, and the others."""
        if self.when is None or self.what is None:
            yield self
            return
        falls = self.when < self.leave
        for action in np.unique(self.what[falls]).tolist():
            yield evolve(self.those(falls & (self.what == action)), falls=action)
        yield evolve(self.those(~falls) if falls.any() else self, falls=None)

    def stays(self, tables: Tables) -> Together:
        """The stays that they end; the causes of waiting are those of what the stage meant to do."""
        holder = int(tables.configurations.holder[self.alike.here, 0])
        row, entry = int(tables.row[self.taken]), self.packed & DAY
        later, gate = self.alike.later, int(tables.row[self.action])
        if self.falls is None:
            return Together(holder, later, row, gate, entry, self.ready, self.leave, self.reach)
        day = self.day
        reach = self.leave if self.reach is None else self.reach
        first = np.minimum(tables.gates.first[gate].take(self.ready), day)
        days = (entry, np.minimum(self.ready, day), day, np.minimum(reach, day), first)
        return Together(holder, later, row, gate, *days)

    def missed(self, row: int, day: int, later: int, row_of: NDArray[np.int32]) -> Leaving:
        """They found no place on a day; nor does whatever else leads them to that session."""
        leave, when = self.leave, self.when
        if row_of[self.action] == row:
            leave = np.where(leave == day, later, leave)
        if when is not None:
            when = np.where((when == day) & (row_of[self.what] == row), later, when)
        return evolve(self, leave=leave, when=when)


@define
class Pool:
    """Documents that wait for sessions at which places are few."""

    tables: Tables
    agendas: Agendas
    _kept: dict[tuple[Alike, int, int | None], list[Leaving]] = field(factory=dict)

    def __bool__(self) -> bool:
        return bool(self._kept)

    def add(self, group: Leaving) -> None:
        """Take documents; the session that they could reach is remembered."""
        reach = group.leave if group.reach is None else group.reach
        name = (group.alike, group.action, group.falls)
        self._kept.setdefault(name, []).append(evolve(group, reach=reach))

    def sit(self) -> list[tuple[Leaving, Leaving]]:
        """The next session: those who found a place, and those who go for what comes next."""
        groups = {name: _joined(kept) for name, kept in self._kept.items()}
        row_of = {name: int(self.tables.row[each.taken]) for name, each in groups.items()}
        day, row = min((int(each.day.min()), row_of[name]) for name, each in groups.items())
        there = [
            (name, each, np.flatnonzero(each.day == day))
            for name, each in groups.items()
            if row_of[name] == row
        ]
        who = np.concatenate([places(each.packed).take(at) for _, each, at in there])
        ready = np.concatenate([each.ready.take(at) for _, each, at in there])
        served, later = self.agendas.sit(row, day, who, ready)
        found, begun = [], 0
        for name, each, at in there:
            mine = served[begun : begun + at.size]
            begun += at.size
            lost = each.at(at[~mine]).missed(row, day, later, self.tables.row)
            found.append((each.at(at[mine]), lost))
            waits = np.ones(each.packed.size, bool)
            waits[at] = False
            groups[name] = each.those(waits)
        self._kept = {name: [each] for name, each in groups.items() if each.packed.size}
        return found


def _joined(kept: list[Leaving]) -> Leaving:
    if len(kept) == 1:
        return kept[0]
    names = ("packed", "ready", "leave", "reach", "when", "what")
    columns = {name: [getattr(each, name) for each in kept] for name in names}
    joined: dict[str, Any] = {
        name: np.concatenate(each) for name, each in columns.items() if each[0] is not None
    }
    return evolve(kept[0], **joined)
