"""Decided: the short line in a stage that tells how it is decided there."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.language.decisions_briefly import say_how_briefly
from cisflow.model.asked import decision_of, voters
from cisflow.model.message import Message, message
from cisflow.model.route import Route, Stage


def decision_note(route: Route, stage: Stage) -> Iterator[Message]:
    """How the members decide in a stage; nothing where one decides alone, or nothing is decided."""
    decision = decision_of(route, stage)
    if decision is None or decision.how == "single" or not _decides(route, stage):
        return
    body = route.bodies.get(stage.body or "")
    guessed = decision.assumed or (
        body is not None and decision is body.decides and "decides" in body.assumed
    )
    yield message(
        "{how}{assumed}",
        "{how}{assumed}",
        how=say_how_briefly(decision, voters(route, stage)),
        assumed=message(" (assumed)", " (предположительно)") if guessed else message("", ""),
    )


def _decides(route: Route, stage: Stage) -> bool:
    """Whether it is told of the stage, or its own body acts there, or an action needs an outcome."""
    told = stage.consult is not None and stage.consult.decides is not None
    return told or any(
        each.needs or stage.body in route.entitled(stage, each) for each in stage.actions.values()
    )
