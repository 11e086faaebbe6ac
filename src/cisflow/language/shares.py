"""Shares and days in few letters, for pictures and tables."""

from __future__ import annotations

from datetime import date, timedelta

_EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def say_share(share: float, language: str) -> str:
    """`37 %`; what is nearly nothing or nearly all is not called so."""
    if 0 < share < 0.005:
        return "менее 1 %" if language == "ru" else "under 1 %"
    if 0.995 <= share < 1:
        return "более 99 %" if language == "ru" else "over 99 %"
    return f"{share * 100:.0f} %"


def say_day_briefly(day: date, language: str) -> str:
    """`25 Oct 2019`, `25.10.2019`."""
    if language == "ru":
        return f"{day.day:02}.{day.month:02}.{day.year}"
    return f"{day.day} {_EN[day.month - 1]} {day.year}"


def say_span_briefly(first: date, last: date, language: str) -> str:
    """A day, `9-10 Oct 2018`, or a month: `Oct 2018`, `10.2018`."""
    if first == last:
        return say_day_briefly(first, language)
    month = (first.year, first.month) == (last.year, last.month)
    if month and first.day == 1 and (last + timedelta(days=1)).day == 1:
        return (
            f"{first.month:02}.{first.year}"
            if language == "ru"
            else say_day_briefly(first, language)[2:]
        )
    if month:
        days = f"{first.day:02}" if language == "ru" else f"{first.day}"
        return f"{days}\N{EN DASH}{say_day_briefly(last, language)}"
    return f"{say_day_briefly(first, language)} \N{EN DASH} {say_day_briefly(last, language)}"
