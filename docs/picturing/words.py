"""What people say in the story."""

IRONWOOD = "Their auditors want to see who approved each shift plan. We keep only the last change."
IRONWOOD_OUTCOME = (
    "approvals are in the change log since today’s release; Priya has shown it to their auditors"
)
KESTREL = (
    "Since release 8.2 the export of the master schedule takes 40 minutes. Their planners need it before "
    "every shift."
)
HELIOS = "14 urgent tickets are open, the oldest for nine days; their service desk wants a plan by Thursday"
HELIOS_UP = (
    "A call with Bianca Farouk before Thursday would help: she decides, and she has only heard her "
    "service desk so far."
)
MERIDIAN = (
    "their dispatchers are back on spreadsheets: weekly active planners fell from 240 to 95 since September"
)
MERIDIAN_KNOWN = "on the board of the Grain Shippers’ Council together"
MERIDIAN_NEWS = (
    "spoke to Rafael Prieto: without his own reports, the new head of operations sends nobody back to the"
    " planner"
)
MERIDIAN_WISH = "@daniel their COO wants to talk about leaving on Friday, can you join?"
MERIDIAN_UP = "Their COO, Talia Navarro, talks about leaving on Friday. I have no line to her."
MERIDIAN_HANDED = (
    "You know Talia. Would you call her before Friday? We can offer her the reports that Rafael asks for "
    "by the end of January."
)
MERIDIAN_BACK = (
    "Talia stays if her reports are there by January. Please send her the plan by Friday, and tell me "
    "when she has it."
)
IDEA = "Let’s look at green customers with a renewal in the coming quarter, once a month"
DECISION = "Services builds the three reports that Rafael asks for first; Talia gets a date this week."
ACTION = "Send Talia the plan for the reports"
HELP = "their COO asks for somebody senior: the rollout has stalled in three regions"
ANSWERS = {
    "How is it going?": "The rollout has stalled: two of five regions are live.",
    "What goes well, and what badly?": "They like Maya. Nobody on their side owns the other three regions.",
    "Are you on track to reach the goals you had when you bought?": "Not this year, says Talia.",
    "How do they feel?": "2: unhappy",
    "What should follow?": "A plan for the other three regions, to Talia, by Friday.",
}
GROWTH = {"More Enterprise customers": "60", "More Strategic customers": "40"}
