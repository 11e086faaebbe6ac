"""Edit: one entry added to a list of a YAML file, and not one other byte of it changed."""

from __future__ import annotations

from collections.abc import Mapping

from cisflow.errors import InvalidInput
from cisflow.formats import problems_shape as problems
from cisflow.formats.emit import Plain, item
from cisflow.formats.shape import is_empty
from cisflow.formats.source import MappingNode, Node, ScalarNode, SequenceNode, compose, place


def add_entry(data: bytes, file: str, key: str, entry: Mapping[str, Plain]) -> bytes:
    """The bytes with `entry` after the last one of the list under `key`.

    The newline of the file (LF or CRLF), its BOM, its comments and the indent of the list are
    kept. A list that is missing is begun at the end of the file.

    Raises:
        InvalidInput: the text cannot be read, or the list is written in brackets.
    """
    root, found = compose(data, file)
    if root is None or not isinstance(root, MappingNode):
        raise InvalidInput(found)
    newline = b"\r\n" if b"\r\n" in data.partition(b"\n")[0] + b"\n" else b"\n"
    node = next((each for name, each in root.value if name.value == key), None)
    if root.flow_style or (
        node is not None
        and not is_empty(node)
        and not (isinstance(node, SequenceNode) and not node.flow_style)
    ):
        line, column = place(node or root)
        raise InvalidInput([problems.FLOW_STYLE.found((key,), file, line, column, key=key)])
    lines = data.split(b"\n")
    if isinstance(node, SequenceNode):
        at = _last_line(node.value[-1], lines) + 1
        added = list(item(entry, node.start_mark.column))
    elif node is not None:
        at = node.start_mark.line + 1
        added = list(item(entry, 2))
    else:
        at = len(lines) if lines[-1].strip() else len(lines) - 1
        added = [f"{key}:", *item(entry, 2)]
    text = newline.join(each.encode() for each in added)
    before, after = b"\n".join(lines[:at]), b"\n".join(lines[at:])
    if at >= len(lines):  # the file does not end in a newline: it gets one, and stays without
        return before + newline + text
    return before + b"\n" * bool(at) + text + newline + after


def _last_line(node: Node, lines: list[bytes]) -> int:
    """The number (from 0) of the last line on which something of the node is written."""
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        return _block_end(node, lines)
    if isinstance(node, ScalarNode) or getattr(node, "flow_style", False):
        mark = node.end_mark
        return int(mark.line if mark.column or mark.line == node.start_mark.line else mark.line - 1)
    inner = node.value[-1]
    if isinstance(inner, tuple):
        name, value = inner
        return max(_last_line(name, lines), _last_line(value, lines))
    return _last_line(inner, lines)


def _block_end(node: ScalarNode, lines: list[bytes]) -> int:
    # The mark stands at the next token: what lies between is comments and blank lines.
    end = min(node.end_mark.line, len(lines)) - (0 if node.end_mark.column else 1)
    margin = None
    last = node.start_mark.line
    for number in range(node.start_mark.line + 1, end + 1):
        stripped = lines[number].strip()
        if not stripped:
            continue
        indent = len(lines[number]) - len(lines[number].lstrip(b" "))
        margin = indent if margin is None else margin
        if indent < margin:
            break
        last = number
    return int(last)
