"""Desks over the kinds of store, for tests that hold for all of them."""

from __future__ import annotations

from pathlib import Path

from cisflow import Desk, open_store

ROUTE = """\
cisflow: 1
route: order
bodies:
  clerk: {title: Registry, decides: single}
  board: {title: Board, members: [ann, bo], decides: majority, calendar: {sessions: [
    {number: 4, on: 2026-03-12, announced: 2026-01-15}]}}
opens: {by: clerk}
facts:
  kind: {values: [law, letter], set: any time}
stages:
  draft: {title: Draft, body: clerk, actions: {submit: {to: board}, again: {kind: repeat}}}
  board: {title: Board, body: board, actions: {approve: {to: approved, at: session}, return: {to: draft, kind: return}}}
  approved: {title: Approved, final: adopted}
"""
URLS = ("memory:", "sqlite:///kept.db", "dir:kept")


def desk_in(folder: Path, url: str, *, create: bool = True) -> Desk:
    """A desk over a store in a folder, which is the current one; the route lies beside the store."""
    for place in (folder, folder / "kept"):
        place.mkdir(exist_ok=True)
        (place / "order.yaml").write_text(ROUTE, "utf-8")
    return Desk(open_store(url, create=create), "order.yaml")
