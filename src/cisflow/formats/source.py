"""Source: bytes to YAML nodes that keep line and column. The only file that knows PyYAML.

The events of PyYAML's parser are put together here, not by its composer: no tag is resolved, so
`NO`, `on`, `1:30` and `1.10` stay the words that they are; an anchor, an alias, a tag or a depth
that nobody needs is met before anything is made of it, so that no text can hide one or exhaust
the stack.
"""

from __future__ import annotations

import codecs
import re
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.events import ScalarEvent as ScalarNode  # it has all of a node: value, style and marks
from yaml.nodes import MappingNode, SequenceNode

from cisflow.formats import problems_text as problems
from cisflow.formats.problem import Problem
from cisflow.model.finding import Finding
from cisflow.model.message import message

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "compose", "is_blank", "place"]

Node: TypeAlias = ScalarNode | MappingNode | SequenceNode
LIMIT = 16_000_000  # bytes of one file
DEPTH = 40  # levels of nesting
MOST = 1_000_000  # words and collections of one file: a gigabyte of them, at the most
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # some platforms' wheels lack the C part


def compose(data: bytes, file: str) -> tuple[Node | None, list[Finding]]:
    """The root node of a text, or None and what keeps it from being read."""
    if len(data) > LIMIT:
        return None, [_at(problems.TOO_LARGE, file, None, limit=LIMIT)]
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode()
        byte = f"0x{data[fault.start]:02x}"
        return None, [problems.NOT_TEXT.found((), file, *_end(before), what=byte)]
    try:
        node, found = _put_together(text, file)
    except yaml.reader.ReaderError as fault:
        return None, [_unreadable(text, file, fault)]
    except yaml.MarkedYAMLError as fault:
        return None, [_broken(file, fault)]
    if found:
        return None, found
    if node is None or is_blank(node):
        return None, [problems.EMPTY.found((), file, 1, 1)]
    return node, []


def is_blank(node: Node) -> bool:
    """Whether nothing was written: the value of a key left blank."""
    return isinstance(node, ScalarNode) and not node.value and not node.style


def place(node: Node) -> tuple[int, int]:
    """Line and column of a node, from 1."""
    mark: Any = node.start_mark  # whatever was read has one
    return mark.line + 1, mark.column + 1


def _put_together(text: str, file: str) -> tuple[Node | None, list[Finding]]:
    """The root node, or None; and what may not stand in a text, for which it is not read."""
    found: list[Finding] = []
    outer: list[list[Any]] = []  # the children of the collections around the place
    inner: list[Any] = []  # those of the innermost one, keys and values in turn
    mark = None
    read = _LOADER(text).get_event  # `yaml.parse` would ask twice for each
    for _ in range(MOST + 1):
        event = read()
        if event is None:
            return (inner[0] if inner else None), found
        kind, mark = type(event), event.start_mark
        if kind is ScalarNode:
            event.implicit = None  # of tags, which nobody resolves: one thing less to keep
            if event.end_mark.line == mark.line:
                event.end_mark = mark  # its line alone is asked for: one mark less
            inner.append(event)
        elif kind in _COLLECTIONS:
            if len(outer) == DEPTH:
                return None, [*found, _at(problems.TOO_DEEP, file, mark, limit=DEPTH)]
            held: list[Any] = []
            inner.append(_COLLECTIONS[kind]("", held, mark, None, event.flow_style))
            outer.append(inner)
            inner = held
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            inner = outer.pop()
            node = inner[-1]
            node.end_mark = event.end_mark
            if kind is MappingEndEvent:
                words = iter(node.value)
                node.value = list(zip(words, words, strict=True))
            continue
        elif kind is AliasEvent:
            inner.append(ScalarNode(None, None, (True, False), "", mark, event.end_mark))
            found.append(_at(problems.NO_ANCHORS, file, mark, what="*" + event.anchor))
            continue
        else:
            if kind is DocumentStartEvent and inner:
                found.append(_at(problems.NOT_YAML, file, mark, what=_SECOND))
            continue
        if event.anchor:
            found.append(_at(problems.NO_ANCHORS, file, mark, what="&" + event.anchor))
        if event.tag:
            found.append(_at(problems.NO_ANCHORS, file, mark, what=event.tag))
    return None, [_at(problems.TOO_MUCH, file, mark, limit=MOST)]


_SECOND = message("a second document begins here", "здесь начинается второй документ")
_COLLECTIONS: dict[type, Any] = {MappingStartEvent: MappingNode, SequenceStartEvent: SequenceNode}


def _broken(file: str, fault: yaml.MarkedYAMLError) -> Finding:
    what: object = " ".join(str(part) for part in (fault.context, fault.problem) if part)
    begun, mark = fault.context_mark, fault.problem_mark or fault.context_mark
    if "nesting depth" in str(fault.problem):  # newer parsers have a limit of their own
        return _at(problems.TOO_DEEP, file, mark, limit=DEPTH)
    if begun and mark and begun.line < mark.line:  # a quote or bracket that nothing closes
        what = message(
            "{what} (begun in line {line})",
            "{what} (начало в строке {line})",
            what=what,
            line=begun.line + 1,
        )
    return _at(problems.NOT_YAML, file, mark, what=what)


def _unreadable(text: str, file: str, fault: yaml.reader.ReaderError) -> Finding:
    # The C reader counts bytes, so the character is looked for anew.
    match = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    line, column = _end(text[: match.start()] if match else "")
    what = f"U+{ord(match[0]):04X}" if match else str(fault.reason)
    return problems.NOT_YAML.found((), file, line, column, what=what)


def _end(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _at(problem: Problem, file: str, mark: Any, /, **values: object) -> Finding:  # noqa: ANN401 - the C mark or the Python one
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    return problem.found((), file, line, column, **values)
