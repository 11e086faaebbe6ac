"""Route files: bodies, stages, actions."""

from __future__ import annotations

from cisflow.formats import problems_shape as problems
from cisflow.formats.body_yaml import body, organisation
from cisflow.formats.clock_yaml import OF_STAGE, recess
from cisflow.formats.decided import decided
from cisflow.formats.consult_yaml import consult, needs
from cisflow.formats.form import NAME, either, form, name_form
from cisflow.formats.reading import Reading
from cisflow.formats.references import references
from cisflow.formats.shape import Key, Shape
from cisflow.formats.source import MappingNode, Node, ScalarNode, is_blank
from cisflow.formats.words import (
    GROUNDS,
    GROUNDS_WHOLE,
    boolean,
    day,
    duration,
    good_name,
    mapping_of,
    name,
    names,
    number,
    numbers,
    one_of,
    term,
    text,
    texts,
    version,
    word,
)
from cisflow.model.clock import HANDS
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.route import KINDS, STAYS, Action, Beside, Final, Opens, Route, Stage

_BLOCKS = message("parallel blocks", "параллельные этапы")
_SUBROUTES = message("sub-routes", "вложенные маршруты")
_FACTS = message("facts and guards", "признаки и условия")
_POLICIES = message("policies", "правила порядка")

ACTION = Shape(
    message("an action", "действие"),
    GROUNDS
    | {
        "to": Key(name, "the stage that it leads to"),
        "kind": Key(one_of(KINDS), "what it is for the document"),
        "by": Key(names, "the bodies that may take it; default: the stage's own"),
        "at": Key(one_of(("session",)), "it can be taken only there", attribute="at_session"),
        "needs": Key(needs, "the outcomes that it takes, or a decision of its own"),
        "extends": Key(duration, "by how much it moves the deadline and the silence of its stage"),
        "clock": Key(one_of(HANDS), "whether it stops the clocks of its stage or lets them go on"),
        "label": Key(text, "what people call it"),
        "accept": Key(texts, "findings that are accepted here, each with the reason"),
    },
    {
        "when": _FACTS,
        "sets": _FACTS,
    },
    either(
        {"required": ["to"]},
        {"required": ["kind"], "properties": {"kind": {"enum": list(STAYS)}}},
    ),
)
BESIDE_ACTION = Shape(
    message("an action beside the way", "действие вне пути документа"),
    {key: ACTION.keys[key] for key in ("by", "label", "source", "note", "assumed", "accept")},
    ACTION.later,
)
FINAL = Shape(
    message("a final stage", "завершающий этап"),
    {
        "outcome": Key(word, "how it ended: adopted, rejected, withdrawn …", required=True),
        "leaves": Key(boolean, "whether it keeps actions that lead on"),
    },
)


@form(ACTION)
def action(reading: Reading, node: Node, path: Path, called: str) -> Action:
    """One action of a stage."""
    found = ACTION.read(reading, node, path)
    kind, to, stage = found.get("kind", "forward"), found.get("to"), path[1]
    if to is None and kind in STAYS:
        to = found["to"] = stage
    elif (
        to is None
        and (*path, "to") not in reading.places
        and (isinstance(node, MappingNode) or is_blank(node))
    ):
        reading.find(problems.MISSING_KEY, node, (*path, "to"), where=ACTION.name, key="to")
    if to is not None and (to == stage) != (kind in STAYS):
        must = _STAYS if kind in STAYS else _LEAVES
        reading.find_at(problems.STAYS_OR_MOVES, (*path, "to"), kind=kind, must=must, to=to)
    found["at_session"] = "at_session" in found
    return Action(called, **found)


_STAYS = message("stays in its stage", "остаётся на своём этапе")
_LEAVES = message("leaves its stage", "уводит со своего этапа")


@form(BESIDE_ACTION)
def beside_action(reading: Reading, node: Node, path: Path, called: str) -> Action:
    """One action beside the way."""
    return Action(called, **BESIDE_ACTION.read(reading, node, path))


@form(either(word, FINAL))
def final(reading: Reading, node: Node, path: Path) -> Final | None:
    """The outcome, alone or with `leaves`."""
    if isinstance(node, ScalarNode):
        outcome = word(reading, node, path)
        return None if outcome is None else Final(outcome)
    found = FINAL.read(reading, node, path)
    return Final(**found) if "outcome" in found else None


STAGE = Shape(
    message("a stage", "этап"),
    GROUNDS
    | {
        "title": Key(text, "what people call it; default: the title of its body"),
        "body": Key(name, "the body before which the document stands"),
        "norm": Key(term("term", "how long"), "the usual time; beyond it the document is delayed"),
        "rounds": Key(number, "how many rounds before it is said to loop"),
        "consult": Key(consult, "what is asked of whom"),
        **OF_STAGE,
        "final": Key(final, "that the route ends here, with what outcome"),
        "actions": Key(mapping_of(action), "what can be done here"),
        "accept": ACTION.keys["accept"],
    },
    {
        "use": _SUBROUTES,
        "exits": _SUBROUTES,
        "as": _SUBROUTES,
        "branches": _BLOCKS,
        "parallel": _BLOCKS,
        "join": _BLOCKS,
        "others": _BLOCKS,
        "then": _BLOCKS,
    },
)
BESIDE = Shape(
    message("an entry beside the way", "рассмотрение вне пути документа"),
    GROUNDS
    | {
        "title": Key(text, "what people call it; default: the title of its body"),
        "body": Key(name, "the body that considers", required=True),
        "actions": Key(mapping_of(beside_action), "what it can do"),
    },
)
OPENS = Shape(
    message("who opens a case", "кто открывает карточку"),
    GROUNDS_WHOLE | {"by": Key(names, "the bodies that may open a case")},
)


@form(STAGE)
def stage(reading: Reading, node: Node, path: Path, called: str) -> Stage:
    """One stage."""
    return Stage(called, **STAGE.read(reading, node, path))


@form(BESIDE)
def beside(reading: Reading, node: Node, path: Path, called: str) -> Beside:
    """One entry beside the way."""
    return Beside(called, **{"body": ""} | BESIDE.read(reading, node, path))


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
        "stages": Key(mapping_of(stage), "where a document can stand", required=True),
        "beside": Key(mapping_of(beside), "consideration beside the way"),
        "carry": Key(texts, "stages of the version before, and where they go in this one"),
        "accept": ACTION.keys["accept"],
    },
    {
        "facts": _FACTS,
        "blocks": _BLOCKS,
        "policies": _POLICIES,
        "parts": _SUBROUTES,
        "exits": _SUBROUTES,
        "use": _SUBROUTES,
        "scenario": message("simulation", "моделирование"),
    },
)


@form(ROUTE)
def route(reading: Reading, node: Node, path: Path) -> Route:
    """A route file: one version of a route."""
    found = ROUTE.read(reading, node, path)
    made = Route(**{"name": "", "stages": {}} | found, origin=reading.origin)
    references(reading, made)
    decided(reading, made)
    return made
