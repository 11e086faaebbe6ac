"""Amend: keys of the entries of a list set in the text of a YAML file, and no other byte changed."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any

from attrs import frozen

from cisflow.errors import CannotRun, InvalidInput
from cisflow.formats.edit import BREAKS, last_line, newline_of
from cisflow.formats.emit import scalar
from cisflow.formats.source import MappingNode, Node, ScalarNode, SequenceNode, compose
from cisflow.model.message import message


@frozen
class _Change:
    """Words in the place of those between two places of the text."""

    begin: int
    end: int
    words: str


@frozen
class _Page:
    """A text with the places at which its lines begin."""

    text: str
    lines: list[str]
    starts: list[int]

    def place(self, mark: Any) -> int:  # noqa: ANN401 - the C mark or the Python one
        return int(self.starts[mark.line] + mark.column)


def set_keys(data: bytes, file: str, key: str, wanted: Mapping[int, Mapping[str, str]]) -> bytes:
    """The bytes in which entries of the list under `key` (numbers from 0) say these words.

    A word that is there is replaced where it stands; a new one comes at the end of its entry.

    Raises:
        InvalidInput: the text cannot be read.
        CannotRun: a word that is to be replaced stands over several lines.
    """
    root, found = compose(data, file)
    if root is None or not isinstance(root, MappingNode):
        raise InvalidInput(found)
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.removeprefix(bom).decode()
    lines = text.splitlines(keepends=True)
    page = _Page(text, lines, [0, *accumulate(map(len, lines))])
    entries = next((each for name, each in root.value if name.value == key), None)
    held = entries.value if isinstance(entries, SequenceNode) else []
    changes: list[_Change] = []
    for number, words in wanted.items():
        if number < len(held) and isinstance(held[number], MappingNode):
            changes += _changes(held[number], words, page, entries, file)
    parts, at = [], 0
    for each in sorted(changes, key=lambda each: each.begin):
        parts += [text[at : each.begin], each.words]
        at = each.end
    return bom + "".join([*parts, text[at:]]).encode()


def _changes(
    entry: MappingNode,
    words: Mapping[str, str],
    page: _Page,
    around: Any,  # noqa: ANN401 - a node that has a mark
    file: str,
) -> Iterator[_Change]:
    there = {name.value: value for name, value in entry.value if isinstance(name, ScalarNode)}
    new: dict[str, str] = {}
    for name, word in words.items():
        if name not in there:
            new[name] = word
            continue
        begin, end = page.place(there[name].start_mark), _end(there[name], page)
        if end is None:
            raise CannotRun(
                message(
                    "{file}:{line}: {key} stands over several lines; write it on one",
                    "{file}:{line}: значение {key} занимает несколько строк; запишите его в одной",
                    file=file,
                    line=there[name].start_mark.line + 1,
                    key=name,
                )
            )
        yield _Change(begin, end, scalar(word))
    if new and entry.flow_style:
        yield _in_brackets(page.place(entry.end_mark) - 1, page.text, new)
    elif new:
        mark: Any = entry.start_mark
        at = page.starts[last_line(entry, page.lines, around.start_mark.column) + 1]
        newline = newline_of(page.lines)
        added = newline.join(f"{' ' * mark.column}{name}: {scalar(new[name])}" for name in new)
        whole = page.text[at - 1] in BREAKS  # else the file ends there
        yield _Change(at, at, added + newline if whole else newline + added)


def _in_brackets(bracket: int, text: str, new: Mapping[str, str]) -> _Change:
    """The words before the bracket that closes an entry."""
    before = text[:bracket].rstrip(" \t")
    if before[-1] in BREAKS:
        before = text[:bracket]
    comma = "" if before.rstrip()[-1] == "," else ","
    space = "" if before[-1] == " " and not comma else " "
    added = ", ".join(f"{name}: {scalar(word)}" for name, word in new.items())
    return _Change(len(before), bracket, f"{comma}{space}{added}")


def _end(node: Node, page: _Page) -> int | None:
    """Where a word of one line ends; None where it goes over several, or is no word."""
    if not isinstance(node, ScalarNode) or node.style in ("|", ">"):
        return None
    mark, over = node.start_mark, node.end_mark
    if mark is None or over is None or mark.line != over.line:
        return None
    begin = page.place(mark)
    if not node.style:
        return begin + len(node.value)
    quote, text = node.style, page.text
    end = begin + 1
    while text[end] != quote or (quote == "'" and text[end + 1 : end + 2] == quote):
        end += 2 if text[end] == ("\\" if quote == '"' else quote) else 1
    return end + 1
