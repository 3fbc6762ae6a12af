"""A fortnight in the sandbox: every meeting of both weeks, once, in its channel, with its items in order.

What is expected is written out by hand, from the practice (domain §4) and this story:

- On Friday, 8 January, Maya flags CTA-1 (Globex, support), CTA-2 (Initech, implementation) and CTA-3 (Ångström,
  sentiment); Omar opens CTA-4 (Helios, habits) without a flag, and flags CTA-5 (Northwind, support; it renews on the
  28th). Then both weeks run: nobody misses a meeting, and Monday, the 18th, is a public holiday.
- On Tuesday, CTA-5 goes up to the VP, so from then on it comes first. Wednesday's support risk meeting decides about
  it and wants a call by Friday; CTA-6 (Helios Support Systems) is flagged meanwhile, and joins.
- Friday's hard cases carry CTA-3 over. It is unflagged on Monday, and yet comes back; CTA-2 is resolved, so that the
  next implementation risk meeting has nothing. CTA-4 is flagged before the second Friday.
"""

from bot.cases.usecases import ctas, escalations, flags
from bot.policy.meetings import MEETINGS
from bot.policy.model import Policy
from tests.meetings.handlers.fortnight import Fortnight, fill
from tests.stage import staged, text_of

GLOBEX, INITECH, HELIOS, SUPPORT_SYSTEMS, NORTHWIND, _NORTHGATE, ANGSTROM = range(1, 8)
Steps = list[tuple[int, str, list[str]]]

HOURS = "#risk-support Support office hours · "
RISK = "#risk-support Support risk meeting · "
MANAGEMENT = "#risk-support Support management · "
PROCESS = "#csm-team CSM team, process · "
REPORT = " / :bar_chart: How our process does / From "
HARD = "#csm-team CSM team, hard cases · "
IMPLEMENTATION = "#risk-implementation Implementation risk meeting · "
LEADERSHIP = "#leadership Leadership meeting, customer part · "
NOTHING_NOTED = "what came of it / Nobody noted anything, so"
HOURS_OVER = f"#risk-support + Support office hours: {NOTHING_NOTED}"
MANAGEMENT_OVER = f"#risk-support + Support management: {NOTHING_NOTED}"
TWO, THREE = "2 items stay as they are.", "3 items stay as they are."
TO_DO = "@omar You wanted to do this by today:"

