"""Who and what a figure in English speaks of: `the output of X was ...`, `X had a revenue of ...`, `84 firms`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ..lang import en_story
from ..lang import en_subject as words
from ..messages import _
from ..scanning.records import Found
from .naming import CUT, cleaned, gap_only, parts
from .statement import Said

_MOST_WORDS = 16
_DETERMINER = re.compile(
    r"(?:(?:the|a|an|its|their|his|her|our|this|that|about|some|all)\s+)+", re.IGNORECASE
)
_MONTH = re.compile(words.MONTHS)
_NUMBER = re.compile(r"(?:the\s+)?(?:total\s+)?number\s+of\s+(?P<what>.+)\Z", re.IGNORECASE | re.DOTALL)
_TOTAL = re.compile(r"(?:a\s+|the\s+)?(?:combined\s+|grand\s+)?(?:total|number|sum)\s+of\s+", re.IGNORECASE)
_TIME = (
    r"(?:the\s+)?(?:(?:early|late|mid|first|second|third|fourth|end|quarter|half|year|months?|of|in|the|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"two|three|six|nine|eleven|[0-9]{1,2},?)[\s-]+){0,8}(?:1[5-9]|20|21)[0-9]{2}"
)
_END_TIME = re.compile(
    rf"\s+(?:(?:in|of|for|during|by|on|at|as of)\s+{_TIME}|(?:in|during)\s+(?:{words.MONTHS}))\s*\Z",
    re.IGNORECASE,
)
_PART_TIME = (
    r"(?:in|during|for|by)\s+(?:the\s+)?(?:first|second|third|fourth|last|same|latest)\s+"
    r"(?:half|quarter|month|week|year|nine months|six months)"
    r"|last\s+(?:month|week|quarter)|on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:yester|to)day"
)
_HEAD_TIME = re.compile(
    rf"\s*(?:(?:in|during|by|on|at|as of)\s+(?:{_TIME}|January|February|March|April|May|June|July|August|September|"
    rf"October|November|December)|(?:last|this|the previous) year|{_PART_TIME})\s*,?\s+",
    re.IGNORECASE,
)
_PIECES = re.compile(r",\s|\s[—–-]\s|[:：(（]|(?<=\d)\)\s*")
_CONJUNCTION = re.compile(r"\s*(?:,?\s*(?:and|while|but|whereas|with|or)\s+(?:also\s+)?|,\s*)", re.IGNORECASE)
_LINK = re.compile(r" (?:of|in|at|from|for) ")
_POSSESSIVE = re.compile(r"\s*(?:its|their|his|her|our)\s", re.IGNORECASE)
_SAYS = re.compile(
    rf"(?:.*?\b(?:{words.MONTHS})\.? [0-9, ]*-{{1,2}} )?"
    rf"(?P<by>(?:\w[\w.&’'<>-]*\s+){{1,8}}?)(?:also\s+)?(?:{'|'.join(en_story.SAYS)})"
    r"(?:\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|yester|to)day)?,?(?:\s+that)?\s+(?P<rest>.*)\Z",
    re.DOTALL,
)
_TRAILING = re.compile(
    r"\s+(?:went|goes|go|going|moved|edged|ticked|was|were|is|are|has|have|had|came"
    r"|will|would|may|could|also|then|to|has been|have been)\s*\Z",
    re.IGNORECASE,
)
_SCOPE = re.compile(r"\s(?:excluding|except|before|after|net of|including)\s")
_RAISED = re.compile(
    r"(?P<what>.+?)\s+(?:was|were|is|are|has been|have been|will be|would be)\s+(?:raised|cut|lowered|increased|reduced|"
    r"set|fixed|put|estimated|valued|boosted|trimmed|doubled)(?:\s+(?:to|at))?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_WENT = re.compile(
    r"(?P<what>.+?)\s+(?:went|goes|go|moved|edged|crept|inched|came)\s+(?:up|down|higher|lower|back)(?:\s+to)?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_TO = re.compile(
    r"(?P<what>.+?)\s+\w+(?:ed|ened|en|ank|ew|ell|ose|id)\s+(?:up |down )?to\s*\Z", re.IGNORECASE | re.DOTALL
)
_COSTS = re.compile(r"(?P<what>.+?)\s+(?:cost|costs)\s*\Z", re.IGNORECASE | re.DOTALL)
_IS = re.compile(
    rf"(?P<what>.+?)\s+(?:(?:had|has|have)\s+)?(?:also\s+|already\s+|only\s+)?{words.IS}\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_DID = re.compile(
    rf"(?P<who>.*?)(?:\A|\s+){words.HAS}\s+(?:also\s+)?(?:an?|the|its|their)?\s*"
    rf"(?P<what>[^,]+?)\s+of\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_OF = re.compile(
    r"(?:.*\b(?:an?|the|its|their|with)\s+)?(?P<what>[^,]+?)\s+of\s*\Z", re.IGNORECASE | re.DOTALL
)
_GOES_ON = re.compile(r"\s+(?:in|of|at|from|across|[a-z]+ed|had|made|earned|saw|was|were)\b")
_VERB = re.compile(
    rf"\b(?:{words.IS}|{words.HAS}|{words.OWNS}|{words.ACCOUNTS}|there|including)\b", re.IGNORECASE
)
_OWNS = re.compile(
    rf"(?P<who>.+?)\s+(?:now\s+|currently\s+)?{words.OWNS}\s*(?:a total of\s*)?\Z", re.IGNORECASE | re.DOTALL
)
_OWNS_ALONE = re.compile(rf"\s*(?:now\s+|currently\s+)?{words.OWNS}\s*(?:a total of\s*)?\Z", re.IGNORECASE)
_ACCOUNTS = re.compile(
    rf"(?P<who>.+?)\s+(?:already\s+|now\s+)?{words.ACCOUNTS}\s*\Z", re.IGNORECASE | re.DOTALL
)
_WHOLE = re.compile(r"\s*(?:in\s+value\s+)?of\s+(?P<whole>(?:the\s+)?[^,.;:()，。；]+)", re.IGNORECASE)
_WHOLE_END = re.compile(
    r"\s+(?:have|has|had|was|were|is|are|while|but"
    r"|in\s+(?:19|20)[0-9]{2}|respectively|came|went|gathered|by\s+(?:19|20)[0-9]{2})"
    r"\b.*\Z|\s+and\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_IN = re.compile(
    r"\s+(?:in|of|across)\s+(?:the\s+)?(?P<place>(?:[A-Z][\w’'-]*)(?:\s+(?:[A-Z][\w’'-]*|of(?=\s[A-Z]))){0,5})"
)
_GROUP = re.compile(rf"(?P<group>(?:[\w-]+\s+){{1,4}}?(?:{'|'.join(words.GROUPS)}))\s+of\s*\Z", re.IGNORECASE)
_AND = re.compile(r"\s*,\s+and\s+|\s*,\s+|\s+and\s+")


def said(left: str, one: Found, right: str, noun: str, counted: tuple[str, str] = ("", "")) -> Said:
    """`left` and `right` are the words of the statement before (from the figure before it on) and behind the figure.

    `noun` is what a count counts. If the figure before is a count, `counted` are the words before it and the things
    it counts, which are then a part of the subject: `the income of [ten] parks in X was ...`.
    """
    piece = _piece(_with_subject(left[-CUT:], *counted))
    if piece is not None and (match := _SAYS.fullmatch(piece)) and (by := _speaker(match["by"])):
        return _of_speaker(by, match["rest"], _said(match["rest"], one, right, noun, counted))
    return _said(piece, one, right, noun, counted, cleaned(left[-CUT:]))


def _speaker(name: str) -> str:
    """Who says it, or "" for somebody who speaks of others: officials, analysts, he."""
    name = _name(name)
    return name if name and name[0].isupper() and len(name.split()) <= 6 else ""


def _of_speaker(by: str, rest: str, said: Said) -> Said:
    """`Acme said that its net sales`: what nobody else is named for is the speaker's own."""
    if said.entity or not said.measure or said.whole:
        return said
    own = _POSSESSIVE.match(rest)
    return replace(said, entity=by, doubt="" if own else _("{by} says it: is it of {by}?").format(by=by))


