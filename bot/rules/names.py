"""How customer names are compared: as people type them, not as a CRM spells them."""

import unicodedata

LEGAL_FORMS = frozenset(
    """
    ab ag aps as asa bv co company corp corporation gmbh inc incorporated kg kk limited llc llp lp ltd nv oy
    oyj plc pte pty sa sarl sas se spa srl
    """.split()  # noqa: SIM905 - thirty one-word strings read better as one text
)


def name_key(name: str) -> str:
    """Return a name without case, accents, punctuation, width or invisible marks.

    ``"Acme  S.A. (Zürich)"`` gives ``"acme sa zurich"``; a name without letters and digits stays as it is.
    """
    letters = []
    for letter in unicodedata.normalize("NFKD", name).casefold():
        category = unicodedata.category(letter)
        if category[0] in "LN":
            letters.append(letter)
        elif category not in ("Mn", "Cf") and letter not in ".'’":
            letters.append(" ")
    return " ".join("".join(letters).split()) or name.strip()


def short_key(name: str) -> str:
    """Return the key without the legal forms at its end; a name of legal forms only stays whole."""
    words = name_key(name).split()
    kept = len(words)
    while kept > 1 and words[kept - 1] in LEGAL_FORMS:
        kept -= 1
    return " ".join(words[:kept])
