"""Hooks: a host program is asked before an action is written, and told after (semantics H1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from cisflow.cases import reasons as why
from cisflow.errors import Veto
from cisflow.model.event import Event
from cisflow.model.reason import Reason

if TYPE_CHECKING:
    from cisflow.cases.case import Case

Hook = Callable[["Case", Event], None]


def vetoes(hooks: Iterable[Hook], case: Case, event: Event) -> list[Reason]:
    """The reasons of those that refuse."""
    found = []
    for hook in hooks:
        try:
            hook(case, event)
        except Veto as veto:
            found.append(why.vetoed(str(veto)))
    return found


def told(hooks: Iterable[Hook], case: Case, event: Event) -> tuple[Exception, ...]:
    """Tell each of them what was done; gives the exceptions of those that fail, which are logged."""
    failed = []
    for hook in hooks:
        try:
            hook(case, event)
        except Exception as fault:
            import logging  # few programs have hooks, and fewer have hooks that fail

            logging.getLogger("cisflow").exception("an after hook failed; the event stands")
            failed.append(fault)
    return tuple(failed)
