"""Charts on the page: drawn where they belong, told in full, readable on light and dark ground."""

from itertools import pairwise

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from sandbox.page.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, figure
from sandbox.server import Server
from sandbox.workspace import Json, Workspace
from tests.browser import open_page
from tests.sandbox.page_steps import post_blocks, rows, visit

DOT = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")
WEEKS = ("Nov 9", "Nov 16", "Nov 23")


def chart(kind: str, **series: tuple[float, ...]) -> Json:
    told = [
        {"name": name, "data": [{"label": week, "value": n} for week, n in zip(WEEKS, numbers, strict=True)]}
        for name, numbers in series.items()
    ]
    axes = {"categories": [*WEEKS], "x_label": "Week of", "y_label": "USD"}
    return {
        "type": "data_visualization",
        "title": f"A {kind} chart",
        "chart": {"type": kind, "series": told, "axis_config": axes},
    }


def pie(**segments: float) -> Json:
    told = [{"label": label, "value": value} for label, value in segments.items()]
    return {"type": "data_visualization", "title": "A pie", "chart": {"type": "pie", "segments": told}}


@pytest.mark.parametrize("kind", ["line", "area", "bar"])
@pytest.mark.parametrize(
    "numbers", [(0, 0, 0), (-5, 0, 12), (-3, -2, -1), (0.05, 0.1, 0.2), (1e9, 2.5e9, 9e12)]
)
def test_all_numbers_lie_between_the_outermost_marks(kind: str, numbers: tuple[float, ...]) -> None:
    drawn = figure(chart(kind, a=numbers, b=(1, 1, 1)))
    assert drawn
    spots = [spot for each in drawn.series for spot in each.spots]
    assert all(TOP <= spot.y <= HEIGHT - BOTTOM for spot in spots)
    assert "0" in [mark.text for mark in drawn.marks]
    assert len(drawn.marks) <= 7
    assert all(LEFT < spot.x < WIDTH - RIGHT for spot in spots)


def test_points_are_drawn_in_the_order_of_the_categories() -> None:
    block = chart("line", a=(1, 2, 4))
    block["chart"]["series"][0]["data"].reverse()
    drawn = figure(block)
    assert drawn
    assert [spot.text for spot in drawn.series[0].spots] == ["a, Nov 9: 1", "a, Nov 16: 2", "a, Nov 23: 4"]
    heights = [HEIGHT - BOTTOM - spot.y for spot in drawn.series[0].spots]
    assert heights == pytest.approx([heights[0], 2 * heights[0], 4 * heights[0]])


@pytest.mark.parametrize(("first", "width"), [("a", 6), ("一", 12)])
def test_labels_that_have_no_room_are_left_out_and_no_two_overlap(first: str, width: int) -> None:
    block = chart("bar", a=(1, 2, 3))
    names = [chr(ord(first) + number) * 20 for number in range(20)]
    block["chart"]["axis_config"]["categories"] = names
    block["chart"]["series"][0]["data"] = [{"label": name, "value": 1} for name in names]
    drawn = figure(block)
    assert drawn
    places = sorted(label.x for label in drawn.categories)
    assert drawn.categories[0].text == names[-1]
    assert all(right - left >= 20 * width for left, right in pairwise(places))


def test_values_at_the_ends_of_curves_stand_apart() -> None:
    drawn = figure(chart("line", a=(1, 1, 100), b=(1, 1, 99), c=(1, 1, 98)))
    assert drawn
    assert [value.text for value in drawn.values] == ["100", "99", "98"]
    places = [value.y for value in drawn.values]
    assert all(below - above >= 14 for above, below in pairwise(places))


@pytest.mark.parametrize(("segments", "shares"), [({"a": 3, "b": 1}, ["75%", "25%"]), ({"a": 7}, ["100%"])])
def test_a_pie_tells_the_shares(segments: dict[str, float], shares: list[str]) -> None:
    drawn = figure(pie(**segments))
    assert drawn
    assert [each.name.split("(")[1].rstrip(")") for each in drawn.series] == shares
    assert all(path.count("A") == 2 for each in drawn.series for path in each.paths)


