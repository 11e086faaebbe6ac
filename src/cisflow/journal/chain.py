"""Chain: each entry of a journal carries the hash of the one before, so that no change is unseen.

The first entry is chained to the card: name, route, title and documents of the case. The hashes
are SHA-256 of canonical JSON, the same in every store (S. Haber and W. S. Stornetta, How to
time-stamp a digital document, 1991).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from json import JSONEncoder
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

from attrs import evolve

from cisflow.formats.dump import said
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event

_WORDS = (
    "action",
    "stage",
    "to",
    "by",
    "on_behalf_of",
    "outcome",
    "at",
    "migrate",
    "correct",
    "retract",
    "plan",
    "recorded",
    "version",
    "key",
)
_SPANS = ("since", "announced")
_TEXTS = ("place", "ref", "note", "source")
_LISTS = ("assumed", "documents")
_MAPPINGS = ("sets", "carry")
_words, _texts = attrgetter(*_WORDS), attrgetter(*_TEXTS)
_others = attrgetter(*_SPANS, *_LISTS, *_MAPPINGS, "tie")
_NOTHING: tuple[Any, ...] = (None, None, (), (), {}, {}, None)
_ACT = {"action", "by", "recorded", "version"}  # what most entries say, and no more
_beside = attrgetter(
    *(name for name in _WORDS if name not in _ACT),
    *(*_TEXTS, *_SPANS, *_LISTS, *_MAPPINGS, "tie"),
)
_NOTHING_BESIDE: tuple[Any, ...] = ((None,) * (len(_WORDS) - len(_ACT) + len(_TEXTS))) + _NOTHING
_json = JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_quoted: Callable[[Any], str] = encode_basestring
_PLAIN: dict[type, Callable[[Any], str]] = {str: _quoted, int: str}


def card_hash(file: CaseFile) -> str:
    """What the first entry is chained to."""
    documents = {name: said(title) for name, title in file.documents.items()}
    card = {"case": file.id, "route": file.route, "title": said(file.title)}
    return _digest(_canonical({**card, "documents": documents}))


def entry_hash(case: str, seq: int, event: Event, prev: str) -> str:
    """The hash of an entry, number `seq` (from 1), after one whose hash is `prev`."""
    return _digest(_written(case, seq, event, event.recorded, prev))


def seal(case: str, seq: int, event: Event, prev: str, recorded: str | None = None) -> Event:
    """The entry with its place in the chain, and the moment of recording where it has none."""
    recorded = event.recorded or recorded
    # All by hand: every entry that is written comes this way, and `evolve` is slow.
    return Event(
        event.on,
        event.action,
        event.stage,
        event.to,
        event.by,
        event.on_behalf_of,
        event.at,
        event.since,
        event.place,
        event.ref,
        event.note,
        event.source,
        event.assumed,
        event.sets,
        recorded,
        event.key,
        _digest(_written(case, seq, event, recorded, prev)),
        prev,
        outcome=event.outcome,
        tie=event.tie,
        documents=event.documents,
        migrate=event.migrate,
        carry=event.carry,
        correct=event.correct,
        retract=event.retract,
        plan=event.plan,
        announced=event.announced,
        version=event.version,
    )


def seal_all(case: str, events: Iterable[Event], seq: int, prev: str) -> tuple[Event, ...]:
    """Entries from number `seq` on, each chained to the one before."""
    made: list[Event] = []
    for number, event in enumerate(events, seq):
        made.append(seal(case, number, event, prev))
        prev = made[-1].hash or ""
    return tuple(made)


def sealed(file: CaseFile) -> CaseFile:
    """The case with its whole journal chained anew."""
    return evolve(file, journal=seal_all(file.id, file.journal, 1, card_hash(file)))


def content(event: Event) -> dict[str, Any]:
    """All that an entry says, its place in the chain apart, as plain values."""
    found: dict[str, Any] = {
        name: value for name, value in zip(_WORDS, _words(event), strict=True) if value is not None
    }
    found["on"] = event.on.plain()
    for name, value in zip(_TEXTS, _texts(event), strict=True):
        if value is not None:
            found[name] = said(value)
    if _others(event) == _NOTHING:  # most entries
        return found
    for name in _SPANS:
        value = getattr(event, name)
        if value is not None:
            found[name] = value.plain()
    for name in _LISTS:
        value = getattr(event, name)
        if value:
            found[name] = list(value)
    for name in _MAPPINGS:
        value = getattr(event, name)
        if value:
            found[name] = dict(value)
    if event.tie is not None:
        found["tie"] = [event.tie.kind, event.tie.case, event.tie.way]
    return found


def _written(case: str, seq: int, event: Event, recorded: str | None, prev: str) -> str:
    """An entry in canonical JSON; of an act, as most entries are, nothing is collected and sorted."""
    if _beside(event) == _NOTHING_BESIDE:
        try:
            return (
                f'{{"action":{_quoted(event.action)},"by":{_quoted(event.by)}'
                f',"case":{_quoted(case)},"on":{_quoted(event.on.plain())},"prev":{_quoted(prev)}'
                f',"recorded":{_quoted(recorded)},"seq":{seq},"version":{_quoted(event.version)}}}'
            )
        except TypeError:  # one of them is not said
            pass
    says = content(event)
    if recorded is not None:
        says["recorded"] = recorded
    return _canonical({**says, "case": case, "seq": seq, "prev": prev})


def _canonical(value: dict[str, Any]) -> str:
    """JSON with sorted keys; what most values are needs no encoder to be made."""
    said = [
        f'"{name}":{_PLAIN.get(type(each), _json)(each)}' for name, each in sorted(value.items())
    ]
    return f"{{{','.join(said)}}}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
