"""Kept: what must hold of a store whatever was done to it; each breach is told in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from cisflow.cases.desk import Desk
from cisflow.cases.standing import standing
from cisflow.errors import CisflowError
from cisflow.journal.verify import chain_findings
from cisflow.model.casefile import CaseFile
from cisflow.model.standing import Standing


def breaches(desk: Desk, names: Iterable[str]) -> Iterator[str]:
    """What does not hold: each case can be read, its chain is intact, its rows are those of the fold."""
    for name in names:
        try:
            yield from _of(desk, desk.store.read(name))
        except CisflowError as fault:
            yield f"{name}: {type(fault).__name__}: {fault}"


def _of(desk: Desk, file: CaseFile) -> Iterator[str]:
    for each in chain_findings(file, datetime.now(UTC)):
        yield f"{file.id}: {each.message.plain()}"
    if desk.store.keeps_standing:
        kept = _sorted(desk.store.standing(case=file.id))
        if kept != _sorted(standing(desk.made(file))):
            yield f"{file.id}: the rows of where it stands are not those of its journal: {kept}"


def strays(desk: Desk, names: Iterable[str]) -> list[str]:
    """Names that the store tells and nobody opened, as a temporary file that is taken for a case."""
    return [
        f"nobody opened {each}" for each in sorted(set(desk.store.names()).difference(set(names)))
    ]


def _sorted(rows: Iterable[Standing]) -> list[Standing]:
    return sorted(rows, key=lambda each: (each.stage, each.branch))
