"""Stuck: the open documents that need somebody to act, worst first, each with its causes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from cisflow.cases.case import Case
from cisflow.cases.situation import Situation
from cisflow.cases.supposed import Entry
from cisflow.diagnosis.cause import Held
from cisflow.diagnosis.cost import Cost, cost
from cisflow.diagnosis.freed import held
from cisflow.diagnosis.judge import judge
from cisflow.diagnosis.symptom import Verdict
from cisflow.journal.file import FileJournal
from cisflow.model.span import Span
from cisflow.model.text import Text

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

    day: date
    case: str
    title: Text
    stages: tuple[str, ...]
    stage: str
    body: str | None
    since: Span
    days: tuple[int, int | None]
    causes: tuple[Held, ...]
    path: Path | None
    reopen: Callable[[], Case] = field(eq=False, repr=False)

    @property
    def accused(self) -> bool:
        """Whether somebody has to act."""
        return bool(self.causes) and self.causes[0].accuses

    @cached_property
    def situation(self) -> Situation:
        """All that is known of the case on the day; of a file in a folder, it is read once more."""
        return self.reopen().at(self.day)

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


def stuck(
    cases: Iterable[Case], as_of: date | str | None = None, *, every: bool = False
) -> list[Stuck]:
    """The open documents that need somebody to act on a day (default: today), worst first.

    `every` adds those that are on track, or wait as they should. Only what was known on the day is
    used; what has ended by then, or was not open yet, is left out.

    Raises:
        ValueError: `as_of` is not a day.
    """
    day = day_of(as_of)
    found = (look(case, day) for case in cases)
    return worst_first(each for each in found if each is not None and (every or each.accused))


def day_of(as_of: date | str | None) -> date:
    """The day that is meant; today where none is given."""
    if as_of is None:
        return date.today()
    return date.fromisoformat(as_of) if isinstance(as_of, str) else as_of


def look(case: Case, day: date, reopen: Callable[[], Case] | None = None) -> Stuck | None:
    """One case on a day; None where it is not open.

    `reopen` gives the case again where it is asked for; else it is kept.
    """
    situation = case.at(day)
    if not situation.opened or situation.finished:
        return None
    causes = held(situation)
    visits = situation.holding or situation.visits
    named = causes[0].hit.stage if causes else None
    first = next((each for each in visits if each.stage == named), visits[0])
    stage = situation.route.stages.get(first.stage)
    return Stuck(
        day,
        case.file.id,
        case.file.title,
        tuple(each.stage for each in visits),
        first.stage,
        stage.body if stage is not None else None,
        first.since,
        first.days,
        causes,
        case.journal.path if isinstance(case.journal, FileJournal) else None,
        reopen or partial(_kept, case),
    )


def _kept(case: Case) -> Case:
    return case


def worst_first(found: Iterable[Stuck]) -> list[Stuck]:
    """By the first cause, worst first; of one cause, what has held longest."""
    return sorted(found, key=_order)


def _order(each: Stuck) -> tuple[object, ...]:
    first = each.causes[0] if each.causes else None
    code = first.code if first is not None else NO_CAUSE
    since = first.hit.since if first is not None else None
    began = since or each.since.last
    return not each.accused, code, began, -each.days[0], str(each.path), each.case
