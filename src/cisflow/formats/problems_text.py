"""What can be wrong with a text before anything in it has a meaning: RD101 to RD109."""

from __future__ import annotations

from cisflow.formats.problem import Problem
from cisflow.model.message import message

NOT_TEXT = Problem(
    "RD101",
    "not-utf8",
    message("this is not text in UTF-8: {what}", "это не текст в кодировке UTF-8: {what}"),
    message(
        "Only one encoding is read, so that no letter is ever guessed.",
        "Читается только одна кодировка, чтобы ни одна буква не была угадана.",
    ),
    message(
        "Save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8).",
        "Сохраните файл в кодировке UTF-8 (в Блокноте: «Сохранить как», «Кодировка: UTF-8»).",
    ),
)
TOO_LARGE = Problem(
    "RD102",
    "too-large",
    message(
        "the file has more than {limit} bytes, and is not read",
        "в файле более {limit} байт, он не читается",
    ),
    message(
        "A route or a case is a few pages; a file of this size is something else.",
        "Маршрут или карточка занимают несколько страниц; файл такого размера — нечто иное.",
    ),
    message("Check which file was meant.", "Проверьте, тот ли это файл."),
)
TOO_MUCH = Problem(
    "RD109",
    "too-much",
    message(
        "the file has more than {limit} words and brackets, and is not read further",
        "в файле более {limit} слов и скобок, дальше он не читается",
    ),
    message(
        "A journal of a hundred thousand entries has fewer; reading more would take all the memory.",
        "В ходе рассмотрения из ста тысяч записей их меньше; чтение заняло бы всю память.",
    ),
    message("Check which file was meant.", "Проверьте, тот ли это файл."),
)
NOT_YAML = Problem(
    "RD103",
    "not-yaml",
    message("this cannot be read as YAML: {what}", "это не читается как YAML: {what}"),
    message(
        "The text breaks the rules of YAML here, so nothing after it has a certain meaning.",
        "Здесь нарушены правила YAML, и смысл последующего текста неясен.",
    ),
    message(
        "Look at the line: a missing quote, bracket or colon, a tab, or a wrong indent.",
        "Проверьте строку: кавычка, скобка, двоеточие, табуляция или отступ.",
    ),
    "route: [unclosed\n",
)
TOO_DEEP = Problem(
    "RD104",
    "too-deep",
    message(
        "the text is nested deeper than {limit} levels",
        "вложенность текста превышает {limit} уровней",
    ),
    message(
        "No route needs so many levels; such a text is broken or hostile.",
        "Ни одному маршруту столько уровней не нужно; такой текст испорчен или опасен.",
    ),
    message("Remove the nesting.", "Уберите вложенность."),
    "route: " + "[" * 80 + "]" * 80 + "\n",
)
NO_ANCHORS = Problem(
    "RD105",
    "no-anchors",
    message(
        "anchors, aliases and tags of YAML are not read: {what}",
        "якоря, ссылки и теги YAML не читаются: {what}",
    ),
    message(
        "What stands in a route should be seen where it stands; an alias hides it, a tag runs code.",
        "Содержание маршрута должно быть видно на месте; ссылка его скрывает, тег исполняет код.",
    ),
    message(
        "Write the words out where they are meant; put words that begin with & * ! in quotes.",
        "Напишите слова полностью; слова, начинающиеся с & * !, возьмите в кавычки.",
    ),
    "route: &name x\ntitle: *name\nstages: {a: {final: adopted}}\n",
)
EMPTY = Problem(
    "RD106",
    "empty",
    message("the file is empty", "файл пуст"),
    message("There is nothing to read.", "Читать нечего."),
    message(
        "Start with `route:`, `calendar:` or `case:`.",
        "Начните со строки `route:`, `calendar:` или `case:`.",
    ),
    "# nothing\n",
)
UNKNOWN_KIND = Problem(
    "RD107",
    "unknown-kind",
    message(
        "the first key is {found}; expected one of {known}",
        "первый ключ — {found}; ожидается один из: {known}",
    ),
    message(
        "The first key tells what a file is.",
        "Первый ключ говорит, что это за файл.",
    ),
    message(
        "Let the file begin with `cisflow: 1`, then `route: NAME`, `calendar: BODY` or `case: ID`.",
        "Файл начинается с `cisflow: 1`, далее `route: ИМЯ`, `calendar: ОРГАН` или `case: ID`.",
    ),
    "steps: [a, b]\n",
)
OTHER_LANGUAGE = Problem(
    "RD108",
    "other-language",
    message(
        "the route language of this file is {found}; this program reads 1",
        "версия языка этого файла — {found}; программа читает версию 1",
    ),
    message(
        "A later language may mean something else by the same words.",
        "В более поздней версии те же слова могут значить иное.",
    ),
    message(
        "Write `cisflow: 1`, or update the program.",
        "Напишите `cisflow: 1` или обновите программу.",
    ),
    "cisflow: 2\nroute: x\nstages: {a: {final: adopted}}\n",
)
PROBLEMS = (
    NOT_TEXT,
    TOO_LARGE,
    NOT_YAML,
    TOO_DEEP,
    NO_ANCHORS,
    EMPTY,
    UNKNOWN_KIND,
    OTHER_LANGUAGE,
    TOO_MUCH,
)
