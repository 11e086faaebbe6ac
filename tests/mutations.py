"""Mutations: a file after a few slips of a hand or a disk."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

TOKENS = (
    *(
        b"\n",
        b"\r\n",
        b"\t",
        b" ",
        b"  ",
        b": ",
        b":",
        b"- ",
        b"-",
        b"# ",
        b"? ",
        b"[",
        b"]",
        b"{",
        b"}",
    ),
    *(
        b",",
        b"&a ",
        b"*a",
        b"!t ",
        b"!!python/object ",
        b"'",
        b'"',
        b"|\n",
        b">-\n",
        b"|2+\n",
        b"%",
        b"@",
    ),
    *(
        b"---\n",
        b"...\n",
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xc2\x85",
        b"\xe2\x80\xa8",
        b"\\",
        b"\xd0",
    ),
    *(
        b"<<: ",
        b"cisflow: 2\n",
        b"on: ",
        b"null",
        b"2019-02-30",
        b"{" * 50,
        b"[" * 50,
        b"\x0c",
        b"\x7f",
    ),
)


@st.composite
def mutations(draw: DrawFn, data: bytes) -> bytes:
    """The bytes after a few slips of a hand or a disk: lost, doubled, moved and foreign parts."""
    roll = Random(draw(st.integers(0, 2**32)))
    for _ in range(draw(st.integers(1, 4))):
        at = roll.randrange(len(data) + 1)
        length = roll.choice((1, 1, 2, 8, 60))
        part, rest = data[at : at + length], data[at + length :]
        change = roll.randrange(6)
        if change == 0:
            data = data[:at] + rest
        elif change == 1:
            data = data[:at] + part + part + rest
        elif change == 2:
            data = data[:at] + rest[:length] + part + rest[length:]
        elif change == 3:
            lines = data.splitlines(keepends=True) or [b""]
            lines.insert(roll.randrange(len(lines)), lines.pop(roll.randrange(len(lines))))
            data = b"".join(lines)
        else:
            data = data[:at] + roll.choice(TOKENS) + data[at:]
    return data
