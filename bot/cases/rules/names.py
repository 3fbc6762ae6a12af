"""How customer names are compared: as people type them, not as a CRM spells them."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from storage.cases.records import CustomerName

LEGAL_FORMS = frozenset(
    """
    ab ag aps as asa bv co company corp corporation gmbh inc incorporated kg kk limited llc llp lp ltd nv oy
    oyj plc pte pty sa sarl sas se spa srl
    """.split()  # noqa: SIM905 - thirty one-word strings read better as one text
)
LONGEST_RUN = 8  # words of a name that is looked for inside a text
WORDS_READ = 500  # of that text, about as many as a form can hold


class _Letters(dict[int, str | int | None]):
    """What each character becomes in a key, worked out when it is first met: imports ask for millions."""

    def __missing__(self, code: int) -> str | int | None:
        category = unicodedata.category(chr(code))
        if category[0] in "LN":
            self[code] = code
        else:
            self[code] = None if category in ("Mn", "Cf") or chr(code) in ".'’" else " "
        return self[code]


_LETTERS = _Letters()


@lru_cache(4096)  # the same few words, again and again
def name_key(name: str) -> str:
    """Return a name without case, accents, punctuation, width or invisible marks.

    ``"Acme  S.A. (Zürich)"`` gives ``"acme sa zurich"``; a name without letters and digits stays as it is.
    """
    folded = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    return " ".join(folded.translate(_LETTERS).split()) or name.strip()


def short_key(name: str) -> str:
    """Return the key without the legal forms at its end (“GmbH & Co. KG”); a name of these only stays whole."""
    words = name_key(name).split()
    kept = len(words)
    while kept > 1 and words[kept - 1] in {"and", *LEGAL_FORMS}:
        kept -= 1
    return " ".join(words[:kept])


def runs(text: str) -> set[str]:
    """Return the keys of all that may be a name inside a text: each run of its words, up to some length."""
    words = name_key(text).split()[:WORDS_READ]
    ends = range(1, LONGEST_RUN + 1)
    return {" ".join(words[at : at + end]) for at in range(len(words)) for end in ends}


def named_in(text: str, known: Iterable[CustomerName]) -> CustomerName | None:
    """Return the customer whose name, with or without legal form, is the longest that a text has in whole words.

    None where there is no such name, or where several customers bear it.
    """
    said = runs(text)
    found = {
        (customer, key)
        for customer in known
        for key in (name_key(customer.name), customer.short_key)
        if key in said
    }
    longest = max((len(key) for _customer, key in found), default=0)
    bearers = {customer.id: customer for customer, key in found if len(key) == longest}
    return next(iter(bearers.values())) if len(bearers) == 1 else None
