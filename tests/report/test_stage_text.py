"""Where a document stands, in a sentence: before whom, and at which stage."""

from __future__ import annotations

import pytest

from cisflow import where
from cisflow.report.where_text import where_text
from tests.report.test_consult import Plain
from tests.semantics.made import case, route

BODY = "bodies: {desk: {title: {en: Desk, ru: Канцелярия}, decides: single}}"


@pytest.mark.parametrize(
    ("stage", "en", "ru"),
    [
        (
            "body: desk",
            "It has stood before the Desk since 5 January 2026 (2 days).",
            "На рассмотрении: Канцелярия, с 5 января 2026 г. (2 дня).",
        ),
        (
            "body: desk, title: {en: Desk, ru: Канцелярия}",
            "It has stood before the Desk since 5 January 2026 (2 days).",
            "На рассмотрении: Канцелярия, с 5 января 2026 г. (2 дня).",
        ),
        (
            "body: desk, title: {en: Intake, ru: Приём}",
            "It has stood at the stage Intake since 5 January 2026 (2 days), before the Desk.",
            "На рассмотрении: Канцелярия, этап «Приём», с 5 января 2026 г. (2 дня).",
        ),
        (
            "title: {en: Intake, ru: Приём}",
            "It has stood at the stage Intake since 5 January 2026 (2 days).",
            "Этап «Приём», с 5 января 2026 г. (2 дня).",
        ),
    ],
)
def test_a_stage_with_a_title_of_its_own_is_called_by_it(stage: str, en: str, ru: str) -> None:
    """Whoever holds the document is named, and the stage where it has other words than its body."""
    acts = "actions: {go: {to: ended, by: desk}}"
    along = route(f"""
        {BODY}
        stages:
          s: {{{stage}, {acts}}}
          ended: {{title: {{en: Ended, ru: Завершено}}, final: adopted}}
    """)
    about = case(along, "- {on: 2026-01-05, action: opened}")
    for language, line in (("en", en), ("ru", ru)):
        assert line in where_text(where(about, "2026-01-07"), language, Plain()).splitlines()
