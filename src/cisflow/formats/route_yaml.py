"""Route files: bodies, stages, actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cisflow.formats.action_yaml import ACTION
from cisflow.formats.body_yaml import body, organisation
from cisflow.formats.clock_yaml import recess
from cisflow.formats.decided import decided
from cisflow.formats.fact_yaml import fact
from cisflow.formats.form import NAME, Deferred, form, name_form
from cisflow.formats.placed import put_in_place
from cisflow.formats.reading import Reading
from cisflow.formats.references import references
from cisflow.formats.shape import Key, Shape
from cisflow.formats.source import Node
from cisflow.formats.stage_yaml import beside, steps
from cisflow.formats.words import (
    GROUNDS,
    GROUNDS_WHOLE,
    day,
    good_name,
    mapping_of,
    name,
    names,
    numbers,
    one_of,
    text,
    texts,
    version,
    word,
)
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.route import Opens, Route

if TYPE_CHECKING:
    from cisflow.model.scenario import Scenario

_POLICIES = message("policies", "правила порядка")

OPENS = Shape(
    message("who opens a case", "кто открывает карточку"),
    GROUNDS_WHOLE | {"by": Key(names, "the bodies that may open a case")},
)


@form(OPENS)
def opens(reading: Reading, node: Node, path: Path) -> Opens:
    """Who may open a case."""
    return Opens(**OPENS.read(reading, node, path))


@form(name_form(f"{NAME}(/{NAME})*"))
def route_name(reading: Reading, node: Node, path: Path) -> str | None:
    """The name of a route: names joined by slashes."""
    found = word(reading, node, path)
    if found is None:
        return None
    fine = all(good_name(reading, node, path, part) for part in found.split("/"))
    return found if fine else None


def _form_of_assumptions() -> Any:  # noqa: ANN401 - a form
    from cisflow.formats import form as forms
    from cisflow.formats.scenario_yaml import assumptions

    return forms.form_of(assumptions)


@form(Deferred(_form_of_assumptions))
def assumptions(reading: Reading, node: Node, path: Path) -> Scenario | None:
    """What is assumed for simulations; what reads it is imported where a route has some."""
    if not reading.assumes:
        return None
    from cisflow.formats import scenario_yaml

    return scenario_yaml.assumptions(reading, node, path)


ROUTE = Shape(
    message("a route", "маршрут"),
    {
        "cisflow": Key(version, "the version of the language: 1"),
        "route": Key(route_name, "the name of the route", required=True, attribute="name"),
        "title": Key(text, "what people call it"),
        "languages": Key(names, "the languages in which every title and label is given"),
        "source": GROUNDS["source"],
        "note": GROUNDS["note"],
        "in force": Key(day, "the day from which this version holds", attribute="in_force"),
        "under way": Key(
            one_of(("rules of the day", "rules at opening")),
            "which version judges a case that is under way",
            attribute="under_way",
        ),
        "start": Key(name, "the stage in which a case begins; default: the first"),
        "opens": Key(opens, "who may open a case"),
        "limits": Key(numbers, "numbers of symptoms, by symptom"),
        "organisations": Key(mapping_of(organisation), "what bodies belong to"),
        "bodies": Key(mapping_of(body), "who holds documents and decides"),
        "recesses": Key(mapping_of(recess), "days that a term can leave out"),
        "facts": Key(mapping_of(fact), "what about a document decides its way"),
        "stages": Key(steps, "stages, blocks and sub-routes", required=True),
        "beside": Key(mapping_of(beside), "consideration beside the way"),
        "carry": Key(texts, "stages of the version before, and where they go in this one"),
        "assumptions": Key(
            assumptions, "what simulations assume: a scenario file, or written here"
        ),
        "accept": ACTION.keys["accept"],
    },
    {"policies": _POLICIES},
)


@form(ROUTE)
def route(reading: Reading, node: Node, path: Path) -> Route | None:
    """A route file: one version of a route; None where a part of it could not be read.

    What such a part holds nobody knows, so nothing is said of names that may stand in it.
    """
    reading.whole = ROUTE.read
    found = ROUTE.read(reading, node, path)
    if reading.unread:
        return None
    found = {"name": "", "stages": {}} | put_in_place(reading, found)
    made = Route(**found, origin=reading.origin)
    references(reading, made)
    decided(reading, made)
    return made
