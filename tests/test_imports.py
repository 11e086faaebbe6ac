"""Imports: what is started loads what it needs, and the heavy packages only where they are used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CASE = Path(__file__).parents[1] / "examples" / "digital-concept-2019" / "case.yaml"
HEAVY = {
    "graphviz",
    "holidays",
    "icalendar",
    "networkx",
    "numpy",
    "rich",
    "scipy",
    "sqlalchemy",
    "transitions",
}
COMMAND = "from cisflow.cli.main import run; assert run({words}) == 0"
STARTS = {
    "import": "import cisflow",
    "load": "import cisflow; cisflow.load('cis/digital-concept')",
    "help": COMMAND.format(words=["--help"]),
    "where": COMMAND.format(words=["where", str(CASE), "--as-of", "2019-09-10"]),
    "where as JSON": COMMAND.format(words=["where", str(CASE), "--format", "json"]),
    "check": COMMAND.format(words=["check", "cis/digital-concept"]),
}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_nothing_heavy_is_loaded_by(start: str) -> None:
    """Import, help, load, check and where of a case do without any of the heavy packages."""
    assert not _loaded(start) & HEAVY


def test_import_alone_loads_no_other_package() -> None:
    """`import cisflow` loads the one file; what it offers is imported when it is first used."""
    assert not _loaded("import cisflow") & {"attr", "attrs", "click", "yaml"}


def test_scenarios_are_loaded_with_the_routes_that_assume_something() -> None:
    """A route without assumptions brings none of what reads, holds or checks them."""
    ended = "import sys; print([name for name in sys.modules if 'scenario' in name])"
    for route, wanted in (("itu/aap", False), ("cis/digital-concept", True)):
        code = f"import cisflow; cisflow.load('{route}'); {ended}"
        said = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
        )
        assert ("cisflow.model.scenario" in said.stdout) is wanted
        assert ("cisflow.formats.scenario_yaml" in said.stdout) is wanted


def test_the_machine_is_loaded_when_a_case_first_acts() -> None:
    """`transitions` comes with the first act, and not before."""
    opened = (
        "import cisflow; route = cisflow.load('cis/digital-concept');"
        "case = cisflow.Case.open(route, 'made', on='2018-09-01', by='rcc_excom')"
    )
    assert "transitions" not in _loaded(opened)
    assert "transitions" in _loaded(f"{opened}; case.act('drafting.submit', on='2018-09-02')")


def _loaded(start: str) -> set[str]:
    code = f"{start}\nimport sys\nprint('loaded', *sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    names = ended.stdout.splitlines()[-1].split()
    return {name.partition(".")[0] for name in names}
