"""Words, lists and mappings are written so that the same words are read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cisflow.formats.emit import WIDTH, Plain, block, flow, item, scalar
from cisflow.formats.source import MappingNode, Node, ScalarNode, compose
from tests.adorner import NASTY

TEXT = st.text(st.characters(exclude_categories=["Cs"]))  # half a surrogate is no text in UTF-8
WORDS = st.one_of(st.sampled_from(NASTY), TEXT)
KEYS = st.one_of(
    st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=90)
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def read(text: str) -> Any:  # noqa: ANN401 - whatever was written
    """What a text of YAML says, every scalar as its words."""
    root, found = compose(text.encode(), "text")
    assert found == []
    assert root is not None
    return plain(root)


def plain(node: Node) -> Any:  # noqa: ANN401
    """A node as words, lists and mappings."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    return [plain(each) for each in node.value]


@given(WORDS)
@example("\x00\x07\x1b\x7f\x80\x85\x9f\xa0\xad\u2028\u2029\ufeff\ufffe\uffff\U0001fffe\U0010ffff")
@example("".join(map(chr, range(0x20))))
def test_any_words_are_read_as_they_were_written(words: str) -> None:
    """A scalar comes back wherever it stands: alone, as a value, as a key, in brackets, in a list."""
    written = scalar(words)
    assert "\n" not in written
    assert read(f"{written}\n") == words
    assert read(f"x: {written}\n") == {"x": words}
    assert read(f"x: {written}  # comment\n") == {"x": words}
    assert read(f"- {written}\n") == [words]
    assert read(f"[{written}, {written}]\n") == [words, words]
    assert read(f"{{x: {written}, y: {written}}}\n") == {"x": words, "y": words}
    if len(written) < 1000:  # YAML has no longer keys
        assert read(f"{written}: x\n") == {words: "x"}
        assert read(f"{{{written}: x}}\n") == {words: "x"}


@pytest.mark.parametrize(
    "words",
    [
        "2019-09-13",
        "53/24-9.2",
        "Ашхабад",
        "30 days",
        "cis/digital-concept",
        "a - b",
        "x (y)",
        "NO",
    ],
)
def test_plain_words_stay_plain(words: str) -> None:
    """Days, numbers of letters and names are not put in quotes."""
    assert scalar(words) == words


@pytest.mark.parametrize("words", ["", "a: b", "a #b", "#a", "- a", "[a", "a, b", "a:", "_a", " a"])
def test_other_words_are_quoted(words: str) -> None:
    """Whatever could mean something to YAML stands in quotes."""
    assert scalar(words) == f'"{words}"'


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.integers(0, 6))
def test_any_mapping_is_read_as_it_was_written(value: dict[str, Plain], indent: int) -> None:
    """A block comes back at any indent, and its values in brackets too."""
    if value:
        assert read("\n".join(block(value, indent)) + "\n") == value
    assert read(flow(value) + "\n") == value


@given(st.lists(VALUES, min_size=1, max_size=3), st.integers(0, 6))
def test_any_list_is_read_as_it_was_written(value: list[Plain], indent: int) -> None:
    """Entries come back, mappings and lists among them."""
    lines = [line for each in value for line in item(each, indent)]
    assert read("\n".join(lines) + "\n") == value


def test_what_is_short_stands_on_one_line() -> None:
    """A flat value stays beside its key as far as the line is wide, a nested one goes below it."""
    assert list(block({"a": {"en": "x", "ru": "y"}})) == ["a: {en: x, ru: y}"]
    long = {"en": "x" * WIDTH, "ru": "y"}
    assert list(block({"a": long})) == ["a:", f"  en: {'x' * WIDTH}", "  ru: y"]
    assert list(block({"a": [{"b": "c"}]})) == ["a:", "  - b: c"]
    edge = "x" * (WIDTH - len("a: [, y]"))
    assert list(block({"a": [edge, "y"]})) == [f"a: [{edge}, y]"]
    assert len(list(block({"a": [edge + "x", "y"]}))) == 3
