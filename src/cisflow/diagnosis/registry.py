"""Registry: the symptoms, found by walking the folder; a new file is a new symptom."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from cisflow.diagnosis import symptoms as folder
from cisflow.diagnosis.symptom import Symptom


@cache
def symptoms() -> tuple[Symptom, ...]:
    """Every symptom, by code: the order in which they lead to a verdict."""
    found = [
        import_module(f"{folder.__name__}.{module.name}").SYMPTOM
        for module in iter_modules(folder.__path__)
    ]
    return tuple(sorted(found, key=lambda symptom: symptom.code))
