"""A desk: a folder with a route, a case and a calendar in it, for the commands to work on."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cisflow.journal.sealing import seal_file

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


def _seal(folder: Path) -> None:
    """A sealed case, also in a folder of its own, with its seals noted; and one tampered with."""
    (folder / "kept").mkdir()
    (folder / "kept" / "order.yaml").write_text(ROUTE, "utf-8")
    text = CASE.replace("order-9", "order-8").replace("Order 9", "Order 8")
    for name in ("sealed.yaml", "kept/order-8.yaml", "tampered.yaml"):
        path = folder / name
        path.write_text(text, "utf-8")
        seal_file(path, datetime.now(UTC))
    changed = path.read_text("utf-8").replace("2026-03-05", "2026-03-04")
    path.write_text(changed.replace("case: order-8", "case: order-7"), "utf-8")
    head = Path(folder, "sealed.yaml").read_text("utf-8").rpartition("hash: ")[2].strip("}\n ")
    noted = [{"case": "order-8", "seq": 2, "hash": head, "findings": []}]
    (folder / "heads.json").write_text(json.dumps(noted), "utf-8")
    (folder / "none.json").write_text("[]", "utf-8")
    (folder / "numbers.json").write_text("[1]", "utf-8")


def _bind(folder: Path) -> None:
    """Two cases that began apart, and one that was split off from the first."""
    (folder / "bound").mkdir()
    (folder / "bound" / "order.yaml").write_text(ROUTE, "utf-8")
    for name, first, second in (
        ("order-1", "action: opened", "split: order-3"),
        ("order-2", "action: opened", "note: none, stage: draft"),
        ("order-3", "action: opened, split: {from: order-1}", "note: none, stage: draft"),
    ):
        text = f"case: {name}\nroute: order.yaml\njournal:\n"
        text += f"  - {{on: 2026-03-01, {first}}}\n  - {{on: 2026-03-02, {second}}}\n"
        (folder / "bound" / f"{name}.yaml").write_text(text, "utf-8")


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
    _bind(tmp_path)
    (tmp_path / "binary.yaml").write_bytes(bytes(range(256)))
    (tmp_path / "empty").mkdir()
    _seal(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path
