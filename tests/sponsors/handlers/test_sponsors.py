"""What leads and CSMs do about sponsors in Slack: every command, button and form, rightly and wrongly."""

from datetime import timedelta
from decimal import Decimal

from sqlmodel import col, update

from bot.policy.model import Policy
from bot.sponsors.usecases import sponsors
from storage.cases.tables.customers import CustomerRow
from storage.database import Database
from storage.session import Session
from storage.sponsors import sponsors as stored
from storage.sponsors.records import Stand
from tests import book
from tests.sponsoring import GLOBEX
from tests.sponsors.handlers.sponsored import CARL, Form, Sponsored, fill
from tests.stage import Stage, buttons_of, staged, text_of
from tests.walks import opened

WANTED = "needs an executive sponsor"


def only_globex(database: Database) -> None:
    """Write the book with Globex as the only customer that is to have a sponsor."""
    fill(database)

    def write(session: Session) -> None:
        others = update(CustomerRow).where(col(CustomerRow.id) != GLOBEX)
        session.orm.exec(others.values(touch_tier=""))

    database.run_here(write)


def stands(stage: Stage, customer: int = GLOBEX) -> Stand | None:
    found = stage.database.run_here(lambda session: stored.get(session, customer))
    return found.state if found else None


async def test_a_customers_sponsor_is_shown_and_asked_for_help(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, fill) as stage:
        there = await Sponsored.begun(stage)
        none = await stage.say("maya", "/cta sponsor globex")
        assert "*Executive sponsor of Globex Corporation:* nobody yet\nA sponsor is to be named." in text_of(
            none
        )
        assert list(buttons_of(none)) == ["Name sponsor", "No sponsor"]
        early = await stage.say("maya", "/cta sponsor globex they need somebody senior")
        assert "has no executive sponsor. To get help, flag it. Nothing was changed." in text_of(early)
        await there.does("dana", sponsors.name, GLOBEX, book.slack_id("vera"))
        assert "You are the executive sponsor of *Globex Corporation* now." in text_of(
            there.told("vera", "Globex Corporation")
        )
        told = await stage.say("maya", "/cta sponsor globex")
        assert "Vera Voss" in text_of(told)
        assert list(buttons_of(told)) == ["Ask for help", "Change sponsor", "No sponsor"]
        stranger = await stage.say("omar", "/cta sponsor globex they need somebody senior")
        assert "A sponsor’s help is asked for by the customer’s CSM, those above, and" in text_of(stranger)
        wanted = await stage.say("maya", "/cta sponsor globex they need somebody senior")
        assert "*Recorded:* Vera Voss hears on the morning of" in text_of(wanted)
        again = await stage.say("dana", "/cta sponsor globex they need somebody senior")
        assert "The sponsor’s help is asked for already, by Maya Chen. Nothing was changed." in text_of(again)
        form = await there.form("maya", told, "Ask for help")
        assert "is asked for already" in (await form.send(text={"text": "once more"}))["text"]
        assert "as somebody asked for help." in text_of(await stage.say("maya", "/cta sponsor globex"))
        unknown = await stage.say("maya", "/cta sponsor globx")
        assert "I know no customer *globx*." in text_of(unknown)
        await stage.click("maya", unknown, buttons_of(unknown)["Globex Corporation"])
        await stage.until(lambda: "Vera Voss" in text_of(stage.private("maya")[-1]))


async def test_the_programme_is_shown_and_projected_with_growth(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, fill) as stage:
        there = await Sponsored.begun(stage)
        shown = await stage.say("carl", "/cta sponsors")
        assert "*Strategic:* 0 customers with a sponsor, 1 without" in text_of(shown)
        form = await there.form("carl", shown, "What if sales bring more?")
        until = (there.today + timedelta(days=90)).isoformat()
        wrong = {"enterprise": "many", "strategic": "-1"}
        for field, typed in wrong.items():
            values = {"enterprise": "0", "strategic": "0", "until": until, field: typed}
            assert await form.send(**values) == {
                field: f"“{typed}” is no number of customers from 0 to 10,000."
            }
        long_ago = await form.send(enterprise="1", strategic="1", until="2020-01-01")
        assert long_ago == {"until": "The projection reaches half a year: choose a date within it."}
        assert await form.send(enterprise="0", strategic="60", until=until) == {}
        assert "_If sales bring in 60 Strategic more by" in form.text
        assert "*It breaks in the week of" in form.text
        assert "*What would help:*" in form.text


