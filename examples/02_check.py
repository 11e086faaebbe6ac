"""What is wrong with a route: every finding at its line, with the way that shows it."""

import tempfile
from pathlib import Path

import cisflow

ROUTE = """\
cisflow: 1
route: contract
bodies:
  lawyers: {title: Legal Office}
  board: {title: Board, decides: majority}
stages:
  legal:
    body: lawyers
    actions:
      pass: {to: board}
      park: {to: on_hold, kind: refer}
  board:
    body: board
    actions:
      approve: {to: signed, at: session}
  on_hold: {body: lawyers, actions: {wait: {kind: repeat}}}
  archive: {final: lapsed}
  signed: {final: adopted}
"""

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "contract.yaml")
    path.write_text(ROUTE, encoding="utf-8")
    for finding in cisflow.check(cisflow.load(path)):
        print(f"line {finding.line}: {finding.severity} {finding.code} {finding.message.plain()}")
        if finding.way:
            print("   ", " -> ".join(finding.way))

    # What keeps a route from being run is told when it is loaded, all of it at once.
    broken = ROUTE.replace("kind: refer", "kind: rever").replace("final: lapsed", "finl: lapsed")
    path.write_text(broken, encoding="utf-8")
    try:
        cisflow.load(path)
    except cisflow.InvalidInput as invalid:
        for finding in invalid.findings:
            print(f"line {finding.line}, column {finding.column}: {finding.message.plain()}")
