"""Counting: when a term has run out, by the calendar or by days that somebody publishes.

The day from which a term runs is not counted. A count that would need days which are not published
gives a `CannotSay`, never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from attrs import field, frozen

from cisflow.model.calendar import Calendar
from cisflow.model.clock import CannotSay, Recess
from cisflow.model.duration import Duration
from cisflow.model.message import Message, message
from cisflow.model.span import Span
from cisflow.timekeeping.arithmetic import add, working_days
from cisflow.timekeeping.listed import (
    ALWAYS,
    Ranges,
    both,
    frozen_ranges,
    nth_after,
    nth_before,
    others,
    ranges,
)
from cisflow.timekeeping.sessions import listed_from, listed_to

Stops = Sequence[tuple[date, date]]  # a clock stood from the first day to the second


@frozen
class Published:
    """The lists by which days are counted: calendars by body, recesses by name."""

    calendars: Mapping[str, Calendar] = field(factory=dict)
    recesses: Mapping[str, Recess] = field(factory=dict)


def after(
    day: date, length: Duration, published: Published = Published(), stops: Stops = ()
) -> date | CannotSay:
    """The last day of a term that runs from `day`; days on which the clock stood are left out."""
    if length.on_calendar:
        end = add(day, length)
        for stop, go in stops:
            begun = max(stop, day)
            if begun <= end and begun < go:
                end = _on(end, (go - begun).days)
        return end
    standing = frozen_ranges(stops)
    if length.unit == "working days":
        return working_days(day, length, standing)
    days, bounds = listed_days(length, published)
    if day < date.max and day + timedelta(days=1) < bounds.first:
        return CannotSay(_unpublished(length, bounds.first, _BEFORE))
    known = both(days, ranges([Span(date.min, bounds.last)]))
    found = nth_after(both(known, others(standing)), day, length.count)
    if found is None:
        return CannotSay(_unpublished(length, bounds.last, _AFTER), max(bounds.last, day))
    return found


def before(day: date, length: Duration, published: Published = Published()) -> date | CannotSay:
    """The last day from which a term is over by `day`."""
    if length.on_calendar or length.unit == "working days":
        return add(day, length, -1)
    days, bounds = listed_days(length, published)
    if day > date.min and day - timedelta(days=1) > bounds.last:
        return CannotSay(_unpublished(length, bounds.last, _AFTER))
    found = nth_before(both(days, ranges([Span(bounds.first, date.max)])), day, length.count)
    return found or CannotSay(_unpublished(length, bounds.first, _BEFORE))


def _on(day: date, days: int) -> date:
    return day + timedelta(days=days) if days < (date.max - day).days else date.max


def listed_days(length: Duration, published: Published) -> tuple[Ranges, Span]:
    """The days that count by every list, and between which days all of them are published."""
    days, first, last = ALWAYS, date.min, date.max
    for name in length.names:
        if length.unit == "sitting days":
            calendar = published.calendars.get(name) or Calendar(name)
            listed = ranges(calendar.sitting)
            begin, end = listed_from(calendar) or date.max, listed_to(calendar) or date.min
        else:
            recess = published.recesses.get(name) or Recess(name, ())
            listed = others(ranges(recess.days))
            begin = recess.published_from or date.min
            end = recess.published_to or max((e.last for e in recess.days), default=date.min)
        first, last, days = max(first, begin), min(last, end), both(days, listed)
    return days, Span(first, last)


_AFTER = message("after", "после")
_BEFORE = message("before", "до")
_WORDS = {
    "sitting days": message("the sitting days", "дни заседаний"),
    "days outside": message("the recesses", "перерывы в заседаниях"),
}


def _unpublished(length: Duration, day: date, which: Message) -> Message:
    if day in (date.min, date.max):  # nothing at all is listed
        return message(
            "cannot say: {what} are not published ({names})",
            "сказать нельзя: {what} не опубликованы ({names})",
            what=_WORDS[length.unit],
            names=length.names,
        )
    return message(
        "cannot say: {what} {which} {day} are not published ({names})",
        "сказать нельзя: {what} {which} {day} не опубликованы ({names})",
        what=_WORDS[length.unit],
        which=which,
        day=day,
        names=length.names,
    )
