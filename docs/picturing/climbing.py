"""The ladder: from the lead to the VP and the CEO, and back."""

from collections.abc import Sequence

from playwright.async_api import Locator

from docs.picturing import words
from docs.picturing.stand import Stand


async def escalating(stand: Stand) -> Sequence[Locator]:
    """Have the lead begin to escalate that one herself."""
    await stand.press("Escalate", await stand.asked("renee", "Maya Chen asks for your help with Helios"))
    form = await stand.form("Escalate")
    await stand.fill(form, {"To": "VP Customer Success", "Why?": words.HELIOS_UP})
    return [form]


async def thread(stand: Stand) -> Sequence[Locator]:
    """Flag another customer, have it acknowledged, and mention the VP out of turn."""
    await stand.press("Cancel", await stand.form("Escalate"))
    await stand.clock("Helios", "1 hour ago", advance="PT1H")
    await stand.types("maya", f"/cta flag Meridian habits {words.MERIDIAN}")
    await stand.press("Acknowledge", await stand.asked("renee", "Maya Chen asks for your help with Meridian"))
    card = await stand.card("risk-habits", "Meridian", "acknowledged by Renée Marchetti", "2 replies")
    await stand.act("message", user="maya", channel="#risk-habits", thread_ts=card, text=words.MERIDIAN_WISH)
    await stand.visit("maya", "risk-habits", card)
    question = await stand.message("Maya Chen asks to send it up", pane="thread")
    answer = await stand.message("Only visible to you", pane="thread")
    return [stand.page.locator("#thread .head"), question, answer]


async def customer(stand: Stand) -> Sequence[Locator]:
    """Look at everything about a customer."""
    await stand.types("maya", "/cta customer Meridian")
    return [await stand.answered("maya", "Executive sponsor")]


async def sending_up(stand: Stand) -> Sequence[Locator]:
    """Have the lead send it up, an hour and a call of her own later."""
    await stand.clock("Meridian", "1 hour ago", advance="PT1H")
    await stand.types("renee", f"/cta update Meridian {words.MERIDIAN_NEWS}")
    await stand.press("Send up", await stand.asked("renee", "Maya Chen asks you to send Meridian"))
    return [await stand.form("Send up")]


async def vp_asked(stand: Stand) -> Sequence[Locator]:
    """Ask the VP."""
    form = await stand.form("Send up")
    await stand.fill(form, {"Why?": words.MERIDIAN_UP})
    await stand.submit(form)
    return [await stand.asked("daniel", "Renée Marchetti asks for your help with Meridian")]


async def handing(stand: Stand) -> Sequence[Locator]:
    """Have the VP hand it to the CEO."""
    await stand.clock("Meridian", "2 hours ago", advance="PT1H")
    message = await stand.asked("daniel", "Renée Marchetti asks for your help with Meridian")
    await stand.press("Acknowledge", message)
    await stand.press("Hand to …", await stand.message("with Daniel Osei (VP Customer Success)"))
    form = await stand.form("Hand on")
    await stand.fill(form, {"To": "Grace Whitfield", "What should they know or do?": words.MERIDIAN_HANDED})
    return [form]


async def ceo_asked(stand: Stand) -> Sequence[Locator]:
    """Ask the CEO."""
    await stand.submit(await stand.form("Hand on"))
    return [await stand.asked("grace", "Daniel Osei asks for your help with Meridian")]


async def sent_back(stand: Stand) -> Sequence[Locator]:
    """Have the CEO send it back with a note."""
    await stand.clock("Meridian", "3 hours ago", advance="PT1H")
    await stand.press("Send back", await stand.asked("grace", "Daniel Osei asks for your help with Meridian"))
    form = await stand.form("Send back")
    await stand.fill(form, {"What should they know or do?": words.MERIDIAN_BACK})
    await stand.submit(form)
    return [await stand.asked("daniel", "Grace Whitfield asks for your help with Meridian")]
