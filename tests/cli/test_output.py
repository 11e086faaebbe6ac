"""Output never fails: whatever the encoding, and wherever it goes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs_harness import ROOT

CONCEPT = str(ROOT / "examples" / "digital-concept-2019" / "case.yaml")
EXAMPLES = str(ROOT / "examples")
FULL = Path("/dev/full")  # a file that is always full, where there is one
RUN = """\
import sys
from cisflow.cli.main import main
for words in {every!r}:
    try:
        main(words)
    except SystemExit as ended:
        print(">>>", ended.code, flush=True)
"""


def python(*words: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Run Python with these settings of the system, and nothing else that tells a language."""
    system = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    return subprocess.run(
        [sys.executable, "-W", "error", *words],
        capture_output=True,
        env=system | {"LANG": "C"} | settings,
        check=False,
    )


def said(encoding: str, *every: list[str]) -> list[str]:
    """What the commands print in an encoding, one after the other.

    Where a system declares ASCII, click takes it for one that was not set up, and writes UTF-8.
    """
    done = python("-c", RUN.format(every=every), PYTHONIOENCODING=encoding)
    assert b"Traceback" not in done.stderr
    return (
        (done.stdout + done.stderr)
        .decode(encoding if encoding != "ascii" else "utf-8")
        .split(">>>")
    )


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "ascii", "utf-8", "iso8859-1"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_no_encoding_makes_a_command_fail(encoding: str, lang: str) -> None:
    """Answers, lists, findings, pages of rules and refusals come out; signs get a plain form."""
    here = ["--as-of", "2019-09-10", "--lang", lang]
    where, folder, rule, check, act, *_ = said(
        encoding,
        ["where", CONCEPT, *here],
        ["where", EXAMPLES, *here],
        ["rule", "RD116", "--lang", lang],
        ["check", CONCEPT, "--lang", lang],
        ["act", CONCEPT, "a.b", "--on", "2019-01-01", "--by", "№—«x»", "--lang", lang],
    )
    assert where.count("\n") > 30
    assert folder.startswith(" 0")
    assert rule.startswith(" 0")
    assert check.startswith(" 0")
    assert act.startswith(" 0")
    arrow = "→" if encoding in ("utf-8", "ascii") else "->"
    if lang == "en":
        assert (
            f"approve and submit {arrow} Council of Heads of Government of the CIS: not yet"
            in where
        )
        assert "?" not in where
    elif encoding != "iso8859-1":
        assert "На рассмотрении: Экономический совет СНГ, с 24 июля 2019 г. (48 дней)." in where
        assert f"одобрить и внести на рассмотрение {arrow} Совет глав правительств СНГ" in where
        assert "№ 53/24-9.2" in where
        assert "?" not in where


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "ascii"])
def test_json_says_the_same_in_every_encoding(encoding: str) -> None:
    """Letters that an encoding lacks are escaped, so that programs read the same."""
    words = ["where", CONCEPT, "--as-of", "2019-09-10", "--lang", "ru", "--format", "json"]
    answers = [json.loads(said(each, words)[0]) for each in ("utf-8", encoding)]
    assert answers[0] == answers[1]
    assert "Экономический совет СНГ" in {each["title"] for each in answers[0]["stages"]}


def test_the_language_is_the_system_s() -> None:
    """Without `--lang` a Russian system is answered in Russian, any other in English."""
    words = ("-m", "cisflow", "where", CONCEPT, "--as-of", "2019-09-10")
    for name, wanted in (("ru_RU.UTF-8", "По состоянию на"), ("de_DE.UTF-8", "As of")):
        done = python(*words, LANG=name, PYTHONIOENCODING="utf-8")
        assert wanted in done.stdout.decode()


def test_a_reader_who_leaves_is_not_complained_of() -> None:
    """`cisflow where … | head -1` ends quietly, though the rest of the answer goes nowhere."""
    words = [sys.executable, "-m", "cisflow", "where", CONCEPT]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full file")
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_full_disk_is_told(stream: str) -> None:
    """An answer that cannot be written ends with 2 and a sentence, as far as one can be said."""
    command = ["rule", "CF202"] if stream == "stdout" else ["rule", "CF999"]
    words = [sys.executable, "-m", "cisflow", *command, "--lang", "en"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with FULL.open("wb") as full:
        done = subprocess.run(words, **(pipes | {stream: full}), check=False)  # type: ignore[call-overload]
    assert done.returncode == 2
    if stream == "stdout":
        assert done.stderr.startswith(b"cannot write: ")
        assert done.stderr.count(b"\n") == 1
