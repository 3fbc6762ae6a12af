"""Ideas and the process report over the real app: what is typed, and the list behind each number."""

from datetime import UTC, datetime

from sqlmodel import select

from bot.policy.meetings import MEETINGS
from bot.policy.model import Policy
from sandbox.workspace import Message
from storage.meetings.tables import IdeaRow
from tests.reports import SOON, posted
from tests.stage import Stage, buttons_of, staged, text_of

MONDAY = datetime(2027, 3, 1, 15, tzinfo=UTC)


def ideas(stage: Stage) -> list[str]:
    return stage.database.run_here(lambda session: [*session.orm.exec(select(IdeaRow.text))])


async def report(stage: Stage) -> Message:
    channel = stage.workspace.find_channel("#general")
    assert channel
    return await posted(stage, channel.id)


async def shown(stage: Stage, who: str, message: Message, label: str) -> Message:
    """Press a button of a message that everybody sees; return the private answer."""
    await stage.click(who, message, buttons_of(message)[label])
    return stage.private(who)[-1]


async def test_an_idea_is_recorded_for_the_next_meeting_about_the_process(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy) as stage:
        stage.workspace.clock.move_to(MONDAY)
        await stage.until(lambda: stage.bot.transactions.clock() >= MONDAY)
        told = text_of(await stage.say("maya", "/cta idea Fewer *meetings*, <!channel>"))
        recorded, quoted, heard = told.splitlines()
        assert (recorded, quoted) == ("*Recorded:*", "> Fewer *meetings*, &lt;!channel&gt;")
        tuesday = int(datetime(2027, 3, 2, 15, tzinfo=UTC).timestamp())
        assert heard.startswith(f"It is on the agenda of *CSM team, process*, <!date^{tuesday}^")
        assert ideas(stage) == ["Fewer *meetings*, <!channel>"]


async def test_without_such_a_meeting_an_idea_is_just_recorded(database_url: str, policy: Policy) -> None:
    meetings = tuple(meeting for meeting in MEETINGS.of(policy) if meeting.about != "process")
    async with staged(database_url, policy.model_copy(update={"meetings": meetings})) as stage:
        assert text_of(await stage.say("maya", "/cta idea More cake")) == "*Recorded:*\n> More cake"


async def test_an_idea_needs_words_and_not_too_many(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        for typed in ("/cta idea", "/cta idea \u200b"):
            assert text_of(await stage.say("maya", typed)) == (
                ":warning: What could be done better? `/cta idea` needs some words. Nothing was recorded."
            )
        told = text_of(await stage.say("maya", f"/cta idea {'x' * 10_001}"))
        assert told.startswith(":warning: That text has 10,001 characters")
        assert ideas(stage) == []


async def test_ideas_are_listed_the_latest_first_page_by_page(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        assert text_of(await stage.say("omar", "/cta ideas")) == "*Ideas* (0)"
        for number in range(1, 10):
            await stage.say("maya" if number % 2 else "omar", f"/cta idea number {number}")
        await stage.say("omar", "/cta ideas number 10")
        listed = await stage.say("omar", "/cta ideas")
        title, first, *_rest = text_of(listed).split("\n*")
        assert title == "*Ideas* (10)"
        assert first.startswith("Omar Haddad* · <!date^")
        assert first.endswith("\n> number 10")
        await stage.click("omar", listed, "figure_page:next")
        assert "> number 2\n" in text_of(stage.private("omar")[-1])
        assert list(buttons_of(stage.private("omar")[-1])) == ["Previous"]


async def test_every_number_of_the_report_shows_its_list(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.say("omar", "/cta flag helios habits nobody logs in")
        await stage.say("dana", "/cta acknowledge CTA-1")
        await stage.say("maya", "/cta unflag CTA-1")
        await stage.say("maya", "/cta idea More cake")
        message = await report(stage)
        assert buttons_of(message) == {
            "Raised (2)": "figure:raised:",
            "Cleared (1)": "figure:cleared:",
            "Up (1)": "figure:up:",
            "Team lead (2)": "figure:times:lead",
            "Team lead (1)": "figure:solved:lead",
            "Habits (1)": "figure:up:habits",
            "Under a week (1)": "figure:aged:0",
            "Ideas (1)": "figure:ideas:",
        }
        for label, line in {
            "Raised (2)": "*CTA-2* · *Helios* · Habits\nOmar Haddad · flagged",
            "Cleared (1)": "*CTA-1* · *Globex Corporation* · Support\nMaya Chen · flagged",
            "Up (1)": "up for 0 days · Team lead\n_nobody logs in_",
            "Team lead (2)": "Dana Whitfield · asked",
            "Team lead (1)": "*Solved: Team lead* (1)",
            "Habits (1)": "*Flags that are up: Habits* (1)",
            "Under a week (1)": "*Flags that are up: under a week* (1)",
            "Ideas (1)": "> More cake",
        }.items():
            assert line in text_of(await shown(stage, "sam", message, label)), label
        after = stage.bot.transactions.clock() + 2 * SOON
        stage.workspace.clock.move_to(after)
        await stage.until(lambda: stage.bot.transactions.clock() >= after)
        await stage.say("maya", "/cta flag globex support again")
        later = await shown(stage, "sam", message, "Raised (2)")
        assert text_of(later).startswith("*Flags raised* (2)"), "as things stood then"
        await stage.click("sam", later, "show_cta", '{"cta_id":2}')
        assert "*CTA-2*" in text_of(stage.private("sam")[-1])


async def test_of_many_flags_the_list_has_pages(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        for area in policy.areas:
            await stage.say("maya", f"/cta flag globex {area} x")
        await stage.say("maya", "/cta flag initech bugs y")
        first = await shown(stage, "maya", await report(stage), "Raised (9)")
        await stage.click("maya", first, "figure_page:next")
        second = stage.private("maya")[-1]
        assert "*Initech GmbH*" in text_of(second)
        await stage.click("maya", second, "figure_page:previous")
        assert list(buttons_of(stage.private("maya")[-1])) == ["Show", "Next (1 more)"]
