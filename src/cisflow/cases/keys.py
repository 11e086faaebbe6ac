"""Keys: an entry that is delivered twice under one key counts once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cisflow.errors import CannotRun, KeyTaken
from cisflow.journal.chain import content
from cisflow.model.event import Event
from cisflow.model.message import message

_OF_THE_WRITING = ("recorded", "version")  # a retry comes later, perhaps under newer rules


class Keys:
    """The keys of a journal, found when the first is asked for."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._read = 0

    def number(self, journal: Sequence[Event], event: Event) -> int | None:
        """The number (from 1) of the entry that the event repeats; None where it is new.

        Raises:
            KeyTaken: its key stands there with another entry.
        """
        if event.key is None:
            return None
        if self._read > len(journal):  # an entry was taken back
            self._numbers.clear()
            self._read = 0
        for number, each in enumerate(journal[self._read :], self._read + 1):
            if each.key is not None:
                self._numbers.setdefault(each.key, number)
        self._read = len(journal)
        found = self._numbers.get(event.key)
        if found is not None and _says(journal[found - 1]) != _says(event):
            raise KeyTaken(event.key, found)
        return found


def worded(event: Event) -> None:
    """See that what an entry is known by is no empty word.

    Raises:
        CannotRun: its action, stage or key is.
    """
    for name, word in (("key", event.key), ("stage", event.stage), ("action", event.action)):
        if word is not None and not word.strip():
            raise CannotRun(
                message(
                    "{name} is empty: nothing was written",
                    "{name}: пустая строка; ничего не записано",
                    name=_CALLED[name],
                )
            )


_CALLED = {
    "key": message("the key", "ключ"),
    "stage": message("the stage", "этап"),
    "action": message("the action", "действие"),
}


def _says(event: Event) -> dict[str, Any]:
    said = content(event)
    return {name: value for name, value in said.items() if name not in _OF_THE_WRITING}
