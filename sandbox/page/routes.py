"""The page's addresses: the whole page, the pieces it draws anew, the stream of changes, static files."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from sandbox.page.marks import ReadMarks
from sandbox.page.render import environment
from sandbox.page.screen import Hub, Screen
from sandbox.page.spots import read_spot, read_viewer
from sandbox.page.stream import Stream

_STATIC = Path(__file__).parent / "static"
_PIECES = ("sidebar", "main", "list", "thread", "modals", "people")
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' https: data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-cache",
}

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_page(app: web.Application, hub: Hub) -> None:
    """Serve the page at ``/``, its pieces under ``/page/``, and ``/events`` and ``/static/``."""
    marks, stream = ReadMarks(hub.workspace), Stream(hub.workspace)
    templates = environment()

    def drawing(name: str) -> _Handler:
        async def draw(request: web.Request) -> web.Response:
            spot = read_spot(request, hub.workspace)
            screen = Screen(hub, marks, spot, request.query)
            html = templates.get_template(f"{name}.html").render(screen=screen, reader=screen.reader)
            return web.Response(text=html, content_type="text/html")

        return draw

    async def read(request: web.Request) -> web.Response:
        spot = read_spot(request, hub.workspace)
        if spot.channel:
            marks.read(spot.reader.viewer.id, spot.channel.id)
        return web.Response(status=204)

    async def show_file(request: web.Request) -> web.Response:
        file = hub.workspace.files.picture(request.match_info["file"])
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.content, content_type=file.kind)

    async def events(request: web.Request) -> web.StreamResponse:
        return await stream.serve(request, read_viewer(request, hub.workspace).id)

    app.router.add_get("/", drawing("page"))
    for piece in _PIECES:
        app.router.add_get(f"/page/{piece}", drawing(piece))
    app.router.add_post("/page/read", read)
    app.router.add_get("/events", events)
    app.router.add_get("/files/{file}", show_file)
    app.router.add_static("/static", _STATIC)
    app.on_response_prepare.append(_add_headers)
    app.on_shutdown.append(stream.close)


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    if not request.path.startswith(("/api/", "/control/")):
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
