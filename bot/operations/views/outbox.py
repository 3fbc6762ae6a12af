"""The outbox, as its operator reads it on a terminal."""

from datetime import datetime

from storage.messages import DeliveryState, Message

SAID = {
    DeliveryState.PENDING: "waits",
    DeliveryState.SENDING: "is being sent",
    DeliveryState.IN_DOUBT: "in doubt",
    DeliveryState.FAILED: "failed",
}


def unsent_lines(messages: list[Message], total: int, now: datetime) -> list[str]:
    """Return a line for each message that is not sent, and how many more there are."""
    if not total:
        return ["Everything is sent."]
    lines = [_line(message, now) for message in messages]
    if total > len(messages):
        lines.append(f"… and {total - len(messages)} more.")
    return lines


def _line(message: Message, now: datetime) -> str:
    about = f" of CTA-{message.cta_id}" if message.cta_id else ""
    what = f"{'edit of ' if message.edits else ''}{message.kind}{about}"
    wait = (message.due_at - now).total_seconds()
    waits = message.state in (DeliveryState.PENDING, DeliveryState.IN_DOUBT) and wait > 0
    parts = (
        f"{message.id}  {SAID[message.state]}: {what} {_where(message)}",
        f", due in {wait:.0f} s" if waits else "",
        f", tried {message.attempts} times" if message.attempts > 1 else "",
        f": {message.error}" if message.error else "",
    )
    return "".join(parts)


def _where(message: Message) -> str:
    if message.root_id:
        return f"with message {message.root_id}"
    return f"to {message.to_channel or f'person {message.to_person_id}'}"
