"""Course: the clock of a stage or block as it runs through its terms, one length after the other."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import define, field

from cisflow.cases.situation import Situation
from cisflow.cases.stays import Stay, own_name
from cisflow.model.block import Step
from cisflow.model.clock import CannotSay
from cisflow.model.duration import Duration
from cisflow.model.message import message
from cisflow.model.span import OPEN_FIRST, Span
from cisflow.timekeeping.counting import Published, Stops, after


@define
class Runner:
    """One way in which the days may have been: from which day on, and when the clock stood."""

    end: date | CannotSay
    stops: Stops

    def run(self, length: Duration, lists: Published) -> None:
        """Go on by a length; where that cannot be counted, stay there."""
        if isinstance(self.end, date):
            self.end = after(self.end, length, lists, self.stops)


@define
class Course:
    """The clock between the least and the most that the days of its events leave open.

    `standing` is when it was stopped, where nothing has let it go on; the last two runners stand
    still to the present day.
    """

    lists: Published
    early: Runner
    late: Runner
    standing: Span | None
    early_so_far: Runner
    late_so_far: Runner
    open: bool  # nothing tells the first day
    lengths: list[Duration] = field(factory=list)

    @classmethod
    def of(cls, situation: Situation, here: Stay, holder: Step, *, whole: bool = False) -> Course:
        """The clock as it was when the stay, or the clock anew, began.

        `whole`: the day from which it runs is counted, as if it ran from the day before.
        """
        early, late = (
            _eve(each) if whole else each for each in (here.clock.first, here.clock.last)
        )
        stood, standing = _stood(here, holder)
        least = [(stop.last, go.first) for stop, go in stood]
        most = [(stop.first, go.last) for stop, go in stood]
        now = situation.day if standing is None else max(situation.day, standing.last)
        still_least = [] if standing is None else [(standing.last, now)]
        still_most = [] if standing is None else [(standing.first, now)]
        return cls(
            published(situation),
            Runner(early, least),
            Runner(late, most),
            standing,
            Runner(early, [*least, *still_least]),
            Runner(late, [*most, *still_most]),
            here.clock.first == OPEN_FIRST,
        )

    def run(self, length: Duration) -> None:
        """Go on by a length."""
        self.lengths.append(length)
        runners = [self.late] if self.open else [self.early, self.late]
        if self.standing is not None:
            runners += [self.late_so_far] if self.open else [self.early_so_far, self.late_so_far]
        for each in runners:
            each.run(length, self.lists)

    def ends(self) -> tuple[date | None, date | CannotSay]:
        """The earliest and the latest day on which the lengths so far are over."""
        early, last = self.early.end, self.late.end
        if self.standing is not None and not (
            isinstance(last, date) and last < self.standing.first
        ):
            early, last = self.early_so_far.end, _still(self.standing, self.late_so_far.end)
        if self.open:
            return None, last
        return (early if isinstance(early, date) else early.beyond), last


def published(situation: Situation) -> Published:
    """The lists of days by which terms are counted."""
    return Published(situation.calendars, situation.route.recesses)


def _eve(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day


def _still(standing: Span, so_far: date | CannotSay) -> CannotSay:
    says = message(
        "cannot say: the clock has stood still since {day}",
        "сказать нельзя: течение срока приостановлено с {day}",
        day=standing,
    )
    return CannotSay(says, so_far if isinstance(so_far, date) else so_far.beyond)


def _stood(here: Stay, holder: Step) -> tuple[list[tuple[Span, Span]], Span | None]:
    """When the clock stood, from each stop to the next go; and the stop that nothing has ended."""
    found: list[tuple[Span, Span]] = []
    standing: Span | None = None
    for move, span in here.acts:
        action = holder.actions.get(own_name(move))
        hand = action.clock if action is not None else None
        if hand == "stop" and standing is None:
            standing = span
        elif hand == "go" and standing is not None:
            found.append((standing, span))
            standing = None
    return found, standing
