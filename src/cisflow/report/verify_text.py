"""What was found of the chains of cases, as text and as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cisflow.journal.sealing import Sealed
from cisflow.journal.verified import Verified
from cisflow.language.harmless import harmless
from cisflow.language.say import say
from cisflow.model.finding import Finding
from cisflow.model.message import message
from cisflow.report.findings import finding_line

NOTHING_THERE = message("There are no cases.", "Карточек нет.")


def verified_lines(each: Verified, language: str) -> Iterator[str]:
    """A line that says whether a case is intact, and below it what was found."""
    if each.seq is None:
        said = message("{case}: not verified", "{case}: не проверена", case=each.case)
    else:
        said = message(
            "{case}: {state}; entries: {seq}{seal}",
            "{case}: {state}; записей: {seq}{seal}",
            case=each.case,
            seq=each.seq,
            state=message("intact", "без изменений")
            if each.intact
            else message("not intact", "целостность нарушена"),
            seal=message("; last seal {hash}", "; последняя печать {hash}", hash=each.hash)
            if each.hash
            else "",
        )
    yield say(said, language)
    if each.why is not None:
        yield "  " + harmless(say(each.why, language))
    for found in each.findings:
        yield "  " + finding_line(found, language)


def verified_json(each: Verified, language: str) -> dict[str, Any]:
    """The same as plain values; a list of them is what `--heads` reads."""
    found = [
        {"code": one.code, "number": number_of(one), "message": say(one.message, language)}
        for one in each.findings
    ]
    if each.why is not None:
        found.append({"code": None, "number": None, "message": say(each.why, language)})
    return {"case": each.case, "seq": each.seq, "hash": each.hash, "findings": found}


def number_of(finding: Finding) -> int | None:
    """The number of the entry that a finding is about."""
    match finding.path:
        case ("journal", number, *_) if number.isdigit():
            return int(number)
    return None


def sealed_lines(done: Sealed, language: str) -> Iterator[str]:
    """What was wrong with a case, and its last seal before and now."""
    if done.before == done.after and not done.found:
        said = message(
            "{case}: intact, nothing to seal; entries: {seq}; last seal {hash}",
            "{case}: без изменений, опечатывать нечего; записей: {seq}; последняя печать {hash}",
            case=done.case,
            seq=done.seq,
            hash=done.after or "",
        )
    else:
        said = message(
            "{case}: sealed; entries: {seq}; last seal {hash}, before: {before}",
            "{case}: опечатана; записей: {seq}; последняя печать {hash}, прежняя: {before}",
            case=done.case,
            seq=done.seq,
            hash=done.after or "",
            before=done.before or message("none", "нет"),
        )
    yield say(said, language)
    if done.found:
        yield "  " + say(message("found before it:", "до этого обнаружено:"), language)
    for found in done.found:
        yield "  " + finding_line(found, language)
