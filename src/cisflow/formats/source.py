"""Source: bytes to YAML nodes that keep line and column. The only file that knows PyYAML.

PyYAML's C composer makes the nodes; no tag is resolved, so `NO`, `on`, `1:30` and `1.10` stay the
words that they are. What could harm or surprise (depth, anchors, aliases, tags) is looked for
first, cheaply in the text, and by a walk over the events only where the text gives cause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cisflow.formats import problems_text as problems
from cisflow.formats.problem import Problem
from cisflow.model.finding import Finding

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "compose", "place"]

LIMIT = 16_000_000  # bytes of one file
DEPTH = 40  # levels of nesting
_INDENT = re.compile(r"^(?: |[-?:][ ])*", re.MULTILINE)
_BRACKETS = re.compile(r"[\[\]{}]")
_MARKS = re.compile(r"(?:^|[\s\[{,])[&*!]", re.MULTILINE)  # where an anchor, alias or tag may begin
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # some platforms' wheels lack the C part


def compose(data: bytes, file: str) -> tuple[Node | None, list[Finding]]:
    """The root node of a text, or None and what keeps it from being read."""
    if len(data) > LIMIT:
        return None, [_at(problems.TOO_LARGE, file, None, size=len(data), limit=LIMIT)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        column = fault.start - (data.rfind(b"\n", 0, fault.start) + 1) + 1
        byte = f"0x{data[fault.start]:02x}"
        return None, [problems.NOT_TEXT.found((), file, line, column, what=byte)]
    try:
        if _suspicious(text):
            found = list(_hostile(text, file))
            if found:
                return None, found
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.reader.ReaderError as fault:
        return None, [_unreadable(text, file, fault)]
    except yaml.MarkedYAMLError as fault:
        what = " ".join(str(part) for part in (fault.context, fault.problem) if part)
        mark = fault.problem_mark or fault.context_mark
        return None, [_at(problems.NOT_YAML, file, mark, what=what)]
    if node is None:
        return None, [problems.EMPTY.found((), file, 1, 1)]
    return node, []


def place(node: Node) -> tuple[int, int]:
    """Line and column of a node, from 1."""
    mark = node.start_mark
    return mark.line + 1, mark.column + 1


def _suspicious(text: str) -> bool:
    if _MARKS.search(text):
        return True
    if text.count("[") + text.count("{") > DEPTH:
        depth = deepest = 0
        for match in _BRACKETS.finditer(text):
            depth = depth + 1 if match[0] in "[{" else max(0, depth - 1)
            deepest = max(deepest, depth)
        if deepest > DEPTH // 2:
            return True
    # Each level of block style stands at least one column further in, or at a dash.
    return any(len(match[0]) > DEPTH // 2 for match in _INDENT.finditer(text))


def _hostile(text: str, file: str) -> Iterator[Finding]:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEPTH:
                yield _at(problems.TOO_DEEP, file, event.start_mark, limit=DEPTH)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.AliasEvent):
            yield _at(problems.NO_ANCHORS, file, event.start_mark, what=f"*{event.anchor}")
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            yield _at(problems.NO_ANCHORS, file, event.start_mark, what=f"&{event.anchor}")
        elif tag := getattr(event, "tag", None):
            yield _at(problems.NO_ANCHORS, file, event.start_mark, what=tag)


def _unreadable(text: str, file: str, fault: yaml.reader.ReaderError) -> Finding:
    # The C reader counts bytes, so the character is looked for anew.
    match = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    before = text[: match.start()] if match else ""
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    what = f"U+{ord(match[0]):04X}" if match else str(fault.reason)
    return problems.NOT_YAML.found((), file, line, column, what=what)


def _at(problem: Problem, file: str, mark: Any, /, **values: object) -> Finding:  # noqa: ANN401 - the C mark or the Python one
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    return problem.found((), file, line, column, **values)
