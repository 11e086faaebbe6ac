"""CF204: a block whose join can never be met."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.automaton.alive import able
from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.block import Block
from cisflow.model.message import Message, message


def find(subject: Subject) -> Iterator[Hit]:
    """Joins that ask for more branches than there are, or than can ever be done (R7)."""
    ready = able(subject.automaton, subject.ways.found)
    regions = {each.name: number for number, each in enumerate(subject.automaton.regions)}
    for block in subject.route.blocks.values():
        path = subject.path(block.name)
        if block.branches and not 0 < block.needed <= len(block.branches):
            says = message(
                "block {block} is joined when {needed} branches are done, and has {have}",
                "параллельный этап {block} завершают {needed} ветвей, а их всего {have}",
                block=block.name,
                needed=block.needed,
                have=len(block.branches),
            )
            yield Hit((*path, "join"), says)
            continue
        without = []
        for name in block.branches:
            region = regions[f"{block.name}.{name}"]
            if (region, subject.automaton.regions[region].entry) not in ready:
                without.append(name)
        if without and len(block.branches) - len(without) < block.needed:
            yield Hit(path, _says(block, without))


def _says(block: Block, without: list[str]) -> Message:
    return message(
        "block {block} can never be joined: no way leads to its join in the branches {without}",
        "параллельный этап {block} никогда не завершится: "
        "в ветвях нет пути к соединению ({without})",
        block=block.name,
        without=without,
    )


RULE = Rule(
    code="CF204",
    name="join-never-met",
    severity="error",
    why=message(
        "The document would wait for a branch that is never done (deadlock).",
        "Документ ждал бы ветвь, которая никогда не закончится (взаимная блокировка).",
    ),
    fix=message(
        "Let an action of the branch lead to `join`, or ask for fewer branches.",
        "Пусть действие ветви ведёт на `join`, или потребуйте меньше ветвей.",
    ),
    bad="""\
route: example
stages:
  review:
    branches:
      legal: {stages: {legal: {actions: {clear: {to: join}}}}}
      money: {stages: {money: {actions: {again: {kind: repeat}}}}}
    then: adopted
    actions: {withdraw: {to: adopted, kind: withdraw}}
  adopted: {final: adopted}
""",
    good="""\
route: example
stages:
  review:
    branches:
      legal: {stages: {legal: {actions: {clear: {to: join}}}}}
      money: {stages: {money: {actions: {again: {kind: repeat}, clear: {to: join}}}}}
    then: adopted
    actions: {withdraw: {to: adopted, kind: withdraw}}
  adopted: {final: adopted}
""",
    find=find,
)
