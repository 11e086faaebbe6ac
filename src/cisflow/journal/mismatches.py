"""Mismatches: what does not fit together, though each chain may hold: two cases, files or tables (JN)."""

from __future__ import annotations

from cisflow.formats.problem import Problem
from cisflow.model.message import message

HALF_TIED = Problem(
    "JN115",
    "half-tied",
    message(
        "{case}: entry {number} names the case {other}, whose journal does not say so",
        "{case}: в записи {number} названа карточка {other}, а в её записях этого нет",
    ),
    message(
        "What binds two cases stands in both journals. One of the two was lost, lies elsewhere, or "
        "a split was interrupted between them.",
        "Связь двух карточек отражается в записях обеих. Одна из записей утрачена, карточка хранится "
        "в другом месте, или выделение было прервано.",
    ),
    message(
        "Give the command (`cisflow split`, `join` or `merge`) again: it writes what is missing.",
        "Повторите команду (`cisflow split`, `join` или `merge`): она внесёт недостающее.",
    ),
    severity="warning",
)
ROWS_DIFFER = Problem(
    "JN116",
    "rows-differ",
    message(
        "{case}: where the case stands by its journal, and by the table for lists, are not the same",
        "{case}: положение документа по его записям и по таблице для списков не совпадает",
    ),
    message(
        "Lists, and what falls due, are looked for in that table. It was changed by hand, or routes "
        "or calendars were changed since the last entry.",
        "По этой таблице составляются списки и находят наступившие сроки. Её изменили вручную, или "
        "после последней записи изменены маршруты либо календари.",
    ),
    message(
        "Make the table anew: `cisflow rebuild`.",
        "Постройте таблицу заново: `cisflow rebuild`.",
    ),
    severity="warning",
)
TWICE = Problem(
    "JN117",
    "case-twice",
    message(
        "{case}: another file tells the same case",
        "{case}: та же карточка есть и в другом файле",
    ),
    message(
        "Of two files of one case only one is read by its name, and the other could tell anything.",
        "Из двух файлов одной карточки по имени читается лишь один; в другом может быть что угодно.",
    ),
    message(
        "Keep the right one; move the other out of the folder.",
        "Оставьте верный файл, другой уберите из папки.",
    ),
)
STRAY_ROWS = Problem(
    "JN118",
    "rows-without-case",
    message(
        "{case}: the table for lists has rows of this case, and there is no such case",
        "{case}: в таблице для списков есть строки этой карточки, а самой карточки нет",
    ),
    message(
        "Lists would show it. The case was removed by hand, or the rows were put in so.",
        "Она попала бы в списки. Карточку удалили вручную или вручную вписали строки.",
    ),
    message(
        "If the case was there, put it back from a copy made earlier; else `cisflow rebuild` "
        "removes the rows.",
        "Если карточка была, верните её из прежней копии, иначе строки удалит `cisflow rebuild`.",
    ),
    severity="warning",
)
MISMATCHES = (HALF_TIED, ROWS_DIFFER, TWICE, STRAY_ROWS)
