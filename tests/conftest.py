"""Real databases for tests: every test that asks for one runs on SQLite and on PostgreSQL."""

import gc
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import HealthCheck, settings
from xdist.remote import Producer  # type: ignore[import-untyped]
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

import tests.compiled
import tests.postgres
from bot.chapters import CHAPTERS
from bot.policy.file import load_policy
from bot.policy.meetings import MEETINGS
from bot.policy.model import Policy
from bot.reader import Reader, read_by
from bot.settings import SHIPPED_POLICY
from storage import schema
from storage.database import Database
from tests.without import LEFT_OUT, practice_without

pytest_plugins = ["tests.browser"]

# structlog's own way shows every local variable, which takes it seconds
plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
structlog.configure(processors=[structlog.processors.add_log_level, plain])
# How fast examples are made tells of the machine, and of what else runs on it.
settings.register_profile("orangeflag", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("orangeflag")
LONG = (  # half a minute or more each
    "test_a_minute_of_chaos",
    "test_half_a_year",
    "test_the_story_is_still_true",
    "test_a_fortnight",
    "test_each_meeting_and_each_pair_is_told_once",
    "test_everything_stands_once_after_a_death",
    "test_everybody_hears_once_at_nine_of_a_working_day",
    "test_every_word_is_marked",
    "test_the_busiest_nine_of_ten_thousand_is_delivered_at_slacks_pace",
)

SHARING = re.compile(r".*test_everything_stands_once_after_a_death\[(sqlite|postgresql)")  # a house for each


class InOrder(LoadScopeScheduling):  # type: ignore[misc] # as above
    """Hands out tests one by one, but at once those that share what takes long to make.

    This is what xdist's `loadgroup` does with groups, which it does not find with pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        shared = SHARING.match(nodeid)
        return shared.group() if shared else nodeid


def pytest_configure(config: pytest.Config) -> None:
    """Begin a run, but for workers: these take part in one."""
    if not hasattr(config, "workerinput"):
        folder = tests.postgres.begin()
        config.option.basetemp = config.option.basetemp or f"{folder}/pytest"
        config.add_cleanup(tests.postgres.end)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Hand out one test after the other, in order."""
    return InOrder(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have those tests begin first that take longest."""
    place = {name: number for number, name in enumerate(LONG)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("[")[0].rpartition("::")[2], len(LONG)))


def pytest_collection_finish() -> None:
    """Have what is loaded by now never be looked through for garbage again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)  # nor looked for as often as usual: tests leave little behind


@pytest.fixture(scope="session", autouse=True)
def compiled() -> Iterator[None]:
    """Have each query be compiled once in this run, not once for each test."""
    with pytest.MonkeyPatch.context() as patch:
        tests.compiled.share(patch)
        yield


@pytest.fixture(scope="session")
def postgres() -> str:
    """Return the address of a running PostgreSQL, with %s for the database's name."""
    return tests.postgres.address()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with all tables and no rows."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    database = Database(f"sqlite:///{path}")
    schema.upgrade(database.engine)
    database.close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the address of a database of one's own, with all tables and no rows."""
    if request.param == "sqlite":
        path = tmp_path / "orangeflag.db"
        path.write_bytes(request.getfixturevalue("sqlite_template").read_bytes())
        yield f"sqlite:///{path}"
        return
    address = request.getfixturevalue("postgres")
    with tests.postgres.database(address, tests.postgres.TEMPLATE) as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Yield such a database, opened."""
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    """Return the practice as shipped; without the chapters that this run leaves out, if any (`tests.without`)."""
    if LEFT_OUT:
        return practice_without(tmp_path_factory.mktemp("practice"), *LEFT_OUT)
    return load_policy(SHIPPED_POLICY, CHAPTERS)


@pytest.fixture(scope="session")
def policy(shipped: Policy) -> Policy:
    """Return the same, but that news do not wait for one another, and that no holiday moves a meeting.

    Most tests are of one thing at a time, on any day.
    """
    at_once = shipped.nudges.model_copy(update={"together_minutes": 0})
    if "meetings" in LEFT_OUT:
        return shipped.model_copy(update={"nudges": at_once})
    held = tuple(meeting.model_copy(update={"on_holiday": "hold"}) for meeting in MEETINGS.of(shipped))
    return shipped.model_copy(update={"nudges": at_once, "meetings": held})


@pytest.fixture
def sees_all() -> Iterator[None]:
    """Have what is said be read by somebody who may see everything."""
    with read_by(Reader("en", sees_arr=True)):
        yield
