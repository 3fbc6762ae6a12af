"""What sponsors do about check-ins in Slack, from the morning's message to what comes of what they log."""

from datetime import timedelta

from sqlmodel import SQLModel, select

from bot.policy.model import Policy
from storage.sponsors.records import OnTrack
from storage.sponsors.tables.sponsors import CheckInRow
from tests import book
from tests.home_page import Home
from tests.replicas import pair
from tests.sponsoring import ANGSTROM, GLOBEX
from tests.sponsors.handlers.sponsored import Sponsored, fill
from tests.stage import Stage, buttons_of, staged, text_of

DUE = "A check-in with a customer is due"
LABELS = ["Log check-in", "Draft e-mail", "Scheduled for …", "Snooze", "Hand over"]


async def test_a_check_in_is_logged_and_told(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, fill) as stage:
        there = await Sponsored.begun(stage)
        await there.due(GLOBEX)
        message = there.told("vera", DUE)
        assert "*Who decides:* Ann Lee (CFO)" in text_of(message)
        assert "• How is it going?" in text_of(message)
        assert list(buttons_of(message)) == LABELS
        form = await there.form("vera", message, "Log check-in")
        today, tomorrow = there.today, there.today + timedelta(days=1)
        assert (await form.send(held_on=f"{today}"))["answer0"].startswith(
            "What did they say? At least one answer"
        )
        late = await form.send(answer0={"text": "Well"}, held_on=f"{tomorrow}")
        assert "A check-in was held today or earlier, within 92 days." in late["held_on"]
        filled = {"answer0": {"text": "<!channel> *Well*"}, "answer3": {"text": "More reports"}, "feeling": "4",
                  "on_track": "yes", "follow_ups": {"text": "Send the roadmap"}, "held_on": f"{today}"}  # fmt: skip
        assert await form.send(**filled) == {}
        assert "*Recorded:* your check-in with *Globex Corporation*. Its CSM and lead are told." in form.text
        assert "The next one is due on" in form.text
        await stage.settled()
        for who in ("maya", "dana"):
            told = there.told(who, "Vera Voss talked to *Globex Corporation*")
            assert "*How is it going?*\n> &lt;!channel&gt; *Well*" in text_of(told)
            assert "4: happy · on track to reach their goals" in text_of(told)
            assert "*What should follow*\n> Send the roadmap" in text_of(told)
            assert buttons_of(told) == {}, "nothing bad was said"
        assert ":white_check_mark: *Globex Corporation*: held on" in text_of(message)
        held = there.last(GLOBEX)
        assert held
        assert (held.feeling, held.on_track, held.held_on) == (4, OnTrack.YES, today)
        assert buttons_of(message) == {}


async def test_a_bad_answer_opens_a_cta_once(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, fill) as stage:
        there = await Sponsored.begun(stage)
        await there.due(GLOBEX)
        form = await there.form("vera", there.told("vera", DUE), "Log check-in")
        said = {"answer0": {"text": "They look elsewhere"}, "feeling": "1", "held_on": f"{there.today}"}
        assert await form.send(**said) == {}
        assert ":warning: That sounds like a risk." in form.text
        await form.close()
        await stage.settled()
        told = {who: there.told(who, "talked to *Globex Corporation*") for who in ("maya", "dana")}
        await there.press("maya", told["maya"], "Open a sentiment CTA")
        await stage.settled()
        [card] = stage.channel("#risk-sentiment")
        assert "They look elsewhere" in text_of(card)
        await there.press("dana", told["dana"], "Open a sentiment CTA")
        await stage.settled()
        assert "Maya Chen opened CTA-" in text_of(stage.direct("dana")[-1])
        assert len(stage.channel("#risk-sentiment")) == 1
        await there.press("dana", told["dana"], "Open a company CTA")
        await stage.settled()
        assert len(stage.channel("#risk-company")) == 1


async def test_a_call_is_arranged_and_a_check_in_put_off(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, fill) as stage:
        there = await Sponsored.begun(stage)
        await there.due(GLOBEX)
        message = there.told("vera", DUE)
        form = await there.form("vera", message, "Scheduled for …")
        yesterday, friday = there.today - timedelta(days=1), there.today + timedelta(days=3)
        wrong = await form.send(on=f"{yesterday}", at="10:00")
        assert "A call is arranged for a time from now on, within 92 days." in wrong["on"]
        assert await form.send(on=f"{friday}", at="16:30") == {}
        assert "*Recorded:* you talk to *Globex Corporation*" in form.text
        await form.close()
        await stage.settled()
        assert ":calendar: The call is <!date^" in text_of(message)
        form = await there.form("vera", message, "Snooze")
        assert "for 31 days at most" in (await form.send(on=f"{there.today + timedelta(days=40)}"))["on"]
        assert await form.send(on=f"{friday}") == {}
        assert form.id not in stage.workspace.views
        await stage.settled()
        await there.at(friday, "09:05")
        assert there.told("vera", DUE).ts != message.ts
        assert there.coming(GLOBEX).told_on == friday


