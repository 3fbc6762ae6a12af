"""Charts of Block Kit as figures for the template: where in an SVG each mark, curve, bar and slice lies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil, cos, floor, log10, sin, tau

from sandbox.blockkit.surfaces import faults_of_blocks
from sandbox.workspace import Json

WIDTH, HEIGHT = 640, 280
LEFT, RIGHT, TOP, BOTTOM = 52, 60, 26, 42  # around what is plotted
RADIUS = 116  # of a pie
LETTER = 6.4  # how wide one is, roughly; a Chinese sign is twice as wide
APART = 14  # between two values that stand at the same side
UNITS = ((1e9, "B"), (1e6, "M"), (1e3, "K"))
COLOURS = {
    "red": "red",
    "yellow": "yellow",
    "green": "green",
    "红色": "red",
    "黄色": "yellow",
    "绿色": "green",
}


@dataclass(frozen=True)
class Label:
    """A text and where it stands."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Series:
    """What is drawn in one paint: the spots of its numbers, each told in full, and paths through or at them."""

    name: str
    paint: str
    spots: Sequence[Label]
    paths: Sequence[str]
    ground: str = ""


@dataclass(frozen=True)
class Figure:
    """A whole chart; a pie has only series."""

    kind: str
    title: str
    series: Sequence[Series]
    marks: Sequence[Label] = ()
    zero: float = 0
    categories: Sequence[Label] = ()
    values: Sequence[Label] = ()
    along: str = ""
    up: str = ""


@dataclass(frozen=True)
class _Plane:
    """Where numbers and categories lie."""

    marks: Sequence[float]
    categories: Sequence[str]

    @property
    def step(self) -> float:
        return (WIDTH - LEFT - RIGHT) / len(self.categories)

    def x(self, place: float) -> float:
        return LEFT + (place + 0.5) * self.step

    def y(self, number: float) -> float:
        low, high = self.marks[0], self.marks[-1]
        return HEIGHT - BOTTOM - (number - low) / (high - low) * (HEIGHT - TOP - BOTTOM)


def figure(block: Json) -> Figure | None:
    """Return the figure of a chart; none for what Slack would not take as one."""
    if faults_of_blocks([block]):
        return None
    chart = block["chart"]
    return _pie(block["title"], chart["segments"]) if chart["type"] == "pie" else _plot(block["title"], chart)


def _pie(title: str, segments: Sequence[Json]) -> Figure:
    whole = sum(segment["value"] for segment in segments)
    ends = accumulate((segment["value"] / whole for segment in segments), initial=0.0)
    series = []
    for place, (segment, (start, end)) in enumerate(zip(segments, pairwise(ends), strict=True)):
        told = f"{segment['label']}: {segment['value']:,} ({segment['value'] / whole:.0%})"
        spots = [Label(*_rim((start + end) / 2), told)]
        series.append(Series(told, _paint(segment["label"], place), spots, [_slice(start, end)]))
    return Figure("pie", title, series)


def _rim(turn: float) -> tuple[float, float]:
    return WIDTH / 2 + RADIUS * sin(tau * turn), HEIGHT / 2 - RADIUS * cos(tau * turn)


def _slice(start: float, end: float) -> str:
    """Return the path of a slice, its rim in two arcs: none can end where it begins."""
    rim = [f"{x:.1f} {y:.1f}" for x, y in map(_rim, (start, (start + end) / 2, end))]
    return f"M{WIDTH / 2} {HEIGHT / 2}L" + f"A{RADIUS} {RADIUS} 0 0 1 ".join(rim) + "Z"


def _plot(title: str, chart: Json) -> Figure:
    axes, kind = chart["axis_config"], chart["type"]
    categories = axes["categories"]
    rows = [_numbers(each, categories) for each in chart["series"]]
    plane = _Plane(_marks([number for row in rows for number in row]), categories)
    series = []
    for place, (each, row) in enumerate(zip(chart["series"], rows, strict=True)):
        spots = list(_spots(plane, each["name"], row, place, len(rows) if kind == "bar" else 1))
        line = "L".join(f"{spot.x:.1f} {spot.y:.1f}" for spot in spots)
        ground = f"M{line}L{spots[-1].x:.1f} {plane.y(0):.1f}L{spots[0].x:.1f} {plane.y(0):.1f}Z"
        paths = [_bar(plane, spot, len(rows)) for spot in spots] if kind == "bar" else [f"M{line}"]
        paint = _paint(each["name"], place)
        series.append(Series(each["name"], paint, spots, paths, ground if kind == "area" else ""))
    return Figure(
        kind,
        title,
        series,
        marks=[Label(LEFT, plane.y(mark), _brief(mark)) for mark in plane.marks],
        zero=plane.y(0),
        categories=list(_categories(plane)),
        values=list(_over_bars(plane, series, rows) if kind == "bar" else _last_values(plane, rows)),
        along=axes.get("x_label", ""),
        up=axes.get("y_label", ""),
    )


