"""Faults: what a store promises holds whatever is done to it; the counts of `python -m benchmarks.faults --tiny`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, TypeAlias

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked")

ROOT = Path(__file__).parents[2]
STORES = ("sqlite", "postgres", "dir")
Figures: TypeAlias = dict[tuple[str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def figures() -> Figures:
    """What the script prints of each fault and store."""
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks.faults", "--tiny"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not ended.stderr, ended.stderr
    found = [json.loads(line) for line in ended.stdout.splitlines()]
    assert ended.returncode == any(each.get("wrong") for each in found)
    return {(each["fault"], each["store"]): each for each in found}


def _of(figures: Figures, fault: str, store: str) -> dict[str, Any]:
    found = figures[fault, store]
    if "skipped" in found:
        pytest.skip(found["skipped"])
    return found


@pytest.mark.parametrize("store", STORES)
def test_a_writer_that_is_killed_loses_nothing_that_it_was_told_is_written(
    figures: Figures, store: str
) -> None:
    """After each of 20 kills every acknowledged entry is there, none is half, the next writer goes on."""
    found = _of(figures, "kill", store)
    assert found["wrong"] == []
    assert found["kills"] == 20
    assert found["in mid-work"] > 0  # it was hit where it hurts
    assert found["acknowledged"] > 0
    assert found["written on"] == 3 * 20


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize(("fault", "cases"), [("one_case", 1), ("many_cases", 50)])
def test_sixteen_writers_lose_no_update(
    figures: Figures, fault: str, cases: int, store: str
) -> None:
    """Each entry is that of one writer, numbers have no gaps, and whoever is refused is told why."""
    found = _of(figures, fault, store)
    assert found["wrong"] == []
    assert (found["processes"], found["cases"]) == (16, cases)
    assert found["acknowledged"] > 0
    assert found["acknowledged"] + sum(found["refused"].values()) == found["tries"]
    assert set(found["refused"]) <= {"Refused", "StaleCase"}


@pytest.mark.parametrize("store", STORES)
def test_keys_that_two_deliver_are_written_once(figures: Figures, store: str) -> None:
    """Both get the same number for a key, and one of them hears that it was done already."""
    found = _of(figures, "keys", store)
    assert found["wrong"] == []
    assert found["entries"] == found["done already"] == found["keys"] == 20


@pytest.mark.parametrize(
    ("fault", "store"),
    [("disk_full", each) for each in STORES] + [("no_growth", "sqlite"), ("no_growth", "dir")],
)
def test_a_full_disk_is_told_and_loses_nothing(figures: Figures, fault: str, store: str) -> None:
    """Short acts and long ones say that the store is away; it can be read, and written once there is room."""
    found = _of(figures, fault, store)
    assert found["wrong"] == []
    assert found["told"] == {"short": "StoreAway", "long": "StoreAway"}
    assert found["reads meanwhile"] is True


@pytest.mark.parametrize("store", ["sqlite", "dir"])
def test_a_read_only_store_is_told_and_stays_as_it_is(figures: Figures, store: str) -> None:
    """A read-only file, or folder: nothing is written until it no longer is, by the same program too."""
    found = _of(figures, "read_only", store)
    assert found["wrong"] == []
    assert found["told"] == {"files": "StoreAway", "folder": "StoreAway"}
    assert found["reads meanwhile"]["files"] is True


def test_a_server_that_takes_no_writes_is_told(figures: Figures) -> None:
    """A PostgreSQL that is read-only can be read; acts say that the store is away."""
    found = _of(figures, "read_only", "postgres")
    assert found["wrong"] == []
    assert found["told"] == {"short": "StoreAway", "long": "StoreAway"}
    assert found["reads meanwhile"] is True


@pytest.mark.parametrize(("fault", "times"), [("connection_ended", 20), ("server_stopped", 3)])
def test_a_database_that_goes_away_comes_back_with_all(
    figures: Figures, fault: str, times: int
) -> None:
    """A writer whose database goes in the middle hears StoreAway, and goes on with its keys."""
    found = _of(figures, fault, "postgres")
    assert found["wrong"] == []
    assert found["times"] == times
    assert found["raised"]["StoreAway"] > 0
    assert set(found["raised"]) == {"StoreAway"}


@pytest.mark.parametrize("store", STORES)
def test_a_clock_that_was_set_back_is_noticed(figures: Figures, store: str) -> None:
    """By a minute the order of the moments is kept; by more nothing is written until it is right."""
    found = _of(figures, "clock_back", store)
    assert found["wrong"] == []
    assert set(found["told"].values()) == {"ClockMovedBack"}
    assert len(found["told"]) == 3
