"""E-mails in Slack: drafted by a click, changed in a modal, sent, and followed; who decides is asked."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from sqlalchemy import delete
from sqlmodel import select

from bot.blocks import blocks as b
from bot.data.rules.erasure import Erased
from bot.data.usecases import erasure
from bot.policy.emails import EmailText
from bot.policy.model import Policy
from bot.sponsors.views.emails import draft_button
from sandbox.workspace import Message
from scheduled.sponsors import emails as job
from storage.cases.tables.customers import ContactRoleRow, ContactRow
from storage.database import Database
from storage.sponsors.tables.emails import EmailRow
from tests.cases.handlers.test_modals import opened
from tests.data.handlers.test_erasure import showing
from tests.delivering import client_of, seen
from tests.mailing import ANN, FROM, Postbox, fill
from tests.stage import Stage, Way, buttons_of, staged, text_of, texts

LETTER = {"subject": {"text": "Hello from us"}, "text": {"text": "Dear Ann Lee,\nshall we talk?"}}


def without_deciders(database: Database) -> None:
    """Write the same book, but nobody decides."""
    fill(database)
    database.run_here(lambda session: session.run(delete(ContactRoleRow), {}))


def settings(box: Postbox) -> dict[str, Any]:
    return {"smtp_host": "127.0.0.1", "smtp_port": box.port, "smtp_security": "none", "email_from": FROM}


async def offered(stage: Stage, template: str = "check_in") -> Message:
    """Flag Globex, and post the button that drafts an e-mail, as a message of the bot."""
    await stage.say("maya", "/cta flag globex support x")
    await stage.settled()
    slack = client_of(stage.server.url)
    await slack.chat_postMessage(channel="C0000", text="x", blocks=[b.actions(draft_button(1, template))])
    return stage.channel("#general")[-1]


async def drafted(stage: Stage, who: str, message: Message) -> dict[str, Any]:
    [action] = buttons_of(message).values()
    await stage.click(who, message, action)
    return await opened(stage, who)


async def run(stage: Stage) -> None:
    """Have the clock's job done, beside the bot's own runs of it, and what it says arrive."""
    await job.run(stage.bot.transactions, stage.bot.clients)
    await stage.settled()


def element(modal: dict[str, Any], block_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(x["element"] for x in modal["blocks"] if x.get("block_id") == block_id)
    return found


def mails(stage: Stage, who: str, mark: str) -> list[Message]:
    return [each for each in stage.direct(who) if mark in text_of(each)]


async def test_a_draft_is_changed_sent_and_followed(database_url: str, policy: Policy) -> None:
    box = Postbox()
    async with box.open(), staged(database_url, policy, fill, mail=settings(box)) as stage:
        modal = await drafted(stage, "vera", await offered(stage))
        to = element(modal, "to")
        assert [each["text"]["text"] for each in to["options"]] == ["Ann Lee", "Ben Ortiz"]
        assert [each["value"] for each in to["initial_options"]] == [str(ANN)]
        assert element(modal, "subject")["initial_value"] == "A quick talk with Lumenworks?"
        text = element(modal, "text")["initial_value"]
        assert text.startswith("Hello Ann,\n\nI look after Globex Corporation on Lumenworks's")
        assert "Maya Chen, whom you know" in text
        assert text.endswith("Best wishes,\nVera Voss")
        how = "It goes from orangeflag@lumenworks.example in your name; answers come to you at vera@lumenworks.ex"
        assert how in "\n".join(texts(modal["blocks"]))

        to_both = {"to": {"contacts": ["Ann Lee", "Ben Ortiz"]}}
        result = await stage.submit("vera", modal["id"], {**LETTER, **to_both})
        assert (result["failure"], result["errors"]) == (None, {})
        await run(stage)
        [got] = box.got
        assert got.to == ("ann@globex.example", "ben@globex.example", "vera@lumenworks.example")
        assert got.message.get_content().replace("\r\n", "\n") == "Dear Ann Lee,\nshall we talk?\n"
        [told] = mails(stage, "vera", "Hello from us")
        assert "Sent <!date^" in text_of(told)
        assert "*Hello from us* to Ann Lee, Ben Ortiz" in text_of(told)
        assert stage.thread(told) == []
        [card] = stage.channel("#risk-support")
        assert text_of(stage.thread(card)[-1]) == (
            ":envelope: Vera Voss sent an e-mail\n> Ann Lee, Ben Ortiz: Hello from us"
        )


async def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_stays(
    database_url: str, policy: Policy
) -> None:
    box = Postbox()
    async with box.open(), staged(database_url, policy, fill, mail=settings(box)) as stage:
        modal = await drafted(stage, "vera", await offered(stage))
        nothing = {**LETTER, "subject": {"text": "\u200b"}}
        result = await stage.submit("vera", modal["id"], nothing)
        assert result["errors"] == {"subject": "Some words are needed here. Nothing was sent."}
        assert "shall we talk?" in str(stage.workspace.views[modal["id"]].state)
        gone = delete(ContactRow).where(ContactRow.__table__.c.external_id == "K-0")  # type: ignore[attr-defined]
        roles = delete(ContactRoleRow)
        stage.database.run_here(lambda session: (session.run(roles, {}), session.run(gone, {})))
        result = await stage.submit("vera", modal["id"], LETTER)
        assert list(result["errors"]) == ["to"]
        assert stage.database.run_here(lambda session: session.orm.exec(select(EmailRow)).all()) == []


@pytest.mark.parametrize("says", ["It arrived", "Send again"])
async def test_an_e_mail_in_doubt_waits_for_its_writers_word(
    database_url: str, policy: Policy, says: str
) -> None:
    box = Postbox(hangs_up="AFTER")
    async with box.open(), staged(database_url, policy, fill, mail=settings(box)) as stage:
        modal = await drafted(stage, "maya", await offered(stage))
        await stage.submit("maya", modal["id"], LETTER)
        await stage.until(lambda: box.got)
        await run(stage)
        await stage.until(lambda: mails(stage, "maya", "It may have arrived; you got a copy if it did."))
        [told] = mails(stage, "maya", "Perhaps sent")
        assert "> shall we talk?" in text_of(told)
        assert list(buttons_of(told)) == ["Send again", "It arrived"]
        assert [text_of(each) for each in stage.thread(told)] == [
            "There is news of this e-mail: please look above."
        ]
        box.hangs_up = ""
        await stage.click("maya", told, buttons_of(told)[says])
        await run(stage)
        await stage.until(lambda: "Sent <!date^" in text_of(told))
        assert len(box.got) == (2 if says == "Send again" else 1)
        assert buttons_of(told) == {}


async def test_what_the_server_refuses_is_told_with_its_words(database_url: str, policy: Policy) -> None:
    box = Postbox(refused={"ann@globex.example": "550 5.1.1 <no> such user"})
    async with box.open(), staged(database_url, policy, fill, mail=settings(box)) as stage:
        modal = await drafted(stage, "maya", await offered(stage))
        await stage.submit("maya", modal["id"], LETTER)
        await run(stage)
        await stage.until(lambda: mails(stage, "maya", "Not sent"))
        [told] = mails(stage, "maya", "Not sent")
        assert "The mail server refused it." in text_of(told)
        assert "It did not go to Ann Lee (ann@globex.example): 550 5.1.1 &lt;no&gt; such user" in text_of(
            told
        )
        assert "> Dear Ann Lee,\n> shall we talk?" in text_of(told)


async def test_without_a_mail_server_there_is_text_to_copy_and_a_link(
    database_url: str, policy: Policy
) -> None:
    long = EmailText(subject="Über & Ärger?", body="Hello {{ greeted }},\n50% & more\n" + "<你好> " * 900)
    async with staged(database_url, policy.model_copy(update={"emails": {"check_in": long}}), fill) as stage:
        modal = await drafted(stage, "maya", await offered(stage))
        assert not modal["submit"]
        copied = [
            block["elements"][0]["elements"][0]["text"]
            for block in modal["blocks"]
            if block["type"] == "rich_text"
        ]
        assert copied[:2] == ["ann@globex.example", "Über & Ärger?"]
        assert "".join(copied[2:]) == "Hello Ann,\n50% & more\n" + ("<你好> " * 900).strip()
        [button] = next(block for block in modal["blocks"] if block["type"] == "actions")["elements"]
        assert len(button["url"]) <= 3_000
        assert button["url"].startswith(
            "mailto:ann@globex.example?subject=%C3%9Cber%20%26%20%C3%84rger%3F&body=Hello"
        )
        assert "Ann,\r\n50% & more\r\n<你好>" in unquote(button["url"])
        assert "The button takes only the beginning along: copy the rest." in texts(modal["blocks"])
        result = await stage.hub.click("maya", button["action_id"], view_id=modal["id"])
        assert result["failure"] is None


async def test_who_decides_is_asked_once_and_whoever_asked_hears_of_it(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy, without_deciders) as stage:
        message = await offered(stage)
        modal = await drafted(stage, "vera", message)
        assert ":warning: Nobody with an address is known who decides there." in texts(modal["blocks"])
        omars = await drafted(stage, "omar", message)
        await stage.hub.click("vera", "ask_who_decides", view_id=modal["id"])
        await stage.until(lambda: "was asked today, and" in str(stage.workspace.views[modal["id"]].view))
        await stage.hub.click("omar", "ask_who_decides", view_id=omars["id"])
        await stage.until(lambda: "was asked today already" in str(stage.workspace.views[omars["id"]].view))
        for who, view in (("vera", modal), ("omar", omars)):
            await stage.hub.close_view(who, view["id"])
        await stage.settled()
        [asked] = mails(stage, "maya", "Who is it?")
        assert text_of(asked).startswith(
            ":question: Vera Voss would like to write to whoever decides at *Globex Corporation*"
        )
        omars = await drafted(stage, "omar", message)
        assert "Maya Chen was asked today, and" in "\n".join(texts(omars["blocks"]))
        await stage.hub.close_view("omar", omars["id"])

        await stage.click("maya", asked, buttons_of(asked)["Add contact"])
        form = await opened(stage, "maya")
        new = {"name": {"text": "Dana\nFox"}, "title": {"text": "COO"}}
        wrong = await stage.submit("maya", form["id"], {**new, "email": {"text": "dana@globex"}})
        assert list(wrong["errors"]) == ["email"]
        await stage.submit("maya", form["id"], {**new, "email": {"text": "Dana@Globex.example"}})
        await stage.settled()
        assert text_of(asked) == ":white_check_mark: Who decides at *Globex Corporation*: Dana Fox"
        assert [text_of(each) for each in stage.direct("vera")][-1] == text_of(asked)
        query = select(ContactRow).where(ContactRow.email == "dana@globex.example")
        row = seen(stage.database, lambda session: session.exec(query).one())
        assert (row.name, row.title, row.external_id[:6]) == ("Dana Fox", "COO", "added-")
        modal = await drafted(stage, "vera", message)
        assert "dana@globex.example" in str(modal["blocks"])
        assert "Hello Dana," in str(modal["blocks"])


async def test_whoever_looks_after_them_adds_who_decides_at_once(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, without_deciders, way=Way.SOCKET_MODE) as stage:
        modal = await drafted(stage, "maya", await offered(stage))
        await stage.hub.click("maya", "add_contact", view_id=modal["id"])
        await stage.until(lambda: len(stage.workspace.views) == 2)
        form = next(view for view in stage.workspace.views.values() if view.id != modal["id"])
        values = {"name": {"text": "Somebody Else"}, "email": {"text": "ann@globex.example"}}
        await stage.submit("maya", form.id, values)
        roles = seen(stage.database, lambda session: session.exec(select(ContactRoleRow)).all())
        assert [(row.contact_id, row.role) for row in roles] == [(ANN, "Executive Decision Maker")]


@pytest.mark.parametrize(
    ("use_case", "named", "words"),
    [
        (erasure.customer, "C-1", ("Globex", "Ann Lee", "shall we talk")),
        (erasure.contact, "ann@globex.example", ("Ann Lee", "shall we talk")),
        (erasure.person, "maya@lumenworks.example", ("Maya", "shall we talk", "Hello from us")),
    ],
)
async def test_what_is_erased_stands_in_no_e_mail_any_more(
    database_url: str,
    policy: Policy,
    use_case: Callable[..., Erased],
    named: str,
    words: tuple[str, ...],
) -> None:
    box = Postbox(refused={"ann@globex.example": "550 no Ann Lee here"})
    async with box.open(), staged(database_url, policy, fill, mail=settings(box)) as stage:
        message = await offered(stage)
        for number in range(2):
            modal = await drafted(stage, "maya", message)
            await stage.submit("maya", modal["id"], LETTER)
            await run(stage)
            await stage.until(lambda n=number: len(mails(stage, "maya", "shall we talk")) == n + 1)  # type: ignore[misc]
        box.hangs_up = "MAIL"  # so that the third stays on its way
        modal = await drafted(stage, "maya", message)
        await stage.submit("maya", modal["id"], LETTER)
        await run(stage)
        assert len(showing(stage, "Hello from us")) > 2
        await stage.bot.transactions.run(use_case, named, write=True)
        await stage.settled()
        assert [showing(stage, word) for word in words] == [[]] * len(words)
        assert len(showing(stage, "This e-mail was erased.")) >= 3
        rows = seen(stage.database, lambda session: session.exec(select(EmailRow)).all())
        assert {(row.state, row.subject, row.body, row.error) for row in rows} == {("failed", "", "", "")}
        assert not any(word in str(row.refused) for row in rows for word in words)
        box.hangs_up, box.refused = "", {}
        await run(stage)
        assert box.got == []
