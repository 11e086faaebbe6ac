"""The chain: what is hashed of an entry is canonical JSON, however it was written down."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any

import pytest
from attrs import evolve

from cisflow.journal.chain import content, entry_hash, seal
from cisflow.model.event import Event
from cisflow.model.span import Span, one_day

ACT = Event(
    one_day(date(2019, 1, 2)), "a.b", by="office", recorded="2026-11-24T17:53:15Z", version="f0"
)
SPOKEN: tuple[dict[str, Any], ...] = (
    {},
    {"action": 'tab\t, quote", back\\slash', "by": "Ведомство\x00\ud800"},
    {"on": Span(date.min, date.max)},
    {"by": None},
    {"recorded": None, "version": None},
    {"action": None, "stage": "council"},
    {"by": 5},  # a host program's own number, though no store of rows keeps it
    {"key": "k", "on_behalf_of": "one", "outcome": "for"},
    {"ref": "No. 5", "note": {"en": "well", "ru": "да"}},
    {"sets": {"kind": "law"}, "documents": ("one",), "announced": one_day(date(2019, 1, 1))},
)


@pytest.mark.parametrize("said", SPOKEN)
def test_the_hash_is_that_of_canonical_json(said: dict[str, Any]) -> None:
    """Keys sorted, no spaces, letters as they are: anybody's JSON encoder makes the same."""
    event = evolve(ACT, **said)
    says = content(event) | {"case": "bill", "seq": 3, "prev": "00"}
    text = dumps(says, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    expected = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    assert entry_hash("bill", 3, event, "00") == expected
    assert seal("bill", 3, event, "00") == evolve(event, hash=expected, prev="00")


@pytest.mark.parametrize("said", SPOKEN)
def test_the_moment_that_is_given_is_hashed(said: dict[str, Any]) -> None:
    """An entry that brings no moment is sealed with the one given, and that is in its hash."""
    sealed = seal("bill", 3, evolve(ACT, **said | {"recorded": None}), "00", "2027")
    assert sealed.recorded == "2027"
    assert entry_hash("bill", 3, sealed, "00") == sealed.hash
    assert entry_hash("bill", 3, evolve(sealed, recorded="2028"), "00") != sealed.hash
