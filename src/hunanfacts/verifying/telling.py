"""What is to be said of a figure that was held against a ledger, in one line."""

from __future__ import annotations

from ..messages import _, joined, listed
from .verdict import Checked, Known


def message(one: Checked, ids: bool = True) -> str:
    """What is to be said of a figure, in one line; with the `ids` of the claims and sources, or for a page without."""
    figure = " ".join(one.found.whole_text.split())
    if one.verdict == "unread":
        return _("{figure}: not read ({why})").format(figure=figure, why=joined(_("; "), one.why))
    if one.verdict == "unknown":
        said = _("{figure}: not in the ledger ({why})") if one.why else _("{figure}: not in the ledger")
        return said.format(figure=figure, why=joined(_("; "), one.why))
    first = one.known[0]
    value = f"{first.text}{_claims(first)}" if ids else first.text
    ledger = _("the ledger says {value}") if first.stated else _("the ledger implies {value}")
    ledger = ledger.format(value=value)
    if one.verdict == "supported":
        said = (
            _("{figure}: {target}; {ledger}; taken so although {why}")
            if one.why
            else _("{figure}: {target}; {ledger}")
        )
        return said.format(figure=figure, target=first.name, ledger=ledger, why=joined(_("; "), one.why))
    if one.verdict == "contradicted":
        said = (
            _("{figure} is not {target}: {ledger}, off by at least {gap}")
            if first.gap
            else _("{figure} is not {target}: {ledger}")
        )
        return said.format(figure=figure, target=first.name, ledger=ledger, gap=first.gap)
    if one.verdict == "strained":
        how = _("which is printed like that only if it was cut off or rounded up")
        return _("{figure} is strained as {target}: {ledger}, {how}").format(
            figure=figure, target=first.name, ledger=ledger, how=how
        )
    says = ledger if first.text else _("the ledger does not pin it")
    others = [
        (_(", or {target} ({value})") if known.text else _(", or {target}")).format(
            target=known.name, value=known.text
        )
        for known in one.known[1:]
    ]
    reasons = _("({text})").format(text=joined(_("; "), one.why)) if one.why else ""
    if others:
        return _("{figure}: is this {target}, where {says}{others}? {reasons}").format(
            figure=figure, target=first.name, says=says, others=joined("", others), reasons=reasons
        )
    says = _("The ledger says {value}") if first.stated else _("The ledger implies {value}")
    says = says.format(value=value) if first.text else _("The ledger does not pin it")
    return _("{figure}: is this {target}? {says}. {reasons}").format(
        figure=figure, target=first.name, says=says, reasons=reasons
    )


def _claims(known: Known) -> str:
    if not known.claims:
        return ""
    shown = listed(known.claims[:3]) + (" …" if len(known.claims) > 3 else "")
    parts = [shown, listed(known.sources)] if known.sources else [shown]
    return _(" [{names}]").format(names=joined(_("; "), parts))
