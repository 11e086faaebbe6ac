"""Eight clients at once, and a server that is killed: what was acknowledged is there, once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import httpx
import pytest

from cisflow.cli.main import run
from tests.web.server import FIRST, Server, acted, opened

CLIENTS = 8
EACH = 6
CASES = 12


def test_eight_clients_on_one_case(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    """Each act that was acknowledged has its number, no number is missing, each refusal has its kind."""
    with server.client() as first:
        opened(first, "one")
    begin = Barrier(CLIENTS)

    def work(number: int) -> list[tuple[int, str]]:
        done: list[tuple[int, str]] = []
        with server.client() as client:
            begin.wait()
            while len(done) < EACH:
                seen = client.get("/cases/one").json()
                drafted = seen["stages"][0]["stage"] == "drafting"
                answer = acted(
                    client,
                    "one",
                    "drafting.submit" if drafted else "legal.return",
                    "author" if drafted else "lawyers",
                    FIRST + timedelta(seen["entries"]),
                    expected=seen["entries"],
                    key=f"{number}-{len(done)}",
                )
                if answer.status_code == 200:
                    done.append((answer.json()["seq"], f"{number}-{len(done)}"))
                else:
                    assert answer.status_code == 409
                    assert answer.json()["error"] == "StaleCase"
        return done

    with ThreadPoolExecutor(CLIENTS) as pool:
        done = sorted(pair for each in pool.map(work, range(CLIENTS)) for pair in each)
    journal = server.intact()["one"].journal
    assert done == [(seq, each.key) for seq, each in enumerate(journal, 1) if seq > 1]
    assert len(journal) == 1 + CLIENTS * EACH
    assert run(["verify", "--store", server.url]) == 0
    assert "one" in capsys.readouterr().out


def test_eight_clients_on_many_cases(server: Server) -> None:
    """The same act on each case by each client is done once, and refused to the seven others."""
    names = [f"c{number}" for number in range(CASES)]
    begin = Barrier(CLIENTS)

    def work(number: int) -> list[int]:
        with server.client() as client:
            begin.wait()
            for name in names:
                assert opened(client, name, key="same").status_code == 201
            answers = [acted(client, name, key=str(number)) for name in names]
        for each in answers:
            assert each.status_code in (200, 409)
            if each.status_code == 409:
                assert "ST201" in [reason["code"] for reason in each.json()["reasons"]]
        return [each.status_code for each in answers]

    with ThreadPoolExecutor(CLIENTS) as pool:
        statuses = list(pool.map(work, range(CLIENTS)))
    for of_case in zip(*statuses, strict=True):
        assert sorted(of_case) == [200] + [409] * (CLIENTS - 1)
    kept = server.intact()
    assert {name: len(file.journal) for name, file in kept.items()} == dict.fromkeys(names, 2)


@pytest.mark.parametrize("after", [1, 10, 40])
def test_a_server_that_is_killed_loses_nothing_it_acknowledged(server: Server, after: int) -> None:
    """After kill -9 in mid-work each acknowledged act stands; what is sent again counts once."""
    acknowledged: list[tuple[str, str]] = []
    sent: set[tuple[str, str]] = set()

    def asks(client: httpx.Client, name: str, key: str) -> None:
        answer = opened(client, name, key=key) if key == "0" else acted(client, name, key=key)
        assert answer.status_code in (200, 201), answer.text
        acknowledged.append((name, key))

    def work(number: int) -> None:
        with server.client() as client:
            for turn in range(100):
                name = f"{number}-{turn}"
                for key in ("0", "1"):
                    sent.add((name, key))
                    try:
                        asks(client, name, key)
                    except httpx.TransportError:
                        return
                    if len(acknowledged) >= after:
                        server.kill()

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(work, range(CLIENTS)))
    assert len(acknowledged) >= after
    server.start()
    kept = server.intact()
    for name, key in acknowledged:
        assert key in [each.key for each in kept[name].journal]
    with server.client() as client:
        for name, key in sorted(sent):
            asks(client, name, key)
    written = [(name, each.key) for name, file in server.intact().items() for each in file.journal]
    assert sorted(written) == sorted(sent)
