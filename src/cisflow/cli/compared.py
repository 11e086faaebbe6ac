"""Compared: `simulate --set` and `--against`, from both simulations to what is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cisflow.cli.output import Bold, language, tell, tell_json
from cisflow.cli.watched import Watch
from cisflow.simulation.compare import compare

if TYPE_CHECKING:
    from cisflow.simulation.figures import Simulation


def no_further(before: Simulation, watch: Watch) -> Watch:
    """The second of two simulations ends where the first was broken off."""

    def watching(done: int, of: int) -> None:
        watch(done, of)
        if before.done < before.runs and done >= before.done:
            raise KeyboardInterrupt

    return watching


def tell_difference(
    before: Simulation, after: Simulation, day: date, sets: tuple[str, ...], form: str
) -> None:
    """Print what the second changes."""
    difference = compare(before, after)
    if form == "json":
        from cisflow.report.compare_json import compare_json

        tell_json(compare_json(difference, language(), day, sets))
    else:
        from cisflow.report.compare_text import compare_text

        tell(compare_text(difference, language(), Bold(), sets))
