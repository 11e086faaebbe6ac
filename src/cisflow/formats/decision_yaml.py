"""Decisions and consultations of a route file: `decides`, `consult`, `needs`."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from cisflow.formats import problems_decision as wrong
from cisflow.formats import problems_shape as problems
from cisflow.formats.form import either, form, mapping, matching, several
from cisflow.formats.reading import Reading
from cisflow.formats.shape import Key, Shape, entries
from cisflow.formats.source import MappingNode, Node, ScalarNode, SequenceNode
from cisflow.formats.words import (
    GROUNDS_WHOLE,
    list_of,
    mapping_of,
    name,
    names,
    one_of,
    term,
    text,
    word,
)
from cisflow.model.decision import (
    BASES,
    COUNTS,
    DECIDES,
    OUTCOMES,
    Consult,
    Decision,
    Needs,
    Silence,
    Threshold,
    written,
)
from cisflow.model.message import Message, message
from cisflow.model.origin import Path
from cisflow.model.text import Text

_VOTE = ("share", "of", "counts", "quorum", "weights", "measure", "veto")
# What each word takes beside what it rests on; the first is what it cannot do without.
TAKES: Mapping[str, tuple[str, ...]] = {
    "consensus": ("quorum",),
    "interested-consensus": ("quorum",),
    "unanimity": ("of", "quorum"),
    "majority": _VOTE,
    "qualified-majority": _VOTE,
    "no-objection": ("quorum",),
    "single": (),
    "k-of-n": ("number", "counts", "quorum", "veto"),
    "one-of-each": ("groups", "quorum", "veto"),
    "all-of": ("rules", "quorum", "veto"),
    "any-of": ("rules", "quorum", "veto"),
}
NEEDED = {word: TAKES[word][0] for word in ("k-of-n", "one-of-each", "all-of", "any-of")}
# A rule that is told by what it holds may leave its word out.
_TELLS = {"share": "majority", "number": "k-of-n", "groups": "one-of-each"}
_GROUNDS = tuple(GROUNDS_WHOLE)

_SHARE = message(
    "a share, like `2/3`, `55 %` or `more than 1/2`",
    "доля вида `2/3`, `55 %` или `more than 1/2`",
)
_NUMBER = message("a number, like `5` or `at most 1`", "число вида `5` или `at most 1`")
_EITHER = message(
    "a share or a number, like `1/2`, `55 %` or `5`", "доля или число вида `1/2`, `55 %` или `5`"
)
_SIDES = "(at least |more than |at most |less than )?"
_SHARE_FORM = "([0-9]{1,9}/[1-9][0-9]{0,8}|[0-9]{1,3} ?%)"
_NUMBER_FORM = "[0-9]{1,9}"


@form(matching(f"^{_SIDES}{_SHARE_FORM}$"))
def share(reading: Reading, node: Node, path: Path) -> Threshold | None:
    """A share: a fraction or per cent, never a decimal."""
    return _threshold(reading, node, path, _SHARE, {True})


@form(matching(f"^{_SIDES}{_NUMBER_FORM}$"))
def amount(reading: Reading, node: Node, path: Path) -> Threshold | None:
    """A number of members."""
    return _threshold(reading, node, path, _NUMBER, {False})


@form(matching(f"^(at least |more than )?({_SHARE_FORM}|{_NUMBER_FORM})$"))
def quorum(reading: Reading, node: Node, path: Path) -> Threshold | None:
    """A share or a number of the members."""
    found = _threshold(reading, node, path, _EITHER, {True, False})
    return found if found is None else _lower_bound(reading, node, path, found)


def _lower_bound(
    reading: Reading, node: Node, path: Path, found: Threshold, *, bare: bool = False
) -> Threshold | None:
    """What can only be the least: no `at most`; and where it is `bare`, no words at all."""
    if found.side == "at least" or (found.side == "more than" and not bare):
        return found
    nothing = message("", "")
    reading.find(wrong.BAD_SHARE, node, path, word=str(found), what=_EITHER, hint=nothing)
    return None


def _threshold(
    reading: Reading, node: Node, path: Path, what: Message, takes: set[bool]
) -> Threshold | None:
    found = word(reading, node, path)
    if found is None:
        return None
    try:
        made = Threshold.of(found)
    except ValueError:
        made = None
    if made is not None and made.is_share in takes:
        return made
    reading.find(wrong.BAD_SHARE, node, path, word=found, what=what, hint=_rewritten(found))
    return None


def _rewritten(found: str) -> Message:
    """How a decimal is written: as a simple fraction that is near, and in per cent."""
    *_, last = found.split(" ") if not found.endswith("%") else ("", found)
    try:
        given = Fraction(last.strip("% ")) / (100 if last.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        return message("", "")
    if "." not in last or not 0 < given <= 1:
        return message("", "")
    simple = given.limit_denominator(4)
    near = simple if abs(simple - given) < Fraction(1, 100) else given
    if near == given:
        return message("; write {way}", "; напишите {way}", way=written(given))
    return message(
        "; write {near} or {way}",
        "; напишите {near} или {way}",
        near=written(near),
        way=written(given),
    )


@form(either(matching(f"^({_SHARE_FORM}|{_NUMBER_FORM})$")))
def _weight(reading: Reading, node: Node, path: Path, _: str) -> Fraction | None:
    found = _threshold(reading, node, path, _EITHER, {True, False})
    if found is not None:
        found = _lower_bound(reading, node, path, found, bare=True)
    return None if found is None else found.value


@form(several(name))
def _group(reading: Reading, node: Node, path: Path, _: str) -> tuple[str, ...]:
    return list_of(name)(reading, node, path) or ()


_how = one_of(DECIDES)


def decision(reading: Reading, node: Node, path: Path) -> Decision | None:
    """How it is decided: a word, or the word with what it needs and rests on."""
    if isinstance(node, ScalarNode):
        bare = _how(reading, node, path)
        if bare in NEEDED:
            reading.find(problems.MISSING_KEY, node, path, where=HOW.name, key=NEEDED[bare])
            return None
        return Decision(bare) if bare else None
    before = len(reading.findings)
    told = next((how for key, how in _TELLS.items() if _has(node, key)), None)
    found = HOW.read(reading, node, path)
    how = found.setdefault("how", told)
    if how is None:
        if isinstance(node, MappingNode) and (*path, "how") not in reading.places:
            reading.find(problems.MISSING_KEY, node, path, where=HOW.name, key="how")
        return None
    needed = NEEDED.get(how)
    if needed is not None and (
        (*path, needed) not in reading.places
        or (found.get(needed) in ((), {}) and len(reading.findings) == before)
    ):
        reading.find(problems.MISSING_KEY, node, path, where=HOW.name, key=needed)
    for key in found:
        if key not in (*TAKES[how], *_GROUNDS, "how"):
            reading.find_at(wrong.NO_MEANING, (*path, key), key=key, how=how)
    return Decision(**found) if len(reading.findings) == before else None


def _has(node: Node, key: str) -> bool:
    return isinstance(node, MappingNode) and any(
        isinstance(each, ScalarNode) and each.value == key for each, _ in node.value
    )


HOW = Shape(
    message("how it is decided", "порядок принятия решений"),
    GROUNDS_WHOLE
    | {
        "how": Key(
            _how, "the rule; it may be left out where `share`, `number` or `groups` tells it"
        ),
        "share": Key(share, "how large a share must be for it: `2/3`, `55 %`, `more than 1/2`"),
        "number": Key(amount, "how many must be for it: `5`; how many may be against: `at most 1`"),
        "of": Key(one_of(BASES), "of whom the share is taken; default: voting"),
        "counts": Key(one_of(COUNTS), "which votes are counted; default: for"),
        "quorum": Key(quorum, "how many members must take part: `1/2`, `7`"),
        "weights": Key(mapping_of(_weight), "what the vote of each member weighs"),
        "measure": Key(text, "what the weights are: people, capital"),
        "veto": Key(names, "members who can stop it alone"),
        "groups": Key(mapping_of(_group), "groups of members, one of each of which must be for it"),
        "rules": Key(list_of(decision), "all-of, any-of: the rules"),
    },
)
form(either(_how, HOW))(decision)

SILENCE = Shape(
    message("what silence means", "отсутствие ответа"),
    GROUNDS_WHOLE
    | {
        "as": Key(name, "the answer that silence counts as", required=True, attribute="counts_as"),
        "after": Key(term("term", "how long"), "after how long"),
    },
)


@form(SILENCE)
def silence(reading: Reading, node: Node, path: Path) -> Silence | None:
    """What it means that nobody answers."""
    found = SILENCE.read(reading, node, path)
    return Silence(**found) if "counts_as" in found else None


@form(text)
def _answer(reading: Reading, node: Node, path: Path, _: str) -> Text | None:
    return text(reading, node, path)


_titled = mapping_of(_answer)
_listed = list_of(name)


@form(either(mapping(text), several(name)))
def answers(reading: Reading, node: Node, path: Path) -> object:
    """The words that may come back: a list, or titles by word."""
    read = _titled if isinstance(node, MappingNode) else _listed
    return read(reading, node, path) or None


CONSULT = Shape(
    message("a consultation", "запрос мнений"),
    GROUNDS_WHOLE
    | {
        "who": Key(
            names,
            "organisations (all their members), bodies or members; default: those of the body",
        ),
        "answers": Key(answers, "the answers; default: agree, remarks, object, not_interested"),
        "silence": Key(silence, "what it means that nobody answers"),
        "decides": Key(decision, "how the answers make a decision; default: as the body decides"),
    },
)


@form(CONSULT)
def consult(reading: Reading, node: Node, path: Path) -> Consult:
    """What is asked of whom."""
    found: dict[str, Any] = CONSULT.read(reading, node, path)
    made = Consult(**found)
    quiet = made.silence
    if quiet is not None and quiet.counts_as not in made.answers:
        at = (*path, "silence", "as")
        known = tuple(made.answers)
        reading.find_at(wrong.UNKNOWN_ANSWER, at, word=quiet.counts_as, known=known)
    return made


outcome = one_of(OUTCOMES)
_taken = one_of((*OUTCOMES, *DECIDES))


@form(either(_taken, several(outcome), HOW))
def needs(reading: Reading, node: Node, path: Path) -> Needs | None:
    """Outcomes of the stage's decision, or a decision of the action's own."""
    if isinstance(node, MappingNode):
        return decision(reading, node, path)
    if isinstance(node, SequenceNode):
        found = [outcome(reading, each, here) for each, here in entries(reading, node, path)]
        return tuple(each for each in found if each is not None) or None
    given = word(reading, node, path)
    if given in OUTCOMES:
        return (given,)
    if given in DECIDES:
        return decision(reading, node, path)
    return None if given is None else _taken(reading, node, path)
