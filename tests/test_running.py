"""What docs/running.md, deploy/ and the Containerfile tell exists, and what exists is told."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from aiohttp import ClientSession

from app import cli
from bot.additions import Additions
from bot.chapters import CHAPTERS
from bot.policy.model import Policy
from bot.settings import Settings
from scheduled.jobs import Job
from tests.stage import staged

HOUSE = Path(__file__).parents[1]
RUNNING = (HOUSE / "docs" / "running.md").read_text(encoding="utf-8")
CONTAINERFILE = (HOUSE / "Containerfile").read_text(encoding="utf-8")
UNIT = (HOUSE / "deploy" / "orangeflag.service").read_text(encoding="utf-8")
ALERTS = (HOUSE / "deploy" / "alerts.yaml").read_text(encoding="utf-8")
SETTINGS = {name.upper() for name in Settings.model_fields}
STOP_SECONDS = 10
IN_TABLES = set(re.findall(r"`([A-Za-z_]+)`", "".join(re.findall(r"^\| (`.+?) \|", RUNNING, re.MULTILINE))))


def documents(name: str) -> dict[str, dict[str, Any]]:
    text = (HOUSE / "deploy" / name).read_text(encoding="utf-8")
    return {each["kind"]: each for each in yaml.safe_load_all(text)}


def pods() -> dict[str, Any]:
    """Return the pods of what runs them, by kind."""
    found = documents("kubernetes.yaml")
    return {kind: found[kind]["spec"]["template"]["spec"] for kind in ("Job", "Deployment")}


def unit(key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", UNIT, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_every_setting_is_documented(name: str) -> None:
    assert name in IN_TABLES, f"docs/running.md says nothing of {name}"


def test_every_job_is_documented_and_no_other() -> None:
    section = RUNNING.split("## What the clock starts")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)`", section, re.MULTILINE) == [
        job.name for job in Additions(each for chapter in CHAPTERS for each in chapter.added()).of(Job)
    ]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_every_metric_is_documented_with_an_alert_and_probes_are_answered(
    database_url: str, policy: Policy
) -> None:
    [container] = pods()["Deployment"]["containers"]
    probes = [container[name]["httpGet"]["path"] for name in container if name.endswith("Probe")]
    async with (
        staged(database_url, policy) as stage,
        ClientSession(f"http://127.0.0.1:{stage.bot.port}") as ask,
    ):
        for path in probes:
            async with ask.get(path) as answer:
                assert answer.status == 200, path
        async with ask.get("/metrics") as answer:
            told = set(re.findall(r"^# TYPE (orangeflag_\w+)", await answer.text(), re.MULTILINE))
    assert sorted(set(probes)) == ["/healthz", "/readyz"]
    assert told == {name for name in IN_TABLES if name.startswith("orangeflag_")}
    alerts = {name.removesuffix("_bucket") for name in re.findall(r"orangeflag_\w+", ALERTS)}
    assert alerts == told


def test_alerts_have_what_prometheus_asks_for() -> None:
    for group in yaml.safe_load(ALERTS)["groups"]:
        for rule in group["rules"]:
            assert rule["expr"], rule
            assert rule["annotations"]["summary"], rule


def test_what_is_set_in_the_environment_is_a_setting() -> None:
    found = documents("kubernetes.yaml")
    [container] = pods()["Deployment"]["containers"]
    named = {each["name"] for each in container["env"]} | {*found["Secret"]["stringData"]}
    named |= {each.split("=")[0] for each in unit("Environment")}
    image = CONTAINERFILE.rpartition("\nFROM ")[2]
    named |= set(re.findall(r"^(?:ENV | {4})([A-Z_]+)=", image, re.MULTILINE)) - {
        "PATH",
        "PYTHONDONTWRITEBYTECODE",
    }
    assert {"ORANGEFLAG_POLICY", "DATABASE_URL", "LOG_FORMAT", "HOST"} <= named <= SETTINGS


def test_what_is_run_is_a_command() -> None:
    ours = [line.split()[1:] for key in ("ExecStart", "ExecStartPre") for line in unit(key)]
    ours += [pod["containers"][0]["args"] for pod in pods().values()]
    ours.append(re.findall(r"[a-z]+", CONTAINERFILE.rpartition("\nCMD ")[2]))
    ours += [line.split()[1:] for line in re.findall(r"`(orangeflag [a-z ]+)`", RUNNING)]
    for words in ours:
        command: Any = typer.main.get_command(cli)
        for word in words:
            assert word in command.commands, words
            command = command.commands[word]
    assert ["outbox", "restored"] in ours
    assert ["db", "upgrade"] in ours


def test_there_is_time_to_stop() -> None:
    [container], pod = pods()["Deployment"]["containers"], pods()["Deployment"]
    pause = int(container["lifecycle"]["preStop"]["exec"]["command"][-1])
    assert pod["terminationGracePeriodSeconds"] >= pause + STOP_SECONDS
    assert int(*unit("TimeoutStopSec")) > STOP_SECONDS


def test_replicas_survive_a_drained_node() -> None:
    found = documents("kubernetes.yaml")
    deployment, budget = found["Deployment"]["spec"], found["PodDisruptionBudget"]["spec"]
    assert deployment["replicas"] > budget["minAvailable"] > 0
    assert budget["selector"] == deployment["selector"]
    assert deployment["template"]["metadata"]["labels"] == deployment["selector"]["matchLabels"]
    [port] = pods()["Deployment"]["containers"][0]["ports"]
    service = documents("kubernetes-http.yaml")["Service"]["spec"]
    assert service["selector"] == deployment["selector"]["matchLabels"]
    assert service["ports"][0]["targetPort"] == port["name"]


def test_nothing_runs_as_root_and_no_secret_is_told() -> None:
    for pod in pods().values():
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["containers"][0]["securityContext"]["readOnlyRootFilesystem"]
    assert not any(documents("kubernetes.yaml")["Secret"]["stringData"].values())
    assert re.search(r"^USER 10001:10001$", CONTAINERFILE, re.MULTILINE)
    assert not re.search(r"TOKEN|SECRET|xox|xapp", CONTAINERFILE)


def test_the_image_holds_the_whole_house_and_only_what_is_pinned() -> None:
    wheel = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    copied = {
        word
        for line in re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINERFILE, re.MULTILINE)
        for word in line.split()
    }
    assert {*wheel["targets"]["wheel"]["only-include"], "pyproject.toml"} <= copied
    assert all((HOUSE / name).exists() for name in copied)
    for command in re.findall(r"pip install .*", CONTAINERFILE):
        assert "--require-hashes" in command or "--no-deps wheels/" in command, command
