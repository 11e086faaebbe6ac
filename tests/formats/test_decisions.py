"""Decisions and consultations as they are read: what is taken, what is found, and where."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cisflow import Route
from cisflow.formats.read import read_text
from cisflow.language.say import say
from cisflow.model.decision import Consult, Decision, Silence, Threshold

BODY = "route: x\nbodies:\n  b: {title: B, members: [m, n], decides: %s}\nstages: {a: {body: b, final: adopted}}\n"
STAGE = "route: x\nbodies: {b: {title: B, members: [m, n]}}\nstages:\n  a: {body: b, consult: %s, final: adopted}\n"
ACTION = "route: x\nstages:\n  a: {actions: {go: {to: b, needs: %s}}}\n  b: {final: adopted}\n"


def found(frame: str, text: str) -> list[tuple[str, int, int]]:
    """What is found in a text; `^` marks where it should be."""
    findings = read_text(frame % text.replace("^", "")).findings
    return [(each.code, each.line, each.column) for each in findings]


def marked(frame: str, text: str, code: str) -> list[tuple[str, int, int]]:
    """The finding that is looked for, at its mark."""
    before = (frame % text).partition("^")[0]
    return [(code, before.count("\n") + 1, len(before) - before.rfind("\n"))]


def decision(text: str) -> Decision:
    """A decision as it is read."""
    read = read_text(BODY % text)
    assert isinstance(read.value, Route)
    assert not read.findings, read.findings
    decides = read.value.bodies["b"].decides
    assert decides is not None
    return decides


@pytest.mark.parametrize(
    ("frame", "text", "code"),
    [
        (BODY, "{share: ^0.5}", "RD150"),
        (BODY, "{share: ^55.5 %}", "RD150"),
        (BODY, "{share: ^.5}", "RD150"),
        (BODY, "{share: ^50}", "RD150"),
        (BODY, "{share: ^3/2}", "RD150"),
        (BODY, "{share: ^101 %}", "RD150"),
        (BODY, "{share: ^1/0}", "RD150"),
        (BODY, "{share: ^-1/2}", "RD150"),
        (BODY, "{share: ^about 2/3}", "RD150"),
        (BODY, "{share: ^[2/3]}", "RD113"),
        (BODY, "{number: ^1/2}", "RD150"),
        (BODY, "{number: ^1.0}", "RD150"),
        (BODY, "{^number: 3}", "RD152"),
        (BODY, "{^number: more than 2}", "RD152"),
        (BODY, "{how: consensus, ^quorum: 3}", "RD152"),
        (BODY, "{how: consensus, quorum: ^at most 1}", "RD150"),
        (BODY, "{^share: more than 100 %}", "RD152"),
        (BODY, "{how: consensus, ^share: 2/3}", "RD151"),
        (BODY, "{share: 2/3, ^groups: {g: [m]}}", "RD151"),
        (BODY, "{how: single, ^quorum: 1}", "RD151"),
        (BODY, "{share: 2/3, of: ^everybody}", "RD114"),
        (BODY, "{share: 2/3, counts: ^abstained}", "RD114"),
        (BODY, "{share: 2/3, ^veto: [x]}", "RD120"),
        (BODY, "{share: 2/3, ^weights: {m: 1}}", "RD153"),
        (BODY, "{share: 2/3, weights: {m: 1, n: 1, ^x: 1}}", "RD120"),
        (BODY, "{share: 2/3, weights: {m: 1, n: ^1.5}}", "RD150"),
        (BODY, "{share: 2/3, weights: {m: 1, n: ^more than 1}}", "RD150"),
        (BODY, "{groups: {^g: [m, x]}}", "RD120"),
        (BODY, "{groups: {^g: []}}", "RD152"),
        (BODY, "^{groups: {}}", "RD112"),
        (BODY, "^k-of-n", "RD112"),
        (BODY, "^{how: any-of}", "RD112"),
        (BODY, "^{how: any-of, rules: []}", "RD112"),
        (BODY, "{how: all-of, rules: [{^number: 3}]}", "RD152"),
        (BODY, "{how: all-of, rules: [{share: ^1.5}]}", "RD150"),
        (BODY, "^[]", "RD113"),
        (STAGE, "{^who: nobody}", "RD120"),
        (STAGE, "{^who: [m, nobody]}", "RD120"),
        (STAGE, "{answers: {yes: Yes}, silence: {^as: no}}", "RD154"),
        (STAGE, "{silence: ^{after: 1 day}}", "RD112"),
        (STAGE, "{silence: {as: agree, after: ^soon}}", "RD117"),
        (STAGE, "{decides: ^all}", "RD114"),
        (STAGE, "{decides: {^number: 3}}", "RD152"),
        (STAGE, "^x", "RD113"),
        (ACTION, "^maybe", "RD114"),
        (ACTION, "[carried, ^maybe]", "RD114"),
        (ACTION, "{share: ^0.5}", "RD150"),
        (ACTION, "^k-of-n", "RD112"),
    ],
)
def test_a_mistake_is_found_at_its_place(frame: str, text: str, code: str) -> None:
    """Each mistake is found where it stands, and no other one is made of it."""
    assert found(frame, text) == marked(frame, text, code)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("0.5", "write 1/2"),
        ("0.55", "write 55 %"),
        ("0.667", "write 2/3 or 667/1000"),
        ("66.7 %", "write 2/3 or 667/1000"),
        ("at most 0.25", "write 1/4"),
        ("0.125", "write 1/8"),
        ("0.7", "write 70 %"),
        ("0.26", "write 26 %"),
    ],
)
def test_a_decimal_is_told_how_to_write_it(word: str, said: str) -> None:
    """The finding holds the fraction or the per cent that was meant."""
    (mistake,) = read_text(BODY % f"{{share: {word}}}").findings
    assert say(mistake.message, "en").endswith("; " + said)
    assert say(mistake.message, "ru").endswith(
        said.replace("write", "напишите").replace("or", "или")
    )


def test_what_has_no_near_share_is_told_without_one() -> None:
    """Above the whole, or no number at all, nothing can be proposed."""
    for word in ("1.5", "half", "2", "0.0"):
        (mistake,) = read_text(BODY % f"{{share: {word}}}").findings
        assert "write" not in say(mistake.message, "en")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("consensus", Decision("consensus")),
        ("{how: consensus, assumed: true}", Decision("consensus", assumed=True)),
        ("{share: 2/3}", Decision("majority", share=Threshold(Fraction(2, 3)))),
        ("{share: 55%}", Decision("majority", share=Threshold(Fraction(11, 20)))),
        (
            "{share: more than 1/2, of: members}",
            Decision("majority", share="more than 1/2", of="members"),
        ),
        ("{number: 2}", Decision("k-of-n", number=2)),
        (
            "{how: k-of-n, number: at most 1, counts: against}",
            Decision("k-of-n", number="at most 1", counts="against"),
        ),
        ("{groups: {g: [m], h: [n]}}", Decision("one-of-each", groups={"g": ["m"], "h": ["n"]})),
        (
            "{share: 65 %, measure: people, weights: {m: 83, n: 1/3}}",
            Decision("majority", share="65 %", measure="people", weights={"m": 83, "n": "1/3"}),
        ),
        (
            "{how: majority, quorum: 1/2, veto: m}",
            Decision("majority", quorum="1/2", veto=["m"]),
        ),
        (
            "{how: consensus, quorum: more than 1/2}",
            Decision("consensus", quorum="more than 1/2"),
        ),
        (
            "{how: any-of, rules: [consensus, {number: 2}]}",
            Decision("any-of", rules=["consensus", Decision("k-of-n", number=2)]),
        ),
    ],
)
def test_a_decision_is_read_as_it_is_made_in_python(text: str, made: Decision) -> None:
    """File and Python say the same of a decision."""
    assert decision(text) == made


def test_a_consultation_is_read_as_it_is_made_in_python() -> None:
    """Who is asked, which answers there are, what silence means."""
    read = read_text(STAGE % "{who: [m], answers: [yes, no], silence: {as: no, after: 2 weeks}}")
    assert isinstance(read.value, Route)
    made = Consult("m", ["yes", "no"], Silence("no", "2 weeks"))
    assert read.value.stages["a"].consult == made
    plain = read_text(STAGE % "{}")
    assert isinstance(plain.value, Route)
    assert plain.value.stages["a"].consult == Consult()
    assert list(Consult().answers) == ["agree", "remarks", "object", "not_interested"]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("carried", ("carried",)),
        ("no quorum", ("no quorum",)),
        ("[lost, tie]", ("lost", "tie")),
        ("consensus", Decision("consensus")),
        ("{share: 2/3}", Decision("majority", share="2/3")),
    ],
)
def test_needs_are_outcomes_or_a_decision(text: str, made: object) -> None:
    """A word of an outcome, several, a word of a decision, or a whole one."""
    read = read_text(ACTION % text)
    assert isinstance(read.value, Route)
    assert not read.findings
    assert read.value.stages["a"].actions["go"].needs == made


def test_what_nobody_sits_in_is_not_judged() -> None:
    """Where the members are not told, no number is beyond them and no name is unknown."""
    text = "route: x\nbodies: {b: {title: B, decides: {number: 9, veto: [m]}}}\nstages: {a: {body: b, final: c}}\n"
    assert read_text(text).findings == ()


@pytest.mark.parametrize(
    ("words", "count", "least"),
    [
        ("2/3", 3, 2),
        ("2/3", 11, 8),
        ("more than 2/3", 3, 3),
        ("more than 1/2", 4, 3),
        ("1/2", 4, 2),
        ("55 %", 27, 15),
        ("5", 3, 5),
        ("more than 5", 9, 6),
        ("at most 1/4", 8, 0),
        ("less than 3", 8, 0),
    ],
)
def test_the_fewest_who_meet_a_threshold_are_counted(words: str, count: int, least: int) -> None:
    """Fractions are exact: two thirds of eleven are eight."""
    assert Threshold.of(words).least(count) == least


@pytest.mark.parametrize(
    "words", ["2/3", "55 %", "1/4", "100 %", "667/1000", "more than 1/2", "at most 3", "0"]
)
def test_a_threshold_is_written_as_it_is_read(words: str) -> None:
    """Thirds stay fractions, hundredths per cent."""
    assert str(Threshold.of(words)) == words


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{on: 2019, action: a.b, outcome: lost}", None),
        ("{on: 2019, action: a.b, outcome: no quorum}", None),
        ("{on: 2019, action: a.b, outcome: ^won}", "RD114"),
        ("{on: 2019, stage: a, ^outcome: lost}", "RD111"),
    ],
)
def test_an_entry_tells_the_outcome_of_its_action(entry: str, code: str | None) -> None:
    """One of the four words, and only where something was done."""
    frame = "case: c\nroute: r\njournal:\n  - {on: 2018, action: opened}\n  - %s\n"
    assert found(frame, entry) == (marked(frame, entry, code) if code else [])


def test_a_case_is_not_opened_by_a_vote() -> None:
    """The first entry has no outcome."""
    frame = "case: c\nroute: r\njournal:\n  - %s\n"
    text = "{on: 2018, action: opened, ^outcome: carried}"
    assert found(frame, text)[0] == marked(frame, text, "RD111")[0]
