"""The web program of the examples: lists, pages, acts, and each way in which an act can fail."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from html.parser import HTMLParser

import httpx
import pytest

from tests.web.server import FIRST, PAGE, Server, acted, opened

HOSTILE = "<script>alert('1')</script> \"&amp; <img src=x onerror=alert(2)>"


class Page(HTMLParser):
    """The elements and the words of a page; `fields` are those of its first form that acts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        held = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        assert not [name for name in held if name.startswith("on")]
        if tag == "form":
            self.forms.append((held.get("action", ""), {}))
        elif tag == "input" and self.forms:
            self.forms[-1][1][held["name"]] = held["value"]

    def handle_data(self, data: str) -> None:
        """Note them."""
        self.words += data


def page(client: httpx.Client, address: str, status: int = 200) -> Page:
    """A page as a browser is given it."""
    answer = client.get(address, headers=PAGE)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    return Page(answer.text)


def test_a_case_is_opened_acted_on_and_shown(client: httpx.Client) -> None:
    """What was acknowledged stands in the list, on the page, in the JSON and in the picture."""
    assert opened(client, "a1", title="Lease of unit 7").json() == {"case": "a1", "seq": 1}
    assert acted(client, "a1").json() == {"case": "a1", "seq": 2, "repeated": False}
    seen = client.get("/cases/a1").json()
    assert (seen["title"], seen["entries"]) == ("Lease of unit 7", 2)
    assert [each["stage"] for each in seen["stages"]] == ["legal", "finance", "security"]
    shown = page(client, "/cases/a1").words
    for words in ("Lease of unit 7", "It has stood before the Legal Office", "send for review"):
        assert words in shown
    picture = client.get("/cases/a1/picture.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert 'id="stage-legal"' in picture.text
    assert "Lease of unit 7" in page(client, "/").words


def test_the_list_is_narrowed_by_body_verdict_and_day(client: httpx.Client) -> None:
    """Only the rows that meet all that is asked come; an empty field of a form asks nothing."""
    today = date.today()
    opened(client, "b1", on=str(today - timedelta(100)))
    acted(client, "b1", on=today - timedelta(90))
    opened(client, "b2", on=str(today))
    acted(client, "b2", on=today)

    def found(**asked: str) -> set[str]:
        rows = client.get("/", params=asked).json()
        return {each["case"] for each in rows} & {"b1", "b2"}

    assert found() == found(body="finance") == found(body="", verdict="", since="") == {"b1", "b2"}
    assert found(body="director") == set()
    assert found(verdict="delayed", body="finance") == {"b1"}
    assert found(verdict="on-track") == {"b2"}
    assert found(since=str(today - timedelta(1))) == {"b1"}
    assert client.get("/", params={"since": "soon"}).status_code == 422


def test_every_reason_of_a_refusal_is_told(client: httpx.Client) -> None:
    """409 with all of them, to a program with codes and to a browser in words, also in Russian."""
    opened(client, "c1")
    acted(client, "c1", on=FIRST + timedelta(1))
    refused = acted(client, "c1", "signing.sign", "author", FIRST)
    assert refused.status_code == 409
    codes = [each["code"] for each in refused.json()["reasons"]]
    assert codes == ["ST207", "ST201", "ST206"]
    asked = {"action": "signing.sign", "by": "author", "on": str(FIRST)}
    for lang, words in (("en", "Author may not do this"), ("ru", "нет полномочий")):
        shown = client.post(f"/cases/c1/act?lang={lang}", data=asked, headers=PAGE)
        assert shown.status_code == 409
        assert words in Page(shown.text).words
    assert client.get("/cases/c1").json()["entries"] == 2


def test_whoever_is_behind_is_told_what_happened_meanwhile(client: httpx.Client) -> None:
    """409, with each entry that came since the number that was expected; nothing is written."""
    opened(client, "d1")
    acted(client, "d1", expected=1)
    stale = acted(client, "d1", "legal.clear", "lawyers", expected=1)
    assert stale.status_code == 409
    told = stale.json()
    assert (told["error"], told["expected"], told["found"]) == ("StaleCase", 1, 2)
    assert told["meanwhile"] == [
        {"seq": 2, "on": str(FIRST), "action": "drafting.submit", "by": "author"}
    ]
    asked = {"action": "legal.clear", "by": "lawyers", "on": str(FIRST), "expected": "1"}
    shown = client.post("/cases/d1/act", data=asked, headers=PAGE)
    assert (shown.status_code, "drafting.submit" in Page(shown.text).words) == (409, True)
    assert client.get("/cases/d1").json()["entries"] == 2


def test_what_is_delivered_twice_counts_once(client: httpx.Client) -> None:
    """Under a key the second answer is the first; under the same key something else is 422."""
    for _ in range(2):
        assert opened(client, "e1", key="open").json() == {"case": "e1", "seq": 1}
    asked = {"action": "drafting.submit", "by": "author", "on": str(FIRST)}
    answers = [
        client.post("/cases/e1/act", json=asked, headers={"Idempotency-Key": "k"}) for _ in range(2)
    ]
    assert [each.json()["repeated"] for each in answers] == [False, True]
    assert {each.json()["seq"] for each in answers} == {2}
    other = acted(client, "e1", "legal.clear", "lawyers", key="k")
    assert (other.status_code, other.json()["error"]) == (422, "KeyTaken")
    assert client.get("/cases/e1").json()["entries"] == 2


def test_a_form_that_is_sent_twice_acts_once(client: httpx.Client) -> None:
    """A browser is led back to the page; a second click finds the action done."""
    opened(client, "f1")
    [(address, fields)] = [
        each for each in page(client, "/cases/f1").forms if each[1]["action"].endswith(".submit")
    ]
    for _ in range(2):
        answer = client.post(address, data=fields, headers=PAGE)
        assert (answer.status_code, answer.headers["location"]) == (303, "/cases/f1")
    assert client.get("/cases/f1").json()["entries"] == 2


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 422),
        (b"[]", 422),
        (b"\xff", 422),
        (b"", 422),
        (b'{"action": "drafting.submit", "by": "author"}', 422),
        (b'{"action": "drafting.submit", "by": "author", "on": "soon"}', 422),
        (b'{"action": "drafting.submit", "by": "author", "on": "2026-02-30"}', 422),
        (b'{"action": "no.such", "by": "author", "on": "2026-02-03"}', 409),
        (b'{"action": "drafting.submit", "by": "a\\u0000b", "on": "2026-02-03"}', 409),
    ],
)
def test_nonsense_is_told_and_changes_nothing(
    client: httpx.Client, body: bytes, status: int
) -> None:
    """What is no act is 422, with what is wrong; what the route does not know is refused."""
    opened(client, "g1")
    for kind in ("application/json", "application/x-www-form-urlencoded"):
        answer = client.post("/cases/g1/act", content=body, headers={"content-type": kind})
        assert answer.status_code == (status if kind.endswith("json") else 422)
        assert answer.json()["message"]
    assert client.get("/cases/g1").json()["entries"] == 1


