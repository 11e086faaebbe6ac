"""Block: stages side by side, in branches that begin together and are joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias, get_args

from attrs import field, frozen

from cisflow.model.clock import Deadline
from cisflow.model.duration import Term, as_term
from cisflow.model.stage import Action, Stage, by_name, staying
from cisflow.model.text import Text, as_text_or_none

Others = Literal["cancel", "continue"]
OTHERS: tuple[Others, ...] = get_args(Others)
Join: TypeAlias = Literal["all", "any"] | int
Place: TypeAlias = tuple[
    str, ...
]  # block, branch, block, branch …: where a step lies; empty: the trunk


@frozen
class Branch:
    """One of the ways that run side by side: a sequence of stages, which may hold blocks."""

    name: str
    steps: Mapping[str, Stage | Block] = field(alias="stages", converter=by_name)
    start: str = ""
    title: Text | None = field(default=None, converter=as_text_or_none)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.start and self.steps:
            object.__setattr__(self, "start", next(iter(self.steps)))


@frozen
class Block:
    """Branches that begin when the block is entered; when enough are done, it goes to `then`.

    `join` says how many must be done: all, any, or a number; `others` what becomes of the rest.
    Its own actions are open while it is entered.
    """

    name: str
    branches: Mapping[str, Branch] = field(converter=by_name)
    then: str = ""
    join: Join = "all"
    others: Others = "cancel"
    actions: Mapping[str, Action] = field(factory=dict, converter=by_name)
    title: Text | None = field(default=None, converter=as_text_or_none)
    rounds: int | None = None
    deadline: Deadline | None = field(default=None, kw_only=True)
    silence: Deadline | None = field(default=None, kw_only=True)
    least: Term | None = field(default=None, converter=as_term, kw_only=True)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()
    accept: Mapping[str, str] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        actions = {name: staying(each, self.name) for name, each in self.actions.items()}
        object.__setattr__(self, "actions", actions)

    @property
    def needed(self) -> int:
        """How many branches must be done."""
        if isinstance(self.join, int):
            return self.join
        return 1 if self.join == "any" else len(self.branches)


Step: TypeAlias = Stage | Block


def walk(steps: Mapping[str, Step], place: Place = ()) -> Iterator[tuple[Step, Place]]:
    """Every stage and block in the order written, a block before what is in it, with its place."""
    waiting = [(iter(steps.values()), place)]
    while waiting:
        around, place = waiting[-1]
        for step in around:
            yield step, place
            if isinstance(step, Block):
                waiting.extend(
                    (iter(branch.steps.values()), (*place, step.name, branch.name))
                    for branch in reversed(list(step.branches.values()))
                )
                break
        else:
            waiting.pop()