MONDAY_AND_TUESDAY: Steps = [
    (11, "08:54", []),
    (11, "08:55", [
        f"{LEADERSHIP}Mon 11 Jan 09:00 EST / 2 customers · $2,150,000 ARR at stake · about 15 minutes each / 2 new"
        " | CTA-3 | CTA-1",
    ]),
    (11, "13:55", [
        f"#leadership + Leadership meeting, customer part: {NOTHING_NOTED} {TWO}",
        f"{HOURS}Mon 11 Jan 14:00 EST / 2 CTAs · $325,000 ARR at stake · about 15 minutes each / 2 new"
        " | CTA-1 | CTA-5",
    ]),
    (12, "09:55", [
        f"{PROCESS}Tue 12 Jan 10:00 EST{REPORT}Tue 5 Jan 09:55 EST until Tue 12 Jan 09:55 EST",
        f"{HOURS_OVER} {TWO}",
    ]),
    (12, "13:55", [
        f"{HOURS}Tue 12 Jan 14:00 EST / 2 CTAs · $325,000 ARR at stake · about 15 minutes each / 2 carried over"
        " | CTA-1 (2nd time running) | CTA-5 (2nd time running)",
    ]),
]  # fmt: skip
WEDNESDAY: Steps = [
    (13, "09:00", [
        f"{HOURS_OVER} {TWO}",
        "@maya 3 open risk CTAs have no update this week; your 1:1 is Thu 14 Jan 10:00 EST.",
        "@omar 2 open risk CTAs have no update this week; your 1:1 is Thu 14 Jan 10:00 EST.",
    ]),
    (13, "10:55", [
        f"{RISK}Wed 13 Jan 11:00 EST / 2 CTAs · $325,000 ARR at stake · about 22 minutes each / 2 new"
        " | CTA-5 | CTA-1",
    ]),
]  # fmt: skip
UNTIL_FRIDAY: Steps = [
    (13, "11:21", ["#risk-support + CTA-6 joined"]),
    (13, "11:45", [
        "#risk-support + Support risk meeting: what came of it / 2 of 3 discussed."
        " / Decided / • CTA-5 Northwind Logistics: Services sends two people"
        " / To do / Omar Haddad: / • Call their CIO, until 15 Jan 2027 (CTA-5 Northwind Logistics)"
        " / Not reached / • CTA-6 Helios Support Systems",
    ]),
    (13, "13:55", [
        f"{HOURS}Wed 13 Jan 14:00 EST / 3 CTAs · $445,000 ARR at stake · about 10 minutes each"
        " / 1 new · 2 carried over · 2 for the 3rd time or longer"
        " | CTA-5 (3rd time running) | CTA-1 (3rd time running) | CTA-6",
    ]),
    (14, "09:45", [
        f"{HOURS_OVER} {THREE}",
        "@dana 1:1 of Dana Whitfield and Maya Chen · Thu 14 Jan 10:00 EST",
        "@dana 1:1 of Dana Whitfield and Omar Haddad · Thu 14 Jan 10:00 EST",
        "@maya 1:1 of Dana Whitfield and Maya Chen · Thu 14 Jan 10:00 EST",
        "@omar 1:1 of Dana Whitfield and Omar Haddad · Thu 14 Jan 10:00 EST",
    ]),
    (14, "13:55", [
        f"{HOURS}Thu 14 Jan 14:00 EST / 3 CTAs · $445,000 ARR at stake · about 10 minutes each"
        " / 3 carried over · 2 for the 3rd time or longer"
        " | CTA-5 (4th time running) | CTA-1 (4th time running) | CTA-6 (2nd time running)",
    ]),
    (15, "09:00", [
        "#leadership Leadership meeting, customer part of Mon 18 Jan 09:00 EST is left out. "
        "That day is a public holiday.",
        f"{HOURS_OVER} {THREE}",
        "#risk-support Support office hours of Mon 18 Jan 14:00 EST is left out. That day is a public holiday.",
        TO_DO,
    ]),
    (15, "09:55", [
        f"{IMPLEMENTATION}Fri 15 Jan 10:00 EST / 1 CTA · $40,000.50 ARR at stake · about 45 minutes each / 1 new"
        " | CTA-2",
    ]),
    (15, "10:55", [
        f"{HARD}Fri 15 Jan 11:00 EST / 2 CTAs · $1,975,000 ARR at stake · about 30 minutes each / 2 new"
        " | CTA-5 | CTA-3",
        f"#risk-implementation + Implementation risk meeting: {NOTHING_NOTED} 1 item stays as it is.",
    ]),
]  # fmt: skip
FRIDAY_AFTERNOON: Steps = [
    (15, "13:55", [
        "#csm-team + CSM team, hard cases: what came of it / 0 of 2 discussed."
        " / Carried over to the next one / • CTA-3 Ångström & Söhne <AG> / Not reached / • CTA-5 Northwind Logistics",
        f"{HOURS}Fri 15 Jan 14:00 EST / 3 CTAs · $445,000 ARR at stake · about 10 minutes each"
        " / 3 carried over · 3 for the 3rd time or longer"
        " | CTA-5 (5th time running) | CTA-1 (5th time running) | CTA-6 (3rd time running)",
    ]),
    (15, "14:55", [
        f"{HOURS_OVER} {THREE}",
        f"{MANAGEMENT}Fri 15 Jan 15:00 EST / 3 CTAs · $445,000 ARR at stake · about 10 minutes each / 3 new"
        " | CTA-5 | CTA-1 | CTA-6",
    ]),
    (15, "16:00", [f"{MANAGEMENT_OVER} {THREE}"]),
]  # fmt: skip
UNTIL_THURSDAY: Steps = [
    (18, "14:00", []),
    (19, "09:55", [f"{PROCESS}Tue 19 Jan 10:00 EST{REPORT}Tue 12 Jan 10:00 EST until Tue 19 Jan 09:55 EST", TO_DO]),
    (19, "13:55", [
        f"{HOURS}Tue 19 Jan 14:00 EST / 3 CTAs · $445,000 ARR at stake · about 10 minutes each"
        " / 3 carried over · 3 for the 3rd time or longer"
        " | CTA-5 (6th time running) | CTA-1 (6th time running) | CTA-6 (4th time running)",
    ]),
    (20, "09:00", [
        f"{HOURS_OVER} {THREE}",
        "@maya 2 open risk CTAs have no update this week; your 1:1 is Thu 21 Jan 10:00 EST.",
        "@omar 3 open risk CTAs have no update this week; your 1:1 is Thu 21 Jan 10:00 EST.",
        TO_DO,
    ]),
    (20, "10:55", [
        f"{RISK}Wed 20 Jan 11:00 EST / 3 CTAs · $445,000 ARR at stake · about 15 minutes each / 3 carried over"
        " | CTA-5 (2nd week running) | CTA-1 (2nd week running) | CTA-6 (2nd week running)",
    ]),
    (20, "13:55", [
        f"#risk-support + Support risk meeting: {NOTHING_NOTED} {THREE}",
        f"{HOURS}Wed 20 Jan 14:00 EST / 3 CTAs · $445,000 ARR at stake · about 10 minutes each"
        " / 3 carried over · 3 for the 3rd time or longer"
        " | CTA-5 (7th time running) | CTA-1 (7th time running) | CTA-6 (5th time running)",
    ]),
    (21, "09:45", [
        f"{HOURS_OVER} {THREE}",
        "@dana 1:1 of Dana Whitfield and Maya Chen · Thu 21 Jan 10:00 EST",
        "@dana 1:1 of Dana Whitfield and Omar Haddad · Thu 21 Jan 10:00 EST",
        "@maya 1:1 of Dana Whitfield and Maya Chen · Thu 21 Jan 10:00 EST",
        "@omar 1:1 of Dana Whitfield and Omar Haddad · Thu 21 Jan 10:00 EST",
    ]),
]  # fmt: skip
TO_THE_END: Steps = [
    (21, "13:55", [
        f"{HOURS}Thu 21 Jan 14:00 EST / 3 CTAs · $445,000 ARR at stake · about 10 minutes each"
        " / 3 carried over · 3 for the 3rd time or longer"
        " | CTA-5 (8th time running) | CTA-1 (8th time running) | CTA-6 (6th time running)",
    ]),
    (22, "09:55", [
        f"{HOURS_OVER} {THREE}",
        f"{IMPLEMENTATION}Fri 22 Jan 10:00 EST / :tada: Nothing to discuss: no customer is at risk here. "
        "Enjoy the free time!",
    ]),
    (22, "10:55", [
        f"{HARD}Fri 22 Jan 11:00 EST / 3 CTAs · $2,065,000 ARR at stake · about 20 minutes each"
        " / 1 new · 2 carried over | CTA-5 (2nd week running) | CTA-4 | CTA-3 (2nd week running)",
    ]),
    (22, "13:55", [
        f"#csm-team + CSM team, hard cases: {NOTHING_NOTED} {THREE}",
        f"{HOURS}Fri 22 Jan 14:00 EST / 3 CTAs · $445,000 ARR at stake · about 10 minutes each"
        " / 3 carried over · 3 for the 3rd time or longer"
        " | CTA-5 (9th time running) | CTA-1 (9th time running) | CTA-6 (7th time running)",
    ]),
    (22, "14:55", [
        f"{HOURS_OVER} {THREE}",
        f"{MANAGEMENT}Fri 22 Jan 15:00 EST / 3 CTAs · $445,000 ARR at stake · about 10 minutes each / 3 carried over"
        " | CTA-5 (2nd week running) | CTA-1 (2nd week running) | CTA-6 (2nd week running)",
    ]),
    (22, "16:00", [f"{MANAGEMENT_OVER} {THREE}"]),
]  # fmt: skip


