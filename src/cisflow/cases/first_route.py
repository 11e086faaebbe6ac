"""First route: a small route with comments, for whoever begins with a blank file."""

from __future__ import annotations

from pathlib import Path

from cisflow.journal.file import begin_file
from cisflow.language.say import say
from cisflow.model.message import Message, message

TEXT = """\
# {intro}
cisflow: 1
route: {name}
title: {{en: Contract, ru: Договор}}

bodies:  # {bodies}
  office: {{title: {{en: Office, ru: Отдел}}, decides: single}}
  board:
    title: {{en: Board, ru: Правление}}
    members: [ann, bo, cy]
    decides: majority
    calendar:  # {calendar}
      sessions:
        - {{id: spring, on: 2026-03-12, announced: 2026-02-01}}

stages:  # {stages}
  drafting:
    body: office
    norm: 30 days  # {norm}
    actions:
      submit: {{to: board, label: {{en: submit, ru: внести на рассмотрение}}}}
      withdraw: {{to: withdrawn, kind: withdraw, label: {{en: withdraw, ru: отозвать}}}}
  board:
    body: board
    actions:
      approve: {{to: signed, at: session, label: {{en: approve, ru: одобрить}}}}  # {session}
      return: {{to: drafting, kind: return, label: {{en: return for revision, ru: направить на доработку}}}}
  signed: {{title: {{en: Signed, ru: Подписан}}, final: adopted}}
  withdrawn: {{title: {{en: Withdrawn, ru: Отозван}}, final: withdrawn}}
"""
WORDS = {
    "intro": message(
        "A first route: change the names, then run `cisflow check` on it. "
        "With bodies side by side: `cisflow show office/contract`.",
        "Первый маршрут: замените имена и проверьте его командой `cisflow check`. "
        "С параллельным рассмотрением: `cisflow show office/contract`.",
    ),
    "bodies": message("who holds a document and decides", "у кого документ и кто решает"),
    "calendar": message("the days on which it meets", "дни заседаний"),
    "stages": message("where a document can stand", "где документ может находиться"),
    "norm": message("beyond it the document is delayed", "сверх этого срока — задержка"),
    "session": message("only at a session", "только на заседании"),
}


def first_route(file: Path, language: str) -> Message:
    """Write the route, its comments in a language, and say what to do next.

    Raises:
        CannotRun: there is such a file, or it cannot be written.
    """
    name = file.stem if file.stem.replace("-", "_").isidentifier() else "contract"
    comments = {key: say(words, language) for key, words in WORDS.items()}
    begin_file(file, TEXT.format(name=name, **comments))
    return message(
        "Written: {file}. Next: `cisflow check {file}` and `cisflow draw {file} -o {stem}.svg`",
        "Записан файл {file}. Далее: `cisflow check {file}` и `cisflow draw {file} -o {stem}.svg`",
        file=str(file),
        stem=file.stem,
    )
