"""Import a file in a process of its own, and write the report and the peak memory in MB."""

import sys
from pathlib import Path

from bot.chapters import CHAPTERS
from bot.policy.file import load_policy
from bot.settings import SHIPPED_POLICY
from storage.database import Database
from tests.importing import Importer

if __name__ == "__main__":
    url, kind, path = sys.argv[1:]
    importer = Importer(Database(url), load_policy(SHIPPED_POLICY, CHAPTERS), Path(path).parent)
    importer.people("ID,Name", "P1,Maya Chen")
    importer.customers("ID,Name,ARR", "C-1,Globex,1")
    told = importer.file(kind, Path(path))
    # Not getrusage: its peak counts the process that started this one, too.
    status = dict(
        line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    )
    peak = int(status["VmHWM"].split()[0]) // 1024
    sys.stdout.write("\n".join([*told, str(peak)]))
