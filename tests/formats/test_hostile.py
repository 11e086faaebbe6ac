"""Whatever bytes are given: they are read or refused with findings, quickly, and nothing else happens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cisflow.cli.main import run
from cisflow.errors import CannotRun, InvalidInput
from cisflow.formats import source
from cisflow.formats.edit import add_entry
from cisflow.formats.read import Read, read_bytes, read_file, read_text
from cisflow.formats.source import DEPTH, LIMIT
from cisflow.language.say import say
from tests.mutations import TOKENS, mutations

ROOT = Path(__file__).parents[2]
SHIPPED = sorted([*ROOT.glob("workflows/**/*.yaml"), *ROOT.glob("examples/**/*.yaml")])
TEXT = "route: x\ntitle: Согласование\nstages: {a: {final: b}}\n"


def codes(data: bytes | str) -> list[str]:
    """The codes of what is found."""
    return [each.code for each in read_text(data).findings]


def is_whole(read: Read) -> None:
    """What every answer of the reader is, whatever was read."""
    assert (read.value is None) == (read.kind is None)
    assert read.value is not None or not read.sound
    for each in read.findings:
        assert each.line >= 1
        assert each.column >= 1
        assert each.code.startswith("RD")
        for language in ("en", "ru"):
            assert say(each.message, language)


@pytest.mark.parametrize("data", [TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode()])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
def test_a_file_from_any_editor_is_read(data: bytes, newline: bytes) -> None:
    """A byte order mark and the newlines of Windows and of old Macs make no difference."""
    read = read_text(data.replace(b"\n", newline))
    assert read.findings == ()
    assert read.value == read_text(TEXT).value


@pytest.mark.parametrize(
    ("encoding", "code", "column"),
    [
        ("utf-16", "RD101", 1),
        ("utf-16-le", "RD103", 2),
        ("utf-16-be", "RD103", 1),
        ("utf-32", "RD101", 1),
        ("cp1251", "RD101", 8),
        ("cp866", "RD101", 8),
        ("koi8-r", "RD101", 8),
    ],
)
def test_another_encoding_is_refused(encoding: str, code: str, column: int) -> None:
    """What is not UTF-8 is never guessed: it is refused where it first shows."""
    (found,) = read_text("title: ё\nroute: x\n".encode(encoding)).findings
    assert (found.code, found.line, found.column) == (code, 1, column)


@pytest.mark.parametrize(
    "data",
    [
        "route: caf\xe9".encode("latin-1"),
        b"route: \xc0\x80",
        b"route: \xed\xa0\x80",
        b"route: \xf4\x90\x80\x80",
        b"route: \xd0",
        b"\xff\xfe",
    ],
    ids=["latin-1", "overlong", "surrogate", "beyond Unicode", "cut short", "only a mark"],
)
def test_bytes_that_are_no_utf8_are_refused(data: bytes) -> None:
    """Every kind of byte that UTF-8 does not know is RD101."""
    assert codes(data) == ["RD101"]


def test_half_a_surrogate_in_a_text_is_refused_as_its_bytes_would_be() -> None:
    """A string of Python may hold what no file can."""
    assert codes("route: \ud800") == ["RD101"]


@pytest.mark.parametrize("letter", "\x00\x01\x07\x08\x0b\x0c\x1b\x7f\x80\x9f\ufffe\uffff")
def test_a_character_that_yaml_forbids_is_named(letter: str) -> None:
    """Control characters are told by their number, at their place."""
    (found,) = read_text(f"route: x\ntitle: яя{letter}\n").findings
    assert (found.code, found.line, found.column) == ("RD103", 2, 10)
    assert found.message.plain().endswith(f"U+{ord(letter):04X}")


@pytest.mark.parametrize("opened", ["[", "{", "- ", "? ", "[{a: ", "- - ", "a: [", "{? "])
@pytest.mark.parametrize("times", [DEPTH + 1, 200_000])
def test_depth_is_refused_however_deep(opened: str, times: int) -> None:
    """Nesting beyond the limit is one finding, two hundred thousand levels as well as one too many."""
    assert codes(opened * times) == ["RD104"]


def test_depth_by_indent_is_refused() -> None:
    """A staircase of lists or of mappings is as deep as one in brackets."""
    for step, column in (("-", 1), ("a:", 1), ("a:\n{margin}- b:", 2)):
        stairs = ("{margin}" + step).format
        lines = [stairs(margin=" " * level * column) for level in range(1000)]
        assert codes("\n".join(lines)) == ["RD104"]


@pytest.mark.parametrize("hidden", ["[']',", '["]",', "[#]\n", "{a: ']', b: {c: '}', d: "])
def test_depth_cannot_be_hidden(hidden: str) -> None:
    """Brackets in quotes and comments close nothing, so they hide no depth."""
    assert codes("route: [" + hidden * 100_000) == ["RD104"]


def test_what_is_as_deep_as_allowed_is_read() -> None:
    """The limit itself is still read, and closing brackets count."""
    assert "RD104" not in codes("route: " + "[" * (DEPTH - 1) + "]" * (DEPTH - 1))
    assert "RD104" in codes("route: " + "[" * DEPTH + "]" * DEPTH)
    assert "RD104" not in codes("route: [" + "[], " * 1000 + "]")


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("a: &x b\nc: *x\n", ["&x", "*x"]),
        ('{"a":&x b,"c":*x ,d: 1}\n', ["&x", "*x"]),
        ("&x a: b\n", ["&x"]),
        ("a: &x\n  - *x\n", ["&x", "*x"]),
        ("- &x [a]\n- *x\n", ["&x", "*x"]),
        ("a: !t b\n", ["!t"]),
        ("a: ! b\n", ["!"]),
        (
            "a: !!python/object/apply:os.system [id]\n",
            ["tag:yaml.org,2002:python/object/apply:os.system"],
        ),
        ("!!map {a: b}\n", ["tag:yaml.org,2002:map"]),
        ("a: !<x> &y z\n", ["&y", "x"]),
        ("a:\n\ufeff&x b\n", ["&x"]),
        ("a: \u2028 &x b\n", ["&x"]),
    ],
)
def test_anchors_aliases_and_tags_are_refused_wherever_they_stand(
    text: str, signs: list[str]
) -> None:
    """Each is told, as it was written, and nothing is made of it."""
    found = read_text(text).findings
    assert [each.code for each in found] == ["RD105"] * len(signs)
    assert [each.message.values["what"] for each in found] == signs


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    """Ten levels of ten aliases each stay the text that they are."""
    lines = ["a0: &a0 [x]"]
    for level in range(1, 11):
        lines.append(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]")
    found = read_text("route: x\n" + "\n".join(lines)).findings
    assert {each.code for each in found} == {"RD105"}
    assert len(found) == 11 + 100


def test_words_that_look_like_anchors_are_words_in_quotes() -> None:
    """In quotes, in comments and inside words `&`, `*` and `!` mean nothing."""
    text = "route: x\ntitle: '&a'\nnote: R&D *x* and !\nsource: \"!t\"  # &x *y\nstages: {a: {final: b}}\n"
    assert codes(text) == []


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    """A file of a hundred megabytes is refused by its first ones."""
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.write(b"route: x\n")
        file.truncate(100_000_000)
    assert len(read_bytes(path)) == LIMIT + 1
    (found,) = read_file(path).findings
    assert (found.code, found.line, found.column) == ("RD102", 1, 1)


def test_a_huge_calendar_of_a_route_is_refused_unread(tmp_path: Path) -> None:
    """What a route names is read no further than the route itself would be."""
    with (tmp_path / "k.yaml").open("wb") as file:
        file.truncate(100_000_000)
    path = tmp_path / "route.yaml"
    path.write_text("route: x\nbodies: {k: {title: K, calendar: k.yaml}}\nstages: {a: {body: k}}\n")
    (found,) = read_file(path).findings
    assert (found.code, Path(found.file).name) == ("RD102", "k.yaml")


def test_as_much_as_the_limit_is_read() -> None:
    """The limit is counted in bytes, and the last one of them is still read."""
    route = b"route: x\nstages: {a: {final: b}}\n#"
    assert codes(route + b"x" * (LIMIT - len(route))) == []
    assert codes(route + b"x" * (LIMIT - len(route) + 1)) == ["RD102"]


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no endless file on this system")
def test_a_file_without_an_end_is_refused() -> None:
    """Reading stops at the limit even where a file never does."""
    assert [each.code for each in read_file(Path("/dev/zero")).findings] == ["RD102"]


@pytest.mark.parametrize("name", ["none.yaml", ".", "a\0b.yaml", "x" * 300])
def test_what_cannot_be_opened_is_told(tmp_path: Path, name: str) -> None:
    """A missing file, a folder and an impossible name are told in words, in both languages."""
    with pytest.raises(CannotRun) as refusal:
        read_file(tmp_path / name)
    assert "cannot read" in say(refusal.value.message, "en")
    assert "не удаётся прочитать" in say(refusal.value.message, "ru")


@given(st.binary(max_size=200))
@example(b"")
def test_any_bytes_are_answered(data: bytes) -> None:
    """Reading never raises; every finding has a place and words."""
    is_whole(read_text(data))


@given(st.lists(st.sampled_from((*TOKENS, b"route", b"stages", b"a", b"final")), max_size=40))
@settings(max_examples=300)
def test_any_heap_of_yaml_is_answered(parts: list[bytes]) -> None:
    """Reading never raises on what is nearly YAML either."""
    is_whole(read_text(b"route: x\n" + b"".join(parts)))


@given(st.sampled_from(SHIPPED).flatmap(lambda path: mutations(path.read_bytes())))
@settings(max_examples=200)
def test_a_real_file_with_slips_in_it_is_answered(data: bytes) -> None:
    """Routes, calendars and cases that a hand or a disk has changed are read or refused in words."""
    is_whole(
        read_text(data, "file.yaml", lambda name: (ROOT / "workflows/cis" / name).read_bytes())
    )


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_nothing_is_found_in_what_is_shipped(path: Path) -> None:
    """Routes, calendars and examples are read without a finding; a part is read with its route."""
    if "parts" not in path.parts:
        assert read_file(path).findings == ()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_without_the_c_parser_the_same_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML was built without its C part, the parser in Python reads the same."""
    known = read_file(path).value
    monkeypatch.setattr(source, "_LOADER", yaml.BaseLoader)
    assert read_file(path).value == known


