"""CF108: a block without branches, a branch without stages or with a start that is none of them."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """Blocks and branches in which nothing can begin; ends inside a block, which end nothing."""
    route = subject.route
    for block in route.blocks.values():
        path = subject.path(block.name)
        if not block.branches:
            says = message(
                "block {block} has no branches",
                "у параллельного этапа {block} нет ветвей",
                block=block.name,
            )
            yield Hit((*path, "branches"), says)
        for branch in block.branches.values():
            here = (*path, "branches", branch.name)
            if not branch.steps:
                says = message(
                    "branch {branch} of block {block} has no stages",
                    "в ветви {branch} параллельного этапа {block} нет этапов",
                    branch=branch.name,
                    block=block.name,
                )
                yield Hit(here, says)
            elif branch.start not in branch.steps:
                says = message(
                    "branch {branch} begins in {start}, which is no stage of it",
                    "ветвь {branch} начинается с {start}, но такого этапа в ней нет",
                    branch=branch.name,
                    start=branch.start,
                )
                yield Hit((*here, "start"), says)
    for name, stage in route.stages.items():
        if stage.final and route.place_of[name]:
            says = message(
                "stage {stage} is final, but lies inside a block: only the trunk ends",
                "этап {stage} завершающий, но находится внутри параллельного этапа",
                stage=name,
            )
            yield Hit((*subject.path(name), "final"), says)


RULE = Rule(
    code="CF108",
    name="empty-block",
    severity="error",
    why=message(
        "A document that enters such a block is held by nobody (initial state missing).",
        "Документ, вошедший в такой параллельный этап, никто не рассматривает (нет начала).",
    ),
    fix=message(
        "Give each branch a stage to begin in; a branch ends by `to: join`.",
        "Дайте каждой ветви начальный этап; ветвь заканчивается действием с `to: join`.",
    ),
    bad="""\
route: example
stages:
  review: {branches: {legal: {stages: {}}}, then: adopted}
  adopted: {final: adopted}
""",
    good="""\
route: example
stages:
  review: {branches: {legal: {stages: {legal: {actions: {clear: {to: join}}}}}}, then: adopted}
  adopted: {final: adopted}
""",
    find=find,
    at_load=True,
)
