"""A drafted ledger as a YAML file that people read and edit: block style, doubts as comments, texts quoted where needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from ..messages import _, changed, either
from ..scanning.seen import visible
from ..units import Units
from .names import Named, NewMeasure
from .records import Drafted, Ignored, Proposal

_CJK = re.compile(r"[\u3400-\u9fff]")
# A plain scalar starts with a letter, or with a digit of something that is no number, and ends nowhere before its end.
_PLAIN = re.compile(
    r"[A-Za-z\u3400-\u9fff]|[0-9]{1,15}(?:\.[0-9]+)?[ A-Za-z%\u3400-\u9fff]*[%g-wyzG-WYZ\u3400-\u9fff]"
)
_NOT_PLAIN = re.compile(
    r":(?:\s|\Z)|\s#|\s\Z|[^\x20-\x7e\u00a1-\u2027\u2030-\ud7ff\uf900-\ufdff\uff01-\uffef]"
)
_WORDS = ("true", "false", "yes", "no", "on", "off", "null", "y", "n", "none")
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
_COMMENT = 150
DOLLAR = "USD"
"""What $ is where nobody says whose it is; the option --currency says it of a whole run."""
NOT_NAMED = _("not named yet")


class About(Struct, frozen=True):
    """What the source block says of the text; empty where nothing is known."""

    id: str
    title: str
    published: str
    language: str
    text: str
    sha256: str
    ledger: str = ""


def file_of(drafted: Drafted, about: About) -> str:
    """The text of the ledger file."""
    blocks = [_head(about), "\n".join(map(str, _source(drafted, about)))]
    entities = [_entity(named) for named in drafted.names.new_entities()]
    if entities:
        blocks.append("\n".join(["entities:", *entities]))
    measures = [line for own in drafted.names.new_measures() for line in _measure(own)]
    if measures:
        blocks.append("\n".join(["measures:", *map(str, measures)]))
    claims = [line for claim in drafted.claims for line in _claim(claim)]
    shared = [f"# {changed(doubt, comment)}" for doubt in drafted.shared]
    blocks.append("\n".join([*shared, "claims:", *map(str, claims)]) if claims else "claims: {}")
    if drafted.identities:
        blocks.append(
            "\n".join(["identities:", *(f"  {name}: {scalar(said)}" for name, said in drafted.identities)])
        )
    if drafted.sums:
        blocks.append("\n".join(map(str, _sums(drafted))))
    return "\n\n".join(blocks) + "\n"


def _head(about: About) -> str:
    lines = [
        _("# Drafted from {text}. Every claim is a proposal: read it against the text, settle").format(
            text=comment(about.text or about.id)
        ),
        _(
            "# its doubts and put the date into reviewed:. What is called unnamed or quantity has no plain name there."
        ),
    ]
    if about.ledger:
        lines.append(
            _("# It uses names of {ledger}: check both together.").format(ledger=comment(about.ledger))
        )
    return "\n".join(map(str, lines))


def _source(drafted: Drafted, about: About) -> Iterator[str]:
    yield "source:"
    for key in ("id", "title", "published", "language", "text", "sha256"):
        value = getattr(about, key)
        if value:
            yield f"  {key}: {scalar(value)}"
    if drafted.ignored:
        yield _("  ignore:                      # numbers of the text that are no claims")
    for one in drafted.ignored:
        yield from _ignored(one)


def _ignored(one: Ignored) -> Iterator[str]:
    yield f"    - figure: {scalar(one.figure)}"
    yield "      at:"
    yield f"        line: {one.line}"
    yield f"        column: {one.column}"
    yield f"      reason: {scalar(one.reason)}"


def _entity(named: Named) -> str:
    if not named.plain:
        return f"  {named.id}: {{name: {scalar(named.quote) if named.quote else NOT_NAMED}}}"
    key = "zh" if _CJK.search(named.words) else "name"
    return f"  {named.id}:\n    {key}: {scalar(named.words)}"


def _measure(own: NewMeasure) -> Iterator[str]:
    yield f"  {own.named.id}:"
    if own.unit is None:
        yield _("    # doubt: only its change is in the text; what is its unit?")
    elif Units.is_money(own.unit) and own.unit.others and own.unit.name != DOLLAR:
        meant = either([unit.name for unit in (own.unit, *own.unit.others)])
        yield _("    # doubt: {meant}? the text has a sign that can be either").format(meant=meant)
    yield f"    unit: {scalar(own.unit.name if own.unit else 'dimensionless')}"
    if own.named.plain:
        key = "zh" if _CJK.search(own.named.words) else "name"
        yield f"    {key}: {scalar(own.named.words)}"
    else:
        yield f"    name: {scalar(own.named.quote) if own.named.quote else NOT_NAMED}"
    if own.bounds:
        low, high = own.bounds
        yield f"    between: [{low}, {high}]" if high else f"    at_least: {low}"


def _claim(claim: Proposal) -> Iterator[str]:
    yield f"  {claim.id}:"
    for doubt in claim.doubts:
        yield _("    # doubt: {doubt}").format(doubt=changed(doubt, comment))
    if len(claim.equations) == 1:
        yield f"    claim: {scalar(claim.equations[0][1])}"
    else:
        yield "    readings:"
        for name, equation in claim.equations:
            yield f"      {name}: {scalar(equation)}"
    if claim.as_:
        yield f"    as: {scalar(claim.as_)}"
    yield f"    at:  # {comment(claim.spot)}" if claim.spot else "    at:"
    yield f"      line: {claim.line}"
    yield f"      column: {claim.column}"
    yield "    reviewed: no"


def _sums(drafted: Drafted) -> Iterator[str]:
    yield _(
        "# Figures that add up, or should. If they are a whole and its parts, take the # from identities: and the line."
    )
    yield "# identities:"
    for number, (equation, arithmetic) in enumerate(drafted.sums, 1):
        yield f"#   sum-{number}: {scalar(equation)}   # {changed(arithmetic, comment)}"


def scalar(text: str) -> str:
    """A text as a YAML scalar, as a person sees it: plain where nothing can be mistaken, else in double quotes."""
    text = visible(str(text))
    if _PLAIN.match(text) and not _NOT_PLAIN.search(text) and text.lower() not in _WORDS:
        return text
    if re.fullmatch(r"[0-9a-f]{64}|[0-9]{4}(?:-[0-9]{2}){0,2}(?:\.\.[0-9-]{4,10})?", text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_UNSEEN.sub(" ", escaped)}"'  # control characters have no place in a ledger, not even escaped


def comment(text: str) -> str:
    """Words on one line that end no comment and show what they are."""
    line = " ".join(_UNSEEN.sub(" ", text).split())
    return line if len(line) <= _COMMENT else line[: _COMMENT - 1] + "…"
