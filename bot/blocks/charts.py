"""Charts: numbers over time as Slack draws them, and in words for those who don't see the drawing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.blocks.blocks import Block, cut
from bot.language import _

CHART = "data_visualization"
MOST_SERIES, MOST_CATEGORIES = 12, 20
LONGEST_TITLE, LONGEST_LABEL, LONGEST_AXIS = 50, 20, 50  # characters

Number = int | float | Decimal
Kind = Literal["bar", "line", "area"]


@dataclass(frozen=True)
class Chart:
    """Numbers over categories such as weeks: at least one series, by name, with one number for each category.

    `x` and `y` say what the axes show; a unit, such as USD, belongs into `y`.
    """

    title: str
    categories: Sequence[str]
    series: Mapping[str, Sequence[Number]]
    kind: Kind = "line"
    x: str = ""
    y: str = ""


def block(chart: Chart) -> Block:
    """Return a chart as Slack takes it, with the last categories and the first series if there are too many.

    Texts are cut to what fits, and told apart by numbers where that makes them alike. Raises ValueError when a series
    has more or fewer numbers than there are categories. A message may hold two.
    """
    labels = _labels(chart.categories)
    names = _labels([*chart.series][:MOST_SERIES])
    axes = {"x_label": _label(chart.x, LONGEST_AXIS), "y_label": _label(chart.y, LONGEST_AXIS)}
    return {
        "type": CHART,
        "title": _label(chart.title, LONGEST_TITLE) or "-",
        "chart": {
            "type": chart.kind,
            "series": [
                {"name": name, "data": _points(labels, numbers)}
                for name, numbers in zip(names, chart.series.values(), strict=False)
            ],
            "axis_config": {
                "categories": labels[-MOST_CATEGORIES:],
                **{key: label for key, label in axes.items() if label},
            },
        },
    }


def in_words(block: Block) -> str:
    """Return what such a block shows, as plain text: the first and the last number of each series."""
    plotted = block["chart"]
    axes = plotted["axis_config"]
    unit = f" ({axes['y_label']})" if "y_label" in axes else ""
    told = "; ".join(_course(series) for series in plotted["series"])
    return f"{block['title']}{unit}, {_span(axes['categories'][0], axes['categories'][-1])}: {told}."


def _points(labels: Sequence[str], numbers: Sequence[Number]) -> list[Block]:
    points = zip(labels, numbers, strict=True)
    return [{"label": label, "value": _rounded(number)} for label, number in points][-MOST_CATEGORIES:]


def _course(series: Block) -> str:
    first, last = (f"{series['data'][end]['value']:,}" for end in (0, -1))
    return f"{series['name']} {_span(first, last)}"


def _rounded(number: Number) -> int | float:
    """Return a number as JSON has it, with two decimals at most."""
    value = round(float(number), 2)
    return int(value) if value.is_integer() else value


def _span(first: str, last: str) -> str:
    return first if first == last else _("{before} to {now}", before=first, now=last)


def _labels(texts: Iterable[str]) -> list[str]:
    """Return texts as labels of which no two are alike."""
    labels: dict[str, None] = {}
    for text in texts:
        label, count = _label(text) or "-", 1
        while label in labels:
            count += 1
            mark = f" {count}"
            label = _label(text, LONGEST_LABEL - len(mark)) + mark
        labels[label] = None
    return [*labels]


def _label(text: str, most: int = LONGEST_LABEL) -> str:
    return cut(" ".join(text.split()), most)
