"""Charts as blocks within Slack's limits, in words, and as pictures."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.blocks import pictures
from bot.blocks.charts import Chart, Kind, block, in_words
from bot.blocks.drawing import NoFontError
from bot.blocks.pictures import HEIGHT, OF_COLOURS, PAINTS, WIDTH, picture_of
from bot.language import speaking
from sandbox.blockkit.surfaces import faults_of_blocks
from sandbox.page import charts as drawings
from storage.cases.records import Colour
from tests.charts import ARR, IN_WORDS

TEXTS = st.text(max_size=80) | st.sampled_from(["<!channel>", "&amp;" * 9, "a\n\tb", " " * 30, "红色" * 30])
KINDS = get_args(Kind)
RED, GREEN = OF_COLOURS[Colour.RED], OF_COLOURS[Colour.GREEN]


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    categories = draw(st.lists(TEXTS, min_size=1, max_size=30))
    names = draw(st.lists(TEXTS, min_size=1, max_size=15, unique=True))
    number = st.integers(-(10**15), 10**15) | st.floats(-1e12, 1e12) | st.decimals(-1000, 1000, places=4)
    numbers = st.lists(number, min_size=len(categories), max_size=len(categories))
    kind: Kind = draw(st.sampled_from(KINDS))
    series = {name: draw(numbers) for name in names}
    return Chart(draw(TEXTS), categories, series, kind, draw(TEXTS), draw(TEXTS))


@given(charts())
def test_slack_takes_whatever_a_chart_says(chart: Chart) -> None:
    assert faults_of_blocks([block(chart), block(chart)]) == []


def test_a_chart_says_what_it_was_told() -> None:
    assert block(replace(ARR, kind="area", x="Week of", series={"red": (Decimal("1.005"), 2.5, 3)})) == {
        "type": "data_visualization",
        "title": "ARR by colour",
        "chart": {
            "type": "area",
            "series": [
                {
                    "name": "red",
                    "data": [
                        {"label": "Nov 9", "value": 1},
                        {"label": "Nov 16", "value": 2.5},
                        {"label": "Nov 23", "value": 3},
                    ],
                }
            ],
            "axis_config": {
                "categories": ["Nov 9", "Nov 16", "Nov 23"],
                "x_label": "Week of",
                "y_label": "USD",
            },
        },
    }


def test_the_newest_categories_and_the_first_series_are_shown() -> None:
    weeks = [f"week {number}" for number in range(25)]
    drawn = block(Chart("x", weeks, {f"series {number}": range(25) for number in range(13)}))["chart"]
    assert drawn["axis_config"]["categories"] == weeks[5:]
    assert [point["value"] for point in drawn["series"][0]["data"]] == [*range(5, 25)]
    assert [each["name"] for each in drawn["series"]] == [f"series {number}" for number in range(12)]


def test_names_that_are_cut_to_the_same_are_told_apart() -> None:
    series = {f"Northwind Logistics of the {place}": [1] for place in ("north", "south", "west")}
    names = [each["name"] for each in block(Chart("x", ["now"], series))["chart"]["series"]]
    assert names == ["Northwind Logistics…", "Northwind Logisti… 2", "Northwind Logisti… 3"]


def test_a_series_without_a_number_for_each_category_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        block(replace(ARR, series={"red": (1, 2)}))


def test_it_is_told_in_words() -> None:
    assert in_words(block(ARR)) == IN_WORDS
    once = Chart("CTAs", ["Nov 23"], {"open": [1.5], "flagged": [0]})
    assert in_words(block(once)) == "CTAs, Nov 23: open 1.5; flagged 0."


def shown(chart: Chart) -> Image.Image:
    return Image.open(BytesIO(picture_of(block(chart))))


def paints(chart: Chart) -> set[str]:
    colours = shown(chart).getcolors(1_000_000)
    return {f"#{red:02x}{green:02x}{blue:02x}" for _, (red, green, blue) in colours}  # type: ignore[misc, union-attr]


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_sharp_and_has_the_colours_that_its_series_are_called_by(kind: Kind) -> None:
    chart = replace(ARR, kind=kind, series={**ARR.series, "other": (1, 2, 300_000)})
    assert shown(chart).size == (2 * WIDTH, 2 * HEIGHT)
    assert {RED, GREEN, PAINTS[2]} <= paints(chart)
    assert PAINTS[0] not in paints(chart)


def test_in_a_chinese_picture_the_colours_are_called_in_chinese() -> None:
    chart = Chart("按颜色的 ARR", ["11月9日", "11月16日"], {"红色": (1, 2), "绿色": (3, 3)})
    with speaking("zh_Hans"):
        try:
            assert {RED, GREEN} <= paints(chart)
        except NoFontError:
            pytest.skip("There is no font with Chinese signs on this machine.")


NUMBERS = st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15).map(lambda number: round(number, 2))


@pytest.mark.parametrize("marks_of", [pictures._marks, drawings._marks], ids=["picture", "page"])
@given(numbers=st.lists(NUMBERS, min_size=1))
def test_all_numbers_lie_between_a_few_round_marks(
    marks_of: Callable[[Sequence[float]], list[float]], numbers: list[float]
) -> None:
    marks = marks_of(numbers)
    assert 0 in marks
    assert 2 <= len(marks) <= 7
    assert marks[0] <= min(numbers) or marks[0] == pytest.approx(min(numbers))
    assert marks[-1] >= max(numbers) or marks[-1] == pytest.approx(max(numbers))


@pytest.mark.parametrize("numbers", [(0, 0, 0), (-3, -2, -1), (-5, 0, 12), (0.01, 0.02, 0.03), (1, 1, 9e14)])
@pytest.mark.parametrize("kind", KINDS)
def test_pictures_of_all_sorts_of_numbers_are_drawn(kind: Kind, numbers: tuple[float, ...]) -> None:
    chart = replace(ARR, kind=kind, series={"a": numbers, "b": numbers[::-1]})
    assert PAINTS[1] in paints(chart)


def test_a_picture_with_more_and_longer_names_than_fit_is_drawn() -> None:
    series = {f"{'W' * 30} {number}": range(20) for number in range(12)}
    chart = Chart("W" * 60, ["M" * 18 + str(number) for number in range(20)], series, x="W" * 60, y="W" * 60)
    assert {*PAINTS} <= paints(chart)


def test_pillow_takes_no_memory_before_the_first_picture() -> None:
    told = "import sys, wiring; print([name for name in sys.modules if name.startswith('PIL')])"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_signs_that_no_font_has_are_not_drawn_as_boxes() -> None:
    with pytest.raises(NoFontError):
        picture_of(block(replace(ARR, title="\U0010fffd")))
