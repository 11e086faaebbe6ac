"""CF601: words for people that are missing in a language of the route."""

from __future__ import annotations

from collections.abc import Iterator

from cisflow.checks.rule import Hit, Rule
from cisflow.checks.subject import Subject
from cisflow.checks.words_of import Words, words_of
from cisflow.model.message import Message, message
from cisflow.model.route import Route
from cisflow.model.text import ANY


def find(subject: Subject) -> Iterator[Hit]:
    """Titles and labels that lack a language which the route declares, or gives its own title in."""
    wanted = languages(subject.route)
    if not wanted:
        return
    for words in words_of(subject.route, labels=bool(subject.route.languages)):
        says = _says(words, wanted)
        if says is not None:
            yield Hit(words.path, says)


def languages(route: Route) -> tuple[str, ...]:
    """The languages in which everything must be said; none where the route names none."""
    if route.languages:
        return route.languages
    return route.title.languages if len(route.title.languages) > 1 else ()


def _says(words: Words, wanted: tuple[str, ...]) -> Message | None:
    given = {language for language, said in words.text.words if said.strip()}
    missing = tuple(each for each in wanted if each not in given)
    if not given:
        return message("{what} is missing", "не указано: {what}", what=words.what)
    if not missing or (ANY in given and len(wanted) == 1):
        return None
    if given == {ANY}:
        return message(
            "{what} does not say in which language it is; wanted: {wanted}",
            "не указан язык: {what}; нужны: {wanted}",
            what=words.what,
            wanted=wanted,
        )
    return message(
        "{what} is missing in: {missing}",
        "нет на языке ({missing}): {what}",
        what=words.what,
        missing=missing,
    )


RULE = Rule(
    code="CF601",
    name="missing-label",
    severity="warning",
    why=message(
        "Whoever reads in that language meets another one, or a bare name (missing translation).",
        "Читающий на этом языке увидит слова на другом или голое имя (нет перевода).",
    ),
    fix=message(
        "Add the words, as `title: {en: Council, ru: Совет}`.",
        "Добавьте слова: `title: {en: Council, ru: Совет}`.",
    ),
    bad="""\
route: example
title: {en: Approval, ru: Согласование}
stages:
  draft: {title: {en: Drafting}, actions: {submit: {to: adopted}}}
  adopted: {title: {en: Adopted, ru: Принят}, final: adopted}
""",
    good="""\
route: example
title: {en: Approval, ru: Согласование}
stages:
  draft: {title: {en: Drafting, ru: Подготовка}, actions: {submit: {to: adopted}}}
  adopted: {title: {en: Adopted, ru: Принят}, final: adopted}
""",
    find=find,
)
