"""CF502: a body that decides together, and nobody sits in it."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """Bodies that decide on documents otherwise than by one person and have no members."""
    for body in subject.deciding:
        decides = body.decides
        if decides is not None and decides.how != "single" and not subject.route.members_of(body):
            says = message(
                "body {body} decides by {how}, but has no members",
                "орган {body} принимает решения ({how}), но состав его не указан",
                body=body.name,
                how=decides.how,
            )
            yield Hit(("bodies", body.name), says)


RULE = Rule(
    code="CF502",
    name="no-members",
    severity="warning",
    why=message(
        "Nobody can be told whose agreement is still missing (role without members).",
        "Нельзя сказать, чьего согласия ещё недостаёт (роль без участников).",
    ),
    fix=message(
        "Name the members, or the organisation whose members sit in it; where one person "
        "decides, write `decides: single`.",
        "Перечислите членов органа или укажите организацию, чьи члены в него входят; если "
        "решает одно лицо, напишите `decides: single`.",
    ),
    bad="""\
route: example
bodies:
  council: {title: Council, decides: consensus, calendar: {cadence: 3 months}}
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
