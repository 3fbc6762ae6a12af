"""`orangeflag check`, `db upgrade`, `import` and `outbox`: what they print, and their exit codes."""

from pathlib import Path

from bot import clock
from bot.cases.usecases import flags
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.chapters import CHAPTERS
from bot.delivery.checking import channels_of
from bot.policy.file import load_policy
from bot.policy.model import Policy
from bot.settings import SHIPPED_POLICY
from sandbox.server import Server
from sandbox.workspace import Channel, Workspace
from storage import outbox, schema
from storage.database import Database
from tests import book
from tests.importing import SAMPLE
from tests.mailing import FROM, Postbox
from tests.processes import TOKENS, orangeflag

NO_TABLES = "The database has no tables yet. Make them with: orangeflag db upgrade"


async def test_check_tells_what_is_well(address: str, server: Server, policy: Policy) -> None:
    settings = {"DATABASE_URL": address, "SLACK_API_URL": f"{server.url}/api/", **TOKENS}
    ended = await orangeflag("check", settings=settings)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        "✓ The practice in app.yaml",
        "✓ The database and its schema",
        "✓ Slack knows the bot as orangeflag in Lumenworks",
        "✓ The bot's scopes",
        "✓ Slack lets the app connect",
        *(f"✓ Channel {channel}" for channel in channels_of(policy)),
    ]


async def test_check_tells_all_that_is_missing_at_once(
    server: Server, workspace: Workspace, tmp_path: Path
) -> None:
    habits = workspace.find_channel("#risk-habits")
    support = workspace.find_channel("#risk-support")
    assert habits
    assert support
    habits.members.clear()
    support.name = "renamed"
    workspace.add_channel(Channel(support.id, "renamed", members=support.members))
    settings = {"DATABASE_URL": f"sqlite:///{tmp_path}/new.db", "SLACK_API_URL": f"{server.url}/api/"}
    ended = await orangeflag("check", settings={**settings, **TOKENS})
    assert ended.code == 1
    assert [line for line in ended.out.splitlines() if not line.startswith("✓")] == [
        f"✗ The database: {NO_TABLES}",
        "✗ Channel #risk-support: there is no such channel, or it is private and Orangeflag is not in it",
        "✗ Channel #risk-habits: Orangeflag is not in it: type /invite @Orangeflag in #risk-habits",
    ]


async def test_check_tells_a_wrong_token_and_does_not_show_it(address: str, server: Server) -> None:
    settings = {"DATABASE_URL": address, "SLACK_API_URL": f"{server.url}/api/", **TOKENS}
    ended = await orangeflag("check", settings={**settings, "SLACK_BOT_TOKEN": "x-wrong"})
    assert ended.code == 1
    assert "✗ SLACK_BOT_TOKEN: Slack refused auth.test: invalid_auth" in ended.out.splitlines()
    assert "x-wrong" not in ended.out + ended.err


async def test_check_asks_the_mail_server_and_shows_no_password(address: str, server: Server) -> None:
    settings = {"DATABASE_URL": address, "SLACK_API_URL": f"{server.url}/api/", **TOKENS}
    box = Postbox()
    async with box.open():
        mail = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(box.port), "EMAIL_FROM": FROM}
        well = await orangeflag("check", settings={**settings, **mail, "SMTP_SECURITY": "none"})
        user = {"SMTP_USER": "bot", "SMTP_PASSWORD": "x-secret"}
        wrong = await orangeflag("check", settings={**settings, **mail, **user})
        half = await orangeflag("check", settings={**settings, "SMTP_HOST": "127.0.0.1"})
    assert well.out.splitlines()[-1] == f"✓ The mail server 127.0.0.1, for e-mails from {FROM}"
    assert [each.code for each in (well, wrong, half)] == [0, 1, 1]
    assert wrong.out.splitlines()[-1].startswith("✗ The mail server 127.0.0.1: SMTP STARTTLS extension not")
    assert half.out.splitlines()[-1].startswith("✗ E-mails: SMTP_HOST and EMAIL_FROM belong together")
    assert "x-secret" not in wrong.out + wrong.err


async def test_a_database_is_made_once_and_then_takes_a_file(tmp_path: Path) -> None:
    settings = {"DATABASE_URL": f"sqlite:///{tmp_path}/new.db"}
    newest = schema.newest()
    first = await orangeflag("db", "upgrade", settings=settings)
    assert (first.code, first.out) == (0, f"The database has schema {newest} now.\n")
    again = await orangeflag("db", "upgrade", settings=settings)
    assert (again.code, again.out) == (0, f"Nothing to do: schema {newest} already.\n")
    imported = await orangeflag("import", "people", str(SAMPLE / "people.csv"), settings=settings)
    assert (imported.code, imported.err) == (0, "")
    assert imported.out.splitlines()[0] == "people.csv: people: 23 new, 0 changed, 0 unchanged."


