"""Hostile words in a browser: a picture runs nothing, loads nothing, and shows them as words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from attrs import field, frozen

import cisflow
from cisflow.report.draw import Drawing
from cisflow.report.draw_timeline import TimelineDrawing, draw_timeline
from tests.pages.browser import measured, opened
from tests.pages.test_overlaps import leaves, overlaps

RUN = "top.ran=1"
WORDS = (
    f'<script>{RUN};fetch("/loaded")</script>',
    f"</text><script>{RUN}</script>",
    f"</svg><img src=/loaded onerror={RUN}>",
    f"javascript:{RUN}",
    f"' onload='{RUN}' x='",
    f'" onload="{RUN}" onclick="{RUN}" x="',
    f'<a xlink:href="javascript:{RUN}">on</a>',
    '<image href="/loaded"/>',
    '<foreignObject><iframe src="/loaded"/></foreignObject>',
    "<style>@import url(/loaded)</style>",
    f"]]><script>{RUN}</script><![CDATA[",
    '<!ENTITY x SYSTEM "/loaded">&x;',
    "&lt;script&gt; &#60; &amp;",
    "--> <!-- <?xml?>",
    "one\ntwo\r\nthree\tfour",
    "nul\0bell\a esc\x1b[31m del\x7f",
    "\u202eturned\u202c \u200f\u2066round\u2069",
    "\\N \\G \\l \\",
    "long " * 2000,
    "x" * 10_000,
)
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WATCH = (Path(__file__).parent / "watch.js").read_text("utf-8")
BAD = f"""<svg xmlns="http://www.w3.org/2000/svg" onload="{RUN}"><a href="/loaded"><text>bad</text></a>
<image href="/loaded"/><script>{RUN}</script></svg>"""


@frozen
class Met:
    """What a browser met in some pictures, and the addresses that it asked for on the way."""

    found: Mapping[str, Any]
    asked: list[str] = field(factory=list)


def route() -> cisflow.Route:
    """A route every word of which tries to get out of its place."""
    texts = [cisflow.Text({"en": each}) for each in WORDS]
    stages = [
        cisflow.Stage(
            f"s{at}", f"b{at}", [cisflow.Action("go", f"s{at + 1}", label=text)], title=text
        )
        for at, text in enumerate(texts)
    ]
    return cisflow.Route(
        "hostile",
        [*stages, cisflow.Stage(f"s{len(texts)}", final="adopted", title=texts[0])],
        bodies=[cisflow.Body(f"b{at}", text, organisation="o") for at, text in enumerate(texts)],
        organisations=[cisflow.Organisation("o", texts[0])],
        title=texts[1],
    )


@pytest.fixture(scope="module")
def pictures() -> dict[str, str]:
    """The route both ways, a case on it, and its timeline."""
    case = cisflow.Case.open(route(), WORDS[2], on="2026-01-01", by=WORDS[5])
    case.record("s0.go", on="2026-02-01", by=WORDS[4])
    drawn: dict[str, Drawing | TimelineDrawing] = {
        "right": cisflow.draw(route()),
        "down": cisflow.draw(route(), direction="down"),
        "case": cisflow.draw(case, "2026-03-01"),
        "timeline": draw_timeline(case, "2026-03-01"),
    }
    return {name: each.render("svg").decode() for name, each in drawn.items()}


@contextmanager
def served(pages: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """The pages by a server of this machine: its address, and what it was asked for so far."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer with a page."""
            asked.append(self.path)
            page = pages.get(self.path, "").encode()
            self.send_response(200 if page else 404)
            kind = "image/svg+xml" if self.path.endswith(".svg") else "text/html"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def met(shown: Mapping[str, str]) -> Met:
    """What the browser met in pictures, each within a page and each by itself."""
    inline = "".join(re.sub(r"^.*?(?=<svg)", "", each, flags=re.DOTALL) for each in shown.values())
    frames = "".join(f'<iframe src="/{name}.svg"></iframe>' for name in shown)
    page = f'<!DOCTYPE html><meta charset="utf-8"><pre id="found"></pre><script>{WATCH}</script>'
    page += f'<div id="inline">{inline}</div>{frames}'
    pages = {"/": page, **{f"/{name}.svg": each for name, each in shown.items()}}
    with served(pages) as (address, asked):
        found = opened(f"{address}/", "--virtual-time-budget=3000")
    return Met(found, sorted({each for each in asked if each != "/favicon.ico"} - pages.keys()))


@pytest.fixture(scope="module")
def hostile(pictures: dict[str, str]) -> Met:
    """What the browser met in the pictures of hostile words."""
    return met(pictures)


def test_a_bad_picture_is_noticed() -> None:
    """A picture that does run and load something is seen to do so."""
    bad = met({"bad": BAD})
    assert bad.found["ran"] == 1
    assert bad.asked == ["/loaded"]
    assert {"a", "image", "script"} <= set(bad.found["elements"])
    assert {"href", "onload"} <= set(bad.found["attributes"])


def test_nothing_runs_and_nothing_is_loaded(hostile: Met) -> None:
    """No script runs, whatever is clicked, and no address is asked for."""
    assert hostile.found["roots"] == ["svg"] * 8
    assert hostile.found["ran"] == 0
    assert hostile.asked == []


def test_there_is_nothing_that_could_run_or_load(hostile: Met) -> None:
    """A picture has shapes and words only, with no address and no answer to an event."""
    assert set(hostile.found["elements"]) <= {
        *("svg", "title", "desc", "g", "text", "path", "polygon", "polyline", "ellipse"),
    }
    names = hostile.found["attributes"]
    assert "font-size" in names
    assert [each for each in names if each.startswith("on") or "href" in each] == []
    assert not {"style", "src"} & set(names)


def test_the_words_can_be_read(hostile: Met) -> None:
    """Marks come out as they were written; what has no shape, or turns words round, does not."""
    said = " ".join(hostile.found["words"])
    assert UNSEEN.search(said) is None
    for words in (
        f"javascript:{RUN}",
        f"</text><script>{RUN}</script>",
        '<image href="/loaded"/>',
        "&lt;script&gt; &#60; &amp;",
        "one two three four",
        "--> <!-- <?xml?>",
        "\\N \\G \\l \\",
        "long long long",
        "xxxxxxxxxx",
        "turned",
    ):
        assert words in said, words


def test_long_words_lie_on_nothing(pictures: dict[str, str], tmp_path: Path) -> None:
    """Ten thousand letters are cut, broken or put below: nothing overlaps, all is on the sheet."""
    for name, seen in measured(pictures, tmp_path).items():
        assert overlaps(seen.things) == [], name
        assert seen.crossed == [], name
        assert [each.name for each in seen.things if leaves(each, seen.sheet)] == [], name
