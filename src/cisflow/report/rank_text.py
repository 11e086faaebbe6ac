"""A ranking as text: what would win most days, and where a delay costs most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cisflow.language.days import say_days
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.report.figures_words import decimal
from cisflow.report.phrases import assumed, listed, sentence
from cisflow.report.rank_words import change_words
from cisflow.report.rests_on import assumed_ends
from cisflow.report.simulate_ends import ends_heading, ends_lines
from cisflow.report.simulate_head import Section, head_lines, section_lines
from cisflow.report.simulate_limits import unknown_lines
from cisflow.report.simulate_text import runs_lines
from cisflow.report.table import Column, table, wrapped
from cisflow.report.where_text import Style
from cisflow.simulation.compare import Shift
from cisflow.simulation.rank import Ranked, Ranking

SURE = 2  # standard errors on either side
LEAST = 0.5  # days on average, or points of a chance: what is less is nothing
_MEDIAN = message("half sooner by", "половина раньше на")
_MEAN = message("on average by", "в среднем на")
_COST = message("half later by", "половина позже на")
_CHANCE = message("chance, points", "вероятность, п. п.")


def rank_text(ranking: Ranking, language: str, style: Style, changes: Sequence[str] = ()) -> str:
    """The answer as lines of text; `changes` is what was made of the scenario before all this."""
    lines = [*head_lines(ranking.base, language, style)]
    if changes:
        told = message("Changed: {made}", "Изменено: {made}", made=listed(changes))
        lines += wrapped(say(told, language))
    lines += [*runs_lines(ranking.base, language), *_broken(ranking, language)]
    lines += section_lines(_sections(ranking, language), language, style)
    return "\n".join(lines) + "\n"


def _broken(ranking: Ranking, language: str) -> Iterator[str]:
    if ranking.tried < ranking.of:
        told = message(
            "Broken off: {tried} of {of} changes were tried.",
            "Расчёт прерван: проверено изменений {tried} из {of}.",
            tried=ranking.tried,
            of=ranking.of,
        )
        yield say(told, language)


def _sections(ranking: Ranking, language: str) -> Iterator[Section]:
    yield ends_heading(ranking.base), ends_lines(ranking.base, language)
    moved = [each for each in ranking.changes if each.change.kind != "delay"]
    won = [each for each in moved if _is_won(each)]
    yield _heading(ranking, won), _won_lines(ranking, won, language)
    lost = [each for each in moved if _is_lost(each)]
    yield message("What would cost days", "Что замедлило бы"), _lost_lines(ranking, lost, language)
    idle = [each for each in moved if each not in won and each not in lost]
    yield message("What would win nothing", "Что ничего не даст"), _idle(ranking, idle, language)
    late = [each for each in ranking.changes if each.change.kind == "delay"]
    yield (
        message("Whose delay costs most", "Чьё промедление обойдётся дороже всего"),
        _late_lines(ranking, late, language),
    )
    yield (
        message("What to bear in mind", "На что обратить внимание"),
        unknown_lines(ranking.base, language),
    )
    if ranking.changes:
        yield message("How exact this is", "Точность"), wrapped(say(_EXACT, language), "  ")


def _heading(ranking: Ranking, won: Sequence[Ranked]) -> Message:
    final = ranking.base.route.title_of(won[0].outcome.final) if won else ""
    return message(
        "What would win days{mark}{final}",
        "Что ускорило бы рассмотрение{mark}{final}",
        mark=assumed(assumed_ends(ranking.base)),
        final=message(": {final}", ": {final}", final=final) if won else "",
    )


def _is_won(each: Ranked) -> bool:
    mean = each.won_on_average or 0.0
    return (each.won or 0.0) > 0 or mean >= LEAST or (not _is_lost(each) and _more(each) > 0)


def _is_lost(each: Ranked) -> bool:
    mean = each.won_on_average or 0.0
    return (each.won or 0.0) <= 0 and mean <= -LEAST


def _more(each: Ranked) -> float:
    """By how many points the chance of the end rises, where it does by something."""
    by = 100 * (each.outcome.share.by or 0.0)
    return by if abs(by) >= LEAST else 0.0


def _won_lines(ranking: Ranking, won: Sequence[Ranked], language: str) -> Iterator[str]:
    if not won:
        if ranking.changes:
            none = message("No single change wins days.", "Ни одно изменение не ускорит дело.")
            yield "  " + say(none, language)
        return
    yield from wrapped(sentence(say(_lead(ranking, won[0], language), language)), "  ")
    yield ""
    yield from _table(ranking, won, (_MEDIAN, _MEAN), 1, language)


def _lead(ranking: Ranking, best: Ranked, language: str) -> Message:
    said = {
        "change": _words(ranking, best),
        "days": _days(best.won, language),
        "margin": _margin(best.outcome.p50, language),
        "mean": _days(best.won_on_average, language),
        "error": _margin(best.outcome.mean, language),
    }
    if (best.won or 0.0) > 0:
        return Message(
            "{change} would win {days}{margin} at the median, {mean}{error} on average",
            "{change}: медианный срок раньше на {days}{margin}, в среднем – на {mean}{error}",
            said,
        )
    return Message(
        "{change} would win {mean}{error} on average, nothing at the median",
        "{change}: в среднем раньше на {mean}{error}, медианный срок не изменится",
        said,
    )


def _days(won: float | None, language: str) -> str:
    count = abs(won or 0.0)
    if count >= 10 or count == round(count):
        return say_days(round(count), language)
    return f"{decimal(count, language)} {'дня' if language == 'ru' else 'days'}"


def _margin(shift: Shift, language: str) -> str:
    if not shift.error:
        return ""
    return f" (± {decimal(SURE * shift.error, language)})"


def _lost_lines(ranking: Ranking, lost: Sequence[Ranked], language: str) -> Iterator[str]:
    if lost:
        worst = sorted(lost, key=lambda each: (each.won or 0.0, each.won_on_average or 0.0))
        yield from _table(ranking, worst, (_COST, _MEAN), -1, language)


def _late_lines(ranking: Ranking, late: Sequence[Ranked], language: str) -> Iterator[str]:
    told = [each for each in late if _is_lost(each) or (each.won or 0.0) < 0]
    if told:
        yield from _table(ranking, told, (_COST, _MEAN), -1, language)
    still = [each for each in late if each not in told]
    if still:
        bodies = [ranking.base.route.called(each.change.body or "") for each in still]
        none = message(
            "Ten days more cost nothing at: {bodies}",
            "Десять дней задержки ничего не изменят: {bodies}",
            bodies=listed(bodies),
        )
        yield from wrapped(sentence(say(none, language)), "  ")


def _idle(ranking: Ranking, idle: Sequence[Ranked], language: str) -> Iterator[str]:
    for each in idle:
        yield from wrapped(sentence(say(_words(ranking, each), language)), "  ", "    ")


def _table(
    ranking: Ranking,
    rows: Sequence[Ranked],
    headings: tuple[Message, Message],
    sign: int,
    language: str,
) -> Iterator[str]:
    chances = any(_more(each) for each in rows)
    shown = [*headings, *([_CHANCE] if chances else [])]
    columns = [Column(say(each, language), "right") for each in shown] + [Column("")]
    made = []
    for each in rows:
        cells = [
            _figure(each.won, each.outcome.p50, sign, language),
            _figure(each.won_on_average, each.outcome.mean, sign, language),
        ]
        if chances:
            cells.append(_points(each, language))
        words = say(_words(ranking, each), language)
        made.append([*cells, words[:1].upper() + words[1:]])
    yield from table(columns, made, indent=2)


def _figure(won: float | None, shift: Shift, sign: int, language: str) -> str:
    """`92 ± 20`; an equals sign where nothing moves."""
    if won is None:
        return "–"
    error = SURE * (shift.error or 0.0)
    if not won and not error:
        return "="
    minus = "−" if sign * won < 0 else ""
    margin = f" ± {decimal(error, language)}" if error else ""
    return f"{minus}{decimal(abs(won), language)}{margin}"


def _points(each: Ranked, language: str) -> str:
    by = _more(each)
    return f"{'+' if by > 0 else '−'}{decimal(abs(by), language)}" if by else "="


def _words(ranking: Ranking, each: Ranked) -> Message:
    return change_words(each.change, ranking.base.route, case=ranking.base.case is not None)


_EXACT = message(
    "Days of the documents that come to this end; ± two standard errors. Each change was simulated "
    "by itself and with the same chances; two together need not win the sum.",
    "Дни – по вариантам с этим исходом; ± две стандартные ошибки. Каждое изменение рассчитано "
    "отдельно, при тех же случайностях; два вместе не обязательно дадут сумму.",
)
