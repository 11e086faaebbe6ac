"""Entries of a journal: what happened, and what is to be said of other entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cisflow.formats import problems_journal as wrong
from cisflow.formats import problems_shape as problems
from cisflow.formats.consult_yaml import outcome
from cisflow.formats.form import either, form, matching
from cisflow.formats.reading import Reading
from cisflow.formats.shape import Key, Shape
from cisflow.formats.source import MappingNode, Node, ScalarNode
from cisflow.formats.words import GROUNDS, name, names, number, span, text, texts, word
from cisflow.model.event import OPENED, Event
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.tie import Tie, TieKind, Way


@form(matching("^[0-9]{4}"))
def moment(reading: Reading, node: Node, path: Path) -> str | None:
    """A day or a moment, ISO 8601, kept as written."""
    found = word(reading, node, path)
    if found is None:
        return None
    try:
        datetime.fromisoformat(found)
    except ValueError:
        reading.find(problems.BAD_DAY, node, path, word=found)
        return None
    return found


_TIES: dict[TieKind, Way] = {"split": "to", "join": "from", "merge": "from"}
TIE = Shape(
    message("a tie with another case", "связь с другой карточкой"),
    {
        "from": Key(word, "split: the case from which this one was split off"),
        "into": Key(word, "join, merge: the case into which this one was taken; it is finished"),
    },
)


@form(either(word, TIE))
def _tied(reading: Reading, node: Node, path: Path) -> Tie | None:
    """The other case; `{from: …}` and `{into: …}` where it is this one that comes or goes."""
    kind: TieKind = next(each for each in _TIES if each == path[-1])
    if isinstance(node, ScalarNode):
        other = word(reading, node, path)
        return None if other is None else Tie(kind, other, _TIES[kind])
    own: Way = "from" if kind == "split" else "into"
    found = TIE.read(reading, node, path)
    if isinstance(node, MappingNode) and list(found) != [own]:
        reading.find(problems.EITHER, node, path, where=TIE.name, keys=(own,))
    return Tie(kind, found[own], own) if list(found) == [own] else None


_ONE_OF = ("action", "stage", "set", "split", "join", "merge", "migrate", "plan", "retract")
OPENING = {"required": ["action"], "properties": {"action": {"const": OPENED}}}
_SPLIT_OFF = {"required": ["split"], "not": {"required": ["action"]}}
EVENT = Shape(
    message("an entry of the journal", "запись хода рассмотрения"),
    GROUNDS
    | {
        "on": Key(span, "when it happened; of a plan: the planned days", required=True),
        "action": Key(word, "what was done: stage.action, or opened"),
        "stage": Key(word, "where a register saw the document, where no action is known"),
        "at": Key(word, "opened: the stage in which the document was taken over"),
        "since": Key(span, "opened: since when it stands there"),
        "facts": Key(texts, "opened: the facts of the document, by name"),
        "set": Key(texts, "facts that became known, where no action sets them"),
        "to": Key(word, "where it went, where the action leaves that open"),
        "outcome": Key(outcome, "how the vote ended: carried, lost, tie or no quorum"),
        "by": Key(word, "the body or person who acted"),
        "on_behalf_of": Key(word, "for whom"),
        "place": Key(text, "where"),
        "ref": Key(text, "the number of the letter or decision"),
        "split": Key(_tied, "the case that was split off; opened: {from: the case it left}"),
        "join": Key(_tied, "the case that was split off and comes back; or {into: …}"),
        "merge": Key(_tied, "the other case that was taken in; or {into: …}"),
        "documents": Key(
            names, "the documents that went along: split, and join or merge into this case"
        ),
        "migrate": Key(moment, "the version by which the case is judged now: its first day"),
        "carry": Key(texts, "migrate: the stages that have other names there, old: new"),
        "correct": Key(number, "the number of the entry that is to read like this one"),
        "retract": Key(number, "the number of the entry that is not to count"),
        "plan": Key(
            name,
            "the stage (or entry beside the way) that is to consider the document on these days",
        ),
        "announced": Key(span, "plan: the day from which it was known"),
        "recorded": Key(moment, "when it was written down"),
        "version": Key(word, "the fingerprint of the rules by which it was judged then"),
        "key": Key(word, "keeps a repeated delivery from counting twice"),
        "hash": Key(word, "seal of the entry"),
        "prev": Key(word, "seal of the entry before"),
    },
    rules={
        "oneOf": [_SPLIT_OFF if each == "split" else {"required": [each]} for each in _ONE_OF],
        "if": OPENING,
        "then": {"properties": {"split": TIE}},
        "else": {"properties": {"at": False, "since": False, "facts": False}},
        "dependentRequired": {"carry": ["migrate"], "announced": ["plan"]}
        | {"plan": ["announced"], "outcome": ["action"]},
    },
)
_OPENING_ALONE = ("at", "since", "facts")
_NEEDS = {"carry": "migrate", "announced": "plan", "plan": "announced"}


@form(EVENT)
def event(reading: Reading, node: Node, path: Path) -> Event | None:
    """One entry of the journal."""
    before = len(reading.findings)
    found = EVENT.read(reading, node, path)
    if isinstance(node, MappingNode):
        written = {key.value for key, _ in node.value if isinstance(key, ScalarNode)}
        _kinds(reading, node, path, written, found.get("action") == OPENED)
    if "outcome" in found and found.get("action") in (None, OPENED):
        at = (*path, "outcome")
        reading.find_at(
            problems.UNKNOWN_KEY, at, key="outcome", where=EVENT.name, hint=_ONLY_ACTIONS
        )
    found["sets"] = {**found.pop("facts", {}), **found.pop("set", {})}
    ties = [found.pop(kind) for kind in _TIES if kind in found]
    return None if len(reading.findings) > before else Event(**found, tie=next(iter(ties), None))


def _kinds(reading: Reading, node: Node, path: Path, written: set[str], opened: bool) -> None:
    """One thing an entry, and the keys that go with it."""
    kinds = written.intersection(_ONE_OF)
    if opened and kinds == {"action", "split"}:
        kinds = {"action"}
    if len(kinds) != 1:
        reading.find(problems.EITHER, node, path, where=EVENT.name, keys=_ONE_OF)
    for key in _OPENING_ALONE if not opened else ():
        if key in written:
            where, hint = EVENT.name, _ONLY_OPENED
            reading.find_at(problems.UNKNOWN_KEY, (*path, key), key=key, where=where, hint=hint)
    for key, needs in _NEEDS.items():
        if key in written and needs not in written:
            reading.find_at(problems.MISSING_KEY, (*path, key), where=EVENT.name, key=needs)


_ONLY_ACTIONS = message(" without an action", ", если нет действия")
_ONLY_OPENED = message(" other than `opened`", ", кроме `opened`")


def well_numbered(reading: Reading, journal: Sequence[tuple[int, Event]]) -> None:
    """Note corrections and retractions that name no entry before them which can be corrected.

    `journal` is each entry with its number.
    """
    known: dict[int, Event] = {}
    for at, each in journal:
        named = each.correct if each.correct is not None else each.retract
        before = known.get(named or 0)
        key = "correct" if each.correct is not None else "retract"
        if named is not None and (before is None or not _fits(each, before, named)):
            reading.find_at(wrong.NO_SUCH_ENTRY, ("journal", str(at), key), number=named)
        known[at] = each


def _fits(each: Event, before: Event, number: int) -> bool:
    """Whether an entry may be corrected so, or retracted: a case keeps its beginning."""
    if each.correct is None:
        return number > 1
    plain = before.correct is None and before.retract is None
    return plain and (each.action == OPENED) == (before.action == OPENED) and each.retract is None
