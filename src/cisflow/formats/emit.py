"""Emit: plain values to YAML text that is read back as the same words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

Plain = str | Mapping[str, "Plain"] | list["Plain"]

# Words that need no quotes in any place, flow style included. Everything else is quoted.
_SAFE = re.compile(r"[^\W_](?:[\w./ ()+–—-]*[\w.)+])?")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
WIDTH = 100


def scalar(words: str) -> str:
    """One scalar, quoted where plain words would not come back."""
    if _SAFE.fullmatch(words):
        return words
    quoted = json.dumps(words, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def flow(value: Plain) -> str:
    """A value on one line."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


def block(value: Mapping[str, Plain], indent: int = 0) -> Iterator[str]:
    """The lines of a mapping: short values on the line of their key, long ones below it."""
    waiting = [(" " * indent, iter(value.items()))]  # no recursion: blocks lie in blocks
    while waiting:
        margin, entries = waiting[-1]
        for key, each in entries:
            line = f"{margin}{scalar(key)}: {flow(each)}" if _shallow(each) else ""
            if isinstance(each, str) or not each or 0 < len(line) <= WIDTH:
                yield line
                continue
            yield f"{margin}{scalar(key)}:"
            if isinstance(each, Mapping):
                waiting.append((f"{margin}  ", iter(each.items())))
                break
            for entry in each:
                yield from item(entry, len(margin) + 2)
        else:
            waiting.pop()


def item(entry: Plain, indent: int) -> Iterable[str]:
    """The lines of one entry of a list, the first with its dash."""
    margin = " " * indent
    if isinstance(entry, Mapping) and entry:
        first, *rest = block(entry, indent + 2)
        yield f"{margin}- {first.lstrip()}"
        yield from rest
    else:
        yield f"{margin}- {flow(entry)}"


def _shallow(value: Plain) -> bool:
    """Whether a value may stand on one line without becoming a thicket."""
    if isinstance(value, str):
        return True
    inner = value.values() if isinstance(value, Mapping) else value
    return all(isinstance(each, str) for each in inner)
