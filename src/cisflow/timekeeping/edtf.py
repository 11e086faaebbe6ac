"""EDTF: days as archives give them (ISO 8601-2:2019, levels 0 and 1 as far as days need it).

A day `2018-10-09`, a month `2018-10`, a year `2018`; an interval `2018-10-09/2018-10-10`; before
and after, `../2018-10-01` and `2018-10-01/..`; about, `2018-10~` (also `?` and `%`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from cisflow.model.span import OPEN_FIRST, OPEN_LAST, Span
from cisflow.timekeeping.arithmetic import add_months

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%])?", re.ASCII)


@lru_cache(maxsize=8192)
def edtf(words: str) -> Span:
    """The days that the words mean.

    About widens by one unit of the precision given, a day, a month or a year, to each side: the
    standard names no width; this is the padding of the Python package `edtf`.

    Raises:
        ValueError: no such form, no such day, or an interval that ends before it begins.
    """
    left, slash, right = words.partition("/")
    if not slash:
        return _point(left, words)
    begin = _point(left) if left not in ("", "..") else None
    end = _point(right) if right not in ("", "..") else None
    if begin is None and end is None:
        raise ValueError(words)
    first = begin.first if begin else OPEN_FIRST
    last = end.last if end else OPEN_LAST
    if last < first:
        raise ValueError(words)
    return Span(first, last, words, bool(begin and end and begin.exact and end.exact))


def _point(words: str, whole: str = "") -> Span:
    match = _POINT.fullmatch(words)
    if match is None:
        raise ValueError(words)
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    assert year is not None  # the form demands it
    first = date(year, 1 if month is None else month, 1 if day is None else day)
    if day is not None:
        last, months = first, 0
    elif month is not None:
        last, months = date(year, month, monthrange(year, month)[1]), 1
    else:
        last, months = date(year, 12, 31), 12
    if match[4]:
        first, last = _about(first, last, months)
    if first == OPEN_FIRST or last == OPEN_LAST:  # they stand for ends that are not known
        raise ValueError(words)
    return Span(first, last, whole, exact=day is not None and not match[4])


def _about(first: date, last: date, months: int) -> tuple[date, date]:
    try:
        if not months:
            return first - timedelta(days=1), last + timedelta(days=1)
        return add_months(first, -months), add_months(last + timedelta(days=1), months) - timedelta(
            days=1
        )
    except OverflowError as beyond:
        raise ValueError(first) from beyond
