"""A checked ledger: what formats print and commands answer from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from msgspec import Struct
from msgspec.structs import asdict, replace

from ..anchoring.records import Checked
from ..deciding.binding import Constraint, bind
from ..deciding.constraint import Problem
from ..deciding.verdicts import VERDICTS, Decision, decide
from ..ledger.model import Ledger
from ..proofs.finding import Finding
from . import disputes
from .baseline import Baseline
from .disputes import held_against, set_aside, without
from .findings import explained, mended, order, sketched
from .folding import folded
from .selection import UNDECIDED, Selection
from .unlisted import unlisted
from .waivers import gathered, waived


class Figures(Struct, frozen=True):
    """Of documents without a ledger: how many figures there are, how many of them stood in a relation that was tested,
    how many could not be read, how many relations are questions and were not tested, and how many that were fit only if
    zeros at the end of their figures are rounding."""

    figures: int
    tested: int
    unread: int
    questions: int
    by_zeros: int = 0


class Corpus(Struct, frozen=True):
    """Of a data set: rows, figures, relations whose figures are all printed and were tested, how many of those fail at
    face value and under any rounding, how many relations could not be settled, how many that fail were not worked out,
    and how many statements a later vintage replaced."""

    rows: int
    figures: int
    tested: int
    face_value: int
    any_rounding: int
    unsettled: int
    not_shown: int
    revised: int


class Reviewer(Struct, frozen=True):
    """Who publishes the findings, and the address of the page on which they do."""

    name: str
    url: str
    page: str


class Report(Struct, frozen=True):
    """What was decided and found. `hidden` counts findings outside the filter, `unselected` those of checks that are
    not reported, `baselined` those that the baseline accepts; `waived` are still among the findings. `checked` are
    the sources held against their texts, None if no texts were at hand; `today` is the day of the check."""

    ledger: Ledger
    decision: Decision
    findings: tuple[Finding, ...]
    constraints: Mapping[str, Constraint]
    hidden: int = 0
    unselected: int = 0
    baselined: int = 0
    waived: int = 0
    checked: tuple[Checked, ...] | None = None
    today: date | None = None
    document: Figures | Corpus | None = None
    reviewer: Reviewer | None = None

    @property
    def summary(self) -> dict[str, int]:
        """Claims in all and by verdict, in the order of the contract."""
        counts = Counter(verdict.verdict for verdict in self.decision.verdicts.values())
        return {
            "claims": len(self.ledger.claims),
            **{name: counts[name] for name in VERDICTS},
            "waived": self.waived,
            **(asdict(self.document) if self.document else {}),
        }

    @property
    def culprits(self) -> tuple[str, ...]:
        """The figures without which no conflict is left that fails the gate, where in each knot of them it is one set.

        Empty where something else would do as well: a single conflict does not say which of its figures is wrong.
        """
        open_ = [f for f in self.findings if f.tier == "wide" and not f.waived]
        if not open_ or self.hidden or self.unselected or self.decision.undecided:
            return ()
        names = {name for f in open_ for name in (*f.claims, *f.identities, *chain.from_iterable(f.further))}
        found: set[str] = set()
        for conflict in self.decision.conflicts:
            if conflict.tier != "wide" or not names & set(conflict.members):
                continue
            fewest = min((len(removed) for removed in conflict.corrections), default=0)
            smallest = [removed for removed in conflict.corrections if len(removed) == fewest]
            if len(smallest) != 1 or not all(name in self.ledger.claims for name in smallest[0]):
                return ()
            found |= set(smallest[0])
        return tuple(sorted(found))

    @property
    def only_through(self) -> int:
        """How many contradicted claims are so only because of the culprits."""
        culprits = set(self.culprits)
        return sum(
            verdict.verdict == "contradicted"
            and name not in culprits
            and not self.ledger.claims[name].disputed
            for name, verdict in self.decision.verdicts.items()
            if culprits
        )

    @property
    def undecided(self) -> bool:
        """Was a limit reached somewhere, so that the findings may not be all?"""
        return (
            (isinstance(self.document, Corpus) and self.document.unsettled > 0)
            or bool(self.decision.undecided)
            or any(f.code == UNDECIDED and f.severity == "error" for f in self.findings)
        )

    def selected(self, selection: Selection) -> Report:
        """Only the findings of the checks that are to be reported; all were made all the same."""
        kept = tuple(f for f in self.findings if selection.passes(f.code))
        return replace(self, findings=kept, unselected=len(self.findings) - len(kept))

    def filtered(self, names: Iterable[str]) -> Report:
        """Only the findings on these claims or files; everything was checked all the same."""
        wanted = set(names)
        if not wanted:
            return self
        kept = tuple(f for f in self.findings if concerns(self.ledger, f, wanted))
        return replace(self, findings=kept, hidden=len(self.findings) - len(kept))


def check(
    ledger: Ledger, limit: int | None = None, repairs: bool = True, today: date | None = None,
    baseline: Baseline | None = None, checked: Sequence[Checked] | None = None,
) -> Report:  # fmt: skip
    """Decide a ledger without faults. `limit` bounds the solver's work (None: the usual limit), `repairs`
    searches for what would mend each conflict, `today` (the system's date) is what waivers are held against,
    `checked` are the sources held against their texts."""
    return settled(assess(ledger, limit, today, checked), baseline, repairs)


def assess(
    ledger: Ledger,
    limit: int | None = None,
    today: date | None = None,
    checked: Sequence[Checked] | None = None,
    conflicts_only: bool = False,
) -> Report:
    """Everything that is found, the waived marked: what a baseline is made from. Conflicts are explained by `settled`.
    With `conflicts_only` the claims in no conflict are not looked at one by one (see `decide`)."""
    today = today or date.today()
    problem, disputed = bind(ledger), set_aside(ledger, today)
    decision = decide(without(problem, disputed), limit, conflicts_only=conflicts_only)
    aside = held_against(decision, problem, disputed, limit)
    constraints = {constraint.id: constraint for constraint in problem.constraints}
    found = sketched(ledger, decision, checked or ())
    found = waived(ledger, decision, found, today, checked)
    found += disputes.findings(ledger, decision, aside) + disputes.hygiene(ledger, aside, today)
    found.sort(key=order)
    return Report(
        ledger, decision, tuple(found), constraints, waived=sum(f.waived and not f.folded_into for f in found),
        checked=None if checked is None else tuple(checked), today=today,
    )  # fmt: skip


def about(ledger: Ledger, problem: Problem, quantities: Iterable[str]) -> Report:
    """What is needed to answer about some quantities of a bound ledger: only what hangs together with them is decided.

    There are no findings, and no verdicts on claims that do not hang together with the quantities.
    """
    today = date.today()
    disputed = set_aside(ledger, today)
    constraints = {constraint.id: constraint for constraint in problem.constraints}
    aside = (name for claim in disputed for name in constraints[claim.id].unknowns)
    decision = decide(without(problem, disputed), only={*quantities, *aside})
    held_against(decision, problem, disputed, None)
    return Report(ledger, decision, (), constraints, today=today)


def settled(report: Report, baseline: Baseline | None = None, repairs: bool = True) -> Report:
    """Without what the baseline accepts, with what would mend the rest, and with what acceptance may keep from sight."""
    ledger, decision = report.ledger, report.decision
    found, taken = list(report.findings), list[Finding]()
    if baseline is not None:
        found, taken = baseline.applied(decision, found, report.checked)
    accepted = {f.fingerprint for f in report.findings if f.waived} | {f.fingerprint for f in taken}
    known = baseline.known(ledger) if baseline is not None else ()
    found += unlisted(ledger, decision, report.findings, accepted, known)
    found = explained(ledger, decision, sorted(folded(gathered(found), report.constraints), key=order))
    if repairs:
        found = mended(ledger, decision, found)
    return replace(report, findings=tuple(found), baselined=len(folded(taken, report.constraints)))


def concerns(ledger: Ledger, finding: Finding, names: set[str]) -> bool:
    """True if a finding has a member (or a claim that says the same) with one of these ids or in these files."""
    members = {*finding.claims, *finding.identities, *finding.also, *chain.from_iterable(finding.further)}
    files = {ledger.claims[name].place.file for name in members if name in ledger.claims} | {
        finding.place.file
    }
    return bool(names & (members | files))