def _said(
    piece: str | None, one: Found, right: str, noun: str, counted: tuple[str, str], left: str = ""
) -> Said:
    if one.kind == "count":
        return _counted(piece or "", right, noun)
    if piece is None:
        return Said(phrase=left)
    phrase = cleaned(piece)
    if one.kind == "percent" and not one.direction and (whole := _whole(right)):
        match = _ACCOUNTS.fullmatch(piece)
        who = _name(match["who"]) if match else ""
        return Said(who, _share_of(whole), phrase, whole, doubt="" if who else _("whose share?"))
    if match := _DID.fullmatch(piece):
        measure, who = _name(match["what"]), _name(match["who"])
        if _head(measure):
            return Said(
                who, measure, phrase, doubt="" if who else _("whose {measure}?").format(measure=measure)
            )
    to_level = re.search(r"\bto\b", one.whole_text[: one.start - one.whole_start], re.IGNORECASE)
    verb = (
        one.direction
        or to_level
        or one.unit == "times"
        or one.qualifier.lower().startswith(("exceed", "topp", "surpass", "pass"))
    )
    to = _TO.fullmatch(piece)
    if to and not one.direction and _head(_name(to["what"])):
        return replace(_split(_name(to["what"]), to["what"]), phrase=phrase)
    match = _RAISED.fullmatch(piece) or _WENT.fullmatch(piece) or _IS.fullmatch(piece)
    if match or verb:
        subject = match["what"] if match else _TRAILING.sub("", _TRAILING.sub("", piece))
        if number := _NUMBER.fullmatch(cleaned(subject)):
            return replace(_number_of(_name(number["what"])), phrase=phrase)
        named = _split(_name(subject), subject)
        return replace(named, phrase=_name(subject) or phrase)
    if one.kind == "money" and (match := _COSTS.fullmatch(piece)) and (thing := _name(match["what"])):
        return Said(thing, "cost", phrase)
    if re.search(r"\bwith\s*\Z", piece) and counted[1]:
        return Said(
            phrase=phrase, doubt=_("the threshold of a class of {counted}?").format(counted=counted[1])
        )
    if match := _OF.fullmatch(piece):
        measure = _name(match["what"])
        if _head(measure):
            return Said("", measure, phrase, doubt=_("whose {measure}?").format(measure=measure))
    return Said(phrase=phrase)


