"""The product's clock: this machine's, or put forward like another one."""

from datetime import timedelta

from aiohttp import web
from structlog.testing import capture_logs

from bot import clock
from bot.clock import Clock
from sandbox.server import Server, build
from sandbox.workspace import Workspace

SOON = timedelta(seconds=5)


def ahead(following: Clock) -> timedelta:
    return following.now() - clock.now()


async def test_without_another_clock_it_is_this_machines() -> None:
    alone = Clock()
    await alone.start()
    assert abs(ahead(alone)) < SOON
    await alone.stop()


async def test_it_is_put_forward_from_the_start() -> None:
    workspace = Workspace()
    workspace.clock.advance(timedelta(days=3))
    async with Server(build(workspace)) as server:
        following = Clock(f"{server.url}/control/clock")
        await following.start()
        assert abs(ahead(following) - timedelta(days=3)) < SOON
        await following.stop()


async def test_a_clock_that_cannot_be_asked_changes_nothing_and_is_logged_once(unused_tcp_port: int) -> None:
    following = Clock(f"http://127.0.0.1:{unused_tcp_port}/control/clock")
    with capture_logs() as logs:
        await following.start()
        await following.stop()
        await following.start()
        await following.stop()
    assert [entry["event"] for entry in logs] == ["clock.unreachable"]
    assert abs(ahead(following)) < SOON


async def test_an_answer_that_tells_no_time_is_as_good_as_none() -> None:
    served = web.Application()
    answers = iter([{"offset_seconds": 3600}, {"offset_seconds": "soon"}, {}, [], {"offset_seconds": 7200}])

    async def answer(request: web.Request) -> web.Response:
        del request
        return web.json_response(next(answers))

    served.router.add_get("/", answer)
    runner = web.AppRunner(served)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    following = Clock(f"http://127.0.0.1:{runner.addresses[0][1]}/")
    with capture_logs() as logs:
        for hours in (1, 1, 1, 1, 2):
            await following.start()
            assert abs(ahead(following) - timedelta(hours=hours)) < SOON
            await following.stop()
    assert len(logs) == 1
    await runner.cleanup()