async def test_a_fortnight(database_url: str, policy: Policy, shipped: Policy) -> None:
    on_holidays_as_shipped = policy.model_copy(update={"meetings": MEETINGS.of(shipped)})
    async with staged(database_url, on_holidays_as_shipped, fill) as stage:
        weeks = Fortnight(stage)
        await weeks.at(8, "16:00")
        weeks.news()  # what was missed before the story begins
        await weeks.does("maya", flags.open_flagged, GLOBEX, "support", "tickets pile up")
        await weeks.does("maya", flags.open_flagged, INITECH, "implementation", "the milestone is late")
        await weeks.does("maya", flags.open_flagged, ANGSTROM, "sentiment", "the CIO is unhappy")
        await weeks.does("omar", ctas.open_cta, HELIOS, "habits", "nobody logs in")
        await weeks.does("omar", flags.open_flagged, NORTHWIND, "support", "an outage")
        await _pass(weeks, MONDAY_AND_TUESDAY)
        await weeks.does("dana", escalations.escalate, 5, "vp", "they will leave")
        await _pass(weeks, WEDNESDAY)
        await _meet(weeks)
        await _pass(weeks, UNTIL_FRIDAY)
        await weeks.press("vera", weeks.item("#csm-team", "hard cases", "CTA-3"), "Carry over")
        await _pass(weeks, FRIDAY_AFTERNOON)
        await weeks.does("maya", ctas.resolve, 2, "delivered")
        await weeks.at(18, "09:00")
        await weeks.does("maya", flags.unflag, 3)
        await _pass(weeks, UNTIL_THURSDAY)
        await weeks.does("omar", flags.flag, 4, "still nobody")
        await _pass(weeks, TO_THE_END)


