"""The web program over a store that fails: 503 until it is back, and nothing is lost or doubled."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import httpx
import pytest

from cisflow.errors import ClockMovedBack, NotOurStore, StoreAway
from cisflow.model.message import message
from tests.docs_harness import ROOT


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The program in this process, over a store in memory."""
    monkeypatch.syspath_prepend(str(ROOT / "examples" / "web"))
    monkeypatch.setenv("OFFICE_STORE", "memory:")
    for name in ("office", "pages"):  # documents have modules of these names as well
        monkeypatch.delitem(sys.modules, name, raising=False)
    yield import_module("office")
    for name in ("office", "pages"):
        del sys.modules[name]


@pytest.mark.parametrize("fault", [StoreAway, ClockMovedBack, NotOurStore])
def test_the_same_request_works_once_the_store_is_back(
    office: Any,  # noqa: ANN401
    monkeypatch: pytest.MonkeyPatch,
    fault: type[StoreAway],
) -> None:
    """It is told why, in the language that is asked for; sent again under its key it is written once."""
    office.desk.open("7", "2026-02-02", "author")
    asked = {"action": "drafting.submit", "by": "author", "on": "2026-02-03", "key": "k"}

    def away(_: object) -> None:
        raise fault(message("the disk is full", "диск заполнен"))

    async def ask(count: int) -> list[tuple[int, dict[str, Any]]]:
        there = httpx.ASGITransport(office.app)
        async with httpx.AsyncClient(transport=there, base_url="http://office") as client:
            answers = [await client.post("/cases/7/act?lang=ru", json=asked) for _ in range(count)]
        return [(each.status_code, each.json()) for each in answers]

    with monkeypatch.context() as now:
        now.setattr(office.desk.store, "append", away)
        [(status, told)] = asyncio.run(ask(1))
    assert (status, told) == (503, {"error": fault.__name__, "message": "диск заполнен"})
    assert len(office.desk.case("7").events) == 1
    assert [each["repeated"] for _, each in asyncio.run(ask(2))] == [False, True]
    assert len(office.desk.case("7").events) == 2
