"""The nodes of an equation's tree; every node knows where in the text it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from ..figures.figure import Figure
from .period import Period


class LanguageError(ValueError):
    """A text outside the language: the place, what is wrong there, what to write, and the code of the fault.

    `left` is the left side of an equation where only the figure on the right is wrong.
    """

    left: Node | None = None

    def __init__(self, message: str, start: int, end: int, hint: str = "", code: str = "HF001") -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.hint, self.code = message, start, end, hint, code


class Number(Struct, frozen=True):
    """A figure in an expression; `exact` if it stands in exact(...)."""

    figure: Figure
    start: int
    end: int
    exact: bool = False


def no_range(left: Node, right: Node) -> bool:
    """Is `1.36%-0.11 pp`, without spaces, a subtraction for certain? Two units, or from more to less: no range."""
    if not (isinstance(left, Number) and isinstance(right, Number)):
        return False
    one, other = left.figure, right.figure
    if not (one.unit_given and other.unit_given):
        return False
    return one.unit.dims != other.unit.dims or one.base_value > other.base_value


class Ref(Struct, frozen=True):
    """A quantity: entity.measure@period (no period for what has no date)."""

    entity: str
    measure: str
    period: Period | None
    start: int
    end: int


class Change(Struct, frozen=True):
    """growth, change, ... of one quantity between two periods; a contribution is one to the growth of a `whole`."""

    name: str
    before: Ref
    after: Ref
    start: int
    end: int
    whole: str = ""

    @property
    def of_whole(self) -> tuple[Ref, Ref]:
        """The same of the whole to whose growth it contributes."""
        end = self.end - 1
        before = replace(self.before, entity=self.whole, start=end - len(self.whole), end=end)
        return before, replace(self.after, entity=self.whole, start=before.start, end=end)


class Binary(Struct, frozen=True):
    operator: str
    left: Node
    right: Node
    start: int
    end: int


class Negative(Struct, frozen=True):
    operand: Node
    start: int
    end: int


class Power(Struct, frozen=True):
    base: Node
    exponent: int
    start: int
    end: int


class Aggregate(Struct, frozen=True):
    """sum, mean, min or max of expressions."""

    name: str
    items: tuple[Node, ...]
    start: int
    end: int


class Over(Struct, frozen=True):
    """sum(award-batches: count@2019): an aggregate over the parts of a named partition."""

    name: str
    partition: str
    measure: str
    period: Period | None
    start: int
    end: int


class ClaimRef(Struct, frozen=True):
    """claim(towns-output), in the calculator: the figure of a claim."""

    id: str
    start: int
    end: int


class Answer(Struct, frozen=True):
    """`ans`, in the calculator: the last result."""

    start: int
    end: int


Node = Number | Ref | Change | Binary | Negative | Power | Aggregate | Over | ClaimRef | Answer


class Equation(Struct, frozen=True):
    """left relation right; in a claim the right side is one published figure."""

    left: Node
    relation: str
    right: Node
    text: str


def degree(node: Node) -> int:
    """How high the powers in an expression come to, multiplied out."""
    match node:
        case Power():
            return max(1, abs(node.exponent)) * degree(node.base)
        case Binary():
            left, right = degree(node.left), degree(node.right)
            return left + right if node.operator in "*/" else max(left, right)
        case Negative():
            return degree(node.operand)
        case Aggregate():
            return max(degree(item) for item in node.items)
        case _:
            return 1


def within(node: Node) -> Iterator[Node]:
    """A node and every node below it, from left to right; the quantities of a change are not nodes of their own."""
    yield node
    match node:
        case Binary():
            yield from within(node.left)
            yield from within(node.right)
        case Negative():
            yield from within(node.operand)
        case Power():
            yield from within(node.base)
        case Aggregate():
            for item in node.items:
                yield from within(item)


class Parts(Protocol):
    """What of a partition bears on an equation: its parts (`ledger.model.Partition` has them)."""

    @property
    def parts(self) -> tuple[str, ...]: ...


def refs(node: Node, partitions: Mapping[str, Parts]) -> list[Ref]:
    """Every quantity an expression speaks of, in order of appearance."""
    match node:
        case Ref():
            return [node]
        case Change():
            return [node.before, node.after, *(node.of_whole if node.whole else ())]
        case Negative():
            return refs(node.operand, partitions)
        case Power():
            return refs(node.base, partitions)
        case Binary():
            return refs(node.left, partitions) + refs(node.right, partitions)
        case Aggregate():
            return [ref for item in node.items for ref in refs(item, partitions)]
        case Over():
            partition = partitions[node.partition]
            return [Ref(part, node.measure, node.period, node.start, node.end) for part in partition.parts]
        case Number() | ClaimRef() | Answer():
            return []
