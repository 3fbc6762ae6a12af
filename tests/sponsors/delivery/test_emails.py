"""E-mails through a real mail server: what is in them, whatever people are called and type."""

from datetime import timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, update

from bot.delivery.emails import written
from bot.errors import OrangeflagError
from storage.cases.tables.customers import ContactRow
from storage.cases.tables.people import PersonRow
from storage.messages import Email
from tests.mailing import ANN, BEN, FROM, ZOE, Office, Postbox
from tests.people_and_ctas import NOW, person

MAYA = "maya@lumenworks.example"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def change(office: Office, kind: type[ContactRow | PersonRow], external_id: str, **values: str) -> None:
    statement = update(kind).where(col(kind.external_id) == external_id).values(values)
    office.database.run_here(lambda session: session.run(statement, {}))


async def test_an_e_mail_arrives_from_us_in_its_writers_name(office: Office, postbox: Postbox) -> None:
    await office.write(ANN, BEN, body="Hello,\n.\n..\n\u4f60\u597d " + 2_000 * "x")
    assert await office.run() == 1
    [got] = postbox.got
    assert (got.sender, got.to) == (FROM, ("ann@globex.example", "ben@globex.example", MAYA))
    told = {name: got.message[name] for name in ("From", "Reply-To", "To", "Subject")}
    assert told == {
        "From": f'"Maya Chen (Lumenworks)" <{FROM}>',
        "Reply-To": f"Maya Chen <{MAYA}>",
        "To": "Ann Lee <ann@globex.example>, Ben Ortiz <ben@globex.example>",
        "Subject": "A quick talk",
    }
    [row] = office.rows()
    assert got.message["Message-ID"] == f"<{row.key}@lumenworks.example>"
    assert got.message["Date"].datetime == office.clock.now.replace(microsecond=0)
    assert got.message.keys().count("Bcc") == got.message.keys().count("Auto-Submitted") == 0
    assert (
        got.message.get_content().replace("\r\n", "\n") == "Hello,\n.\n..\n\u4f60\u597d " + 2_000 * "x" + "\n"
    )
    assert got.raw.isascii()
    assert (row.state, row.sent_at, office.eyes()) == ("sent", office.clock.now, 0)
    assert office.told() == ["Ann Lee, Ben Ortiz: A quick talk"]
    assert await office.run() == 0


INJECTION = "Eve\r\nBcc: all@victim.example\r\n\r\nHello\x0b\x85\u2028X-Own: 1"


async def test_no_name_and_no_subject_can_begin_a_header(office: Office, postbox: Postbox) -> None:
    change(office, ContactRow, "K-0", name=INJECTION)
    change(office, PersonRow, "maya", name=INJECTION)
    await office.write(subject=INJECTION, body=INJECTION)
    assert await office.run() == 1
    [got] = postbox.got
    assert got.to == ("ann@globex.example", MAYA)
    assert {*got.message.keys()} == {
        *("From", "Reply-To", "To", "Subject", "Date", "Message-ID"),
        *("Content-Type", "Content-Transfer-Encoding", "MIME-Version"),
    }
    assert got.message["Subject"] == "Eve Bcc: all@victim.example Hello X-Own: 1"
    [to] = got.message["To"].addresses
    assert (to.display_name, to.addr_spec) == (got.message["Subject"], "ann@globex.example")


names = st.text(min_size=1, max_size=120)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(names, names, names, st.text(max_size=300))
def test_whatever_people_are_called_the_headers_are_those_we_wrote(
    to: str, sender: str, subject: str, body: str
) -> None:
    email = Email(id=1, key="k", customer_id=1, cta_id=1, sender_id=1, recipients=((to, "a@x.example"),),
                  refused=(), subject=subject, body=body.encode("utf-8", "replace").decode(), state="pending",
                  attempts=0, error="", created_at=NOW, due_at=NOW, sent_at=None)  # fmt: skip
    ana = person(1, sender).model_copy(update={"email": "ana@lumenworks.example"})
    raw = written(email, ana, "Lumenworks", FROM).as_bytes()
    head = raw.partition(b"\r\n\r\n")[0].split(b"\r\n")
    assert all(line[:1] == b" " or line.partition(b":")[0] in KNOWN for line in head), head
    assert raw.isascii()


