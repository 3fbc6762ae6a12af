"""Each person reads and is answered in the language of their Slack, channels in the company's."""

import re
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.cases.usecases import commands
from bot.cases.usecases.unit_of_work import IncomingAction, UnitOfWork, UnknownPersonError
from bot.delivery.directory import Directory
from bot.delivery.slack import Slack
from bot.language import CHINESE
from bot.policy.model import Policy
from handlers.runner import UseCaseRunner
from sandbox.workspace import Person
from storage.cases import records
from tests import book, greek
from tests.cases.handlers.test_database_down import NOT_RECORDED, down
from tests.hearing import Ear
from tests.marked import NOT_OURS
from tests.stage import Stage, buttons_of, staged, text_of, texts
from tests.walks import WALKS, opened

LEAD_AND_CSM = {"maya": "zh-CN", "dana": "zh-CN"}
EVERYBODY = dict.fromkeys(book.PEOPLE, "zh-CN")
LATIN = re.compile("[A-Za-z]+")
TYPED = {
    "agenda",
    "meeting",
    "skip",
    "move",
    "to",
    "friday",
    "idea",
    "ideas",
    "flag",
    "unflag",
    "acknowledge",
    "update",
    "resolve",
    "list",
    "show",
    "new",
    "help",
    "flagged",
    "all",
    "escalate",
    "customer",
    "relationship",
    "sponsor",
    "sponsors",
    "away",
    "from",
    "until",
    "back",
    "settings",
}
KEPT = {"CTA", "CSM", "ARR", "VP", "CEO", "Orangeflag", "Slack", "app", "yaml", *TYPED}


@pytest.fixture
def chinese(policy: Policy) -> Policy:
    """Return the practice in a company that speaks Chinese."""
    return policy.model_copy(update={"language": CHINESE})


async def modal(stage: Stage, who: str) -> dict[str, Any]:
    return stage.workspace.views[await opened(stage, who)].view


async def test_a_flag_is_told_to_each_in_their_own_language(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, locales=LEAD_AND_CSM) as stage:
        answer = await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.settled()
        assert "*已记录：CTA-1 已标记。* 我已为此新建 CTA-1。" in text_of(answer)
        assert "*将讨论：*" in text_of(answer)
        assert "support 领域中已标记的 CTA" in text_of(answer)
        assert list(buttons_of(answer)) == ["添加更新", "查看 CTA", "取消标记"]

        [card], [direct] = stage.channel("#risk-support"), stage.direct("dana")
        assert card.text == "CTA-1 flagged: Globex Corporation · Support"
        assert list(buttons_of(card)) == [
            "Customer",
            "Acknowledge",
            "Add update",
            "Escalate",
            "Unflag",
            "Resolve",
        ]
        assert "Maya Chen raised the flag" in text_of(stage.thread(card)[0])
        assert direct.text == "Maya Chen 请你协助处理 Globex Corporation"
        assert "60 天后" in text_of(direct)
        assert list(buttons_of(direct)) == [
            "客户",
            "确认知悉",
            "转交给…",
            "进一步了解",
            "升级",
            "添加更新",
            "取消标记",
            "解决",
        ]

        await stage.click("dana", direct, "acknowledge_flag")
        await stage.settled()
        assert "Dana Whitfield 已确认知悉" in text_of(direct), "an edit is in the reader's language too"
        assert "acknowledged by Dana Whitfield" in text_of(card)
        assert "CTA-1 is flagged already" in text_of(await stage.say("omar", "/cta flag globex support x"))
        assert "CTA-1 已被标记" in text_of(await stage.say("maya", "/cta flag globex support x"))


async def test_modals_and_their_errors_are_in_the_language_of_whoever_opened_them(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy, locales=LEAD_AND_CSM) as stage:
        await stage.say("maya", "/cta flag globex support x")
        await stage.settled()
        [card] = stage.channel("#risk-support")
        for who, title, close, error in (
            ("maya", "更新 CTA-1", "取消", "有什么新进展？请写几句更新内容。未作任何记录。"),
            (
                "omar",
                "Update CTA-1",
                "Cancel",
                "What is new? An update needs some words. Nothing was recorded.",
            ),
        ):
            await stage.click(who, card, "add_update")
            view = await modal(stage, who)
            assert (view["title"]["text"], view["close"]["text"]) == (title, close)
            view_id = await opened(stage, who)
            result = await stage.submit(who, view_id, {"text": {"text": "\u200b"}})
            assert result["errors"] == {"text": error}
            await stage.hub.close_view(who, view_id)

        await stage.hub.command("maya", "#general", "/cta new")
        assert (await modal(stage, "maya"))["title"]["text"] == "新建 CTA"
        view_id = await opened(stage, "maya")
        await stage.hub.click("maya", "pick_customer", view_id=view_id, value="Initech GmbH")
        await stage.hub.click("maya", "pick_area", view_id=view_id, value="Bugs")
        await stage.until(lambda: "接下来会发生什么" in str(stage.workspace.views))
        await stage.submit("maya", view_id, {"why": {"text": "x"}})
        assert (await modal(stage, "maya"))["title"]["text"] == "已记录"
        await submit_nothing(stage, "maya")

        await stage.say("maya", "/cta unflag CTA-1")
        await stage.settled()
        await stage.click("maya", card, "flag_cta")
        await stage.say("omar", "/cta flag CTA-1 x")
        await stage.submit("maya", await opened(stage, "maya"), {"why": {"text": "x"}})
        assert (await modal(stage, "maya"))["title"]["text"] == "未作更改"
        await submit_nothing(stage, "maya")

        shown = await stage.say("maya", "/cta show CTA-1")
        await stage.say("omar", "/cta resolve CTA-1 done")
        await stage.click("maya", shown, "add_update")
        refused = await modal(stage, "maya")
        assert (refused["title"]["text"], refused["close"]["text"]) == ("无法完成", "关闭")
        assert "Omar Haddad 已解决 CTA-1" in "\n".join(texts(refused["blocks"]))


