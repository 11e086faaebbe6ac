"""Drawn: what a name on the command line stands for: a shipped route, a route's file, or a case."""

from __future__ import annotations

from pathlib import Path

from cisflow.cases.case import Case
from cisflow.cases.open import open_case
from cisflow.checks.load import load
from cisflow.formats.read import read_file
from cisflow.model.route import Route


def drawn(name: str) -> Route | Case:
    """The route or case of that name; raises as `load` and `open_case`."""
    path = Path(name)
    if path.is_file() and read_file(path).kind == "case":
        return open_case(path)
    return load(name)
