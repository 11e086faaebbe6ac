"""Main: finds the commands, and turns what goes wrong into words and exit codes.

0: no error; 1: an error was found, or an action was refused; 2: it could not be run at all.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pkgutil import iter_modules

import click

from cisflow.cli import commands as folder
from cisflow.cli.output import complain, never_fail
from cisflow.errors import CannotRun, CisflowError, InvalidInput, KeyTaken, StaleCase
from cisflow.model.message import message


class Commands(click.Group):
    """Every file of the folder is a command; it is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return sorted(module.name for module in iter_modules(folder.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{folder.__name__}.{cmd_name}").command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cisflow")
def cisflow() -> None:
    """Approval routes: check them, run documents along them, see where a document is stuck."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; ends the process with its exit code."""
    try:
        never_fail()
        sys.exit(run(arguments))
    except KeyboardInterrupt:  # before or after what the command itself makes of it
        sys.exit(130)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    try:
        given = cisflow.main(arguments, prog_name="cisflow", standalone_mode=False)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.Abort:
        return 130
    except click.ClickException as fault:
        fault.show()
        return 2
    except InvalidInput as fault:
        complain(fault.findings)
        return 1
    except CannotRun as fault:
        complain(fault.message)
        return 2
    except KeyTaken as fault:
        complain(
            message(
                "the key {key} stands with another entry, number {number}; nothing was written",
                "под ключом {key} уже есть другая запись, № {number}; ничего не записано",
                key=fault.key,
                number=fault.number,
            )
        )
        return 1
    except StaleCase as fault:
        complain(
            message(
                "somebody else has added to the journal: it holds {found} entries, not {expected};"
                " nothing was written",
                "другой пользователь дополнил ход рассмотрения: записей {found}, а не {expected};"
                " ничего не записано",
                found=fault.found,
                expected=fault.expected,
            )
        )
        return 1
    except CisflowError as fault:
        complain(str(fault))
        return 1
    except (BrokenPipeError, SystemExit):  # so click ends where whoever read the output has gone
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - it lasts as long as the process
        return 0
    except OSError as fault:  # what files can do is told above; this is the answer itself
        why = fault.strerror or str(fault)
        complain(message("cannot write: {why}", "не удаётся записать: {why}", why=why))
        return 2
    except (Exception, RecursionError) as fault:
        if os.environ.get("CISFLOW_DEBUG"):
            raise
        complain(f"cisflow failed: {type(fault).__name__}: {fault} (CISFLOW_DEBUG=1 shows where)")
        return 2
    return given if isinstance(given, int) else 0  # what `context.exit` was given
