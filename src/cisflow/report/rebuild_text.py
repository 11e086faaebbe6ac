"""What was wrong in the rows of where cases stand, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cisflow.cases.rebuild import Rebuilt
from cisflow.language.say import say
from cisflow.model.message import message


def rebuild_text(looked: Sequence[Rebuilt], language: str) -> str:
    """The cases whose rows were wrong, then how many there are."""
    wrong = [each for each in looked if each.differed]
    lines = [
        say(
            message(
                "  {case}: rows put right: {count}",
                "  {case}: исправлено строк: {count}",
                case=each.case,
                count=each.differed,
            ),
            language,
        )
        for each in wrong
    ]
    last = message(
        "Cases: {count}; rows that differed: {differed}",
        "Карточек: {count}; отличавшихся строк: {differed}",
        count=len(looked),
        differed=sum(each.differed for each in wrong),
    )
    return "\n".join([*lines, say(last, language)]) + "\n"


def rebuild_json(looked: Sequence[Rebuilt]) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "cases": len(looked),
        "differed": sum(each.differed for each in looked),
        "put_right": {each.case: each.differed for each in looked if each.differed},
    }
