"""0: no error; 1: an error was found or an action refused; 2: it could not be run at all."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest

from cisflow.cli import commands as folder
from cisflow.cli.main import cisflow
from tests.docs_harness import call

ENDS = [
    ("--help", 0),
    ("--version", 0),
    ("nonsense", 2),
    ("--nonsense", 2),
    # stuck
    ("stuck case.yaml --as-of 2026-03-06", 0),
    ("stuck case.yaml --as-of 2026-06-06 --all --format csv", 0),
    ("stuck case.yaml --as-of 0001-01-01", 0),
    ("stuck case.yaml --as-of 9999-12-31 --format json", 0),
    ("stuck empty", 0),
    ("stuck .", 1),
    ("stuck broken.yaml", 1),
    ("stuck text.txt", 1),
    ("stuck orphan.yaml", 2),
    ("stuck missing.yaml", 2),
    ("stuck case.yaml --as-of soon", 2),
    ("stuck case.yaml --format xml", 2),
    ("stuck", 2),
    # migrate, rebuild
    ("migrate empty --to 2026-01-01", 0),
    ("migrate --store dir:empty --to 2026-01-01 --dry-run --format json", 0),
    ("migrate broken.yaml --to 2026-01-01", 1),
    ("migrate case.yaml --to 2026-01-01", 2),
    ("migrate order-8 --store dir:kept --to 2026-01-01", 2),
    ("migrate case.yaml --to 2026-01-01 --map draft", 2),
    ("migrate case.yaml --to 2026-01-01 --on soon", 2),
    ("migrate nothing.yaml --to 2026-01-01", 2),
    ("migrate case.yaml", 2),
    ("migrate --to 2026-01-01", 2),
    ("rebuild --store dir:kept", 0),
    ("rebuild --store dir:empty --format json", 0),
    ("rebuild --store dir:nothing", 2),
    ("rebuild --store case.yaml", 2),
    ("rebuild", 2),
    # where
    ("where case.yaml --as-of 2026-03-06", 0),
    ("where case.yaml", 0),
    ("where case.yaml --as-of 0001-01-01", 0),
    ("where case.yaml --as-of 9999-12-31", 0),
    ("where case.yaml --as-of 2026-02-30", 2),
    ("where case.yaml --as-of 20260301", 2),
    ("where case.yaml --as-of soon", 2),
    ("where case.yaml --format xml", 2),
    ("where case.yaml --lang de", 2),
    ("where", 2),
    ("where case.yaml case.yaml", 2),
    ("where nothing.yaml", 2),
    ("where order.yaml", 1),
    ("where council.yaml", 1),
    ("where broken.yaml", 1),
    ("where binary.yaml", 1),
    ("where orphan.yaml", 2),
    ("where text.txt", 1),
    ("where .", 1),
    ("where empty", 0),
    ("where empty --format json", 0),
    ("where order-8 --store dir:kept --as-of 2026-03-06", 0),
    ("where --store dir:kept --as-of 2026-03-06 --format json", 0),
    ("where --store dir:empty", 0),
    ("where case.yaml --known 2026-03-06", 0),
    ("where . --known 2026-03-06 --lang ru", 1),
    ("where case.yaml --known 2026-02-01", 2),
    ("where case.yaml --known soon", 2),
    ("where order-7 --store dir:kept", 2),
    ("where --store sqlite:///nothing.db", 2),
    ("where --store sqlite:///text.txt", 2),
    ("where --store order.yaml", 2),
    ("stuck order-8 --store dir:kept", 0),
    ("stuck --store dir:kept --as-of 2026-06-06 --format json", 0),
    ("stuck case.yaml --known 2026-03-06 --all", 0),
    ("stuck order-7 --store dir:kept", 2),
    ("stuck --store dir:nothing", 2),
    ("due order-8 --store dir:kept --record", 0),
    ("due --store dir:kept --as-of 2026-06-06 --format json", 0),
    ("due case.yaml --known 2026-03-06", 0),
    ("due case.yaml --known 2026-03-06 --record", 2),
    ("due order-7 --store dir:kept", 2),
    ("due --store dir:nothing --record", 2),
    # due
    ("due case.yaml --as-of 2026-03-06", 0),
    ("due case.yaml --as-of 2026-03-06 --record", 0),
    ("due . --as-of 2026-03-06 --format json", 1),
    ("due empty --record --lang ru", 0),
    ("due order.yaml", 1),
    ("due broken.yaml", 1),
    ("due nothing.yaml", 2),
    ("due case.yaml --as-of soon", 2),
    ("due", 2),
    # check
    ("check order.yaml", 0),
    ("check order.yaml case.yaml council.yaml cis/digital-concept", 0),
    ("check warned.yaml", 0),
    ("check broken.yaml", 1),
    ("check binary.yaml", 1),
    ("check order.yaml broken.yaml", 1),
    ("check order.yaml nothing.yaml", 2),
    ("check cis/nothing", 2),
    ("check", 2),
    ("check order.yaml --format xml", 2),
    ("check order-8 --store dir:kept", 0),
    ("check --store dir:kept --format json", 0),
    ("check order-7 --store dir:kept", 2),
    ("check --store dir:nothing", 2),
    # draw
    ("draw order-8 --store dir:kept --as-of 2026-03-06", 0),
    ("draw order-8 --store dir:kept --view timeline -o picture.svg", 0),
    ("draw case.yaml --known 2026-03-06", 0),
    ("draw order.yaml --known 2026-03-06", 2),
    ("draw order-7 --store dir:kept", 2),
    ("draw order-8 --store dir:nothing", 2),
    ("draw order.yaml", 0),
    ("draw case.yaml --as-of 2026-03-06 --lang ru", 0),
    ("draw cis/digital-concept --format text", 0),
    ("draw order.yaml -o made.svg --direction down", 0),
    ("draw order.yaml -o made.txt", 0),
    ("draw order.yaml -o made.pdf", 0),
    ("draw case.yaml --view timeline -o made.pdf", 0),
    ("draw order.yaml -o made.doc", 2),
    ("draw order.yaml --format doc", 2),
    ("draw order.yaml -o nowhere/made.svg", 2),
    ("draw broken.yaml", 1),
    ("draw nothing.yaml", 2),
    ("draw", 2),
    # simulate
    ("simulate order.yaml --as-of 2026-03-01 --runs 50", 0),
    ("simulate order.yaml --runs 50 --documents 3 --lang ru", 0),
    ("simulate order.yaml --runs 50 --format json", 0),
    ("simulate order.yaml --runs 50 --view distribution -o made.svg", 0),
    ("simulate order.yaml --runs 0", 2),
    ("simulate order.yaml --documents 0", 2),
    ("simulate order.yaml --seed -1", 2),
    ("simulate order.yaml --until 1999-01-01", 2),
    ("simulate order.yaml --start soon", 2),
    ("simulate order.yaml --runs 50 --view clock -o made.svg", 2),
    ("simulate order.yaml --scenario nothing.yaml", 2),
    ("simulate order.yaml --scenario case.yaml", 1),
    ("simulate order.yaml --outcome case.yaml", 2),
    ("simulate order.yaml --format xml", 2),
    ("simulate order.yaml --runs 50 --set board.closing=soon", 1),
    ("simulate order.yaml --exact", 0),
    ("simulate office/contract --exact", 2),
    ("simulate case.yaml --as-of 2026-03-06 --runs 50 --lang ru", 0),
    ("simulate case.yaml --as-of 2026-03-06 --runs 50 --outcome case.yaml", 0),
    ("simulate case.yaml --as-of 2020-01-01", 2),
    ("simulate case.yaml --start 2026-03-06", 2),
    ("simulate broken.yaml", 1),
    ("simulate council.yaml", 1),
    ("simulate nothing.yaml", 2),
    ("simulate", 2),
    # export
    ("export order.yaml -o made.pnml", 0),
    ("export office/contract -o made.pnml", 1),
    ("export broken.yaml -o made.pnml", 1),
    ("export nothing.yaml -o made.pnml", 2),
    ("export order.yaml -o nowhere/made.pnml", 2),
    ("export", 2),
    # rule
    ("rule CF202", 0),
    ("rule cf202", 0),
    ("rule CF999", 2),
    ("rule", 2),
    # list
    ("list", 0),
    ("list --lang ru --format json", 0),
    ("list cis", 2),
    ("list --format xml", 2),
    # show
    ("show order.yaml", 0),
    ("show cis/digital-concept --lang ru", 0),
    ("show order.yaml --format json", 0),
    ("show order.yaml --format xml", 2),
    ("show broken.yaml", 1),
    ("show case.yaml", 1),
    ("show cis/nothing", 2),
    ("show nothing.yaml", 2),
    ("show", 2),
    # schema
    ("schema route", 0),
    ("schema case", 0),
    ("schema calendar --lang ru", 0),
    ("schema body", 2),
    ("schema", 2),
    # new
    ("new route made.yaml", 0),
    ("new route", 0),
    ("new route order.yaml", 2),
    ("new route nowhere/deep/made.yaml", 2),
    ("new case made.yaml --route order.yaml --on 2026-03-01 --by clerk", 0),
    ("new case made.yaml --route cis/digital-concept --at expert_group --since 2026-01", 0),
    ("new case case.yaml --route order.yaml", 2),
    ("new case made.yaml --route cis/nothing", 2),
    ("new case made.yaml --route broken.yaml", 1),
    ("new case made.yaml --route council.yaml", 1),
    ("new case made.yaml --route order.yaml --at nowhere", 2),
    ("new case made.yaml --route order.yaml --since 2026-01", 2),
    ("new case made.yaml --route order.yaml --on soon", 2),
    ("new case made.yaml --route order.yaml --by board", 2),
    ("new case no/such/folder.yaml --route order.yaml", 2),
    ("new case text.txt/made.yaml --route order.yaml", 2),
    ("new case made.yaml", 2),
    ("new nonsense", 2),
    ("new case . --route order.yaml", 2),
    ("new case made.yaml --route order.yaml --title '\udcff'", 1),
    ("simulate order-8 --store dir:kept --as-of 2026-03-06 --runs 10", 0),
    ("simulate case.yaml --known 2026-03-06 --runs 10", 0),
    ("simulate order.yaml --known 2026-03-06 --runs 10", 2),
    ("simulate order-7 --store dir:kept --runs 10", 2),
    # split, join, merge
    ("split order-8 order-9 --store dir:kept --on 2026-03-09", 0),
    ("split order-8 order-9 --document annex --store dir:kept --on 2026-03-09", 1),
    ("split order-8 ' ' --store dir:kept --on 2026-03-09", 2),
    ("split order-8 order-9", 2),
    ("split order-7 order-9 --store dir:kept", 2),
    ("join order-1 order-3 --store dir:bound --on 2026-03-03 --by clerk", 0),
    ("join order-1 order-2 --store dir:bound --lang ru", 1),
    ("join order-8 order-8 --store dir:kept", 1),
    ("join order-8 order-8 --store dir:kept --on soon", 2),
    ("merge order-1 order-2 --store dir:bound --on 2026-03-03 --note one --lang ru", 0),
    ("merge order-8 order-8 --store dir:kept", 1),
    ("merge order-8 order-7 --store dir:kept", 2),
    ("merge order-8 order-7", 2),
    # open
    ("open order-1 --route order.yaml --store dir:kept --on 2026-03-01 --by clerk --key k", 0),
    ("open order-1 --route order.yaml --store dir:made --lang ru", 0),
    ("open order-1 --route order.yaml --store sqlite:///made.db --at board --since 2026-01", 0),
    ("open o/../1 --route order.yaml --store dir:made --title T --document a=A --document b=B", 0),
    ("open order-8 --route order.yaml --store dir:kept", 2),
    ("open order-1 --route cis/nothing --store dir:made", 2),
    ("open order-1 --route broken.yaml --store sqlite:///made.db", 1),
    ("open order-1 --route order.yaml --store sqlite:///made.db --by board", 2),
    ("open order-1 --route order.yaml --store dir:made --at nowhere", 2),
    ("open order-1 --route order.yaml --store dir:made --since 2026-01", 2),
    ("open order-1 --route order.yaml --store dir:made --set kind=law", 2),
    ("open order-1 --route order.yaml --store dir:made --document law", 2),
    ("open order-1 --route order.yaml --store sqlite:///no/such/folder.db", 2),
    ("open order-1 --route order.yaml --store sqlite:///text.txt", 2),
    ("open order-1 --route order.yaml --store ftp://host", 2),
    ("open order-1 --route order.yaml", 2),
    ("open order-1 --store dir:made", 2),
    # act
    ("act order-8 board.return --store dir:kept --on 2026-03-06 --by board --key k", 0),
    ("act order-8 board.return --store dir:kept --on 2026-03-06 --by board --format json", 0),
    ("act order-8 board.approve --store dir:kept --on 2026-03-06 --by board --format json", 1),
    ("act order-7 board.return --store dir:kept --on 2026-03-06 --by board", 2),
    ("act order-8 board.return --store dir:nothing --on 2026-03-06 --by board", 2),
    ("act order-8 board.return --store sqlite:///nothing.db --on 2026-03-06 --by board", 2),
    ("act sealed.yaml board.return --on 2026-03-06 --by board", 0),
    ("act case.yaml board.return --on 2026-03-06 --by board", 0),
    ("act case.yaml board.approve --on 2026-03-06 --by board", 1),
    ("act case.yaml board.aprove --on 2026-03-06 --by board", 1),
    ("act case.yaml board --on 2026-03-06 --by board", 1),
    ("act case.yaml board.return --on 2026-03-06", 2),
    ("act case.yaml board.return --by board", 2),
    ("act case.yaml board.return --on 2026-03 --by board", 2),
    ("act flow.yaml draft.submit --on 2026-03-06 --by clerk", 1),
    ("act nothing.yaml draft.submit --on 2026-03-06 --by clerk", 2),
    ("act broken.yaml draft.submit --on 2026-03-06 --by clerk", 1),
    ("act order.yaml draft.submit --on 2026-03-06 --by clerk", 1),
    # record
    ("record case.yaml board.return --on 2026-03-06", 0),
    ("record case.yaml board.return --on 2026-03/2026-04 --by board --place Geneva --note n", 0),
    ("record case.yaml board.approve --on 2026-05-01 --by nobody", 0),
    ("record case.yaml no.such --on 2026-05-01", 0),
    ("record case.yaml --stage draft --on ../2026-05-01", 0),
    ("record case.yaml --stage nowhere --on 2026~", 0),
    ("record case.yaml board.return --stage draft --on 2026-03-06", 2),
    ("record case.yaml --on 2026-03-06", 2),
    ("record case.yaml opened --on 2026-03-06", 2),
    ("record case.yaml board.return --on 06.03.2026", 2),
    ("record case.yaml board.return", 2),
    ("record flow.yaml draft.submit --on 2026-03-06", 1),
    ("record nothing.yaml draft.submit --on 2026-03-06", 2),
    ("record order-8 board.return --store dir:kept --on 2026-03-06 --key k --format json", 0),
    ("record order-7 board.return --store dir:kept --on 2026-03-06", 2),
    # correct
    ("correct case.yaml 2 --on 2026-03-04", 0),
    ("correct case.yaml 1 --by '' --note 'not known who' --lang ru", 0),
    ("correct order-8 2 --store dir:kept --stage board", 0),
    ("correct sealed.yaml 2 --action draft.submit --ref 7", 0),
    ("correct case.yaml 2", 2),
    ("correct case.yaml 3 --note n", 2),
    ("correct case.yaml 0 --note n", 2),
    ("correct case.yaml two --note n", 2),
    ("correct case.yaml 1 --action draft.submit", 2),
    ("correct case.yaml 2 --action opened", 2),
    ("correct case.yaml 2 --action draft.submit --stage board", 2),
    ("correct flow.yaml 1 --note n", 1),
    ("correct broken.yaml 1 --note n", 1),
    ("correct order-7 1 --store dir:kept --note n", 2),
    # retract
    ("retract case.yaml 2 --reason 'it was another order'", 0),
    ("retract order-8 2 --store dir:kept --reason r --by clerk --key k --lang ru", 0),
    ("retract case.yaml 1 --reason r", 2),
    ("retract case.yaml 3 --reason r", 2),
    ("retract case.yaml 2", 2),
    ("retract flow.yaml 1 --reason r", 2),
    ("retract broken.yaml 2 --reason r", 1),
    ("retract order-8 2 --store dir:nothing --reason r", 2),
    # plan
    ("plan order-8 board --store dir:kept --on 2026-04 --announced 2026-03-06 --key k", 0),
    ("plan sealed.yaml board --on 2026-04 --announced 2026-03-06", 0),
    ("plan order-8 nowhere --store dir:kept --on 2026-04 --announced 2026-03-06", 2),
    ("plan order-7 board --store dir:kept --on 2026-04 --announced 2026-03-06", 2),
    ("plan case.yaml board --on 2026-04 --announced 2026-03-06", 0),
    ("plan case.yaml nowhere --on 2026-04 --announced 2026-03-06", 2),
    ("plan case.yaml board --on 2026-04", 2),
    ("plan case.yaml board --on soon --announced 2026-03-06", 2),
    ("plan broken.yaml board --on 2026-04 --announced 2026-03-06", 1),
    ("plan nothing.yaml board --on 2026-04 --announced 2026-03-06", 2),
    # session
    ("session calendars/board.yaml --on 2026-06-11 --announced 2026-05-01", 0),
    ("session council.yaml --number 5 --on 2026-06-11", 0),
    ("session council.yaml --number 5 --state cancelled", 0),
    ("session council.yaml --state cancelled", 2),
    ("session council.yaml --number 5", 2),
    ("session council.yaml --on 2026-06-11 --state maybe", 2),
    ("session council.yaml --on tomorrow", 2),
    ("session case.yaml --on 2026-06-11", 1),
    ("session broken.yaml --on 2026-06-11", 1),
    ("session no/such/folder.yaml --on 2026-06-11", 2),
    ("session 2026.yaml --on 2026-06-11", 1),  # no name of a body
    ("session board.yaml --on 2026-06-11 --place '\udcff'", 1),  # no text
    ("session text.txt/board.yaml --on 2026-06-11", 2),
    # verify
    ("verify sealed.yaml", 0),
    ("verify sealed.yaml --lang ru --format json", 0),
    ("verify sealed.yaml --head {head}", 0),
    ("verify sealed.yaml --heads heads.json", 0),
    ("verify --store dir:kept", 0),
    ("verify order-8 --store dir:kept --head {head} --heads heads.json", 0),
    ("verify empty", 0),
    ("verify --store dir:empty --format json", 0),
    ("verify case.yaml", 1),
    ("verify tampered.yaml", 1),
    ("verify sealed.yaml --head 123", 1),
    ("verify .", 1),
    ("verify broken.yaml", 1),
    ("verify binary.yaml", 1),
    ("verify order.yaml", 1),
    ("verify empty --heads heads.json", 1),
    ("verify", 2),
    ("verify nothing.yaml", 2),
    ("verify . --head {head}", 2),
    ("verify --store dir:kept --head {head}", 2),
    ("verify order-7 --store dir:kept", 2),
    ("verify --store dir:nowhere", 2),
    ("verify --store ftp://host", 2),
    ("verify sealed.yaml --heads nothing.json", 2),
    ("verify sealed.yaml --heads text.txt", 2),
    ("verify sealed.yaml --heads none.json", 2),
    ("verify sealed.yaml --heads numbers.json", 2),
    ("verify sealed.yaml --format csv", 2),
    # seal
    ("seal case.yaml", 0),
    ("seal tampered.yaml --lang ru", 0),
    ("seal kept", 0),
    ("seal --store dir:kept", 0),
    ("seal order-8 --store dir:kept", 0),
    ("seal empty", 0),
    ("seal flow.yaml", 0),
    ("seal broken.yaml", 1),
    ("seal order.yaml", 1),
    ("seal binary.yaml", 1),
    ("seal", 2),
    ("seal nothing.yaml", 2),
    ("seal order-7 --store dir:kept", 2),
    ("seal order-8 --store memory:", 2),
    # log
    ("log case.yaml", 0),
    ("log orphan.yaml --lang ru", 0),
    ("log sealed.yaml --format json", 0),
    ("log sealed.yaml --format csv", 0),
    ("log order-8 --store dir:kept", 0),
    ("log broken.yaml", 1),
    ("log order.yaml", 1),
    ("log", 2),
    ("log .", 2),
    ("log nothing.yaml", 2),
    ("log order-7 --store dir:kept", 2),
    ("log case.yaml --format xml", 2),
]


def with_head(arguments: str) -> str:
    """The arguments, with the last seal of the sealed case where `{head}` stands."""
    if "{head}" not in arguments:
        return arguments
    head = Path("sealed.yaml").read_text("utf-8").rpartition("hash: ")[2].strip("}\n ")
    return arguments.replace("{head}", head)


@pytest.mark.parametrize(("arguments", "ends"), ENDS, ids=[arguments for arguments, _ in ENDS])
def test_a_command_ends_as_it_should(desk: Path, arguments: str, ends: int) -> None:
    """The exit code is the one declared, something is said, and never a traceback."""
    ended, said = call(["cisflow", *shlex.split(with_head(arguments))])
    assert ended == ends, said
    assert said.strip()
    assert "Traceback" not in said
    assert "cisflow failed" not in said


@pytest.mark.parametrize(
    "arguments", [words for words, ends in ENDS if ends], ids=lambda words: words
)
def test_what_ends_badly_changes_nothing(desk: Path, arguments: str) -> None:
    """A command that is refused or cannot run leaves every file as it was, and none behind."""

    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}

    before = files()
    call(["cisflow", *shlex.split(with_head(arguments))])
    assert files() == before


def test_every_command_is_tried_both_ways() -> None:
    """Each file of the folder is a command with help, an exit 0 and an exit 2 in the table."""
    names = {path.stem for path in Path(folder.__path__[0]).glob("[a-z]*.py")}
    for name in names:
        assert {0, 2} <= {ends for words, ends in ENDS if words.partition(" ")[0] == name}
        ended, said = call(["cisflow", name, "--help"])
        assert ended == 0
        assert f"cisflow {name}" in said
    assert names == set(cisflow.list_commands(click.Context(cisflow)))


def test_every_option_says_what_it_is_for() -> None:
    """No command and none of its options is without help."""
    context = click.Context(cisflow)
    for name in cisflow.list_commands(context):
        command = cisflow.get_command(context, name)
        assert command is not None
        for each in command.commands.values() if isinstance(command, click.Group) else [command]:
            assert each.help
            options = [param for param in each.params if isinstance(param, click.Option)]
            assert [option.name for option in options if not option.help] == []
            assert "lang" in {option.name for option in options}
