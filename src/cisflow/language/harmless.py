"""Harmless: outside text made safe to show, whatever stands in it."""

from __future__ import annotations

import unicodedata

# Direction marks and overrides turn what follows around.
_MARKS = (0x061C, 0x200E, 0x200F)
_TURNING = {chr(code) for code in (*_MARKS, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def harmless(words: str) -> str:
    """One line: white space folded, control and direction characters replaced by a sign."""
    if words.isprintable():
        return words
    folded = " ".join(words.split())
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if each in _TURNING or unicodedata.category(each) in ("Cc", "Cs", "Co", "Cn")
        else each
        for each in folded
    )
