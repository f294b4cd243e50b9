"""Whose figure it is: the entity that a clause names, or the one the text is speaking of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from ..figures.digits import fold
from ..lang import en_story, zh_story
from ..language.nodes import Ref
from ..ledger.model import Ledger
from ..messages import _, in_quotes
from ..scanning.records import Found
from .names import Mention
from .passages import Passages
from .periods import words

_INSIDE = re.compile(r"[ ]?(?:in|of|across|within|throughout)[ ](?:the[ ])?0*[ ]?|在")
_OWNER = re.compile(r"(?:['’]s)?[ ]?(?:的|省|省的|市|市的)?[ ]?0*[ ]?(?:个|家|座)?")
_PART = words(en_story.PART, zh_story.PART)
_PRONOUN = words(en_story.PRONOUN, zh_story.PRONOUN)
_RESPECTIVELY = words(en_story.RESPECTIVELY, zh_story.RESPECTIVELY)
_EARLIER = 3
"""So many sentences back an entity may have been named."""


class Subject(Struct):
    """`ids` are what the name can mean; `start` is where its clause starts (-1 if it is not in the same part),
    `spans` are the stretches of text that the name takes up."""

    ids: tuple[str, ...] = ()
    start: int = -1
    spans: list[tuple[int, int]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def counted_by(self, one: Found) -> bool:
        """Whether a figure counts the things that the name stands for: 10 characteristic towns, a batch of six."""
        return any(
            (low < one.whole_end and one.whole_start < high)
            or 0 <= low - one.whole_end <= 1
            or 0 <= one.whole_start - high <= 4
            for low, high in self.spans[:1]
        )


class _Named(Struct):
    """A name of a clause; `group` is a number before it that is not how many it stands for."""

    mention: Mention
    spans: list[tuple[int, int]]
    doubts: list[str]
    group: Found | None = None


class Subjects:
    """The entities of one text.

    `groups` are where the figures start that count the things of a name (10 characteristic towns).
    """

    def __init__(
        self, ledger: Ledger, passages: Passages, found: Sequence[Found], mentions: Sequence[Mention]
    ) -> None:
        self.ledger, self.passages, self.sizes = ledger, passages, _sizes(ledger)
        self._amounts: dict[int, list[Found]] = {}
        for one in found:
            if one.is_quantity or one.kind == "bare":
                self._amounts.setdefault(passages.index_at(one.start), []).append(one)
        self._measures: dict[int, list[Mention]] = {}
        by_clause: dict[int, list[Mention]] = {}
        blanked = list(passages.masked)
        for mention in mentions:
            index = passages.index_at(mention.start)
            if mention.kind == "measure":
                self._measures.setdefault(index, []).append(mention)
                continue
            by_clause.setdefault(index, []).append(mention)
            blanked[mention.start : mention.end] = "|" * (mention.end - mention.start)
        self.blanked = "".join(blanked)
        self.groups: set[int] = set()
        self._named = {index: self._merged(index, listed) for index, listed in by_clause.items()}

    def amounts(self, clause: int) -> list[Found]:
        return self._amounts.get(clause, [])

    def measures_in(self, clause: int) -> list[Mention]:
        return self._measures.get(clause, [])

    def in_clause(self, clause: int) -> bool:
        return clause in self._named

    def in_a_name(self, one: Found) -> bool:
        """Whether a number is part of a name: Six Mills District."""
        named = self._named.get(self.passages.index_at(one.start), ())
        return any(n.mention.start <= one.start < n.mention.end for n in named)

    def _merged(self, index: int, mentions: list[Mention]) -> list[_Named]:
        """The entities of a clause; a place beside a name (towns in Hunan, 湖南的小镇) belongs to it."""
        named: list[_Named] = []
        for mention in mentions:
            new = _Named(mention, [(mention.start, mention.end)], [])
            self._group(index, new)
            if named:
                last = named[-1]
                gap = fold(self.passages.masked[last.mention.end : mention.start])
                if mention.start < last.mention.end or (
                    _INSIDE.fullmatch(gap) and not self._below(mention, last.mention)
                ):
                    last.spans.append((last.mention.end, mention.end))
                    if not self._below(last.mention, mention):
                        last.doubts.append(f"{last.mention.ids[0]} in {mention.ids[0]}")
                    continue
                if _OWNER.fullmatch(gap) and not self._below(last.mention, mention):
                    new.spans.append((last.mention.start, mention.start))
                    if not self._below(mention, last.mention):
                        new.doubts.append(f"{mention.ids[0]} of {last.mention.ids[0]}")
                    named[-1] = new
                    continue
            named.append(new)
        return named

    def _below(self, one: Mention, other: Mention) -> bool:
        """Whether one thing lies inside the other, by the ledger or by its name."""
        ids, waiting = set(), list(one.ids)
        while waiting:
            id = waiting.pop()
            if id not in ids:
                ids.add(id)
                waiting += self.ledger.entities[id].parents
        if ids & set(other.ids):
            return True
        names = [n.casefold() for id in one.ids for n in self.ledger.entities[id].names[1:]]
        return any(
            n.casefold() in name
            for id in other.ids
            for n in self.ledger.entities[id].names[1:]
            for name in names
        )

    def _group(self, index: int, named: _Named) -> None:
        """A number before the name of a group tells whether it is this group."""
        mention = named.mention
        for one in self.amounts(index):
            inside = one.start <= mention.start < one.end
            touching = one.end <= mention.start and not self.passages.text[one.end : mention.start].strip()
            if one.kind in ("count", "bare") and (inside or touching) and one.value is not None:
                self.groups.add(one.start)
                named.spans.append((one.whole_start, mention.end))
                known = set().union(*(self.sizes.get(id, set()) for id in mention.ids))
                if one.value not in known and one.start < mention.start:
                    named.group = one

    # -- the subject of a figure --

    def of(self, one: Found, here: int) -> Subject:
        """The entity whose figure it is."""
        own = self._named.get(here, [])
        if listed := self._listed(one, here):
            return self._subject(one, listed, here, [], [])
        if own:
            chosen, doubts, open_ = self._in_clause(one, here, own)
            return self._subject(one, chosen, here, doubts, open_)
        part = self.passages.same(here, "part")
        earlier = [i for i in part if i < here and i in self._named]
        if earlier:
            named = self._named[earlier[-1]]
            open_ = [_("more than one name stands before it")] if _several(named) else []
            doubts = []
            if len({n.mention.ids for i in earlier for n in self._named[i]}) > 1:
                doubts.append(_("more than one name stands before it"))
            doubts += self._pronoun(here)
            return self._subject(one, named[-1], earlier[-1], doubts, open_)
        later = [n for i in part if i > here for n in self._named.get(i, ())]
        sentence = [i for i in self.passages.same(here, "sentence") if i < here and i in self._named]
        if later and not _several(later) and not sentence:
            return self._subject(one, later[0], -1, [_("the name stands behind the figure")], [])
        if sentence:
            named = self._named[sentence[-1]]
            open_ = [_("more than one name stands before it")] if _several(named) else []
            return self._subject(
                one,
                named[-1],
                -1,
                [_("the name stands earlier in the sentence"), *self._pronoun(here)],
                open_,
            )
        return self._from_before(one, here)

    def _in_clause(self, one: Found, here: int, own: list[_Named]) -> tuple[_Named, list[str], list[str]]:
        """The name between the figure before and this one, else the only name of the clause."""
        start = max(
            (a.end for a in self.amounts(here) if a.end <= one.start and a.start not in self.groups),
            default=0,
        )
        near = [n for n in own if n.mention.start >= start and n.mention.start < one.whole_end]
        if near and not _several(near):
            doubts = [_("the clause has more than one name")] if _several(own) else []
            return near[-1], doubts, []
        if not _several(own):
            return own[0], [], []
        return (near or own)[-1], [], [_("the clause has more than one name")]

    def _listed(self, one: Found, here: int) -> _Named | None:
        """The name that is to a list of names what the figure is to a list of figures: ... respectively."""
        clause = self.passages.clauses[here]
        if not _RESPECTIVELY.search(fold(self.blanked[clause.start : clause.end])):
            return None
        figures = [a for a in self.amounts(here) if a.kind == one.kind and a.start not in self.groups]
        part = [i for i in self.passages.same(here, "part") if i <= here and i in self._named]
        named = self._named[part[-1]] if part else []
        if len(figures) < 2 or len(named) != len(figures) or len({n.mention.ids for n in named}) < len(named):
            return None
        return named[figures.index(one)] if one in figures else None

    def _pronoun(self, here: int) -> list[str]:
        clause = self.passages.clauses[here]
        match = _PRONOUN.search(fold(self.blanked[clause.start : clause.end]))
        return [_("{group} stands for the name").format(group=in_quotes(match.group()))] if match else []

    def _from_before(self, one: Found, here: int) -> Subject:
        """The one entity of the sentences before, or of the heading."""
        clauses = self.passages.clauses
        sentence = clauses[here].sentence
        before = [
            i for i in self.passages.same(here, "paragraph")
            if i in self._named and 0 < sentence - clauses[i].sentence <= _EARLIER
        ]  # fmt: skip
        where = _("the name stands in an earlier sentence")
        if not before:
            where = _("the name stands in the heading")
            before = [
                i
                for i in self.passages.headings.get(clauses[here].heading, [])
                if i in self._named and i != here
            ]
        if not before and clauses[here].is_heading:  # a cell below the cell with the name
            earlier = max((h for h in self.passages.headings if h < clauses[here].heading), default=-1)
            before = [i for i in self.passages.headings.get(earlier, []) if i in self._named]
        if not before:
            return Subject()
        last = clauses[before[-1]].sentence
        named = [n for i in before if clauses[i].sentence == last for n in self._named[i]]
        open_ = self._pronoun(here) + ([_("more than one name stands before it")] if _several(named) else [])
        return self._subject(one, named[-1], -1, [where], open_)

    def _subject(
        self, one: Found, named: _Named, clause: int, doubts: list[str], open_: list[str]
    ) -> Subject:
        mention = named.mention
        start = self.passages.clauses[clause].start if clause >= 0 else -1
        if named.group is not None and named.group is not one:
            open_ = [
                *open_,
                _("{text} may be others than {what}").format(
                    text=in_quotes(named.group.text), what=mention.ids[0]
                ),
            ]
        doubts = [*doubts, *named.doubts]
        written = self.passages.text[mention.start : mention.end]
        if mention.loose:
            doubts.append(_("{written} may be part of a longer name").format(written=in_quotes(written)))
        elif mention.short:
            # Ningxiang is the city as often as its industrial park.
            doubts.append(
                _("{written} is short for {name}").format(
                    written=in_quotes(written), name=self.ledger.entities[mention.ids[0]].name
                )
            )
        clauses, here = self.passages.clauses, self.passages.index_at(one.start)
        low = mention.end if mention.end <= one.start else clauses[here].start
        low = max(low, clauses[self.passages.same(here, "part")[0]].start)
        if match := _PART.search(fold(self.blanked[low : one.whole_start])):
            open_.append(_("{group}: a part of what is named").format(group=in_quotes(match.group())))
        return Subject(mention.ids, start, named.spans, doubts, open_)


def _several(named: Iterable[_Named]) -> bool:
    return len({n.mention.ids for n in named}) > 1


def _sizes(ledger: Ledger) -> Mapping[str, set[int]]:
    """How many things each group is said to be."""
    known: dict[str, set[int]] = {}
    for claim in ledger.claims.values():
        left = claim.readings[0].equation.left
        if (
            isinstance(left, Ref)
            and ledger.measures[left.measure].counted
            and claim.figure.value.denominator == 1
        ):
            known.setdefault(left.entity, set()).add(int(claim.figure.value))
    return known
