"""The timeline of a case: its visits, and the sessions and plans of its bodies, as known on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cisflow.cases.course import published
from cisflow.cases.situation import Situation
from cisflow.diagnosis.marks import STUCK
from cisflow.diagnosis.where import Where
from cisflow.drawing.mainline import arrange
from cisflow.drawing.timeline import Bar, Point, Row, Timeline
from cisflow.language.days import say_age
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.model.span import OPEN_FIRST, OPEN_LAST, Span, one_day
from cisflow.timekeeping.counting import after

KEY: dict[str, Message] = {
    "visit": message("considered", "на рассмотрении"),
    "here": message("under consideration", "рассматривается"),
    "stuck": message("delayed", "задержка"),
    "unsure": message("days not known for certain", "точные даты неизвестны"),
    "session": message("session", "заседание"),
    "plan": message("planned", "план"),
    "missed": message("plan missed", "срок пропущен"),
    "norm": message("end of the usual term", "конец обычного срока"),
    "deadline": message("deadline", "предельный срок"),
    "event": message("considered beside the way", "рассмотрение вне пути документа"),
    "today": message("the day", "указанная дата"),
}


def timeline(where: Where, language: str) -> Timeline:
    """The timeline of an answer, in one language."""
    situation = where.situation
    first, last = _bounds(where)
    rows = tuple(_rows(where, language, first, last))
    return Timeline(
        harmless(situation.file.title.say(language)),
        say(message("As of {day}", "По состоянию на {day}", day=where.day), language),
        language,
        first,
        last,
        where.day,
        rows,
        tuple((what, say(words, language)) for what, words in KEY.items() if what in _seen(rows)),
    )


def _bounds(where: Where) -> tuple[date, date]:
    days = [where.day]
    for past in where.history:
        days.append(past.span.last)
        if past.span.first != OPEN_FIRST:
            days.append(past.span.first)
    for plan in where.plans:
        days += [day for day in (plan.plan.on.first, plan.plan.on.last) if day not in _OPEN]
    days += [each.next_session.on.last for each in where.stages if each.next_session is not None]
    ends = [term.day.last for each in where.stages for term in each.terms]
    days += [day for day in ends if day not in _OPEN and (day - where.day).days < _FAR]
    margin = timedelta(days=max(5, (max(days) - min(days)).days // 40))
    return max(min(days), date.min + margin) - margin, min(max(days), date.max - margin) + margin


_OPEN = (OPEN_FIRST, OPEN_LAST)
_FAR = 1000  # days: a deadline beyond is not worth a picture of empty years


def _rows(where: Where, language: str, first: date, last: date) -> Iterator[Row]:
    situation = where.situation
    route = situation.route
    bars: dict[str, list[Bar]] = {}
    for name, bar in _bars(where, language):
        bars.setdefault(name, []).append(bar)
    points: dict[str, list[Point]] = {}
    for each in where.plans:
        if each.place is not None:
            kind = "missed" if each.missed else "plan"
            points.setdefault(each.place, []).append(Point(each.plan.on, kind))  # type: ignore[arg-type]
    for name, held in bars.items():
        points.setdefault(name, []).extend(_norms(situation, name, held))
    for term in (*(term for stage in where.stages for term in stage.terms), *where.block_terms):
        if isinstance(term.last, date):
            points.setdefault(term.stage, []).append(Point(one_day(term.last), "deadline"))
    for past in where.history:
        if past.move.effect == "beside" and past.move.place is not None:
            points.setdefault(past.move.place, []).append(Point(past.span, "event"))
    shown = Span(first, last)
    spots = arrange(route).spots
    order = sorted(spots, key=lambda name: (spots[name].row, spots[name].column, name))
    for name in (*order, *(each for each in bars if each not in route.stages), *route.beside):
        if name not in bars and name not in points:
            continue
        sessions = [
            Point(each.on, "session") for each in situation.sessions(name) if each.on.meets(shown)
        ]
        title = harmless(route.title_of(name).say(language))
        yield Row(name, title, tuple(bars.get(name, ())), (*points.get(name, ()), *sessions))


def _norms(situation: Situation, name: str, held: Sequence[Bar]) -> Iterator[Point]:
    """When each visit of a stage would have been over, by its norm (C8)."""
    stage = situation.route.stages.get(name)
    if stage is not None and stage.norm is not None:
        for bar in held:
            usual = after(bar.begun.last, stage.norm.length, published(situation))
            if isinstance(usual, date):
                yield Point(one_day(usual), "norm")


def _bars(where: Where, language: str) -> Iterator[tuple[str, Bar]]:
    """Each visit with the stage that it was paid to; those of branches run side by side."""
    position = where.situation.position
    stuck = {each.visit.stage for each in where.stages if each.verdict in STUCK}
    under_way: dict[str, Span] = {}
    for past in where.history:
        if not past.certain or past.move.effect == "again":  # a new round is no visit
            continue
        for name in position.all_named(past.move, past.move.left):
            if name in under_way:
                yield name, _bar(under_way.pop(name), past.span, language)
        under_way |= dict.fromkeys(position.all_named(past.move, past.move.entered), past.span)
    today = one_day(where.day)
    since = {each.visit.stage: each.visit.since for each in where.stages}
    trunk = position.stages[:1] if where.verdict == "finished" else ()
    for name, begun in under_way.items():
        if name in trunk:
            yield name, Bar(begun, begun, "")
        else:
            here = name in since
            yield name, _bar(since.get(name, begun), today, language, here, here and name in stuck)


def _bar(begun: Span, ended: Span, language: str, here: bool = False, stuck: bool = False) -> Bar:
    least = max(0, (ended.first - begun.last).days)
    greatest = None if begun.first == OPEN_FIRST else (ended.last - begun.first).days
    return Bar(begun, ended, say_age(least, greatest, language), here, stuck)


def _seen(rows: tuple[Row, ...]) -> set[str]:
    bars = [bar for row in rows for bar in row.bars]
    found: set[str] = {point.kind for row in rows for point in row.points} | {"today"}
    found |= {"stuck" if bar.stuck else "here" if bar.here else "visit" for bar in bars}
    if any(bar.begun.first != bar.begun.last or bar.ended.first != bar.ended.last for bar in bars):
        found.add("unsure")
    return found
