"""Benchmarks: each runs, and prints what it promises; how fast anything is, no test says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.__main__ import NAMES

ROOT = Path(__file__).parents[2]
BESIDE = {
    "compile": "times composing",
    "act": "times the event's trigger",
    "act_block": "times their trigger",
    "act_sealed": "times the event's trigger",
    "blocks": "times composing",
    "record": "times restoring",
    "restore": "times the bare fold",
    "store_act": "times a bare commit",
    "store_batch": "times executemany",
    "store_restore": "times the bare select",
    "store_list": "times the bare query",
    "start": "times python -c pass",
    "read": "times the composer",
    "reach": "times the bare walk",
    "where_days": "times the bare replay",
    "folder": "times the composer",
    "stuck": "times reading and folding",
    "draw": "times -Kdot",
    "simulate": "times as fast as SimPy",
}
HELPERS = {
    "__init__",
    "__main__",
    "bare_sql",
    "forked",
    "made",
    "measure",
    "pictures",
    "found",
    "tally",
}
SIMULATED = {"simulated", "simulated_in_step", "simulated_numpy", "simulated_simpy"}


@pytest.fixture(scope="module")
def printed() -> dict[str, Any]:
    """What all benchmarks print in their tiniest sizes, by name."""
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--tiny"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    found = [json.loads(line) for line in ended.stdout.splitlines()]
    return {each["benchmark"]: each for each in found}


def test_every_file_is_a_benchmark_that_can_be_named() -> None:
    """`python -m benchmarks NAME` knows every benchmark that lies in the folder."""
    files = {path.stem for path in (ROOT / "benchmarks").glob("*.py")}
    assert set(NAMES) == files - HELPERS - SIMULATED


@pytest.mark.parametrize("name", NAMES)
def test_each_measures_every_size_beside_its_peer(name: str, printed: dict[str, Any]) -> None:
    """One object a benchmark: an entry for each size, each with what it is compared with."""
    sizes = printed[name]["sizes"]
    assert len(sizes) > 1
    assert all(BESIDE[name] in size for size in sizes)


def test_nothing_heavy_is_loaded_by_a_start(printed: dict[str, Any]) -> None:
    """The benchmark of starts names the heavy packages that each loads, and there are none."""
    assert printed["start"]["loaded"] == {"import cisflow": [], "cisflow where": []}


def test_all_simulations_find_the_same(printed: dict[str, Any]) -> None:
    """The route's own simulation, SimPy and both loops agree on days, shares and causes of waiting."""
    alike = printed["simulate"]["alike"]
    assert len(alike) == 7  # each two of four, and the two with limited agendas
    for pair, found in alike.items():
        assert min(found["adopted"], found["withdrawn"]) > 0.001, pair
        assert found["share"] < 4, pair
        assert found["waiting"] < 10, pair
