"""References: that the bodies and organisations which a route names are declared."""

from __future__ import annotations

from collections.abc import Collection

from cisflow.formats import problems_shape as problems
from cisflow.formats.reading import Reading, hint
from cisflow.model.message import Message, message
from cisflow.model.origin import Path
from cisflow.model.route import Route

_BODY = message("body", "орган")
_ORG = message("organisation", "организация")


def references(reading: Reading, made: Route) -> None:
    """Names of bodies and organisations; those of stages are the checks' matter."""
    for each in made.bodies.values():
        at: Path = ("bodies", each.name)
        if each.organisation:
            _known(reading, (*at, "organisation"), each.organisation, made.organisations, _ORG)
        if isinstance(each.members, str):
            _known(reading, (*at, "members"), each.members, made.organisations, _ORG)
    for kind, group in (("stages", made.stages), ("beside", made.beside)):
        for held in group.values():
            if held.body:
                _known(reading, (kind, held.name, "body"), held.body, made.bodies, _BODY)
            for act in held.actions.values():
                for who in act.by:
                    where = (kind, held.name, "actions", act.name, "by")
                    _known(reading, where, who, made.bodies, _BODY)
    for who in made.opens.by:
        _known(reading, ("opens", "by"), who, made.bodies, _BODY)
    for both in made.beside.keys() & made.stages.keys():
        line, column = reading.origin.at(("beside", both))
        reading.findings.append(
            problems.REPEATED_KEY.found(
                ("beside", both),
                reading.file,
                line,
                column,
                key=both,
                line=reading.origin.at(("stages", both))[0],
            )
        )


def _known(
    reading: Reading, path: Path, called: str, known: Collection[str], what: Message
) -> None:
    if called not in known:
        line, column = reading.origin.at(path)
        near = hint(called, known)
        reading.findings.append(
            problems.UNKNOWN_NAME.found(
                path, reading.file, line, column, what=what, name=called, hint=near
            )
        )
