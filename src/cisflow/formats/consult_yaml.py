"""Consultations of a route file, and what actions need of a vote: `consult`, `needs`, `outcome`."""

from __future__ import annotations

from typing import Any

from cisflow.formats import problems_decision as wrong
from cisflow.formats.decision_yaml import decision
from cisflow.formats.form import either, form, mapping, several
from cisflow.formats.reading import Reading
from cisflow.formats.shape import Key, Shape, entries
from cisflow.formats.source import MappingNode, Node, SequenceNode
from cisflow.formats.words import (
    GROUNDS_WHOLE,
    list_of,
    mapping_of,
    name,
    names,
    one_of,
    term,
    text,
    word,
)
from cisflow.model.decision import DECIDES, OUTCOMES, Consult, Needs, Silence
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.text import Text

SILENCE = Shape(
    message("what silence means", "отсутствие ответа"),
    GROUNDS_WHOLE
    | {
        "as": Key(name, "the answer that silence counts as", required=True, attribute="counts_as"),
        "after": Key(term("term", "how long"), "after how long"),
    },
)


@form(SILENCE)
def silence(reading: Reading, node: Node, path: Path) -> Silence | None:
    """What it means that nobody answers."""
    found = SILENCE.read(reading, node, path)
    return Silence(**found) if "counts_as" in found else None


@form(text)
def _answer(reading: Reading, node: Node, path: Path, _: str) -> Text | None:
    return text(reading, node, path)


_titled = mapping_of(_answer)
_listed = list_of(name)


@form(either(mapping(text), several(name)))
def answers(reading: Reading, node: Node, path: Path) -> object:
    """The words that may come back: a list, or titles by word."""
    read = _titled if isinstance(node, MappingNode) else _listed
    return read(reading, node, path) or None


CONSULT = Shape(
    message("a consultation", "запрос мнений"),
    GROUNDS_WHOLE
    | {
        "who": Key(
            names,
            "organisations (all their members), bodies or members; default: those of the body",
        ),
        "answers": Key(answers, "the answers; default: agree, remarks, object, not_interested"),
        "silence": Key(silence, "what it means that nobody answers"),
        "decides": Key(decision, "how the answers make a decision; default: as the body decides"),
    },
)


@form(CONSULT)
def consult(reading: Reading, node: Node, path: Path) -> Consult:
    """What is asked of whom."""
    found: dict[str, Any] = CONSULT.read(reading, node, path)
    made = Consult(**found)
    quiet = made.silence
    if quiet is not None and quiet.counts_as not in made.answers:
        at = (*path, "silence", "as")
        known = tuple(made.answers)
        reading.find_at(wrong.UNKNOWN_ANSWER, at, word=quiet.counts_as, known=known)
    return made


outcome = one_of(OUTCOMES)
_taken = one_of((*OUTCOMES, *DECIDES))


@form(either(_taken, several(outcome), decision))
def needs(reading: Reading, node: Node, path: Path) -> Needs | None:
    """Outcomes of the stage's decision, or a decision of the action's own."""
    if isinstance(node, MappingNode):
        return decision(reading, node, path)
    if isinstance(node, SequenceNode):
        found = [outcome(reading, each, here) for each, here in entries(reading, node, path)]
        return tuple(each for each in found if each is not None) or None
    given = word(reading, node, path)
    if given in OUTCOMES:
        return (given,)
    if given in DECIDES:
        return decision(reading, node, path)
    return None if given is None else _taken(reading, node, path)
