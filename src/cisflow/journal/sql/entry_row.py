"""Entry row: an entry of a journal as a row, and back; a row is read as what a stranger wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from attrs import evolve

from cisflow.journal.chain import content
from cisflow.journal.sql.said import given_json, json_text, text_of, words_of
from cisflow.model.event import Event
from cisflow.model.message import message
from cisflow.model.span import Span
from cisflow.model.text import ANY, Text
from cisflow.model.tie import Tie
from cisflow.timekeeping.edtf import edtf

Row = Sequence[Any]
# The columns after `case`, in the order of the table.
COLUMNS = (
    *("seq", "edtf", "first", "last", "recorded", "stage", "action", "by", "on_behalf_of"),
    *("ref", "note", "route", "version", "key", "more", "hash", "prev"),
)
_IN_COLUMNS = frozenset(
    ("on", "recorded", "stage", "action", "by", "on_behalf_of", "version", "key")
)
_others = attrgetter(
    *("to", "outcome", "at", "since", "place", "source", "tie", "migrate", "correct", "retract"),
    *("plan", "announced", "assumed", "documents", "sets", "carry"),
)
_NOTHING: tuple[Any, ...] = (None,) * 12 + ((), (), {}, {})


def to_row(case: str, seq: int, route: str, event: Event) -> tuple[Any, ...]:
    """The row of an entry; all that has no column of its own goes into `more`."""
    on, ref, note = event.on, event.ref, event.note
    return (
        case,
        seq,
        on.plain(),
        on.first.isoformat(),
        on.last.isoformat(),
        event.recorded,
        event.stage,
        event.action,
        event.by,
        event.on_behalf_of,
        ref.plain() if ref is not None else None,
        note.plain() if note is not None else None,
        route,
        event.version,
        event.key,
        None if _others(event) == _NOTHING and _bare(ref) and _bare(note) else _more_of(event),
        event.hash,
        event.prev,
    )


def _bare(text: Text | None) -> bool:
    """Whether a text is all in its column."""
    return text is None or (len(text.words) == 1 and text.words[0][0] == ANY)


def _more_of(event: Event) -> str | None:
    more = {
        name: value
        for name, value in content(event).items()
        if name not in _IN_COLUMNS and not (name in _SPOKEN and type(value) is str)
    }
    return json_text(more) if more else None


def as_kept(event: Event) -> Event:
    """The entry with its days as their words are read again.

    Raises:
        ValueError: the words of a span mean other days.
    """
    on, since, announced = _kept_span(event.on), event.since, event.announced
    if since is not None or announced is not None:
        since, announced = _kept_span(since), _kept_span(announced)
    if on is event.on and since is event.since and announced is event.announced:
        return event
    assert on is not None
    return evolve(event, on=on, since=since, announced=announced)


def _kept_span(span: Span | None) -> Span | None:
    if span is None:
        return None
    read = edtf(span.plain())
    if read is span or read == span:
        return span
    if (read.first, read.last) != (span.first, span.last):
        raise ValueError(_no_day(span.plain()))
    return read


def from_row(row: Row, route: str) -> Event:
    """The entry that a row says, `seq` first, as in `COLUMNS`.

    Raises:
        ValueError: it says none; the first argument is a message that says why.
    """
    _, on, first, last, recorded, stage, action, by, for_whom, ref, note = row[:11]
    of, version, key, more, hashed, prev = row[11:]
    for name, value in zip(COLUMNS[4:], row[4:], strict=True):
        if value is not None and type(value) is not str:
            raise _wrong(name)
    span = _span("edtf", on)
    if (_day(first), _day(last)) != (span.first, span.last):
        raise ValueError(
            message(
                "`first` and `last` are not the days of {edtf}",
                "`first` и `last` не соответствуют {edtf}",
                edtf=on,
            )
        )
    if of != route:
        raise _wrong("route")
    if recorded is not None:
        try:
            datetime.fromisoformat(recorded)
        except ValueError:
            raise _wrong("recorded") from None
    said = _more(more) if more is not None else {}
    return Event(
        on=span,
        recorded=recorded,
        stage=stage,
        action=action,
        by=by,
        on_behalf_of=for_whom,
        ref=_spoken("ref", ref, said),
        note=_spoken("note", note, said),
        version=version,
        key=key,
        hash=hashed,
        prev=prev,
        **said,
    )


def _more(more: str) -> dict[str, Any]:
    said = given_json(more)
    if type(said) is not dict or not said:
        raise _wrong("more")
    for name, value in said.items():
        read = _READ.get(name)
        if read is None:
            raise ValueError(
                message(
                    "`{name}` in `more` is not known: a newer program may have written it",
                    "неизвестное `{name}` в `more`: возможно, его записала более новая программа",
                    name=name,
                )
            )
        said[name] = read(name, value)
    return said


def _spoken(name: str, column: str | None, said: dict[str, Any]) -> Text | None:
    """Words for people: the column has those of no language, `more` those in several."""
    several: Text | None = said.pop(name, None)
    if several is None:
        return None if column is None else Text(((ANY, column),))
    if several.plain() != column:
        raise _wrong(name)
    return several


def _word(name: str, value: Any) -> str:  # noqa: ANN401 - whatever JSON may hold
    if type(value) is not str:
        raise _wrong(name)
    return value


def _words(name: str, value: Any) -> tuple[str, ...]:  # noqa: ANN401
    if type(value) is not list or any(type(each) is not str for each in value):
        raise _wrong(name)
    return tuple(value)


def _mapping(name: str, value: Any) -> Mapping[str, str]:  # noqa: ANN401
    found = words_of(value)
    if found is None:
        raise _wrong(name)
    return found


def _text(name: str, value: Any) -> Text:  # noqa: ANN401
    found = text_of(value)
    if found is None:
        raise _wrong(name)
    return found


def _number(name: str, value: Any) -> int:  # noqa: ANN401
    if type(value) is not int or value < 1:
        raise _wrong(name)
    return value


def _tie(name: str, value: Any) -> Tie:  # noqa: ANN401
    kind, case, way = (*_words(name, value), "", "", "")[:3]
    if len(value) != 3 or (kind, way) not in _TIES:
        raise _wrong(name)
    return Tie(kind, case, way)  # type: ignore[arg-type]


def _span(name: str, value: Any) -> Span:  # noqa: ANN401
    words = _word(name, value)
    try:
        return edtf(words)
    except ValueError:
        raise ValueError(_no_day(words)) from None


def _day(value: Any) -> date | None:  # noqa: ANN401
    """A DATE as SQLite (text) and PostgreSQL give it."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _wrong(name: str) -> ValueError:
    return ValueError(
        message(
            "`{name}` is not what is written there", "в `{name}` не то, что там пишут", name=name
        )
    )


def _no_day(words: str) -> Any:  # noqa: ANN401 - a message, as an argument of an exception
    return message("{words} is no day or span", "{words} — не день и не промежуток", words=words)


_SPOKEN = ("ref", "note")
_TIES = {(kind, way) for kind in ("join", "merge") for way in ("from", "into")}
_TIES |= {("split", "to"), ("split", "from")}
_READ = dict.fromkeys(("to", "outcome", "at", "migrate", "plan"), _word) | {
    "place": _text,
    "source": _text,
    "ref": _text,
    "note": _text,
    "assumed": _words,
    "documents": _words,
    "sets": _mapping,
    "carry": _mapping,
    "correct": _number,
    "retract": _number,
    "since": _span,
    "announced": _span,
    "tie": _tie,
}
