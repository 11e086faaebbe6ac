"""Shipped: the routes that are installed with the package, by name."""

from __future__ import annotations

from os.path import isdir, isfile  # no path is too long or too odd for them
from pathlib import Path

_PARTS = {"calendars", "parts", "scenarios"}  # folders of what routes name
_INSTALLED = Path(__file__).parents[1] / "workflows"  # in a wheel they lie inside the package
_CHECKOUT = Path(__file__).parents[3] / "workflows"  # in a checkout beside `src`


def workflows() -> Path:
    """The folder of the shipped routes."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def locate(name: str, beside: Path | None = None) -> Path | None:
    """The file or folder of a route: a path (relative to `beside`), else a shipped name.

    A folder is one whose files are versions, named by the day from which each is in force.
    """
    path = Path(name) if beside is None else beside / name
    if path.suffix in (".yaml", ".yml"):
        return path
    if isdir(path) and any(path.glob("[0-9]*.yaml")):
        return path
    parts = name.split("/")
    if all(part.replace("-", "_").isidentifier() for part in parts):
        shipped = workflows().joinpath(*parts)
        if isfile(shipped.with_suffix(".yaml")):
            return shipped.with_suffix(".yaml")
        if isdir(shipped) and any(shipped.glob("[0-9]*.yaml")):
            return shipped
    return path if isfile(path) else None


def names() -> list[str]:
    """The names of all shipped routes, in order; a part of others is none."""
    found = set()
    root = workflows()
    for path in root.rglob("*.yaml"):
        inner = path.relative_to(root).with_suffix("")
        if not _PARTS & set(inner.parts):
            whole = inner.parent if path.stem[:1].isdigit() else inner
            found.add(whole.as_posix())
    return sorted(found)
