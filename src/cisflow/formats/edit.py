"""Edit: one entry added to a list of a YAML file, and not one other byte of it changed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from typing import Any

from cisflow.errors import InvalidInput
from cisflow.formats import problems_shape as problems
from cisflow.formats.emit import Plain, item
from cisflow.formats.source import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    compose,
    is_blank,
    place,
)

BREAKS = "\r\n\x85\u2028\u2029"
_HEADER = re.compile(r"[|>][+-]?([1-9]?)[+-]?")


def add_entry(data: bytes, file: str, key: str, entry: Mapping[str, Plain]) -> bytes:
    """The bytes with `entry` after the last one of the list under `key`; as `add_entries`."""
    return add_entries(data, file, key, [entry])


def add_entries(data: bytes, file: str, key: str, entries: Sequence[Mapping[str, Plain]]) -> bytes:
    """The bytes with the entries after the last one of the list under `key`.

    The newline of the file (LF or CRLF), its BOM, its comments and the indent of the list are
    kept. A list that is missing is begun at the end of the file.

    Raises:
        InvalidInput: the text cannot be read, or the list is written in brackets.
    """
    root, found = compose(data, file)
    if root is None or not isinstance(root, MappingNode):
        raise InvalidInput(found)
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    lines = data.removeprefix(bom).decode().splitlines(keepends=True)  # at the breaks of YAML
    newline = newline_of(lines)
    margin = root.start_mark.column
    node = next((each for name, each in root.value if name.value == key), None)
    if root.flow_style or (
        node is not None
        and not is_blank(node)
        and not (isinstance(node, SequenceNode) and not node.flow_style)
    ):
        line, column = place(node or root)
        raise InvalidInput([problems.FLOW_STYLE.found((key,), file, line, column, key=key)])
    if isinstance(node, SequenceNode):
        margin = node.start_mark.column
        at = last_line(node.value[-1], lines, margin) + 1
    else:
        margin += 2
        at = _end(root, lines) if node is None else node.start_mark.line + 1
    added = [line for entry in entries for line in item(entry, margin)]
    if node is None:
        added.insert(0, " " * (margin - 2) + f"{key}:")
    before, text, after = "".join(lines[:at]), newline.join(added), "".join(lines[at:])
    if at == len(lines) and lines[-1] == lines[-1].rstrip(BREAKS):
        text = newline + text  # the file does not end in a newline: it gets one, and stays without
    else:
        text += newline
    return bom + (before + text + after).encode()


def newline_of(lines: list[str]) -> str:
    """How the lines of a text end."""
    return next((each for each in ("\r\n", "\n", "\r") if lines[0].endswith(each)), "\n")


def _end(root: Node, lines: list[str]) -> int:
    """The number (from 0) of the line before which the mapping of a whole file goes on."""
    mark: Any = root.end_mark
    if mark.line < len(lines) and not mark.column:
        return int(mark.line)  # what ends the document: `...`
    return len(lines) - (not lines[-1].strip(" "))  # before blanks that no newline follows


def last_line(node: Node, lines: list[str], around: int) -> int:
    """The number (from 0) of the last line on which something of the node is written.

    `around` is the column of the collection in which it stands.
    """
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        return _block_end(node, lines, around)
    if isinstance(node, ScalarNode) or getattr(node, "flow_style", False):
        end: Any = node.end_mark
        return int(end.line)
    last = node.value[-1]  # an entry, or a key and its value
    inner = last[1] if isinstance(last, tuple) else last
    return last_line(inner, lines, node.start_mark.column)


def _block_end(node: ScalarNode, lines: list[str], around: int) -> int:
    # The end mark stands at the next token: what lies between is comments and blank lines.
    begun: Any = node.start_mark
    last = int(begun.line)
    header = _HEADER.match(lines[last], begun.column)
    assert header is not None  # its style says so
    margin = around + int(header[1]) if header[1] else None
    for number, line in enumerate(lines[last + 1 :], last + 1):
        words = line.rstrip(BREAKS)
        indent = len(words) - len(words.lstrip(" "))
        if indent == len(words) and (margin is None or indent <= margin):
            if "+" in header[0] and line != words:  # the blank lines are kept, so they are its own
                last = number
            continue
        if margin is None:
            margin = max(indent, around + 1)
        if indent < margin:
            break
        last = number
    return last
