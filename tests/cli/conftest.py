"""A desk: a folder with a route, a case and a calendar in it, for the commands to work on."""

from __future__ import annotations

from pathlib import Path

import pytest

ROUTE = """\
cisflow: 1
route: order
bodies:
  clerk: {title: Registry, decides: single}
  board: {title: Board, members: [ann, bo], decides: majority, calendar: {closing: 10 days, sessions: [
    {number: 4, on: 2026-03-12, announced: 2026-01-15}]}}
opens: {by: clerk}
stages:
  draft: {title: Draft, body: clerk, actions: {submit: {to: board}}}
  board: {body: board, actions: {approve: {to: approved, at: session}, return: {to: draft, kind: return}}}
  approved: {title: Approved, final: adopted}
"""
CASE = """\
cisflow: 1
case: order-9
title: Order 9
route: order.yaml
journal:
  - {on: 2026-03-01, action: opened, by: clerk}  # by hand
  - {on: 2026-03-05, action: draft.submit, by: clerk}
"""
FLOW = CASE.partition("journal:")[0] + "journal: [{on: 2026-03-01, action: opened}]\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder; it is the current one, on a system that speaks English."""
    for name, text in {
        "order.yaml": ROUTE,
        "case.yaml": CASE,
        "flow.yaml": FLOW,
        "warned.yaml": ROUTE.replace("majority", "unanimity").replace("[ann, bo]", "[]"),
        "broken.yaml": "route: [unclosed\n",
        "orphan.yaml": CASE.replace("order.yaml", "nowhere/at-all"),
        "council.yaml": "calendar: board\nsessions:\n  - {on: 2026-03-12, announced: 2026-01-15}\n",
        "text.txt": "hello",
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "binary.yaml").write_bytes(bytes(range(256)))
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path