@pytest.mark.parametrize("id", ["", "../x", "a/b", "a\nb", "?", ".."])
def test_a_name_that_cannot_stand_in_an_address_is_not_taken(client: httpx.Client, id: str) -> None:
    """422, and there is no such case."""
    assert opened(client, id).status_code == 422


def test_who_may_not_open_opens_nothing(client: httpx.Client) -> None:
    """A body that is not among those that open is told so; a name that is taken is 409."""
    wrong = opened(client, "h1", by="lawyers")
    assert (wrong.status_code, wrong.json()["error"]) == (422, "CannotRun")
    assert "Author" in wrong.json()["message"]
    opened(client, "h2")
    assert opened(client, "h2", title="Another").status_code == 409


def test_a_case_that_is_not_there_is_404(client: httpx.Client) -> None:
    """Its page, its picture and an act on it, for programs and for browsers."""
    for address in ("/cases/none", "/cases/none/picture.svg", "/cases/a%2Fb"):
        assert client.get(address).status_code == 404
    assert acted(client, "none").json()["error"] == "NoSuchCase"
    assert acted(client, "none").status_code == 404
    assert "none" in page(client, "/cases/none", 404).words
    assert "карточки" in page(client, "/cases/none?lang=ru", 404).words


def test_hostile_words_stay_words(client: httpx.Client) -> None:
    """A title, a note and a name that are markup are shown, never run, in pages and pictures."""
    opened(client, "i1", title=HOSTILE)
    acted(client, "i1", note=HOSTILE)
    for address in ("/", "/cases/i1", "/cases/i1?lang=ru"):
        shown = page(client, address)
        assert HOSTILE in shown.words
        assert "script" not in shown.tags
    assert client.get("/cases/i1").json()["title"] == HOSTILE
    assert "<script" not in client.get("/cases/i1/picture.svg").text
    odd = client.get(
        "/", params={"body": HOSTILE, "since": "", "verdict": '"><script>'}, headers=PAGE
    )
    assert "script" not in Page(odd.text).tags
    asked = {"action": HOSTILE, "by": HOSTILE, "on": str(FIRST)}
    refused = Page(client.post("/cases/i1/act", data=asked, headers=PAGE).text)
    assert "script" not in refused.tags


def test_a_case_that_was_altered_by_hand_keeps_no_other_back(server: Server) -> None:
    """It is 500 with what is wrong with it; the list and the other cases are shown."""
    with server.client() as client:
        opened(client, "7")
        opened(client, "8")
        with closing(sqlite3.connect(server.folder / "office.db")) as database, database:
            database.execute("UPDATE journal SET edtf = 'soon' WHERE \"case\" = '7'")
        broken = client.get("/cases/7")
        assert (broken.status_code, broken.json()["error"]) == (500, "InvalidInput")
        assert client.get("/cases/8").status_code == 200
        assert "Contract 8" in page(client, "/").words
