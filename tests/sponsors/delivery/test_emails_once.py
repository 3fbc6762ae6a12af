"""E-mails through a real mail server that refuses, fails or hangs up: sent once, or it is said why not."""

import asyncio
import ssl
from datetime import timedelta
from pathlib import Path

import pytest
import trustme
from pydantic import SecretStr

from bot.delivery.checking import check_mail
from bot.delivery.mailer import Mailer
from bot.errors import OrangeflagError
from bot.mail_trouble import Trouble
from bot.policy.model import Policy
from bot.sponsors.usecases import emails
from storage.database import Database
from storage.messages import DeliveryState
from tests import book
from tests.mailing import ANN, BEN, Office, Postbox, fill

MAYA = "maya@lumenworks.example"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


async def test_who_is_refused_is_told_and_the_others_have_it(office: Office, postbox: Postbox) -> None:
    postbox.refused = {"ben@globex.example": "550 5.1.1 no such user"}
    await office.write(ANN, BEN)
    assert await office.run() == 1
    [row] = office.rows()
    assert (row.state, row.refused) == (
        "sent", [["Ben Ortiz", "ben@globex.example", "550 5.1.1 no such user"]]
    )  # fmt: skip
    assert postbox.got[0].to == ("ann@globex.example", MAYA)
    assert (office.eyes(), office.told()) == (1, ["Ann Lee: A quick talk"])


async def test_when_all_are_refused_nobody_has_it(office: Office, postbox: Postbox) -> None:
    postbox.refused = dict.fromkeys(("ann@globex.example", "ben@globex.example"), "550 no")
    await office.write(ANN, BEN)
    assert await office.run() == 0
    assert (office.state(), len(office.rows()[0].refused), postbox.got, office.told()) == (
        "failed",
        2,
        [],
        [],
    )
    assert office.eyes() == 1


async def test_who_is_wanted_later_holds_up_the_others_for_an_hour(office: Office, postbox: Postbox) -> None:
    postbox.refused = {"ben@globex.example": "450 greylisted"}
    await office.write(ANN, BEN)
    assert await office.run() == 0
    assert office.rows()[0].error == "busy 450 greylisted"
    office.clock.move(timedelta(hours=1))
    assert await office.run() == 1
    assert (office.state(), postbox.got[0].to) == ("sent", ("ann@globex.example", MAYA))


async def test_an_answer_for_now_is_taken_for_later(office: Office, postbox: Postbox) -> None:
    postbox.says = ["451 come back", "452 full"]
    await office.write()
    for sent in (0, 0, 1):
        assert await office.run() == sent
        assert await office.run() == 0  # not before a while
        office.clock.move(MINUTE)
    assert (office.state(), len(postbox.got), office.eyes()) == ("sent", 1, 0)


@pytest.mark.parametrize("words", ["550 spam", "554 5.7.1 relaying denied"])
async def test_an_answer_for_good_ends_it(office: Office, postbox: Postbox, words: str) -> None:
    postbox.says = [words]
    await office.write()
    assert await office.run() == 0
    assert (office.state(), office.rows()[0].error, office.eyes()) == ("failed", f"refused {words}", 1)
    office.clock.move(DAY)
    assert await office.run() == 0
    await office.transactions.run_for(book.slack_id("maya"), emails.send_again, 1)
    assert await office.run() == 1
    assert (office.state(), len(postbox.got)) == ("sent", 1)


async def test_a_server_that_is_down_is_tried_for_a_day_and_it_is_told_once(
    database: Database, policy: Policy, postbox: Postbox
) -> None:
    fill(database)
    office = Office(database, policy, postbox.told(port=await closed_port()))
    await office.flag()
    await office.write()
    began, tries, eyes = office.clock.now, 0, []
    while office.state() == DeliveryState.PENDING:
        assert await office.run() == 0
        tries += 1
        eyes.append(office.eyes())
        [row] = office.rows()
        office.clock.now = max(office.clock.now, row.due_at)
    assert row.error.startswith("unreachable")
    assert DAY <= office.clock.now - began < DAY + timedelta(hours=1)
    assert tries < 40
    assert eyes[:4] == [0] * 4
    assert {*eyes[6:-1]} == {1}
    assert (eyes[-1], row.state) == (2, "failed")


async def closed_port() -> int:
    """Return a port on which nobody listens any more."""
    box = Postbox()
    async with box.open():
        return box.port


async def test_a_server_that_comes_up_again_has_it(database: Database, policy: Policy) -> None:
    fill(database)
    box = Postbox(port=await closed_port())
    office = Office(database, policy, box.told())
    await office.flag()
    await office.write()
    assert await office.run() == 0
    office.clock.move(MINUTE)
    async with box.open():
        assert await office.run() == 1
    assert (office.state(), len(box.got)) == ("sent", 1)


@pytest.mark.parametrize("where", ["MAIL", "DATA"])
async def test_a_connection_lost_before_the_end_is_tried_again(
    office: Office, postbox: Postbox, where: str
) -> None:
    postbox.hangs_up = where
    await office.write()
    assert await office.run() == 0
    assert (office.state(), office.rows()[0].error.split()[0]) == ("pending", "unreachable")
    postbox.hangs_up = ""
    office.clock.move(MINUTE)
    assert await office.run() == 1
    assert (office.state(), len(postbox.got)) == ("sent", 1)


