"""The interpreter of the table: a value, a rule and a place in, Slack's complaints out."""

from collections.abc import Iterator

from sandbox.blockkit.terms import (
    Anything,
    Choice,
    Each,
    Fault,
    Flag,
    Gap,
    Json,
    Kind,
    Number,
    Rule,
    Text,
    Word,
    Words,
)


def faults(value: object, rule: Rule, at: str) -> Iterator[Fault]:  # noqa: C901, PLR0912 - one case for each term
    """Yield what Slack refuses about a value that stands at a JSON pointer."""
    match rule:
        case Text():
            yield from _text(value, rule, at)
        case Words():
            yield from _words(value, rule, at)
        case Number():
            yield from _number(value, rule, at)
        case Flag():
            if not isinstance(value, bool):
                yield Fault("must provide a boolean", at)
        case Word():
            if value not in rule.allowed:
                yield Fault("must be a valid enum value", at)
        case Each():
            yield from _each(value, rule, at)
        case Anything():
            if not isinstance(value, dict):
                yield Fault("must provide an object", at)
        case Gap():
            if value is not None:
                yield from faults(value, rule.of, at)
        case Kind():
            yield from _keys(value, rule, at)
        case Choice():
            yield from _choice(value, rule, at)


def _text(value: object, rule: Text, at: str) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield Fault("must provide a string", at)
    elif len(value) < rule.least:
        yield Fault(f"must be more than {rule.least - 1} characters", at)
    elif rule.most is not None and len(value) > rule.most:
        yield Fault(f"must be less than {rule.most + 1} characters", at)
    elif rule.form and not rule.form.fits(value):
        yield Fault(rule.form.says, at)


def _words(value: object, rule: Words, at: str) -> Iterator[Fault]:
    # what a text object may have beside its text depends on its type
    text = {"text": Text(rule.most)}
    kinds: dict[str, Kind | Words] = {"plain_text": Kind(text, {"emoji": Flag()})}
    if not rule.plain:
        kinds["mrkdwn"] = Kind(text, {"verbatim": Flag()})
    yield from _choice(value, Choice(kinds), at)


def _number(value: object, rule: Number, at: str) -> Iterator[Fault]:
    if isinstance(value, bool) or not isinstance(value, int if rule.whole else int | float):
        yield Fault("must provide an integer" if rule.whole else "must provide a number", at)
    elif rule.above is not None and value <= rule.above:
        yield Fault(f"must be greater than {rule.above}", at)
    elif rule.least is not None and value < rule.least:
        yield Fault(f"must be greater than or equal to {rule.least}", at)
    elif rule.most is not None and value > rule.most:
        yield Fault(f"must be less than or equal to {rule.most}", at)


def _each(value: object, rule: Each, at: str) -> Iterator[Fault]:
    if not isinstance(value, list):
        yield Fault("must provide an array", at)
        return
    if rule.most is not None and len(value) > rule.most:
        yield Fault(f"no more than {rule.most} items allowed", at)
    if len(value) < rule.least:
        yield Fault(f"no fewer than {rule.least} items allowed", at)
    for index, item in enumerate(value):
        yield from faults(item, rule.of, f"{at}/{index}")


def _choice(value: object, rule: Choice, at: str) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield Fault("must provide an object", at)
    elif "type" not in value:
        yield Fault("missing required field: type", at)
    elif not isinstance(value["type"], str) or value["type"] not in rule.kinds:
        yield Fault(f"unsupported type: {value['type']}", f"{at}/type")
    else:
        kind = rule.kinds[value["type"]]
        if isinstance(kind, Words):
            yield from _words(value, kind, at)
        else:
            yield from _keys({key: part for key, part in value.items() if key != "type"}, kind, at)


def _keys(value: object, kind: Kind, at: str) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield Fault("must provide an object", at)
        return
    found = [*_missing(value, kind, at), *_wrong(value, kind, at)]
    yield from found
    if not found:  # only then can the keys be read together
        for besides in kind.besides:
            yield from besides.faults(value, at)


def _missing(value: Json, kind: Kind, at: str) -> Iterator[Fault]:
    for key in kind.must:
        if key not in value:
            yield Fault(f"missing required field: {key}", at)


def _wrong(value: Json, kind: Kind, at: str) -> Iterator[Fault]:
    for key, part in value.items():
        rule = kind.must.get(key) or kind.may.get(key)
        if rule is None:
            yield Fault(f"invalid additional property: {key}", at)
        else:
            yield from faults(part, rule, f"{at}/{key}")
