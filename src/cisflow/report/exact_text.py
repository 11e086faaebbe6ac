"""An exact answer as text: the same sections as those of a simulation, without its errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial

from cisflow.language.days import say_day
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.report.figures_words import NOTHING, days, decimal, exactly, percent
from cisflow.report.phrases import assumed
from cisflow.report.rests_on import assumed_stage
from cisflow.report.simulate_ends import ends_heading, session_sections
from cisflow.report.simulate_head import Section, head_lines, section_lines
from cisflow.report.simulate_limits import assumed_lines, unknown_lines
from cisflow.report.simulate_waiting import ALL, SHORT
from cisflow.report.table import Column, table, wrapped
from cisflow.report.where_text import Style
from cisflow.simulation.exact_figures import Exact, ExactStage
from cisflow.simulation.figures import CAUSES

_SMALL = 5e-7  # what is told as nought
_HOW = {
    "chain": message(
        "Worked out by linear algebra, as an absorbing semi-Markov chain; no horizon cuts it off.",
        "Вычислено точно, как поглощающая полумарковская цепь, без ограничения по времени.",
    ),
    "days": message(
        "Worked out exactly, day by day, to {until}.",
        "Вычислено точно, день за днём, до {until}",
    ),
}
_ENDS = (
    message("outcome", "чем завершается"),
    message("chance", "вероятность"),
    message("10 %", "10 %"),
    message("half", "половина"),
    message("90 %", "90 %"),
    message("mean days", "в среднем дн."),
    message("std. dev.", "станд. откл."),
)
_STAGES = (
    message("stage", "этап"),
    message("reached", "доходит"),
    message("stays", "пребываний"),
    message("considered", "рассмотрений"),
)


def exact_text(exact: Exact, language: str, style: Style, changes: Sequence[str] = ()) -> str:
    """The answer as lines of text; `changes` is what was made of the scenario."""
    how = Message(_HOW[exact.method].en, _HOW[exact.method].ru, {"until": exact.until})
    head = [*head_lines(exact, language, style, changes), *wrapped(say(how, language))]
    return "\n".join([*head, *section_lines(_sections(exact, language), language, style)]) + "\n"


def _sections(exact: Exact, language: str) -> Iterator[Section]:
    yield ends_heading(exact), _ends(exact, language)
    yield from session_sections(exact, language, partial(exactly, language=language))
    yield (
        message(
            "The stages: how often, and the part of all days by cause",
            "Этапы: как часто, и доля всех дней по причинам",
        ),
        _stages(exact, language),
    )
    yield (
        message("What to bear in mind", "На что обратить внимание"),
        unknown_lines(exact, language),
    )
    yield (
        message("What was assumed", "Что принято предположительно"),
        assumed_lines(exact, language),
    )


def _ends(exact: Exact, language: str) -> Iterator[str]:
    columns = [Column(say(_ENDS[0], language))]
    columns += [Column(say(each, language), "right") for each in _ENDS[1:]]
    rows = []
    for each in exact.outcomes:
        if each.share > _SMALL:
            title = harmless(exact.route.title_of(each.final).say(language))
            when = [_day(exact, one, language) for one in (each.p10, each.p50, each.p90)]
            spread = [decimal(one, language) for one in (each.mean, each.sd)]
            rows.append([title, exactly(each.share, language), *when, *spread])
    if exact.open_share > _SMALL:
        still = message("still open on {day}", "не завершено на {day}", day=exact.until)
        rows.append([say(still, language), exactly(exact.open_share, language), *[""] * 5])
    yield from table(columns, rows, indent=2)


def _day(exact: Exact, after: int | None, language: str) -> str:
    """The day by which: of a case on the calendar, else so many days after the opening."""
    if exact.case is None or after is None:
        return days(after, language)
    return say_day(exact.start + timedelta(after), language)


def _stages(exact: Exact, language: str) -> Iterator[str]:
    seen = [each for each in exact.stages if each.visits > _SMALL]
    whole = sum(_spent(each) for each in seen)
    causes = [
        cause
        for cause in CAUSES
        if any((each.waiting or {}).get(cause, 0.0) > _SMALL for each in seen)
    ]
    columns = [Column(say(_STAGES[0], language))]
    columns += [Column(say(each, language), "right") for each in _STAGES[1:]]
    if whole:
        columns.append(Column(say(ALL, language), "right"))
        columns += [Column(say(SHORT[each], language), "right") for each in causes]
    rows = []
    for each in seen:
        row = [
            say(_title(exact, each), language),
            NOTHING if each.reached is None else exactly(each.reached, language),
            decimal(each.visits, language),
            decimal(each.rounds, language),
        ]
        if whole:
            row.append(percent(_spent(each) / whole))
            row += [percent((each.waiting or {}).get(cause, 0.0) / whole) for cause in causes]
        rows.append(row)
    yield from table(columns, rows, indent=2)


def _title(exact: Exact, each: ExactStage) -> Message:
    return message(
        "{title}{mark}",
        "{title}{mark}",
        title=exact.route.title_of(each.stage),
        mark=assumed(assumed_stage(exact, each.stage)),
    )


def _spent(each: ExactStage) -> float:
    return sum(max(0.0, one) for one in (each.waiting or {}).values())
