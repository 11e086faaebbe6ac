"""The pages: values to HTML, with every word that is not ours escaped."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape
from pathlib import Path
from string import Template
from typing import Any, Literal
from urllib.parse import quote
from uuid import uuid4

import cisflow
from cisflow.cases.desk import Desk
from cisflow.diagnosis.where import ActionOn
from cisflow.language.days import say_span
from cisflow.language.say import say, say_value
from cisflow.model.message import Message, message
from cisflow.model.span import Span
from cisflow.model.stage import JOIN
from cisflow.model.standing import Standing
from cisflow.report.history_text import history_lines
from cisflow.report.phrases import label
from cisflow.report.stage_text import stage_lines
from cisflow.report.words import PERMISSIONS, VERDICTS

Language = Literal["en", "ru"]
LAYOUT = Template((Path(__file__).parent / "page.html").read_text("utf-8"))
OF_ROWS = ("off-route", "overdue", "delayed", "on-track", "finished")
MEANWHILE = message(
    "Somebody else was faster: nothing was written. What happened meanwhile:",
    "Вас опередили: ничего не записано. Что произошло за это время:",
)
WORDS = {
    "all": message("Contracts", "Договоры"),
    "contract": message("Contract", "Договор"),
    "stage": message("Stands at", "Этап"),
    "body": message("Before", "На рассмотрении"),
    "since": message("Since", "С какого дня"),
    "state": message("State", "Состояние"),
    "any": message("any", "все"),
    "by-then": message("Here since, or earlier", "Поступил не позднее"),
    "show": message("Show", "Показать"),
    "none": message("No contract is like that.", "Таких договоров нет."),
    "new": message("A new contract", "Новый договор"),
    "number": message("Number", "Номер"),
    "title": message("Title", "Название"),
    "by": message("By", "Кто"),
    "on": message("On", "Когда"),
    "note": message("Note", "Примечание"),
    "open": message("Open", "Открыть карточку"),
    "now": message("What can be done", "Возможные решения"),
    "nothing": message("Nothing more.", "Ничего."),
    "past": message("What happened", "Ход рассмотрения"),
    "refused": message("It was not done, because:", "Действие не выполнено. Причины:"),
    "wrong": message("It could not be done", "Не выполнено"),
    "picture": message("The way of the contract", "Путь договора"),
}


def verdict(row: Standing, day: date) -> str:
    """What the row alone tells; the page of the case knows of sessions and rounds as well."""
    if row.finished or row.off_route:
        return "finished" if row.finished else "off-route"
    if row.due is not None and row.due <= day:
        return "overdue"
    return "delayed" if row.norm is not None and row.norm < day else "on-track"


def link(id: str, lang: Language, more: str = "") -> str:
    """The address of a case."""
    return f"/cases/{quote(id, safe='')}{more}" + ("?lang=ru" if lang == "ru" else "")


def list_page(
    desk: Desk, rows: Iterable[tuple[Standing, str]], asked: Mapping[str, str], lang: Language
) -> str:
    """The list, what it is narrowed by, and a form for a new case."""
    route = desk.route_of("office/contract")
    bodies = {name: _words(each.title, lang) for name, each in route.bodies.items()}
    states = {name: say(VERDICTS[name], lang) for name in OF_ROWS}
    body = "".join(_rows(desk, rows, lang)) or f"<tr><td colspan=5 class=none>{_w('none', lang)}"
    return _page(
        _w("all", lang),
        lang,
        f"<form class=bar>{_hidden(lang=lang)}"
        + _select("body", _w("body", lang), bodies, asked.get("body"), _w("any", lang))
        + _select("verdict", _w("state", lang), states, asked.get("verdict"), _w("any", lang))
        + _field("since", _w("by-then", lang), asked.get("since", ""), "date")
        + f"<button class=quiet>{_w('show', lang)}</button></form>"
        "<div class=wide><table><thead><tr>"
        + "".join(
            f"<th>{_w(each, lang)}" for each in ("contract", "stage", "body", "since", "state")
        )
        + f"</thead><tbody>{body}</tbody></table></div>"
        f"<details><summary>{_w('new', lang)}</summary>"
        f'<form class=bar method=post action="{_home(lang)}">{_hidden(key=uuid4().hex)}'
        + _field("id", _w("number", lang), "", "text", "required size=8")
        + _field("title", _w("title", lang), "", "text", "required size=32")
        + _select("by", _w("by", lang), {each: bodies[each] for each in route.opens.by or bodies})
        + _field("on", _w("on", lang), str(date.today()), "date", "required")
        + f"<button>{_w('open', lang)}</button></form></details>",
    )


def _rows(desk: Desk, rows: Iterable[tuple[Standing, str]], lang: Language) -> Iterator[str]:
    last = None
    for row, state in rows:
        route = desk.route_of(row.route)
        name = ""
        if row.case != last:
            title = _title(desk, row.case, lang) or escape(row.case)
            name = f'<a href="{link(row.case, lang)}">{title}</a> <small>{escape(row.case)}</small>'
        last = row.case
        stage, body = route.title_of(row.stage), route.called(row.body) if row.body else ""
        yield (
            f"<tr{' class=again' if not name else ''}><td>{name}<td>{_words(stage, lang)}"
            f"<td>{_words(body, lang)}"
            f"<td>{escape(say_span(Span(row.since_first, row.since_last), lang))}"
            f"<td>{_pill(state, lang)}"
        )


def _title(desk: Desk, id: str, lang: Language) -> str:
    try:
        return _words(desk.store.read(id).title, lang)
    except cisflow.InvalidInput:  # its own page tells what is wrong with it
        return ""


def case_page(case: cisflow.Case, where: cisflow.Where, lang: Language, told: str = "") -> str:
    """A case: its picture, what can be done with it or why not, what happened."""
    title = _words(case.file.title, lang) or escape(case.file.id)
    stands = "".join(
        f"<p class=lede>{escape(' '.join(map(str.strip, stage_lines(where, each, lang))))}</p>"
        for each in where.stages
    )
    acts = "".join(_actions(case, where, lang))
    past = "".join(
        f"<p class=note>{escape(line.strip())}</p>"
        if line.startswith("   ")
        else f"<li>{escape(line)}"
        for line in history_lines(where, lang)
    )
    return _page(
        title,
        lang,
        f"{told}{stands}"
        f'<a class=picture href="{link(case.file.id, lang, "/picture.svg")}"><img alt="'
        f'{_w("picture", lang)}" src="{link(case.file.id, lang, "/picture.svg")}"></a>'
        f"<div class=two><section><h2>{_w('now', lang)}</h2>"
        f"{acts or _w('nothing', lang)}</section>"
        f"<section><h2>{_w('past', lang)}</h2><ol>{past}</ol></section></div>",
        f"{escape(case.file.id)} {_pill(where.verdict, lang)}",
    )


def _actions(case: cisflow.Case, where: cisflow.Where, lang: Language) -> Iterator[str]:
    """Those of each stage under its title: a form for what may be done, else why it may not."""
    stage, titled = "", where.situation.route.title_of
    for each in where.actions:
        if each.stage != stage:
            stage = each.stage
            yield f"<h3>{_words(titled(stage), lang)}</h3>"
        word = _words(label(each.action), lang)
        to = [_words(titled(name), lang) for name in each.to if name not in (stage, JOIN)]
        head = f"<p><b>{word}</b>{' → ' + ', '.join(to) if to else ''}"
        if each.permission.allowed in ("may", "must"):
            yield _form(case, where, each, head, word, lang)
        else:
            no = escape(say(PERMISSIONS[each.permission.allowed], lang))
            reasons = (escape(say(why.message, lang)) for why in each.permission.reasons)
            yield f"<div class=act>{head} <small>{no}</small></p>{_items(reasons)}</div>"


def _form(
    case: cisflow.Case, where: cisflow.Where, each: ActionOn, head: str, word: str, lang: Language
) -> str:
    who = {
        name: _words(where.situation.route.called(name), lang)
        for name in each.by or where.situation.route.bodies
    }
    action = f"{each.stage}.{each.action.name}"
    return (
        f'<form class=act method=post action="{link(case.file.id, lang, "/act")}">{head}</p>'
        + _hidden(action=action, expected=len(case.events), key=uuid4().hex)
        + (_hidden(by=next(iter(who))) if len(who) == 1 else "")
        + f"<div class=bar>{_select('by', _w('by', lang), who) if len(who) > 1 else ''}"
        + _field("on", _w("on", lang), str(date.today()), "date", "required")
        + _field("note", _w("note", lang), "", "text", "size=14")
        + f"<button>{word}</button></div></form>"
    )


def told(fault: Exception, lang: Language) -> dict[str, Any]:
    """What went wrong, as values: every reason of a refusal, what happened meanwhile."""
    found: dict[str, Any] = {"error": type(fault).__name__, "message": " ".join(str(fault).split())}
    if isinstance(fault, cisflow.Refused):
        found["reasons"] = [
            {"code": each.code, "message": say(each.message, lang)} for each in fault.reasons
        ]
    elif isinstance(fault, cisflow.StaleCase):
        found |= {"expected": fault.expected, "found": fault.found}
        found["meanwhile"] = [
            {"seq": seq, "on": str(each.on.first), "action": each.action, "by": each.by}
            for seq, each in enumerate(fault.meanwhile, fault.expected + 1)
        ]
    elif isinstance(fault, cisflow.CannotRun):
        found["message"] = say(fault.message, lang)
    elif callable(getattr(fault, "errors", None)):  # of fields
        found["fields"] = [
            {"field": ".".join(map(str, each.get("loc", ()))), "message": each.get("msg", "")}
            if isinstance(each, dict)
            else {"field": "", "message": str(each)}
            for each in fault.errors()  # type: ignore[attr-defined]
        ]
        found["message"] = "; ".join(
            f"{each['field']}: {each['message']}" for each in found["fields"]
        )
    return found


def notice(fault: Exception, lang: Language) -> str:
    """The same, for people."""
    found = told(fault, lang)
    head, lines = _w("wrong", lang), [found["message"]]
    if "reasons" in found:
        head, lines = _w("refused", lang), [each["message"] for each in found["reasons"]]
    elif "meanwhile" in found:
        head = escape(say(MEANWHILE, lang))
        lines = [
            f"{each['on']} {each['by'] or ''}: {each['action']}" for each in found["meanwhile"]
        ]
    return f"<div class=notice role=alert><b>{head}</b>{_items(map(escape, lines))}</div>"


def fault_page(told: str, lang: Language) -> str:
    """A page for what is not there, or cannot be read."""
    return _page(_w("wrong", lang), lang, told)


def _page(title: str, lang: Language, body: str, below: str = "") -> str:
    return LAYOUT.substitute(
        lang=lang, title=title, body=body, below=below, home=_home(lang), all=_w("all", lang),
        other="en" if lang == "ru" else "ru",
        language="English" if lang == "ru" else "Русский",
    )  # fmt: skip


def _items(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{line}' for line in lines)}</ul>"


def _home(lang: Language) -> str:
    return "/?lang=ru" if lang == "ru" else "/"


def _w(name: str, lang: Language) -> str:
    return escape(say(WORDS[name], lang))


def _words(value: Message | Any, lang: Language) -> str:  # noqa: ANN401 - whatever has words
    return escape(say_value(value, lang))


def _pill(state: str, lang: Language) -> str:
    return f'<span class="pill {escape(state)}">{escape(say(VERDICTS[state], lang))}</span>'


def _hidden(**values: object) -> str:
    return "".join(
        f'<input type=hidden name={name} value="{escape(str(value))}">'
        for name, value in values.items()
    )


def _field(name: str, words: str, value: str, kind: str, more: str = "") -> str:
    return f'<label>{words}<input type={kind} name={name} value="{escape(value)}" {more}></label>'


def _select(
    name: str, words: str, choices: Mapping[str, str], chosen: str | None = None, any: str = ""
) -> str:
    options = f"<option value=''>{any}" if any else ""
    options += "".join(
        f'<option value="{escape(each)}"{" selected" if each == chosen else ""}>{title}'
        for each, title in choices.items()
    )
    return f"<label>{words}<select name={name}>{options}</select></label>"
