"""Done as text: what an action or a record changed."""

from __future__ import annotations

from cisflow.cases.bind import tie_findings
from cisflow.cases.case import Case
from cisflow.cases.done import Done
from cisflow.cases.reasons import case_taken
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.message import Message, message
from cisflow.model.tie import TieKind
from cisflow.report.findings import finding_line


def done_text(case: Case, done: Done, language: str) -> str:
    """One sentence on where the document is now, and each deviation."""
    titles = [case.versions.all[done.move.after.reached].route.title_of(s) for s in case.stages]
    taken = _taken(case)
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
    if taken is not None:
        said = message(
            "Recorded, though {taken}." if not done.repeated else "Recorded before; {taken}.",
            "Записано, хотя {taken}." if not done.repeated else "Уже записано; {taken}.",
            taken=taken,
        )
    lines = [say(said, language), *(finding_line(each, language) for each in done.findings)]
    return "\n".join(lines)


def stands_text(case: Case, language: str) -> str:
    """One sentence on where the document is, now that an entry reads otherwise."""
    taken = _taken(case)
    if taken is not None:
        return say(message("Note: {taken}.", "Внимание: {taken}.", taken=taken), language)
    route = case.at_the_end().route
    titles = [route.title_of(stage) for stage in case.stages]
    said = message(
        "The document stands at the stage: {titles}.",
        "Документ находится на этапе: {titles}.",
        titles=titles,
    )
    return say(said, language)


def _taken(case: Case) -> Message | None:
    """That a case is finished because another took it in."""
    state = case.at_the_end().position.state
    return None if state is None or state.taken is None else case_taken(state.taken).message


def tied_text(case: Case, kind: TieKind, other: str, language: str) -> list[str]:
    """What is to be said of the entry that binds a case to another, a line each."""
    return [
        f"{harmless(case.file.id)}: {finding_line(each, language)}"
        for each in tie_findings(case, kind, other)
    ]


_STILL = message("stands", "находится")
