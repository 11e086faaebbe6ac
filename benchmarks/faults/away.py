"""Away: the database goes while a writer is in the middle of its work, and comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import count
from random import Random
from time import sleep
from typing import Any

from benchmarks.faults.forking import Teller, child
from benchmarks.faults.kept import breaches
from benchmarks.faults.places import Postgres
from benchmarks.faults.route import DAY, OFFICE, desk_of, open_all
from benchmarks.faults.server import Server
from cisflow.errors import CisflowError

END_ALL = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
)
PAUSE = 0.03  # seconds between two ends, at most


def ended(place: Postgres, server: Server, times: int) -> dict[str, Any]:
    """Its connection is ended so many times; a writer goes on with the same desk and keys."""

    def strike() -> None:
        server.run(END_ALL)

    return _struck(place, strike, times)


def stopped(place: Postgres, server: Server, times: int) -> dict[str, Any]:
    """The server is stopped at once, as by a loss of power, and started again."""

    def strike() -> None:
        server.stop()
        sleep(PAUSE)
        server.start()

    return _struck(place, strike, times)


def _struck(place: Postgres, strike: Callable[[], None], times: int) -> dict[str, Any]:
    store = place.open()
    open_all(desk_of(store), ["t"])
    store.close()
    random, told = Random(times), list[list[str]]()
    writer = child(_writer(place))
    for _ in range(times):
        acts = random.randrange(1, 4)
        while acts > 0:  # it is at work, or at work again
            told.append((writer.line() or "").split())
            acts -= told[-1][0] == "<"
        sleep(random.random() * PAUSE)
        strike()
    while told[-1][0] != "<" or told[-1][3] == "True":
        told.append((writer.line() or "").split())
    writer.kill()
    told += [line.split() for line in writer.lines()]
    writer.ended()
    return {"times": times} | _figures(place, told)


def _writer(place: Postgres) -> Callable[[Teller], None]:
    """One act after the other, each under its key; what fails is tried again until it is done."""

    def write(tell: Teller) -> None:
        desk = desk_of(place.open())
        for number in count():
            key = f"key{number}"
            while True:
                try:
                    done = desk.act("t", "draft.more", DAY, OFFICE, ref=key, key=key)
                except CisflowError as fault:
                    tell(f"- {type(fault).__name__}")
                    sleep(0.005)
                else:
                    tell(f"< {key} {done.seq} {done.repeated}")
                    break

    return write


def _figures(place: Postgres, told: list[list[str]]) -> dict[str, Any]:
    raised = Counter(words[1] for words in told if words[0] == "-")
    done = [(words[1], int(words[2])) for words in told if words[0] == "<"]
    repeated = sum(words[3] == "True" for words in told if words[0] == "<")
    wrong = [f"{each} was raised" for each in raised if each != "StoreAway"]
    desk = desk_of(place.open())
    journal = desk.store.read("t").journal[1:]
    kept = [(each.key, number) for number, each in enumerate(journal, 2)]
    if kept[: len(done)] != done or len(kept) > len(done) + 1:
        wrong.append(f"{len(done)} acknowledged, {len(kept)} are there: {kept[-3:]}")
    wrong += breaches(desk, ["t"])
    desk.store.close()
    return {
        "acknowledged": len(done),
        "raised": dict(raised),
        "written, though the answer was lost": repeated,
        "wrong": wrong + place.halves(),
    }
