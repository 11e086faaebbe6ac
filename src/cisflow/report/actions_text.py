"""Actions as text: what can be decided, where it leads, and why not yet."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.diagnosis.where import ActionOn, Where
from cisflow.language.decisions import say_needs
from cisflow.language.say import say
from cisflow.model.asked import voters
from cisflow.model.message import Message, message
from cisflow.model.stage import JOIN
from cisflow.report import words
from cisflow.report.phrases import BRANCH_DONE, assumed, label, listed


def action_lines(where: Where, language: str, every: bool) -> Iterator[str]:
    """A line an action; under the titles of their stages where there are several."""
    shown = (*where.actions, *(where.further if every else ()))
    several = len({each.stage for each in shown}) > 1
    stage = None
    for each in shown:
        if several and each.stage != stage:
            stage = each.stage
            yield f"  {say(_titled(where, stage), language)}:"
        yield from _action(where, each, language)


def _titled(where: Where, stage: str) -> Message:
    return message("{title}", "{title}", title=where.situation.route.title_of(stage))


def _action(where: Where, each: ActionOn, language: str) -> Iterator[str]:
    route = where.situation.route
    to = [BRANCH_DONE if name == JOIN else route.title_of(name) for name in each.to]
    stays = each.to == (each.stage,)
    goes = (
        message(" (stays there)", " (остаётся на этом этапе)")
        if stays
        else message(" → {to}", " → {to}", to=to)
    )
    line = message(
        "  - {label}{goes}{needs}{assumed}: {allowed}",
        "  - {label}{goes}{needs}{assumed}: {allowed}",
        label=label(each.action),
        needs=_needs(where, each),
        assumed=assumed(each.action.assumed),
        goes=goes,
        allowed=_allowed(each),
    )
    yield say(line, language)


def _needs(where: Where, each: ActionOn) -> Message:
    route = where.situation.route
    stage = route.stages.get(each.stage)
    return say_needs(each.action.needs, voters(route, stage) if stage is not None else {})


def _allowed(each: ActionOn) -> Message:
    allowed = each.permission
    word = words.PERMISSIONS[allowed.allowed]
    if allowed.allowed == "not-now":  # why stands above: the document is elsewhere
        return message(
            "{word}{later}", "{word}{later}", word=word, later=words.REACHABLE[each.reachable]
        )
    # Which session it waits for stands above, in the verdict; here its day is enough.
    reasons = [reason.message for reason in allowed.reasons if reason.code != "ST202"]
    guessed = any(reason.code == "ST203" for reason in allowed.reasons)  # it tells the day itself
    if allowed.earliest is not None and allowed.allowed == "not-yet" and not guessed:
        word = message(
            "{word}, earliest {day}{assumed}",
            "{word}, не ранее {day}{assumed}",
            word=word,
            day=allowed.earliest,
            assumed=assumed(allowed.assumed),
        )
    if not reasons:
        return word
    says = listed(reasons)
    return message("{word} — {reasons}", "{word} — {reasons}", word=word, reasons=says)
