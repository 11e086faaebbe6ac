"""Explain: what stands behind a code: a rule, a problem of reading, a deviation, a symptom, a cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from attrs import frozen

from cisflow.cases.deviations import DEVIATIONS
from cisflow.checks.check import FAILED
from cisflow.checks.problems_export import PROBLEMS as OF_EXPORT
from cisflow.checks.registry import rules
from cisflow.diagnosis.explained import EXPLAINED
from cisflow.diagnosis.freed import causes
from cisflow.diagnosis.registry import symptoms
from cisflow.formats.problems_decision import PROBLEMS as OF_DECISIONS
from cisflow.formats.problems_journal import PROBLEMS as OF_JOURNALS
from cisflow.formats.problems_part import PROBLEMS as OF_PARTS
from cisflow.formats.problems_scenario import PROBLEMS as OF_SCENARIOS
from cisflow.formats.problems_shape import PROBLEMS as OF_SHAPE
from cisflow.formats.problems_text import PROBLEMS as OF_TEXT
from cisflow.journal.tampering import TAMPERING
from cisflow.journal.unreadable import UNREADABLE
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.simulation.explained import EXPLAINED as OF_ANSWERS
from cisflow.simulation.problems_change import PROBLEMS as OF_CHANGES
from cisflow.simulation.registry import rules as on_scenarios


class Entry(Protocol):
    """What every kind has."""

    @property
    def code(self) -> str:
        """The code."""

    @property
    def name(self) -> str:
        """The name: what is wrong."""

    @property
    def why(self) -> Message:
        """Why it matters."""

    @property
    def fix(self) -> Message:
        """How to mend it."""


@frozen
class Part:
    """A heading and the text below it."""

    heading: Message
    text: str


def entries() -> Sequence[Entry]:
    """Everything that has a code, in the order of the codes."""
    every: list[Entry] = [
        *OF_TEXT,
        *OF_SHAPE,
        *OF_DECISIONS,
        *OF_PARTS,
        *OF_SCENARIOS,
        *OF_JOURNALS,
        FAILED,
    ]
    every += [*rules(), *OF_EXPORT, *symptoms(), *causes(), *EXPLAINED, *DEVIATIONS, *OF_ANSWERS]
    every += [*on_scenarios(), *OF_CHANGES, *TAMPERING, *UNREADABLE]
    return sorted(every, key=lambda each: each.code)


def explain(entry: Entry, language: str) -> str:
    """The explanation as text."""
    severity = getattr(entry, "severity", None)
    lines = [f"{entry.code} {entry.name}" + (f" ({severity})" if severity else ""), ""]
    number = getattr(entry, "number", 0)
    for part in _parts(entry, language):
        lines += [say(part.heading, language) + ":", *_indented(part.text), ""]
    if number:
        lines += [
            say(
                message(
                    "It rests on the number {number}; a route sets another: limits: {{{name}: …}}",
                    "Опирается на число {number}; маршрут задаёт иное: limits: {{{name}: …}}",
                    number=number,
                    name=entry.name,
                ),
                language,
            ),
            "",
        ]
    return "\n".join(lines).rstrip() + "\n"


def _parts(entry: Entry, language: str) -> Iterator[Part]:
    yield Part(message("Why it matters", "Почему это важно"), say(entry.why, language))
    yield Part(message("What to do", "Что сделать"), say(entry.fix, language))
    bad, good = getattr(entry, "bad", ""), getattr(entry, "good", "")
    if bad:
        yield Part(message("Example", "Пример"), bad)
    if good:
        yield Part(message("Mended", "Исправлено"), good)


def _indented(text: str) -> list[str]:
    return [f"  {line}".rstrip() for line in text.splitlines()]
