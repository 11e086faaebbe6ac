"""CF411: a body that decides together, and nothing is known of when it meets."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject, body_of
from cisflow.model.message import message

ALONE = ("single", "no-objection")  # one person decides, or a letter that nobody objects to


def find(subject: Subject) -> Iterator[Hit]:
    """Bodies that decide by coming together and have no calendar.

    Where an action of theirs is bound to a session, CF402 has said so.
    """
    sitting = {body_of(stage) for stage, action, _ in subject.actions() if action.at_session}
    for body in subject.deciding:
        decides = body.decides
        if (
            decides is not None
            and decides.how not in ALONE
            and body.calendar is None
            and body.name not in sitting
        ):
            says = message(
                "body {body} decides by {how}, but has no calendar",
                "орган {body} принимает решения ({how}), но календаря заседаний у него нет",
                body=body.name,
                how=decides.how,
            )
            yield Hit(("bodies", body.name), says)


RULE = Rule(
    code="CF411",
    name="deciding-without-calendar",
    severity="warning",
    why=message(
        "Nobody can be told when the body will decide, nor that a session of it was missed "
        "(event without a schedule).",
        "Нельзя сказать ни когда орган примет решение, ни что заседание прошло без него "
        "(событие без расписания).",
    ),
    fix=message(
        "Give the body a `calendar`; where one person decides, write `decides: single`.",
        "Укажите `calendar` органа; если решает одно лицо, напишите `decides: single`.",
    ),
    bad="""\
route: example
bodies:
  council: {title: Council, decides: consensus, members: [am, kz]}
stages:
  council: {body: council, actions: {adopt: {to: adopted}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
bodies:
  council:
    title: Council
    decides: consensus
    members: [am, kz]
    calendar: {cadence: 3 months}
stages:
  council: {body: council, actions: {adopt: {to: adopted}}}
  adopted: {final: adopted}
""",
    find=find,
)
