"""Unreadable: what is wrong with a case that was altered where it is kept (family JN)."""

from __future__ import annotations

from cisflow.formats.problem import Problem
from cisflow.model.message import message

_WHY = message(
    "What is kept of a case is written by this program alone; this was changed by hand, by another "
    "program or by a fault of the disk.",
    "Сведения о карточке записывает только эта программа; здесь его изменили вручную, другой "
    "программой или из-за сбоя диска.",
)
_FIX = message(
    "Put back what stood there, from a copy made earlier. Nothing was changed by reading it.",
    "Верните прежнее из сделанной ранее копии. Чтение ничего не изменило.",
)
BAD_ENTRY = Problem(
    "JN121",
    "entry-unreadable",
    message(
        "{case}: entry {number} cannot be read: {why}",
        "{case}: запись {number} не читается: {why}",
    ),
    _WHY,
    _FIX,
)
NO_ENTRY = Problem(
    "JN122",
    "entry-missing",
    message(
        "{case}: there is no entry {gone}, though a later one is there",
        "{case}: нет записи {gone}, хотя есть более поздняя",
    ),
    _WHY,
    _FIX,
)
BAD_CARD = Problem(
    "JN123",
    "card-unreadable",
    message(
        "{case}: the card cannot be read: {why}",
        "{case}: сведения о карточке не читаются: {why}",
    ),
    _WHY,
    _FIX,
)
NO_CARD = Problem(
    "JN124",
    "card-missing",
    message(
        "{case}: there are entries of a case whose card is gone",
        "{case}: записи есть, а сведений о карточке нет",
    ),
    _WHY,
    _FIX,
)
UNREADABLE = (BAD_ENTRY, NO_ENTRY, BAD_CARD, NO_CARD)
