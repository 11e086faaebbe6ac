"""Wanted: the values of facts that would open a way, and those that are missing in words."""

from __future__ import annotations

from collections.abc import Iterable

from cisflow.cases.situation import Situation
from cisflow.cases.unmet import open_targets
from cisflow.model.message import Message, message
from cisflow.model.route import Action

Values = dict[str, list[str]]


def wanted(situation: Situation, actions: Iterable[Action]) -> Values:
    """The facts that keep actions from being taken, each with the values that would not."""
    found: Values = {}
    for action in actions:
        targets = () if open_targets(situation, action) else action.guarded
        for when in (action.when, *(each.when for each in targets)):
            for name, values in when.facts.items():
                known = found.setdefault(name, [])
                known += [each for each in values if each not in known]
    # Where one of the ways asks for the value that there is, the fact does not stand in its way.
    unmet = {name: held for name, held in found.items() if situation.facts.get(name) not in held}
    return unmet or found


def wanted_words(situation: Situation, values: Values) -> list[Message]:
    """`Reservation must be none (it is made)`, a message a fact."""
    return [_words(situation, name, held) for name, held in values.items()]


def _words(situation: Situation, name: str, values: list[str]) -> Message:
    declared, value = situation.route.facts.get(name), situation.facts.get(name)
    titles = declared.values if declared is not None else {}
    fact = declared.title if declared is not None and declared.title is not None else name
    needed = [titles.get(each, each) for each in values]
    if value is None:
        return message(
            "{fact} must be known ({needed})",
            "{fact}: не указано (возможно: {needed})",
            fact=fact,
            needed=needed,
        )
    return message(
        "{fact} must be {needed} (it is {value})",
        "{fact}: требуется {needed}, указано {value}",
        fact=fact,
        needed=needed,
        value=titles.get(value, value),
    )
