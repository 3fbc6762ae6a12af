"""Drawing with Pillow, in points: fine enough for sharp screens, in a font that has every sign that is written."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from bot.errors import OrangeflagError

if TYPE_CHECKING:  # Pillow takes memory, and most workspaces never need it
    from PIL.ImageFont import FreeTypeFont

FINE = 4  # pixels a point while it is drawn, since Pillow's lines are jagged
CRISP = 2  # pixels a point when it is done
FONTS = (
    "DejaVuSans.ttf", "NotoSans-Regular.ttf", "NotoSansCJK-Regular.ttc", "NotoSansSC-Regular.otf",
    "SourceHanSansSC-Regular.otf", "wqy-microhei.ttc", "DroidSansFallbackFull.ttf", "DroidSansFallback.ttf",
    "PingFang.ttc", "Hiragino Sans GB.ttc", "Arial Unicode.ttf", "msyh.ttc", "simsun.ttc",
)  # fmt: skip  # of Linux, macOS and Windows; looked for when Pillow's own lacks a sign
IDEOGRAPHS = "\u2e80"  # here those of Chinese begin

Point = tuple[float, float]


class NoFontError(OrangeflagError):
    """No font on this machine has all signs of a picture's texts."""


class Canvas:
    """A white picture of so many points, whose texts will be these; raises NoFontError."""

    def __init__(self, width: int, height: int, texts: Iterable[str]) -> None:
        from PIL import Image, ImageDraw  # noqa: PLC0415 - as above

        self._image = Image.new("RGB", (width * FINE, height * FINE), "white")
        self._draw = ImageDraw.Draw(self._image, "RGBA")  # paints may let through what is below
        self._fonts = _fonts_for({*"".join(texts)})

    def text(self, at: Point, text: str, *, size: float, paint: str, leftwards: float = 0) -> None:
        """Write text whose base line begins at a point, or this share of its length left of it."""
        x, y = _fine((at[0] - leftwards * self.width(text, size), at[1]))
        for font, piece in self._pieces(text, size):
            self._draw.text((x, y), piece, paint, font, "ls")
            x += font.getlength(piece)

    def width(self, text: str, size: float) -> float:
        """Return how long a text is."""
        return sum(font.getlength(piece) for font, piece in self._pieces(text, size)) / FINE

    def line(self, points: Sequence[Point], *, width: float, paint: str) -> None:
        """Draw a line through points, with round bends and ends."""
        fine = [_fine(point) for point in points]
        self._draw.line(fine, paint, round(width * FINE), joint="curve")
        for point in (fine[0], fine[-1]):
            self._draw.circle(point, width * FINE / 2, paint)

    def area(self, points: Sequence[Point], *, paint: str) -> None:
        """Fill what lies between points."""
        self._draw.polygon([_fine(point) for point in points], paint)

    def bar(self, corner: Point, opposite: Point, *, paint: str) -> None:
        """Fill a rectangle between two corners, in whichever order."""
        (left, right), (top, bottom) = (sorted(pair) for pair in zip(corner, opposite, strict=True))
        self._draw.rounded_rectangle((*_fine((left, top)), *_fine((right, bottom))), FINE, paint)

    def dot(self, at: Point, radius: float, *, paint: str) -> None:
        """Fill a circle."""
        self._draw.circle(_fine(at), radius * FINE, paint)

    def png(self) -> bytes:
        """Return the picture as a file."""
        shown = self._image.reduce(FINE // CRISP)
        written = BytesIO()
        shown.save(written, "PNG", optimize=True)
        return written.getvalue()

    def _pieces(self, text: str, size: float) -> Iterator[tuple["FreeTypeFont", str]]:
        for font, signs in groupby(text, lambda sign: self._fonts[sign]):
            yield font.font_variant(size=size * FINE), "".join(signs)


def _fine(point: Point) -> Point:
    return point[0] * FINE, point[1] * FINE


def _fonts_for(signs: set[str]) -> dict[str, "FreeTypeFont"]:
    """Return the font of each sign: Pillow's own, or else the first of this machine that has it.

    All letters are of one font, as words in two would look torn; ideographs may be of another.
    """
    found: dict[str, FreeTypeFont] = {}
    letters = {sign for sign in signs if sign < IDEOGRAPHS}
    for font in _fonts():
        if not found and not all(_has(font, sign) for sign in letters):
            continue
        found |= {sign: font for sign in signs - found.keys() if _has(font, sign)}
        if signs == found.keys():
            return found
    raise NoFontError("No font on this machine has all signs of a chart's texts")


def _fonts() -> Iterator["FreeTypeFont"]:
    from PIL import ImageFont  # noqa: PLC0415 - as above

    own = ImageFont.load_default(16)
    assert isinstance(own, ImageFont.FreeTypeFont)  # noqa: S101 - Pillow's wheels have FreeType
    yield own
    for name in FONTS:
        with suppress(OSError):  # it is not on this machine
            yield ImageFont.truetype(name, 16)


def _has(font: "FreeTypeFont", sign: str) -> bool:
    """Return whether a font has a sign; what it lacks, it draws as the same box as what is no sign at all."""
    return sign.isspace() or bytes(font.getmask(sign)) != bytes(font.getmask("\uffff"))
