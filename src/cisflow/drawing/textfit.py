"""Text fit: how wide words are, and where they are broken into lines.

Widths are those of Arial and of the faces made to its measure (Helvetica, Liberation Sans, Arimo).
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, east_asian_width

_CLASSES = {  # thousandths of the font size, each with the letters that are no wider
    222: "'ijlі‘’",
    278: "| !,./:;I[\\]ft\u00a0ІЇї·",
    355: '()-`r“”„{}•"г',
    458: "*°ґкзт^",
    500: "JcksvxyzсухўҐ",
    531: "эєчьв",
    559: "Гпян#$0123456789?L_abdeghnopquаеорё–«»§ий",
    584: "бцКдл+<=>~×",
    635: "ЗFTZТъУЎ",
    688: "БЛЬ&ABEKPSVXYАВЕРХЧЁжДм",
    722: "ИЙПЭыЄCDHNRUwНСЯ",
    778: "©ЦюФGOQО",
    833: "ЪшфщMmМ",
    944: "Ы%ШЖЩW",
    1073: "—…→Ю@№",
}
_WIDTH = {letter: width for width, letters in _CLASSES.items() for letter in letters}
_OTHER, _ASIAN = 722, 1073
_SLACK = 1.03  # faces that stand in for the one that is named
# Where no line is broken: before "г." and dashes; after a day of the month, "№" and "×".
_GLUED = re.compile(
    r" (?=(?:г\.|–|—|→)(?:\W|$))|(?<=[№×]) |(?<=\b\d) (?=[^\W\d])|(?<=\b\d\d) (?=[^\W\d])"
)


def width(words: str, size: float) -> float:
    """The width of one line, in points, at a font size in points; rather too wide than too narrow."""
    return sum(map(_units, words)) * size * _SLACK / 1000


def _units(letter: str) -> int:
    if letter in _WIDTH:
        return _WIDTH[letter]
    if combining(letter):
        return 0
    return _ASIAN if east_asian_width(letter) in "WF" else _OTHER


@lru_cache(maxsize=4096)  # a picture is placed more than once, and its labels repeat
def wrap(words: str, size: float, limit: float, lines: int = 99) -> tuple[str, ...]:
    """The words in lines no wider than `limit`; too long a word is cut, too many lines end in `…`."""
    found: list[str] = []
    line = ""
    for word in re.split(r"[ \t\n]+", _GLUED.sub("\u00a0", words).strip()):
        for piece in _pieces(word, size, limit):
            longer = f"{line} {piece}".strip()
            if line and width(longer, size) > limit:
                found.append(line)
                line = piece
            else:
                line = longer
    if line:
        found.append(line)
    if len(found) > lines:
        found = [*found[: lines - 1], _shortened(found[lines - 1], size, limit)]
    return tuple(each.replace("\u00a0", " ") for each in found) or ("",)


def even(words: str, size: float, limit: float, most: int) -> tuple[str, ...]:
    """As `wrap` in so many lines at most, the lines as even as they can be and no word in parts."""
    lines = wrap(words, size, limit, most)
    whole = width(words, size)
    longest = max((width(word, size) for word in words.split()), default=0.0)
    for part in range(20 // most, 20):
        room = max(longest, whole * part / 20) + 0.1
        if room < limit and len(narrow := wrap(words, size, room)) <= len(lines):
            return narrow
    return lines


def _shortened(line: str, size: float, limit: float) -> str:
    while line and width(line + "…", size) > limit:
        line = line[:-1].rstrip()
    return line + "…"


def _pieces(word: str, size: float, limit: float) -> list[str]:
    """A word that is too long, in pieces; a hyphen stands where letters are parted."""
    if width(word, size) <= limit:
        return [word]
    room = (limit / size * 1000 / _SLACK) - _WIDTH["-"]
    pieces, start, units = [], 0, 0
    for place, letter in enumerate(word):
        more = _units(letter)
        if units + more > room and place > start:
            parted = word[place - 1].isalpha() and letter.isalpha()
            pieces.append(word[start:place] + ("-" if parted else ""))
            start, units = place, 0
        units += more
    return [*pieces, word[start:]]
