"""Refused: the reasons of a refusal on the screen, and exit code 1."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cisflow.cli.output import complain, language, tell_json

if TYPE_CHECKING:
    import click


@contextmanager
def told(context: click.Context, form: str = "text") -> Iterator[None]:
    """Say every reason of what is refused within, and end with exit code 1."""
    from cisflow.errors import Refused
    from cisflow.language.say import say
    from cisflow.report.done_json import refused_json

    try:
        yield
    except Refused as refused:
        if form == "json":
            tell_json(refused_json(refused, language()))
        else:
            for reason in refused.reasons:
                complain(f"{reason.code} {say(reason.message, language())}")
        context.exit(1)