def test_what_slack_would_not_take_has_no_figure() -> None:
    assert figure({"type": "data_visualization"}) is None
    assert figure(pie()) is None


async def test_every_kind_of_chart_is_drawn(browser_page: Page, server: Server, workspace: Workspace) -> None:
    post_blocks(workspace, chart("bar", red=(1, 2, 3), other=(3, -2, 1)), chart("area", a=(1, 2, 1_250_000)))
    post_blocks(workspace, chart("line", **{"<b>x</b>": (1, 2, 3)}), pie(support=3, bugs=1))
    post_blocks(workspace, {"type": "data_visualization"})
    await visit(browser_page, server)
    bar, area, line, round_ = [rows(browser_page).get_by_test_id("chart").nth(place) for place in range(4)]
    await expect(bar.get_by_text("A bar chart")).to_be_visible()
    await expect(bar.locator(".paint-red .solid")).to_have_count(3)
    await expect(bar.locator(".paint-1 .solid title")).to_have_text(
        ["other, Nov 9: 3", "other, Nov 16: -2", "other, Nov 23: 1"]
    )
    await expect(area.locator(".ground")).to_have_count(1)
    await expect(area.locator(".value")).to_have_text("1.25M")
    await expect(area.get_by_role("img")).to_have_accessible_name("A area chart; a, Nov 23: 1,250,000")
    await expect(line.get_by_role("listitem")).to_have_text("<b>x</b>")
    await expect(round_.locator(".solid")).to_have_count(2)
    await expect(rows(browser_page).get_by_text("unsupported block: data_visualization")).to_be_visible()
    for drawing in (bar, area, line, round_):
        await all_within(drawing)


async def all_within(drawing: Locator) -> None:
    frame = await drawing.bounding_box()
    assert frame
    for text in await drawing.locator("svg text").all():
        box = await text.bounding_box()
        assert box
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert box["y"] + box["height"] <= frame["y"] + frame["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_curves_and_writing_stand_out_from_the_ground(
    browser: Browser, server: Server, workspace: Workspace, scheme: str
) -> None:
    post_blocks(workspace, chart("line", red=(1, 2, 3), yellow=(2, 3, 3), green=(3, 3, 2), other=(1, 1, 1)))
    page, faults = await open_page(browser, scheme)
    await visit(page, server)
    ground = await luminance(page.locator("body"), "background-color")
    for paint in ("red", "yellow", "green", "3"):
        assert contrast(await luminance(page.locator(f"g.paint-{paint} .curve"), "stroke"), ground) > 2
    assert contrast(await luminance(page.locator(".chart .amid").first, "fill"), ground) > 4.5
    await page.context.close()
    assert faults == []


async def luminance(element: Locator, key: str) -> float:
    """Return how bright a colour of an element is, from 0 to 1 (WCAG 2)."""
    told: str = await element.evaluate("(element, key) => getComputedStyle(element)[key]", key)
    shares = [int(share) / 255 for share in told.removeprefix("rgb(").rstrip(")").split(", ")]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


async def test_the_picture_of_a_file_is_shown(
    browser_page: Page, server: Server, workspace: Workspace
) -> None:
    key, file = workspace.files.announce("dot.gif", len(DOT))
    workspace.files.receive(key, DOT)
    workspace.files.complete(file, "")
    post_blocks(workspace, {"type": "image", "slack_file": {"id": file.id}, "alt_text": "a dot"})
    await visit(browser_page, server)
    shown = rows(browser_page).get_by_role("img", name="a dot")
    await expect(shown).to_have_attribute("src", f"/files/{file.id}")
    await shown.scroll_into_view_if_needed()
    await browser_page.wait_for_function("document.querySelector('[alt=\"a dot\"]').naturalWidth === 1")
