"""Assumed parts: what sub-routes assume, brought into the routes that use them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, frozen

from cisflow.model.origin import Origin, Path
from cisflow.model.scenario import Scenario

_KEYS = ("stages", "bodies", "facts")


@frozen
class Brought:
    """What a part assumes; `names` are the names that its stages have in the route, by their own."""

    scenario: Scenario
    names: Mapping[str, str]


def together(own: Scenario | None, parts: Iterable[Brought], origin: Origin) -> Scenario:
    """The assumptions of a route, and of its parts where it says nothing of the thing itself.

    Only what is assumed of stages, bodies and facts is brought: how long to follow a document, or
    how many there are, is the matter of the route.
    """
    first = own or Scenario(origin=origin)
    held: dict[str, dict[str, Any]] = {key: {} for key in _KEYS}
    whole = first.origin or origin
    places, files = dict(whole.places), dict(whole.files)
    for part in parts:
        for key in _KEYS:
            for name, thing in getattr(part.scenario, key).items():
                called = part.names.get(name, name) if key == "stages" else name
                if called not in getattr(first, key) and called not in held[key]:
                    held[key][called] = evolve(thing, name=called)
                    _place(part.scenario.origin, (key, name), (key, called), places, files)
    if not any(held.values()):
        return first
    changes: dict[str, Any] = {key: {**held[key], **getattr(first, key)} for key in _KEYS}
    return evolve(first, **changes, origin=Origin(whole.file, places, files), file=None)


def _place(
    origin: Origin | None,
    old: Path,
    new: Path,
    places: dict[Path, tuple[int, int]],
    files: dict[Path, str],
) -> None:
    """Where a thing stands in the file of the part, it stands still, by its new name."""
    if origin is None:
        return
    files[new] = origin.file_of(old)
    for path, place in origin.places.items():
        if path[: len(old)] == old:
            places[(*new, *path[len(old) :])] = place
