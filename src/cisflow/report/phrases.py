"""Phrases: small parts of sentences that several sections are made of."""

from __future__ import annotations

from collections.abc import Sequence

from cisflow.language.kinds import KINDS
from cisflow.model.message import Message, message
from cisflow.model.route import Action
from cisflow.report import words

BRANCH_DONE = message("the branch is done", "ветвь завершена")
NOTHING = message("", "")


def label(action: Action) -> object:
    """What people call an action: its label, else the words for its kind."""
    return action.label if action.label is not None else KINDS[action.kind]


def listed(parts: Sequence[object]) -> Message:
    """Parts that hold commas themselves, one after the other."""
    words = "; ".join(f"{{part{number}}}" for number in range(len(parts)))
    return Message(words, words, {f"part{number}": each for number, each in enumerate(parts)})


def assumed(is_assumed: object) -> Message:
    """` (assumed)` where no source gave it."""
    return words.ASSUMED if is_assumed else NOTHING


def sentence(line: str) -> str:
    """A line that begins with a capital and ends with one full stop."""
    line = line[:1].upper() + line[1:].removesuffix(".")
    return line if line.endswith((".", "!", "?")) else line + "."
