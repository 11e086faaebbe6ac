"""Verified: many cases checked one after the other; one that cannot be read keeps no other back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from attrs import evolve, frozen

from cisflow.errors import CannotRun, InvalidInput, NoSuchCase, StoreAway
from cisflow.journal.half_ties import Ties
from cisflow.journal.mismatches import TWICE
from cisflow.journal.tampering import CASE_GONE
from cisflow.journal.verify import chain_findings, head_missing
from cisflow.model.casefile import CaseFile
from cisflow.model.finding import Finding
from cisflow.model.message import Message, message


@frozen
class Kept:
    """A case that is kept somewhere: what it is called there, and how it is read.

    One that was asked for `alone` is all that is looked at. What holds no case reads as None.
    Its route and calendars lie `beside` it; `further` finds what else may be wrong with it there;
    `other` reads another case of the same store, by its name. A `stray` one is not there: something
    that is told of it is.
    """

    name: str
    read: Callable[[], CaseFile | None]
    beside: Path
    alone: bool = False
    further: Callable[[CaseFile], Iterable[Finding]] = lambda _: ()
    other: Callable[[str], CaseFile] | None = None
    stray: Finding | None = None


@frozen
class Head:
    """A seal noted elsewhere: the last one of a case on that day, and its number."""

    case: str
    seq: int | None
    hash: str | None


@frozen
class Verified:
    """What was found of a case. Without a number it could not be read; `why` where not even tried."""

    case: str
    seq: int | None
    hash: str | None
    findings: Sequence[Finding]
    why: Message | None = None

    @property
    def intact(self) -> bool:
        """Whether nothing that was found is an error."""
        return self.why is None and all(each.severity != "error" for each in self.findings)


def verify_all(
    cases: Iterable[Kept],
    now: datetime,
    heads: Sequence[Head] | None = None,
    head: str | None = None,
) -> Iterator[Verified]:
    """Each case with what is wrong with it, and each that was there when `heads` were noted.

    `head` is a seal that each of them must have. What holds no case is passed over.

    Raises:
        CannotRun: a case that was asked for alone is not there or lists no seal, or the cases
            cannot be reached any more.
    """
    noted: dict[str, list[Head]] = {}
    for each in heads or ():
        noted.setdefault(each.case, []).append(each)
    seen: set[str] = set()
    alone = False
    ties = Ties()
    other: Callable[[str], CaseFile] | None = None
    for kept in cases:
        if kept.stray is not None:
            yield Verified(kept.name, None, None, [kept.stray])
            continue
        other = kept.other
        found = _verified(kept, now, noted, [] if head is None else [head], ties)
        alone = alone or kept.alone
        if found is not None:
            if found.seq is not None and found.case in seen:
                twice = TWICE.found((), kept.name, 1, 1, case=found.case, number=0)
                found = evolve(found, findings=(*found.findings, twice))
            seen.add(found.case)
            if found.seq is None:  # a file that cannot be read is there; its name tells the case
                seen.add(Path(found.case).stem)
            if kept.alone and heads is not None and found.case not in noted and found.seq:
                raise CannotRun(
                    message(
                        "the list has no seal of the case {case}",
                        "в списке нет печати карточки {case}",
                        case=found.case,
                    )
                )
            yield found
    for half in () if alone else ties.half():
        if other is None or _still(half, other):
            yield Verified(str(half.message.values["case"]), None, None, [half])
    for case in noted:
        if case not in seen and not alone:
            gone = CASE_GONE.found((), "", 0, 0, case=case, number=0)
            yield Verified(case, None, None, [gone])


def _still(half: Finding, read: Callable[[str], CaseFile]) -> bool:
    """Whether it is so: the two may have been bound after one was read and before the other."""
    ties = Ties()
    for name in ("case", "other"):
        with suppress(InvalidInput, NoSuchCase):
            ties.note(read(str(half.message.values[name])))
    return half in list(ties.half())


def _verified(
    kept: Kept,
    now: datetime,
    noted: Mapping[str, Sequence[Head]],
    seals: Sequence[str],
    ties: Ties,
) -> Verified | None:
    try:
        file = kept.read()
    except InvalidInput as fault:
        return Verified(kept.name, None, None, fault.findings)
    except CannotRun as fault:
        if kept.alone or isinstance(fault, StoreAway):
            raise
        return Verified(kept.name, None, None, (), fault.message)
    if file is None:
        return None
    ties.note(file)
    found = chain_findings(file, now, seals)
    there = {each.hash for each in file.journal}
    for head in noted.get(file.id, ()):
        if head.hash and head.hash not in there:
            found.append(head_missing(file, head.hash, head.seq))
    found += kept.further(file)
    last = file.journal[-1].hash if file.journal else None
    return Verified(file.id, len(file.journal), last, found)
