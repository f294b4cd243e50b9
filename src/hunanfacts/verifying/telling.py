"""What is to be said of a figure that was held against a ledger, in one line."""

from __future__ import annotations

from .verifying import Checked, Known


def message(one: Checked) -> str:
    """What is to be said of a figure, in one line."""
    figure = " ".join(one.found.whole_text.split())
    if one.verdict == "unread":
        return f"{figure}: not read ({'; '.join(one.why)})"
    if one.verdict == "unknown":
        return f"{figure}: not in the ledger" + (f" ({'; '.join(one.why)})" if one.why else "")
    first = one.known[0]
    ledger = f"the ledger {'says' if first.stated else 'implies'} {first.text}{_claims(first)}"
    if one.verdict == "supported":
        although = f"; taken so although {'; '.join(one.why)}" if one.why else ""
        return f"{figure}: {first.target}; {ledger}{although}"
    if one.verdict == "contradicted":
        gap = f", off by at least {first.gap}" if first.gap else ""
        return f"{figure} is not {first.target}: {ledger}{gap}"
    if one.verdict == "strained":
        how = "which is printed like that only if it was cut off or rounded up"
        return f"{figure} is strained as {first.target}: {ledger}, {how}"
    others = "".join(
        f", or {known.target}" + (f" ({known.text})" if known.text else "") for known in one.known[1:]
    )
    says = ledger if first.text else "the ledger does not pin it"
    return (
        f"{figure}: is this {first.target}{f', where {says}' if others else ''}{others}? "
        + ("" if others else f"{says[0].upper()}{says[1:]}. ")
        + _reasons(one)
    )


def _reasons(one: Checked) -> str:
    return f"({'; '.join(one.why)})" if one.why else ""


def _claims(known: Known) -> str:
    if not known.claims:
        return ""
    shown = ", ".join(known.claims[:3]) + (" …" if len(known.claims) > 3 else "")
    return f" [{shown}; {', '.join(known.sources)}]" if known.sources else f" [{shown}]"
