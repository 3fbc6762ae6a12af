"""Who may do what: as policy says by people's jobs, and what is anybody's own to do anyway."""

from bot.cases.rules.escalations import standing
from bot.language import _, language_of
from bot.policy.fields import Jobs
from bot.policy.model import Level, Policy
from bot.reader import Reader
from storage.cases.records import Cta, Customer, Person


def may(jobs: Jobs, person: Person) -> bool:
    """Return whether a right that these jobs have is a person's; a job that policy does not know is none of them."""
    return jobs is None or person.role in jobs


def may_escalate(policy: Policy, customer: Customer, level: Level, person: Person) -> bool:
    """Return whether a person may want a level; whoever stands on it, or above, may pull a CTA up (practice §3)."""
    return may(policy.rights.escalate.get(level.key), person) or (
        standing(policy, customer, person) >= level.number
    )


def may_resolve(policy: Policy, cta: Cta, person: Person) -> bool:
    """Return whether a person may end a CTA, or take its flag down.

    It is the business of its owner and opener, of the customer's CSM, of whoever raised the flag or is asked about
    it, of who answers for its area, and of the levels above; everybody else needs the right.
    """
    customer, flag = cta.customer, cta.flag
    concerned = [cta.owner, cta.opened_by, customer.csm, *((flag.raised_by,) if flag else ())]
    concerned += [each.person for each in flag.asks] if flag else []
    return (
        may(policy.rights.resolve_others, person)
        or person.id in {one.id for one in concerned if one}
        or (cta.area in policy.areas and person.role == policy.areas[cta.area].answers)
        or standing(policy, customer, person) > 0
    )


def names_of(policy: Policy, jobs: Jobs) -> str:
    """Return jobs as people call them, in the order in which policy tells them."""
    return _(", ").join(policy.roles[job].name for job in jobs or ())


def reader_of(policy: Policy, person: Person) -> Reader:
    """Return a person as the reader of what is said to them alone."""
    return Reader(language_of(person.locale), may(policy.rights.see_arr, person))


def everybody(policy: Policy) -> Reader:
    """Return those in a channel as readers: what one of them may not see, none of them is shown."""
    return Reader(policy.language, policy.rights.see_arr is None)
