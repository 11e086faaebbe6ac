"""Missing labels: in which languages words are wanted, and of what."""

from __future__ import annotations

import pytest

from cisflow import Route
from cisflow.checks.check import check
from cisflow.formats.read import read_text
from cisflow.language.say import say

BOTH = "{en: x, ru: ы}"


def missing(text: str) -> list[tuple[str, str]]:
    """Where words are missing, and what is said of it in English."""
    read = read_text("route: example\n" + text)
    assert isinstance(read.value, Route)
    assert not read.findings
    return [
        ("/".join(each.path), say(each.message, "en"))
        for each in check(read.value)
        if each.code == "CF601"
    ]


def places(text: str) -> list[str]:
    """Where words are missing."""
    return [path for path, _ in missing(text)]


STAGE = "stages: {a: {title: {en: x}, final: y}}\n"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (f"title: {BOTH}\n", "ru"),
        (f"title: {BOTH}\nlanguages: [en, kk]\n", "kk"),
        (f"title: {BOTH}\nlanguages: [en]\n", ""),
        ("title: x\n", ""),
        ("title: {en: x}\n", ""),
        ("", ""),
    ],
    ids=["title in two", "declared", "one declared", "plain title", "title in one", "no title"],
)
def test_the_languages_are_those_declared_else_those_of_the_title(head: str, expected: str) -> None:
    """A route that speaks one language, or does not say which, is asked for no other."""
    said = [each for path, each in missing(head + STAGE) if path.startswith("stages")]
    assert said == ([f"the title of stage a is missing in: {expected}"] if expected else [])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("organisations: {o: {title: {en: x}}}\n", "organisations/o/title"),
        (
            f"bodies: {{b: {{title: {BOTH}, decides: {{share: 2/3, measure: {{en: x}}}}}}}}\n",
            "bodies/b/decides/measure",
        ),
        (
            f"organisations: {{o: {{title: {BOTH}, members: {{am: {{ru: ы}}}}}}}}\n",
            "organisations/o/members/am",
        ),
        ("bodies: {b: {title: {en: x}}}\n", "bodies/b/title"),
        (
            f"bodies: {{b: {{title: {BOTH}, members: {{am: {{ru: ы}}}}}}}}\n",
            "bodies/b/members/am",
        ),
        (
            f"bodies: {{b: {{title: {BOTH}}}}}\nbeside: {{h: {{body: b, title: {{ru: ы}}}}}}\n",
            "beside/h/title",
        ),
        (
            f"bodies: {{b: {{title: {BOTH}}}}}\n"
            "beside: {h: {body: b, actions: {inform: {label: {ru: ы}}}}}\n",
            "beside/h/actions/inform/label",
        ),
    ],
)
def test_words_are_wanted_of_all_that_people_read(text: str, place: str) -> None:
    """Organisations, bodies, their members, and what is considered beside the way have words."""
    stages = f"stages: {{a: {{title: {BOTH}, final: y}}}}\n"
    assert places(f"title: {BOTH}\n{text}{stages}") == [place]


def test_labels_are_wanted_of_every_action_only_where_languages_are_declared() -> None:
    """A label that is there must be whole; one that is not is missed only where languages are set."""
    stages = (
        f"stages: {{a: {{title: {BOTH}, actions: {{go: {{to: b}}, stop: {{to: b, label: "
        f"{{ru: ы}}}}}}}}, b: {{title: {BOTH}, final: y}}}}\n"
    )
    assert places(f"title: {BOTH}\n{stages}") == ["stages/a/actions/stop/label"]
    assert missing(f"title: {BOTH}\nlanguages: [en, ru]\n{stages}") == [
        ("stages/a/actions/go/label", "the label of a.go is missing"),
        ("stages/a/actions/stop/label", "the label of a.stop is missing in: en"),
    ]


def test_a_title_in_one_language_asks_nothing_of_the_rest() -> None:
    """A route titled in one language may have stages in another, until it declares which it wants."""
    stage = "stages: {a: {title: {ru: ы}, final: y}}\n"
    assert missing("title: {en: x}\n" + stage) == []
    assert places("title: {en: x}\nlanguages: [en]\n" + stage) == ["stages/a/title"]


def test_a_bare_list_of_members_has_no_words_to_miss() -> None:
    """Members given by their names alone are not asked for translations."""
    text = f"title: {BOTH}\nbodies: {{b: {{title: {BOTH}, members: [am, kz]}}}}\n"
    assert missing(f"{text}stages: {{a: {{body: b, final: y}}}}\n") == []


def test_a_message_tells_what_kind_of_thing_lacks_the_words() -> None:
    """Stages and entries beside the way are told apart, as are words without a language."""
    text = (
        f"title: {BOTH}\nbodies: {{b: {{title: {BOTH}}}}}\n"
        "stages: {a: {title: x, final: y}}\nbeside: {h: {body: b, title: {en: x}}}\n"
    )
    assert [said for _, said in missing(text)] == [
        "the title of stage a does not say in which language it is; wanted: en, ru",
        "the title of entry h is missing in: ru",
    ]


def test_a_stage_may_go_by_the_title_of_its_body() -> None:
    """A stage without a title of its own needs none where its body has one."""
    with_body = f"bodies: {{b: {{title: {BOTH}}}}}\nstages: {{a: {{body: b, final: y}}}}\n"
    assert missing(f"title: {BOTH}\n{with_body}") == []
    assert missing(f"title: {BOTH}\nstages: {{a: {{final: y}}}}\n") == [
        ("stages/a/title", "the title of stage a is missing")
    ]


@pytest.mark.parametrize(
    ("languages", "expected"), [("[en, ru]", ["stages/a/title"]), ("[ru]", [])]
)
def test_a_plain_string_does_for_one_language_only(languages: str, expected: list[str]) -> None:
    """Words without a language serve where a single one is wanted, and lack others elsewhere."""
    text = f"title: {BOTH}\nlanguages: {languages}\nstages: {{a: {{title: x, final: y}}}}\n"
    assert places(text) == expected


def test_blank_words_are_missing_words() -> None:
    """A translation left empty is not one."""
    text = f"title: {BOTH}\nstages: {{a: {{title: {{en: x, ru: ' '}}, final: y}}}}\n"
    assert missing(text) == [("stages/a/title", "the title of stage a is missing in: ru")]


def test_the_route_itself_needs_a_title_where_it_declares_languages() -> None:
    """A route that says in which languages it speaks has a title in each."""
    stages = f"stages: {{a: {{title: {BOTH}, final: y}}}}\n"
    assert missing(f"languages: [en, ru]\n{stages}") == [
        ("title", "the title of route example is missing")
    ]


def test_answers_have_words_in_each_language() -> None:
    """Titles of answers are asked for as labels are; the usual answers have words of their own."""
    text = "stages: {{s: {{title: {both}, final: y, consult: {{answers: {answers}}}}}}}\n"
    titled = text.format(both=BOTH, answers=f"{{yes: {BOTH}, no: {{en: x}}}}")
    assert places(f"title: {BOTH}\n" + titled) == ["stages/s/consult/answers/no"]
    listed = text.format(both=BOTH, answers="[agree, later]")
    assert places(f"title: {BOTH}\n" + listed) == []
    both = f"title: {BOTH}\nlanguages: [en, ru]\n"
    assert places(both + listed) == ["stages/s/consult/answers/later"]
