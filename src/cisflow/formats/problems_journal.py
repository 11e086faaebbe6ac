"""What can be wrong between the entries of a journal: RD180 to RD189."""

from __future__ import annotations

from cisflow.formats.problem import Problem
from cisflow.model.message import message

NO_SUCH_ENTRY = Problem(
    "RD180",
    "no-such-entry",
    message(
        "there is no entry {number} before this one that could be corrected or retracted so",
        "до этой записи нет записи № {number}, которую можно было бы так исправить или отозвать",
    ),
    message(
        "A correction names an earlier entry by its number, counted from 1. The first, by which "
        "the case was opened, is corrected by another opening and cannot be retracted; corrections "
        "and retractions are not corrected: correct the entry itself again.",
        "Исправление называет более раннюю запись по её номеру, считая с 1. Первая, которой открыта "
        "карточка, исправляется другим открытием и не отзывается; сами исправления и отзывы не "
        "исправляются: исправьте ещё раз саму запись.",
    ),
    message("Count again: which entry is meant?", "Пересчитайте: какая запись имеется в виду?"),
    "case: c\nroute: cis/digital-concept\njournal:\n  - {on: 2019-01-01, action: opened}\n"
    "  - {on: 2019-01-02, retract: 5, note: not ours}\n",
)
PROBLEMS = (NO_SUCH_ENTRY,)
