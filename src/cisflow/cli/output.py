"""Output: lines to a terminal, a file or a pipe of any encoding, in the language asked for."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from contextvars import ContextVar
from typing import Any, TypeVar

import click

from cisflow.language.choose import system_language
from cisflow.language.say import say
from cisflow.model.finding import Finding
from cisflow.model.message import Message

T = TypeVar("T")
_PLAIN = {"→": "->", "—": "-", "–": "-", "…": "...", "«": '"', "»": '"', "№": "No.", "·": "-"}
_language: ContextVar[str | None] = ContextVar("language", default=None)


def never_fail() -> None:
    """Let no output fail for want of a letter: signs get a plain form, letters a question mark."""
    codecs.register_error("cisflow", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="cisflow")


def _plainer(fault: UnicodeError) -> tuple[str, int]:
    assert isinstance(fault, UnicodeEncodeError)
    lost = fault.object[fault.start : fault.end]
    return "".join(_PLAIN.get(each, "?") for each in lost), fault.end


def language() -> str:
    """The language of this run: what `--lang` said, else the system's."""
    return _language.get() or system_language()


def set_language(_: click.Context, __: click.Parameter, value: str | None) -> str:
    """Callback of `--lang`."""
    _language.set(value)
    return language()


def tell(lines: str) -> None:
    """Print text."""
    click.echo(lines, nl=not lines.endswith("\n"))


def tell_bytes(what: bytes) -> None:
    """Write a picture, whose bytes are not to be put into the encoding of the screen."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:  # a host program has put text of its own there
        sys.stdout.write(what.decode(errors="replace"))
    else:
        buffer.write(what)
        buffer.flush()


def tell_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Print JSON; where the encoding lacks letters, they are escaped."""
    import json

    encoding = (getattr(sys.stdout, "encoding", "") or "ascii").lower().replace("-", "")
    click.echo(json.dumps(value, ensure_ascii=encoding != "utf8", indent=2))


def complain(what: Iterable[Finding] | Sequence[Finding] | Message | str) -> None:
    """Print what went wrong to standard error."""
    if isinstance(what, str):
        lines = [what]
    elif isinstance(what, Message):
        lines = [say(what, language())]
    else:
        from cisflow.report.findings import finding_line

        lines = [finding_line(each, language()) for each in what]
    with suppress(OSError):  # nowhere is left to say that it cannot be said; the exit code tells
        for line in lines:
            click.echo(line, err=True)


def progress(files: list[T]) -> Iterator[T]:
    """The files or cases one by one, with a bar on the terminal where there are many."""
    if len(files) < 100 or not sys.stderr.isatty():
        yield from files
        return
    with click.progressbar(files, file=sys.stderr) as bar:
        yield from bar


class Bold:
    """Headings on a terminal; `click` leaves the codes out where there is none."""

    def heading(self, line: str) -> str:
        """A heading."""
        return click.style(line, bold=True)
