"""What several keys of one object must say together: one of two, an initial value among the options."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.blockkit.terms import Fault, Json


@dataclass(frozen=True)
class Either:
    """At least one of these keys."""

    keys: tuple[str, ...]

    def faults(self, value: Json, at: str) -> Iterator[Fault]:
        """Yield a fault when there is none of them."""
        if not any(key in value for key in self.keys):
            yield Fault(f"must define either {_listed(self.keys)}", at)


@dataclass(frozen=True)
class JustOne:
    """Exactly one of these keys."""

    keys: tuple[str, ...]

    def faults(self, value: Json, at: str) -> Iterator[Fault]:
        """Yield a fault when there is none of them, or more than one."""
        given = [key for key in self.keys if key in value]
        if not given:
            yield Fault(f"must define either {_listed(self.keys)}", at)
        if len(given) > 1:
            yield Fault(f"cannot define both {' and '.join(f'`{key}`' for key in given)}", at)


@dataclass(frozen=True)
class Among:
    """An initial option, or all of several, must be one of the options, exactly as it stands there."""

    key: str

    def faults(self, value: Json, at: str) -> Iterator[Fault]:
        """Yield a fault for each that is not."""
        if self.key not in value:
            return
        groups = value.get("option_groups", [])
        options = [*value.get("options", []), *(option for group in groups for option in group["options"])]
        given = value[self.key]
        for index, option in enumerate(given if isinstance(given, list) else [given]):
            if option not in options:
                place = f"{at}/{self.key}/{index}" if isinstance(given, list) else f"{at}/{self.key}"
                yield Fault("must exactly match one of the provided options", place)


@dataclass(frozen=True)
class NoMore:
    """The number under the first key must not exceed the one under the second."""

    key: str
    limit: str

    def faults(self, value: Json, at: str) -> Iterator[Fault]:
        """Yield a fault when it does."""
        if self.key not in value or self.limit not in value:
            return
        if float(value[self.key]) > float(value[self.limit]):
            yield Fault(f"must not exceed `{self.limit}`", f"{at}/{self.key}")


@dataclass(frozen=True)
class Fits:
    """A field's initial text must not be longer than the field takes."""

    def faults(self, value: Json, at: str) -> Iterator[Fault]:
        """Yield a fault when it is."""
        most = value.get("max_length")
        if most is not None and len(value.get("initial_value", "")) > most:
            yield Fault(f"must be less than {most + 1} characters", f"{at}/initial_value")


@dataclass(frozen=True)
class SameWidth:
    """All rows must have as many cells as the first."""

    def faults(self, value: Json, at: str) -> Iterator[Fault]:
        """Yield a fault for each row that has not."""
        width = len(value["rows"][0])
        for index, row in enumerate(value["rows"]):
            if len(row) != width:
                yield Fault("all rows must have the same number of cells", f"{at}/rows/{index}")


@dataclass(frozen=True)
class PlainHeader:
    """The first row must hold no rich text."""

    def faults(self, value: Json, at: str) -> Iterator[Fault]:
        """Yield a fault for each cell that does."""
        for index, cell in enumerate(value["rows"][0]):
            if cell["type"] == "rich_text":
                yield Fault("unsupported type: rich_text", f"{at}/rows/0/{index}/type")


@dataclass(frozen=True)
class AllTexts:
    """All texts in it together must not be longer than this."""

    most: int

    def faults(self, value: Json, at: str) -> Iterator[Fault]:
        """Yield a fault when they are."""
        if characters(value) > self.most:
            yield Fault(f"must be less than {self.most + 1} characters", at)


@dataclass(frozen=True)
class Categories:
    """Series have different names, and a point for each category and for nothing else."""

    def faults(self, value: Json, at: str) -> Iterator[Fault]:
        """Yield a fault for each series that has not."""
        names: set[str] = set()
        for index, series in enumerate(value["series"]):
            labels = [point["label"] for point in series["data"]]
            if sorted(labels) != sorted(value["axis_config"]["categories"]):
                yield Fault("labels must match the categories", f"{at}/series/{index}/data")
            if series["name"] in names:
                yield Fault(f"duplicate name: {series['name']}", f"{at}/series/{index}/name")
            names.add(series["name"])


def characters(piece: object) -> int:
    """Return how many characters all texts in some blocks have together."""
    if isinstance(piece, list):
        return sum(characters(part) for part in piece)
    if not isinstance(piece, dict):
        return 0
    text = piece.get("text")
    own = len(text) if isinstance(text, str) else 0
    return own + sum(characters(part) for part in piece.values())


def _listed(keys: tuple[str, ...]) -> str:
    return " or ".join(f"`{key}`" for key in keys)
