"""What an erasure did, or would do, as lines for a terminal."""

from bot.data.rules.erasure import Erased

MOST = 20


def foreseen_lines(erased: Erased) -> list[str]:
    """Return what would be erased."""
    return [
        f"{erased.name} becomes “{erased.becomes}”. This cannot be undone. With it go:",
        *(f"  {rows:>6,}  {what}" for what, rows in erased.counts),
        "Its messages in Slack are drawn anew; numbers, dates and colours stay.",
    ]


def erased_lines(erased: Erased) -> list[str]:
    """Return what was erased, and what is left for a person to do."""
    lines = [f"{erased.name} is “{erased.becomes}” now; {erased.messages:,} messages in Slack follow soon."]
    if erased.said:
        lines.append(
            "People wrote these in Slack themselves, so only they, or an admin, can delete them there:"
        )
        lines += [f"  {_link(place)}" for place in erased.said[:MOST]]
        lines += [f"  … and {len(erased.said) - MOST:,} more"] if len(erased.said) > MOST else []
    if erased.told:
        numbers = ", ".join(f"CTA-{number}" for number in erased.told[:MOST])
        more = " and more" if len(erased.told) > MOST else ""
        lines.append(f"The name still stands in texts that others wrote about {numbers}{more}.")
    return lines


def _link(place: str) -> str:
    channel, _, ts = place.partition("/")
    return f"https://YOUR-WORKSPACE.slack.com/archives/{channel}/p{ts.replace('.', '')}"