KNOWN = (b"From", b"Reply-To", b"To", b"Subject", b"Date", b"Message-ID", b"Content-Type",
         b"Content-Transfer-Encoding", b"MIME-Version")  # fmt: skip


@pytest.mark.parametrize(
    "name", ["J\u00f6rg \u00c5ngstr\u00f6m, Dr.", "\u738b\u5c0f\u660e", 'Ann "A" <Lee>', "\U0001f600" * 40]
)
async def test_names_of_any_script_arrive_as_they_are(office: Office, postbox: Postbox, name: str) -> None:
    change(office, ContactRow, "K-0", name=name)
    change(office, PersonRow, "maya", name=name)
    await office.write(subject=name)
    assert await office.run() == 1
    [got] = postbox.got
    assert called(got.raw, "To") == (name, "ann@globex.example")
    assert called(got.raw, "From") == (f"{name} (Lumenworks)", FROM)
    assert got.message["Subject"] == name
    assert got.raw.isascii()


def called(raw: bytes, header: str) -> tuple[str, str]:
    """Return name and address of a header, as RFC 2047 has it; Python's newer way puts spaces between long parts."""
    name, address = parseaddr(str(message_from_bytes(raw)[header]))
    return str(make_header(decode_header(name))), address


async def test_a_domain_of_another_script_is_written_as_every_server_takes_it(
    office: Office, postbox: Postbox
) -> None:
    postbox.utf8 = False
    change(office, ContactRow, "K-0", email="ann@gl\u00f6bex.example")
    await office.write()
    assert await office.run() == 1
    assert postbox.got[0].to == ("ann@xn--glbex-kua.example", MAYA)


@pytest.mark.parametrize("utf8", [True, False])
async def test_an_address_of_another_script_needs_a_server_that_takes_it(
    office: Office, postbox: Postbox, utf8: bool
) -> None:
    postbox.utf8 = utf8
    change(office, ContactRow, "K-0", email="\u738b@globex.example")
    await office.write()
    assert await office.run() == int(utf8)
    [row] = office.rows()
    assert (row.state, row.error) == (("sent", "") if utf8 else ("failed", "no_utf8 \u738b@globex.example"))
    if utf8:
        assert postbox.got[0].to == ("\u738b@globex.example", MAYA)
        assert postbox.got[0].message["To"] == "Ann Lee <\u738b@globex.example>"


@pytest.mark.parametrize(
    ("to", "facts", "field", "sentence"),
    [
        ((ANN, ZOE), {}, "to", "Somebody whom you chose can no longer be written to. Nothing was sent."),
        ((999,), {}, "to", "Somebody whom you chose can no longer be written to. Nothing was sent."),
        ((ANN,), {"subject": " \n\u200b"}, "subject", "Some words are needed here. Nothing was sent."),
        ((ANN,), {"body": "\u200b"}, "text", "Some words are needed here. Nothing was sent."),
    ],
)
async def test_what_cannot_be_sent_is_told_at_its_field(
    office: Office, to: tuple[int, ...], facts: dict[str, str], field: str, sentence: str
) -> None:
    with pytest.raises(OrangeflagError) as refused:
        await office.write(*to, **facts)
    assert (refused.value.sentence, refused.value.data["field"]) == (sentence, field)
    assert office.rows() == []


async def test_an_address_that_is_none_is_found_before_it_is_sent(office: Office) -> None:
    change(office, ContactRow, "K-0", email="ann@globex..example")
    with pytest.raises(OrangeflagError, match=r"“ann@globex\.\.example” is no e-mail address"):
        await office.write()
    assert office.rows() == []


async def test_a_writer_whose_address_is_gone_hears_so(office: Office, postbox: Postbox) -> None:
    await office.write()
    change(office, PersonRow, "maya", email="none")
    assert await office.run() == 0
    assert (office.state(), office.rows()[0].error, postbox.got) == ("failed", "no_sender", [])
