"""Program: the layout program that draws a picture as SVG or PNG; found without asking the PATH first."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from cisflow.errors import CannotRun
from cisflow.model.message import message

_NAMES = ("graphviz-pure", "graphviz-pure.exe")  # the command of the wheel, beside Python


def find_program() -> str | None:
    """The program of the wheel beside the running Python, else an installed `dot`."""
    folder = Path(sys.executable).parent
    for name in (*_NAMES, *(f"Scripts/{each}" for each in _NAMES)):
        if (folder / name).is_file():
            return str(folder / name)
    return shutil.which("graphviz-pure") or shutil.which("dot")


def run(source: str, form: str) -> bytes:
    """The source, whose places are all given, drawn as `svg` or `png`.

    Raises:
        CannotRun: there is no program, or it failed.
    """
    program = find_program()
    if program is None:
        raise CannotRun(
            message(
                "{form} needs a layout program: `pip install graphviz-pure`; {others} need none",
                "для {form} нужна программа рисования: `pip install graphviz-pure`; "
                "не нужна она для {others}",
                form=form,
                others=("dot", "mermaid", "text"),
            )
        )
    command = [program, "-Kneato", "-n2", f"-T{form}"]
    done = subprocess.run(command, input=source.encode(), capture_output=True, check=False)
    if done.returncode or not done.stdout:
        why = done.stderr.decode(errors="replace").strip()[:300]
        raise CannotRun(
            message("the layout program failed: {why}", "сбой программы рисования: {why}", why=why)
        )
    return done.stdout