def _with_subject(left: str, before: str, things: str) -> str:
    """The words before a figure with the things counted before them, if these are its subject."""
    if not things or not _GOES_ON.match(left):
        return left
    earlier = _PIECES.split(before[-CUT:])[-1]
    return left if _VERB.search(earlier) else f"{before[-CUT:]}{things}{left}"


def _piece(left: str) -> str | None:
    """The clause before a figure, or None if a comma may part a list of names and no clauses."""
    if match := _CONJUNCTION.match(left):
        left = left[match.end() :]
    pieces = _PIECES.split(left)
    last = pieces[-1]
    parted = len(pieces) > 1 and _CONJUNCTION.match(last)
    if parted:
        last = last[parted.end() :]
    for earlier in pieces[:-1]:
        first = earlier.split(maxsplit=1)[:1]
        if first and first[0].lower() not in words.ADVERBIAL and not gap_only(earlier) and not parted:
            opening = (last.split(maxsplit=1) or [""])[0]
            said = (
                opening[:1].isupper()
                or opening in words.PRONOUNS
                or _DETERMINER.match(last)
                or _VERB.match(last)
            )
            return last if said else None
    return last


def _share_of(whole: str) -> str:
    return whole if whole.lower().endswith("share") else f"share of {whole}"


def _whole(right: str) -> str:
    match = _WHOLE.match(right[:CUT])
    if not match:
        return ""
    return _name(_WHOLE_END.sub("", match["whole"]))


def _counted(piece: str, right: str, noun: str) -> Said:
    """A number of things: they are the entity, unless somebody is said to have them."""
    things = cleaned(noun)
    if not things:
        return Said(phrase=cleaned(piece))
    piece = _HEAD_TIME.sub("", piece, count=1) if _HEAD_TIME.match(piece) else piece
    if (match := _IS.fullmatch(piece)) and (subject := _split(_name(match["what"]), match["what"])).measure:
        return replace(subject, phrase=cleaned(piece))  # the population of X was 31,000 people
    counts = f"number of {things.split()[-1]}"
    owns = _OWNS.fullmatch(piece)
    who = _name(owns["who"]) if owns else ""
    if who and who.lower() not in ("there",):
        return Said(who, f"number of {things}", cleaned(f"{piece} {things}"))
    if _OWNS_ALONE.fullmatch(piece):
        return Said(
            "",
            f"number of {things}",
            cleaned(f"{piece} {things}"),
            doubt=_("whose {measure}?").format(measure=things),
        )
    group = _GROUP.search(piece)
    if group:
        named = _name(group["group"])
        return Said(f"{named} of {things}", counts, f"{named} of {things}", things=True)
    place = _IN.match(right)
    if place:
        things = f"{things} in {place['place']}"
    return Said(things, counts, things, things=True)


def _name(text: str) -> str:
    """A noun phrase without determiners and time; "" if it is none that names anything by itself."""
    name = _END_TIME.sub("", cleaned(text))
    name = _HEAD_TIME.sub("", name, count=1) if _HEAD_TIME.match(name) else name
    name = _TOTAL.sub("", name) if _TOTAL.match(name) else name
    match = _DETERMINER.match(name + " ")
    possessive = bool(match and re.search(r"\b(?:its|their|his|her|our)\b", match.group(), re.IGNORECASE))
    name = name[match.end() :].strip() if match else name
    parts = name.split()
    if not parts or len(parts) > _MOST_WORDS or not re.search(r"[A-Za-z]", name):
        return ""
    if parts[0].lower() in words.PRONOUNS or parts[-1].lower() in (*words.STOPWORDS, *words.PRONOUNS):
        return ""
    if possessive and not _head(_LINK.split(name)[0]):
        return ""
    return name


