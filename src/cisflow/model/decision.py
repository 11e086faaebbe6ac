"""Decision: how members come to one outcome, as it is declared; and whose consent is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal, cast, get_args

from attrs import field, frozen

from cisflow.model.duration import Term, as_term
from cisflow.model.text import Text, TextLike, as_text, as_text_or_none

DECIDES = (
    "consensus",
    "interested-consensus",
    "unanimity",
    "majority",
    "qualified-majority",
    "no-objection",
    "single",
    "k-of-n",
    "one-of-each",
    "all-of",
    "any-of",
)
Outcome = Literal["carried", "lost", "tie", "no quorum"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
Side = Literal["at least", "more than", "at most", "less than"]
SIDES: tuple[Side, ...] = get_args(Side)
Base = Literal["members", "present", "voting", "cast", "replies"]
BASES: tuple[Base, ...] = get_args(Base)
Counts = Literal["for", "against"]
COUNTS: tuple[Counts, ...] = get_args(Counts)
ANSWERS = ("agree", "remarks", "object", "not_interested")

_THRESHOLD = re.compile(rf"(?:({'|'.join(SIDES)}) )?(\S.*)")
_FRACTION = re.compile(r"([0-9]{1,9})/([1-9][0-9]{0,8})")
_PERCENT = re.compile(r"([0-9]{1,3}) ?%")
_NUMBER = re.compile(r"[0-9]{1,9}")


@frozen
class Threshold:
    """So many of those that are counted: a share of them, or a number."""

    value: Fraction
    side: Side = "at least"
    is_share: bool = True

    @classmethod
    def of(cls, words: str) -> Threshold:
        """Read `2/3`, `55 %`, `5`, `more than 1/2`, `at most 1`.

        Raises:
            ValueError: the words are neither a share from nought to all nor a whole number.
        """
        match = _THRESHOLD.fullmatch(words)
        side = cast("Side", match[1] or "at least") if match else "at least"
        amount = match[2] if match else words
        if _NUMBER.fullmatch(amount):
            return cls(Fraction(int(amount)), side, is_share=False)
        share = share_of(amount)
        if share > 1:
            raise ValueError(words)
        return cls(share, side)

    def __str__(self) -> str:
        side = "" if self.side == "at least" else f"{self.side} "
        return side + self.amount

    @property
    def amount(self) -> str:
        """`2/3`, `55 %`, `5`."""
        return written(self.value) if self.is_share else str(self.value)

    def least(self, count: int) -> int:
        """The fewest of `count` that meet it (of `at most` and `less than`: none need to)."""
        if self.side in ("at most", "less than"):
            return 0
        asked = self.value * count if self.is_share else self.value
        floor = asked.numerator // asked.denominator
        return floor if floor == asked and self.side == "at least" else floor + 1


def share_of(words: str) -> Fraction:
    """A share as it is written: `2/3`, `55 %`.

    Raises:
        ValueError: it is written otherwise.
    """
    if match := _FRACTION.fullmatch(words):
        return Fraction(int(match[1]), int(match[2]))
    if match := _PERCENT.fullmatch(words):
        return Fraction(int(match[1]), 100)
    raise ValueError(words)


def written(share: Fraction) -> str:
    """A share as people write it: thirds as a fraction, 55 in a hundred in per cent."""
    percent = share * 100
    if percent.denominator == 1 and share.denominator not in (2, 3, 4):
        return f"{percent} %"
    return f"{share.numerator}/{share.denominator}"


MORE_THAN_HALF = Threshold(Fraction(1, 2), "more than")


def as_who(given: str | Iterable[str]) -> tuple[str, ...]:
    """One name or several."""
    return (given,) if isinstance(given, str) else tuple(given)


def _threshold(given: Threshold | str | int | None) -> Threshold | None:
    if given is None or isinstance(given, Threshold):
        return given
    return Threshold.of(str(given))


def _weights(given: Mapping[str, Fraction | int | str]) -> Mapping[str, Fraction]:
    return {
        name: weight if isinstance(weight, Fraction) else Threshold.of(str(weight)).value
        for name, weight in given.items()
    }


def _groups(given: Mapping[str, str | Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    return {name: as_who(members) for name, members in given.items()}


def _rules(given: Iterable[Decision | str]) -> tuple[Decision, ...]:
    return tuple(Decision(each) if isinstance(each, str) else each for each in given)


@frozen
class Decision:
    """How a decision is come to: one of the words of `DECIDES`, and what that word needs.

    `share` and `number` are met by those who are `counts` ("for", "against"), out of `of`. A bare
    majority is more than half of those voting. `weights` say what each member counts, `measure`
    what of (people, capital). `veto` names members who can stop it alone, `groups` whose consent
    one in each must give, `rules` the rules that hold together (`all-of`) or instead of one
    another (`any-of`).
    """

    how: str
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: bool = False
    share: Threshold | None = field(default=None, converter=_threshold, kw_only=True)
    number: Threshold | None = field(default=None, converter=_threshold, kw_only=True)
    of: Base | None = field(default=None, kw_only=True)
    counts: Counts = field(default="for", kw_only=True)
    quorum: Threshold | None = field(default=None, converter=_threshold, kw_only=True)
    weights: Mapping[str, Fraction] = field(factory=dict, converter=_weights, kw_only=True)
    measure: Text | None = field(default=None, converter=as_text_or_none, kw_only=True)
    veto: tuple[str, ...] = field(default=(), converter=as_who, kw_only=True)
    groups: Mapping[str, tuple[str, ...]] = field(factory=dict, converter=_groups, kw_only=True)
    rules: tuple[Decision, ...] = field(default=(), converter=_rules, kw_only=True)

    @property
    def base(self) -> Base:
        """Of whom a share is taken where the rule does not say."""
        return self.of or "voting"

    @property
    def threshold(self) -> Threshold | None:
        """What must be met; None where the word says all, or no share was declared."""
        return self.share or self.number or (MORE_THAN_HALF if self.how == "majority" else None)

    @property
    def is_bare(self) -> bool:
        """Whether the word alone says it."""
        return self == Decision(self.how, self.source, self.note, self.assumed)


def as_decision(given: Decision | str | None) -> Decision | None:
    """A decision from its word."""
    return Decision(given) if isinstance(given, str) else given


def possible_outcomes(decision: Decision, members: int) -> tuple[Outcome, ...]:
    """The outcomes that can occur among so many members (0: nobody knows how many) (B1).

    A tie is exactly half where more than half is asked; elsewhere what is not carried is lost.
    """
    quorum = any(each.quorum is not None for each in (decision, *decision.rules))
    can: dict[Outcome, bool] = {
        "carried": True,
        "lost": True,
        "tie": _can_tie(decision, members),
        "no quorum": quorum,
    }
    return tuple(each for each in OUTCOMES if can[each])


def _can_tie(decision: Decision, members: int) -> bool:
    if decision.how not in ("majority", "qualified-majority") or decision.counts != "for":
        return False
    if decision.threshold != MORE_THAN_HALF or members == 1:
        return False
    if decision.of == "members" and not decision.weights:
        return members % 2 == 0
    return True


@frozen
class Silence:
    """What it means that nobody answers: the answer that silence counts as, after how long."""

    counts_as: str
    after: Term | None = field(default=None, converter=as_term)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: bool = False


def _answers(given: Mapping[str, TextLike] | Iterable[str]) -> Mapping[str, Text | None]:
    if isinstance(given, Mapping):
        return {name: None if title is None else as_text(title) for name, title in given.items()}
    return dict.fromkeys(given)


@frozen
class Consult:
    """What is asked of whom while a document stands in a stage.

    `who` names organisations (all their members), bodies, or members; nobody named means the
    members of the stage's body. `answers` are the words that may come back, with titles where the
    usual ones do not say it. `decides` is how the answers make a decision, where it is not as the
    body decides.
    """

    who: tuple[str, ...] = field(default=(), converter=as_who)
    answers: Mapping[str, Text | None] = field(default=ANSWERS, converter=_answers)
    silence: Silence | None = None
    decides: Decision | None = field(default=None, converter=as_decision)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: bool = False


Needs = Decision | tuple[Outcome, ...]


def as_needs(given: Needs | str | Iterable[str]) -> Needs:
    """What an action needs: outcomes of its stage's decision, or a decision of its own."""
    if isinstance(given, Decision):
        return given
    if isinstance(given, str):
        return (given,) if given in OUTCOMES else Decision(given)
    return cast("Needs", tuple(given))
