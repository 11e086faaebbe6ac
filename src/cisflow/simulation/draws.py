"""Draws: random numbers by their place, not by their order.

The number for a document's n-th draw in a stage follows from the seed, the stage's name, n and the
document alone. So two scenarios share their chance (common random numbers), blocks of any size give
the same, and one document can be run again by itself. The mixing multiplies and folds twice, with the
constants of SplitMix64 (Steele, Lea, Flood, 2014); its lowest bits, which are mixed worst, weigh least.
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]
PER_RUN = 1 << 20  # documents of a run at most: each has its number, whatever how many there are
_DOCUMENT, _DRAW = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD1342543DE82EF95)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_32 = np.uint64(32)
_HIGH = np.uint64(48)
WHOLE = 1 << 48
_BELOW = np.uint64(WHOLE - 1)


def key(seed: int, name: str) -> np.uint64:
    """Where the stream of a name begins."""
    return np.uint64(int.from_bytes(blake2b(f"{seed}/{name}".encode(), digest_size=8).digest()))


def own(documents: NDArray[np.int64]) -> Bits:
    """What each document adds to a stream."""
    added: Bits = documents.astype(np.uint64) * _DOCUMENT
    return added


def bits(keys: Bits | np.uint64, number: NDArray[np.integer] | int, own: Bits) -> Bits:
    """64 random bits for the draw of that number (from 0) in a stream, a document each."""
    drawn: Bits = np.asarray(number).astype(np.uint64) * _DRAW + own
    drawn += keys
    other = drawn >> _32
    drawn ^= other
    drawn *= _FIRST
    np.right_shift(drawn, _32, out=other)
    drawn ^= other
    drawn *= _SECOND
    return drawn


def level(drawn: Bits) -> NDArray[np.int64]:
    """A number from 0 to 65,535: the upper bits."""
    return (drawn >> _HIGH).view(np.int64)


def share(drawn: Bits) -> Bits:
    """A number from 0 to WHOLE - 1: the bits below those."""
    return drawn & _BELOW


def fraction(drawn: Bits) -> NDArray[np.float64]:
    """A number from 0 up to 1, of the same bits."""
    fractions: NDArray[np.float64] = share(drawn) / WHOLE
    return fractions