@pytest.mark.parametrize(
    "text",
    [
        "route: x\nbodies:\nstages: {a: {title: {}, final: b}}\n",
        "route: {яя: &x y}\n",
        "route: яя\x00\n",
        "a: " + "[" * 50,
        "route: x\n---\nroute: y\n",
        "route: x\ntitle: '\n",
        "route: x\nroute: |\n  a\n\ttitle: x\n",
    ],
)
def test_without_the_c_parser_the_same_is_found(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers lead to the same codes at the same places."""
    places = [(each.code, each.line, each.column) for each in read_text(text).findings]
    monkeypatch.setattr(source, "_LOADER", yaml.BaseLoader)
    assert [(each.code, each.line, each.column) for each in read_text(text).findings] == places
    assert places


def test_reading_a_hostile_file_from_the_command_line_ends_in_words(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """`cisflow check` answers a bomb, a depth and a binary file in lines, with exit 1."""
    for name, data in (("deep", b"[" * 100_000), ("bin", bytes(range(256))), ("none", b"")):
        path = tmp_path / f"{name}.yaml"
        path.write_bytes(data)
        assert run(["check", str(path)]) == 1
        output = capfd.readouterr()
        assert output.err == ""
        assert output.out.startswith(f"{path}:")
        assert "Traceback" not in output.out


def test_nothing_is_added_to_a_hostile_file() -> None:
    """What the reader refuses the editor refuses with the same findings."""
    with pytest.raises(InvalidInput) as refusal:
        add_entry(b"journal: " + b"[" * 100, "f", "journal", {"on": "2019"})
    assert [each.code for each in refusal.value.findings] == ["RD104"]


def test_a_file_of_too_many_words_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is small in bytes and huge in nodes is read up to a bound, and not further."""
    monkeypatch.setattr("cisflow.formats.source.MOST", 1000)
    (found,) = read_text("route: x\nstages: [" + "a," * 2000 + "]\n").findings
    assert (found.code, found.line) == ("RD109", 2)
