"""Flagging in chat, end to end: what everybody sees, and what is recorded."""

from bot.policy import Policy
from tests.stage import buttons_of, staged, text_of


async def test_a_flag_reaches_everybody_once(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        answer = await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.settled()
        print(text_of(answer))
        for m in stage.channel("#risk-support"):
            print(text_of(m)); print([text_of(x) for x in stage.thread(m)])
        print([text_of(x) for x in stage.direct("dana")])
        assert 0
