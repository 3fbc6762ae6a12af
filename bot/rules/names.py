"""How customer names are compared: as people type them, not as a CRM spells them."""

import unicodedata
from functools import lru_cache

LEGAL_FORMS = frozenset(
    """
    ab ag aps as asa bv co company corp corporation gmbh inc incorporated kg kk limited llc llp lp ltd nv oy
    oyj plc pte pty sa sarl sas se spa srl
    """.split()  # noqa: SIM905 - thirty one-word strings read better as one text
)


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
