"""Deciding: rolls how members decide and what is asked of whom, in every form that can be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from cisflow.model.decision import (
    ANSWERS,
    BASES,
    COUNTS,
    DECIDES,
    OUTCOMES,
    SIDES,
    Consult,
    Decision,
    Needs,
    Silence,
    Threshold,
)
from tests.adorner import Adorner

SHARES = (Fraction(2, 3), Fraction(11, 20), Fraction(1, 4), Fraction(667, 1000), Fraction(1, 2))


def decision(roll: Adorner, members: Sequence[str] = (), deep: bool = True) -> Decision:
    """Any of the words, with what it takes; it can be carried by the members."""
    words = [
        each
        for each in DECIDES
        if (deep or not each.endswith("-of")) and (members or each != "one-of-each")
    ]
    how = roll.random.choice(words)
    said = (roll.maybe(), roll.maybe(), roll.yes())
    if how == "single" or roll.plain:
        return Decision("single" if roll.plain else how, *said)
    quorum = Threshold(Fraction(1, 2), "more than") if roll.yes() else None
    veto = members[:1] if roll.yes() else ()
    if how in ("all-of", "any-of"):
        rules = [decision(roll, members, deep=False) for _ in range(roll.random.randint(1, 3))]
        return Decision(how, *said, quorum=quorum, veto=veto, rules=rules)
    if how == "k-of-n":
        number = Threshold(Fraction(1), roll.random.choice(SIDES[::2]), is_share=False)
        return Decision(how, *said, number=number, counts=roll.random.choice(COUNTS), veto=veto)
    if how == "one-of-each":
        return Decision(how, *said, quorum=quorum, groups={"g": members[:1], "h": members})
    if how == "unanimity":
        return Decision(how, *said, quorum=quorum, of=roll.random.choice(BASES))
    if not how.endswith("majority"):
        return Decision(how, *said, quorum=quorum)
    share = Threshold(roll.random.choice(SHARES), roll.random.choice(SIDES)) if roll.yes() else None
    return Decision(
        how,
        *said,
        share=share,
        of=roll.random.choice((None, *BASES)),
        counts=roll.random.choice(COUNTS),
        quorum=quorum,
        weights=_weights(roll, members) if roll.yes() else {},
        measure=roll.maybe(),
        veto=veto,
    )


def _weights(roll: Adorner, members: Iterable[str]) -> dict[str, Fraction]:
    return {each: roll.random.choice((Fraction(83), Fraction(2, 3))) for each in members}


def consult(roll: Adorner, who: Sequence[str]) -> Consult | None:
    """Those who are asked, the answers with or without titles, what silence means; or nothing."""
    if not (roll.yes() and roll.yes()):
        return None
    titled = {each: roll.text() for each in ("agree", "object")}
    silence = Silence("agree", roll.term(), roll.maybe(), roll.maybe(), roll.yes())
    return Consult(
        who if roll.yes() else (),
        roll.random.choice((ANSWERS, ("agree", "late"), titled)),
        silence if roll.yes() else None,
        decision(roll) if roll.yes() else None,
        roll.maybe(),
        roll.maybe(),
        roll.yes(),
    )


def needs(roll: Adorner) -> Needs:
    """Nothing, outcomes of the stage's decision, or a decision of the action's own."""
    if not (roll.yes() and roll.yes()):
        return ()
    if roll.yes():
        return decision(roll)
    return tuple(roll.random.sample(OUTCOMES, roll.random.randint(1, 4)))
