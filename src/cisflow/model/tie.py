"""Tie: what binds the journals of two cases: split off, joined again, merged (semantics E8)."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

TieKind = Literal["split", "join", "merge"]
Way = Literal["to", "from", "into"]


@frozen
class Tie:
    """An entry that the journals of two cases carry; each names the `case` of the other.

    `split`: the parent's entry goes `to` the new case, whose opening tells `from` which one it
    comes. `join` and `merge`: the case that goes on takes `from` the other, which goes `into` it
    and is finished.
    """

    kind: TieKind
    case: str
    way: Way
