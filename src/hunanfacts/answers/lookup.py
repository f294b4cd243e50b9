"""Finding what a person means by a name: entities, claims, sources, measures and quantities of a ledger."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..deciding.unknowns import Unknowns
from ..language.period import PeriodError, parse
from ..ledger.model import Ledger
from ..messages import _, sense
from ..nearest import nearest

ALIKE = 0.75
"""How like a name the first word of a longer one has to be: it says less."""
KINDS = ("claim", "identity", "source", "measure", "quantity")


class Match(Struct, frozen=True):
    """One thing of the ledger: `kind` is one of KINDS or entity."""

    kind: str
    id: str


def entity_kinds(ledger: Ledger) -> list[str]:
    return sorted({entity.kind for entity in ledger.entities.values() if entity.kind})


def kind_of_word(ledger: Ledger, word: str) -> str | None:
    """The kind a word names, singular or plural: claim, sources, town, parks, entity."""
    folded = word.casefold()
    for kind in (*KINDS, "entity", *entity_kinds(ledger)):
        plural = "entities" if kind == "entity" else "identities" if kind == "identity" else f"{kind}s"
        if folded in (kind.casefold(), plural.casefold(), kind_name(kind)):
            return kind
    # `show town` also means the groups of towns.
    if any(folded in kind.casefold().split() for kind in entity_kinds(ledger)):
        return folded
    return None


def kind_name(kind: str) -> str:
    """A kind as people call it; those that a ledger gives to its entities are its own words, common ones are known."""
    known = sense("ledger|measure") if kind == "measure" else _(kind)
    return str(known) if kind in (*KINDS, "entity") else str(common().get(kind, kind))


def common() -> dict[str, str]:
    """Kinds that ledgers give to their entities."""
    return {
        "province": _("province"),
        "city": _("city"),
        "county": _("county"),
        "town": _("town"),
        "town group": _("town group"),
        "region": _("region"),
        "sector": _("sector"),
        "industry": _("industry"),
        "park": _("park"),
        "park group": _("park group"),
        "company": _("company"),
        "plant": _("plant"),
        "enterprise group": _("enterprise group"),
        "chain group": _("chain group"),
        "cluster group": _("cluster group"),
        "train": _("train"),
    }


def of_kind(ledger: Ledger, quantities: Iterable[str], kind: str) -> list[Match]:
    """Everything of a kind, by id."""
    tables: dict[str, Iterable[str]] = {
        "claim": ledger.claims,
        "identity": ledger.identities,
        "source": ledger.sources,
        "measure": ledger.measures,
        "quantity": quantities,
    }
    if kind in tables:
        return [Match(kind, id) for id in tables[kind]]
    if kind == "entity":
        return [Match("entity", id) for id in ledger.entities]
    exact = [e for e in ledger.entities.values() if e.kind.casefold() == kind.casefold()]
    loose = [e for e in ledger.entities.values() if kind.casefold() in e.kind.casefold().split()]
    return [Match("entity", e.id) for e in exact + [e for e in loose if e not in exact]]


def find(ledger: Ledger, candidates: list[Match], name: str) -> list[Match]:
    """The candidates a name can mean: by exact name, else by words it contains. Case does not matter."""
    wanted = name.strip().casefold()
    names = {match: [n.casefold() for n in names_of(ledger, match)] for match in candidates}
    exact = [match for match in candidates if wanted in names[match]]
    if exact:
        return exact
    starts = [
        m
        for m in candidates
        if any(n.startswith((f"{wanted} ", f"{wanted}@", wanted + ".")) for n in names[m])
    ]
    if starts or len(wanted) < 2 or _with_period(ledger, name):
        return starts
    return [m for m in candidates if any(wanted in n for n in names[m])]


def _with_period(ledger: Ledger, name: str) -> bool:
    """Is `w.sales@2025` asked for, a quantity of just that period? It is no part of the name of w.sales@2025Q3."""
    try:
        return "@" in name and bool(parse(name.partition("@")[2], ledger.fiscal_year))
    except PeriodError:
        return False


def canonical(ledger: Ledger, name: str) -> str:
    """A quantity by the ids of its names, and the one name of its period: 窑厂.销售额@2019年 is w.sales@2019."""
    subject, at, period = name.strip().partition("@")
    subject = _by_ids(ledger, subject)
    name = f"{subject}{at}{period}" if at else name
    try:
        found = parse(period, ledger.fiscal_year) if at else None
    except PeriodError:
        return name
    if found is None:
        return name
    entity, _dot, measure = subject.partition(".")
    vintages = Unknowns(ledger).vintages.get((entity, measure, found.text), [""]) if found.vintage else [""]
    return f"{subject}@{found.text if found.vintage == vintages[-1] else found.full}"


def _by_ids(ledger: Ledger, subject: str) -> str:
    """`entity.measure` in ids, where it is written with names that mean one thing each."""
    entity, dot, measure = subject.rpartition(".")
    if not dot:
        return subject
    found = [(entity, ledger.entities, "entity"), (measure, ledger.measures, "measure")]
    ids = []
    for said, table, kind in found:
        meant = [
            id for id in table if said.casefold() in map(str.casefold, names_of(ledger, Match(kind, id)))
        ]
        ids.append(meant[0] if said not in table and len(meant) == 1 else said)
    return ".".join(ids)


def names_of(ledger: Ledger, match: Match) -> tuple[str, ...]:
    if match.kind == "entity":
        return ledger.entities[match.id].names
    if match.kind == "measure":
        measure = ledger.measures[match.id]
        return tuple(n for n in (measure.id, measure.name, measure.zh) if n)
    if match.kind == "source":
        source = ledger.sources[match.id]
        return tuple(n for n in (source.id, source.title) if n)
    return (match.id,)


def near(ledger: Ledger, candidates: list[Match], name: str) -> list[tuple[str, Match]]:
    """Names close to one that was not found, with what they stand for."""
    owners = {n: match for match in candidates for n in names_of(ledger, match)}
    # A misspelt first word of a longer name counts as well: Dayoa for Dayao Fireworks Town.
    first = {n.split()[0]: match for n, match in owners.items() if " " in n}
    found: dict[Match, str] = {}
    for n in (*nearest(name, first, ALIKE), *nearest(name, owners)):
        found.setdefault(owners.get(n) or first[n], n)
    return [(n, match) for match, n in found.items()][:3]
