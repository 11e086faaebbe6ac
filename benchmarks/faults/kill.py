"""Kill: a writer is ended by `kill -9` at a random moment; the store is read, and written on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from random import Random
from time import sleep
from typing import Any

from attrs import define, field

from benchmarks.faults.forking import Child, Teller, child
from benchmarks.faults.kept import breaches, strays
from benchmarks.faults.places import Place
from benchmarks.faults.route import DAY, OFFICE, action, desk_of, open_all
from cisflow.cases.desk import Desk
from cisflow.cases.standing import standing
from cisflow.journal.memory import MemoryJournal
from cisflow.journal.store import Write

LONGEST = 0.03  # seconds from an acknowledgement to the kill: some acts later at most
ROUNDS = 50  # kills in a store before there is a new one
Op = dict[str, int]  # how many entries each case gets


@define
class _Seen:
    """What a writer has told until it was killed."""

    lengths: dict[str, int]
    entries: list[tuple[str, int, str]] = field(factory=list)
    under_way: Op = field(factory=dict)
    what: str = ""

    def hear(self, line: str) -> bool:
        """Take a line; gives whether it acknowledges anything."""
        sign, *words = line.split()
        if sign == ">":
            self.what, self.under_way = words[0], _counts(words[1:])
            return False
        self.under_way = {}
        for each in words:
            case, number, ref = each.split(":")
            self.entries.append((case, int(number), ref))
            self.lengths[case] = max(int(number), self.lengths.get(case, 0))
        return True


def kills(fresh: Callable[[], Place], times: int, seed: int = 0) -> dict[str, Any]:
    """So many kills; in what state they left the store, and every breach of its promises."""
    random = Random(seed)
    figures: Counter[str] = Counter()
    under: Counter[str] = Counter()
    wrong: list[str] = []
    place, names = fresh(), []
    for number in range(times):
        if number and number % ROUNDS == 0:
            wrong += place.halves()
            place, names = fresh(), []
        own = [f"r{number}{each}" for each in "abc"]
        names += own
        seen = _round(place, own, random)
        desk = desk_of(place.open())
        figures["acknowledged"] += len(seen.entries)
        if seen.under_way:
            figures["in mid-work"] += 1
            under[seen.what] += 1
        names += [each for each in seen.under_way | seen.lengths if each not in names]
        wrong += _lost(desk, seen, place.atomic, figures)
        wrong += breaches(desk, seen.lengths)
        wrong += strays(desk, names)
        wrong += _went_on(desk, own, figures)
        desk.store.close()
    wrong += place.halves()
    return {"kills": times, **figures, "under way": dict(under), "wrong": wrong}


def _round(place: Place, own: list[str], random: Random) -> _Seen:
    """Cases are opened, a writer is let loose on them and killed; gives all that it has told."""
    store = place.open()
    open_all(desk_of(store), own)
    store.close()
    seen = _Seen(dict.fromkeys(own, 1))
    seed, heard, wait = random.random(), random.randrange(4), random.random() * LONGEST
    writer = child(lambda tell: _write(place, own, Random(seed), tell))
    _until(writer, seen, heard)
    sleep(wait)
    writer.kill()
    for line in writer.lines():
        seen.hear(line)
    assert writer.ended() < 0  # by the signal
    return seen


def _until(writer: Child, seen: _Seen, heard: int) -> None:
    """Listen until so many of the writer's acts are acknowledged, and the next is under way."""
    while True:
        line = writer.line()
        assert line is not None
        heard -= seen.hear(line)
        if heard < 0 or (heard == 0 and line[0] == ">"):
            return


def _write(place: Place, own: list[str], random: Random, tell: Teller) -> None:
    """Act, record, open and append in batches, for ever; each is told before and after."""
    desk = desk_of(place.open())
    for number in count():
        ref = f"n{number}"
        kind = random.choice(("act", "act", "act", "record", "open", "batch"))
        case = random.choice(own)
        if kind == "open":
            case = f"{own[0]}-{number}"
            tell(f"> open {case}:1")
            desk.open(case, DAY, OFFICE, title=ref, ref=ref)
            tell(f"< {case}:1:{ref}")
        elif kind == "batch":
            _batch(desk, random.sample(own, 2), ref, tell)
        else:
            turn = action(desk, case, number)
            tell(f"> {kind} {case}:1")
            take = desk.act if kind == "act" else desk.record
            done = take(case, turn, DAY, OFFICE, ref=ref)
            tell(f"< {case}:{done.seq}:{ref}")


def _batch(desk: Desk, cases: list[str], ref: str, tell: Teller) -> None:
    """Three entries to each of some cases, in one call."""
    writes, acknowledged = [], []
    for name in cases:
        case = desk.case(name)
        case.journal = MemoryJournal(case.file.journal)
        known = len(case.events)
        for number in range(3):
            (stage,) = case.stages
            way = "go" if stage == "draft" else "back"
            done = case.act(f"{stage}.{way}", DAY, OFFICE, ref=f"{ref}.{number}")
            acknowledged.append(f"{name}:{done.seq}:{ref}.{number}")
        writes.append(Write(name, case.events[known:], known, standing(case)))
    tell("> batch " + " ".join(f"{each}:3" for each in cases))
    desk.store.append(writes)
    tell("< " + " ".join(acknowledged))


def _lost(desk: Desk, seen: _Seen, atomic: bool, figures: Counter[str]) -> Iterator[str]:
    """Acknowledged entries that are not there, and entries that nobody was writing."""
    there = set(desk.store.names())
    journals = {
        each: desk.store.read(each).journal if each in there else ()
        for each in seen.lengths | seen.under_way
    }
    for case, number, ref in seen.entries:
        journal = journals[case]
        kept = journal[number - 1].ref if number <= len(journal) else None
        if kept is None or kept.plain() != ref:
            yield f"{case}: entry {number} ({ref}) was acknowledged, and there is {kept}"
    more = {
        case: len(journal) - seen.lengths.get(case, 0)
        for case, journal in journals.items()
        if len(journal) != seen.lengths.get(case, 0)
    }
    if more:
        figures["written, not yet acknowledged"] += 1
    partly = all(seen.under_way.get(case) == number for case, number in more.items())
    if more and (not partly or (atomic and more != seen.under_way)):
        yield f"more than was under way: {more}, {seen.under_way}"
    if more and partly and more != seen.under_way:
        figures["batches of which some cases were written"] += 1


def _went_on(desk: Desk, own: list[str], figures: Counter[str]) -> Iterator[str]:
    """The next writer adds to each case."""
    for case in own:
        known = len(desk.case(case).events)
        done = desk.act(case, action(desk, case, 0), DAY, OFFICE, ref="on")
        figures["written on"] += 1
        if done.seq != known + 1:
            yield f"{case}: the next writer wrote {done.seq} after {known}"


def _counts(words: list[str]) -> Op:
    return {case: int(number) for case, number in (each.split(":") for each in words)}
