"""Scenario files: what is assumed of a route, so that it can be simulated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from cisflow.formats import problems_scenario as wrong
from cisflow.formats import problems_shape as problems
from cisflow.formats.calendar_yaml import supposed
from cisflow.formats.figures_yaml import by_round, chance, rate
from cisflow.formats.form import either, form, mapping, matching
from cisflow.formats.reading import Reading
from cisflow.formats.route_yaml import route_name
from cisflow.formats.shape import Key, Shape, pairs
from cisflow.formats.source import MappingNode, Node, ScalarNode, compose
from cisflow.formats.times_yaml import nothing, period, work
from cisflow.formats.words import (
    GROUNDS,
    GROUNDS_WHOLE,
    ahead,
    day,
    list_of,
    mapping_of,
    number,
    one_of,
    term,
    text,
    version,
    word,
)
from cisflow.model.message import message
from cisflow.model.origin import Origin, Path
from cisflow.model.scenario import (
    FIRSTS,
    Agenda,
    Arrivals,
    BodyAssumed,
    FactAssumed,
    Kept,
    Scenario,
    StageAssumed,
)
from cisflow.timekeeping.sessions import gather

SURE = 1 + 1e-9  # chances are sums of decimals

_by_action = mapping_of(by_round)


@form(mapping(by_round))
def chances(reading: Reading, node: Node, path: Path) -> Mapping[str, tuple[float, ...]] | None:
    """The chance of each action in each round."""
    if nothing(reading, node, path, path[-1]):
        return None
    found: dict[str, tuple[float, ...]] = _by_action(reading, node, path)
    for turn in range(max(map(len, found.values()), default=0)):
        total = sum(each[min(turn, len(each) - 1)] for each in found.values())
        if total > SURE:
            said = f"{100 * total:.4g} %"
            of = message("of round {n}", "рассмотрения {n}", n=turn + 1)
            reading.find(wrong.TOO_LIKELY, node, path, of=of, total=said)
            return None
    return found


STAGE_ASSUMED = Shape(
    message("what is assumed of a stage", "предположения об этапе"),
    GROUNDS
    | {
        "work": Key(work, "how long the body works on a document, before it decides"),
        "chances": Key(chances, "the chance of each action, one for all rounds or a list by round"),
    },
)


@form(STAGE_ASSUMED)
def stage_assumed(reading: Reading, node: Node, path: Path, called: str) -> StageAssumed:
    """What is assumed of one stage."""
    return StageAssumed(called, **STAGE_ASSUMED.read(reading, node, path))


AGENDA = Shape(
    message("an agenda", "повестка дня"),
    GROUNDS_WHOLE
    | {
        "places": Key(number, "how many documents a session takes", required=True),
        "first": Key(
            one_of(FIRSTS), "which go first: first come (default), longest under way, or by chance"
        ),
    },
)


@form(either(number, AGENDA))
def agenda(reading: Reading, node: Node, path: Path) -> Agenda | None:
    """How many documents a session takes."""
    if isinstance(node, MappingNode):
        found = AGENDA.read(reading, node, path)
        return Agenda(**found) if "places" in found else None
    places = number(reading, node, path)
    return None if places is None else Agenda(places)


BODY_ASSUMED = Shape(
    message("what is assumed of a body", "предположения об органе"),
    GROUNDS
    | {
        "closing": Key(
            term("term", "how long", ahead), "how long before a session papers must be in"
        ),
        "cadence": Key(
            term("every", "how often", period), "how often it meets beyond the known sessions"
        ),
        "agenda": Key(agenda, "how many documents a session takes"),
        "sessions": Key(
            list_of(supposed), "further sessions, and what becomes of those in the calendar"
        ),
    },
)


@form(BODY_ASSUMED)
def body_assumed(reading: Reading, node: Node, path: Path, called: str) -> BodyAssumed:
    """What is assumed of the sessions of one body."""
    found = BODY_ASSUMED.read(reading, node, path)
    return BodyAssumed(called, **found | {"sessions": gather(found.get("sessions", ()))})


_VALUES = message("of the values", "значений")


@form(mapping(chance) | {"type": "object", "minProperties": 1})
def of_values(reading: Reading, node: Node, path: Path) -> Mapping[str, float] | None:
    """The chance of each value."""
    if nothing(reading, node, path, path[-1]):
        return None
    found = {
        key: chance(reading, value, here) for key, here, _, value in pairs(reading, node, path)
    }
    made = {key: value for key, value in found.items() if value is not None}
    if sum(made.values()) > SURE:
        said = f"{100 * sum(made.values()):.4g} %"
        reading.find(wrong.TOO_LIKELY, node, path, of=_VALUES, total=said)
        return None
    return made


FACT_ASSUMED = Shape(
    message("what is assumed of a fact", "предположения о признаке"),
    GROUNDS_WHOLE | {"chances": Key(of_values, "the chance of each value", required=True)},
)


@form(either(of_values, FACT_ASSUMED))
def fact_assumed(reading: Reading, node: Node, path: Path, called: str) -> FactAssumed | None:
    """The chances of the values of one fact, alone or with what they rest on."""
    inner = node.value if isinstance(node, MappingNode) else ()
    if any(
        isinstance(key, ScalarNode) and key.value == "chances" and isinstance(held, MappingNode)
        for key, held in inner
    ):
        found = FACT_ASSUMED.read(reading, node, path)
        return FactAssumed(called, **found) if "chances" in found else None
    made = of_values(reading, node, path)
    return FactAssumed(called, made) if made else None


ARRIVALS = Shape(
    message("arrivals", "поступление документов"),
    GROUNDS_WHOLE
    | {
        "every": Key(period, "how long after the one before each document is opened"),
        "per year": Key(
            rate, "how many are opened a year, on days by chance", attribute="per_year"
        ),
    },
    rules={"oneOf": [{"required": ["every"]}, {"required": ["per year"]}]},
)


@form(ARRIVALS)
def arrivals(reading: Reading, node: Node, path: Path) -> Arrivals | None:
    """When the documents of a run are opened."""
    before = len(reading.findings)
    found = ARRIVALS.read(reading, node, path)
    written = [key for key in ("every", "per year") if (*path, key) in reading.places]
    if len(written) != 1 and (written or len(reading.findings) == before):
        keys = ("every", "per year")
        reading.find(problems.EITHER, node, path, where=ARRIVALS.name, keys=keys)
    return None if len(reading.findings) > before else Arrivals(**found)


PLANS = Shape(
    message("plans", "планы рассмотрения"),
    GROUNDS_WHOLE
    | {
        "kept": Key(
            chance,
            "the chance that a stage acts on the day planned for it",
            required=True,
            attribute="chance",
        )
    },
)


@form(either(chance, PLANS))
def plans_kept(reading: Reading, node: Node, path: Path) -> Kept | None:
    """The chance that plans are kept."""
    if isinstance(node, MappingNode):
        found = PLANS.read(reading, node, path)
        return Kept(**found) if "chance" in found else None
    share = chance(reading, node, path)
    return None if share is None else Kept(share)


_KEYS = {
    "title": Key(text, "what people call it"),
    "source": GROUNDS["source"],
    "note": GROUNDS["note"],
    "start": Key(day, "the day on which the first document is opened; default: today"),
    "until": Key(period, "how long a document is followed; default: 10 years"),
    "rounds": Key(number, "how often one stage may consider a document; default: 50"),
    "documents": Key(number, "how many documents a run has, which share the sessions; default: 1"),
    "arrivals": Key(arrivals, "when the documents of a run are opened; default: all at once"),
    "plans": Key(plans_kept, "the chance that plans are kept"),
    "stages": Key(mapping_of(stage_assumed), "working times and chances, by stage"),
    "bodies": Key(mapping_of(body_assumed), "closing days, agendas and sessions, by body"),
    "facts": Key(mapping_of(fact_assumed), "the chance of each value, by fact"),
}
SCENARIO = Shape(
    message("a scenario", "сценарий"),
    {
        "cisflow": Key(version, "the version of the language: 1"),
        "scenario": Key(route_name, "the name of the scenario", required=True, attribute="name"),
        "route": Key(word, "the route for which it is meant"),
    }
    | _KEYS,
)
ASSUMPTIONS = Shape(SCENARIO.name, _KEYS)


@form(SCENARIO)
def scenario(reading: Reading, node: Node, path: Path) -> Scenario:
    """A scenario file."""
    return _made(SCENARIO.read(reading, node, path), reading.origin)


def _made(found: dict[str, Any], origin: Origin, file: str | None = None) -> Scenario:
    return Scenario(**found, origin=origin, file=file)


_RELATIVE = r"^(?![/\\])[^:]*$"


@form(either(matching(_RELATIVE), ASSUMPTIONS))
def assumptions(reading: Reading, node: Node, path: Path) -> Scenario | None:
    """The assumptions of a route, written in place or read from the file that is named."""
    if isinstance(node, MappingNode):
        inner = Reading(reading.file)
        found = ASSUMPTIONS.read(inner, node, ())
        _placed(reading, inner, path)
        return _made(found, inner.origin)
    file = word(reading, node, path)
    if file is None or reading.load is None:
        return None if file is None else Scenario(file=file)
    whole = reading.beside(file)
    if whole is None:
        reading.find(problems.OUTSIDE, node, path, path=file)
        return None
    try:
        data = reading.load(whole)
    except (OSError, ValueError) as fault:  # ValueError: no path can be like this
        why = getattr(fault, "strerror", None) or str(fault)
        reading.find(problems.NO_FILE, node, path, path=file, why=why)
        return None
    inner = Reading(reading.shown(whole))
    root, faults = compose(data, inner.file)
    inner.findings.extend(faults)
    read = SCENARIO.read(inner, root, ()) if root is not None else {}
    reading.findings.extend(inner.findings)
    return _made(read, inner.origin, whole if reading.folder else file)


def _placed(reading: Reading, inner: Reading, path: Path) -> None:
    """What was read in place is found there: by paths that begin with those of the place."""
    reading.findings += [evolve(each, path=(*path, *each.path)) for each in inner.findings]
    reading.places.update({(*path, *each): place for each, place in inner.places.items()})
