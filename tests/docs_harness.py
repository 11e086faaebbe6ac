"""Documents as programs: the blocks of a Markdown file run in order, in one scratch folder.

Words after the language of a block say more: `file=NAME` writes the block there, `bad` makes a
YAML block one in which what the next block shows is found, `exit=N` is the exit code
of the last command of a console block (0 where it is not said). In what is shown, a line `…`
stands for any lines, and `…` at the end of a line for the rest of it.
"""

from __future__ import annotations

import doctest
import io
import re
import shlex
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from importlib import invalidate_caches
from pathlib import Path
from typing import Any

from attrs import field, frozen

from cisflow.cli.main import run
from cisflow.diagnosis.check_file import check_file
from cisflow.report.findings import finding_line

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INSTALLING = ("pip", "pytest", "python")  # commands that are shown, and not run


@frozen
class Block:
    """A fenced block: its language, the words after it, its text, and where it stands."""

    kind: str
    words: tuple[str, ...]
    text: str
    place: str

    def said(self, key: str) -> str | None:
        """The value of `key=value`."""
        return next(
            (word.partition("=")[2] for word in self.words if word.startswith(f"{key}=")), None
        )


def wrong(place: str, shown: str, came: str) -> AssertionError:
    """What is shown and what came differ."""
    return AssertionError(f"{place}\n--- shown\n{shown}\n--- came\n{came}")


def blocks(path: Path) -> list[Block]:
    """The fenced blocks of a document, in order."""
    text = path.read_text("utf-8")
    return [
        Block(
            match[1],
            tuple(match[2].split()),
            match[3],
            f"{path.name}:{text.count(chr(10), 0, match.start()) + 1}",
        )
        for match in FENCE.finditer(text)
    ]


def matches(shown: str, came: str) -> bool:
    """Whether an output is as shown."""
    parts = []
    for line in shown.rstrip("\n").splitlines():
        words = line.rstrip()
        if words.strip() == "…":
            parts.append(r"(?:.*\n)*?")
        elif words.endswith("…"):
            parts.append(re.escape(words[:-1]) + r".*\n")
        else:
            parts.append(re.escape(words) + r"\n")
    lines = "".join(f"{line.rstrip()}\n" for line in came.rstrip("\n").splitlines())
    return re.fullmatch("".join(parts), lines) is not None


@frozen
class Document:
    """A document that runs: the scratch folder is the current one while it does."""

    path: Path
    names: dict[str, Any] = field(factory=dict)

    def run(self) -> None:
        """Run every block, in order.

        Raises:
            AssertionError: something shown is not what came.
        """
        every = blocks(self.path)
        for index, block in enumerate(every):
            if name := block.said("file"):
                target = Path(name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(block.text, "utf-8")
                invalidate_caches()  # it may be a module that a later block imports
            if block.kind == "python":
                self._python(block)
            elif block.kind == "console":
                self._console(block)
            elif block.kind == "yaml":
                after = every[index + 1] if index + 1 < len(every) else None
                self._yaml(block, after)

    def _yaml(self, block: Block, after: Block | None) -> None:
        name = block.said("file") or "example.yaml"
        Path(name).write_text(block.text, "utf-8")
        found = [finding_line(each, "en") for each in check_file(name)]
        if "bad" in block.words:
            assert after is not None, block.place
            assert after.kind in ("text", "console"), block.place
            if after.kind == "console":  # a command that shows the findings itself
                return
            shown = after.text
        else:
            shown = ""
            found = [line for line in found if ": info " not in line]
        if not matches(shown, "\n".join(found)):
            raise wrong(block.place, shown, "\n".join(found))

    def _python(self, block: Block) -> None:
        if ">>> " not in block.text:
            exec(compile(block.text, block.place, "exec"), self.names)
            return
        test = doctest.DocTestParser().get_doctest(
            block.text, self.names, block.place, block.place, 0
        )
        out = io.StringIO()
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        runner.run(test, out=out.write, clear_globs=False)
        self.names.update(test.globs)
        if runner.failures:
            raise wrong(block.place, block.text, out.getvalue())

    def _console(self, block: Block) -> None:
        ended = 0
        for command, shown in commands(block.text):
            came = ""
            for part in command.split(" && "):
                words = shlex.split(part)
                if words[0] in INSTALLING:
                    continue
                ended, said = call(words)
                came += said
            if not matches(shown, came):
                raise wrong(f"{block.place}: {command}", shown, came)
        if ended != int(block.said("exit") or 0):
            raise wrong(block.place, f"exit {block.said('exit') or 0}", f"exit {ended}")


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with what is shown; a backslash goes on in the next line."""
    parts = re.split(r"^\$ ", text, flags=re.MULTILINE)
    for part in parts[1:]:
        command, _, shown = part.replace("\\\n", " ").partition("\n")
        yield command, shown


def call(words: list[str]) -> tuple[int, str]:
    """Run one command in this process: cisflow, or one of a few that show files."""
    if words[0] == "cat":
        return 0, "".join(Path(name).read_text("utf-8") for name in words[1:])
    if words[:2] == ["tail", "-n"]:
        lines = Path(words[3]).read_text("utf-8").splitlines(keepends=True)
        return 0, "".join(lines[-int(words[2]) :])
    assert words[0] == "cisflow", words
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        ended = run(words[1:])
    return ended, out.getvalue()


def links(path: Path) -> Iterator[tuple[str, str]]:
    """The links of a document to files of the project: path and anchor."""
    text = FENCE.sub("", path.read_text("utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", target):
            name, _, anchor = target.partition("#")
            yield name, anchor


def anchors(path: Path) -> Mapping[str, str]:
    """The headings of a document by the anchor that GitHub gives them."""
    text = FENCE.sub("", path.read_text("utf-8"))
    found = {}
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        plain = re.sub(r"[`*]|\[|\]\([^)]*\)", "", heading)
        found[re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")] = plain
    return found
