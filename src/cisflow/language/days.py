"""Days, spans and durations in words."""

from __future__ import annotations

from datetime import date, timedelta

from cisflow.model.countries import COUNTRIES
from cisflow.model.duration import Duration
from cisflow.model.span import OPEN_FIRST, OPEN_LAST, Span

_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_RU = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
_RU_MONTH = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
_RU_IN = [
    "январе",
    "феврале",
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
]
_RU_UNITS = {
    "days": ("день", "дня", "дней"),
    "weeks": ("неделя", "недели", "недель"),
    "months": ("месяц", "месяца", "месяцев"),
    "years": ("год", "года", "лет"),
    "working days": ("рабочий день", "рабочих дня", "рабочих дней"),
    "sitting days": ("день заседаний", "дня заседаний", "дней заседаний"),
    "days outside": ("день вне перерывов", "дня вне перерывов", "дней вне перерывов"),
}


def say_day(day: date, language: str) -> str:
    """`24 July 2019`, `24 июля 2019 г.`"""
    if language == "ru":
        return f"{day.day} {_RU[day.month - 1]} {day.year} г."
    return f"{day.day} {_EN[day.month - 1]} {day.year}"


def say_month(day: date, language: str) -> str:
    """The month of a day: `July 2019`, `июль 2019`."""
    return f"{(_RU_MONTH if language == 'ru' else _EN)[day.month - 1]} {day.year}"


def say_span(span: Span, language: str) -> str:
    """`9-10 October 2018`, `February 2019`, `before 1 October 2018`, as short as stays clear."""
    if span.first == OPEN_FIRST:
        after = span.last + timedelta(days=1)
        return ("до " if language == "ru" else "before ") + say_day(after, language)
    if span.last == OPEN_LAST:
        return ("с " if language == "ru" else "from ") + say_day(span.first, language)
    about = ("около: " if language == "ru" else "about ") if _is_about(span) else ""
    return about + _between(span.first, span.last, language)


def say_when(span: Span, language: str) -> str:
    """As it follows a verb: `on 24 July 2019`, `in February 2019`; `24 июля`, `в феврале`."""
    words = say_span(span, language)
    if span.first == OPEN_FIRST or span.last == OPEN_LAST or _is_about(span):
        return words
    if _is_month(span.first, span.last):
        if language == "ru":
            return f"в {_RU_IN[span.first.month - 1]} {span.first.year} г."
        return f"in {words}"
    if _is_year(span.first, span.last):
        return f"в {span.first.year} году" if language == "ru" else f"in {words}"
    return words if language == "ru" else f"on {words}"


def say_since(span: Span, language: str) -> str:
    """`since 24 July 2019`; where less is known, `or earlier`, `or later`, or a day of some."""
    words = say_span(span, language)
    if span.first == span.last:
        return f"с {words}" if language == "ru" else f"since {words}"
    if span.first == OPEN_FIRST:
        latest = say_day(span.last, language)
        return f"не позднее чем с {latest}" if language == "ru" else f"since {latest} or earlier"
    if span.last == OPEN_LAST:
        earliest = say_day(span.first, language)
        return f"не ранее чем с {earliest}" if language == "ru" else f"since {earliest} or later"
    return f"с одного из дней: {words}" if language == "ru" else f"since some day of {words}"


def _is_month(first: date, last: date) -> bool:
    ends = (last + timedelta(days=1)).day == 1
    return first.day == 1 and ends and (first.year, first.month) == (last.year, last.month)


def _is_year(first: date, last: date) -> bool:
    same = first.year == last.year
    return same and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def _is_about(span: Span) -> bool:
    return any(mark in span.edtf for mark in "~?%")


def _between(first: date, last: date, language: str) -> str:
    if first == last:
        return say_day(first, language)
    if _is_month(first, last):
        month = (_RU_MONTH if language == "ru" else _EN)[first.month - 1]
        return f"{month} {first.year}" + (" г." if language == "ru" else "")
    if _is_year(first, last):
        return f"{first.year}" + (" г." if language == "ru" else "")
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}\N{EN DASH}{say_day(last, language)}"
    if first.year == last.year:
        month = (_RU if language == "ru" else _EN)[first.month - 1]
        return f"{first.day} {month} \N{EN DASH} {say_day(last, language)}"
    return f"{say_day(first, language)} \N{EN DASH} {say_day(last, language)}"


def plural_ru(count: int, one: str, few: str, many: str) -> str:
    """The Russian form for a number: 1 день, 2 дня, 5 дней, 11 дней, 21 день."""
    tens, ones = count % 100, count % 10
    if ones == 1 and tens != 11:
        return one
    return few if 2 <= ones <= 4 and not 12 <= tens <= 14 else many


def say_duration(length: Duration, language: str) -> str:
    """`30 days`, `30 дней`; by which countries or lists working and sitting days are counted."""
    if length.unit == "working days":
        names = (COUNTRIES[each].say(language) for each in length.names if each in COUNTRIES)
        by = ", ".join(dict.fromkeys(names))
    else:
        by = ", ".join(length.names)
    if language == "ru":
        words = f"{length.count} {plural_ru(length.count, *_RU_UNITS[length.unit])}"
    elif length.unit == "days outside":
        words = f"{say_days(length.count, language)} outside recesses"
    else:
        words = str(Duration(length.count, length.unit))
    return f"{words} ({by})" if by else words


def say_days(count: int, language: str) -> str:
    """A number of days."""
    return say_duration(Duration(count, "days"), language)


def say_age(least: int, greatest: int | None, language: str) -> str:
    """`48 days`, `36-98 days`, `at least 36 days`."""
    if greatest is None:
        return ("не менее " if language == "ru" else "at least ") + say_days_of(least, language)
    if least == greatest:
        return say_days(least, language)
    words = say_days(greatest, language) if language == "ru" else f"{greatest} days"
    return f"{least}\N{EN DASH}{words}"


def say_days_of(count: int, language: str) -> str:
    """A number of days after `не менее`, which asks for the genitive."""
    if language == "ru":
        return f"{count} {plural_ru(count, 'дня', 'дней', 'дней')}"
    return say_days(count, language)
