"""The scenarios that come with the routes of the CIS: every number says what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from cisflow import load, open_case
from cisflow.model.scenario import Sample, Scenario
from cisflow.model.text import ANY, Text
from cisflow.simulation.fits import declared, fits
from tests.docs_harness import ROOT

NAMES = ("cis/digital-concept", "cis/economic-council-final")
EACH = pytest.mark.parametrize("name", NAMES)


def scenario(name: str) -> Scenario:
    """What a shipped route assumes."""
    found = declared(load(name))
    assert found is not None
    return found


def rests(thing: Any, key: str, holder: Any) -> bool:  # noqa: ANN401 - parts of the model
    """Whether a number has a source or is assumed, by itself or by what holds it."""
    own = bool(getattr(thing, "source", None) or getattr(thing, "assumed", False))
    return own or bool(holder.source) or key in holder.assumed or "*" in holder.assumed


def numbers(made: Scenario) -> Iterator[tuple[str, Any, str, Any]]:
    """Every number, with its key, and what holds it."""
    for stage in made.stages.values():
        yield f"{stage.name}.work", stage.work, "work", stage
        if stage.chances:
            yield f"{stage.name}.chances", stage.chances, "chances", stage
    for body in made.bodies.values():
        for key in ("closing", "cadence", "agenda"):
            if getattr(body, key) is not None:
                yield f"{body.name}.{key}", getattr(body, key), key, body


def texts(value: Any) -> Iterator[Text]:  # noqa: ANN401 - any part of the model
    """All words for people in a value."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            if field.name != "origin":
                yield from texts(getattr(value, field.name))


@EACH
def test_every_number_has_a_source_or_is_assumed(name: str) -> None:
    """None stands there as if it were known, when nobody knows it."""
    made = scenario(name)
    assert [path for path, *held in numbers(made) if not rests(*held)] == []
    assert made.plans is not None
    assert made.plans.source
    assert all(fact.source or fact.assumed for fact in made.facts.values())


@EACH
def test_sentences_stand_in_both_languages(name: str) -> None:
    """What has words beyond an address is said in English and in Russian."""
    made = scenario(name)
    found = list(texts(made))
    assert found
    for text in found:
        assert text.languages in ((), ("en", "ru"))
        assert dict(text.words).get(ANY, "").count(" ") < 3, text  # an address, a day


@EACH
def test_each_stage_with_actions_is_spoken_of(name: str) -> None:
    """No working time is left to a rule of thumb, and nothing is said that the route does not have."""
    route = load(name)
    made = scenario(name)
    acting = {stage.name for stage in route.stages.values() if stage.final is None}
    assert made.stages.keys() == acting
    assert fits(made, route) == []


def test_the_lags_of_the_concept_are_those_of_its_journal() -> None:
    """Days from the RCC's approval to the experts, and from their first meeting to the second."""
    case = open_case(ROOT / "examples" / "digital-concept-2019" / "case.yaml")
    days = {each.action: each.on.last for each in case.file.journal}
    first = (days["expert_group.revise"] - days["rcc_council.approve"]).days
    second = (days["expert_group.endorse"] - days["expert_group.revise"]).days
    work = scenario("cis/digital-concept").stages["expert_group"].work
    assert work is not None
    assert isinstance(work.time, Sample)
    assert set(work.time.days) == {29, first, second}
