"""What `cisflow simulate` writes replaces nothing that it reads, and no device."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.docs_harness import call

ROUTE = """\
cisflow: 1
route: order
bodies:
  clerk: {title: Clerk, members: [a]}
stages:
  draft: {body: clerk, actions: {submit: {to: placed}}}
  placed: {final: placed}
"""


@pytest.mark.parametrize("option", ["--log", "-o"])
def test_what_is_read_is_not_written_over(
    option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The route stands as it was, and the words name the file."""
    monkeypatch.chdir(tmp_path)
    Path("order.yaml").write_text(ROUTE, "utf-8")
    code, told = call(
        ["cisflow", "simulate", "order.yaml", "--runs", "5", option, "order.yaml", "--lang", "en"]
    )
    assert code == 2
    assert "order.yaml would be written over" in told
    assert Path("order.yaml").read_text("utf-8") == ROUTE


def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no plain file stays what it is."""
    monkeypatch.chdir(tmp_path)
    Path("order.yaml").write_text(ROUTE, "utf-8")
    os.mkfifo("pipe.csv")
    code, _ = call(
        ["cisflow", "simulate", "order.yaml", "--runs", "5", "--log", "pipe.csv", "--lang", "en"]
    )
    assert code == 2
    assert Path("pipe.csv").is_fifo()


def test_numbers_beyond_reason_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many runs, and a day after which nothing comes."""
    monkeypatch.chdir(tmp_path)
    Path("order.yaml").write_text(ROUTE, "utf-8")
    code, told = call(["cisflow", "simulate", "order.yaml", "--runs", "9" * 20, "--lang", "en"])
    assert (code, "are too many" in told) == (2, True)
    code, told = call(
        ["cisflow", "simulate", "order.yaml", "--start", "9999-12-31", "--lang", "en"]
    )
    assert (code, "no later day can be told" in told) == (2, True)


def test_a_route_without_an_end_has_no_exact_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so, in words."""
    monkeypatch.chdir(tmp_path)
    endless = ROUTE.replace("placed: {final: placed}", "placed: {actions: {again: {to: draft}}}")
    Path("order.yaml").write_text(endless, "utf-8")
    code, told = call(["cisflow", "simulate", "order.yaml", "--exact", "--lang", "en"])
    assert code in (1, 2)
    assert "failed" not in told
