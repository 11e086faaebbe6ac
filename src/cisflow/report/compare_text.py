"""What another scenario changes, as text: before, after, and the difference with its error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from cisflow.language.days import say_day
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.model.scenario import Scenario
from cisflow.report.figures_words import NOTHING, count, days, decimal, percent
from cisflow.report.phrases import assumed, listed
from cisflow.report.rests_on import assumed_ends
from cisflow.report.simulate_head import Section, head_lines, section_lines
from cisflow.report.simulate_limits import assumed_lines, unknown_lines
from cisflow.report.simulate_waiting import CAUSE
from cisflow.report.table import Column, table, wrapped
from cisflow.report.where_text import Style
from cisflow.simulation.compare import Difference, OutcomeShift, Shift, StageShift

SURE = 2  # standard errors on either side
_SMALL = 0.05  # days: what moves less is not told
_COLUMNS = (
    message("before", "было"),
    message("after", "стало"),
    message("difference (points, days)", "разница (п. п., дней)"),
)
_DAYS = message("difference", "разница")
_SHARE = message("chance", "вероятность")
_AFTER = {
    "p10": message("10 % within, days", "10 % за, дней"),
    "p50": message("half within, days", "половина за, дней"),
    "p90": message("90 % within, days", "90 % за, дней"),
    "mean": message("on average, days", "в среднем, дней"),
}
_BY = {
    "p10": message("10 % by", "10 % к"),
    "p50": message("half by", "половина к"),
    "p90": message("90 % by", "90 % к"),
    "mean": _AFTER["mean"],
}


def compare_text(
    difference: Difference, language: str, style: Style, changes: Sequence[str] = ()
) -> str:
    """The answer as lines of text; `changes` is what was made of the scenario, key by key."""
    lines = [
        *head_lines(difference.before, language, style),
        *_against(difference, language, changes),
        *section_lines(_sections(difference, language), language, style),
    ]
    return "\n".join(lines) + "\n"


def _against(difference: Difference, language: str, changes: Sequence[str]) -> Iterator[str]:
    other = _name(difference.after.scenario)
    if other is not None and difference.after.scenario.name != difference.before.scenario.name:
        told = message("Against: {other}", "По сравнению со сценарием: {other}", other=other)
        yield from wrapped(say(told, language))
    if changes:
        told = message("Changed: {made}", "Изменено: {made}", made=listed(changes))
        yield from wrapped(say(told, language))
    told = message(
        "Runs, the same in both: {runs}; seed {seed}",
        "Вариантов, общих для обоих расчётов: {runs}; начальное число {seed}",
        runs=count(difference.runs, language),
        seed=difference.before.seed,
    )
    yield say(told, language)


def _name(scenario: Scenario) -> object:
    return scenario.title if scenario.title.words else scenario.name or None


def _sections(difference: Difference, language: str) -> Iterator[Section]:
    if difference.nothing:
        heading = message("What it changes", "Что изменится")
        told = message(
            "Nothing: every run comes out as before.",
            "Ничего: каждый вариант завершается так же, как прежде.",
        )
        yield heading, ["  " + say(told, language)]
        return
    yield _heading(difference), _ends(difference, language)
    yield (
        message(
            "Where days are won or lost, the mean of a document",
            "Где выигрываются или теряются дни, в среднем на документ",
        ),
        _stages(difference, language),
    )
    yield (
        message("What to bear in mind", "На что обратить внимание"),
        unknown_lines(difference.after, language),
    )
    yield (
        message("What was assumed", "Что принято предположительно"),
        assumed_lines(difference.after, language),
    )


def _heading(difference: Difference) -> Message:
    return message(
        "What it changes{mark}; ± two standard errors, both by the same chances",
        "Что изменится{mark}; ± две стандартные ошибки, случайности в обоих расчётах одни и те же",
        mark=assumed(assumed_ends(difference.before) or assumed_ends(difference.after)),
    )


def _ends(difference: Difference, language: str) -> Iterator[str]:
    columns = [Column("")] + [Column(say(each, language), "right") for each in _COLUMNS]
    rows: list[list[str]] = []
    for each in difference.outcomes:
        if each.share.before or each.share.after:
            rows += _rows(difference, each, language)
    still = difference.open_share
    if still.before or still.after:
        until = difference.before.until
        title = message("still open on {day}", "не завершено на {day}", day=until)
        rows.append([say(title, language), *_shares(still, language)])
    yield from table(columns, rows, indent=2)


def _rows(difference: Difference, each: OutcomeShift, language: str) -> Iterator[list[str]]:
    title = harmless(difference.before.route.title_of(each.final).say(language))
    yield [f"{title}: {say(_SHARE, language)}", *_shares(each.share, language)]
    running = difference.before.case is not None
    for name, heading in (_BY if running else _AFTER).items():
        shift: Shift = getattr(each, name)
        dated = running and name != "mean"
        cells = [
            _day(difference, one, language) if dated else days(one, language)
            for one in (shift.before, shift.after)
        ]
        yield [f"  {say(heading, language)}", *cells, _moved(shift, language)]


def _shares(shift: Shift, language: str) -> list[str]:
    """Before and after in per cent, the difference in points of a hundred."""
    cells = [percent(one or 0.0) for one in (shift.before, shift.after)]
    hundred = Shift(
        None,
        None,
        None if shift.by is None else 100 * shift.by,
        None if shift.error is None else 100 * shift.error,
    )
    return [*cells, _moved(hundred, language)]


def _day(difference: Difference, after: float | None, language: str) -> str:
    if after is None:
        return NOTHING
    return say_day(difference.before.start + timedelta(round(after)), language)


def _moved(shift: Shift, language: str) -> str:
    """`-94 ± 3`; an equals sign where nothing moved at all."""
    if shift.by is None:
        return NOTHING
    if not shift.by and not shift.error:
        return "="
    said = signed(shift.by, language)
    if shift.error is None:
        return said
    return f"{said} ± {decimal(SURE * shift.error, language)}"


def signed(number: float, language: str) -> str:
    """A number with its sign."""
    said = decimal(abs(number), language)
    return f"+{said}" if number > 0 else f"−{said}" if number < 0 else said


def _stages(difference: Difference, language: str) -> Iterator[str]:
    """A row a stage whose days moved, the most first: before, after, and which cause moved."""
    moved = [each for each in difference.stages if abs(_sum(each.by)) >= _SMALL]
    if not moved:
        return
    columns = [Column(say(message("stage", "этап"), language))]
    columns += [Column(say(each, language), "right") for each in (*_COLUMNS[:2], _DAYS)]
    columns.append(Column(say(message("chiefly", "главным образом"), language)))
    rows = [
        [
            harmless(difference.before.route.title_of(each.stage).say(language)),
            decimal(_sum(each.before), language),
            decimal(_sum(each.after), language),
            signed(_sum(each.by), language),
            say(CAUSE[max(each.by, key=lambda cause: abs(each.by[cause]))], language),
        ]
        for each in sorted(moved, key=_order)
    ]
    yield from table(columns, rows, indent=2)


def _order(each: StageShift) -> float:
    return -abs(_sum(each.by))


def _sum(causes: dict[str, float]) -> float:
    return sum(causes.values())
