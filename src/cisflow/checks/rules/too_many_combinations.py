"""CF306: conditions that tie so much together that not every combination is tried."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """A walk over facts and branches that was too long; it says which are tied (R4)."""
    if not subject.automaton.tied or subject.walk is not None:
        return
    says = message(
        "route {route} has too many combinations to try of: {ties}",
        "в маршруте {route} слишком много сочетаний, все не перебрать: {ties}",
        route=subject.route.name,
        ties=subject.ties,
    )
    yield Hit(("stages",), says)


_FACTS = "\n".join(
    f"  f{n}: {{values: [a, b, c, d, e, f, g, h], initial: a, set: any time}}" for n in range(9)
)
_EVERY = ", ".join(f"f{n}: a" for n in range(9))
_BAD = f"""\
route: example
facts:
{_FACTS}
stages:
  draft: {{actions: {{submit: {{to: adopted, when: {{{_EVERY}}}}}}}}}
  adopted: {{final: adopted}}
"""

RULE = Rule(
    code="CF306",
    name="too-many-combinations",
    severity="info",
    why=message(
        "Stages, actions and traps were looked for as if conditions on these could always be met "
        "(state explosion).",
        "Этапы, действия и тупики проверены так, будто условия на них всегда можно выполнить "
        "(комбинаторный взрыв).",
    ),
    fix=message(
        "Let fewer facts and branches decide, or fewer values.",
        "Пусть решают меньше признаков и ветвей или меньше значений.",
    ),
    bad=_BAD,
    good=_BAD.replace(_FACTS, _FACTS.splitlines()[0]).replace(_EVERY, "f0: a"),
    find=find,
)