async def test_a_check_in_is_handed_over_once_or_for_good(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, fill) as stage:
        there = await Sponsored.begun(stage)
        await there.due(GLOBEX, ANGSTROM)
        message = there.told("vera", "2 check-ins with customers are due")
        labels = {id_: label for label, id_ in buttons_of(message).items()}
        assert sorted(labels.values()) == sorted(LABELS)  # of the last customer: they are called the same
        hand = [element["action_id"] for block in message.blocks for element in block.get("elements", ())
                if element.get("action_id", "").startswith("hand_over_check_in")]  # fmt: skip
        assert len(hand) == 2
        form = await there.form_of("vera", message, hand[0])
        assert (
            "Maya Chen makes no customer calls"
            in (await form.send(person=book.slack_id("maya"), span="once"))["person"]
        )
        assert await form.send(person=book.slack_id("carl"), span="once") == {}
        await stage.settled()
        form = await there.form_of("vera", message, hand[1])
        assert await form.send(person=book.slack_id("sam"), span="always") == {}
        assert "*Recorded:* Sam Adler is the executive sponsor of" in form.text
        await form.close()
        await stage.settled()
        assert text_of(message).count("no longer yours to call") == 2
        holders = {there.coming(each).sponsor.name for each in (GLOBEX, ANGSTROM)}
        assert holders == {"Carl Cole", "Sam Adler"}
        await there.at(there.today + timedelta(days=1), "09:05")
        for who in ("carl", "sam"):
            assert list(buttons_of(there.told(who, DUE))) == LABELS
        always = next(each for each in (GLOBEX, ANGSTROM) if there.coming(each).sponsor.name == "Sam Adler")
        shown = await stage.say("dana", f"/cta sponsor C-{always}")
        assert "Sam Adler" in text_of(shown)


async def test_what_is_for_risks_is_refused_on_a_check_ins_cta(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, fill) as stage:
        there = await Sponsored.begun(stage)
        await there.due(GLOBEX)
        cta = f"CTA-{there.coming(GLOBEX).cta_id}"
        for typed, sentence in (
            (f"flag {cta} they are angry", f"{cta} is no risk. To get help, flag its customer"),
            (f"resolve {cta} talked", f"{cta} is a check-in: it ends when it is logged"),
        ):
            told = text_of(await stage.say("vera", f"/cta {typed}"))
            assert told.startswith(":warning:"), told
            assert sentence in told
        assert there.coming(GLOBEX).ended_at is None
        assert "Executive sponsor’s check-in" in text_of(await stage.say("vera", f"/cta show {cta}"))


async def test_the_home_lists_them_and_logs_them(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, fill) as stage:
        there = await Sponsored.begun(stage)
        await there.due(GLOBEX)
        home = await Home.opened(stage, "vera")
        assert "My check-ins (1)" in home.tabs
        await home.press("cockpit_tab:check_ins")
        await home.shows("due since")
        assert "*Globex Corporation*" in home.text
        await home.press("cockpit_tab:tasks")
        await home.shows("Arrange a call with the decision makers")
        assert "Hold the call and log the check-in" in home.text
        await home.press(home.button("log_check_in"))
        form = await there.opened("vera")
        assert await form.send(answer1={"text": "All well"}, held_on=f"{there.today}") == {}
        await form.close()
        await home.shows("Nothing here, and nothing to do.")
        assert there.last(GLOBEX)


async def test_a_log_that_is_too_late_says_who_was_first(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, fill) as stage:
        there = await Sponsored.begun(stage)
        await there.due(GLOBEX)
        message = there.told("vera", DUE)
        first, second = [await there.form(who, message, "Log check-in") for who in ("vera", "vera")]
        said = {"answer0": {"text": "Well"}, "held_on": f"{there.today}"}
        assert await first.send(**said) == {}
        assert "You resolved CTA-" in (await second.send(**said))["answer0"]
        assert there.coming(GLOBEX).told_on is None


async def test_eleven_copies_of_a_log_are_one(database_url: str, policy: Policy) -> None:
    async with pair(database_url, policy, fill) as stage:
        there = await Sponsored.begun(stage)
        await there.due(GLOBEX)
        form = await there.form("vera", there.told("vera", DUE), "Log check-in")
        said = {"answer0": {"text": "They look elsewhere"}, "feeling": "1", "held_on": f"{there.today}"}
        await stage.settled()
        before, held = stage.tally(), rows(stage, CheckInRow)
        stage.doubled()
        assert await form.send(**said) == {}
        assert not stage.hub.slack.faults.left()
        came = await stage.effect(before)
        assert came["entries"] == 1
        assert rows(stage, CheckInRow) == held + 1, "the next one is planned once"
        for who in ("maya", "dana"):
            assert sum("Vera Voss talked to" in text_of(each) for each in stage.direct(who)) == 1
        told = there.told("maya", "Vera Voss talked to")
        before = stage.tally()
        stage.doubled()
        await there.press("maya", told, "Open a sentiment CTA")
        assert (await stage.effect(before))["ctas"] == 1


def rows(stage: Stage, kind: type[SQLModel]) -> int:
    return stage.database.run_here(lambda session: len(session.orm.exec(select(kind)).all()))
