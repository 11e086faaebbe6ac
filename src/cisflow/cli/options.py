"""Options and argument types that several commands share."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from cisflow.cli.output import set_language

lang = click.option(
    "--lang",
    type=click.Choice(("en", "ru")),
    callback=set_language,
    is_eager=True,
    expose_value=True,
    help="Language of the answer; default: the system's, else English.",
)
form = click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    help="Text for people, JSON for programs.",
)


outcome = click.option(
    "--outcome",
    type=click.Choice(("carried", "lost", "tie", "no quorum")),
    help="How the vote ended.",
)


class Day(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4 only
    """A calendar day, `2019-09-10`."""

    name = "day"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - what click hands over
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> date:
        """Read it, or say what is wrong."""
        if isinstance(value, date):
            return value
        try:
            if len(value) != len("2019-09-10"):
                raise ValueError(value)
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day such as 2019-09-10", param, ctx)


class Edtf(click.ParamType):  # type: ignore[type-arg]
    """A day, month, year or interval in EDTF."""

    name = "edtf"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - what click hands over
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401 - a Span; its import is left to the call
        """Read it, or say what is wrong."""
        from cisflow.timekeeping.edtf import edtf

        try:
            return edtf(value)
        except ValueError:
            self.fail(
                f"{value!r} is not a day: expected like 2019-09-13, 2019-09, "
                "2019-09-13/2019-09-14, 2019-09~ (about) or ../2019-09-13 (before)",
                param,
                ctx,
            )


class FactValue(click.ParamType):  # type: ignore[type-arg]
    """A name with what it is, `kind=treaty`."""

    name = "fact=value"

    def __init__(self, shape: str = "FACT=VALUE", example: str = "kind=treaty") -> None:
        self.shape = shape
        self.example = example

    def convert(
        self,
        value: Any,  # noqa: ANN401 - what click hands over
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, str]:
        """Read it, or say what is wrong."""
        if isinstance(value, tuple):
            return value
        fact, sign, held = value.partition("=")
        if not (fact and sign and held):
            self.fail(f"{value!r} is not {self.shape}, such as {self.example}", param, ctx)
        return fact, held


facts = click.option(
    "--set", "sets", type=FactValue(), multiple=True, help="A fact and its value; may come again."
)
as_of = click.option(
    "--as-of", type=Day(), default=None, help="The day that is asked for; default: today."
)
by = click.option("--by", help="Who acted.")
on_or_today = click.option(
    "--on", type=Edtf(), default=None, help="When it happened, in EDTF; default: today."
)
place = click.option("--place", help="Where it happened.")
ref = click.option("--ref", help="The number of the letter or decision.")
note = click.option("--note", help="A remark.")
source = click.option("--source", help="Where this stands: a document, an address.")
behalf = click.option("--on-behalf-of", help="For whom WHO acted.")
