"""Figures in words: shares, counts and days as an officer reads them."""

from __future__ import annotations

import math

from cisflow.language.days import plural_ru

_ALMOST = 5e-7
NOTHING = "–"  # where there is no figure, or nothing worth one


def percent(share: float) -> str:
    """`62 %`; what is not nought and not all is never told as if it were."""
    if not math.isfinite(share) or share <= 0:
        return NOTHING
    whole = round(100 * share)
    if whole == 0:
        return "<1 %"
    if whole >= 100 and share < 1 - _ALMOST:
        return ">99 %"
    return f"{whole} %"


def exactly(share: float, language: str) -> str:
    """`72.25 %`: a share that is worked out, to the hundredth of a per cent."""
    if not math.isfinite(share) or share <= 0:
        return NOTHING
    said = f"{100 * share:.2f}".rstrip("0").rstrip(".")
    if said in ("0", "100"):
        return percent(share)
    return (said.replace(".", ",") if language == "ru" else said) + " %"


def count(number: int, language: str) -> str:
    """`10,000`, `10 000`."""
    return f"{number:,}".replace(",", " ") if language == "ru" else f"{number:,}"


def decimal(number: float | None, language: str) -> str:
    """`0.6`, `12`: a decimal where the number is small; a sign where there is none."""
    if number is None or not math.isfinite(number):
        return NOTHING
    if abs(number) >= 10 or number == 0:
        return count(round(number), language)
    said = f"{number:.1f}" if abs(number) >= 0.1 else f"{number:.2f}"
    return said.replace(".", ",") if language == "ru" else said


def days(number: float | None, language: str) -> str:
    """A number of days without the word; a sign where there is none."""
    if number is None or not math.isfinite(number):
        return NOTHING
    return count(round(number), language)


def runs(number: int, language: str) -> str:
    """`10,000 runs`, `10 000 вариантов`."""
    if language == "ru":
        return f"{count(number, 'ru')} {plural_ru(number, 'вариант', 'варианта', 'вариантов')}"
    return f"{count(number, 'en')} run{'' if number == 1 else 's'}"


def documents(number: int, language: str) -> str:
    """`40 documents`, `40 документов`."""
    if language == "ru":
        return f"{count(number, 'ru')} {plural_ru(number, 'документ', 'документа', 'документов')}"
    return f"{count(number, 'en')} document{'' if number == 1 else 's'}"
