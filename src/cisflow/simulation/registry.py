"""Registry: the rules on scenarios, found by walking the folder; a new file is a new rule."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from cisflow.simulation import rules as folder
from cisflow.simulation.rule import Rule


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    found = [
        import_module(f"{folder.__name__}.{module.name}").RULE
        for module in iter_modules(folder.__path__)
    ]
    return tuple(sorted(found, key=lambda rule: rule.code))
