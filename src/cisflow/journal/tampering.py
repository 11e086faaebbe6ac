"""Tampering: what the chain of a journal shows to be other than it was written (family JN)."""

from __future__ import annotations

from cisflow.formats.problem import Problem
from cisflow.journal.mismatches import MISMATCHES
from cisflow.model.message import message

_WHY = message(
    "Each entry bears a seal made of all that it says and of the seal before it; a seal that does "
    "not fit shows that something was changed after it was written.",
    "Каждая запись несёт печать, которая зависит от всего её содержания и от печати предыдущей "
    "записи; если печать не подходит, запись изменили после внесения.",
)
_FIX = message(
    "Compare with a copy made earlier. If the change was meant, seal the case anew with "
    "`cisflow seal`; else put back what stood there. What is wrong in a record is mended by an "
    "entry of its own.",
    "Сверьте с прежней копией. Если изменение намеренное, опечатайте карточку заново командой "
    "`cisflow seal`, иначе верните прежний текст. Ошибку исправляют отдельной записью.",
)
CARD_CHANGED = Problem(
    "JN101",
    "card-changed",
    message(
        "{case}: the title, the route or the documents were changed after the case was opened",
        "{case}: название, маршрут или перечень документов изменены после открытия карточки",
    ),
    _WHY,
    _FIX,
)
ENTRY_CHANGED = Problem(
    "JN102",
    "entry-changed",
    message(
        "{case}: entry {number} was changed after it was written, or put in by hand",
        "{case}: запись {number} изменена после внесения или вписана вручную",
    ),
    _WHY,
    _FIX,
)
NOT_SEALED = Problem(
    "JN103",
    "entry-not-sealed",
    message(
        "{case}: entry {number} is not sealed: it was put in by hand, or its seal was taken off",
        "{case}: на записи {number} нет печати: она вписана вручную или печать снята",
    ),
    _WHY,
    message(
        "If the entry is right, seal the case with `cisflow seal`.",
        "Если запись верна, опечатайте карточку командой `cisflow seal`.",
    ),
)
NO_SEALS = Problem(
    "JN104",
    "journal-not-sealed",
    message(
        "{case}: no entry is sealed, so a change could not be seen",
        "{case}: ни одна запись не опечатана, изменение не было бы заметно",
    ),
    message(
        "A case that is kept as a plain text file has no seals until they are asked for.",
        "В карточке, которую ведут как простой текст, печатей нет, пока о них не попросят.",
    ),
    message(
        "Seal it with `cisflow seal`; from then on each entry is sealed as it is written.",
        "Опечатайте её командой `cisflow seal`; дальше каждая запись опечатывается при внесении.",
    ),
)
ENTRY_REMOVED = Problem(
    "JN105",
    "entry-removed",
    message(
        "{case}: entry {number} was removed",
        "{case}: запись {number} удалена",
    ),
    _WHY,
    _FIX,
)
OUT_OF_ORDER = Problem(
    "JN106",
    "entry-moved",
    message(
        "{case}: entry {number} was number {written} when it was written",
        "{case}: запись {number} при внесении имела номер {written}",
    ),
    _WHY,
    _FIX,
)
REPLACED = Problem(
    "JN107",
    "entry-replaced",
    message(
        "{case}: entry {number} was replaced and sealed anew: the seal of entry {after} was made "
        "for another",
        "{case}: запись {number} заменена и опечатана заново: печать записи {after} сделана "
        "после другой",
    ),
    _WHY,
    _FIX,
)
NONE_FITS = Problem(
    "JN108",
    "no-seal-fits",
    message(
        "{case}: no seal fits; it seems that the case was renamed, or its journal is that of another",
        "{case}: ни одна печать не подходит; похоже, карточку переименовали или подставили чужие "
        "записи",
    ),
    message(
        "The name of the case goes into every seal.",
        "Имя карточки входит в каждую печать.",
    ),
    _FIX,
)
INSERTED = Problem(
    "JN109",
    "entry-inserted",
    message(
        "{case}: entry {number} was put in later: its place in the chain is that of entry {other}",
        "{case}: запись {number} вставлена позже: её место в цепочке занимает запись {other}",
    ),
    _WHY,
    _FIX,
)
FROM_THE_FUTURE = Problem(
    "JN110",
    "entry-from-the-future",
    message(
        "{case}: entry {number} says that it was written down {recorded}, which is later than now",
        "{case}: запись {number} помечена как внесённая {recorded}, а это позже нынешнего времени",
    ),
    message(
        "Either the clock of the computer that wrote it was wrong, or this one's is.",
        "Неверны часы либо того компьютера, где сделана запись, либо этого.",
    ),
    message(
        "Set the clock right; in a text file mend `recorded` and seal the case anew.",
        "Исправьте часы; в текстовом файле исправьте `recorded` и опечатайте карточку заново.",
    ),
)
RECORDED_BEFORE = Problem(
    "JN111",
    "recorded-before-the-last",
    message(
        "{case}: entry {number} says that it was written down {recorded}, which is earlier than "
        "the entry before it",
        "{case}: запись {number} помечена как внесённая {recorded}, раньше предыдущей записи",
    ),
    message(
        "Entries stand in the order in which they were written down; one that was put between "
        "others by hand does not.",
        "Записи идут в порядке внесения; запись, вставленная вручную между другими, его нарушает.",
    ),
    message(
        "Check who wrote the entry and when.",
        "Проверьте, кто и когда внёс запись.",
    ),
    severity="warning",
)
HEAD_MISSING = Problem(
    "JN112",
    "head-not-found",
    message(
        "{case}: no entry bears the seal {head}{number}",
        "{case}: нет записи с печатью {head}{number}",
    ),
    message(
        "A seal that was noted elsewhere proves that the journal up to it is the one of that day. "
        "Where it is gone, the end was cut off, or all was written anew.",
        "Печать, выписанная отдельно, доказывает, что записи до неё — те же, что в тот день. Если её "
        "нет, конец обрезан или всё переписано.",
    ),
    message(
        "Compare with a copy of the day on which the seal was noted.",
        "Сверьте с копией того дня, когда печать была выписана.",
    ),
)
CASE_GONE = Problem(
    "JN113",
    "case-gone",
    message(
        "{case}: the case was there when its seal was noted, and is gone",
        "{case}: карточка была, когда выписывали её печать, а теперь её нет",
    ),
    message(
        "A case that was taken away leaves no trace in the others.",
        "Изъятая карточка не оставляет следа в остальных.",
    ),
    message(
        "Look for it in a copy of the day on which the seals were noted.",
        "Ищите её в копии того дня, когда печати были выписаны.",
    ),
)
EMPTY = Problem(
    "JN114",
    "journal-empty",
    message(
        "{case}: there is a card and no entry: all of them were removed",
        "{case}: карточка есть, а записей нет: все они удалены",
    ),
    message(
        "A case begins with an entry that opens it.",
        "Карточка начинается с записи об открытии.",
    ),
    message(
        "Put the entries back from a copy made earlier.",
        "Верните записи из сделанной ранее копии.",
    ),
)
TAMPERING = (
    CARD_CHANGED,
    ENTRY_CHANGED,
    NOT_SEALED,
    NO_SEALS,
    ENTRY_REMOVED,
    OUT_OF_ORDER,
    REPLACED,
    NONE_FITS,
    INSERTED,
    FROM_THE_FUTURE,
    RECORDED_BEFORE,
    HEAD_MISSING,
    CASE_GONE,
    EMPTY,
    *MISMATCHES,
)
