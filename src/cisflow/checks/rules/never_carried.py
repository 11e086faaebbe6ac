"""CF507: a decision that no vote could ever carry."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.formats.decided import never_carried
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """Numbers and quorums beyond the members; the reader of files refuses them as RD152."""
    for fault in never_carried(subject.route):
        yield Hit(fault.path, fault.says)


RULE = Rule(
    code="CF507",
    name="never-carried",
    severity="error",
    why=message(
        "Whatever the members do, the document stays where it is (unsatisfiable quorum).",
        "Как бы ни голосовали члены органа, документ не сдвинется (недостижимый кворум).",
    ),
    fix=message(
        "Correct the number, or name all members.", "Исправьте число или укажите всех членов."
    ),
    bad="""\
route: example
bodies:
  council:
    title: Council
    members: [am, kz]
    decides: {how: consensus, quorum: 3}
    calendar: {cadence: 3 months}
stages:
  council: {body: council, actions: {adopt: {to: adopted}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
bodies:
  council:
    title: Council
    members: [am, kg, kz]
    decides: {how: consensus, quorum: 3}
    calendar: {cadence: 3 months}
stages:
  council: {body: council, actions: {adopt: {to: adopted}}}
  adopted: {final: adopted}
""",
    find=find,
    at_load=True,
)
