"""Whatever comes from outside is safe to show."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cisflow.language.harmless import harmless
from tests.adorner import NASTY

SIGN = "\N{REPLACEMENT CHARACTER}"
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Ashgabat",
        "Ашхабад № 53/24-9.2 «ё» — …",
        "  two  spaces ",
        "é\u0301",
        "中文",
        "🙂",
        "<b>&\"'",
    ],
)
def test_words_that_can_be_printed_stay_as_they_are(words: str) -> None:
    """Letters of any language, quotes and signs are not touched."""
    assert harmless(words) == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\nb", "a b"),
        ("a\r\n\r\n  b\tc\n", "a b c"),
        ("\n", ""),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a b c d e f"),
        ("a\xa0b\u3000c", "a b c"),
        ("\x1b[31mred\x1b[0m", f"{SIGN}[31mred{SIGN}[0m"),
        ("a\x00b\x07c\x08d\x7fe\x9bf", f"a{SIGN}b{SIGN}c{SIGN}d{SIGN}e{SIGN}f"),
        ("\ud800", SIGN),
        ("\ue000\U000f0000", SIGN * 2),
        ("\ufffe\uffff\U0010ffff", SIGN * 3),
        ("abc\u202ecba", f"abc{SIGN}cba"),
        ("a\u200db", "a\u200db"),
    ],
)
def test_what_would_do_something_is_shown_as_a_sign(words: str, shown: str) -> None:
    """Lines become one, controls and unknown letters a sign; joiners that scripts need stay."""
    assert harmless(words) == shown


@pytest.mark.parametrize("mark", TURNING)
def test_nothing_turns_the_text_around(mark: str) -> None:
    """Each mark of direction is shown as a sign: a name cannot be made to read as another one."""
    assert harmless(f"a{mark}b") == f"a{SIGN}b"


@given(st.one_of(st.sampled_from(NASTY), st.text()))
def test_any_words_are_one_safe_line(words: str) -> None:
    """No line break, no control, no direction, no letter that cannot be encoded is left."""
    shown = harmless(words)
    shown.encode("utf-8")
    assert len(shown.splitlines()) <= 1
    assert not set(shown) & set(TURNING)
    assert not {unicodedata.category(each) for each in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert harmless(shown) == shown
