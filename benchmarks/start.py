"""Start: the wall time of commands, beside a Python that starts and does nothing."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import milliseconds, result, take_turns, timed, times

EXAMPLE = Path(__file__).parents[1] / "examples" / "digital-concept-2019" / "case.yaml"
HEAVY = ("graphviz", "icalendar", "networkx", "numpy", "rich", "sqlalchemy", "transitions")
COMMAND = str(Path(sysconfig.get_path("scripts")) / "cisflow")
NOTHING = (sys.executable, "-c", "pass")
STARTS: dict[str, tuple[tuple[str, ...], float | None]] = {
    "import cisflow": ((sys.executable, "-c", "import cisflow"), None),
    "cisflow --help": ((COMMAND, "--help"), 12.0),
    "cisflow where": ((COMMAND, "where", str(EXAMPLE), "--as-of", "2019-09-10"), 25.0),
}
LOADED = """
import sys
{start}
print(*sorted({heavy} & set(sys.modules)))
"""
WHERE = """
import contextlib, io
from cisflow.cli.main import run
with contextlib.redirect_stdout(io.StringIO()):
    assert run({arguments}) == 0
"""


def run(tiny: bool = False) -> dict[str, Any]:
    """Each start in a process of its own, and the heavy packages that it loads: none."""
    runners = {name: timed(partial(_start, words)) for name, (words, _) in STARTS.items()}
    seconds = take_turns({"nothing": timed(partial(_start, NOTHING))} | runners, 2 if tiny else 25)
    sizes = [
        {
            "start": name,
            "milliseconds": milliseconds(seconds[name]),
            "times python -c pass": times(seconds[name], seconds["nothing"]),
            "at_most": at_most,
        }
        for name, (_, at_most) in STARTS.items()
    ]
    loaded = {
        "import cisflow": _loaded("import cisflow"),
        "cisflow where": _loaded(WHERE.format(arguments=STARTS["cisflow where"][0][1:])),
    }
    nothing = milliseconds(seconds["nothing"])
    return result("start", sizes, milliseconds_of_nothing=nothing, loaded=loaded)


def _start(words: tuple[str, ...]) -> None:
    subprocess.run(words, stdout=subprocess.DEVNULL, check=True)


def _loaded(start: str) -> list[str]:
    code = LOADED.format(start=start, heavy=set(HEAVY))
    ended = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    return ended.stdout.split()
