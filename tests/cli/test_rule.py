"""`cisflow rule CODE`: every code is explained, in both languages."""

from __future__ import annotations

import re

import pytest

from cisflow.report.explain import Entry, entries
from tests.docs_harness import ROOT, call


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.code)
def test_a_code_is_explained_in_both_languages(entry: Entry) -> None:
    """Code, name, why and what to do are told, in English without Cyrillic, in Russian with it."""
    ended, english = call(["cisflow", "rule", entry.code, "--lang", "en"])
    assert ended == 0
    severity = getattr(entry, "severity", "")
    assert english.startswith(f"{entry.code} {entry.name}{f' ({severity})' if severity else ''}\n")
    for heading in ("Why it matters:\n", "What to do:\n"):
        assert heading in english
    ended, russian = call(["cisflow", "rule", entry.code, "--lang", "ru"])
    assert ended == 0
    for heading in ("Почему это важно:\n", "Что сделать:\n"):
        assert heading in russian
    for sentence in (entry.why, entry.fix):
        quoted = re.compile("`[^`]*`")
        assert not re.search("[А-Яа-яЁё]", quoted.sub("", sentence.en))
        assert re.search("[А-Яа-яЁё]", sentence.ru)
        for words in (sentence.en, sentence.ru):
            assert not words[:1].islower()
            assert words.endswith((".", "?"))


def test_every_code_that_can_be_met_is_explained() -> None:
    """No code stands in the program that `cisflow rule` does not know."""
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    met = set(re.findall(r'"((?:EX|RD|CF|ST|RP)\d{3})"', source))
    assert met - {each.code for each in entries()} == set()


def test_a_code_that_is_not_there_is_told_with_those_that_are() -> None:
    """Exit 2, and the list of codes."""
    ended, said = call(["cisflow", "rule", "CF999", "--lang", "ru"])
    assert ended == 2
    assert said.startswith("правила CF999 нет; известны: CF")
