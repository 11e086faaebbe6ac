"""CF120: a body or organisation that the route never mentions again."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.counted import lengths
from cisflow.model.message import message
from cisflow.model.route import Route


def find(subject: Subject) -> Iterator[Hit]:
    """Bodies that hold, consider, act and open nothing, organisations to which no body belongs.

    Whoever is asked takes part.
    """
    route = subject.route
    acting = _bodies(subject)
    for name in route.bodies:
        if name not in acting:
            says = message(
                "body {body} is declared, but takes no part in the route",
                "орган {body} объявлен, но в маршруте не участвует",
                body=name,
            )
            yield Hit(("bodies", name), says)
    steering = _facts(subject)
    for name in route.facts:
        if name not in steering:
            says = message(
                "fact {fact} is declared, but decides nothing",
                "признак {fact} объявлен, но ни на что не влияет",
                fact=name,
            )
            yield Hit(("facts", name), says)
    counting = {name for _, length in lengths(route) for name in length.names}
    for name in route.recesses:
        if name not in counting:
            says = message(
                "recess {recess} is declared, but no term leaves it out",
                "перерыв {recess} объявлен, но ни один срок его не учитывает",
                recess=name,
            )
            yield Hit(("recesses", name), says)
    named = _organisations(route)
    for name in route.organisations:
        if name not in named:
            says = message(
                "organisation {organisation} is declared, but no body belongs to it",
                "организация {organisation} объявлена, но ни один орган к ней не относится",
                organisation=name,
            )
            yield Hit(("organisations", name), says)


def _bodies(subject: Subject) -> set[str | None]:
    route = subject.route
    used: set[str | None] = {*route.opens.by}
    used.update(stage.body for stage in route.stages.values())
    used.update(entry.body for entry in route.beside.values())
    used.update(_asked(route))
    used.update(name for _, length in lengths(route) for name in length.names)
    for _, action, _ in subject.all_actions():
        used.update(action.by)
    return used


def _facts(subject: Subject) -> set[str]:
    found: set[str] = set()
    for _, action, _ in subject.actions():
        found.update(action.when.facts)
        for target in action.guarded:
            found.update(target.when.facts)
    return found


def _organisations(route: Route) -> set[str | None]:
    used = {body.organisation for body in route.bodies.values()}
    used.update(body.members for body in route.bodies.values() if isinstance(body.members, str))
    used.update(_asked(route))
    return used


def _asked(route: Route) -> Iterator[str]:
    for stage in route.stages.values():
        yield from stage.consult.who if stage.consult is not None else ()


RULE = Rule(
    code="CF120",
    name="unused-declaration",
    severity="warning",
    why=message(
        "Either a stage of this body was forgotten, or the route says more than it means "
        "(unused declaration).",
        "Либо забыт этап этого органа, либо в маршруте есть лишнее (неиспользуемое объявление).",
    ),
    fix=message(
        "Name it where it takes part (`body`, `by`, `opens`, `organisation`), or remove it.",
        "Укажите его там, где он участвует (`body`, `by`, `opens`, `organisation`), или уберите.",
    ),
    bad="""\
route: example
organisations:
  union: {title: Union}
bodies:
  council: {title: Council}
  secretariat: {title: Secretariat}
stages:
  draft: {body: council, actions: {submit: {to: adopted}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
organisations:
  union: {title: Union}
bodies:
  council: {title: Council, organisation: union}
  secretariat: {title: Secretariat, organisation: union}
stages:
  draft: {body: secretariat, actions: {submit: {to: council}}}
  council: {body: council, actions: {adopt: {to: adopted}}}
  adopted: {final: adopted}
""",
    find=find,
)
