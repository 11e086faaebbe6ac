"""Whatever is done to a sealed journal is found, and the number of the entry is named."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cisflow.journal.chain import card_hash, seal, seal_all, sealed
from cisflow.journal.verify import chain_findings
from cisflow.model.casefile import CaseFile
from cisflow.model.event import Event
from cisflow.model.text import as_text
from cisflow.timekeeping.edtf import edtf

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
CHANGES = {
    "on": edtf("2025-12"),
    "action": "board.other",
    "by": "somebody",
    "note": "another note",
    "ref": "17-3",
    "recorded": "2026-01-03T00:00:00Z",
    "to": "elsewhere",
    "key": "k",
    "hash": "0" * 64,
    "prev": "f" * 64,
}


def case(count: int) -> CaseFile:
    """A sealed case of some entries, no two of them the same."""
    events = [Event(edtf("2026-01-01"), "opened", by="clerk", recorded="2026-01-02")]
    events += [
        Event(edtf(f"2026-01-{number:02d}"), "board.act", note=f"no {number}")
        for number in range(2, count + 1)
    ]
    return sealed(CaseFile("order-9", "order.yaml", "Order 9", {"a": as_text("A")}, tuple(events)))


def told(file: CaseFile) -> list[tuple[str, str]]:
    """The names and the numbers of what is found."""
    return [(each.rule, (each.path or ("", ""))[-1]) for each in chain_findings(file, NOW)]


@given(st.integers(1, 12))
def test_an_intact_journal_is_intact(count: int) -> None:
    """Nothing is found where nothing was done, and each seal of it is found again."""
    file = case(count)
    heads = [each.hash or "" for each in file.journal]
    assert chain_findings(file, NOW, heads) == []


@given(st.data())
def test_a_changed_entry_is_named(data: st.DataObject) -> None:
    """Whatever is changed in one entry, that one alone is named."""
    file = case(data.draw(st.integers(1, 12)))
    at = data.draw(st.integers(0, len(file.journal) - 1))
    name = data.draw(st.sampled_from(sorted(CHANGES)))
    events = list(file.journal)
    events[at] = evolve(events[at], **{name: CHANGES[name]})
    assert told(evolve(file, journal=events)) == [("entry-changed", str(at + 1))]


@given(st.data())
def test_an_entry_without_its_seal_is_named(data: st.DataObject) -> None:
    """An entry whose seal was taken off is named, whether it was changed too or not."""
    file = case(data.draw(st.integers(2, 12)))
    at = data.draw(st.integers(0, len(file.journal) - 1))
    events = list(file.journal)
    events[at] = evolve(events[at], hash=None, prev=data.draw(st.sampled_from([None, "1" * 64])))
    assert told(evolve(file, journal=events)) == [("entry-not-sealed", str(at + 1))]


@given(st.data())
def test_a_removed_entry_is_named(data: st.DataObject) -> None:
    """An entry that is gone is named by the number it had; of the last one only a head tells."""
    file = case(data.draw(st.integers(2, 12)))
    at = data.draw(st.integers(0, len(file.journal) - 1))
    cut = evolve(file, journal=(*file.journal[:at], *file.journal[at + 1 :]))
    last = at + 1 == len(file.journal)
    assert told(cut) == ([] if last else [("entry-removed", str(at + 1))])
    gone = [each.rule for each in chain_findings(cut, NOW, [file.journal[at].hash or ""])]
    assert "head-not-found" in gone


@given(st.data())
def test_entries_that_changed_places_are_named(data: st.DataObject) -> None:
    """Of two entries that were swapped at least one is named, with the number that it had."""
    file = case(data.draw(st.integers(2, 12)))
    one, other = sorted(
        data.draw(
            st.lists(st.integers(0, len(file.journal) - 1), min_size=2, max_size=2, unique=True)
        )
    )
    events = list(file.journal)
    events[one], events[other] = events[other], events[one]
    found = chain_findings(evolve(file, journal=events), NOW)
    assert {each.rule for each in found} == {"entry-moved"}
    named = {(each.path[1], each.message.values["written"]) for each in found}
    assert named & {(str(one + 1), other + 1), (str(other + 1), one + 1)}


@given(st.randoms(use_true_random=False))
def test_entries_in_any_other_order_are_named(random: Random) -> None:
    """However a long journal was shuffled, it is told as moved entries, none as changed or gone."""
    file = case(28)
    events = list(file.journal)
    random.shuffle(events)
    found = chain_findings(evolve(file, journal=events), NOW)
    moved = events != list(file.journal)
    assert {each.rule for each in found} == ({"entry-moved"} if moved else set())
    for each in found:
        stood = each.message.values["written"]
        assert file.journal[stood - 1] == events[int(each.path[1]) - 1]


@given(st.data())
def test_an_entry_that_was_put_in_is_named(data: st.DataObject) -> None:
    """An entry put between others is named, without a seal, with any or with one made for it."""
    file = case(data.draw(st.integers(2, 12)))
    at = data.draw(st.integers(1, len(file.journal) - 1))
    new = Event(edtf("2026-01-05"), "board.forged")
    before = file.journal[at - 1].hash or ""
    kinds = {
        "entry-not-sealed": new,
        "entry-changed": evolve(new, hash="0" * 64, prev=before),
        "entry-inserted": seal(file.id, at + 1, new, before),
    }
    rule = data.draw(st.sampled_from(sorted(kinds)))
    events = (*file.journal[:at], kinds[rule], *file.journal[at:])
    assert told(evolve(file, journal=events)) == [(rule, str(at + 1))]


@given(st.data())
def test_an_entry_that_was_changed_and_sealed_anew_is_named(data: st.DataObject) -> None:
    """A forger who seals what he changed is betrayed by the entry after it."""
    file = case(data.draw(st.integers(2, 12)))
    at = data.draw(st.integers(0, len(file.journal) - 2))
    events = list(file.journal)
    changed = evolve(events[at], note="forged")
    events[at] = seal(file.id, at + 1, changed, events[at].prev or "")
    assert told(evolve(file, journal=events)) == [("entry-replaced", str(at + 1))]


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize(
    "change", [{"title": "Order 8"}, {"route": "other.yaml"}, {"documents": {"a": as_text("B")}}]
)
def test_a_changed_card_is_told(count: int, change: dict[str, object]) -> None:
    """The title, the route and the documents are sealed with the first entry."""
    assert told(evolve(case(count), **change)) == [("card-changed", "")]


@pytest.mark.parametrize("count", [1, 5])
def test_a_renamed_case_is_told_once(count: int) -> None:
    """A name goes into each seal, and one sentence tells it."""
    assert told(evolve(case(count), id="order-8")) == [("no-seal-fits", "")]


def test_a_journal_without_seals_is_told_once() -> None:
    """A case that nobody sealed is no list of tampered entries."""
    file = case(3)
    plain = [evolve(each, hash=None, prev=None) for each in file.journal]
    assert told(evolve(file, journal=plain)) == [("journal-not-sealed", "")]


def test_several_things_are_all_told() -> None:
    """A change, a removal and a hand-written end are three findings."""
    file = case(8)
    events = list(file.journal)
    events[1] = evolve(events[1], by="x")
    events.append(Event(edtf("2026-02"), "board.act"))
    del events[4]
    assert told(evolve(file, journal=events)) == [
        ("entry-changed", "2"),
        ("entry-removed", "5"),
        ("entry-not-sealed", "8"),
    ]


@pytest.mark.parametrize(
    ("moments", "found"),
    [
        (("2026-05-01", "2026-05-01T08:00:00Z"), []),
        (("2026-05-01T08:00:00Z", "2026-05-01"), []),
        (("2026-05-01T08:00:00+03:00", "2026-05-01T05:00:00Z"), []),
        (("2026-05-01T08:00:00", "2026-05-01T07:59:59Z"), ["recorded-before-the-last"]),
        (("2026-05-10", "2026-05-01"), ["recorded-before-the-last"]),
        (("2026-05-01T08:00:00Z", "2026-06-01T12:04:00Z"), []),
        (("2026-05-01T08:00:00Z", "2026-06-01T12:06:00Z"), ["entry-from-the-future"]),
        (("2026-05-01T08:00:00Z", "2026-06-02"), []),
        (("2026-05-01T08:00:00Z", "9999-12-31"), ["entry-from-the-future"]),
        (("0001-01-01", "9999-12-31T23:59:59-10:00"), ["entry-from-the-future"]),
        (("soon", "later"), []),
    ],
)
def test_moments_that_cannot_be_are_told(moments: tuple[str, str], found: list[str]) -> None:
    """An entry from the future or from before the one before it is named."""
    file = case(1)
    events = [evolve(each, hash=None, prev=None, recorded=None) for each in file.journal]
    events += [Event(edtf("2026-01"), "board.act", recorded=each) for each in moments]
    file = evolve(file, journal=seal_all(file.id, events, 1, card_hash(file)))
    wrong = chain_findings(file, NOW)
    assert [each.rule for each in wrong] == found
    assert {each.path for each in wrong} <= {("journal", "3")}


def test_a_warning_is_no_tampering() -> None:
    """An entry written down before the one before it is told, and is no error."""
    file = case(1)
    events = (*file.journal, Event(edtf("2026-01"), "board.act", recorded="2025-01-01"))
    [found] = chain_findings(sealed(evolve(file, journal=events)), NOW)
    assert found.severity == "warning"
    assert "order-9" in found.message.plain()
    assert "entry 2" in found.message.plain()


def test_a_case_without_entries_is_told() -> None:
    """A card whose entries are all gone is not intact."""
    assert told(evolve(case(3), journal=())) == [("journal-empty", "")]
