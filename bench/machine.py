"""What was measured on, and with which versions."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

import psutil

PACKAGES = (
    "orangeflag",
    "slack-bolt",
    "slack-sdk",
    "aiohttp",
    "sqlalchemy",
    "sqlmodel",
    "pydantic",
    "psycopg",
)


def machine() -> str:
    """Return the processor, its cores, the memory and the system, in one line."""
    gigabytes = psutil.virtual_memory().total / 1e9
    return f"{_processor()}, {os.cpu_count()} cores, {gigabytes:.0f} GB, {platform.system()} {platform.release()}"


def versions() -> dict[str, str]:
    """Return the versions of what the numbers depend on."""
    found = {package: version(package) for package in PACKAGES}
    return {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version, **found}


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
