"""`cisflow simulate`: how likely which end is, when, at which session, and where it will wait."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cisflow.cli import options
from cisflow.cli.asked import drawn_of, file_of, known
from cisflow.cli.kept import store
from cisflow.cli.output import Bold, language, tell, tell_json

if TYPE_CHECKING:
    from cisflow.cases.case import Case
    from cisflow.cli.watched import Watch
    from cisflow.model.scenario import Scenario
    from cisflow.simulation.figures import Simulation

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("what", metavar="ROUTE|CASE")
@store
@options.as_of
@known
@click.option(
    "--start", type=options.Day(), help="The day on which documents begin; default: --as-of."
)
@click.option("--until", type=options.Day(), help="The day to which they are followed.")
@click.option("--scenario", type=_FILE, help="What is assumed; default: what the route says.")
@click.option(
    "--set",
    "sets",
    metavar="KEY=VALUE",
    multiple=True,
    help="What another value changes, `BODY.closing=14 days`; may come again.",
)
@click.option("--against", type=_FILE, help="What another scenario changes.")
@click.option("--runs", type=int, default=10_000, show_default=True, help="How many runs.")
@click.option(
    "--documents",
    type=int,
    help="How many documents of a run compete; default: the scenario's, else 1.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Where chance begins.")
@click.option(
    "--exact", is_flag=True, help="Work it out instead of running it, where that can be done."
)
@click.option(
    "--rank",
    "ranks",
    is_flag=True,
    help="Which single change would win most days, and whose delay costs most.",
)
@click.option("--outcome", type=_FILE, help="A case file that tells what really came of the CASE.")
@click.option("--log", type=_FILE, help="Write the runs as an event log, CSV.")
@click.option("-o", "--output", type=_FILE, help="A picture of it; the ending tells the format.")
@click.option(
    "--view",
    type=click.Choice(("route", "distribution", "occupation")),
    help="Of the picture: the route by waiting (default), when it ends, or what stands where.",
)
@options.form
@options.lang
def command(
    what: str,
    store: str | None,
    as_of: date | None,
    known: date | None,
    start: date | None,
    until: date | None,
    scenario: Path | None,
    sets: tuple[str, ...],
    against: Path | None,
    runs: int,
    documents: int | None,
    seed: int,
    exact: bool,
    ranks: bool,
    outcome: Path | None,
    log: Path | None,
    output: Path | None,
    view: Any,  # noqa: ANN401 - one of the choices
    form: str,
    lang: str,
) -> None:
    """Simulate documents on a route (a shipped name or a file), or a case from where it stands.

    With --store, CASE is the name of one that is kept there.
    It tells how likely which end is, when and at which session, where the days go and why. Ctrl-C
    gives what was done so far.
    """
    from cisflow.cases.case import Case
    from cisflow.cases.open import open_case
    from cisflow.cli.supposed import (
        sane_days,
        sane_files,
        sane_numbers,
        scenario_of,
        with_changes,
    )
    from cisflow.cli.watched import watched
    from cisflow.cli.worked_out import tell_exact, worked_out

    if view is not None and output is None:
        raise click.UsageError("--view is that of a picture: name its file with -o")
    sane_numbers(runs, documents, seed)
    sane_files([log, output], [what, scenario, against, outcome, file_of(store)])
    thing = drawn_of(what, store, known)
    day = as_of or known or date.today()
    if isinstance(thing, Case):
        for given, name in ((start, "--start"), (documents, "--documents")):
            if given is not None:
                raise click.UsageError(f"{name} is for a ROUTE; a case begins where it stands")
    elif outcome is not None:
        raise click.UsageError("--outcome is for a CASE: what came of it")
    route = thing.route if isinstance(thing, Case) else thing
    supposed = scenario_of(scenario, route)
    other = with_changes(scenario_of(against, route) if against else supposed, sets, route)
    begins = day if isinstance(thing, Case) else start or (supposed and supposed.start) or day
    sane_days(begins, until)
    if ranks:
        if exact or any(each is not None for each in (output, outcome, against, log)):
            raise click.UsageError(
                "--rank goes with no --exact, --against, --outcome, --log and -o"
            )
        from cisflow.cli.ranked import tell_ranking

        numbers: dict[str, Any] = {"runs": runs, "seed": seed, "documents": documents}
        tell_ranking(thing, other, day, sets, form, start=start, until=until, **numbers)
        return
    if exact:
        if any(each is not None for each in (output, outcome, against, log)):
            raise click.UsageError(
                "--exact goes with no picture, no --outcome, no --against and no --log"
            )
        tell_exact(worked_out(thing, other, day, start, until, documents), day, sets, form)
        return
    came = None if outcome is None else open_case(outcome)
    changes = against is not None or bool(sets)
    if changes and came is not None:
        raise click.UsageError("--outcome goes neither with --set nor with --against")

    def made_by(scenario: Scenario | None, watch: Watch) -> Simulation:
        settings: dict[str, Any] = {"runs": runs, "seed": seed, "until": until, "watch": watch}
        if isinstance(thing, Case):
            from cisflow.simulation.running import simulate_case

            return simulate_case(thing, day, scenario, **settings)
        from cisflow.simulation.simulate import simulate

        settings |= {"start": start, "documents": documents, "as_of": day}
        return simulate(thing, scenario, **settings)

    def keep(runs: int, scenario: Scenario | None) -> None:
        if log is not None:
            from cisflow.cli.logged import keep_log

            days: dict[str, Any] = {"start": start, "until": until, "as_of": day}
            numbers: dict[str, Any] = {"runs": runs, "seed": seed, "documents": documents}
            keep_log(thing, log, scenario, form, **days, **numbers)

    with watched() as watch:
        made = made_by(supposed, watch)
    if not changes:
        _tell(made, day, came, form)
        _draw(made, None, output, view, form)
        keep(made.done, supposed)
        return
    from cisflow.cli.compared import no_further, tell_difference

    with watched() as watch:
        after = made_by(other, no_further(made, watch))
    tell_difference(made, after, day, sets, form)
    _draw(made, after, output, view, form)
    keep(after.done, other)


def _tell(made: Simulation, day: date, known: Case | None, form: str) -> None:
    from cisflow.simulation.hindsight import hindsight

    came = None if known is None else hindsight(made, known)
    if form == "json":
        from cisflow.report.came_text import came_json
        from cisflow.report.simulate_json import simulate_json

        answer = simulate_json(made, language(), day)
        tell_json(answer if came is None else answer | {"came": came_json(came)})
    else:
        from cisflow.report.simulate_text import simulate_text

        tell(simulate_text(made, language(), Bold(), came))


def _draw(
    made: Simulation,
    after: Simulation | None,
    output: Path | None,
    view: Any,  # noqa: ANN401 - one of the choices
    form: str,
) -> None:
    if output is None:
        return
    from cisflow.language.say import say
    from cisflow.model.message import message
    from cisflow.report.draw_simulation import draw_simulation

    if after is not None and view == "distribution":  # both curves
        draw_simulation(made, view, against=after, lang=language()).save(output)
    else:
        draw_simulation(after or made, view or "route", lang=language()).save(output)
    done = message("Drawn: {file}", "Рисунок: {file}", file=str(output))
    click.echo(say(done, language()), err=form == "json")
