"""What is counted and measured, as Prometheus reads it; of people and customers it holds nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.delivery.sender import Sender
from bot.delivery.slack import Slack
from bot.errors import OrangeflagError
from bot.operations.usecases.outbox import Depth
from handlers.probes import Question
from storage.database import Database

ACKNOWLEDGED = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3)  # Slack waits three seconds
FATES = {
    "mark_sent": "sent",
    "put_off": "put_off",
    "doubt": "in_doubt",
    "fall_back": "redirected",
    "set_aside": "failed",
}  # what the sender does with a message → as it is counted


@dataclass(frozen=True)
class Gauge:
    """A number that a chapter measures, with Prometheus's name for it and what it says."""

    name: str
    says: str
    value: Callable[[UnitOfWork], float]


def measured(work: UnitOfWork) -> dict[Gauge, float]:
    """Return what chapters measure now."""
    return {gauge: gauge.value(work) for gauge in work.policy.added.of(Gauge)}


class Metrics:
    """What the handlers measure, in a registry of this bot's own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.received = Counter(
            "orangeflag_received",
            "Commands, clicks, forms and events from Slack, by what became of them.",
            ["kind", "outcome"],
            registry=self.registry,
        )
        self.acknowledgement = Histogram(
            "orangeflag_acknowledgement_seconds",
            "From the arrival of a payload to its acknowledgement.",
            ["kind"],
            buckets=ACKNOWLEDGED,
            registry=self.registry,
        )


@dataclass(frozen=True)
class Parts:
    """The parts that count by themselves; of the jobs, runs by name and outcome, and lags in seconds by name."""

    slack: Slack
    sender: Sender
    database: Database
    job_runs: Callable[[], Mapping[tuple[str, str], int]]
    job_lags: Callable[[], Mapping[str, float]]


class Tallies(Collector):
    """What the parts have counted, put into Prometheus's form when it asks."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.depth: Depth | None = None  # unknown while the database does not answer, as the next
        self.measured: Mapping[Gauge, float] = {}

    def collect(self) -> Iterable[Metric]:
        """Yield every family, filled with what holds now."""
        parts = self._parts
        errors = CounterMetricFamily(
            "orangeflag_slack_errors", "Calls to Slack that failed, by its code.", labels=["method", "code"]
        )
        for method_and_code, count in parts.slack.errors.items():
            errors.add_metric(method_and_code, count)
        yield errors
        messages = CounterMetricFamily(
            "orangeflag_messages", "What the sender did with messages.", labels=["outcome"]
        )
        for fate, told in FATES.items():
            messages.add_metric([told], parts.sender.fates[fate])
        yield messages
        if parts.sender.lag is not None:
            yield GaugeMetricFamily(
                "orangeflag_sender_lag_seconds",
                "Since the sender last looked at the outbox.",
                parts.sender.lag,
            )
        yield CounterMetricFamily(
            "orangeflag_database_unavailable",
            "Pieces of work that the database did not do.",
            parts.database.unavailable,
        )
        for gauge, value in self.measured.items():
            yield GaugeMetricFamily(gauge.name, gauge.says, value)
        yield from self._jobs()
        yield from self._outbox()

    def _jobs(self) -> Iterable[Metric]:
        runs = CounterMetricFamily(
            "orangeflag_job_runs", "Runs of the clock's jobs.", labels=["job", "outcome"]
        )
        for job_and_outcome, count in self._parts.job_runs().items():
            runs.add_metric(job_and_outcome, count)
        yield runs
        lags = GaugeMetricFamily(
            "orangeflag_job_lag_seconds", "By which a job's next success is late.", labels=["job"]
        )
        for job, lag in self._parts.job_lags().items():
            lags.add_metric([job], lag)
        yield lags

    def _outbox(self) -> Iterable[Metric]:
        if self.depth is None:
            return
        messages = GaugeMetricFamily(
            "orangeflag_outbox_messages", "Messages on their way, by state.", labels=["state"]
        )
        for state, count in self.depth.counts.items():
            messages.add_metric([state], count)
        yield messages
        age = self.depth.oldest_due.total_seconds()
        yield GaugeMetricFamily(
            "orangeflag_outbox_oldest_due_seconds", "For how long the oldest message is due.", age
        )


def register(
    app: web.Application,
    metrics: Metrics,
    tallies: Tallies,
    depth: Question[Depth],
    gauges: Question[dict[Gauge, float]],
) -> None:
    """Answer ``GET /metrics``; without what stands in the outbox while the database does not tell."""
    metrics.registry.register(tallies)

    async def told(_request: web.Request) -> web.Response:
        try:
            tallies.depth, tallies.measured = await depth.answer(), await gauges.answer()
        except OrangeflagError:
            tallies.depth, tallies.measured = None, {}
        text = generate_latest(metrics.registry)
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    app.router.add_get("/metrics", told)
