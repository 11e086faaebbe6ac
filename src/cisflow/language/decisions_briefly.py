"""Decisions in a few words, for pictures."""

from __future__ import annotations

from collections.abc import Mapping

from cisflow.language.decisions import NOTHING, SIDES, joined, rule
from cisflow.model.decision import Base, Decision, Threshold
from cisflow.model.message import Message, message
from cisflow.model.text import Text

TWO = 2  # so many rules together are told on a picture

_BRIEF = {  # a few words on a picture, of so many members
    "consensus": message("by consensus of {n}", "консенсус ({n})"),
    "interested-consensus": message("by consensus of the interested", "консенсус заинтересованных"),
    "unanimity": message("by all {n}", "единогласно ({n})"),
    "majority": message("by a majority of {n}", "большинство ({n})"),
    "no-objection": message("if none of {n} objects", "без возражений ({n})"),
}
_BASES: Mapping[Base, Message] = {
    "members": message("the members", "членов"),
    "present": message("those present", "присутствующих"),
    "voting": message("those voting", "голосующих"),
    "cast": message("the votes cast", "поданных голосов"),
    "replies": message("the replies", "ответов"),
}


def say_how_briefly(decision: Decision, members: Mapping[str, Text]) -> Message:
    """How it is decided, and of how many where that is known; quorum and veto are left out."""
    if decision.how in ("all-of", "any-of"):
        simple = all(not each.rules for each in decision.rules) and len(decision.rules) <= TWO
        if decision.how == "any-of" or not simple:
            return message("by several rules", "по нескольким правилам")
        return joined([say_how_briefly(each, members) for each in decision.rules], ", ", ", ")
    if decision.how == "one-of-each":
        return message("one of each group", "по одному от каждой группы")
    threshold = decision.share or decision.number
    if threshold is not None:
        return _threshold_briefly(threshold, decision, len(members))
    brief = _BRIEF.get(decision.how) if decision.of is None else None
    if brief is not None and (members or "{n}" not in brief.en):
        return Message(brief.en, brief.ru, {"n": len(members)})
    return rule(decision, members)


def _threshold_briefly(threshold: Threshold, decision: Decision, count: int) -> Message:
    """`2/3 of those voting`, `4 of 6`, `at most 1/4 of the votes cast against`."""
    of = NOTHING
    if threshold.is_share:
        of = message(" of {of}", " {of}", of=_BASES[decision.base])
    elif count and threshold.side == "at least":
        of = message(" of {n}", " из {n}", n=count)
    return message(
        "{side}{amount}{of}{against}",
        "{side}{amount}{of}{against}",
        side=NOTHING
        if threshold.side == "at least"
        else message("{side} ", "{side} ", side=SIDES[threshold.side]),
        amount=threshold.amount,
        of=of,
        against=message(" against", " против") if decision.counts == "against" else NOTHING,
    )
