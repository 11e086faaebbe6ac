"""Crowd: many processes write at once, to one case and to many; two deliver the same keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

from benchmarks.faults.forking import Child, Teller, child
from benchmarks.faults.kept import breaches, strays
from benchmarks.faults.places import Place
from benchmarks.faults.route import DAY, OFFICE, desk_of, open_all
from cisflow.cases.desk import Desk
from cisflow.errors import CisflowError

PROCESSES = 16
GO = ("draft.go", "review.back", "draft.more", "review.more")


def crowd(place: Place, cases: int, acts: int) -> dict[str, Any]:
    """So many cases, so many tries of each process; whatever was acknowledged is there once."""
    names = [f"c{number}" for number in range(cases)]
    _opened(place, names)
    writers = [child(_writer(place, names, acts, number)) for number in range(PROCESSES)]
    told, wrong = _heard(writers)
    acknowledged = [words[1:] for words in told if words[0] == "<"]
    refused = Counter(words[1] for words in told if words[0] == "-")
    desk = desk_of(place.open())
    wrong += _numbers(desk, names, acknowledged)
    wrong += breaches(desk, names)
    wrong += strays(desk, names)
    desk.store.close()
    wrong += place.halves()
    tried = PROCESSES * acts
    if len(acknowledged) + refused.total() != tried:
        wrong.append(f"{tried} tries, {len(acknowledged)} acknowledged, {refused} refused")
    return {
        "processes": PROCESSES,
        "cases": cases,
        "tries": tried,
        "acknowledged": len(acknowledged),
        "refused": dict(refused),
        "wrong": wrong,
    }


def keys(place: Place, number: int) -> dict[str, Any]:
    """Two processes deliver the same acts under the same keys; each is written once."""
    _opened(place, ["k"])
    told, wrong = _heard([child(_deliverer(place, number)) for _ in range(2)])
    numbers: dict[str, set[str]] = {}
    for _, key, seq, _again in told:
        numbers.setdefault(key, set()).add(seq)
    wrong += [f"{key} became entries {found}" for key, found in numbers.items() if len(found) > 1]
    desk = desk_of(place.open())
    journal = desk.store.read("k").journal
    kept = [each.key for each in journal[1:]]
    if sorted(map(str, kept)) != sorted(f"key{each}" for each in range(number)):
        wrong.append(f"the keys in the journal are {kept}")
    again = sum(words[3] == "True" for words in told)
    if again != number or len(told) != 2 * number:
        wrong.append(f"{len(told)} answers, {again} of them that it was done already")
    wrong += breaches(desk, ["k"])
    desk.store.close()
    wrong += place.halves()
    return {"keys": number, "entries": len(kept), "done already": again, "wrong": wrong}


def _opened(place: Place, names: list[str]) -> None:
    store = place.open()
    open_all(desk_of(store), names)
    store.close()


def _writer(place: Place, names: list[str], acts: int, which: int) -> Callable[[Teller], None]:
    """A process: half of its tries decide anew when they were overtaken, half say what they saw."""

    def write(tell: Teller) -> None:
        random = Random(which)
        desk = desk_of(place.open())
        for number in range(acts):
            case, ref = random.choice(names), f"w{which}n{number}"
            try:
                if random.random() < 0.5:
                    done = desk.act(case, random.choice(GO), DAY, OFFICE, ref=ref)
                else:
                    seen = desk.case(case)
                    way = f"{seen.stages[0]}.more"
                    known = len(seen.events)
                    done = desk.act(case, way, DAY, OFFICE, ref=ref, expected=known)
            except CisflowError as fault:
                tell(f"- {type(fault).__name__}")
            else:
                tell(f"< {case} {done.seq} {ref}")

    return write


def _deliverer(place: Place, number: int) -> Callable[[Teller], None]:
    def deliver(tell: Teller) -> None:
        desk = desk_of(place.open())
        for each in range(number):
            done = desk.act("k", "draft.more", DAY, OFFICE, ref=f"n{each}", key=f"key{each}")
            tell(f"< key{each} {done.seq} {done.repeated}")

    return deliver


def _heard(children: list[Child]) -> tuple[list[list[str]], list[str]]:
    """What all of them told, word by word, and what they should not have told."""
    told = [line.split() for each in children for line in each.lines()]
    return told, [f"a child ended with {code}" for each in children if (code := each.ended())]


def _numbers(desk: Desk, names: list[str], acknowledged: list[list[str]]) -> list[str]:
    """Breaches of this: the acknowledged entries are all entries, each under its number."""
    found = []
    told: dict[str, dict[int, str]] = {name: {} for name in names}
    for case, seq, ref in acknowledged:
        if told[case].setdefault(int(seq), ref) != ref:
            found.append(f"{case}: entry {seq} was acknowledged to two")
    for name in names:
        journal = desk.store.read(name).journal
        there = {
            number: str(each.ref.plain()) if each.ref is not None else ""
            for number, each in enumerate(journal[1:], 2)
        }
        if there != told[name]:
            found.append(f"{name}: {len(there)} entries, {len(told[name])} acknowledged")
    return found
