"""`cisflow new route`: a first route that checks clean and draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs_harness import call


@pytest.mark.parametrize(
    ("language", "comment"), [("en", "only at a session"), ("ru", "только на заседании")]
)
def test_a_first_route_is_sound_and_says_what_comes_next(
    language: str, comment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file has comments in the language; the two commands that are named next both work."""
    monkeypatch.chdir(tmp_path)
    ended, said = call(["cisflow", "new", "route", "lease.yaml", "--lang", language])
    assert ended == 0
    assert comment in Path("lease.yaml").read_text("utf-8")
    for words in ("cisflow check lease.yaml", "cisflow draw lease.yaml -o lease.svg"):
        assert words in said
        assert call(words.split())[0] == 0
    ended, said = call(["cisflow", "check", "lease.yaml", "--lang", "en"])
    assert said == "Nothing was found.\n"


def test_a_file_that_is_there_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written over: exit 2, and the old file as it was."""
    monkeypatch.chdir(tmp_path)
    Path("lease.yaml").write_text("mine", "utf-8")
    assert call(["cisflow", "new", "route", "lease.yaml"])[0] == 2
    assert Path("lease.yaml").read_text("utf-8") == "mine"
