"""Gates: the first day on which an action can be taken, where every body acts at once."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen

from cisflow.cases.course import published
from cisflow.cases.situation import Situation
from cisflow.model.block import Block, Step
from cisflow.model.clock import CannotSay
from cisflow.model.route import Action, Stage
from cisflow.timekeeping.arithmetic import add
from cisflow.timekeeping.counting import after
from cisflow.timekeeping.sessions import by_cadence, closing_day

Least = date | CannotSay | None


@frozen(order=True)
class Came:
    """When a stage or block was come to, and the day before which nothing is done there.

    `assumed`: the day rests on a rhythm or on a session that no source gives.
    """

    day: date
    assumed: bool
    since: date

    @classmethod
    def on(cls, day: date, assumed: bool = False) -> Came:
        """Come to on a day, and acted in from that day on."""
        return cls(day, assumed, day)


@frozen
class _Sitting:
    """A session, or a plan in force, which counts as one; `closing` is its last day for papers."""

    first: date
    last: date
    closing: date
    assumed: bool
    planned: bool

    def day(self, since: date, least: date) -> date | None:
        """The first day of it from `least` on, for a document that came on `since` (S3, S4)."""
        reached = self.planned or since <= min(self.first, self.closing)
        day = max(self.first, least, since if self.planned else least)
        return day if reached and day <= self.last else None


class Open:
    """No gates: every action can be taken at once. By these it is seen whether there is a way at all."""

    def opens(self, step: Step, action: Action, came: Came, least: Least = None) -> Came | None:
        """The day on which a document came."""
        return came


class Gates(Open):
    """What holds the actions of a route back: sessions and least times, as known on a day."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._lists = published(situation)
        self._sittings: dict[str, list[_Sitting]] = {}

    def opens(self, step: Step, action: Action, came: Came, least: Least = None) -> Came | None:
        """The first day on which an action of a stage or block can be taken; None where nothing tells.

        `least` is the end of a least time that runs already.
        """
        day = came.day
        if action.kind == "forward" and step.least is not None:
            over = after(came.since, step.least.length, self._lists) if least is None else least
            if isinstance(over, CannotSay):
                return None
            day = max(day, over)
        if isinstance(step, Block) or not action.at_session:
            found = Came.on(day, came.assumed)
        else:
            sitting = self._sits(step, came.since, day)
            if sitting is None:
                return None
            found = Came.on(sitting.day, came.assumed or sitting.assumed)
        return found if found.day < date.max else None

    def _sits(self, stage: Stage, since: date, day: date) -> Came | None:
        """The next session from a day on that a document reaches, by the rhythm where none is known."""
        known = self._known(stage)
        days = [(each.day(since, day), each.assumed) for each in known]
        found = min(((first, assumed) for first, assumed in days if first), default=None)
        if found is not None:
            return Came.on(*found)
        guess = self._guess(stage, since, max(day, since))
        return None if guess is None else Came.on(guess, True)

    def _guess(self, stage: Stage, since: date, day: date) -> date | None:
        calendar = self._situation.calendar_of(stage)
        known = self._situation.sessions(stage.name)
        guess = by_cadence(calendar, day, known)
        if guess is None or calendar is None or calendar.closing is None:
            return guess
        length = calendar.closing.length
        if add(guess, length, -1) >= since:
            return guess
        # The closing day of what lies a closing time ahead is reached, give or take a month's length.
        day = max(day, add(since, length) - timedelta(days=_GIVE_OR_TAKE))
        for _ in range(_GIVE_OR_TAKE * 2):
            guess = by_cadence(calendar, day, known)
            if guess is None or guess == date.max or add(guess, length, -1) >= since:
                return guess
            day = guess + timedelta(days=1)
        return None

    def _known(self, stage: Stage) -> list[_Sitting]:
        if stage.name not in self._sittings:
            calendar = self._situation.calendar_of(stage)
            sessions = [
                _Sitting(
                    each.on.first,
                    each.on.last,
                    closing_day(calendar, each) or date.max,
                    each.assumed,
                    False,
                )
                for each in self._situation.sessions(stage.name)
            ]
            plans = [
                _Sitting(
                    each.plan.on.first,
                    each.plan.on.last,
                    date.max,
                    bool({"on", "*"} & set(each.plan.assumed)),
                    True,
                )
                for each in self._situation.plans
                if each.place == stage.name and each.state == "in-force"
            ]
            self._sittings[stage.name] = sessions + plans
        return self._sittings[stage.name]


_GIVE_OR_TAKE = 4  # days by which months differ in length, and one
