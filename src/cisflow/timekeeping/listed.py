"""Listed days: spans as ranges of ordinals, which are joined, cut and counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cisflow.model.span import Span

Ranges = tuple[tuple[int, int], ...]  # in order, apart from each other, both ends meant
ALWAYS: Ranges = ((date.min.toordinal(), date.max.toordinal()),)


def ranges(days: Iterable[Span]) -> Ranges:
    """The days of several spans, each once."""
    found: list[tuple[int, int]] = []
    for low, high in sorted((each.first.toordinal(), each.last.toordinal()) for each in days):
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return tuple(found)


def others(days: Ranges) -> Ranges:
    """The days that are not among these."""
    (low, end), found = ALWAYS[0], []
    for first, last in days:
        if low < first:
            found.append((low, first - 1))
        low = last + 1
    return (*found, (low, end)) if low <= end else tuple(found)


def both(one: Ranges, other: Ranges) -> Ranges:
    """The days that are in both."""
    found = []
    left = right = 0
    while left < len(one) and right < len(other):
        low, high = max(one[left][0], other[right][0]), min(one[left][1], other[right][1])
        if low <= high:
            found.append((low, high))
        if one[left][1] < other[right][1]:
            left += 1
        else:
            right += 1
    return tuple(found)


def nth_after(days: Ranges, day: date, count: int) -> date | None:
    """The day that is number `count` of those after `day`; None where there are fewer."""
    after = day.toordinal() + 1
    for first, last in days:
        first = max(first, after)
        if first > last:
            continue
        if count <= last - first + 1:
            return date.fromordinal(first + count - 1)
        count -= last - first + 1
    return None


def nth_before(days: Ranges, day: date, count: int) -> date | None:
    """As `nth_after`, before the day."""
    before = day.toordinal() - 1
    for first, last in reversed(days):
        last = min(last, before)
        if first > last:
            continue
        if count <= last - first + 1:
            return date.fromordinal(last - count + 1)
        count -= last - first + 1
    return None


def frozen_ranges(stops: Sequence[tuple[date, date]]) -> Ranges:
    """The days on which a clock stood: from the day after each stop to the day on which it went on."""
    spans = (Span(stop, go) for stop, go in stops if stop < go)
    return ranges(Span(date.fromordinal(each.first.toordinal() + 1), each.last) for each in spans)
