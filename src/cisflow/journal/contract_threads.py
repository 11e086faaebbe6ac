"""Contract threads: no update is lost, whoever writes at the same time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from attrs import evolve

from cisflow.errors import StaleCase
from cisflow.journal.chain import sealed
from cisflow.journal.contract_entries import ACT, case, row
from cisflow.journal.store import Store, Write

_WRITERS, _EACH = 8, 4


def check_one_case_many_writers(make: Callable[[], Store]) -> None:
    """Eight threads write one case: each entry is there once, in a chain without gaps."""
    _written_by_many(make(), ["one"])


def check_many_cases_many_writers(make: Callable[[], Store]) -> None:
    """Eight threads write the same five cases, in orders of their own, one and several at once."""
    _written_by_many(make(), ["a", "b", "c", "d", "e"])


def _written_by_many(store: Store, names: list[str]) -> None:
    for name in names:
        store.begin(case(name), [row(name, "draft")])
    with ThreadPoolExecutor(_WRITERS) as pool:
        writers = [pool.submit(_write, store, writer, names) for writer in range(_WRITERS)]
        wanted = [key for each in writers for key in each.result()]
    for name in names:
        file = store.read(name)
        found = sorted(event.key or "" for event in file.journal[1:])
        if found != sorted(key for key in wanted if key.startswith(name)):
            raise AssertionError(f"{name}: the journal has the entries {found}")
        if sealed(file).journal != file.journal:
            raise AssertionError(f"{name}: the chain is broken")
        if store.keeps_standing:
            rows = [each.seq for each in store.standing(case=name)]
            if rows != [len(file.journal)]:
                raise AssertionError(f"{name}: stands by entries {rows} of {len(file.journal)}")


def _write(store: Store, writer: int, names: list[str]) -> list[str]:
    keys: list[str] = []
    for turn in range(_EACH):
        first = (writer + turn) % len(names)
        chosen = {names[first], names[first - turn % 2]}  # now one, now two, in either order
        keys += [f"{name}-{writer}-{turn}" for name in chosen]
        while not _tried(store, f"-{writer}-{turn}", chosen):
            pass
    return keys


def _tried(store: Store, key: str, chosen: set[str]) -> bool:
    counts = {name: len(store.read(name).journal) for name in chosen}
    writes = [
        Write(name, [evolve(ACT, key=name + key)], count, [row(name, "draft", seq=count + 1)])
        for name, count in counts.items()
    ]
    try:
        store.append(writes)
    except StaleCase:
        return False
    return True