@pytest.mark.parametrize(("where", "taken"), [("END", 0), ("AFTER", 1)])
@pytest.mark.parametrize("says", ["arrived", "again"])
async def test_a_connection_lost_at_the_end_leaves_it_in_doubt_until_its_writer_says(
    office: Office, postbox: Postbox, where: str, taken: int, says: str
) -> None:
    postbox.hangs_up = where
    await office.write()
    assert await office.run() == 0
    assert (office.state(), len(postbox.got), office.told(), office.eyes()) == ("in_doubt", taken, [], 1)
    postbox.hangs_up = ""
    office.clock.move(DAY)
    assert await office.run() == 0
    assert len(postbox.got) == taken
    maya = book.slack_id("maya")
    with pytest.raises(OrangeflagError, match="whoever wrote it"):
        await office.transactions.run_for(book.slack_id("omar"), emails.send_again, 1)
    await office.transactions.run_for(maya, emails.arrived if says == "arrived" else emails.send_again, 1)
    with pytest.raises(OrangeflagError, match="settled"):
        await office.transactions.run_for(maya, emails.send_again, 1)
    assert await office.run() == (says == "again")
    assert (office.state(), office.told()) == ("sent", ["Ann Lee: A quick talk"])
    assert len(postbox.got) == taken + (says == "again")
    assert len({got.message["Message-ID"] for got in postbox.got}) <= 1


async def test_an_e_mail_whose_process_died_is_in_doubt(office: Office, postbox: Postbox) -> None:
    await office.write()
    assert await office.transactions.run(emails.take)
    office.clock.move(2 * MINUTE)
    assert await office.run() == 0
    assert office.state() == "sending"
    office.clock.move(timedelta(seconds=1))
    assert await office.run() == 0
    assert (office.state(), postbox.got, office.eyes()) == ("in_doubt", [], 1)


async def test_who_was_only_slow_may_still_say_what_became_of_it(office: Office) -> None:
    await office.write()
    outgoing = await office.transactions.run(emails.take)
    assert outgoing
    await office.transactions.run(emails.release, timedelta(seconds=-1))
    assert office.state() == "in_doubt"
    await office.transactions.run(emails.mark_sent, outgoing.email, ())
    assert office.state() == "sent"
    await office.transactions.run(emails.fail, outgoing.email, Trouble.REFUSED, "550 no")
    assert office.state() == "sent"


async def test_two_machines_send_each_e_mail_once(
    office: Office, database_url: str, policy: Policy, postbox: Postbox
) -> None:
    for number in range(12):
        await office.write(subject=f"Number {number}")
    other = Database(database_url)
    second = Office(other, policy, postbox.told())
    sent = await asyncio.gather(*(machine.run() for machine in (office, second) * 2))
    other.close()
    assert sum(sent) == 12
    assert sorted(got.message["Subject"] for got in postbox.got) == sorted(f"Number {n}" for n in range(12))


@pytest.mark.parametrize("password", ["right", "wrong"])
async def test_a_password_is_told_over_an_encrypted_connection_alone(
    database: Database, policy: Policy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, password: str
) -> None:
    fill(database)
    box = Postbox(password="right", tls=encrypting(monkeypatch, tmp_path))
    async with box.open():
        told = box.told(host="localhost", security="starttls", user="bot", password=SecretStr(password))
        office = Office(database, policy, told)
        await office.flag()
        await office.write()
        assert await office.run() == (password == "right")
        [found] = await check_mail(Mailer(told))
    if password == "right":
        assert (office.state(), found.problem) == ("sent", "")
    else:
        assert (office.state(), office.rows()[0].error.split()[:2]) == ("pending", ["locked_out", "535"])
        assert found.problem.startswith("535 ")
        assert "wrong" not in found.problem


def encrypting(monkeypatch: pytest.MonkeyPatch, folder: Path) -> ssl.SSLContext:
    """Return the server's side of an encrypted connection that is trusted from now on."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    return context


async def test_a_server_that_does_not_encrypt_is_told_nothing(
    database: Database, policy: Policy, postbox: Postbox
) -> None:
    fill(database)
    office = Office(database, policy, postbox.told(security="starttls"))
    await office.flag()
    await office.write()
    assert await office.run() == 0
    assert (office.state(), office.rows()[0].error.split()[0], postbox.got) == ("pending", "locked_out", [])


async def test_a_certificate_that_nobody_vouches_for_is_no_good(
    database: Database, policy: Policy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fill(database)
    box = Postbox(tls=encrypting(monkeypatch, tmp_path))
    monkeypatch.delenv("SSL_CERT_FILE")
    async with box.open():
        office = Office(database, policy, box.told(host="localhost", security="starttls"))
        await office.flag()
        await office.write()
        assert await office.run() == 0
    assert office.rows()[0].error.split()[0] == "locked_out"
    assert box.got == []


async def test_without_a_mail_server_nothing_is_sent(database: Database, policy: Policy) -> None:
    fill(database)
    office = Office(database, policy, None)
    await office.flag()
    await office.write()
    assert await office.run() == 0
    assert office.state() == "pending"
    assert await check_mail(Mailer(None)) == []
