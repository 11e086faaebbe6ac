"""Documents: which of them travel under a case, once some were split off, joined or taken in (E8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from cisflow.cases.effective import Effective
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.text import Text, as_text


def documents_of(own: Mapping[str, Text], events: Iterable[Event]) -> Mapping[str, Text]:
    """The documents of a case by name: its own, without those split off, with those that came.

    What comes with another case is called by its name; what was split off and comes back, by the
    title that it had.
    """
    found = dict(own)
    for event in events:
        if event.tie is None:
            continue
        if event.tie.kind == "split" and event.tie.way == "to":
            for name in event.documents:
                found.pop(name, None)
        elif event.tie.way == "from" and event.action is None:
            for name in event.documents:
                found[name] = own.get(name, as_text(name))
    return found


def told_card(file: CaseFile, read: Effective) -> CaseFile:
    """The card with what its journal tells: happenings and plans."""
    plans = (*file.plans, *read.plans)
    return evolve(file, journal=read.events, plans=plans)
