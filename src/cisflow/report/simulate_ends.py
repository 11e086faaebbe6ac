"""How a simulation ends: the chance of each outcome, when, and at which session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import groupby

from cisflow.language.days import say_day
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.model.span import Span
from cisflow.report.figures_words import days, percent
from cisflow.report.phrases import NOTHING, assumed
from cisflow.report.rests_on import Answer, assumed_ends, by_cadence
from cisflow.report.table import Column, table
from cisflow.simulation.figures import BySession, Load, Outcome, Simulation

MOST = 8  # sessions that are shown one by one
_SMALL = 0.005  # what is less is told with the others
_AFTER = (
    message("outcome", "чем завершается"),
    message("chance", "вероятность"),
    message("10 % within", "10 % за"),
    message("half within", "половина за"),
    message("90 % within", "90 % за"),
    message("on average", "в среднем"),
)
_BY = (
    message("outcome", "чем завершается"),
    message("chance", "вероятность"),
    message("10 % by", "10 % к"),
    message("half by", "половина к"),
    message("90 % by", "90 % к"),
)
_SESSIONS = (
    message("session", "заседание"),
    message("chance", "вероятность"),
    message("by then", "к этому дню"),
)


def ends_lines(simulation: Simulation, language: str) -> Iterator[str]:
    """A row an outcome, and one for what is still open at the end."""
    running = simulation.case is not None
    columns = _BY if running else _AFTER
    rows = [_row(simulation, each, language) for each in simulation.outcomes if each.share]
    if simulation.open_share or not rows:
        still = message("still open on {day}", "не завершено на {day}", day=simulation.until)
        rows.append([say(still, language), percent(simulation.open_share)])
    shown = [Column(say(columns[0], language))]
    shown += [Column(say(each, language), "right") for each in columns[1:]]
    yield from table(shown, [row + [""] * (len(columns) - len(row)) for row in rows], indent=2)


def ends_heading(simulation: Answer) -> Message:
    """The heading of the table, with what its days mean."""
    mark = assumed(assumed_ends(simulation))
    if simulation.case is not None:
        return message(
            "How it will end, and in that case when{mark}",
            "Чем завершится рассмотрение, и когда в этом случае{mark}",
            mark=mark,
        )
    return message(
        "How it ends, and in that case after how many days{mark}",
        "Чем завершается рассмотрение, и за сколько дней в этом случае{mark}",
        mark=mark,
    )


def _row(simulation: Simulation, each: Outcome, language: str) -> list[str]:
    title = harmless(simulation.route.title_of(each.final).say(language))
    cells = [title, percent(each.share)]
    if simulation.case is None:
        cells += [days(one, language) for one in (each.p10, each.p50, each.p90, each.mean)]
    else:
        cells += [_day(simulation.start, one, language) for one in (each.p10, each.p50, each.p90)]
    return cells


def _day(start: date, after: int | None, language: str) -> str:
    return "" if after is None else say_day(start + timedelta(after), language)


def session_sections(
    simulation: Answer, language: str, share: Callable[[float], str] = percent
) -> Iterator[tuple[Message, list[str]]]:
    """For each outcome that comes about at sessions: its heading, and a row a session.

    `share` says how the chances are written.
    """
    order = {each.final: -each.share for each in simulation.outcomes}
    rows = sorted(simulation.by_session, key=lambda each: order.get(each.final, 0.0))
    for final, group in groupby(rows, key=lambda each: each.final):
        every = list(group)
        bodies = dict.fromkeys(each.body for each in every)
        heading = message(
            "{final}, at which session: {bodies}",
            "{final}: на каком заседании: {bodies}",
            final=simulation.route.title_of(final),
            bodies=[simulation.route.called(each) for each in bodies],
        )
        shown = [Column(say(_SESSIONS[0], language))]
        shown += [Column(say(each, language), "right") for each in _SESSIONS[1:]]
        told = _session_rows(simulation, every, language, alone=len(bodies) == 1)
        made = ([what, share(chance), share(by)] for what, chance, by in told)
        yield heading, table(shown, made, indent=2)


def _session_rows(
    simulation: Answer, every: list[BySession], language: str, *, alone: bool
) -> Iterator[tuple[str, float, float]]:
    likely = [each for each in every if each.share >= _SMALL][:MOST] or every[:1]
    guessed = False
    for each in likely:
        rhythm = by_cadence(simulation, each)
        what = session_words(simulation, each, named=not alone)
        if rhythm and not guessed:
            what = message(
                "next, if none is announced, by cadence: {what}",
                "далее, если заседание не объявят, в обычном порядке: {what}",
                what=what,
            )
        guessed = guessed or rhythm
        yield say(what, language), each.share, each.cumulative
    rest = sum(each.share for each in every) - sum(each.share for each in likely)
    if rest >= _SMALL:
        others = message("at other sessions", "на других заседаниях")
        yield say(others, language), rest, max(each.cumulative for each in every)


def session_words(simulation: Answer, each: BySession | Load, *, named: bool) -> Message:
    """`25 October 2019: Council, session 84 (assumed)`; of one that nobody names, about when."""
    rhythm = by_cadence(simulation, each)
    body = message(": {body}", ": {body}", body=simulation.route.called(each.body))
    return message(
        "{day}{body}{number}{mark}",
        "{day}{body}{number}{mark}",
        day=message("about {day}", "около {day}", day=each.first)
        if rhythm
        else Span(each.first, each.last),
        body=body if named else NOTHING,
        number=message(", session {number}", ", заседание № {number}", number=each.number)
        if each.number
        else NOTHING,
        mark=assumed(each.assumed),
    )
