"""Writing a waiver into a ledger file: an edit of a few lines, so that comments and layout stay as they are.

The edit finds its places in the parsed text and changes nothing else; `with_waiver` proves that by reading the
result again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

from ..ledger import yamltree
from ..ledger.yamltree import read
from ..messages import _

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class EditError(Exception):
    """The layout does not allow the edit; nothing was changed."""


def with_waiver(path: str, data: bytes, claim: str, fields: Mapping[str, str], name: str = "waive") -> bytes:
    """The file with one more waiver beside a claim, or with its dispute (`name` is then disputed). Raises EditError."""
    before = data.decode("utf-8-sig")
    endings = re.findall(r"\r\n|\r|\n", before)
    text = re.sub(r"\r\n|\r", "\n", before)
    edited = _edited(text, claim, fields, path.endswith(".json"), name)
    result = (b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b"") + _with_endings(
        text.split("\n"), edited.split("\n"), endings
    ).encode()
    _prove(path, data, result, claim, fields, name)
    return result


def _edited(text: str, claim: str, fields: Mapping[str, str], as_json: bool, name: str) -> str:
    root = yaml.compose(text, Loader=_Loader)
    claims_key, claims = _find(root, "claims")
    key, value = _find(claims, claim)
    place = _Text(text)
    if claims.flow_style or (isinstance(value, yaml.MappingNode) and value.flow_style):
        return _in_flow(place, value, _flow(fields, as_json), as_json, name)
    column = key.start_mark.column
    step = max(2, column - claims_key.start_mark.column)
    if isinstance(value, yaml.ScalarNode):
        return _long_form(place, key, value, column + step, fields, name)
    inner = value.value[0][0].start_mark.column
    found = [pair for pair in value.value if pair[0].value == name]
    if not found:
        return place.after(_last_line(value), _block(fields, inner, name))
    if name != "waive":
        raise EditError(_("the claim is {name} already").format(name=name))
    return _one_more(place, found[0][1], fields, as_json)


class _Text:
    """A text and its lines; every edit gives a new text."""

    def __init__(self, text: str) -> None:
        self.text, self.lines = text, text.split("\n")

    def offset(self, mark: Any) -> int:
        return sum(len(line) + 1 for line in self.lines[: mark.line]) + int(mark.column)

    def span(self, node: Any) -> tuple[int, int]:
        return self.offset(node.start_mark), self.offset(node.end_mark)

    def replaced(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]

    def after(self, line: int, new: list[str]) -> str:
        """With lines put in behind a line."""
        return "\n".join([*self.lines[: line + 1], *new, *self.lines[line + 1 :]])


def _find(mapping: Any, name: str) -> tuple[Any, Any]:
    for key, value in mapping.value if isinstance(mapping, yaml.MappingNode) else ():
        if key.value == name:
            return key, value
    raise EditError(_("{name} is not found in the layout of the file").format(name=name))


def _last_line(node: Any) -> int:
    """The last line that belongs to a node; the parser's own end of a block is where the next one starts."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    mark = node.end_mark
    return int(mark.line if mark.column else max(node.start_mark.line, mark.line - 1))


def _in_flow(place: _Text, value: Any, waiver: str, as_json: bool, name: str) -> str:
    claim, waive = ('"claim"', f'"{name}"') if as_json else ("claim", name)
    start, end = place.span(value)
    if isinstance(value, yaml.ScalarNode):
        return place.replaced(start, end, f"{{{claim}: {place.text[start:end]}, {waive}: {waiver}}}")
    for key, node in value.value:
        if key.value == name and name != "waive":
            raise EditError(_("the claim is {name} already").format(name=name))
        if key.value == name:
            return _another_in_flow(place, node, waiver)
    return _inserted(place, end - 1, f"{waive}: {waiver}")


def _another_in_flow(place: _Text, node: Any, waiver: str) -> str:
    start, end = place.span(node)
    if isinstance(node, yaml.SequenceNode):
        return _inserted(place, end - 1, waiver)
    return place.replaced(start, end, f"[{place.text[start:end]}, {waiver}]")


def _inserted(place: _Text, closing: int, item: str) -> str:
    """An item put before a closing bracket, with the comma it needs."""
    before = place.text[:closing].rstrip()
    comma = "" if before.endswith(("[", "{")) else " " if before.endswith(",") else ", "
    return before + comma + item + place.text[len(before) :]


def _long_form(place: _Text, key: Any, value: Any, column: int, fields: Mapping[str, str], name: str) -> str:
    """A one-line claim becomes `claim:` and `waive:` below its id."""
    between = place.text[place.offset(key.end_mark) : place.offset(value.start_mark)]
    first, last = value.start_mark.line, _last_line(value)
    if not between.lstrip().startswith(":"):
        raise EditError(_("the claim's id and equation are not written as `id: equation`"))
    indent = " " * column
    step = column - key.start_mark.column
    rest = place.lines[first][value.start_mark.column :]
    head = [f"{indent}claim: {rest}"]
    if first == key.start_mark.line:
        head = [place.lines[first][: key.end_mark.column] + ":", *head]
    more = [" " * step + line if line.strip() else line for line in place.lines[first + 1 : last + 1]]
    lines = [*place.lines[:first], *head, *more, *_block(fields, column, name), *place.lines[last + 1 :]]
    return "\n".join(lines)