async def test_what_sponsors_need_is_imported_on_somebody_s_behalf(address: str) -> None:
    told = []
    for kind in ("people", "customers", "contacts", "relationships", "sponsors", "timeline"):
        behalf = ("--as", "nina.castellano@lumenworks.example") if kind == "relationships" else ()
        path = str(SAMPLE / f"{kind}.csv")
        ended = await orangeflag("import", kind, path, *behalf, settings={"DATABASE_URL": address})
        assert (ended.code, ended.err) == (0, "")
        told.append(ended.out.splitlines()[0])
    assert told[3:] == [
        "relationships.csv: relationships: 15 new, 0 changed, 0 unchanged.",
        "sponsors.csv: sponsors: 25 new, 0 changed, 0 unchanged.",
        "timeline.csv: timeline: 20 new, 0 changed, 0 unchanged.",
    ]
    database = Database(address)
    with database.engine.connect() as connection:
        by = connection.exec_driver_sql(
            "SELECT DISTINCT name FROM relationships JOIN people ON people.id = told_by_id"
        )
        assert by.scalars().all() == ["Nina Castellano"]
    database.close()


async def test_a_bad_file_is_refused_on_standard_error_and_changes_nothing(
    address: str, tmp_path: Path
) -> None:
    (tmp_path / "book.csv").write_text("Account ID,Account Name,ARR\nC-1,Acme,100\nC-2,Globex,-5\n")
    settings = {"DATABASE_URL": address}
    ended = await orangeflag("import", "customers", str(tmp_path / "book.csv"), settings=settings)
    assert (ended.code, ended.out) == (2, "")
    told = ended.err.splitlines()
    assert told[0] == "book.csv was not imported: 1 mistake. Nothing was changed."
    assert told[1].startswith("book.csv, line 3, column ARR, value")
    assert "Traceback" not in ended.err
    database = Database(address)
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM customers").scalar() == 0
    database.close()


async def test_a_database_that_cannot_be_opened_is_told_in_one_line() -> None:
    settings = {"DATABASE_URL": "sqlite:////no/such/folder/x.db"}
    ended = await orangeflag("db", "upgrade", settings=settings)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        "The database did not answer. unable to open database file. Is DATABASE_URL right?\n"
    )


async def test_the_outbox_tells_what_is_not_sent_and_why(address: str) -> None:
    database = Database(address)
    book.fill(database)
    transactions = TransactionRunner(database, load_policy(SHIPPED_POLICY, CHAPTERS), clock.now)
    settings = {"DATABASE_URL": address}
    empty = await orangeflag("outbox", settings=settings)
    assert (empty.code, empty.out, empty.err) == (0, "Everything is sent.\n", "")

    await transactions.run_for(book.slack_id("maya"), flags.flag_text, "globex support tickets pile up")
    refused = "Slack refused chat.postMessage: invalid_blocks"
    await database.run(lambda session: outbox.set_aside(session, 1, refused))
    database.close()
    listed = await orangeflag("outbox", settings=settings)
    assert listed.out.splitlines() == [
        "1  failed: card of CTA-1 to #risk-support: Slack refused chat.postMessage: invalid_blocks",
        "2  waits: ask of CTA-1 to person 3",
        "3  failed: news of CTA-1 with message 1: message 1, to which it belongs, could not be sent",
    ]
    again = await orangeflag("outbox", "retry", "1", settings=settings)
    assert (again.code, again.out) == (0, "2 messages will be tried again by the running bot.\n")
    listed = await orangeflag("outbox", settings=settings)
    assert [line.split()[1] for line in listed.out.splitlines()] == ["waits:"] * 3
    restored = await orangeflag("outbox", "restored", settings=settings)
    assert (restored.code, restored.out) == (0, "3 messages will be looked for in Slack first.\n")
    unknown = await orangeflag("outbox", "retry", "9", settings=settings)
    assert (unknown.code, unknown.err) == (2, "No message 9 waits or has failed. Nothing was changed.\n")


async def test_erase_shows_what_goes_and_wants_the_name_again(address: str) -> None:
    database = Database(address)
    book.fill(database)
    transactions = TransactionRunner(database, load_policy(SHIPPED_POLICY, CHAPTERS), clock.now)
    await transactions.run_for(book.slack_id("maya"), flags.flag_text, "globex support tickets pile up")
    database.close()
    settings = {"DATABASE_URL": address}
    shown = await orangeflag("erase", "customer", "C-1", "--dry-run", settings=settings)
    assert shown.out.splitlines() == [
        "Globex Corporation becomes “Erased customer 1”. This cannot be undone. With it go:",
        "       1  texts of flags",
        "       1  flags that are up",
        "       1  people who are asked",
        "       2  lines of timelines",
        "       1  CTAs",
        "       1  open CTAs among them",
        "Its messages in Slack are drawn anew; numbers, dates and colours stay.",
        "Dry run, nothing was erased.",
    ]
    wrong = await orangeflag("erase", "customer", "C-1", settings=settings, typed="Globex\n")
    assert (wrong.code, wrong.err) == (2, "That is another name. Nothing was erased.\n")
    erased = await orangeflag("erase", "customer", "C-1", settings=settings, typed="Globex Corporation\n")
    assert erased.out.splitlines()[-1].endswith(
        ": Globex Corporation is “Erased customer 1” now; 3 messages in Slack follow soon."
    )
    gone = await orangeflag("erase", "customer", "C-1", "--yes", settings=settings)
    assert (gone.code, gone.out) == (2, "")
    person = await orangeflag("erase", "person", "omar@lumenworks.example", "--yes", settings=settings)
    assert (
        person.out.splitlines()[-1]
        == "Omar Haddad is “Erased person 5” now; 0 messages in Slack follow soon."
    )


