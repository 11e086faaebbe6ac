"""Formats: the renderers, found by walking the folder; a new file is a new format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from cisflow.drawing import renderers as folder
from cisflow.drawing.geometry import Layout

Render = Callable[[Layout], bytes]


@cache
def formats() -> Mapping[str, Render]:
    """Each renderer by its name and by each of its endings."""
    found: dict[str, Render] = {}
    for module in iter_modules(folder.__path__):
        renderer = import_module(f"{folder.__name__}.{module.name}")
        for name in (module.name, *renderer.ENDINGS):
            found[name] = renderer.render
    return found
