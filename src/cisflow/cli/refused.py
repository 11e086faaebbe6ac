"""Refused: the reasons of a refusal on the screen, and exit code 1."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cisflow.cli.output import complain, language

if TYPE_CHECKING:
    import click


@contextmanager
def told(context: click.Context) -> Iterator[None]:
    """Say every reason of what is refused within, and end with exit code 1."""
    from cisflow.errors import Refused
    from cisflow.language.say import say

    try:
        yield
    except Refused as refused:
        for reason in refused.reasons:
            complain(f"{reason.code} {say(reason.message, language())}")
        context.exit(1)
