"""Candidates for an executive sponsor: who they are, and what speaks for each, in words."""

from bot.blocks.formatting import bold, called, escaped, fitted, on_one_line
from bot.language import _, n_
from bot.sponsors.rules.candidates import Candidate, Known

LONGEST, MOST_KNOWN = 140, 2


def candidate(one: Candidate, place: int) -> str:
    """Return a candidate in a few lines: name and job, then the reasons."""
    title = f" · {called(one.person.title)}" if one.person.title else ""
    return "\n".join(
        [f"{place}. {bold(one.person.name)}{title}", *(f"• {reason}" for reason in reasons(one))]
    )


def reasons(one: Candidate) -> list[str]:
    """Return what speaks for somebody, the strongest first, and how many calls a week they have left."""
    told = [_known(each) for each in one.known[:MOST_KNOWN]]
    if len(one.known) > MOST_KNOWN:
        told.append(n_("knows {count} more there", "knows {count} more there", len(one.known) - MOST_KNOWN))
    if one.topics:
        told.append(
            _("suits what they need: {topics}", topics=fitted(escaped(", ".join(one.topics)), LONGEST))
        )
    if one.region:
        told.append(_("is in the same region ({region})", region=called(one.region)))
    return [*told, left(one)]


def left(one: Candidate) -> str:
    """Return how many calls a week somebody has left once this customer is theirs."""
    calls = n_("of {count} call a week", "of {count} calls a week", one.calls)
    if one.left <= 0:
        return _(":warning: has no call left: more customers than fit into {calls}", calls=calls)
    return _("has {left} {calls} left after this one", left=f"{float(one.left):.1f}", calls=calls)


def _known(each: Known) -> str:
    contact, how = called(each.contact), fitted(on_one_line(each.how), LONGEST)
    if each.decides:
        told = _("knows {contact}, who decides: {how}", contact=contact, how=how)
    else:
        told = _("knows {contact}: {how}", contact=contact, how=how)
    return _("{told} (took part in the sale)", told=told) if each.in_sale else told
