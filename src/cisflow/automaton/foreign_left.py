"""Foreign left: what a machine of `transitions` does by code and by settings, which no route holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cisflow.automaton.foreign_tree import Node

_MACHINE = (
    "prepare_event",
    "before_state_change",
    "after_state_change",
    "finalize_event",
    "on_exception",
    "on_final",
)


def left_out(source: Any, top: Node) -> Iterator[str]:  # noqa: ANN401 - a user's machine
    """Callbacks, queues, timeouts, triggers that are ignored: a line each."""
    for name in _MACHINE:
        if getattr(source, name, None):
            yield f"{name} of the machine: callbacks are code"
    if getattr(source, "has_queue", False):
        yield "queued: what a callback triggers waits its turn; a route has no callbacks"
    if getattr(source, "ignore_invalid_triggers", None):
        yield "ignore_invalid_triggers: an action that is not possible is refused here"
    for node in top.walk():
        if node is not top:
            for name in ("on_enter", "on_exit", "on_final"):
                if getattr(node.state, name, None) and not (name == "on_final" and node.parallel):
                    yield f"{name} of {node.name!r}: callbacks are code"
            if getattr(node.state, "timeout", 0):
                yield f"timeout of {node.name!r}: nothing here happens by itself; declare a deadline"
        yield from _callbacks(node.events)


def _callbacks(events: Mapping[str, Any]) -> Iterator[str]:
    for trigger, event in events.items():
        for name in ("prepare", "before", "after"):
            held = (
                getattr(each, name, None) for some in event.transitions.values() for each in some
            )
            if any(held):
                yield f"{name} of {trigger!r}: callbacks are code"
