"""Tied: the words for what binds two cases (semantics E8)."""

from __future__ import annotations

from cisflow.model.message import Message, message
from cisflow.model.tie import Tie

KINDS = {
    "split": message("split off", "выделение"),
    "join": message("joining again", "обратное присоединение"),
    "merge": message("merging", "объединение"),
}


def tied(tie: Tie) -> Message:
    """What an entry says happened, seen from its own case."""
    case = tie.case
    match tie.kind, tie.way:
        case "split", "from":
            return message("split off from {case}", "выделена из карточки {case}", case=case)
        case "split", _:
            return message("{case} was split off", "выделена карточка {case}", case=case)
        case "join", "into":
            return message(
                "joined again to {case}", "вновь присоединена к карточке {case}", case=case
            )
        case "join", _:
            return message(
                "{case} was joined again", "вновь присоединена карточка {case}", case=case
            )
        case _, "into":
            return message("merged into {case}", "объединена с карточкой {case}", case=case)
    return message("{case} was merged in", "присоединена карточка {case}", case=case)
