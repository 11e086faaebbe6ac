"""CF131: a body or organisation that is named and not declared, in a route made in Python."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.formats.references import unknown_names
from cisflow.model.message import message


def find(subject: Subject) -> Iterator[Hit]:
    """Names that stand for nothing; the reader of files refuses them as RD120."""
    for each in unknown_names(subject.route):
        says = message(
            "{place} names a {what} {name} that is not declared",
            "{place}: не объявлено ({what}) — {name}",
            place=each.path[1] if len(each.path) > 2 else each.path[0],
            what=each.what,
            name=each.name,
        )
        yield Hit(each.path, says)


RULE = Rule(
    code="CF131",
    name="unknown-body",
    severity="error",
    why=message(
        "Nobody would know before whom the document stands, or who may act (undefined role).",
        "Неизвестно, у кого документ и кто вправе действовать (неопределённая роль).",
    ),
    fix=message("Correct the name, or declare it.", "Исправьте имя или объявите его."),
    bad="""\
route: example
stages:
  draft: {body: council, actions: {submit: {to: adopted}}}
  adopted: {final: adopted}
""",
    good="""\
route: example
bodies:
  council: {title: Council}
stages:
  draft: {body: council, actions: {submit: {to: adopted}}}
  adopted: {final: adopted}
""",
    find=find,
    at_load=True,
)