async def test_a_lead_picks_a_candidate_with_a_click(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, only_globex) as stage:
        there = await Sponsored.begun(stage)
        asked = there.told("dana", WANTED)
        assert (
            "1. *Carl Cole*\n• knows Ann Lee, who decides: Sold it to her (took part in the sale)"
            in text_of(asked)
        )
        await there.press("dana", asked, "Pick")  # the last of them, as the label is the same
        await stage.settled()
        assert "is the executive sponsor of *Globex Corporation* now." in text_of(stage.direct("dana")[-1])
        assert ":white_check_mark: The sponsor is" in text_of(asked)
        assert buttons_of(asked) == {}
        assert stands(stage) is Stand.SPONSORED


async def test_a_lead_names_somebody_in_a_form(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, only_globex) as stage:
        there = await Sponsored.begun(stage)
        asked = there.told("dana", WANTED)
        form = await there.form("dana", asked, "Pick another")
        assert await form.send() == {"person": "Who is to be the sponsor? Nothing was changed."}
        assert (
            "Maya Chen makes no customer calls" in (await form.send(person=book.slack_id("maya")))["person"]
        )
        both = await form.send(candidate=str(CARL), person=book.slack_id("vera"))
        assert both == {}, "radio buttons cannot be emptied, so somebody else counts"
        assert "*Recorded:* Vera Voss is the executive sponsor" in form.text
        await form.close()
        shown = await stage.say("dana", "/cta sponsor globex")
        form = await there.form("dana", shown, "Change sponsor")
        assert "Now: Vera Voss" in form.text
        assert await form.send(candidate=str(CARL)) == {}
        assert "Before: Vera Voss, who is told." in form.text
        await stage.settled()
        assert "has another sponsor now, or none" in text_of(there.told("vera", "Globex"))
        await form.close()
        await stage.click("maya", await stage.say("maya", "/cta sponsor globex"), "name_sponsor")
        refused = Form(stage, "maya", await opened(stage, "maya"))
        assert "Sponsors are named by the customer’s own lead" in refused.text


async def test_a_lead_decides_later_or_that_there_is_none(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, only_globex) as stage:
        there = await Sponsored.begun(stage)
        asked = there.told("dana", WANTED)
        await there.press("dana", asked, "Decide later")
        await stage.settled()
        assert ":zzz: To be decided later: asked again on" in text_of(asked)
        assert buttons_of(asked) == {}
        await there.at(there.today + timedelta(days=7), "10:00")
        again = there.told("dana", WANTED)
        assert again.ts != asked.ts
        await there.press("dana", again, "No sponsor")
        await stage.settled()
        assert "It has no sponsor, and is not in the programme." in text_of(again)
        assert stands(stage) is Stand.OUT
        twice = await stage.say("dana", "/cta sponsor globex")
        assert list(buttons_of(twice)) == ["Name sponsor"]


async def test_a_customer_that_shrinks_is_kept_by_a_click(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, only_globex) as stage:
        there = await Sponsored.begun(stage)
        await there.does("dana", sponsors.name, GLOBEX, book.slack_id("vera"))
        stage.database.run_here(
            lambda session: session.orm.exec(
                update(CustomerRow).where(col(CustomerRow.id) == GLOBEX).values(arr_usd=Decimal(80_000))
            )
        )
        await there.at(there.today, "10:30")
        asked = there.told("dana", "no longer large enough")
        assert "Sponsor: Vera Voss" in text_of(asked)
        await there.press("dana", asked, "Keep the sponsor")
        await stage.settled()
        assert stands(stage) is Stand.KEPT
        assert ":white_check_mark: The sponsor is Vera Voss." in text_of(asked)