def _head(name: str) -> bool:
    """Whether a noun phrase ends in a word for what is measured."""
    parts = re.sub(r"\s+per\s+.*", "", name).split()
    return bool(parts) and parts[-1].lower() in words.MEASURE_HEADS


def _split(name: str, said_by: str = "") -> Said:
    """`M of E`, `E's M`, `M in E`; else a measure without a name of its own, or a name without a measure."""
    if not name:
        return Said()
    scope = _SCOPE.search(name)
    if scope and _head(name[: scope.start()]):
        inner = _split(name[: scope.start()])
        return (
            replace(inner, measure=f"{inner.measure}{name[scope.start() :]}", doubt=inner.doubt)
            if inner.measure
            else inner
        )
    owner = re.match(r"(?P<who>.+?)(?:'s|’s|s'|s’)\s+(?P<what>.+)\Z", name)
    if owner and _head(owner["what"]):
        return _whose(owner["who"], owner["what"])
    if _POSSESSIVE.match(said_by):
        return Said("", name, doubt=_("whose {measure}?").format(measure=name))
    for link in (" of ", " in ", " for ", " from ", " at "):
        start = 0
        while (place := name.find(link, start)) >= 0:
            if _head(name[:place]) and not _no_owner(name[place + len(link) :]):
                return _whose(name[place + len(link) :], name[:place])
            start = place + 1
    if _head(name):
        parts = name.split()
        count = 0
        while (
            count < len(parts) - 1
            and parts[count][0].isupper()
            and parts[count].lower() not in words.MEASURE_HEADS
        ):
            count += 1
        # A single capital at the head of a sentence is no name for certain.
        if count > 1 or (count == 1 and parts[0].isupper()):
            return Said(" ".join(parts[:count]), " ".join(parts[count:]))
        if count <= 1 and all(part.islower() for part in parts[1:]) and parts[0].istitle():
            name = name[0].lower() + name[1:]  # only the capital of a sentence
        if len(parts) == 1 and name.istitle():
            name = name.lower()
        return Said("", name, doubt=_("whose {measure}?").format(measure=name))
    return Said(name, "", doubt=_("what is measured?"))


def _number_of(things: str) -> Said:
    """`The number of hospital beds in Norland`: what is counted, and where."""
    what, link, place = things.rpartition(" in ")
    if link and place[:1].isupper() and not _no_owner(place):
        return _whose(place, f"number of {what}")
    measure = f"number of {things}" if things else ""
    return Said("", measure, doubt=_("whose {measure}?").format(measure=measure))


def _no_owner(name: str) -> bool:
    """Whether words behind a link say in what, or when, and not whose: in dollars, in July."""
    return name.lower() in words.NO_OWNERS or _MONTH.fullmatch(name) is not None


def _whose(who: str, what: str) -> Said:
    who = _name(who)
    return Said(who, what, doubt="" if who else _("whose {measure}?").format(measure=what))


def in_order(left: str, one: Found, right: str, count: int) -> list[Said]:
    """What each of `count` figures is about that follow a list of as many names, `respectively`."""
    piece = left[-CUT:]
    piece = piece[match.end() :] if (match := _CONJUNCTION.match(piece)) else piece
    accounts = _ACCOUNTS.fullmatch(piece)
    match = accounts or _IS.fullmatch(piece)
    subject = (
        _name((match["who"] if accounts else match["what"]) if match else piece)
        if match or one.direction
        else ""
    )
    split = _split(subject)
    whole = _whole(right)
    measure = _share_of(whole) if whole and one.kind == "percent" and not one.direction else split.measure
    listed = parts(_AND, split.measure, count, _name)
    if split.entity and listed and _head(listed[-1]):
        head = listed[-1].split()[-1]
        measures = [one_of if _head(one_of) else f"{one_of} {head}" for one_of in listed]
        return [Said(split.entity, one_of, subject, whole) for one_of in measures]
    for place in (split.entity, subject):
        if names := parts(_AND, place, count, _name):
            if all(_head(name) for name in names):
                return [
                    Said("", name, subject, doubt=_("whose {measure}?").format(measure=name))
                    for name in names
                ]
            doubt = "" if measure else _("what is measured?")
            return [Said(name, measure, subject, whole, doubt=doubt) for name in names]
    return [
        Said("", measure, subject, whole, doubt=_("one of a list in order: which name is whose?"))
    ] * count
