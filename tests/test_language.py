"""The pages of the route language and of scenarios fall behind neither the readers nor themselves."""

from __future__ import annotations

import re
from pathlib import Path

from cisflow.cli.language_tables import DOCUMENTS, filled, shapes, write
from cisflow.model.calendar import NOTICE_STATES
from cisflow.model.decision import ANSWERS, BASES, COUNTS, DECIDES, OUTCOMES, SIDES
from cisflow.model.duration import UNITS
from cisflow.model.route import KINDS, RESERVED
from tests.docs_harness import ROOT, blocks

TEXTS = [(ROOT / each).read_text("utf-8") for each in DOCUMENTS]
TEXT = TEXTS[0]  # of routes; the other one is of scenarios
PARTS = {"ASSUMPTIONS", "INLINE", "NOTICE"}  # told with the whole that they are a part of


def test_the_tables_are_what_the_readers_know() -> None:
    """No table of keys is out of date: else run python -m cisflow.cli.language_tables."""
    assert [filled(text) for text in TEXTS] == TEXTS


def test_every_kind_of_mapping_has_its_table() -> None:
    """Whatever has keys of its own has them listed, and what cannot be run yet is listed too."""
    told = set(re.findall(r"<!-- keys: (\w+) -->", "".join(TEXTS)))
    assert told | PARTS == set(shapes())
    for shape in shapes().values():
        for word in shape.later:
            assert f"`{word}`" in TEXT.partition("<!-- later -->")[2]


def test_every_key_stands_in_an_example() -> None:
    """No key is only listed: an example that is read shows how it is written."""
    shown = "\n".join(
        block.text for path in DOCUMENTS for block in blocks(ROOT / path) if block.kind == "yaml"
    )
    missing = {
        (name, word)
        for name, shape in shapes().items()
        for word in shape.keys
        if not re.search(rf"(?:^|[\s{{]){re.escape(word)}:", shown)
    }
    assert missing == set()


def test_every_fixed_word_is_told() -> None:
    """Each word that stands for a meaning (kinds, ways to decide, …) is explained."""
    assert all(side in TEXT for side in SIDES)
    for word in (*ANSWERS, *BASES, *COUNTS, *OUTCOMES):
        assert f"`{word}`" in TEXT, word
    for word in (*KINDS, *DECIDES, *NOTICE_STATES, *UNITS, *RESERVED):
        assert f"`{word}`" in TEXT, word


def test_writing_the_tables_changes_nothing_else(tmp_path: Path) -> None:
    """The command fills emptied tables again, and leaves every other line."""
    emptied = re.sub(r"(<!-- (?:keys: \w+|later) -->\n).*?(<!-- end)", r"\1\2", TEXT, flags=re.S)
    assert emptied != TEXT
    path = tmp_path / "language.md"
    path.write_text(emptied, "utf-8")
    write(path)
    assert path.read_text("utf-8") == TEXT
