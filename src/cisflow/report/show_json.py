"""Show as JSON: a route as plain values, its titles in one language."""

from __future__ import annotations

from typing import Any

from cisflow.language.say import say_value
from cisflow.model.block import Block
from cisflow.model.route import Route
from cisflow.model.stage import Action, Beside, Stage, When
from cisflow.model.text import Text, as_text
from cisflow.report.consult_json import needs_json, stage_decision
from cisflow.report.phrases import label
from cisflow.report.route_words import clocks


def show_json(route: Route, language: str) -> dict[str, Any]:
    """The route; names stay names, `title` and `label` are their words."""

    def rests_on(thing: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever has sources
        held = thing.assumed
        return {
            "source": _said(thing.source, language),
            "note": _said(thing.note, language),
            "assumed": held if isinstance(held, bool) else list(held),
        }

    def acts(holder: Stage | Block | Beside) -> list[dict[str, Any]]:
        return [
            {
                "action": f"{holder.name}.{each.name}",
                "label": _label(each, language),
                "kind": each.kind,
                "to": [{"to": to.to, "when": _when(to.when)} for to in each.targets],
                "when": _when(each.when),
                "sets": dict(each.sets),
                "needs": needs_json(each.needs, language),
                "by": list(route.entitled(holder, each)),
                "at": "session" if each.at_session else None,
                "extends": str(each.extends) if each.extends else None,
                "clock": each.clock,
                **rests_on(each),
            }
            for each in holder.actions.values()
        ]

    def counted(holder: Stage | Block) -> list[dict[str, Any]]:
        return [
            {
                "clock": each.name,
                "length": str(each.length),
                "then": each.then,
                "source": _said(getattr(each.of, "source", None), language),
                "assumed": bool(getattr(each.of, "assumed", False)),
            }
            for each in clocks(holder)
        ]

    return {
        "route": route.name,
        "title": route.title.say(language),
        "version": route.in_force.isoformat() if route.in_force else None,
        "versions": [each.in_force.isoformat() for each in route.versions if each.in_force],
        "source": _said(route.source, language),
        "note": _said(route.note, language),
        "start": route.start,
        "opens": list(route.opens.by),
        "facts": [
            {
                "fact": each.name,
                "title": (each.title or as_text(each.name)).say(language),
                "values": {value: title.say(language) for value, title in each.values.items()},
                "initial": each.initial,
                "set": each.set_by,
                **rests_on(each),
            }
            for each in route.facts.values()
        ],
        "recesses": [
            {
                "recess": each.name,
                "title": (each.title or as_text(each.name)).say(language),
                "days": [span.edtf for span in each.days],
                **rests_on(each),
            }
            for each in route.recesses.values()
        ],
        "bodies": [
            {
                "body": each.name,
                "title": each.title.say(language),
                "organisation": each.organisation,
                "members": list(route.members_of(each)),
                "decides": each.decides.how if each.decides else None,
                "sessions": each.calendar is not None,
                **rests_on(each),
            }
            for each in route.bodies.values()
        ],
        "stages": [
            {
                "stage": each.name,
                "title": route.title_of(each.name).say(language),
                "body": each.body,
                "branch": list(route.place_of[each.name]),
                "final": each.final.outcome if each.final else None,
                "rounds": each.rounds,
                **stage_decision(route, each, language),
                "clocks": counted(each),
                "actions": acts(each),
                **rests_on(each),
            }
            for each in route.stages.values()
        ],
        "blocks": [
            {
                "block": each.name,
                "title": route.title_of(each.name).say(language),
                "branch": list(route.place_of[each.name]),
                "branches": list(each.branches),
                "join": each.join,
                "others": each.others,
                "then": each.then,
                "clocks": counted(each),
                "actions": acts(each),
                **rests_on(each),
            }
            for each in route.blocks.values()
        ],
        "beside": [
            {
                "beside": each.name,
                "title": route.title_of(each.name).say(language),
                "body": each.body,
                "actions": acts(each),
                **rests_on(each),
            }
            for each in route.beside.values()
        ],
    }


def _when(when: When) -> dict[str, Any]:
    return {
        "facts": {fact: list(values) for fact, values in when.facts.items()},
        "in": list(when.active),
        "done": list(when.done),
    }


def _label(action: Action, language: str) -> str:
    return say_value(label(action), language)


def _said(text: Text | None, language: str) -> str | None:
    return None if text is None else text.say(language)
