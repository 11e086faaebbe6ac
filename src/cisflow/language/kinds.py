"""Kinds of action in words, for whoever has no label of its own to show."""

from __future__ import annotations

from cisflow.model.message import Message, message
from cisflow.model.route import Kind

KINDS: dict[Kind, Message] = {
    "forward": message("pass on", "одобрить и внести на рассмотрение"),
    "return": message("return for revision", "направить на доработку"),
    "repeat": message("consider again", "рассмотреть повторно"),
    "defer": message("defer to the next session", "перенести на следующее заседание"),
    "refer": message("refer by competence", "направить по компетенции"),
    "withdraw": message("withdraw", "отозвать"),
    "reject": message("reject", "отклонить"),
    "escalate": message("escalate", "передать на вышестоящий уровень"),
    "lapse": message("let lapse", "прекратить по истечении срока"),
}
