"""The glossary names what the program names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import cisflow
from cisflow.diagnosis.symptom import Verdict
from cisflow.report.words import PERMISSIONS
from tests.docs_harness import ROOT

TEXT = (ROOT / "docs" / "glossary.md").read_text("utf-8")
ROWS = [re.split(r" ?\| ?", line)[1:-1] for line in TEXT.splitlines() if line.startswith("| ")]
ENTRIES = [row for row in ROWS if len(row) == 4 and row[0] != "Word"]


def test_every_name_of_the_front_door_stands_in_it() -> None:
    """Whoever meets a name of `import cisflow` finds it explained."""
    assert [name for name in cisflow.__all__ if f"`{name}`" not in TEXT] == []


def test_every_room_stands_in_it() -> None:
    """Each room of the package has its line, and no line is left of a room that is gone."""
    rooms = {path.parent.name for path in Path(cisflow.__file__).parent.glob("*/__init__.py")}
    listed = re.findall(r"^\| `(\w+)` \|", TEXT.partition("## Rooms")[2], re.MULTILINE)
    assert sorted(listed) == sorted(rooms | {"errors"})


def test_one_word_stands_in_it_once() -> None:
    """No word has two meanings, and no two words are the same on the Russian screen."""
    words = [row[0] for row in ENTRIES]
    assert sorted(set(words)) == sorted(words)
    russian = [row[1] for row in ENTRIES if row[1] != "–"]
    assert sorted(set(russian)) == sorted(russian)
    assert all(row[2] for row in ENTRIES)


def test_verdicts_and_permissions_stand_in_it() -> None:
    """Every word that an answer can hold is named."""
    assert [word for word in get_args(Verdict) if word not in TEXT] == []
    assert [word for word in PERMISSIONS if f"`{word}`" not in TEXT] == []


def test_the_russian_words_are_those_of_the_screen() -> None:
    """Each Russian word of the glossary is used, in some case ending, by the program."""
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py")).lower()
    unused = [
        (entry, word)
        for entry, russian, _, _ in ENTRIES
        for word in re.findall("[а-яё]{2,}", russian.lower())
        if word[: max(4, len(word) - 2)] not in source
    ]
    assert unused == []
