"""Every sentence of the library is written in both languages, each in its own letters."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from string import Formatter

from tests.docs_harness import ROOT

SOURCE = ROOT / "src" / "cisflow"
QUOTED = re.compile("`[^`]*`")  # what is typed as it stands: keys, commands
TYPED = re.compile(
    r"\b(?:YAML|UTF-8|EDTF|ISO \d+-\d|cisflow rule|limits:|\.yaml|2019-01-01\.yaml"
    r"|30 days, 2 weeks, 6 months, 1 year)"
)
OWN = {
    "findings",
    "noun",
    "ru_findings",
    "ru_noun",
    "on",
    "when",
}  # a form of a word for one language


def messages() -> Iterator[tuple[str, str, str]]:
    """Where each sentence stands, and its two languages."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="message" | "Message"), args=[first, second, *_]):
                    for en, ru in pairs(first, second):
                        yield f"{path.name}:{node.lineno}", en, ru


def pairs(en: ast.expr, ru: ast.expr) -> Iterator[tuple[str, str]]:
    """The sentences of two arguments; of `a if … else b`, both."""
    match en, ru:
        case ast.Constant(value=str(one)), ast.Constant(value=str(other)):
            yield one, other
        case ast.IfExp(), ast.IfExp():
            yield from pairs(en.body, ru.body)
            yield from pairs(en.orelse, ru.orelse)
        case ast.IfExp(), _:
            yield from pairs(en.body, ru)
            yield from pairs(en.orelse, ru)


def bare(sentence: str) -> str:
    """A sentence without its gaps, and without what is typed as it stands."""
    return TYPED.sub("", re.sub(r"\{[^{}]*\}", "", QUOTED.sub("", sentence)))


EVERY = list(messages())


def test_each_sentence_is_in_its_own_letters() -> None:
    """No Cyrillic in an English sentence, no Latin word in a Russian one but what is typed so."""
    assert len(EVERY) > 300
    assert [(where, ru) for where, _, ru in EVERY if re.search("[A-Za-z]", bare(ru))] == []
    assert [(where, en) for where, en, _ in EVERY if re.search("[А-Яа-яЁё]", bare(en))] == []


def test_both_languages_tell_the_same() -> None:
    """Where the one names a value, the other does; neither is left empty."""
    for where, en, ru in EVERY:
        assert gaps(en) - OWN == gaps(ru) - OWN, where
        assert bool(en) == bool(ru), where


def gaps(sentence: str) -> set[str]:
    """The names of the values that a sentence is filled with."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_russian_is_written_as_printers_do() -> None:
    """No straight quotes, no hyphen for a dash, no «ты», no three dots."""
    for where, _, ru in EVERY:
        assert not re.search(r'"|\w - \w|\.\.\.(?!/)|\b[Тт]ы\b', QUOTED.sub("", ru)), (where, ru)
