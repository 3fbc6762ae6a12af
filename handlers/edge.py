"""The outermost edge: every use case that a person starts runs here, and every error becomes a sentence."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

import structlog

from bot.delivery.directory import Directory
from bot.delivery.slack import SlackError
from bot.errors import OrangeflagError
from bot.rules.outcomes import Answer
from bot.usecases.work import Desk, UnknownPersonError, Work
from bot.views.answers import answer
from bot.views.blocks import Block
from bot.views.menu import sentence
from bot.views.words import fitted
from storage.database import DatabaseUnavailableError
from storage.records import Person

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
log = structlog.get_logger()

UNAVAILABLE = "Not recorded: the database does not answer. Nothing was changed; please try again in a minute."


@dataclass(frozen=True)
class Tried(Generic[T_co]):
    """What a use case returned; or without that, why not, in a sentence for the person."""

    outcome: T_co | None
    problem: str = ""


class Edge:
    """Runs use cases for people in Slack, meeting those whom it does not know yet."""

    def __init__(self, desk: Desk, directory: Directory) -> None:
        self.desk = desk
        self.policy = desk.policy
        self._directory = directory

    async def attempt(
        self,
        slack_id: str,
        use_case: Callable[Concatenate[Work, Person, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Tried[T]:
        """Run a use case for a person; any error comes back as a sentence, and has changed nothing."""
        try:
            try:
                outcome = await self.desk.run_for(slack_id, use_case, *args, **kwargs)
            except UnknownPersonError:
                await self._directory.introduce(slack_id)
                outcome = await self.desk.run_for(slack_id, use_case, *args, **kwargs)
        except DatabaseUnavailableError as error:
            log.error("database.unavailable", **error.data)
            return Tried(None, UNAVAILABLE)
        except SlackError as error:
            log.error("person.unknown", person=slack_id, error=error.sentence)
            return Tried(
                None, f"Not recorded: I could not ask Slack who you are ({error.sentence}). Please try again."
            )
        except OrangeflagError as error:
            return Tried(None, error.sentence)
        except Exception:  # noqa: BLE001 - the outermost edge: logged with an id that the person sees
            return Tried(
                None,
                f"Not recorded: something went wrong on my side (error {_logged()}). Nothing was changed.",
            )
        return Tried(outcome)

    def message(self, tried: Tried[Answer]) -> dict[str, Any]:
        """Return an outcome, or the problem, as a message: blocks, and their beginning as text for notifications."""
        blocks = self.shown(tried)
        told = next((block["text"]["text"] for block in blocks if block["type"] == "section"), "Orangeflag")
        return {"text": fitted(told, 300), "blocks": blocks}

    def shown(self, tried: Tried[Answer]) -> list[Block]:
        """Return an outcome, or the problem, as blocks."""
        if tried.outcome is None:
            return sentence(tried.problem)
        try:
            return answer(tried.outcome, self.policy, self.desk.clock())
        except Exception:  # noqa: BLE001 - as above; by now it is recorded, and that must not be denied
            return sentence(f"Recorded, but I could not show you what came of it (error {_logged()}).")


def _logged() -> str:
    number = uuid.uuid4().hex[:8]
    log.exception("handler.broke", error_id=number)
    return number
