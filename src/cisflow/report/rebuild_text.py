"""What was wrong in the rows of where cases stand, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cisflow.cases.rebuild import Rebuilt
from cisflow.language.say import say
from cisflow.model.message import message

_PUT_RIGHT = message("rows put right", "исправлено строк")
_REMOVED = message("there is no such case; rows removed", "такой карточки нет; удалено строк")


def rebuild_text(looked: Sequence[Rebuilt], language: str) -> str:
    """The cases whose rows were wrong, then how many there are."""
    wrong = [each for each in looked if each.differed]
    lines = [
        say(
            message(
                "  {case}: {done}: {count}",
                "  {case}: {done}: {count}",
                case=each.case,
                done=_REMOVED if each.stray else _PUT_RIGHT,
                count=each.differed,
            ),
            language,
        )
        for each in wrong
    ]
    last = message(
        "Cases: {count}; rows that differed: {differed}",
        "Карточек: {count}; отличавшихся строк: {differed}",
        count=_cases(looked),
        differed=sum(each.differed for each in wrong),
    )
    return "\n".join([*lines, say(last, language)]) + "\n"


def rebuild_json(looked: Sequence[Rebuilt]) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "cases": _cases(looked),
        "differed": sum(each.differed for each in looked),
        "put_right": {each.case: each.differed for each in looked if each.differed},
    }


def _cases(looked: Sequence[Rebuilt]) -> int:
    return sum(not each.stray for each in looked)
