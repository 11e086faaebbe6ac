"""Stages and blocks: where a document stands, alone or in branches side by side."""

from __future__ import annotations

from cisflow.formats.action_yaml import ACTION, action, beside_action, goal
from cisflow.formats.clock_yaml import OF_STAGE
from cisflow.formats.consult_yaml import consult
from cisflow.formats.form import either, form, mapping
from cisflow.formats.part_yaml import USE, part
from cisflow.formats.placed import Part
from cisflow.formats.reading import Reading
from cisflow.formats.shape import Key, Shape, pairs
from cisflow.formats.source import MappingNode, Node, ScalarNode
from cisflow.formats.words import (
    GROUNDS,
    boolean,
    good_name,
    mapping_of,
    name,
    number,
    one_of,
    term,
    text,
    word,
)
from cisflow.model.block import OTHERS, Block, Branch, Join, Step
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.route import Beside, Final, Stage

FINAL = Shape(
    message("a final stage", "завершающий этап"),
    {
        "outcome": Key(word, "how it ended: adopted, rejected, withdrawn …", required=True),
        "leaves": Key(boolean, "whether it keeps actions that lead on"),
    },
)


@form(either(word, FINAL))
def final(reading: Reading, node: Node, path: Path) -> Final | None:
    """The outcome, alone or with `leaves`."""
    if isinstance(node, ScalarNode):
        outcome = word(reading, node, path)
        return None if outcome is None else Final(outcome)
    found = FINAL.read(reading, node, path)
    return Final(**found) if "outcome" in found else None


STAGE = Shape(
    message("a stage", "этап"),
    GROUNDS
    | {
        "title": Key(text, "what people call it; default: the title of its body"),
        "body": Key(name, "the body before which the document stands"),
        "norm": Key(term("term", "how long"), "the usual time; beyond it the document is delayed"),
        "rounds": Key(number, "how many rounds before it is said to loop"),
        "consult": Key(consult, "what is asked of whom"),
        **OF_STAGE,
        "final": Key(final, "that the route ends here, with what outcome"),
        "actions": Key(mapping_of(action), "what can be done here"),
        "accept": ACTION.keys["accept"],
    },
)
BESIDE = Shape(
    message("an entry beside the way", "рассмотрение вне пути документа"),
    GROUNDS
    | {
        "title": Key(text, "what people call it; default: the title of its body"),
        "body": Key(name, "the body that considers", required=True),
        "actions": Key(mapping_of(beside_action), "what it can do"),
    },
)


@form(STAGE)
def stage(reading: Reading, node: Node, path: Path, called: str) -> Stage:
    """One stage."""
    return Stage(called, **STAGE.read(reading, node, path))


@form(BESIDE)
def beside(reading: Reading, node: Node, path: Path, called: str) -> Beside:
    """One entry beside the way."""
    return Beside(called, **{"body": ""} | BESIDE.read(reading, node, path))


@form(either({"enum": ["all", "any"]}, number))
def join(reading: Reading, node: Node, path: Path) -> Join | None:
    """How many branches must be done: all, any, or a number."""
    if isinstance(node, ScalarNode) and node.value in ("all", "any"):
        return "all" if node.value == "all" else "any"
    return number(reading, node, path)


def steps(reading: Reading, node: Node, path: Path) -> dict[str, Step | Part]:
    """Stages, blocks and sub-routes by name, in the order written."""
    found: dict[str, Step | Part] = {}
    for key, here, key_node, value in pairs(reading, node, path):
        if not good_name(reading, key_node, here, key):
            continue
        written = _keys(value)
        if "use" in written:
            made: Step | Part | None = part(reading, value, here, key)
        elif "branches" in written:
            made = block(reading, value, here, key)
        else:
            made = stage(reading, value, here, key)
        if made is not None:
            found[key] = made
    return found


def _keys(node: Node) -> list[object]:
    return [word.value for word, _ in node.value] if isinstance(node, MappingNode) else []


BRANCH = Shape(
    message("a branch", "ветвь"),
    GROUNDS
    | {
        "title": Key(text, "what people call it"),
        "start": Key(name, "the stage in which it begins; default: the first"),
        "stages": Key(steps, "its stages, blocks and sub-routes", required=True),
    },
)


@form(BRANCH)
def branch(reading: Reading, node: Node, path: Path, called: str) -> Branch:
    """One branch of a block."""
    return Branch(called, **{"stages": {}} | BRANCH.read(reading, node, path))


BLOCK = Shape(
    message("a block", "параллельный этап"),
    GROUNDS
    | {
        "title": Key(text, "what people call it"),
        "branches": Key(mapping_of(branch), "what runs side by side", required=True),
        "join": Key(join, "how many must be done: all, any or a number; default: all"),
        "others": Key(one_of(OTHERS), "what the rest does then: cancel (default) or continue"),
        "then": Key(goal, "where the document goes when the block is joined", required=True),
        **OF_STAGE,
        "rounds": Key(number, "how many rounds before it is said to loop"),
        "actions": Key(mapping_of(action), "what can be done while it is entered"),
        "accept": ACTION.keys["accept"],
    },
)


@form(BLOCK)
def block(reading: Reading, node: Node, path: Path, called: str) -> Block:
    """One block."""
    return Block(called, **{"branches": {}} | BLOCK.read(reading, node, path))


form(mapping(either(STAGE, BLOCK, USE)) | {"propertyNames": name})(steps)
