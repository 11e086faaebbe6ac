"""Ticks: the values that an axis names: first days of months, days or months gone by, shares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import floor, log10

from cisflow.language.days import say_duration, say_month
from cisflow.language.shares import say_share
from cisflow.model.duration import Duration

Tick = tuple[float, str]
MONTH = 365.2425 / 12
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)


def date_ticks(start: date, last: int, most: int, language: str) -> Iterator[Tick]:
    """The first days of months, no more than `most`, as days from `start`."""
    step = next((each for each in _MONTHS if last / MONTH / each <= most), 240)
    year, month = start.year, 1
    while year <= date.max.year:
        day = date(year, month, 1)
        if (day - start).days > last:
            return
        if day >= start:
            yield (day - start).days, say_month(day, language) if step < 12 else str(day.year)
        month += step
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1


def length_ticks(last: int, most: int, language: str) -> Iterator[Tick]:
    """Days, months or years that have gone by, no more than `most`, from the first on."""
    if last <= 4 * MONTH:
        step = next(each for each in (1, 2, 5, 10, 20, 30, 60) if last / each <= most)
        for day in range(step, last + 1, step):
            yield day, say_duration(Duration(day, "days"), language)
        return
    months = next((each for each in _MONTHS if last / MONTH / each <= most), 240)
    count = months
    while round(count * MONTH) <= last:
        length = Duration(count, "months") if count % 12 else Duration(count // 12, "years")
        yield round(count * MONTH), say_duration(length, language)
        count += months


def share_ticks(top: float, language: str) -> Iterator[Tick]:
    """Every fifth of all, and none; rarer ones where branches side by side make more than all."""
    steps = (0.2,) if top <= 1 else (0.5, 1, 2, 5, 10, 20, 50, 100)
    step = next((each for each in steps if top / each <= 6), steps[-1])
    for count in range(int(top / step + 1e-6) + 1):
        yield count * step, say_share(count * step, language)


def number_ticks(top: float, language: str) -> Iterator[Tick]:
    """Round numbers up to `top`, five or so."""
    rough = max(top, 1e-6) / 5
    size = 10.0 ** floor(log10(rough))
    step = next(each * size for each in (1, 2, 5, 10) if each * size >= rough)
    count = 0
    while count * step <= top + 1e-9:
        words = f"{count * step:g}"
        yield count * step, words.replace(".", ",") if language == "ru" else words
        count += 1
