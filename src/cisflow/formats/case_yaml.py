"""Case files: documents, journal, plans."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from cisflow.formats import problems_shape as problems
from cisflow.formats.consult_yaml import outcome
from cisflow.formats.form import form, matching, several
from cisflow.formats.reading import Reading
from cisflow.formats.shape import Key, Shape, entries
from cisflow.formats.source import MappingNode, Node, ScalarNode
from cisflow.formats.words import GROUNDS, list_of, name, span, text, texts, version, word
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED, Event
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.plan import Plan
from cisflow.model.text import Text

_LATER = message("corrections, retractions and merges", "исправления, отзывы записей и объединение")


@form(matching("^[0-9]{4}"))
def moment(reading: Reading, node: Node, path: Path) -> str | None:
    """A day or a moment, ISO 8601, kept as written."""
    found = word(reading, node, path)
    if found is None:
        return None
    try:
        datetime.fromisoformat(found)
    except ValueError:
        reading.find(problems.BAD_DAY, node, path, word=found)
        return None
    return found


_ONE_OF = ("action", "stage", "set")
_OPENING = {"required": ["action"], "properties": {"action": {"const": OPENED}}}
EVENT = Shape(
    message("an entry of the journal", "запись хода рассмотрения"),
    GROUNDS
    | {
        "on": Key(span, "when it happened", required=True),
        "action": Key(word, "what was done: stage.action, or opened"),
        "stage": Key(word, "where a register saw the document, where no action is known"),
        "at": Key(word, "opened: the stage in which the document was taken over"),
        "since": Key(span, "opened: since when it stands there"),
        "facts": Key(texts, "opened: the facts of the document, by name"),
        "set": Key(texts, "facts that became known, where no action sets them"),
        "to": Key(word, "where it went, where the action leaves that open"),
        "outcome": Key(outcome, "how the vote ended: carried, lost, tie or no quorum"),
        "by": Key(word, "the body or person who acted"),
        "on_behalf_of": Key(word, "for whom"),
        "place": Key(text, "where"),
        "ref": Key(text, "the number of the letter or decision"),
        "recorded": Key(moment, "when it was written down"),
        "key": Key(word, "keeps a repeated delivery from counting twice"),
        "hash": Key(word, "seal of the entry"),
        "prev": Key(word, "seal of the entry before"),
    },
    dict.fromkeys(("correct", "retract", "split", "join", "merge"), _LATER),
    {
        "oneOf": [{"required": [each]} for each in _ONE_OF],
        "if": _OPENING,
        "else": {"properties": {"at": False, "since": False, "facts": False}},
    },
)


@form(EVENT)
def event(reading: Reading, node: Node, path: Path) -> Event | None:
    """One entry of the journal."""
    before = len(reading.findings)
    found = EVENT.read(reading, node, path)
    _exactly_one(reading, node, path, EVENT, _ONE_OF)
    if found.get("action") != OPENED:
        for key in ("at", "since", "facts"):
            if key in found:
                where = EVENT.name
                reading.find_at(
                    problems.UNKNOWN_KEY, (*path, key), key=key, where=where, hint=_ONLY_OPENED
                )
    if "outcome" in found and found.get("action") in (None, OPENED):
        at = (*path, "outcome")
        reading.find_at(
            problems.UNKNOWN_KEY, at, key="outcome", where=EVENT.name, hint=_ONLY_ACTIONS
        )
    found["sets"] = {**found.pop("facts", {}), **found.pop("set", {})}
    return None if len(reading.findings) > before else Event(**found)


_ONLY_ACTIONS = message(" without an action", ", если нет действия")
_ONLY_OPENED = message(" other than `opened`", ", кроме `opened`")
PLAN = Shape(
    message("a plan", "план"),
    GROUNDS
    | {
        "stage": Key(name, "the stage (or entry beside the way) that is to consider"),
        "body": Key(name, "the body, where it has only one of these"),
        "on": Key(span, "the days on which it is to be considered", required=True),
        "announced": Key(span, "the day from which the plan was known", required=True),
    },
    rules={"oneOf": [{"required": ["stage"]}, {"required": ["body"]}]},
)


@form(PLAN)
def plan(reading: Reading, node: Node, path: Path) -> Plan | None:
    """One plan."""
    before = len(reading.findings)
    found = PLAN.read(reading, node, path)
    _exactly_one(reading, node, path, PLAN, ("stage", "body"))
    return None if len(reading.findings) > before else Plan(**found)


def _exactly_one(
    reading: Reading, node: Node, path: Path, shape: Shape, keys: tuple[str, ...]
) -> None:
    if not isinstance(node, MappingNode):
        return
    written = {key.value for key, _ in node.value if isinstance(key, ScalarNode)}
    if len(written.intersection(keys)) != 1 and not written & shape.later.keys():
        reading.find(problems.EITHER, node, path, where=shape.name, keys=keys)


DOCUMENT = Shape(
    message("a document", "документ"),
    {
        "id": Key(name, "its name", required=True),
        "title": Key(text, "what people call it", required=True),
    },
)


@form(several(DOCUMENT))
def documents(reading: Reading, node: Node, path: Path) -> dict[str, Text]:
    """Titles of documents by their names; a name that comes twice is noted."""
    found: dict[str, Text] = {}
    lines: dict[str, int] = {}
    for each, here in entries(reading, node, path):
        made = DOCUMENT.read(reading, each, here)
        if len(made) < 2:
            continue
        called, at = made["id"], (*here, "id")
        if called in found:
            reading.find_at(problems.REPEATED_KEY, at, key=called, line=lines[called])
            continue
        found[called] = made["title"]
        lines[called], _ = reading.origin.at(at)
    return found


CASE = Shape(
    message("a case", "карточка документа"),
    {
        "cisflow": Key(version, "the version of the language: 1"),
        "case": Key(word, "the name of the case", required=True, attribute="id"),
        "title": Key(text, "what people call it"),
        "documents": Key(documents, "the documents that travel together"),
        "route": Key(word, "a shipped route by name, or a file", required=True),
        "source": GROUNDS["source"],
        "note": GROUNDS["note"],
        "journal": Key(list_of(event), "what happened, in order", required=True),
        "plans": Key(list_of(plan), "what was announced, in order"),
    },
    rules={
        "allOf": [
            {"properties": {"journal": {"type": "array", "minItems": 1, "prefixItems": [_OPENING]}}}
        ]
    },
)


@form(CASE)
def case(reading: Reading, node: Node, path: Path) -> CaseFile:
    """A case file."""
    found: dict[str, Any] = CASE.read(reading, node, path)
    journal = found.get("journal", ())
    if "journal" in found and (not journal or journal[0].action != OPENED):
        first = ("journal", "1")
        if not any(each.path[:2] in (first, first[:1]) for each in reading.findings):
            reading.find_at(problems.NO_OPENING, first)
    return CaseFile(**{"id": "", "route": ""} | found, origin=reading.origin)
