"""What a Chinese sentence states of its own figures: patterns over masked sentences, as in `english`."""

from __future__ import annotations

from ..lang import zh_relations as words
from .forms import (
    change,
    changed,
    direction,
    multiple,
    parts,
    points,
    share,
    structure,
    twice,
)
from .patterns import Entry, any_of, compiled, doubts

MACROS = {
    "D": rf"(?:(?P<up>{any_of(words.RISE)})|(?P<down>{any_of(words.FALL)}))了?",
    "MOVES": rf"(?:{any_of(words.RISE, words.FALL)})?",
    "RISES": any_of(words.RISE, words.FALL),
    "TO": f"(?:{any_of(words.TO)})",
    "TIME": rf"(?:{any_of(words.TIME)}|[YO])*",
    "THAN": "[比较較]",
    "YOY": "(?:同比|按年)?",
    "C": " ?[,，、] ?",
    "NEW": "(?P<new>{L})",
    "OLD": "(?P<old>{L})",
    "RATE": "(?P<rate>P)",
    "CHANGE": "(?P<change>{L})",
    "L": "[MNB]",
}


TABLE: tuple[Entry, ...] = (
    # 由OLD增长到NEW，增长p%
    (r"[由从從]{TIME}{OLD}{TIME}{MOVES}{TO}{TIME}{NEW}{C}{YOY}{D}{RATE}", changed),
    # NEW，比上年的OLD增长p%
    (r"{NEW}{C}{THAN}{TIME}{OLD}{D}{RATE}", changed),
    # NEW，比上年增加M，增长p%
    (r"{NEW}{C}(?:{THAN}{TIME}|同比){D}{CHANGE}{C}{YOY}(?:{RISES}){RATE}", changed),
    # 由OLD增加M，达到NEW
    (r"[由从從]{TIME}{OLD}{TIME}{D}{CHANGE}{C}(?:达到|增至|升至|降至|达){NEW}", change),
    # 由p%提高到q%，提高D个百分点
    (r"[由从從]{TIME}(?P<old>P){TIME}{MOVES}{TO}{TIME}(?P<new>P){C}{D}(?P<points>D)", points),
    # 由OLD翻了一番，达到NEW
    (r"[由从從]{TIME}{OLD}(?P<times>X){C}(?:达到|增至|达){NEW}", multiple),
    # 由OLD升至NEW
    (r"[由从從]{TIME}{OLD}{TIME}{D}{TO}{TIME}{NEW}", direction),
    # PART，占WHOLE的p%
    (r"(?P<part>{L}){C}占(?:总额|总量|全部|总数|全年)?(?P<whole>{L})的(?P<share>P)", share),
    # 20.4千公顷（30.6万亩）
    (r"(?P<first>N) ?\((?:合|约|约合)?(?P<second>N)(?:\)|$)", twice),
    # 三次产业结构为a:b:c
    (r"(?:结构|比例|构成)(?:调整)?(?:为|是|达到?)?(?P<list>[BPO](?:[:∶：][BPO])+)", structure),
    # A、B合计C
    (r"(?P<a>{L})[、和与及](?P<b>{L}){C}?(?:合计|共计|总计){TIME}(?P<total>{L})", parts),
)

FORMS = compiled(MACROS, TABLE)
DOUBTS = doubts(words.DOUBTS)
