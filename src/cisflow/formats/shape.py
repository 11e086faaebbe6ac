"""Shape: the keys that a mapping may have, each with the reader of its value.

One table a thing (a stage, an action, a session) serves reading, the schema and the documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from cisflow.formats import problems_shape as problems
from cisflow.formats.reading import Reading
from cisflow.formats.source import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    is_blank,
    place,
)
from cisflow.model.message import Message, message
from cisflow.model.origin import Path

Read = Callable[[Reading, Node, Path], Any]


@frozen
class Key:
    """How the value of a key is read, what it means, and the name it gets as an attribute."""

    read: Read
    meaning: str
    required: bool = False
    attribute: str = ""


@frozen
class Shape:
    """A kind of mapping: what it is called, its keys, and those that later versions will read.

    `rules` says for the schema what holds between keys; readers see to it by hand.
    """

    name: Message
    keys: Mapping[str, Key]
    later: Mapping[str, Message] = field(factory=dict)
    rules: Mapping[str, Any] = field(factory=dict)
    # Made once a shape, for there are thousands of mappings of it: by key, attribute and reader.
    _readers: Mapping[str, tuple[str, Read]] = field(init=False, eq=False, repr=False)
    _required: tuple[str, ...] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        readers = {word: (key.attribute or word, key.read) for word, key in self.keys.items()}
        object.__setattr__(self, "_readers", readers)
        needed = tuple(word for word, key in self.keys.items() if key.required)
        object.__setattr__(self, "_required", needed)

    def read(self, reading: Reading, node: Node, path: Path) -> dict[str, Any]:
        """Attribute to value for the keys that are there; every mistake is noted, none raised."""
        found: dict[str, Any] = {}
        readers = self._readers
        for word, here, key_node, value_node in pairs(reading, node, path):
            known = readers.get(word)
            if known is not None:
                attribute, read = known
                value = read(reading, value_node, here)
                if value is not None:
                    found[attribute] = value
            elif word in self.later:
                reading.find(problems.NOT_YET, key_node, path, key=word, what=self.later[word])
            else:
                near = reading.near(word, self.keys)
                reading.find(
                    problems.UNKNOWN_KEY, key_node, path, key=word, where=self.name, hint=near
                )
        if isinstance(node, MappingNode) or is_blank(node):
            for word in self._required:
                if (*path, word) not in reading.places:
                    reading.find(problems.MISSING_KEY, node, path, where=self.name, key=word)
        return found


def pairs(reading: Reading, node: Node, path: Path) -> Iterator[tuple[str, Path, Node, Node]]:
    """Key, its path, its node, the value's node; a key that is repeated is noted and left out."""
    if not isinstance(node, MappingNode):
        if not is_blank(node):
            wrong_shape(reading, node, path, A_MAPPING)
        return
    places = reading.places
    for key_node, value_node in node.value:
        if not isinstance(key_node, ScalarNode):
            wrong_shape(reading, key_node, path, A_WORD)
            continue
        word = key_node.value
        here = (*path, word)
        mark: Any = key_node.start_mark
        stands = (mark.line + 1, mark.column + 1)  # as `place` has it; this is run for every key
        first = places.setdefault(here, stands)
        if first is not stands:
            reading.find(problems.REPEATED_KEY, key_node, path, key=word, line=first[0])
            continue
        yield word, here, key_node, value_node


def entries(reading: Reading, node: Node, path: Path) -> Iterator[tuple[Node, Path]]:
    """The nodes of a list, each with its path (counted from 1)."""
    if not isinstance(node, SequenceNode):
        if not is_blank(node):
            wrong_shape(reading, node, path, A_LIST)
        return
    for number, each in enumerate(node.value, start=1):
        here = (*path, str(number))
        reading.places[here] = place(each)
        yield each, here


def wrong_shape(reading: Reading, node: Node, path: Path, expected: Message) -> None:
    """Note that something else was expected here."""
    found = A_LIST if isinstance(node, SequenceNode) else A_MAPPING
    if isinstance(node, ScalarNode):
        found = message("{word}", "{word}", word=node.value) if node.value else NOTHING
    reading.find(problems.WRONG_SHAPE, node, path, expected=expected, found=found)


A_MAPPING = message("keys with values", "ключи со значениями")
A_LIST = message("a list", "список")
A_WORD = message("a word", "слово")
NOTHING = message("nothing", "ничего")
