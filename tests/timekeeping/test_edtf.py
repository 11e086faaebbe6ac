"""Days as archives give them: every form of EDTF that is read, and all that is not."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cisflow.model.span import OPEN_FIRST, OPEN_LAST, Span, one_day
from cisflow.timekeeping.edtf import edtf
from tests.strategies import spans


@pytest.mark.parametrize(
    ("words", "first", "last", "exact"),
    [
        ("2018-10-09", "2018-10-09", "2018-10-09", True),
        ("2018-10", "2018-10-01", "2018-10-31", False),
        ("2019-02", "2019-02-01", "2019-02-28", False),
        ("2020-02", "2020-02-01", "2020-02-29", False),
        ("2018-12", "2018-12-01", "2018-12-31", False),
        ("2018", "2018-01-01", "2018-12-31", False),
        ("2018-10-09/2018-10-10", "2018-10-09", "2018-10-10", True),
        ("2018-10-09/2018-10-09", "2018-10-09", "2018-10-09", True),
        ("2018-10/2019-01", "2018-10-01", "2019-01-31", False),
        ("2018/2019", "2018-01-01", "2019-12-31", False),
        ("2018-10-09/2019-02", "2018-10-09", "2019-02-28", False),
        ("2018-10-09/2018-10", "2018-10-09", "2018-10-31", False),
        ("2018/2018-03-05", "2018-01-01", "2018-03-05", False),
        ("2018-10-09~", "2018-10-08", "2018-10-10", False),
        ("2018-10-01?", "2018-09-30", "2018-10-02", False),
        ("2018-10~", "2018-09-01", "2018-11-30", False),
        ("2018-01?", "2017-12-01", "2018-02-28", False),
        ("2018-12%", "2018-11-01", "2019-01-31", False),
        ("2018~", "2017-01-01", "2019-12-31", False),
        ("2018-10-09~/2018-10-20", "2018-10-08", "2018-10-20", False),
        ("2018-10-09/2018-10~", "2018-10-09", "2018-11-30", False),
    ],
)
def test_each_form_has_its_days(words: str, first: str, last: str, exact: bool) -> None:
    """A day, month, year, interval or about has these bounds; only days written as days are exact."""
    found = edtf(words)
    assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert (found.exact, found.edtf) == (exact, words)


@pytest.mark.parametrize("words", ["../2018-10-01", "/2018-10-01"])
def test_before_has_no_first_day(words: str) -> None:
    """What happened before a day happened on it at the latest."""
    assert edtf(words) == Span(OPEN_FIRST, date(2018, 10, 1), words, exact=False)


@pytest.mark.parametrize("words", ["2018-10-01/..", "2018-10-01/"])
def test_after_has_no_last_day(words: str) -> None:
    """What happened after a day happened on it at the earliest."""
    assert edtf(words) == Span(date(2018, 10, 1), OPEN_LAST, words, exact=False)


@pytest.mark.parametrize(
    "words",
    [
        *("", "/", "..", "../..", "/..", "../", "2018/2019/2020", "2018//2019"),
        *("2018-10-9", "2018-1", "18-10-09", "02018-10-09", "-2018", "+2018", "2018-10-09-01"),
        *(
            "09.10.2018",
            "9 October 2018",
            "2018/10/09",
            "10/09/2018",
            "20181009",
            "2018-10-09T10:00",
        ),
        *(
            " 2018",
            "2018 ",
            "2018 /2019",
            "2018-10-09\n",
            "2018-10-09 ~",
            "~2018",
            "2018~~",
            "2018?~",
        ),
        *("201X", "2018-XX", "2018-21", "2018-W01", "2018-001", "unknown", "open", "today", "now"),
        *("٢٠١٨-١٠-٠٩", "２０１８", "2018‑10‑09", "2018–10–09"),
    ],
)
def test_other_forms_are_refused(words: str) -> None:
    """What is written in another form is no day: nothing is guessed."""
    with pytest.raises(ValueError):
        edtf(words)


@pytest.mark.parametrize(
    "words",
    [
        *("2019-02-29", "2019-02-30", "2018-04-31", "2018-13", "2018-13-01", "2018-10-32"),
        *("2018-00", "2018-00-10", "2018-10-00", "2018-00-00", "0000", "0000-01-01", "2018-99-99"),
        *("2018-10-09/2018-02-30", "2018-00/2019", "../2018-00", "2018-00~"),
    ],
)
def test_days_that_do_not_exist_are_refused(words: str) -> None:
    """30 February, a thirteenth month, a month or a day nought are no days."""
    with pytest.raises(ValueError):
        edtf(words)


@pytest.mark.parametrize(
    "words", ["2018-10-10/2018-10-09", "2019/2018", "2018-10/2018-09-30", "2018-11-02/2018-10-31~"]
)
def test_an_interval_that_runs_backwards_is_refused(words: str) -> None:
    """It cannot end before it begins, however uncertain the end is."""
    with pytest.raises(ValueError):
        edtf(words)


@pytest.mark.parametrize(
    "words",
    ["0001-01-01", "0001", "0001~", "0001-01-02~", "9999-12-31", "9999", "9999-12", "9999-12-30~"],
)
def test_the_ends_of_the_calendar_are_no_days(words: str) -> None:
    """The first and the last day that there is stand for ends that are not known."""
    with pytest.raises(ValueError):
        edtf(words)


def test_a_span_of_one_day_is_what_its_words_give() -> None:
    """A day of the program and a day of a file are the same value."""
    assert edtf("2019-09-13") == one_day(date(2019, 9, 13))


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)), st.sampled_from(["{:%d}", "{:%d}/{:%d}"]))
def test_any_day_is_read_as_itself(day: date, form: str) -> None:
    """Every day of the calendar comes back, alone and as an interval."""
    words = form.replace("{:%d}", day.isoformat())
    assert (edtf(words).first, edtf(words).last) == (day, day)


@given(spans())
def test_about_is_wider_by_one_unit_on_each_side(span: Span) -> None:
    """What is about a month reaches from the first day of the one before to the last of the next."""
    assert span.first <= span.last
    if "/" in span.edtf or span.edtf[-1] not in "~?%":
        return
    exact = edtf(span.edtf[:-1])
    before, after = exact.first - timedelta(days=1), exact.last + timedelta(days=1)
    assert span.first == edtf(before.isoformat()[: len(span.edtf) - 1]).first
    assert span.last == edtf(after.isoformat()[: len(span.edtf) - 1]).last


@given(st.text(max_size=12))
def test_any_words_are_days_or_refused(words: str) -> None:
    """Reading a day raises nothing but ValueError."""
    with suppress(ValueError):
        assert edtf(words).edtf == words


@given(st.text("0123456789-/.~?% ", max_size=24))
def test_anything_like_a_day_is_one_or_refused(words: str) -> None:
    """What is made of the letters of EDTF is a span with an order, or refused."""
    try:
        found = edtf(words)
    except ValueError:
        return
    assert found.first <= found.last
