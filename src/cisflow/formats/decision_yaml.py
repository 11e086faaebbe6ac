"""Decisions of a route file: how something is decided, by a word or in whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cisflow.formats import problems_decision as wrong
from cisflow.formats import problems_shape as problems
from cisflow.formats.form import either, form, several
from cisflow.formats.reading import Reading
from cisflow.formats.shape import Key, Shape
from cisflow.formats.source import MappingNode, Node, ScalarNode
from cisflow.formats.threshold_yaml import amount, quorum, share, weight
from cisflow.formats.words import GROUNDS_WHOLE, list_of, mapping_of, name, names, one_of, text
from cisflow.model.decision import BASES, COUNTS, DECIDES, Decision
from cisflow.model.message import message
from cisflow.model.origin import Path

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


def _rule(how: str) -> dict[str, Any]:
    """For the schema: a rule takes its own keys only, and not without what it needs."""
    others = {key for keys in TAKES.values() for key in keys} - set(TAKES[how])
    return {
        "if": {"required": ["how"], "properties": {"how": {"const": how}}},
        "then": {
            "required": [NEEDED[how]] if how in NEEDED else [],
            "properties": dict.fromkeys(sorted(others), False),
        },
    }


_RULES = {
    "anyOf": [{"required": [key]} for key in ("how", *_TELLS)],
    "allOf": [_rule(how) for how in TAKES],
}


@form(several(name))
def _group(reading: Reading, node: Node, path: Path, _: str) -> tuple[str, ...]:
    return list_of(name)(reading, node, path) or ()


_how = one_of(DECIDES)
_BARE = {how: Decision(how) for how in DECIDES}  # the same wherever the word alone is said


def decision(reading: Reading, node: Node, path: Path) -> Decision | None:
    """How it is decided: a word, or the word with what it needs and rests on."""
    if isinstance(node, ScalarNode):
        bare = _how(reading, node, path)
        if bare in NEEDED:
            reading.find(problems.MISSING_KEY, node, path, where=HOW.name, key=NEEDED[bare])
            return None
        return _BARE[bare] if bare else None
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
        "weights": Key(mapping_of(weight), "what the vote of each member weighs"),
        "measure": Key(text, "what the weights are: people, capital"),
        "veto": Key(names, "members who can stop it alone"),
        "groups": Key(mapping_of(_group), "groups of members, one of each of which must be for it"),
        "rules": Key(list_of(decision), "all-of, any-of: the rules"),
    },
    rules=_RULES,
)
form(either({"enum": [how for how in DECIDES if how not in NEEDED]}, HOW))(decision)
