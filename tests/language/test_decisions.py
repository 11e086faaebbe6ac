"""Decisions in words, for an officer, in both languages."""

from __future__ import annotations

from typing import get_args

import pytest

from cisflow.language.decisions import ANSWERS, HOW, OUTCOMES, say_how, say_needs
from cisflow.language.decisions_briefly import say_how_briefly
from cisflow.language.say import say
from cisflow.model import decision as model
from cisflow.model.decision import DECIDES, Decision, Needs
from cisflow.model.text import Text, as_text

MEMBERS = {name: as_text({"en": name.upper(), "ru": f"член {name}"}) for name in "abcdef"}


@pytest.mark.parametrize(
    ("decision", "en", "ru"),
    [
        (Decision("consensus"), "by consensus", "консенсусом"),
        (
            Decision("unanimity", of="present"),
            "by all of those present",
            "единогласно (от числа присутствующих)",
        ),
        (Decision("majority"), "by a majority", "большинством голосов"),
        (
            Decision("majority", of="members"),
            "by a majority of the members",
            "большинством голосов от числа членов",
        ),
        (
            Decision("majority", share="2/3"),
            "by 2/3 of those voting",
            "большинством не менее 2/3 от числа голосующих",
        ),
        (
            Decision("majority", share="more than 1/2", of="present", quorum="more than 1/2"),
            "by more than 1/2 of those present, quorum more than 1/2 of the members",
            "большинством более 1/2 от числа присутствующих, кворум — более 1/2 членов",
        ),
        (
            Decision("majority", share="at most 1/4", of="cast", counts="against"),
            "with at most 1/4 of the votes cast against it",
            "если голосов «против» не более 1/4 от числа поданных голосов",
        ),
        (Decision("k-of-n", number=4), "by 4 of 6", "голосами 4 из 6"),
        (
            Decision("k-of-n", number="at most 1", counts="against"),
            "with at most 1 against it",
            "если голосов «против» не более 1",
        ),
        (
            Decision(
                "majority", share="65 %", of="replies", measure={"en": "people", "ru": "население"}
            ),
            "by 65 % of the replies, counted by people",
            "большинством не менее 65 % от числа полученных ответов, с учётом показателя «население»",
        ),
        (
            Decision("majority", weights={"a": 2}, quorum=4, veto=["a", "b"]),
            "by a majority, the votes weighted, quorum 4; A, B can stop it",
            "большинством голосов, с учётом веса голосов, кворум — 4; право вето: член a, член b",
        ),
        (
            Decision("one-of-each", groups={"north": ["a"], "south": ["b"]}),
            "by one of each group (north, south)",
            "голосом одного из каждой группы (north, south)",
        ),
        (
            Decision("all-of", rules=["consensus", Decision("k-of-n", number=2)]),
            "by consensus and by 2 of 6",
            "консенсусом и голосами 2 из 6",
        ),
        (
            Decision("any-of", rules=["unanimity", "no-objection"]),
            "unanimously, or if nobody objects",
            "единогласно либо при отсутствии возражений",
        ),
    ],
)
def test_how_it_is_decided_is_said_in_whole(decision: Decision, en: str, ru: str) -> None:
    """Rule, measure, quorum and veto follow one another."""
    assert say(say_how(decision, MEMBERS), "en") == en
    assert say(say_how(decision, MEMBERS), "ru") == ru


@pytest.mark.parametrize(
    ("decision", "count", "en", "ru"),
    [
        (Decision("consensus"), 6, "by consensus of 6", "консенсус (6)"),
        (Decision("consensus"), 0, "by consensus", "консенсусом"),
        (
            Decision("interested-consensus"),
            0,
            "by consensus of the interested",
            "консенсус заинтересованных",
        ),
        (Decision("majority", quorum="1/2"), 6, "by a majority of 6", "большинство (6)"),
        (
            Decision("majority", of="members"),
            6,
            "by a majority of the members",
            "большинством голосов от числа членов",
        ),
        (
            Decision("majority", share="2/3", veto=["a"]),
            6,
            "2/3 of those voting",
            "2/3 голосующих",
        ),
        (
            Decision("majority", share="more than 1/2", of="members"),
            6,
            "more than 1/2 of the members",
            "более 1/2 членов",
        ),
        (Decision("k-of-n", number=4), 0, "4", "4"),
        (Decision("k-of-n", number=4), 6, "4 of 6", "4 из 6"),
        (
            Decision("k-of-n", number="at most 1", counts="against"),
            6,
            "at most 1 against",
            "не более 1 против",
        ),
        (
            Decision(
                "all-of",
                rules=[
                    Decision("majority", share="2/3"),
                    Decision("majority", share="at most 1/4", of="cast", counts="against"),
                ],
            ),
            6,
            "2/3 of those voting, at most 1/4 of the votes cast against",
            "2/3 голосующих, не более 1/4 поданных голосов против",
        ),
        (
            Decision("all-of", rules=["consensus", "unanimity", "majority"]),
            6,
            "by several rules",
            "по нескольким правилам",
        ),
        (
            Decision("any-of", rules=["consensus", "unanimity"]),
            6,
            "by several rules",
            "по нескольким правилам",
        ),
        (
            Decision("all-of", rules=[Decision("all-of", rules=["consensus"])]),
            6,
            "by several rules",
            "по нескольким правилам",
        ),
        (
            Decision("one-of-each", groups={"g": ["a"]}),
            6,
            "one of each group",
            "по одному от каждой группы",
        ),
        (
            Decision("qualified-majority"),
            6,
            "by a qualified majority",
            "квалифицированным большинством голосов",
        ),
    ],
)
def test_a_picture_has_a_few_words_for_it(decision: Decision, count: int, en: str, ru: str) -> None:
    """Quorum and veto are left to `where`; how many have a voice is told where that is known."""
    members: dict[str, Text] = dict(list(MEMBERS.items())[:count])
    assert say(say_how_briefly(decision, members), "en") == en
    assert say(say_how_briefly(decision, members), "ru") == ru


@pytest.mark.parametrize(
    ("needs", "en", "ru"),
    [
        ((), "", ""),
        (("carried",), " (if carried)", " (если решение принято)"),
        (
            ("lost", "tie"),
            " (if lost or a tie)",
            " (если решение не принято или голоса разделились поровну)",
        ),
        (Decision("consensus"), " (by consensus)", " (консенсусом)"),
    ],
)
def test_what_an_action_needs_stands_in_brackets(needs: Needs, en: str, ru: str) -> None:
    """Outcomes, or the rule of the action's own decision."""
    assert say(say_needs(needs, MEMBERS), "en") == en
    assert say(say_needs(needs, MEMBERS), "ru") == ru


def test_every_word_of_the_model_has_its_words() -> None:
    """No rule, answer or outcome is without words."""
    needing = {"k-of-n", "one-of-each", "all-of", "any-of"}
    assert set(HOW) | needing == set(DECIDES)
    assert set(ANSWERS) == set(model.ANSWERS)
    assert set(OUTCOMES) == set(get_args(model.Outcome))
