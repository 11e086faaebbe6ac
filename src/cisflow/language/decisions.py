"""Decisions in words: how something is decided, which answers and outcomes there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cisflow.model.decision import Base, Counts, Decision, Outcome, Side, Threshold
from cisflow.model.message import Message, message
from cisflow.model.text import Text, as_text

HOW = {
    "consensus": message("by consensus", "консенсусом"),
    "interested-consensus": message(
        "by consensus of the interested states", "консенсусом заинтересованных государств"
    ),
    "unanimity": message("unanimously", "единогласно"),
    "majority": message("by a majority", "большинством голосов"),
    "qualified-majority": message(
        "by a qualified majority", "квалифицированным большинством голосов"
    ),
    "no-objection": message("if nobody objects", "при отсутствии возражений"),
    "single": message("alone", "единолично"),
}
_BASES: Mapping[Base, Message] = {
    "members": message("the members", "от числа членов"),
    "present": message("those present", "от числа присутствующих"),
    "voting": message("those voting", "от числа голосующих"),
    "cast": message("the votes cast", "от числа поданных голосов"),
    "replies": message("the replies", "от числа полученных ответов"),
}
SIDES: Mapping[Side, Message] = {
    "at least": message("at least", "не менее"),
    "more than": message("more than", "более"),
    "at most": message("at most", "не более"),
    "less than": message("less than", "менее"),
}
_COUNTS: Mapping[Counts, Message] = {
    "for": message("for it", "за"),
    "against": message("against it", "против"),
}
ANSWERS = {
    "agree": message("agree", "согласовано"),
    "remarks": message("agree with remarks", "согласовано с замечаниями"),
    "object": message("object", "не согласовано"),
    "not_interested": message("not interested", "заявлена незаинтересованность"),
}
OUTCOMES: Mapping[str, Message] = {
    "carried": message("carried", "решение принято"),
    "lost": message("lost", "решение не принято"),
    "tie": message("a tie", "голоса разделились поровну"),
    "no quorum": message("no quorum", "нет кворума"),
}
NOTHING = message("", "")


def say_how(decision: Decision, members: Mapping[str, Text] | None = None) -> Message:
    """How it is decided, all of it: what follows `decides` in a sentence."""
    known = members or {}
    return message(
        "{rule}{measure}{quorum}{veto}",
        "{rule}{measure}{quorum}{veto}",
        rule=rule(decision, known),
        measure=_measure(decision),
        quorum=_quorum(decision.quorum),
        veto=_veto(decision, known),
    )


def rule(decision: Decision, members: Mapping[str, Text]) -> Message:
    """How it is decided, without measure, quorum and veto."""
    if decision.how in ("all-of", "any-of"):
        parts = [say_how(each, members) for each in decision.rules]
        return joined(parts, " and ", " и ") if decision.how == "all-of" else _either(parts)
    if decision.how == "one-of-each":
        groups = tuple(decision.groups)
        return message(
            "by one of each group ({groups})",
            "голосом одного из каждой группы ({groups})",
            groups=groups,
        )
    if decision.number is not None:
        return _number(decision.number, decision.counts, len(members))
    if decision.share is not None:
        return _share(decision.share, decision.counts, decision.base)
    word = HOW.get(decision.how, NOTHING)
    if decision.of is None:
        return word
    of = _BASES[decision.of]
    if decision.how == "unanimity":
        return message("by all of {of}", "единогласно ({of})", of=of)
    return message("{word} of {of}", "{word} {of}", word=word, of=of)


def _share(share: Threshold, counts: Counts, base: Base) -> Message:
    values: dict[str, Any] = {"share": share.amount, "of": _BASES[base], "side": SIDES[share.side]}
    if counts == "for" and share.side == "at least":
        return Message("by {share} of {of}", "большинством не менее {share} {of}", values)
    if counts == "for" and share.side == "more than":
        return Message("by more than {share} of {of}", "большинством более {share} {of}", values)
    values["counts"] = _COUNTS[counts]
    return Message(
        "with {side} {share} of {of} {counts}",
        "если голосов «{counts}» {side} {share} {of}",
        values,
    )


def _number(number: Threshold, counts: Counts, count: int) -> Message:
    values: dict[str, Any] = {"k": number.amount, "n": count, "side": SIDES[number.side]}
    if counts == "for" and number.side == "at least":
        if count:
            return Message("by {k} of {n}", "голосами {k} из {n}", values)
        return Message("by {k} votes", "числом голосов не менее {k}", values)
    values["counts"] = _COUNTS[counts]
    return Message("with {side} {k} {counts}", "если голосов «{counts}» {side} {k}", values)


def _measure(decision: Decision) -> Message:
    if decision.measure is not None:
        return message(
            ", counted by {measure}", ", с учётом показателя «{measure}»", measure=decision.measure
        )
    if decision.weights:
        return message(", the votes weighted", ", с учётом веса голосов")
    return NOTHING


def _quorum(quorum: Threshold | None) -> Message:
    if quorum is None:
        return NOTHING
    return message(
        ", quorum {more}{amount}{of}",
        ", кворум — {more}{amount}{of}",
        more=message("more than ", "более ") if quorum.side == "more than" else NOTHING,
        amount=quorum.amount,
        of=message(" of the members", " членов") if quorum.is_share else NOTHING,
    )


def _veto(decision: Decision, members: Mapping[str, Text]) -> Message:
    if not decision.veto:
        return NOTHING
    names = [members.get(each, as_text(each)) for each in decision.veto]
    return message("; {names} can stop it", "; право вето: {names}", names=names)


def joined(parts: list[Message], en: str, ru: str) -> Message:
    """Parts of a sentence with such words between them."""
    gaps = [f"{{part{number}}}" for number in range(len(parts))]
    values = {f"part{number}": each for number, each in enumerate(parts)}
    return Message(en.join(gaps), ru.join(gaps), values)


def _either(parts: list[Message]) -> Message:
    return joined(parts, ", or ", " либо ")


def answer(name: str, title: Text | None) -> Text | Message:
    """The words for an answer: its title, the usual ones, or the word itself."""
    return title or ANSWERS.get(name) or as_text(name)


def say_needs(needs: Decision | tuple[Outcome, ...], members: Mapping[str, Text]) -> Message:
    """What an action needs, as it stands in brackets behind it; nothing where it needs nothing."""
    if isinstance(needs, Decision):
        return message(" ({how})", " ({how})", how=say_how(needs, members))
    if not needs:
        return NOTHING
    outcomes = joined([OUTCOMES[each] for each in needs], " or ", " или ")
    return message(" (if {outcomes})", " (если {outcomes})", outcomes=outcomes)