def _numbers(series: Json, categories: Sequence[str]) -> list[float]:
    """Return a series's numbers in the order of the categories, whatever that of its points."""
    found = {point["label"]: point["value"] for point in series["data"]}
    return [found[category] for category in categories]


def _spots(plane: _Plane, name: str, row: Sequence[float], rank: int, beside: int) -> Iterator[Label]:
    """Yield where the numbers of a series lie; with others beside it, each has its share of the category."""
    aside = (rank - (beside - 1) / 2) * _bar_width(plane, beside) if beside > 1 else 0
    for place, (category, number) in enumerate(zip(plane.categories, row, strict=True)):
        yield Label(plane.x(place) + aside, plane.y(number), f"{name}, {category}: {number:,}")


def _bar_width(plane: _Plane, beside: int) -> float:
    return min(plane.step * 0.76 / beside, 44)


def _bar(plane: _Plane, spot: Label, beside: int) -> str:
    half = max(_bar_width(plane, beside) - 1, 1) / 2
    return f"M{spot.x - half:.1f} {plane.y(0):.1f}V{spot.y:.1f}H{spot.x + half:.1f}V{plane.y(0):.1f}Z"


def _marks(numbers: Sequence[float]) -> list[float]:
    """Return round numbers at even distances, zero among them, between which all numbers lie."""
    low, high = min(0, *numbers), max(0, *numbers)
    rough = (high - low or 1) / 4
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10, 20) if factor * power >= rough)
    if all(float(number).is_integer() for number in numbers):
        step = ceil(step)
    return [mark * step for mark in range(floor(low / step), (ceil(high / step) or 1) + 1)]


def _categories(plane: _Plane) -> Iterator[Label]:
    """Yield the categories' labels, or so many of them as have room: the last one always."""
    every, room = ceil((max(map(_width, plane.categories)) + 12) / plane.step), float(WIDTH)
    for place in range(len(plane.categories) - 1, -1, -every):
        half = _width(plane.categories[place]) / 2
        x = min(max(plane.x(place), half), WIDTH - half)
        if x + half <= room:
            yield Label(x, HEIGHT - BOTTOM + 18, plane.categories[place])
            room = x - half


def _last_values(plane: _Plane, rows: Sequence[Sequence[float]]) -> Iterator[Label]:
    """Yield each curve's last number at its end, moved down where another stands."""
    y = -float(APART)
    for number in sorted((row[-1] for row in rows), reverse=True):
        y = max(y + APART, plane.y(number))
        yield Label(plane.x(len(plane.categories) - 1) + 10, y + 4, _brief(number))


def _over_bars(plane: _Plane, series: Sequence[Series], rows: Sequence[Sequence[float]]) -> Iterator[Label]:
    for each, row in zip(series, rows, strict=True):
        for spot, number in zip(each.spots, row, strict=True):
            if _width(_brief(number)) <= _bar_width(plane, len(rows)) + 4:
                yield Label(spot.x, spot.y + (-5 if number >= 0 else 13), _brief(number))


def _brief(number: float) -> str:
    """Return a number such as 1.25M."""
    size, unit = next(((size, unit) for size, unit in UNITS if abs(number) >= size), (1, ""))
    return f"{number / size:,.2f}".rstrip("0").rstrip(".") + unit


def _width(text: str) -> float:
    return sum(LETTER if sign < "⺀" else 2 * LETTER for sign in text)


def _paint(name: str, place: int) -> str:
    """Return the paint of a series: Slack chooses by its place, but here one called as a colour has that."""
    return COLOURS.get(name.casefold(), str(place))
