"""What a file of executive sponsors holds, and what other tools call that."""

from bot.data.rules.imports.fields import OF_CUSTOMER, Value, shape

SPONSORS = shape(
    "sponsors",
    "customer",
    ("customer", Value.CUSTOMER, OF_CUSTOMER),
    ("sponsor", Value.PERSON, "executive sponsor email, sponsor email | sponsor, executive sponsor, exec sponsor, "
     "sponsor name, executive sponsor name | sponsor id, sponsor slack id"),
    ("since", Value.PAST, "sponsor since, sponsored since, since when, assigned on, assigned"),
    ("last_check_in", Value.PAST, "last check in, last sponsor check in, last sponsor call, last call, "
     "last check in on, previous check in"),
    may_be_empty=("sponsor",),
)  # fmt: skip
