"""Done as text: what an action or a record changed."""

from __future__ import annotations

from cisflow.cases.case import Case
from cisflow.cases.done import Done
from cisflow.language.say import say
from cisflow.model.message import message
from cisflow.report.findings import finding_line


def done_text(case: Case, done: Done, language: str) -> str:
    """One sentence on where the document is now, and each deviation."""
    titles = [case.versions.all[done.move.after.reached].route.title_of(s) for s in case.stages]
    moved = done.move.effect == "entered"
    said = message(
        "Recorded. The document {now} at the stage: {titles}."
        if done.move.effect != "opened"
        else "Opened. The document {now} at the stage: {titles}.",
        "Записано. Документ {now} на этапе: {titles}."
        if done.move.effect != "opened"
        else "Карточка открыта. Документ {now} на этапе: {titles}.",
        now=message("now stands", "теперь находится") if moved else _STILL,
        titles=titles,
    )
    if done.repeated:
        said = message(
            "It was recorded before, as number {seq}. The document stands at the stage: {titles}.",
            "Уже записано под номером {seq}. Документ находится на этапе: {titles}.",
            seq=done.seq,
            titles=titles,
        )
    lines = [say(said, language), *(finding_line(each, language) for each in done.findings)]
    return "\n".join(lines)


def stands_text(case: Case, language: str) -> str:
    """One sentence on where the document is, now that an entry reads otherwise."""
    route = case.at_the_end().route
    titles = [route.title_of(stage) for stage in case.stages]
    said = message(
        "The document stands at the stage: {titles}.",
        "Документ находится на этапе: {titles}.",
        titles=titles,
    )
    return say(said, language)


_STILL = message("stands", "находится")
