"""Facts: what about a document decides its way."""

from __future__ import annotations

from typing import Any

from cisflow.formats import problems_shape as problems
from cisflow.formats.form import either, form, mapping
from cisflow.formats.reading import Reading
from cisflow.formats.shape import Key, Shape, pairs
from cisflow.formats.source import MappingNode, Node
from cisflow.formats.words import GROUNDS, names, one_of, text, word
from cisflow.model.fact import SET_BY, UNSET, Fact
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.text import Text

CONDITIONS = ("in", "done")  # words of `when:` that name no fact


@form(either(mapping(text), names))
def values(reading: Reading, node: Node, path: Path) -> Any:  # noqa: ANN401 - titles by value, or values
    """The values that it can have, alone or with what people call them."""
    if not isinstance(node, MappingNode):
        found: Any = names(reading, node, path) or ()
    else:
        said = {
            key: text(reading, value, here) for key, here, _, value in pairs(reading, node, path)
        }
        found = {key: title or Text(()) for key, title in said.items()}
    for each in found:
        if each == UNSET:
            reading.find(problems.BAD_NAME, node, path, word=each, reserved=(UNSET,))
    return found


FACT = Shape(
    message("a fact", "признак"),
    GROUNDS
    | {
        "title": Key(text, "what people call it"),
        "values": Key(values, "the values that it can have", required=True),
        "initial": Key(word, "its value when a case begins; default: unset"),
        "set": Key(
            one_of(SET_BY), "who sets it: at start, by actions, any time", attribute="set_by"
        ),
    },
)


@form(FACT)
def fact(reading: Reading, node: Node, path: Path, called: str) -> Fact | None:
    """One fact."""
    if called in CONDITIONS:
        reading.find(problems.BAD_NAME, node, path, word=called, reserved=CONDITIONS)
    found = FACT.read(reading, node, path)
    made = Fact(called, **{"values": ()} | found)
    if made.initial is not None and made.initial not in made.values:
        near = reading.near(made.initial, made.values)
        known = tuple(made.values)
        here = (*path, "initial")
        reading.find_at(problems.UNKNOWN_WORD, here, word=made.initial, known=known, hint=near)
    return made
