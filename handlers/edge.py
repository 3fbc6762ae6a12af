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
from bot.usecases import happenings
from bot.usecases.work import AlreadyDoneError, Desk, Happening, UnknownPersonError, Work
from bot.views.answers import answer
from bot.views.blocks import Block
from bot.views.menu import DONE, TROUBLE, sentence
from bot.views.words import fitted
from handlers.intake import note
from storage.database import DatabaseUnavailableError
from storage.records import Person
from storage.session import TwiceError

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
log = structlog.get_logger()

UNAVAILABLE = "Not recorded: the database does not answer. Nothing was changed; please try again in a minute."


@dataclass(frozen=True)
class Tried(Generic[T_co]):
    """What a use case returned; or without that, why not, in a sentence for the person.

    `done` tells that it was done before, so that nothing is amiss.
    """

    outcome: T_co | None
    problem: str = ""
    done: bool = False


class Edge:
    """Runs use cases for people in Slack, meeting those whom it does not know yet."""

    def __init__(self, desk: Desk, directory: Directory) -> None:
        self.desk = desk
        self.policy = desk.policy
        self._directory = directory

    async def attempt(
        self,
        happening: Happening,
        use_case: Callable[Concatenate[Work, Person, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Tried[T]:
        """Run a use case for what a person did; any error comes back as a sentence, and has changed nothing.

        Raises TwiceError, and nothing else, for a copy of what was done or refused before.
        """
        try:
            try:
                outcome = await self.desk.hear(happening, use_case, *args, **kwargs)
            except UnknownPersonError:
                await self._directory.introduce(happening.slack_id)
                outcome = await self.desk.hear(happening, use_case, *args, **kwargs)
        except TwiceError:
            raise
        except DatabaseUnavailableError as error:
            note("unavailable")
            log.error("database.unavailable", **error.data)
            return Tried(None, UNAVAILABLE)
        except SlackError as error:
            note("unavailable")
            log.error("person.unknown", person=happening.slack_id, error=error.sentence)
            return Tried(
                None, f"Not recorded: I could not ask Slack who you are ({error.sentence}). Please try again."
            )
        except OrangeflagError as error:
            note("refused")
            return Tried(None, error.sentence, done=isinstance(error, AlreadyDoneError))
        except Exception:  # noqa: BLE001 - the outermost edge: logged with an id that the person sees
            note("broke")
            return Tried(
                None,
                f"Not recorded: something went wrong on my side (error {_logged()}). Nothing was changed.",
            )
        return Tried(outcome)

    async def forget(self, happening: Happening) -> None:
        """Have the next copy of a happening be taken for the first, since Slack did not take our answer."""
        if happening.key:
            await self.desk.run(happenings.forget, happening.key)

    def message(self, tried: Tried[Answer]) -> dict[str, Any]:
        """Return an outcome, or the problem, as a message: blocks, and their beginning as text for notifications."""
        blocks = self.shown(tried)
        told = next((block["text"]["text"] for block in blocks if block["type"] == "section"), "Orangeflag")
        return {"text": fitted(told, 300), "blocks": blocks}

    def shown(self, tried: Tried[Answer]) -> list[Block]:
        """Return an outcome, or the problem, as blocks."""
        if tried.outcome is None:
            return self.problem(tried)
        try:
            return answer(tried.outcome, self.policy, self.desk.clock())
        except Exception:  # noqa: BLE001 - as above; by now it is recorded, and that must not be denied
            return sentence(f"Recorded, but I could not show you what came of it (error {_logged()}).")

    def problem(self, tried: Tried[Any]) -> list[Block]:
        """Return the sentence that says why there is no outcome."""
        return sentence(tried.problem, icon=DONE if tried.done else TROUBLE)


def _logged() -> str:
    number = uuid.uuid4().hex[:8]
    log.exception("handler.broke", error_id=number)
    return number
