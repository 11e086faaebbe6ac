"""What is asked of whom, as `where` tells it in words and as JSON."""

from __future__ import annotations

from typing import Any

import pytest

from cisflow import where
from cisflow.cli import options
from cisflow.model.decision import OUTCOMES
from cisflow.report.where_json import where_json
from cisflow.report.where_text import where_text
from tests.semantics.made import case, route

ROUTE = """
    organisations:
      league:
        title: {{en: League, ru: Лига}}
        members: {members}
    bodies:
      office: {{title: {{en: Office, ru: Канцелярия}}, decides: single}}
      panel:
        title: {{en: Panel, ru: Комиссия}}
        members: league
        decides: {{how: interested-consensus, assumed: true}}
        calendar: {{cadence: 1 month}}
    stages:
      panel:
        body: panel
        consult: {consult}
        actions:
          pass: {{to: ended, needs: carried, label: {{en: pass, ru: одобрить}}}}
          again: {{kind: repeat, needs: lost, label: {{en: again, ru: повторить}}}}
      ended: {{title: {{en: Ended, ru: Завершено}}, final: adopted}}
"""
FEW = "{n: {en: North, ru: Север}, s: {en: South, ru: Юг}}"
MANY = "{a: A, b: B, c: C, d: D, e: E}"


class Plain:
    """Headings as they are."""

    def heading(self, line: str) -> str:
        """A heading."""
        return line


def told(consult: str, language: str, members: str = FEW) -> list[str]:
    """The lines of the answer."""
    along = route(ROUTE.format(consult=consult, members=members))
    about = case(along, "- {on: 2026-01-05, action: opened}")
    return where_text(where(about, "2026-01-06"), language, Plain()).splitlines()


@pytest.mark.parametrize(
    ("consult", "members", "en", "ru"),
    [
        (
            "{}",
            FEW,
            "Asked of North, South: agree, agree with remarks, object, not interested.",
            "Запрашивается мнение (Север, Юг): согласовано, согласовано с замечаниями, "
            "не согласовано, заявлена незаинтересованность.",
        ),
        (
            "{who: league, answers: [agree, later], assumed: true}",
            MANY,
            "Asked of 5 members (League): agree, later (assumed).",
            "Запрашивается мнение (Лига, участников: 5): согласовано, later (предположительно).",
        ),
        (
            "{who: [a, b, c, d, e], answers: {yes: {en: yes, ru: да}}}",
            MANY,
            "Asked of 5 members: yes.",
            "Запрашивается мнение (участников: 5): да.",
        ),
        (
            "{who: [office, n], answers: [object]}",
            FEW,
            "Asked of Office, North: object.",
            "Запрашивается мнение (Канцелярия, Север): не согласовано.",
        ),
        (
            "{who: [league, office], answers: [object]}",
            "{}",
            "Asked of League, Office: object.",
            "Запрашивается мнение (Лига, Канцелярия): не согласовано.",
        ),
        (
            "{silence: {as: agree, after: 30 days}}",
            FEW,
            "Silence for 30 days counts as: agree.",
            "Если ответа нет (срок — 30 дней), считается: согласовано.",
        ),
        (
            "{silence: {as: object, assumed: true}}",
            FEW,
            "Silence counts as: object (assumed).",
            "Если ответа нет, считается: не согласовано (предположительно).",
        ),
        (
            "{silence: {as: agree, after: {term: 1 month, assumed: true}}}",
            FEW,
            "Silence for 1 month counts as: agree (assumed).",
            "Если ответа нет (срок — 1 месяц), считается: согласовано (предположительно).",
        ),
        (
            "{}",
            FEW,
            "The Panel decides by consensus of the interested states (assumed).",
            "Комиссия принимает решения консенсусом заинтересованных государств (предположительно).",
        ),
        (
            "{decides: {share: 70 %, of: replies}}",
            FEW,
            "It is decided by 70 % of the replies.",
            "Решение принимается большинством не менее 70 % от числа полученных ответов.",
        ),
        (
            "{}",
            FEW,
            "  - pass → Ended (if carried): possible",
            "  - одобрить → Завершено (если решение принято): возможно",
        ),
    ],
)
def test_an_officer_is_told_what_is_asked_of_whom(
    consult: str, members: str, en: str, ru: str
) -> None:
    """Whoever is asked is named or counted, or their organisation is; then answers, silence, needs."""
    assert en in told(consult, "en", members)
    assert ru in told(consult, "ru", members)


def answer(consult: str, members: str = FEW) -> dict[str, Any]:
    """The answer as JSON."""
    along = route(ROUTE.format(consult=consult, members=members))
    about = case(along, "- {on: 2026-01-05, action: opened}")
    return where_json(where(about, "2026-01-06"), "en")


def test_programs_are_told_the_same() -> None:
    """Whoever is asked, the answers, silence and the decision stand in the stage."""
    (stage,) = answer("{who: n, answers: [agree, later], silence: {as: later, after: 2 weeks}}")[
        "stages"
    ]
    assert stage["consult"] == {
        "who": [{"name": "n", "title": "North"}],
        "answers": [{"answer": "agree", "title": "agree"}, {"answer": "later", "title": "later"}],
        "silence": {"as": "later", "after": "2 weeks", "assumed": False},
        "assumed": False,
    }
    assert stage["decides"] == {
        "how": "interested-consensus",
        "says": "by consensus of the interested states",
        "assumed": True,
    }


def test_programs_are_told_of_an_organisation_without_names() -> None:
    """Where nobody names the members, the organisation stands in their place."""
    (stage,) = answer("{who: league}", members="{}")["stages"]
    assert stage["consult"]["who"] == [{"name": "league", "title": "League"}]


def test_what_is_not_declared_is_null() -> None:
    """No silence and no needs are null, never an empty thing."""
    found = answer("{decides: consensus}")
    assert found["stages"][0]["consult"]["silence"] is None
    assert found["stages"][0]["decides"]["assumed"] is False
    assert [each["needs"]["outcomes"] for each in found["actions"]] == [["carried"], ["lost"]]
    assert found["actions"][0]["needs"]["decides"] is None


def test_the_commands_take_the_outcomes_that_there_are() -> None:
    """The choices of `--outcome` are those of the language."""
    taken = options.outcome(lambda: None).__click_params__[0]  # type: ignore[attr-defined]  # click's own
    assert taken.type.choices == OUTCOMES
