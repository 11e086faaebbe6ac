"""Charts: scales, ticks, room for labels, lines that are left out where words stand."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ElementTree
from datetime import date
from itertools import combinations, pairwise

import pytest

from cisflow.drawing.broken import broken
from cisflow.drawing.chart import Chart, Curve, Dot, Gate, Layer, Rise
from cisflow.drawing.chart_sheet import chart_sheet
from cisflow.drawing.room import Room
from cisflow.drawing.scale import scale, spread
from cisflow.drawing.shapes import Line, Words
from cisflow.drawing.sheet_dot import sheet_dot
from cisflow.drawing.sheet_svg import number, sheet_svg
from cisflow.drawing.ticks import date_ticks, length_ticks, number_ticks, share_ticks
from cisflow.language.shares import say_share, say_span_briefly

TITLES = (
    "Desk",
    "Commission on Economic Issues at the Economic Council",
    "Совет",
    "🙂" * 40,
    "x" * 90,
)


def some_chart(seed: int) -> Chart:
    """A chart of anything: few or many curves, layers, sessions, on a short or a long axis."""
    chance = random.Random(seed)
    last = chance.choice((3, 40, 400, 3650))
    cut = chance.choice((last, max(1, last // 3)))
    layers = chance.choice((0, 1, 7, 24))
    bodies = [(f"b{n}", chance.choice(TITLES)) for n in range(chance.choice((0, 1, 5)))]
    gates = tuple(
        Gate(
            name,
            (day := chance.randint(0, last)),
            min(last, day + chance.choice((0, 1, 30))),
            "9–10 Oct 2018",
            "told",
            chance.random() < 0.5,
            chance.random(),
        )
        for name, _ in bodies
        for _ in range(chance.choice((1, 8, 60)))
    )
    values = tuple(chance.random() for _ in range(last + 1))
    return Chart(
        chance.choice(TITLES),
        chance.choice(TITLES),
        "",
        chance.choice(("en", "ru")),
        date(2018, 9, 1),
        chance.random() < 0.5,
        last,
        cut,
        max(1.0, float(layers)),
        chance.choice(("share", "documents")),
        chance.choice(("", "after 1 September 2018")),
        chance.choice(("", "come to an end")),
        () if layers else tuple(_curve(chance, n, last) for n in range(chance.choice((1, 2, 9)))),
        tuple(
            Layer(f"l{n}", chance.choice(TITLES), values, tuple(each / 2 for each in values))
            for n in range(layers)
        ),
        tuple(bodies),
        gates,
        tuple((what, chance.choice(TITLES[:3])) for what in ("dot", "session", "queue", "break")),
    )


def _curve(chance: random.Random, number: int, last: int) -> Curve:
    days = sorted({0, *(chance.randint(0, last) for _ in range(6))})
    steps = tuple(zip(days, sorted(chance.random() for _ in days), strict=True))
    dots = tuple(Dot(day, value, "half within 419 days") for day, value in steps[:3])
    rises = tuple(Rise(day, value / 2, "+46 %") for day, value in steps)
    end = (chance.choice(TITLES), "half within 419 days")
    return Curve(f"c{number}", "a curve", steps, end, dots, rises, fades=number == 1)


@pytest.mark.parametrize("seed", range(60))
def test_in_any_chart_all_words_are_apart_and_within(seed: int) -> None:
    """However much there is to tell, no line of it lies upon another or beyond the sheet."""
    sheet = chart_sheet(some_chart(seed))
    words = [each for each in sheet.shapes if isinstance(each, Words) and each.text]
    for each in words:
        assert each.left >= 0, each
        assert each.right <= sheet.width, each
        assert each.size * 0.5 <= each.y <= sheet.height - each.size * 0.5, each
    for one, other in combinations(words, 2):
        apart = abs(one.y - other.y) >= (one.size + other.size) * 0.48
        assert apart or one.right <= other.left or other.right <= one.left, (one, other)
    assert ElementTree.fromstring(sheet_svg(sheet)).get("role") == "img"
    assert sheet_dot(sheet) == sheet_dot(chart_sheet(some_chart(seed)))


def test_a_scale_has_pieces_and_ends() -> None:
    """Between stops it is straight; beyond them nothing leaves the axis."""
    at = scale((0, 100.0), (50, 200.0), (1000, 250.0))
    assert [at(each) for each in (-5, 0, 25, 50, 525, 1000, 9999)] == [
        100, 100, 150, 200, 225, 250, 250
    ]  # fmt: skip
    assert scale((0, 10.0), (0, 20.0), (1, 30.0))(0.5) == 20


def test_names_are_spread_no_further_than_they_must() -> None:
    """Those that would meet move apart, in their order; the others stay; none leaves its sides."""
    assert spread([10, 100], [20, 20], 0, 200) == [10, 100]
    found = spread([195, 196, 50], [20, 20, 20], 0, 200)
    assert found == [170, 190, 50]
    assert spread([5, 5], [20, 20], 0, 200) == [10, 30]


def test_dates_are_the_first_days_of_months() -> None:
    """As many as have room, each told by its month; of long times the years alone."""
    ticks = list(date_ticks(date(2018, 9, 10), 365, 12, "en"))
    assert ticks[0] == (21, "October 2018")
    assert len(ticks) == 12
    assert next(iter(date_ticks(date(2018, 9, 1), 3650, 12, "ru"))) == (122, "2019")
    last_year = list(date_ticks(date(9999, 1, 1), 4000, 3, "en"))  # there is none after it
    assert last_year == [(0, "9999")]


@pytest.mark.parametrize("last", [1, 9, 60, 122, 365, 1000, 3650, 36500])
@pytest.mark.parametrize("most", [4, 9])
def test_lengths_are_few_and_grow(last: int, most: int) -> None:
    """Days, then months, then years: never more than have room, each within the time."""
    ticks = list(length_ticks(last, most, "ru"))
    assert 1 <= len(ticks) <= most
    assert all(one[0] < other[0] for one, other in pairwise(ticks))
    assert ticks[-1][0] <= last


def test_months_are_told_as_years_where_they_are_years() -> None:
    """`1 year` stands among months."""
    words = [each for _, each in length_ticks(800, 9, "en")]
    assert words[:4] == ["3 months", "6 months", "9 months", "1 year"]


def test_shares_and_numbers_are_round() -> None:
    """Fifths of all; halves where there is more than all; numbers of one figure times ten."""
    assert [words for _, words in share_ticks(1.0, "en")][-1] == "100 %"
    assert [words for _, words in share_ticks(3.0, "en")][1:3] == ["50 %", "100 %"]
    assert [words for _, words in number_ticks(37.2, "en")] == ["0", "10", "20", "30"]
    assert [words for _, words in number_ticks(0.7, "ru")][1] == "0,2"


def test_a_label_takes_its_place_and_avoids_lines_if_it_can() -> None:
    """The second of two equal labels finds none; over a thin line it is put only in need."""
    room = Room(0, 0, 100, 20)
    room.take_softly(20, 0, 21, 20)
    crossing, free = (Words("told", x, 10, "word") for x in (12.0, 50.0))
    assert room.place([(crossing,), (free,)]) == (free,)
    assert room.place([(free,)]) == ()
    assert room.place([(crossing,)]) == (crossing,)
    assert room.place([(Words("told", 95, 10, "beyond"),)]) == ()


def test_a_line_is_left_out_where_words_stand() -> None:
    """Up and across; words at its ends make it shorter, words beside it leave it whole."""
    upright = Line("session", ((50.0, 0.0), (50.0, 100.0)), "#000000")
    on, beside = Words("told", 50, 40, "words", anchor="middle"), Words("told", 60, 40, "words")
    pieces = list(broken(upright, [on, beside]))
    assert [each.points[0][1] for each in pieces] == [0.0, pytest.approx(45.4)]
    assert list(broken(upright, [beside])) == [upright]
    across = Line("grid", ((0.0, 40.0), (100.0, 40.0)), "#000000")
    (left, right) = broken(across, [on])
    assert left.points[1][0] == pytest.approx(on.left - 2)
    assert right.points == ((pytest.approx(on.right + 2), 40.0), (100.0, 40.0))
    assert [each.points[1][0] for each in broken(across, [beside])] == [58.0, 100.0]


def test_shares_and_days_are_told_in_few_letters() -> None:
    """What is nearly nothing is not nothing; a whole month is a month."""
    assert [say_share(each, "en") for each in (0.0, 0.001, 0.374, 0.999, 1.0)] == [
        "0 %", "under 1 %", "37 %", "over 99 %", "100 %"
    ]  # fmt: skip
    assert say_share(0.001, "ru") == "менее 1 %"
    first = date(2018, 10, 1)
    assert say_span_briefly(first, date(2018, 10, 31), "en") == "Oct 2018"
    assert say_span_briefly(first, date(2018, 10, 31), "ru") == "10.2018"
    assert say_span_briefly(first, date(2018, 10, 2), "en") == "1–2 Oct 2018"
    assert say_span_briefly(first, first, "ru") == "01.10.2018"
    assert say_span_briefly(first, date(2018, 11, 2), "en") == "1 Oct 2018 – 2 Nov 2018"


def test_numbers_have_no_more_places_than_they_need() -> None:
    """No `-0`, no trailing noughts."""
    assert [number(each) for each in (-0.001, 12.0, 1.236, 100.5)] == ["0", "12", "1.24", "100.5"]
