"""Page: what there is to know about one code, as Markdown for the reference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from errno import ENOENT
from inspect import getmodule
from typing import Protocol

from cisflow.checks.check import check
from cisflow.checks.unheld import unheld
from cisflow.formats.read import read_text
from cisflow.language.say import say
from cisflow.model.finding import Finding
from cisflow.model.message import Message
from cisflow.model.route import Route
from cisflow.simulation.fits import fits

EXAMPLE = "example.yaml"  # the name under which the examples are read
Line = Callable[[Finding], str]


class Entry(Protocol):
    """What has a page: a rule (CF), a problem of reading (RD), a symptom (ST), a deviation (RP),
    an obstacle of an export (EX), a rule on scenarios (SM).

    More is shown where an entry has it: `severity`; what it says (`says` or `title`); the `number`
    on which it rests; `bad`, a text in which it is found; `good`, the same text mended.
    """

    @property
    def code(self) -> str:
        """The code, for ever its own."""

    @property
    def name(self) -> str:
        """What is wrong, in a word or two."""

    @property
    def why(self) -> Message:
        """Why it matters."""

    @property
    def fix(self) -> Message:
        """How to mend it."""


def page(entry: Entry, line: Line) -> str:
    """The page of an entry; `line` writes a finding as `cisflow check` prints it."""
    return "\n\n".join(_parts(entry, line)) + "\n"


def what(entry: Entry) -> str:
    """What it is, in one line: its own words, else those at the head of its file, or its name."""
    said = getattr(entry, "says", None) or getattr(entry, "title", None)
    if isinstance(said, Message):
        line = said.en.format_map(_Gaps(hint=""))
    else:
        module = getmodule(getattr(entry, "find", None))
        head = (module.__doc__ or "") if module else entry.name.replace("-", " ")
        line = head.splitlines()[0].removeprefix(f"{entry.code}: ").rstrip(".")
    return line[:1].upper() + line[1:]


def yields(bad: str) -> list[Finding]:
    """What is found in an example, read, checked and exported: a text that is not sound goes no further."""
    read = read_text(bad, EXAMPLE, _no_file)
    if isinstance(read.value, Route) and read.sound:
        assumed = read.value.assumptions
        unfit = [] if assumed is None else fits(assumed, read.value)
        return [*read.findings, *check(read.value), *unfit, *unheld(read.value)]
    return list(read.findings)


def _parts(entry: Entry, line: Line) -> Iterator[str]:
    yield f"# {entry.code} {entry.name}"
    yield what(entry) + ("" if what(entry).endswith("…") else ".")
    if hasattr(entry, "severity"):
        yield f"Severity: {entry.severity}."
    yield f"## Why it matters\n\n{say(entry.why, 'en')}"
    yield f"## How to mend it\n\n{say(entry.fix, 'en')}"
    number = getattr(entry, "number", 0)
    if number:
        yield (
            f"It rests on the number {number}; a route sets another under `limits:`, "
            f"as `limits: {{{entry.name}: {number}}}`."
        )
    bad, good = getattr(entry, "bad", ""), getattr(entry, "good", "")
    if bad:
        found = yields(bad)
        own = [each for each in found if each.code == entry.code] or found
        yield f"## Where it is found\n\n{_fenced(bad, 'yaml')}"
        command = "export" if entry.code.startswith("EX") else "check"
        yield f"`cisflow {command}` says:\n\n{_fenced(chr(10).join(map(line, own)), 'text')}"
    if good:
        yield f"## The same, mended\n\n{_fenced(good, 'yaml')}"


class _Gaps(dict[str, object]):
    """Words for a message that has found nothing yet."""

    def __missing__(self, key: str) -> str:
        return "…"


def _fenced(text: str, kind: str) -> str:
    return f"```{kind}\n{text.rstrip()}\n```"


def _no_file(name: str) -> bytes:
    """No example has other files beside it."""
    raise FileNotFoundError(ENOENT, "No such file or directory", name)
