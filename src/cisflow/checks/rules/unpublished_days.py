"""CF410: a term in sitting days, or outside a recess, of which no day is listed."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.counted import lengths
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """Lengths that are counted by a list that is empty."""
    route = subject.route
    for path, length in lengths(route):
        for name in length.names:
            if length.unit == "sitting days" and name in route.bodies:
                calendar = route.bodies[name].calendar
                empty = calendar is None or not calendar.sitting
            elif length.unit == "days outside" and name in route.recesses:
                recess = route.recesses[name]
                empty = not recess.days and recess.published_to is None
            else:
                continue
            if empty:
                says = message(
                    "{length} cannot be counted: no days of {name} are listed",
                    "срок ({length}) не посчитать: дни для {name} не перечислены",
                    length=length,
                    name=name,
                )
                yield Hit(path, says)


RULE = Rule(
    code="CF410",
    name="unpublished-days",
    severity="warning",
    why=message(
        "Nobody could say when the term ends, so nothing would ever fall due (undefined timer).",
        "Никто не сможет сказать, когда истечёт срок, и он никогда не наступит (неопределённый таймер).",
    ),
    fix=message(
        "List the days: `sitting` in the body's calendar, `days` of the recess.",
        "Перечислите дни: `sitting` в календаре органа, `days` перерыва.",
    ),
    bad="""\
route: example
bodies:
  house: {title: House, members: [a, b], decides: majority, calendar: {cadence: 1 week}}
stages:
  house:
    body: house
    deadline: {after: 40 sitting days of house, then: lapse}
    actions: {approve: {to: adopted}, lapse: {to: lapsed, kind: lapse}}
  adopted: {final: adopted}
  lapsed: {final: lapsed}
""",
    good="""\
route: example
bodies:
  house:
    title: House
    members: [a, b]
    decides: majority
    calendar: {cadence: 1 week, sitting: [2026-01-12/2026-01-15, 2026-01-19/2026-01-22], published to: 2026-12-17}
stages:
  house:
    body: house
    deadline: {after: 40 sitting days of house, then: lapse}
    actions: {approve: {to: adopted}, lapse: {to: lapsed, kind: lapse}}
  adopted: {final: adopted}
  lapsed: {final: lapsed}
""",
    find=find,
)
