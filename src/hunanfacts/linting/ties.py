"""What sentences state between their figures, for the reader of stories: which figures are one quantity's old and new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..documents.document import Document
from ..scanning.records import Found
from ..stories.statement import Tie
from .reading import Text, relations
from .relation import Relation
from .sentences import sentences

FORMS = ("growth", "change", "direction", "multiple", "points", "percent")


def stated(document: Document, found: Sequence[Found]) -> list[Tie]:
    """Every relation that the sentences of a document state, by where its figures start."""
    text = Text(document)
    return [
        tie_of(document, relation)
        for relation in relations(text, found, list(sentences(text.content, found)))
    ]


def tie_of(document: Document, relation: Relation) -> Tie:
    """A relation by where its figures start."""
    roles = {m.role: document.start_of(m.place.line, m.place.column) for m in relation.members}
    below = frozenset(m.role for m in relation.members if m.figure.base_value < 0)
    return Tie(relation.form, roles, relation.doubts, relation.rules, below)


def ties(plain: str, found: Sequence[Found]) -> Iterator[Tie]:
    """The relations of a text between two values of one quantity and its change."""
    yield from (tie for tie in stated(Document("", plain, plain), found) if tie.form in FORMS)
