"""Public holidays of a country, from the package `holidays`, which is loaded when one is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from cisflow.errors import CannotRun
from cisflow.model.message import message

# Where the days differ within a country, those of the part in which its parliament sits.
_PLACES = {"uk": ("GB", "ENG"), "gb": ("GB", "ENG")}


def holiday(countries: Sequence[str]) -> Callable[[date], bool]:
    """Whether a day is a public holiday of any of the countries.

    Raises:
        CannotRun: the extra `holidays` is not installed, or it does not know a country.
    """
    if not countries:
        return lambda _: False
    for each in countries:
        _days(each, 2000)  # what is missing is told before anything is counted
    return lambda day: any(day in _days(each, day.year) for each in countries)


@lru_cache(maxsize=4096)
def _days(country: str, year: int) -> frozenset[date]:
    try:
        from holidays import country_holidays
    except ImportError as fault:
        raise CannotRun(
            message(
                "working days in {country} need an extra: `pip install 'cisflow[holidays]'`",
                "для рабочих дней в стране {country} нужно дополнение: `pip install 'cisflow[holidays]'`",
                country=country,
            )
        ) from fault
    code, part = _PLACES.get(country, (country.upper(), None))
    try:
        return frozenset(country_holidays(code, subdiv=part, years=year))
    except NotImplementedError as fault:
        raise CannotRun(
            message(
                "the public holidays of {country} are not known",
                "праздничные дни страны {country} неизвестны",
                country=country,
            )
        ) from fault
