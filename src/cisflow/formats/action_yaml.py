"""Actions: where they lead, under which conditions, who may take them."""

from __future__ import annotations

from cisflow.formats import problems_shape as problems
from cisflow.formats.consult_yaml import needs
from cisflow.formats.form import either, form, mapping, several
from cisflow.formats.reading import Reading
from cisflow.formats.shape import Key, Shape, entries, pairs
from cisflow.formats.source import MappingNode, Node, ScalarNode, SequenceNode, is_blank
from cisflow.formats.words import (
    GROUNDS,
    duration,
    name,
    names,
    one_of,
    text,
    texts,
)
from cisflow.model.clock import HANDS
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.route import KINDS, STAYS, Action
from cisflow.model.stage import JOIN, Target, When


@form(either({"const": JOIN}, name))
def goal(reading: Reading, node: Node, path: Path) -> str | None:
    """Where a way leads: the name of a stage or block, or the join of the block around."""
    if isinstance(node, ScalarNode) and node.value == JOIN:
        return JOIN
    return name(reading, node, path)


@form(mapping(names))
def when(reading: Reading, node: Node, path: Path) -> When:
    """Values of facts; `in`: stages that are active; `done`: branches that are done."""
    found = {
        word: names(reading, value, here) for word, here, _, value in pairs(reading, node, path)
    }
    held = {word: values for word, values in found.items() if values is not None}
    active, done = held.pop("in", ()), held.pop("done", ())
    return When(held, active, done)


TARGET = Shape(
    message("a target", "цель действия"),
    {
        "to": Key(goal, "the stage or block that it leads to", required=True),
        "when": Key(when, "the values of facts under which it leads there", required=True),
    },
)


@form(either(goal, several(TARGET)))
def targets(reading: Reading, node: Node, path: Path) -> str | tuple[Target, ...] | None:
    """One name, or several targets, each with its conditions."""
    if not isinstance(node, SequenceNode):
        return goal(reading, node, path)
    found = [TARGET.read(reading, each, here) for each, here in entries(reading, node, path)]
    return tuple(Target(**each) for each in found if len(each) == len(TARGET.keys))


ACTION = Shape(
    message("an action", "действие"),
    GROUNDS
    | {
        "to": Key(targets, "where it leads: a stage, a block, `join`, or guarded targets"),
        "kind": Key(one_of(KINDS), "what it is for the document"),
        "by": Key(names, "the bodies that may take it; default: the stage's own"),
        "at": Key(one_of(("session",)), "it can be taken only there", attribute="at_session"),
        "needs": Key(needs, "the outcomes that it takes, or a decision of its own"),
        "extends": Key(duration, "by how much it moves the deadline and the silence of its stage"),
        "clock": Key(
            one_of(HANDS), "what it does to the clocks of its stage: stop, go (on) or restart"
        ),
        "when": Key(when, "what must hold for it: facts, stages active, branches done"),
        "sets": Key(texts, "what it makes of facts"),
        "label": Key(text, "what people call it"),
        "accept": Key(texts, "findings that are accepted here, each with the reason"),
    },
    rules=either(
        {"required": ["to"]},
        {"required": ["kind"], "properties": {"kind": {"enum": list(STAYS)}}},
    ),
)
BESIDE_ACTION = Shape(
    message("an action beside the way", "действие вне пути документа"),
    {key: ACTION.keys[key] for key in ("by", "label", "source", "note", "assumed", "accept")},
    ACTION.later,
)


@form(ACTION)
def action(reading: Reading, node: Node, path: Path, called: str) -> Action:
    """One action of a stage."""
    found = ACTION.read(reading, node, path)
    kind, to, stage = found.get("kind", "forward"), found.get("to"), path[-3]
    if to is None and kind in STAYS:
        to = found["to"] = stage
    elif (
        to is None
        and (*path, "to") not in reading.places
        and (isinstance(node, MappingNode) or is_blank(node))
    ):
        reading.find(problems.MISSING_KEY, node, (*path, "to"), where=ACTION.name, key="to")
    if isinstance(to, tuple):
        found["to"], found["guarded"] = None, to
    elif to is not None and (to == stage) != (kind in STAYS):
        must = _STAYS if kind in STAYS else _LEAVES
        reading.find_at(problems.STAYS_OR_MOVES, (*path, "to"), kind=kind, must=must, to=to)
    found["at_session"] = "at_session" in found
    return Action(called, **found)


_STAYS = message("stays in its stage", "остаётся на своём этапе")
_LEAVES = message("leaves its stage", "уводит со своего этапа")


@form(BESIDE_ACTION)
def beside_action(reading: Reading, node: Node, path: Path, called: str) -> Action:
    """One action beside the way."""
    return Action(called, **BESIDE_ACTION.read(reading, node, path))
