"""Charts as pictures, for a Slack that draws none: the same that `bot.blocks.charts.block` says, as a PNG."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from bot.blocks.blocks import Block
from bot.blocks.drawing import Canvas, Point
from bot.language import _

WIDTH, HEIGHT = 480, 300  # points; Slack shows it hardly wider
LEFT, RIGHT, BOTTOM = 58, 62, 46  # around what is plotted
EDGE = 24
TITLE, TEXT, SMALL = 17, 13, 12  # sizes of writing
INK, SOFT, FAINT = "#1c1d21", "#5f6168", "#e3e2de"
PAINTS = ("#1d74d0", "#d9560b", "#1f8a70", "#8a4f9e", "#b8860b", "#c6266e", "#4a5aa8", "#5f8a1f", "#9a5230",
          "#2b8fa8", "#7a6f9b", "#6b6f78")  # fmt: skip
OF_COLOURS = {"red": "#d6293e", "yellow": "#e0a100", "green": "#2e9e5b"}  # what is called so is painted so
UNITS = ((1e9, "B"), (1e6, "M"), (1e3, "K"))
MIDDLE = 4  # from the middle of a line of text to its base
APART = 13  # between two values that stand at the same side


@dataclass(frozen=True)
class Series:
    """What is drawn in one paint."""

    name: str
    numbers: Sequence[float]
    paint: str


@dataclass(frozen=True)
class Plane:
    """Where numbers and categories lie in the picture."""

    top: float
    marks: Sequence[float]
    count: int

    def x(self, place: float) -> float:
        """Return how far right a category lies, by its number; half numbers are between."""
        return LEFT + (place + 0.5) * self.step

    def y(self, number: float) -> float:
        """Return how far down a number lies."""
        low, high = self.marks[0], self.marks[-1]
        return HEIGHT - BOTTOM - (number - low) / (high - low) * (HEIGHT - self.top - BOTTOM)

    @property
    def step(self) -> float:
        """Return how far categories are apart."""
        return (WIDTH - LEFT - RIGHT) / self.count


def picture_of(block: Block) -> bytes:
    """Return a chart block (bar, line or area) as a PNG, twice as fine as it is large; raises NoFontError.

    A series that is called as a colour in the language spoken is drawn in it.
    """
    chart = block["chart"]
    categories, series = chart["axis_config"]["categories"], _series(chart)
    names = [each.name for each in series]
    axes = [chart["axis_config"].get(f"{axis}_label", "") for axis in "xy"]
    canvas = Canvas(WIDTH, HEIGHT, [block["title"], *categories, *names, *axes, "0123456789.,-BMK"])
    too_long = canvas.width(block["title"], TITLE) / (WIDTH - 2 * EDGE)
    canvas.text((EDGE, 34), block["title"], size=TITLE / max(1, too_long), paint=INK)
    top = _legend(canvas, series)
    plane = Plane(top, _marks([number for each in series for number in each.numbers]), len(categories))
    _grid(canvas, plane, categories, *axes)
    if chart["type"] == "bar":
        _bars(canvas, plane, series)
    else:
        _curves(canvas, plane, series, filled=chart["type"] == "area")
    return canvas.png()


def _series(chart: dict[str, Any]) -> list[Series]:
    named = {_(word).casefold(): paint for word, paint in OF_COLOURS.items()}
    return [
        Series(
            each["name"],
            [point["value"] for point in each["data"]],
            named.get(each["name"].casefold(), PAINTS[place % len(PAINTS)]),
        )
        for place, each in enumerate(chart["series"])
    ]


def _marks(numbers: Sequence[float]) -> list[float]:
    """Return round numbers at even distances, zero among them, between which all numbers lie."""
    low, high = min(0, *numbers), max(0, *numbers)
    rough = (high - low or 1) / 4
    power = 10 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10, 20) if factor * power >= rough)
    if all(float(number).is_integer() for number in numbers):
        step = ceil(step)
    return [mark * step for mark in range(floor(low / step), (ceil(high / step) or 1) + 1)]


def _brief(number: float) -> str:
    """Return a number such as 1.25M."""
    size, unit = next(((size, unit) for size, unit in UNITS if abs(number) >= size), (1, ""))
    return f"{number / size:,.2f}".rstrip("0").rstrip(".") + unit


def _legend(canvas: Canvas, series: Sequence[Series]) -> float:
    """Tell the series by their paints; return where there is room below."""
    x, y = float(EDGE), 58.0
    for each in series:
        width = 14 + canvas.width(each.name, TEXT)
        if x + width > WIDTH - EDGE:
            x, y = EDGE, y + 17
        canvas.dot((x + 4, y - 4), 4, paint=each.paint)
        canvas.text((x + 14, y), each.name, size=TEXT, paint=INK)
        x += width + 18
    return y + 36


def _grid(canvas: Canvas, plane: Plane, categories: Sequence[str], along: str, up: str) -> None:
    for mark in plane.marks:
        y = plane.y(mark)
        canvas.line([(LEFT, y), (WIDTH - RIGHT, y)], width=1, paint=FAINT if mark else "#b9b7b1")
        canvas.text((LEFT - 8, y + MIDDLE), _brief(mark), size=SMALL, paint=SOFT, leftwards=1)
    widest = max(canvas.width(category, SMALL) for category in categories) + 10
    every, room = ceil(widest / plane.step), float(WIDTH)
    for place in range(len(categories) - 1, -1, -every):  # the last one always
        half = canvas.width(categories[place], SMALL) / 2
        x = min(max(plane.x(place), EDGE + half), WIDTH - 8 - half)
        if x + half < room:
            at = x, HEIGHT - BOTTOM + 18
            canvas.text(at, categories[place], size=SMALL, paint=SOFT, leftwards=0.5)
            room = x - half
    canvas.text((LEFT, plane.top - 12), up, size=SMALL, paint=SOFT)
    canvas.text(((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10), along, size=SMALL, paint=SOFT, leftwards=0.5)


def _curves(canvas: Canvas, plane: Plane, series: Sequence[Series], *, filled: bool) -> None:
    lines = [[(plane.x(place), plane.y(n)) for place, n in enumerate(each.numbers)] for each in series]
    for each, line in zip(series, lines, strict=True):
        if filled:
            ground: list[Point] = [(line[-1][0], plane.y(0)), (line[0][0], plane.y(0))]
            canvas.area([*line, *ground], paint=f"{each.paint}40")
    for each, line in zip(series, lines, strict=True):
        canvas.line(line, width=2.5, paint=each.paint)
        canvas.dot(line[-1], 4, paint=each.paint)
    _last_values(canvas, plane, series)


def _last_values(canvas: Canvas, plane: Plane, series: Sequence[Series]) -> None:
    y = -float(APART)
    for each in sorted(series, key=lambda each: plane.y(each.numbers[-1])):
        y = max(y + APART, plane.y(each.numbers[-1]))
        at = plane.x(plane.count - 1) + 9, y + MIDDLE
        canvas.text(at, _brief(each.numbers[-1]), size=TEXT, paint=each.paint)


def _bars(canvas: Canvas, plane: Plane, series: Sequence[Series]) -> None:
    width = min(plane.step * 0.76 / len(series), 44)
    for rank, each in enumerate(series):
        for place, number in enumerate(each.numbers):
            left = plane.x(place) + (rank - len(series) / 2) * width
            canvas.bar((left, plane.y(0)), (left + width - 1, plane.y(number)), paint=each.paint)
            value = _brief(number)
            if canvas.width(value, SMALL) <= width + 2:
                at = left + width / 2, plane.y(number) + (-4 if number >= 0 else 12)
                canvas.text(at, value, size=SMALL, paint=SOFT, leftwards=0.5)
