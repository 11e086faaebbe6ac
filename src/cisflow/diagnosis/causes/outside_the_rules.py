"""ST301: the rules in force do not know where the document stands."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.cases.situation import Situation
from cisflow.diagnosis.cause import Cause, Hit
from cisflow.diagnosis.symptom import Example
from cisflow.model.message import message


def find(situation: Situation, _: int) -> Iterator[Hit]:
    """A version of the rules left the document behind, or no version knows the stage (C2, N2, E6)."""
    state, versions = situation.position.state, situation.chronicle.versions
    if state is None or not state.off_route:
        return
    stages = [situation.route.title_of(each) for each in situation.position.stages]
    if state.foreign is not None:
        since = situation.visits[0].since.last
        says = message(
            "the rules know no such stage: {stages} (recorded on {since})",
            "правилами такой этап не предусмотрен: {stages} (запись от {since})",
            stages=stages,
            since=since,
        )
    else:
        began = versions.all[state.version + 1].route.in_force
        since = began or situation.visits[0].since.last
        says = message(
            "the rules in force since {since} know no such stage: {stages}",
            "правилами, действующими с {since}, такой этап не предусмотрен: {stages}",
            stages=stages,
            since=since,
        )
    yield Hit(says, since=since)


CAUSE = Cause(
    code="ST301",
    name="outside-the-rules",
    title=message("outside the rules in force", "вне действующих правил"),
    why=message(
        "Nobody knows what comes next, and each body can say that the document is not its own.",
        "Дальнейший порядок неизвестен, и каждый орган вправе считать документ не своим.",
    ),
    fix=message(
        "Find out where the document really stands and record that stage, or let the new version `carry` the old one.",
        "Выясните, где документ находится, и запишите этот этап, или укажите в новой редакции `carry` для старого.",
    ),
    find=find,
    example=Example(
        route="""\
route: example
bodies:
  council: {title: Council, members: [a, b], calendar: {sessions: [
    {number: 1, on: 2019-03-10, announced: 2019-02-01}]}}
stages:
  draft: {actions: {submit: {to: council}}}
  council: {body: council, actions: {approve: {to: adopted, at: session}, withdraw: {to: withdrawn, kind: withdraw}}}
  adopted: {final: adopted}
  withdrawn: {final: withdrawn}
""",
        case="""\
case: example
route: route.yaml
journal:
  - {on: 2019-01-01, action: opened}
  - {on: 2019-02-01, stage: archive}
""",
        holds="2019-02-01",
        not_yet="2019-01-31",
    ),
)
