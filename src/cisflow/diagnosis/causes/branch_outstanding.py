"""ST312: other branches are done, one is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cisflow.automaton.region import CANCELLED, DONE
from cisflow.cases.situation import Situation
from cisflow.cases.visits import Visit
from cisflow.diagnosis.cause import Cause, Hit
from cisflow.diagnosis.standing import days_since, has_time
from cisflow.diagnosis.symptom import Example
from cisflow.model.block import Block
from cisflow.model.message import Message, message


def find(situation: Situation, number: int) -> Iterator[Hit]:
    """Branches of an entered block are done, and for long the rest has not followed."""
    for name in situation.blocks:
        block = situation.route.blocks.get(name)
        if block is None:
            continue
        states = {each: situation.branch_state(f"{name}.{each}") for each in block.branches}
        done = [each for each, state in states.items() if state == DONE]
        rest = [each for each, state in states.items() if state not in (DONE, CANCELLED)]
        lying = [each for each in situation.holding if _branch(situation, each, name) in rest]
        if done and lying:
            yield _hit(situation, block, done, lying, number)


def _hit(
    situation: Situation, block: Block, done: list[str], lying: list[Visit], number: int
) -> Hit:
    since = _since(situation, block.name, done)
    waits = any(has_time(situation, each) for each in lying)
    unsure = any(situation.position.uncertain(each.stage) for each in lying)
    long = (situation.day - since).days > number
    says = message(
        "waits for {whose}; {done} of {total} branches were done by {since}, {days} ago",
        "ожидает: {whose}; ветвей завершено: {done} из {total}, последняя — {since}, {days} назад",
        whose=list({each.plain(): each for each in _whose(situation, lying)}.values()),
        done=len(done),
        total=len(block.branches),
        since=since,
        days=days_since(situation, since),
    )
    accuses = long and not waits and not unsure
    return Hit(says, lying[0].stage, since, accuses, named=True, shared=len(lying) > 1)


def _branch(situation: Situation, visit: Visit, block: str) -> str | None:
    """The branch of the block in which a stage lies."""
    place = situation.route.place_of.get(visit.stage, ())
    inside = zip(place[::2], place[1::2], strict=True)
    return next((branch for around, branch in inside if around == block), None)


def _whose(situation: Situation, lying: list[Visit]) -> Iterator[Message]:
    """The bodies that are waited for; where a stage has none, the stage."""
    for visit in lying:
        stage = situation.route.stages[visit.stage]
        title = situation.route.title_of(visit.stage)
        if stage.body is None or title == situation.route.called(stage.body):
            yield message("{title}", "{title}", title=title)
        else:
            body = situation.route.called(stage.body)
            yield message("{body} ({title})", "{body} ({title})", body=body, title=title)


def _since(situation: Situation, block: str, done: list[str]) -> date:
    """The day on which the last of the branches that are done was left."""
    position = situation.position
    for number in range(position.happened - 1, -1, -1):
        for stage in position.all_named(position.moves[number], position.moves[number].left):
            place = situation.route.place_of.get(stage, ())
            inside = zip(place[::2], place[1::2], strict=True)
            if any(around == block and branch in done for around, branch in inside):
                return position.spans[number].last
    return position.spans[position.happened - 1].last


CAUSE = Cause(
    code="ST312",
    name="branch-outstanding",
    title=message("a branch is outstanding", "не завершена ветвь"),
    why=message(
        "The document goes on only when enough branches are done, and those that are done wait for the rest "
        "(the number is in days).",
        "Документ пойдёт дальше, лишь когда завершится достаточно ветвей; завершённые ждут остальных "
        "(число — в днях).",
    ),
    fix=message(
        "Ask the body that is named for its answer, and record it.",
        "Запросите ответ названного органа и запишите его.",
    ),
    find=find,
    example=Example(
        route="""\
route: example
bodies:
  law: {title: Legal Department}
  money: {title: Finance Department}
stages:
  asked:
    then: adopted
    branches:
      by_law: {stages: {law: {body: law, actions: {agree: {to: join}}}}}
      by_money: {stages: {money: {body: money, actions: {agree: {to: join}}}}}
  adopted: {final: adopted}
""",
        case="""\
case: example
route: route.yaml
journal:
  - {on: 2019-01-01, action: opened}
  - {on: 2019-01-10, action: law.agree}
""",
        holds="2019-02-10",
        not_yet="2019-01-09",
    ),
    number=30,
)
