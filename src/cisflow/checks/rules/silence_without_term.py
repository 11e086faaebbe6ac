"""CF510: silence counts as an answer, and nobody knows from when."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.asked import step_path
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """Consultations in which silence counts, and no term is set for it."""
    for stage in subject.route.stages.values():
        silence = stage.consult.silence if stage.consult is not None else None
        if silence is not None and silence.after is None:
            says = message(
                "stage {stage}: silence counts as {answer}, but not after how long",
                "этап {stage}: отсутствие ответа считается за {answer}, но срок не указан",
                stage=stage.name,
                answer=silence.counts_as,
            )
            yield Hit((*step_path(subject.route, stage.name), "consult", "silence"), says)


RULE = Rule(
    code="CF510",
    name="silence-without-term",
    severity="warning",
    why=message(
        "Nobody can tell a late answer from none, so the answers are never complete "
        "(missing timeout).",
        "Поздний ответ не отличить от отсутствия ответа, и ответы никогда не собраны "
        "(нет предельного срока).",
    ),
    fix=message("Say `after: 30 days`.", "Укажите `after: 30 days`."),
    bad="""\
route: example
bodies:
  council:
    title: Council
    members: [am, kz]
    decides: no-objection
    calendar: {cadence: 3 months}
stages:
  council:
    body: council
    consult: {silence: {as: agree}}
    actions: {adopt: {to: adopted}}
  adopted: {final: adopted}
""",
    good="""\
route: example
bodies:
  council:
    title: Council
    members: [am, kz]
    decides: no-objection
    calendar: {cadence: 3 months}
stages:
  council:
    body: council
    consult: {silence: {as: agree, after: 30 days}}
    actions: {adopt: {to: adopted}}
  adopted: {final: adopted}
""",
    find=find,
)
