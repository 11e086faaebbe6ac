"""What fell due, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from cisflow.diagnosis.due_list import DueIn
from cisflow.language.say import say
from cisflow.model.message import message
from cisflow.report.clock_json import due_json
from cisflow.report.phrases import label

_WAITS = message("  {day}: {title} — {action} ({stage})", "  {day}: {title} — {action} ({stage})")
_WRITTEN = message(
    "  {day}: {title} — {action} ({stage}), recorded",
    "  {day}: {title} — {action} ({stage}), записано",
)


def due_text(found: Sequence[DueIn], day: date, language: str) -> str:
    """A line each, by day."""
    if not found:
        nothing = message("Nothing fell due by {day}.", "К {day} сроки не наступили.", day=day)
        return say(nothing, language) + "\n"
    head = message("Fell due by {day}:", "Сроки, наступившие к {day}:", day=day)
    lines = [say(head, language)]
    for each in found:
        says = _WRITTEN if each.recorded else _WAITS
        line = message(
            says.en,
            says.ru,
            day=each.due.day,
            title=each.card.title,
            action=_called(each),
            stage=each.route.title_of(each.due.stage),
        )
        lines.append(say(line, language))
    return "\n".join(lines) + "\n"


def due_list_json(found: Sequence[DueIn], language: str) -> list[dict[str, Any]]:
    """The same as plain values, each with its case and file."""
    return [
        {
            "case": each.card.id,
            "title": each.card.title.say(language),
            "file": str(each.path) if isinstance(each.path, Path) else None,
            **due_json([each.due])[0],
            "recorded": each.recorded,
        }
        for each in found
    ]


def _called(each: DueIn) -> object:
    holder = each.route.holders.get(each.due.stage)
    action = holder.actions.get(each.due.term.term.then) if holder is not None else None
    return label(action) if action is not None else each.due.action
