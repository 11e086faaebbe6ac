"""Leaving: documents that take an action together; where places are few, a pool of those that wait."""

from __future__ import annotations

import numpy as np
from attrs import define, evolve, field, frozen
from numpy.typing import NDArray

from cisflow.simulation.agenda import Agendas
from cisflow.simulation.queue import DAY, Alike, Days, Packed, places
from cisflow.simulation.tables import Tables
from cisflow.simulation.together import Together


@frozen
class Leaving:
    """Documents that stood alike and take the same action: ready and leaving on a day each.

    `reach` is the first session that each could have reached, where the gate alone does not tell it;
    `meant` the action for which they waited where a clock prescribed another one, `first` the first
    session for that.
    """

    alike: Alike
    action: int
    packed: Packed
    ready: Days
    leave: Days
    reach: Days | None = None
    meant: int | None = None
    first: Days | None = None

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
            self.meant,
            None if self.first is None else self.first.take(which),
        )

    def at_most(self, which: NDArray[np.bool_], never: int) -> Leaving:
        """Some of them do not leave at all."""
        return evolve(self, leave=np.where(which, never, self.leave)) if which.any() else self

    def stays(self, tables: Tables) -> Together:
        """The stays that they end."""
        holder = int(tables.configurations.holder[self.alike.here, 0])
        row, entry = int(tables.row[self.action]), self.packed & DAY
        gate = row if self.meant is None else int(tables.row[self.meant])
        days = (entry, self.ready, self.leave, self.reach, self.first)
        return Together(holder, self.alike.later, row, gate, *days)


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
        name = (group.alike, group.action, group.meant)
        self._kept.setdefault(name, []).append(evolve(group, reach=reach))

    def sit(self) -> list[tuple[Leaving, Leaving]]:
        """The next session: those who found a place, and those for whom no session is left."""
        groups = {name: _joined(kept) for name, kept in self._kept.items()}
        row_of = {name: int(self.tables.row[name[1]]) for name in groups}
        day, row = min((int(each.leave.min()), row_of[name]) for name, each in groups.items())
        there = [
            (name, each, np.flatnonzero(each.leave == day))
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
            groups[name] = _put_off(each, at[~mine], later)
            gone = np.zeros(each.leave.size, bool)
            gone[at[mine]] = True
            lost = np.flatnonzero(groups[name].leave >= self.tables.never)
            found.append((each.at(at[mine]), groups[name].at(lost)))
            gone[lost] = True
            groups[name] = groups[name].those(~gone)
        self._kept = {name: [each] for name, each in groups.items() if each.leave.size}
        return found


def _put_off(group: Leaving, which: Days, later: int) -> Leaving:
    leave = group.leave.copy()
    leave[which] = later
    return evolve(group, leave=leave)


def _joined(kept: list[Leaving]) -> Leaving:
    if len(kept) == 1:
        return kept[0]
    return evolve(
        kept[0],
        packed=np.concatenate([each.packed for each in kept]),
        ready=np.concatenate([each.ready for each in kept]),
        leave=np.concatenate([each.leave for each in kept]),
        reach=np.concatenate([each.reach for each in kept if each.reach is not None]),
        first=None
        if kept[0].first is None
        else np.concatenate([each.first for each in kept if each.first is not None]),
    )