def _one_more(place: _Text, node: Any, fields: Mapping[str, str], as_json: bool) -> str:
    """One more waiver beside those there are; a single one becomes a list."""
    first, last = node.start_mark.line, _last_line(node)
    if isinstance(node, yaml.SequenceNode):
        if node.flow_style:
            return _another_in_flow(place, node, _flow(fields, as_json))
        dash = len(place.lines[first]) - len(place.lines[first].lstrip())
        return place.after(last, _item(fields, dash))
    if node.flow_style:
        return _another_in_flow(place, node, _flow(fields, as_json))
    column = node.value[0][0].start_mark.column
    lines = [f"  {line}" if line.strip() else line for line in place.lines[first : last + 1]]
    lines[0] = " " * column + "- " + place.lines[first][column:]
    return "\n".join([*place.lines[:first], *lines, *_item(fields, column), *place.lines[last + 1 :]])


def _block(fields: Mapping[str, str], column: int, name: str) -> list[str]:
    indent = " " * column
    return [
        f"{indent}{name}:",
        *(f"{indent}  {field}: {_scalar(field, value)}" for field, value in fields.items()),
    ]


def _item(fields: Mapping[str, str], column: int) -> list[str]:
    lines = [f"  {name}: {_scalar(name, value)}" for name, value in fields.items()]
    return [" " * column + ("- " + line[2:] if number == 0 else line) for number, line in enumerate(lines)]


def _flow(fields: Mapping[str, str], as_json: bool) -> str:
    """`{code: HF101, reason: "..."}`; in JSON everything is quoted."""
    bare = () if as_json else ("code", "finding", "with", "until")
    key = '"{}"' if as_json else "{}"
    parts = (
        f"{key.format(name)}: {_scalar(name, value) if name in bare else _quoted(value)}"
        for name, value in fields.items()
    )
    return "{" + ", ".join(parts) + "}"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _scalar(name: str, value: str) -> str:
    """A text as it is where YAML reads it back unchanged, else in quotes."""
    document = read("", f"{name}: {value}\n".encode())
    root = document.root
    if not document.faults and isinstance(root, yamltree.Mapping) and len(root.items) == 1:
        node = root.items[0][1]
        if isinstance(node, yamltree.Scalar) and node.value == value and not node.quoted:
            return value if name == "until" or _is_text(value) else _quoted(value)
    return _quoted(value)


def _is_text(value: str) -> bool:
    """Would any reader of YAML take it for a text, and not for a number, a day or a truth value?"""
    try:
        return isinstance(yaml.safe_load(value), str)
    except (yaml.YAMLError, ValueError):
        return False


def _with_endings(before: list[str], after: list[str], endings: list[str]) -> str:
    """Each line keeps its own line ending; new lines have that of the line before them."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    usual = endings[max(0, min(head, len(endings)) - 1)] if endings else "\n"
    kept = endings[len(before) - tail - 1 :] if tail else []
    mine = [*endings[:head]]
    mine += [usual] * (len(after) - 1 - len(mine) - len(kept)) + kept
    return "".join(line + ending for line, ending in zip(after, [*mine, ""], strict=True))


def _prove(path: str, before: bytes, after: bytes, claim: str, fields: Mapping[str, str], name: str) -> None:
    """The new file says what the old one said, and one waiver more. Raises EditError."""
    old, new = read(path, before), read(path, after)
    if new.faults or new.root is None or old.root is None:
        raise EditError(_("the layout of the claim does not take it"))
    was, waived_before = _without(_content(old.root), claim, name)
    now, waived_now = _without(_content(new.root), claim, name)
    if was != now or waived_now != [*waived_before, dict(fields)]:
        raise EditError(_("the layout of the claim does not take it"))
    if path.endswith(".json") and _is_json(before) and not _is_json(after):
        raise EditError(_("the file would no longer be JSON"))


def _content(node: yamltree.Node) -> Any:
    if isinstance(node, yamltree.Scalar):
        return node.value
    if isinstance(node, yamltree.Sequence):
        return [_content(item) for item in node.items]
    return {key.value: _content(value) for key, value in node.items}


def _without(content: Any, name: str, field: str) -> tuple[Any, list[Any]]:
    """The content with a claim in long form and without its waivers, and these."""
    claim = content["claims"][name]
    claim = dict(claim) if isinstance(claim, dict) else {"claim": claim}
    waivers = claim.pop(field, [])
    content["claims"][name] = claim
    return content, waivers if isinstance(waivers, list) else [waivers]


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data.decode("utf-8-sig"))
    except ValueError:
        return False
    return True
