"""The outermost edge: every use case that a person starts runs here, and every error becomes a sentence."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

import structlog

from bot.blocks.blocks import Block
from bot.blocks.formatting import fitted
from bot.cases.rules.answers import Answer
from bot.cases.usecases import idempotency
from bot.cases.usecases.unit_of_work import (
    AlreadyDoneError,
    IncomingAction,
    NotAMemberError,
    TransactionRunner,
    UnitOfWork,
    UnknownPersonError,
)
from bot.cases.views.answers import answer
from bot.cases.views.ctas import told_modal
from bot.cases.views.menu import DONE, TROUBLE, sentence
from bot.delivery.directory import Directory
from bot.delivery.slack import SlackError
from bot.errors import OrangeflagError
from bot.language import _, later
from bot.reader import Reader, present, read_by
from handlers.drain import note
from handlers.refusals import UNANSWERED
from storage.cases.records import Person
from storage.database import DatabaseUnavailableError
from storage.session import TwiceError

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
log = structlog.get_logger()

MOST_STRANGERS = 2  # whoever did something, and whom they did it to
UNAVAILABLE = later(
    "Not recorded: the database does not answer. Nothing was changed; please try again in a minute."
)
UNKNOWN = later("Not recorded: I could not ask Slack who you are ({error}). Please try again.")
BROKE = later("Not recorded: something went wrong on my side (error {number}). Nothing was changed.")


@dataclass(frozen=True)
class Result(Generic[T_co]):
    """What a use case returned; or without that, why not, in a sentence for the person.

    `done` tells that it was done before, so that nothing is amiss; `again` that it may be possible soon; `field`
    which field of a form is wrong; `outsider` that they are no full member; `broke` that the fault is ours.
    `reader` is the person; while we do not know who they are, nobody in particular.
    """

    outcome: T_co | None
    reader: Reader
    problem: str = ""
    done: bool = False
    again: bool = False
    field: str = ""
    outsider: bool = False
    broke: bool = False


class UseCaseRunner:
    """Runs use cases for people in Slack, meeting those whom it does not know yet."""

    def __init__(self, transactions: TransactionRunner, directory: Directory, mail_from: str = "") -> None:
        """Speak with people; e-mails go from the address `mail_from`, or without one are theirs to send."""
        self.transactions = transactions
        self.mail_from = mail_from
        self.policy = transactions.policy
        self._directory = directory
        self._rest: set[asyncio.Task[None]] = set()

    async def attempt(
        self,
        incoming: IncomingAction,
        use_case: Callable[Concatenate[UnitOfWork, Person, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Result[T]:
        """Run a use case for what a person did; any error comes back as a sentence, and has changed nothing.

        Raises TwiceError, and nothing else, for a copy of what was done or refused before.
        """
        reader = Reader(self.policy.language)

        def heard(work: UnitOfWork, actor: Person, /, *args: P.args, **kwargs: P.kwargs) -> T:
            nonlocal reader
            reader = present()
            return use_case(work, actor, *args, **kwargs)

        try:
            outcome = await self._hear(incoming, heard, *args, **kwargs)
        except TwiceError:
            raise
        except DatabaseUnavailableError as error:
            note("unavailable")
            log.error("database.unavailable", **error.data)
            return replace(_failed(reader, UNAVAILABLE), again=True)
        except SlackError as error:
            note("unavailable")
            log.error("person.unknown", person=incoming.slack_id, error=error.sentence)
            return replace(_failed(reader, UNKNOWN, error=error.sentence), again=True)
        except OrangeflagError as error:
            note("refused")
            return Result(
                None,
                reader,
                error.sentence,
                done=isinstance(error, AlreadyDoneError),
                field=str(error.data.get("field", "")),
                outsider=isinstance(error, NotAMemberError),
            )
        except Exception:  # noqa: BLE001 - the outermost edge: logged with an id that the person sees
            note("broke")
            return replace(_failed(reader, BROKE, number=_logged()), broke=True)
        return Result(outcome, reader)

    async def _hear(
        self,
        incoming: IncomingAction,
        use_case: Callable[Concatenate[UnitOfWork, Person, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Do what somebody did, after meeting them, and whomever they name, if need be."""
        for _stranger in range(MOST_STRANGERS):
            try:
                return await self.transactions.hear(incoming, use_case, *args, **kwargs)
            except UnknownPersonError as error:
                await self._directory.introduce(str(error.data["slack_id"]))
        return await self.transactions.hear(incoming, use_case, *args, **kwargs)

    def go_on(self, rest: Coroutine[Any, Any, None]) -> None:
        """Do the rest of an answer after its acknowledgement."""
        task = asyncio.create_task(rest)
        self._rest.add(task)  # the loop itself would forget it
        task.add_done_callback(self._rest.discard)

    async def finished(self) -> None:
        """Return once no rest of an answer is left to do."""
        await asyncio.gather(*self._rest, return_exceptions=True)

    @asynccontextmanager
    async def heard_again(self, incoming: IncomingAction) -> AsyncIterator[None]:
        """Have the next copy of a happening be taken for the first, if Slack does not answer us inside the block.

        Its error is raised, so that Slack tells us again.
        """
        try:
            yield
        except UNANSWERED:
            if incoming.key:
                await self.transactions.run(idempotency.forget, incoming.key)
            raise

    def message(self, result: Result[Answer]) -> dict[str, Any]:
        """Return an outcome, or the problem, as a message: blocks, and their beginning as text for notifications."""
        blocks = self.shown(result)
        told = next((block["text"]["text"] for block in blocks if block["type"] == "section"), "Orangeflag")
        return {"text": fitted(told, 300), "blocks": blocks}

    def shown(self, result: Result[Answer]) -> list[Block]:
        """Return an outcome, or the problem, as blocks."""
        if result.outcome is None:
            return sentence(result.problem, icon=DONE if result.done else TROUBLE)
        with read_by(result.reader):
            try:
                return answer(result.outcome, self.policy, self.transactions.clock())
            except Exception:  # noqa: BLE001 - as above; by now it is recorded, and that must not be denied
                number = _logged()
                told = _(
                    "Recorded, but I could not show you what came of it (error {number}).", number=number
                )
                return sentence(told)

    def modal(self, result: Result[Any], title: str) -> Block:
        """Return an outcome, or the problem, as a modal; its title is a sentence for `later`."""
        with read_by(result.reader):
            return told_modal(self.shown(result), _(title))


def require(result: Result[Any], *, told: bool = True) -> None:
    """Raise an error when Slack is to tell us an event again, since it may be done then.

    Unless somebody is `told` of it, that is so after a fault of ours, too.
    """
    if result.again or (result.broke and not told):
        raise OrangeflagError(result.problem)


def _failed(reader: Reader, told: str, **facts: object) -> Result[Any]:
    with read_by(reader):
        return Result(None, reader, _(told, **facts))


def _logged() -> str:
    number = uuid.uuid4().hex[:8]
    log.exception("handler.broke", error_id=number)
    return number