async def _pass(weeks: Fortnight, steps: Steps) -> None:
    for day, time, expected in steps:
        await weeks.at(day, time)
        assert weeks.news() == expected, f"{day} January, {time}"


async def _meet(weeks: Fortnight) -> None:
    """Hold Wednesday's support risk meeting: decide, arrange, discuss; something is flagged meanwhile."""
    where, title = "#risk-support", "Support risk meeting"
    await weeks.press(
        "dana", weeks.item(where, title, "CTA-5"), "Decision", text={"text": "Services sends two people"}
    )
    await weeks.press("dana", weeks.item(where, title, "CTA-5"), "Action", text={"text": "Call their CIO"},
                      owner="U0OMAR", on="2027-01-15")  # fmt: skip
    await weeks.press("sam", weeks.item(where, title, "CTA-1"), "Discussed")
    told = text_of(weeks.item(where, title, "CTA-5"))
    assert "*Decided*" in told
    assert "Services sends two people" in told
    assert "*To do*: Call their CIO, until 15 Jan 2027 – Omar Haddad" in told
    assert "Discussed, says Dana Whitfield" in told
    assert "Discussed, says Sam Adler" in text_of(weeks.item(where, title, "CTA-1"))
    [card] = [each for each in weeks.stage.channel("#risk-support") if "*CTA-5*" in text_of(each)]
    assert "Services sends two people" in text_of(card), "a decision shows on the card"
    await weeks.at(13, "11:20")
    await weeks.does("omar", flags.open_flagged, SUPPORT_SYSTEMS, "support", "down again")
