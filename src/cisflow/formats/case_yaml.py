"""Case files: documents, journal, plans."""

from __future__ import annotations

from typing import Any

from cisflow.formats import problems_shape as problems
from cisflow.formats.event_yaml import OPENING, event, well_numbered
from cisflow.formats.form import form, several
from cisflow.formats.reading import Reading
from cisflow.formats.shape import Key, Shape, entries
from cisflow.formats.source import MappingNode, Node, ScalarNode
from cisflow.formats.words import GROUNDS, list_of, name, span, text, version, word
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.plan import Plan
from cisflow.model.text import Text

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
    if len(written.intersection(keys)) != 1:
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
            {"properties": {"journal": {"type": "array", "minItems": 1, "prefixItems": [OPENING]}}}
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
    if not reading.findings:  # else some entries are not here, and numbers would not be theirs
        well_numbered(reading, tuple(enumerate(journal, start=1)))
    return CaseFile(**{"id": "", "route": ""} | found, origin=reading.origin)
