"""Sealing: a case file sealed anew after it was edited by hand; only its seals are written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from attrs import frozen

from cisflow.errors import CannotRun, InvalidInput
from cisflow.formats.amend import set_keys
from cisflow.journal.chain import sealed
from cisflow.journal.file import change_file
from cisflow.journal.grow import not_a_case, readable
from cisflow.journal.tampering import FROM_THE_FUTURE
from cisflow.journal.verify import chain_findings
from cisflow.model.casefile import CaseFile
from cisflow.model.finding import Finding
from cisflow.model.message import message


@frozen
class Sealed:
    """What was sealed: what was wrong before, and the last seal then and now."""

    case: str
    seq: int
    before: str | None
    after: str | None
    found: Sequence[Finding] = ()


def seal_file(path: Path, now: datetime) -> Sealed:
    """Seal a case file anew, wholly or not at all; an intact one is left alone.

    Raises:
        InvalidInput: it cannot be read, is no case, or has entries from the future.
        CannotRun: it cannot be written, or its seals stand where they cannot be replaced.
    """
    made: list[Sealed] = []

    def change(data: bytes) -> bytes:
        file = _case(data, path)
        found = chain_findings(file, now)
        if any(each.code == FROM_THE_FUTURE.code for each in found):
            raise InvalidInput([each for each in found if each.code == FROM_THE_FUTURE.code])
        wanted = sealed(file)
        words = {
            number: {"prev": new.prev or "", "hash": new.hash or ""}
            for number, (old, new) in enumerate(zip(file.journal, wanted.journal, strict=True))
            if old != new
        }
        text = set_keys(data, str(path), "journal", words) if words else data
        if _case(text, path) != wanted:
            raise CannotRun(
                message(
                    "cannot seal {file} without changing more of it",
                    "не удаётся опечатать {file}, не меняя остального",
                    file=str(path),
                )
            )
        ends = (file.journal[-1].hash, wanted.journal[-1].hash)
        made.append(Sealed(file.id, len(file.journal), *ends, found))
        return text

    change_file(path, change)
    return made[0]


def _case(data: bytes, path: Path) -> CaseFile:
    value = readable(data, str(path)).value
    if not isinstance(value, CaseFile):
        raise InvalidInput([not_a_case(str(path))])
    return value
