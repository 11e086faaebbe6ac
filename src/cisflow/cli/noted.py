"""Noted: seals of cases that were written to a file earlier, by `cisflow verify --format json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cisflow.errors import CannotRun
from cisflow.model.message import message

if TYPE_CHECKING:
    from cisflow.journal.verified import Head


def noted_in(path: Path) -> list[Head]:
    """The seals in a file.

    Raises:
        CannotRun: the file cannot be read, or is no such list.
    """
    from cisflow.journal.verified import Head

    try:
        listed = json.loads(path.read_bytes())
    except OSError as fault:
        raise _unread(path, fault.strerror or str(fault)) from fault
    except (ValueError, RecursionError) as fault:  # no JSON, no text
        what = message("it is no JSON ({why})", "файл не в формате `JSON` ({why})", why=str(fault))
        raise _unread(path, what) from fault
    if isinstance(listed, list):
        for each in listed:
            if _is_head(each) and not each.get("hash"):
                what = message(
                    "of the case {case} it has no seal, so it proves nothing",
                    "для карточки {case} в нём нет печати, доказать ничего нельзя",
                    case=each["case"],
                )
                raise _unread(path, what)
    if not isinstance(listed, list) or not all(map(_is_head, listed)):
        what = message(
            "it is no list made by `cisflow verify --format json`",
            "это не список, составленный командой `cisflow verify --format json`",
        )
        raise _unread(path, what)
    return [Head(each["case"], each.get("seq"), each.get("hash")) for each in listed]


def _is_head(each: Any) -> bool:  # noqa: ANN401 - whatever JSON can hold
    return (
        isinstance(each, dict)
        and isinstance(each.get("case"), str)
        and isinstance(each.get("hash"), str | None)
        and isinstance(each.get("seq"), int | None)
    )


def _unread(path: Path, why: object) -> CannotRun:
    return CannotRun(
        message(
            "cannot read {file}: {why}",
            "не удаётся прочитать {file}: {why}",
            file=str(path),
            why=why,
        )
    )
