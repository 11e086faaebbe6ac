"""Stuck: the open documents that need somebody to act, worst first, each with its causes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from cisflow.cases.case import Case
from cisflow.cases.situation import Situation
from cisflow.cases.supposed import Entry
from cisflow.cases.visits import Visit
from cisflow.diagnosis.cause import Held
from cisflow.diagnosis.cost import Cost, cost
from cisflow.diagnosis.freed import held, worst
from cisflow.diagnosis.judge import judge
from cisflow.diagnosis.symptom import Verdict
from cisflow.journal.file import FileJournal
from cisflow.model.span import Span
from cisflow.model.text import Text
from cisflow.timekeeping.day import Day, as_day

if TYPE_CHECKING:
    from cisflow.diagnosis.unblock import Unblocking

NO_CAUSE = "~"  # after every code: a document on track, of which there is nothing to say


@frozen(slots=False)
class Stuck:
    """An open document on a day, and why it does not go on.

    `stages` hold it; `body`, `since` and `days` are those of the stage that comes first: the one of
    the first cause. `days` are the least and the greatest number; the greatest is None where that
    is open. `causes` are all that hold, those that accuse first, worst first: by the first one it
    is ranked. `unblock`, `cut`, `cost` and `verdict` are worked out when they are asked for.
    """

    situation: Situation = field(repr=False, eq=False)
    stages: tuple[str, ...]
    stage: str
    body: str | None
    since: Span
    days: tuple[int, int | None]
    causes: tuple[Held, ...]
    path: Path | None

    @property
    def day(self) -> date:
        """The day that is asked for."""
        return self.situation.day

    @property
    def case(self) -> str:
        """The id of the case."""
        return self.situation.file.id

    @property
    def title(self) -> Text:
        """The title of the document."""
        return self.situation.file.title

    @property
    def accused(self) -> bool:
        """Whether somebody has to act."""
        return bool(self.causes) and self.causes[0].accuses

    @property
    def verdict(self) -> Verdict:
        """The verdict of the case."""
        return self._verdict

    @property
    def unblock(self) -> tuple[tuple[Entry, ...], ...]:
        """All smallest sets of what could be recorded, after each of which the document can go on."""
        return self._unblocking.sets

    @property
    def cut(self) -> bool:
        """Whether the search for them was cut, so that there may be others."""
        return self._unblocking.cut

    @property
    def cost(self) -> Cost:
        """What the delay has cost, against the earliest possible way."""
        return self._cost

    @cached_property
    def _verdict(self) -> Verdict:
        return judge(self.situation).verdict

    @cached_property
    def _unblocking(self) -> Unblocking:
        from cisflow.diagnosis.unblock import unblock  # a search, for the rows that are shown

        return unblock(self.situation)

    @cached_property
    def _cost(self) -> Cost:
        return cost(self.situation)


def stuck(cases: Iterable[Case], as_of: Day | None = None, *, every: bool = False) -> list[Stuck]:
    """The open documents that need somebody to act on a day (default: today), worst first.

    `every` adds those that are on track, or wait as they should. Only what was known on the day is
    used; what has ended by then, or was not open yet, is left out.

    Raises:
        ValueError: `as_of` is not a day.
    """
    day = as_day(as_of) or date.today()
    found = (look(case, day) for case in cases)
    rows = (each for each in found if each is not None and (every or each.accused))
    return sorted(rows, key=_order)


def look(case: Case, day: date) -> Stuck | None:
    """One case on a day; None where it is not open."""
    situation = case.at(day)
    if not situation.opened or situation.finished:
        return None
    causes = held(situation)
    first = _visit(situation, causes[0] if causes else None)
    stage = situation.route.stages.get(first.stage)
    return Stuck(
        situation,
        tuple(each.stage for each in situation.holding or situation.visits),
        first.stage,
        stage.body if stage is not None else None,
        first.since,
        first.days,
        causes,
        case.journal.path if isinstance(case.journal, FileJournal) else None,
    )


@frozen(order=True)
class Rank:
    """Where a document stands among others: those that accuse first, worst first, oldest first."""

    waits: bool
    code: str
    began: date
    days: int  # for how many it stands there, with the sign turned
    place: str
    case: str


def rank(case: Case, day: date) -> Rank | None:
    """The rank of a case on a day, without all that is to be told of it; None where it is not open."""
    situation = case.at(day)
    if not situation.opened or situation.finished:
        return None
    first = worst(situation)
    visit = _visit(situation, first)
    path = case.journal.path if isinstance(case.journal, FileJournal) else None
    return _rank(first, visit.since, visit.days, path, case.file.id)


def _rank(
    first: Held | None, since: Span, days: tuple[int, int | None], path: Path | None, case: str
) -> Rank:
    code, began = NO_CAUSE, since.last
    if first is not None:
        code, began = first.code, first.hit.since or began
    return Rank(first is None or not first.accuses, code, began, -days[0], str(path), case)


def _visit(situation: Situation, first: Held | None) -> Visit:
    """The visit to which the first cause belongs, else the first that holds the document."""
    visits = situation.holding or situation.visits
    named = first.hit.stage if first is not None else None
    return next((each for each in visits if each.stage == named), visits[0])


def _order(each: Stuck) -> Rank:
    first = each.causes[0] if each.causes else None
    return _rank(first, each.since, each.days, each.path, each.case)