async def submit_nothing(stage: Stage, who: str) -> None:
    await stage.hub.close_view(who, await opened(stage, who))


async def test_the_home_is_in_the_language_of_whoever_opens_it(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, locales=LEAD_AND_CSM) as stage:
        for area in policy.areas:
            await stage.say("maya", f"/cta flag globex {area} x")
        await stage.say("maya", "/cta flag initech bugs x")
        maya = book.slack_id("maya")
        for who in ("maya", "omar"):
            await stage.hub.home(who)
        await stage.until(lambda: len(stage.workspace.homes) == 2)
        assert "我的未解决（9）" in str(stage.workspace.homes[maya])
        assert "My open (0)" in str(stage.workspace.homes[book.slack_id("omar")])
        await stage.hub.click("maya", "cockpit_page:next", view_id=stage.workspace.homes[maya]["id"])
        await stage.until(lambda: "上一页" in str(stage.workspace.homes[maya]))


async def test_where_the_company_speaks_chinese_its_channels_do(database_url: str, chinese: Policy) -> None:
    async with staged(database_url, chinese, locales={"omar": ""}) as stage:
        answer = text_of(await stage.say("omar", "/cta flag globex support x"))
        await stage.settled()
        [card], [direct] = stage.channel("#risk-support"), stage.direct("dana")
        assert card.text == "CTA-1 已标记：Globex Corporation · Support"
        assert (
            text_of(stage.thread(card)[0]) == "<@U0DANA> :large_orange_square: Omar Haddad 标记了此 CTA\n> x"
        )
        assert "Omar Haddad asks for your help with" in text_of(direct)
        assert "*Recorded: CTA-1 is flagged.*" in answer, "nobody knows Omar's locale"


async def test_until_we_know_who_it_is_the_company_speaks(database_url: str, chinese: Policy) -> None:
    async with staged(database_url, chinese) as stage:
        assert "Your open CTAs" in text_of(await stage.say("maya", "/cta list"))
        with down(database_url):
            assert "未记录：数据库没有响应。" in text_of(await stage.say("maya", "/cta list"))
    async with staged(database_url, chinese, fill=lambda _database: None) as stage:
        stage.workspace.people[book.slack_id("maya")].locale = "en-GB"
        with pytest.raises(UnknownPersonError) as unknown:
            await stage.bot.transactions.run_for("U0NOBODY", commands.menu)
        assert unknown.value.sentence == "我们还不认识。"
        assert "Your open CTAs" in text_of(await stage.say("maya", "/cta list")), "met just now"


async def test_with_the_database_down_the_english_company_is_heard(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, locales=LEAD_AND_CSM) as stage:
        with down(database_url):
            assert text_of(await stage.say("maya", "/cta list")) == NOT_RECORDED


async def test_a_guest_is_refused_in_their_own_language(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        guest = Person("U0GUEST", "gus", "Gus Guest", is_guest=True, locale="zh-CN")
        stage.workspace.add_person(guest)
        stage.workspace.channels["C0000"].members.append(guest.id)
        result = await stage.hub.command("gus", "#general", "/cta list")
        assert "Orangeflag 仅供此工作区的正式成员使用。未作任何记录。" in str(result["ack"])


async def test_a_fault_of_ours_is_told_in_the_persons_language(database_url: str, policy: Policy) -> None:
    def broken(_work: UnitOfWork, _actor: records.Person) -> None:
        raise RuntimeError("a fault of ours")

    async with staged(database_url, policy, locales=LEAD_AND_CSM) as stage:
        transactions = stage.bot.transactions
        runner = UseCaseRunner(transactions, Directory(Slack(AsyncWebClient()), transactions))
        result = await runner.attempt(IncomingAction(book.slack_id("maya")), broken)
        assert result.problem.startswith("未记录：我这边出了点问题")


async def test_a_card_that_comes_to_its_owner_speaks_the_owners_language(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy, locales={"maya": "zh-CN"}) as stage:
        lost = stage.workspace.find_channel("#risk-support")
        assert lost
        lost.archived = True
        await stage.say("omar", "/cta flag globex support x")
        await stage.settled()
        [card, news] = stage.direct("maya")
        assert "这条消息发给你，是因为你是所有者，而我无法在 #risk-support 中发布消息。" in text_of(card)
        assert "Omar Haddad 标记了此 CTA" in text_of(news), "its thread is there too"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_where_all_is_chinese_no_english_is_left(database_url: str, chinese: Policy) -> None:
    async with staged(database_url, greek.greek(chinese), greek.fill, locales=EVERYBODY) as stage:
        ear = Ear(stage.workspace)
        for walk in WALKS:
            await walk(stage)
        await stage.settled()
    ours = [None, *map(book.slack_id, book.PEOPLE)]
    read = [text for reader in ours for text in ear.to(reader)]
    assert len(read) > 400
    left = {text: words for text in read if (words := {*LATIN.findall(NOT_OURS.sub(" ", text))} - KEPT)}
    assert left == {}
