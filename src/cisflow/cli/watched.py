"""Watched: a bar on the terminal for work that is counted, once it has gone on for a while."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import Any

import click

LONG = 0.5  # seconds: what is done by then needs no bar

Watch = Callable[[int, int], None]


@contextmanager
def watched() -> Iterator[Watch]:
    """What to call as `(done, of)`; it writes to standard error, and only where that is a screen."""
    began, shown = monotonic(), sys.stderr.isatty()
    bars: list[Any] = []
    with ExitStack() as stack:

        def watch(done: int, of: int) -> None:
            if not shown or (not bars and monotonic() - began < LONG):
                return
            if not bars:
                bars.append(stack.enter_context(click.progressbar(length=of, file=sys.stderr)))
            bars[0].update(done - bars[0].pos)

        yield watch
