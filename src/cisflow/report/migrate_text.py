"""What a migration comes to, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cisflow.diagnosis.migrate_list import Migrated
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.message import Message, message

_MOVED = message("Moved: {count}", "Переведено: {count}")
_WOULD_MOVE = message("Would move: {count}", "Будет переведено: {count}")
_LOSE = message(
    "Would lose something, and is left: {count} (`--accept-loss` moves it)",
    "Что-то будет утрачено, поэтому не переведено: {count} (переводит `--accept-loss`)",
)
_CANNOT = message("Cannot be moved: {count}", "Перевести нельзя: {count}")
_THERE = message("There already: {count}", "Уже переведено: {count}")
_NOTHING = message("No open case is concerned.", "Открытых карточек этого маршрута нет.")
_CASE = message("  {case}: {stands} -> {goes}", "  {case}: {stands} -> {goes}")
_STAYS = message("  {case}: {stands}", "  {case}: {stands}")


def migrate_text(found: Sequence[Migrated], language: str, *, accept_loss: bool) -> str:
    """First what goes, then what would lose something, then what cannot go."""
    if not found:
        return say(_NOTHING, language) + "\n"
    written = [each for each in found if each.written]
    would = [each for each in found if each.left and each.foreseen.may(accept_loss=accept_loss)]
    loses = [
        each for each in found if each.left and each.foreseen.outcome == "loses" and not accept_loss
    ]
    cannot = [each for each in found if each.foreseen.outcome == "cannot"]
    lines: list[str] = []
    for head, group in (
        (_MOVED, written),
        (_WOULD_MOVE, would),
        (_LOSE, loses),
        (_CANNOT, cannot),
    ):
        if group:
            lines.append(_said(head, language, count=len(group)))
            for each in group:
                lines.extend(_lines(each, language))
    there = sum(each.foreseen.outcome == "there" for each in found)
    if there:
        lines.append(_said(_THERE, language, count=there))
    return "\n".join(lines) + "\n"


def migrate_json(found: Sequence[Migrated], language: str) -> list[dict[str, Any]]:
    """The same as plain values, a case each."""
    return [
        {
            "case": each.foreseen.case,
            "outcome": each.foreseen.outcome,
            "written": each.written,
            "from": each.case.versions.all[each.foreseen.was].fingerprint,
            "to": each.case.versions.all[each.foreseen.to].fingerprint,
            "stages": list(each.foreseen.stands),
            "goes": list(each.foreseen.goes),
            "lost": [say(what, language) for what in each.foreseen.lost],
            "cannot": [say(what, language) for what in each.foreseen.cannot],
        }
        for each in found
    ]


def _lines(each: Migrated, language: str) -> Iterator[str]:
    versions, foreseen = each.case.versions, each.foreseen
    stands = [versions.all[foreseen.was].route.title_of(name) for name in foreseen.stands]
    goes = [versions.all[foreseen.to].route.title_of(name) for name in foreseen.goes]
    says = _STAYS if foreseen.outcome == "cannot" else _CASE
    yield harmless(_said(says, language, case=foreseen.case, stands=stands, goes=goes))
    for what in (*foreseen.lost, *foreseen.cannot):
        yield "    " + harmless(say(what, language))


def _said(what: Message, language: str, **values: Any) -> str:  # noqa: ANN401 - values of a message
    return say(message(what.en, what.ru, **values), language)