async def test_a_contact_is_erased_by_address_id_or_the_name_of_just_one(
    address: str, tmp_path: Path
) -> None:
    database = Database(address)
    book.fill(database)
    transactions = TransactionRunner(database, load_policy(SHIPPED_POLICY, CHAPTERS), clock.now)
    await transactions.run_for(book.slack_id("maya"), flags.flag_text, "globex support Ann Lee is fed up")
    database.close()
    file = tmp_path / "contacts.csv"
    rows = ("K-1,C-1,Ann Lee,ann@globex.example,Admin", "K-2,C-3,Ann Lee,,", "K-3,C-3,Bo Ng,,")
    file.write_text("\n".join(["Contact ID,Account ID,Name,Email,Roles", *rows]), encoding="utf-8")
    settings = {"DATABASE_URL": address}
    assert (await orangeflag("import", "contacts", str(file), settings=settings)).code == 0
    several = await orangeflag("erase", "contact", "Ann Lee", "--yes", settings=settings)
    assert (several.code, several.out) == (2, "")
    assert several.err.splitlines() == [
        "2 contacts are called Ann Lee: give an id. Nothing was erased.",
        "  K-1: Ann Lee of Globex Corporation, ann@globex.example",
        "  K-2: Ann Lee of Helios, no address",
    ]
    wrong = await orangeflag("erase", "contact", "K-1", settings=settings, typed="Ann\n")
    assert wrong.err == "That is another name. Nothing was erased.\n"
    erased = await orangeflag("erase", "contact", "Ann@globex.example", settings=settings, typed="Ann Lee\n")
    *foreseen, last = erased.out.splitlines()
    assert foreseen == [
        "Ann Lee becomes “Erased contact 1”. This cannot be undone. With it go:",
        "       1  roles",
        "       5  mentions in texts",
        "Its messages in Slack are drawn anew; numbers, dates and colours stay.",
    ]
    assert last.endswith(": Ann Lee is “Erased contact 1” now; 3 messages in Slack follow soon.")
    only = await orangeflag("erase", "contact", "Ann Lee", "--dry-run", settings=settings)
    assert only.out.splitlines()[0].startswith("Ann Lee becomes “Erased contact 2”.")


async def test_an_import_on_somebodys_behalf_is_theirs_to_ask_for(address: str, tmp_path: Path) -> None:
    database = Database(address)
    book.fill(database)
    database.close()
    file = tmp_path / "people.csv"
    file.write_text("Email,Name,Role\nolga@lumenworks.example,Olga Orr,operations\n", encoding="utf-8")
    importing = ("import", "people", str(file))
    settings = {"DATABASE_URL": address}
    refused = await orangeflag(*importing, "--as", "maya@lumenworks.example", settings=settings)
    told = "Imports are made for Operations; Maya Chen is none. Nothing was imported.\n"
    assert (refused.code, refused.out, refused.err) == (2, "", told)
    unknown = await orangeflag(*importing, "--as", "olga@lumenworks.example", settings=settings)
    told = 'Nobody here has the address "olga@lumenworks.example". Nothing was imported.\n'
    assert (unknown.code, unknown.err) == (2, told)
    assert (await orangeflag(*importing, settings=settings)).code == 0  # the operator's own
    assert (await orangeflag(*importing, "--as", "Olga@Lumenworks.example", settings=settings)).code == 0


async def test_jobs_are_shown_with_what_is_due_next_and_what_ran(address: str) -> None:
    ended = await orangeflag("jobs", settings={"DATABASE_URL": address})
    assert (ended.code, ended.err) == (0, "")
    head, *lines = ended.out.splitlines()
    assert head.split() == ["job", "next", "next", "(UTC)", "last", "run", "(UTC)", "outcome"]
    names = [line.split("  ")[0] for line in lines]
    assert names[:15] == [
        *("nudges", "tasks", "cards", "drafts"),
        *("agendas", "meetings", "one_to_ones", "updates"),
        *("sponsors", "check_ins", "plans", "emails"),
        *("directory", "outbox", "happenings"),
    ]
    assert "agenda of support_risk" in names
    assert names[-2:] == ["agendas of 1:1s", "wishes for updates"]
    [risk] = [line for line in lines if line.startswith("agenda of support_risk")]
    assert "10:55 America/New_York" in risk
    assert risk.endswith("never")
    assert {line.split()[-1] for line in lines} == {"never"}
