"""Single changes in words, as they begin a row: what would be made otherwise."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from cisflow.language.days import say_month
from cisflow.model.message import Message, message
from cisflow.model.route import Route
from cisflow.model.span import Span, When
from cisflow.report.phrases import NOTHING, label
from cisflow.simulation.ground import Change
from cisflow.simulation.single_changes import LONGER, PLACES, SILENT

_TOLD = 2  # months of sessions that are named


def change_words(change: Change, route: Route, *, case: bool) -> Message:
    """What is made otherwise; `route` is the one before the change."""
    return _WORDS[change.kind](change, route, case)


def _session(change: Change, route: Route, case: bool) -> Message:
    body = route.called(change.body or "")
    if case:
        return message(
            "an extraordinary session of {body} {when}",
            "внеочередное заседание ({body}) {when}",
            body=body,
            when=When(_month(change.days[0])),
        )
    first = change.days[:_TOLD]
    return message(
        "one more session a year of {body} ({months}{more})",
        "ещё одно заседание в год ({body}; {months}{more})",
        body=body,
        months=[message(say_month(each, "en"), f"{say_month(each, 'ru')} г.") for each in first],
        more=message(" and so on", " и далее") if len(change.days) > _TOLD else NOTHING,
    )


def _closing(change: Change, route: Route, case: bool) -> Message:
    length = change.closing
    return message(
        "papers for a session of {body} taken until {now}, not {before}",
        "материалы к заседанию ({body}) принимаются {now}, а не за {before}",
        body=route.called(change.body or ""),
        now=message("{length} before it", "за {length} до него", length=length)
        if length is not None and length.count
        else message("the day itself", "до самого дня заседания"),
        before=change.closing_before,
    )


def _agenda(change: Change, route: Route, case: bool) -> Message:
    return message(
        "{more} more places on the agenda of {body}: {places}",
        "ещё {more} мест в повестке дня ({body}): {places}",
        more=PLACES,
        body=route.called(change.body or ""),
        places=change.places,
    )


def _silence(change: Change, route: Route, case: bool) -> Message:
    name = change.stages[0]
    actions = route.stages[name].actions.values()
    forward = next(each for each in actions if each.kind == "forward")
    return message(
        "silence as consent after {days} days at {stage}, “{action}” (needs other rules)",
        "согласие по умолчанию через {days} дней ({stage}: «{action}»; требует изменения порядка)",
        stage=route.title_of(name),
        days=SILENT,
        action=label(forward),
    )


def _parallel(change: Change, route: Route, case: bool) -> Message:
    one, other = (route.title_of(each) for each in change.stages)
    return message(
        "work at the same time at {one} and {other} (needs other rules)",
        "одновременное рассмотрение ({one}; {other}; требует изменения порядка)",
        one=one,
        other=other,
    )


def _delay(change: Change, route: Route, case: bool) -> Message:
    return message(
        "{days} days more at {body}",
        "ещё {days} дней: {body}",
        days=LONGER,
        body=route.called(change.body or ""),
    )


_WORDS = {
    "session": _session,
    "closing": _closing,
    "agenda": _agenda,
    "silence": _silence,
    "parallel": _parallel,
    "delay": _delay,
}


def _month(day: date) -> Span:
    last = monthrange(day.year, day.month)[1]
    return Span(day.replace(day=1), day.replace(day=last))
