"""Dump of scenarios, and of the assumptions of a route: what is short is written short."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cisflow.formats.dump import plain, said
from cisflow.formats.emit import Plain
from cisflow.model.duration import Duration
from cisflow.model.scenario import (
    Agenda,
    Arrivals,
    Between,
    BodyAssumed,
    Distribution,
    FactAssumed,
    Kept,
    Sample,
    Scenario,
    StageAssumed,
    Time,
    Work,
)


def plain_scenario(value: Scenario, name: str = "") -> Plain:
    """A scenario as words and keys; `name` is the key of a route under which it stands."""
    if name and value.file:
        return value.file
    default = Scenario()
    found: dict[str, Plain] = {} if name else {"scenario": value.name}
    if value.route is not None and not name:
        found["route"] = value.route
    if value.title.words:
        found["title"] = said(value.title)
    found |= _grounds(value)
    if value.start is not None:
        found["start"] = value.start.isoformat()
    for key in ("until", "rounds", "documents"):
        if getattr(value, key) != getattr(default, key):
            found[key] = str(getattr(value, key))
    if value.arrivals is not None:
        found["arrivals"] = _arrivals(value.arrivals)
    if value.plans is not None:
        found["plans"] = _short("kept", figure(value.plans.chance), value.plans)
    for key, held in (
        ("stages", {name: _stage(each) for name, each in value.stages.items()}),
        ("bodies", {name: _body(each) for name, each in value.bodies.items()}),
        ("facts", {name: _fact(each) for name, each in value.facts.items()}),
    ):
        if held:
            found[key] = held
    return found


def figure(value: float) -> str:
    """The shortest decimal that is read as the same number, without an exponent."""
    plain = f"{Decimal(repr(float(value))):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def time_words(value: Time) -> Plain:
    """A working time as it is written."""
    match value:
        case Duration():
            return str(value)
        case Between(least, most, None) if least == most == 0:
            return "0 days"
        case Between(least, most, usual):
            words = f"{figure(least)} to {figure(most)} days"
            return words if usual is None else f"{words}, usually {figure(usual)}"
        case Sample(days):
            return {"sample": [figure(each) for each in days]}
        case Distribution(name, parameters):
            return {"dist": name} | {key: _exact(each) for key, each in parameters.items()}


def _exact(value: float) -> str:
    return figure(value) if value == 0 or 1e-9 < abs(value) < 1e15 else repr(float(value))


def _stage(value: StageAssumed) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    if value.work is not None:
        found["work"] = _work(value.work)
    if value.chances:
        found["chances"] = {
            name: figure(each[0]) if len(each) == 1 else [figure(one) for one in each]
            for name, each in value.chances.items()
        }
    return found | _grounds(value)


def _work(value: Work) -> Plain:
    words = time_words(value.time)
    grounds = _grounds(value)
    return {"time": words, **grounds} if grounds else words


def _body(value: BodyAssumed) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for key in ("closing", "cadence"):
        if (term := getattr(value, key)) is not None:
            found[key] = plain(term, key)
    if value.agenda is not None:
        found["agenda"] = _agenda(value.agenda)
    if value.sessions:
        found["sessions"] = [
            plain(type(each)((notice,), each.number, each.id))
            for each in value.sessions
            for notice in each.notices
        ]
    return found | _grounds(value)


def _agenda(value: Agenda) -> Plain:
    if value.first == "first come":
        return _short("places", str(value.places), value)
    return {"places": str(value.places), "first": value.first, **_grounds(value)}


def _fact(value: FactAssumed) -> Mapping[str, Plain]:
    chances: dict[str, Plain] = {name: figure(each) for name, each in value.chances.items()}
    grounds = _grounds(value)
    return {"chances": chances, **grounds} if grounds else chances


def _arrivals(value: Arrivals) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    if value.every is not None:
        found["every"] = str(value.every)
    if value.per_year is not None:
        found["per year"] = figure(value.per_year)
    return found | _grounds(value)


def _short(key: str, words: str, value: Agenda | Kept) -> Plain:
    grounds = _grounds(value)
    return {key: words, **grounds} if grounds else words


def _grounds(value: Any) -> dict[str, Plain]:  # noqa: ANN401 - whatever has a source and a note
    found: dict[str, Plain] = {}
    if value.source is not None:
        found["source"] = said(value.source)
    if value.note is not None:
        found["note"] = said(value.note)
    assumed: Any = getattr(value, "assumed", False)
    if assumed:
        found["assumed"] = "true" if assumed in (True, ("*",)) else list(assumed)
    return found
