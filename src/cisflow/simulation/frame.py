"""Frame: the stages of a simulation as a data frame of whichever library is there."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from cisflow.errors import CannotRun
from cisflow.model.message import message
from cisflow.simulation.figures import CAUSES, Simulation

_LIBRARIES = ("polars", "pandas")


def frame(simulation: Simulation) -> Any:  # noqa: ANN401 - of whichever library is there
    """A row a stage, a column a figure; the days by cause each in a column of their own.

    Raises:
        CannotRun: neither polars nor pandas is installed.
    """
    rows = simulation.stages
    columns: dict[str, list[Any]] = {
        name: [getattr(each, name) for each in rows]
        for name in ("stage", "body", "reached", "visits", "mean", "p50", "p90", "open_share")
    }
    columns |= {cause: [each.waiting[cause] for each in rows] for cause in CAUSES}
    for name in _LIBRARIES:
        try:
            return import_module(name).DataFrame(columns)
        except ImportError:
            continue
    raise CannotRun(
        message(
            "a data frame needs polars or pandas: install one of them",
            "для таблицы данных нужен пакет `polars` или `pandas`: установите один из них",
        )
    )
