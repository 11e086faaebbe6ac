"""What can be wrong with keys and words of a file: RD110 to RD129."""

from __future__ import annotations

from cisflow.formats.problem import Problem
from cisflow.model.message import message

REPEATED_KEY = Problem(
    "RD110",
    "repeated-key",
    message(
        "{key} stands here twice; it was first written in line {line}",
        "{key} указан дважды; впервые — в строке {line}",
    ),
    message(
        "Plain readers of YAML let the second silently replace the first.",
        "Обычные программы чтения YAML молча заменяют первое вторым.",
    ),
    message("Keep one of the two, or rename it.", "Оставьте одно из двух или переименуйте."),
    "route: x\nstages:\n  a: {actions: {go: {to: b}}}\n  b: {final: adopted}\n  b: {final: adopted}\n",
)
UNKNOWN_KEY = Problem(
    "RD111",
    "unknown-key",
    message("{key} is not a key of {where}{hint}", "{key} — не ключ раздела {where}{hint}"),
    message(
        "A key that nobody reads would be taken for granted by whoever wrote it.",
        "Ключ, который никто не читает, ввёл бы в заблуждение того, кто его написал.",
    ),
    message("Correct the spelling, or remove the key.", "Исправьте написание или уберите ключ."),
    "route: x\nstages:\n  a: {finl: adopted}\n",
)
MISSING_KEY = Problem(
    "RD112",
    "missing-key",
    message("{where} needs {key}", "в разделе {where} нужен ключ {key}"),
    message("Without it the thing has no meaning.", "Без него смысл неясен."),
    message("Add the key.", "Добавьте ключ."),
    "route: x\ntitle: X\n",
)
WRONG_SHAPE = Problem(
    "RD113",
    "wrong-shape",
    message("expected {expected}, found {found}", "ожидается: {expected}; найдено: {found}"),
    message(
        "The same key means one thing only, and has one form.",
        "Один и тот же ключ имеет одно значение и одну форму.",
    ),
    message("Write it in the form that is expected.", "Напишите в ожидаемой форме."),
    "route: x\nstages: [a, b]\n",
)
UNKNOWN_WORD = Problem(
    "RD114",
    "unknown-word",
    message("{word} is not one of {known}{hint}", "{word} не входит в перечень: {known}{hint}"),
    message("Only these words have a meaning here.", "Здесь имеют смысл только эти слова."),
    message("Use one of the words.", "Возьмите одно из этих слов."),
    "route: x\nstages:\n  a: {actions: {go: {to: b, kind: forwad}}}\n  b: {final: adopted}\n",
)
BAD_NAME = Problem(
    "RD115",
    "bad-name",
    message(
        "{word} cannot be a name: a letter, then letters, digits, - or _; not one of {reserved}",
        "{word} не может быть именем: буква, затем буквы, цифры, - или _; кроме слов {reserved}",
    ),
    message(
        "Names are joined by a dot (stage.action) and used in addresses, so they stay simple.",
        "Имена соединяются точкой (этап.действие) и входят в адреса, поэтому они просты.",
    ),
    message(
        "Choose a simple name and put the words into `title:`.",
        "Выберите простое имя, а слова поместите в `title:`.",
    ),
    "route: x\nstages:\n  a.b: {final: adopted}\n",
)
BAD_DAY = Problem(
    "RD116",
    "bad-day",
    message(
        "{word} is not a day: expected like 2019-09-13, 2019-09, 2019-09-13/2019-09-14, "
        "2019-09~ (about) or ../2019-09-13 (before)",
        "{word} — не дата: ожидается 2019-09-13, 2019-09, 2019-09-13/2019-09-14, "
        "2019-09~ (около) или ../2019-09-13 (до)",
    ),
    message(
        "Days are written in ISO 8601-2 (EDTF), so that none is guessed.",
        "Даты пишутся по ISO 8601-2 (EDTF), чтобы ни одна не была угадана.",
    ),
    message("Correct the day; does it exist?", "Исправьте дату; существует ли такой день?"),
    "calendar: x\nsessions:\n  - {on: 2019-02-30, state: held}\n",
)
BAD_DURATION = Problem(
    "RD117",
    "bad-duration",
    message(
        "{word} is no length of time that can stand here: expected like "
        "30 days, 2 weeks, 6 months, 1 year",
        "{word} — не срок, который может здесь стоять: ожидается "
        "30 days, 2 weeks, 6 months, 1 year",
    ),
    message(
        "A bare number would leave open what it counts.",
        "Одно число не говорит, что оно считает.",
    ),
    message("Write the number and the unit.", "Напишите число и единицу."),
    "route: x\nstages:\n  a: {norm: 30, final: adopted}\n",
)
BAD_NUMBER = Problem(
    "RD118",
    "bad-number",
    message("{word} is not a whole number above nought", "{word} — не целое положительное число"),
    message("A bound is counted.", "Предел считают."),
    message("Write a number such as 3.", "Напишите число, например 3."),
    "route: x\nstages:\n  a: {rounds: many, final: adopted}\n",
)
NOT_YET = Problem(
    "RD119",
    "not-yet",
    message(
        "{key} ({what}) cannot be run by this version yet, so the file is refused",
        "{key} ({what}) эта версия программы ещё не выполняет, поэтому файл не принят",
    ),
    message(
        "Nothing is read and then ignored: a deadline that is not kept is worse than none.",
        "Ничто не читается впустую: срок, за которым не следят, хуже его отсутствия.",
    ),
    message("Remove it, or update the program.", "Уберите его или обновите программу."),
    "route: x\npolicies: {quick: true}\nstages:\n  a: {final: adopted}\n",
)
UNKNOWN_NAME = Problem(
    "RD120",
    "unknown-name",
    message("there is no {what} {name}{hint}", "не найдено ({what}): {name}{hint}"),
    message(
        "A name that is not declared stands for nothing.",
        "Имя, которое не объявлено, ничего не обозначает.",
    ),
    message("Correct the name, or declare it.", "Исправьте имя или объявите его."),
    "route: x\nbodies:\n  b: {title: B, organisation: nobody}\nstages: {a: {body: b, final: adopted}}\n",
)
OUTSIDE = Problem(
    "RD121",
    "outside-folder",
    message(
        "{path} leads outside the folder of this file",
        "{path} ведёт за пределы папки этого файла",
    ),
    message(
        "A route that is passed on must not read other files of whoever opens it.",
        "Переданный маршрут не должен читать посторонние файлы того, кто его открыл.",
    ),
    message("Put the file beside or below this one.", "Поместите файл рядом или в подпапку."),
    "route: x\nbodies:\n  b: {title: B, calendar: ../../etc/passwd}\nstages: {a: {body: b, final: adopted}}\n",
)
NO_FILE = Problem(
    "RD122",
    "no-such-file",
    message("{path} cannot be read: {why}", "{path} не читается: {why}"),
    message("The file is needed to know the sessions.", "Файл нужен, чтобы знать заседания."),
    message("Correct the path.", "Исправьте путь."),
    "route: x\nbodies:\n  b: {title: B, calendar: none.yaml}\nstages: {a: {body: b, final: adopted}}\n",
)
NO_OPENING = Problem(
    "RD123",
    "no-opening",
    message(
        "a journal begins with `action: opened`", "ход рассмотрения начинается с `action: opened`"
    ),
    message(
        "Before it there is no case, so nothing could be said of any day.",
        "До этого карточки нет, и ни о каком дне ничего сказать нельзя.",
    ),
    message(
        "Add `- {on: DAY, action: opened}` first; with `at: STAGE` for a case taken over.",
        "Добавьте первой строку `- {on: ДЕНЬ, action: opened}`; с `at: ЭТАП`, если документ уже в пути.",
    ),
    "case: c\nroute: cis/digital-concept\njournal:\n  - {on: 2019-01-01, stage: drafting}\n",
)
EITHER = Problem(
    "RD124",
    "either-or",
    message(
        "{where} needs exactly one of {keys}",
        "в разделе {where} нужен ровно один из ключей: {keys}",
    ),
    message(
        "One of them says what is meant, two would contradict.",
        "Один говорит, что имеется в виду; два противоречили бы.",
    ),
    message("Keep one of the keys.", "Оставьте один из ключей."),
    "case: c\nroute: cis/digital-concept\njournal:\n  - {on: 2019-01-01, action: opened, stage: drafting}\n",
)
SESSION_ANNOUNCED = Problem(
    "RD125",
    "no-announcement",
    message(
        "say since when this session was known (`announced: DAY`), or that it was held (`state: held`)",
        "укажите, с какого дня заседание известно (`announced: ДЕНЬ`), или что оно состоялось (`state: held`)",
    ),
    message(
        "On a day only what was known on it is used; without this nobody could say when.",
        "На каждый день используется лишь известное тогда; без даты этого не сказать.",
    ),
    message(
        "Add `announced: DAY`; where no source tells, with `assumed: [announced]`.",
        "Добавьте `announced: ДЕНЬ`; если источника нет — с `assumed: [announced]`.",
    ),
    "calendar: x\nsessions:\n  - {number: 1, on: 2019-09-13}\n",
)
STAYS_OR_MOVES = Problem(
    "RD126",
    "stays-or-moves",
    message(
        "an action of kind {kind} {must}, but `to` is {to}",
        "действие вида {kind} {must}, однако `to` — {to}",
    ),
    message(
        "`repeat` and `defer` stay in their stage, every other kind leaves it.",
        "`repeat` и `defer` остаются на этапе, прочие виды с него уводят.",
    ),
    message("Change the kind or the target.", "Измените вид или цель."),
    "route: x\nstages:\n  a: {actions: {again: {to: b, kind: repeat}}}\n  b: {final: adopted}\n",
)
FLOW_STYLE = Problem(
    "RD127",
    "flow-style",
    message(
        "{key} is written in brackets; nothing can be added to it without rewriting it",
        "{key} записан в скобках; добавить в него, не переписывая, нельзя",
    ),
    message(
        "What is added goes after the last entry, and no other byte of the file changes.",
        "Запись добавляется после последней, и ни один другой байт файла не меняется.",
    ),
    message(
        "Write it as a list, one entry to a line, each beginning with a dash.",
        "Запишите списком: по записи в строке, каждая с тире в начале.",
    ),
)
VERSIONS = Problem(
    "RD128",
    "versions",
    message("{what}", "{what}"),
    message(
        "Each version of a route is one file, named by the day from which it is in force.",
        "Каждая редакция маршрута — один файл, названный днём вступления в силу.",
    ),
    message(
        "Name the files like 2019-01-01.yaml, all for the same route.",
        "Назовите файлы вида 2019-01-01.yaml, все для одного маршрута.",
    ),
)
PROBLEMS = (
    REPEATED_KEY,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_SHAPE,
    UNKNOWN_WORD,
    BAD_NAME,
    BAD_DAY,
    BAD_DURATION,
    BAD_NUMBER,
    NOT_YET,
    UNKNOWN_NAME,
    OUTSIDE,
    NO_FILE,
    NO_OPENING,
    EITHER,
    SESSION_ANNOUNCED,
    STAYS_OR_MOVES,
    FLOW_STYLE,
    VERSIONS,
)
