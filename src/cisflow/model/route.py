"""Route: the declared way of a document, one version of it in one value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from cisflow.model.block import Block, Place, Step, walk
from cisflow.model.body import Body, Organisation
from cisflow.model.clock import Recess
from cisflow.model.fact import Fact
from cisflow.model.origin import Origin
from cisflow.model.stage import (
    KINDS as KINDS,
)
from cisflow.model.stage import (
    RESERVED as RESERVED,
)
from cisflow.model.stage import (
    STAYS as STAYS,
)
from cisflow.model.stage import (
    Action as Action,
)
from cisflow.model.stage import (
    Beside as Beside,
)
from cisflow.model.stage import (
    Final as Final,
)
from cisflow.model.stage import (
    Kind as Kind,
)
from cisflow.model.stage import (
    Opens as Opens,
)
from cisflow.model.stage import (
    Stage as Stage,
)
from cisflow.model.stage import (
    by_name,
)
from cisflow.model.text import Text, as_text, as_text_or_none

if TYPE_CHECKING:
    from cisflow.model.scenario import Scenario

DEEPEST = 200  # blocks in blocks; beyond it Python itself would give up
UnderWay = Literal["rules of the day", "rules at opening"]


@frozen
class Route:
    """One version of a route; `earlier` holds the versions before it, oldest first.

    Stages (and blocks among them), bodies, organisations, facts and beside entries are mappings by
    name, in the order written; a list of values is taken as well. `steps` is what stands at the
    top, `stages` and `blocks` are all of them at any depth, `holders` both (whatever has actions of
    its own), `place_of` tells where each lies.
    `start` defaults to the first. `in_force` is the day
    from which this version holds (None: always). `carry` says where a case that stands in a stage
    of the version before goes when this one comes into force. `assumptions` are what simulations
    assume where nothing else is said; they change nothing of what the route is.

    Raises:
        ValueError: blocks lie in each other more than 200 deep; versions of one day, or out of order.
    """

    name: str
    steps: Mapping[str, Step] = field(alias="stages", converter=by_name)
    bodies: Mapping[str, Body] = field(factory=dict, converter=by_name)
    organisations: Mapping[str, Organisation] = field(factory=dict, converter=by_name)
    beside: Mapping[str, Beside] = field(factory=dict, converter=by_name)
    title: Text = field(default=Text(()), converter=as_text)
    languages: tuple[str, ...] = ()
    start: str = ""
    opens: Opens = field(factory=Opens)
    in_force: date | None = None
    under_way: UnderWay = "rules of the day"
    carry: Mapping[str, str] = field(factory=dict)
    limits: Mapping[str, int] = field(factory=dict)
    accept: Mapping[str, str] = field(factory=dict)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    earlier: tuple[Route, ...] = field(default=(), repr=False)
    origin: Origin | None = field(default=None, eq=False, repr=False)
    facts: Mapping[str, Fact] = field(factory=dict, converter=by_name)
    recesses: Mapping[str, Recess] = field(factory=dict, converter=by_name, kw_only=True)
    assumptions: Scenario | None = field(default=None, kw_only=True)
    stages: Mapping[str, Stage] = field(init=False, eq=False, repr=False)
    blocks: Mapping[str, Block] = field(init=False, eq=False, repr=False)
    holders: Mapping[str, Step] = field(init=False, eq=False, repr=False)
    place_of: Mapping[str, Place] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.start and self.steps:
            object.__setattr__(self, "start", next(iter(self.steps)))
        every = list(walk(self.steps))
        if any(len(place) > 2 * DEEPEST for _, place in every):
            raise ValueError(f"blocks lie in each other more than {DEEPEST} deep")
        for one, other in pairwise(self.versions):
            if one.in_force and other.in_force and one.in_force >= other.in_force:
                raise ValueError(f"two versions in force from {other.in_force}, or out of order")
        stages = {step.name: step for step, _ in every if isinstance(step, Stage)}
        blocks = {step.name: step for step, _ in every if isinstance(step, Block)}
        object.__setattr__(self, "stages", stages)
        object.__setattr__(self, "blocks", blocks)
        object.__setattr__(self, "holders", {**stages, **blocks})
        object.__setattr__(self, "place_of", {step.name: place for step, place in every})

    @property
    def versions(self) -> tuple[Route, ...]:
        """Every version, oldest first; the last one is this."""
        return (*self.earlier, self)

    def title_of(self, name: str) -> Text:
        """The words for a stage, a beside entry or a body; its name where there are none."""
        place = self.stages.get(name) or self.beside.get(name) or self.blocks.get(name)
        if place is not None and place.title is not None:
            return place.title
        held = None if place is None or isinstance(place, Block) else place.body
        body = self.bodies.get(held or "" if place is not None else name)
        return body.title if body is not None else as_text(name)

    def called(self, who: str) -> Text:
        """The words for whoever acts: a body's title, else the word itself."""
        body = self.bodies.get(who)
        return body.title if body is not None else as_text(who)

    def members_of(self, body: Body) -> Mapping[str, Text]:
        """The members of a body, by name, those of its organisation where it names one."""
        if not isinstance(body.members, str):
            return body.members
        organisation = self.organisations.get(body.members)
        return organisation.members if organisation is not None else {}

    def entitled(self, stage: Step | Beside, action: Action) -> tuple[str, ...]:
        """Who may take the action: those it names, else the body of its stage."""
        body = None if isinstance(stage, Block) else stage.body
        return action.by or ((body,) if body else ())
