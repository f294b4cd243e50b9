"""What sentences state between their figures, for the reader of stories: which figures are one quantity's old and new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..documents.document import Document
from ..scanning.records import Found
from ..stories.statement import Tie
from .reading import Text, relations
from .sentences import sentences

FORMS = ("growth", "change", "direction", "multiple", "points", "percent")


def ties(plain: str, found: Sequence[Found]) -> Iterator[Tie]:
    """The relations of a text between two values of one quantity and its change."""
    text = Text(Document("", plain, plain))
    for relation in relations(text, found, list(sentences(text.content, found))):
        if relation.form in FORMS:
            roles = {m.role: text.starts[m.place.line - 1] + m.place.column - 1 for m in relation.members}
            yield Tie(relation.form, roles, relation.doubts)
