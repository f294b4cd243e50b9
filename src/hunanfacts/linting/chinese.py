"""What a Chinese sentence states of its own figures: one table of forms over masked sentences, as in `english`.

A full-width comma is folded: 100亿元，其中… is "M,其中…".
"""

from __future__ import annotations

from ..lang import zh_relations as words
from . import chinese_parts
from .forms import (
    ahead,
    change,
    changed,
    direction,
    from_year_to_year,
    grown,
    loosely,
    multiple,
    percent,
    perhaps_from_year_to_year,
    points,
)
from .patterns import Entry, any_of, compiled, doubts
from .yearly import yearly

MACROS = {
    "D": rf"(?:{any_of(words.HOW)})?(?:(?P<up>{any_of(words.RISE)})|(?P<down>{any_of(words.FALL)}))了?",
    "MOVES": rf"(?:{any_of(words.HOW)})?(?:{any_of(words.RISE, words.FALL)})?",
    "RISES": any_of(words.RISE, words.FALL),
    "TO": f"(?:{any_of(words.TO)})了?",
    "TIME": rf"(?:{any_of(words.TIME)}|[YO]|N前的?|前N的?|[^A-Z,;。、:：]{{1,6}}的)*?",
    "THAN": "[比较較]",
    "YOY": "(?:同比|环比|按年|比上年|每[月年人吨亩天户斤])?",
    "C": "(?: ?[,、] ?)",
    "NEW": "(?P<new>{L})",
    "OLD": "(?P<old>{L})",
    "RATE": "(?P<rate>P)",
    "CHANGE": "(?P<change>{L})",
    "SURPLUS": f"(?:{any_of(words.SURPLUS)})*",
    "KINDS": "进出口(?:总额)?|男女{WORDS}{0,4}|城乡{WORDS}{0,5}|城镇乡村|内外贸|公办民办{WORDS}{0,3}|[两二三四]者|"
    "甲乙{WORDS}{0,3}",
    "SUM": any_of(words.SUM),
    "ALL": any_of(words.ALL),
    "SUM_OF": any_of(words.SUM_OF),
    "SPAN": rf"(?:{any_of(words.SPAN)})(?:达到?|为)?",
    "WORDS": "[^A-Z,;。、:：]",
    "NAMES": "[^A-Z,;。、:：()]{1,12}(?:、[^A-Z,;。、:：()]{1,12})+",
    "WEAK": "(?:上年同期|去年同期|上年|去年)(?:为|是|的)?",
    "BEFORE": "(?:上年同期|去年同期|上年末|上年底|上年|去年|上月|上季度)(?:为|是|的)?",
    "MORE": "(?:(?P<up>多[^A-Z,;。、:：]{0,2}|高出?)|(?P<down>少[^A-Z,;。、:：]{0,2}|低))",
    "COUNTED": f"(?:{any_of(words.MEASURES)})",
    "UNDECIDED": any_of(words.ONE_ANSWER),
    "RATED": any_of(words.RATED),
    "ALL_OF": any_of(words.ALL_OF),
    "YEAR_END": "上年末|上年底|去年末|去年底|年初",
    "QUARTERS": "(?P<parts>"
    + "{NEXT}".join(f"(?P<{role}>Y){{WORDS}}{{0,12}}{{L}}{{BESIDE}}" for role in ("one", "two", "three"))
    + "{NEXT}(?P<four>Y){WORDS}{0,12}{L})",
    "L": "[MNB]",
    "GREW": rf"(?:(?P<up>{any_of(words.GROWN)})|(?P<down>{any_of(words.SHRUNK)}))(?:达到?|为|是)?",
    "OF_IT": "占(?:比|{WORDS}{0,6}总(?:数|量|额|人口|人数|户数)的?|总{WORDS}{1,4}的?|全部{WORDS}{0,4}的?|其)?(?:为|达)?",
    # What is said beside an amount and is no amount: its growth, its share.
    "MOVED": f"(?:{any_of(words.HOW)})?(?:(?P<up>{any_of(words.RISE)}|新增|多[^A-Z,;。、:：]{{0,2}}|高出?)|"
    f"(?P<down>{any_of(words.FALL)}|少[^A-Z,;。、:：]{{0,2}}|低))了?",
    "GROWN": f"(?:{any_of(words.HOW)})?(?:(?P<up>{any_of(words.RISE, words.GROWN)})|"
    f"(?P<down>{any_of(words.FALL, words.SHRUNK)}))"
    "(?:了|达到?|为|是)?",
    "PERIOD": any_of(words.PERIODS),
    "AGAIN": "{C}(?P=which){WORDS}{0,6}",
    "LAST": "{C}(?:上年同期|去年同期|上年|去年){WORDS}{0,6}",
    "BY": "(?:{YOY}(?:{RISES})|{SPAN})",
    "BESIDE": r"(?:[,、(][^A-Z,;。、:：()]{0,14}[PD]\)?)*",
    # the same, and amounts by which it grew
    "ASIDE": r"(?:[,、(](?:[^A-Z,;。、:：()]{0,14}[PD]\)?|"
    r"(?:同比|[比较較]{WORDS}{1,6})?(?:{RISES}){WORDS}{0,2}{L}(?![\u4e00-\u9fff])))*",
    "AT_PRICES": "(?:,(?:按|以)[^A-Z,;。、:：]{1,12}(?:计算|计))?",
    "DID": any_of(words.DID),
    "NEXT": "[,;；、和与及]",
    "SHARE_OF": "(?:占{WORDS}{1,12}?(?:的?比重|的)|(?:所占)?比重|占比)(?:为|达到?|是)?",
}

TABLE: tuple[Entry, ...] = (
    # 由OLD增长到NEW，增长p%；由OLD增长p%至NEW
    (r"[由从從]{TIME}{OLD}{TIME}{MOVES}{TO}{TIME}{NEW}{C}{YOY}{D}{CHANGE}{C}(?:{YOY}(?:{RISES})|{SPAN}){RATE}", changed),
    (r"[由从從]{TIME}{OLD}{TIME}{MOVES}{TO}{TIME}{NEW}{C}{YOY}{D}{RATE}", changed),
    (r"[由从從]{TIME}{OLD}{TIME}{D}{RATE}{TO}{TIME}{NEW}", changed),
    (r"[由从從]{TIME}{OLD}{TIME}{MOVES}{TO}{TIME}{NEW}{C}{GREW}{RATE}", changed),
    # 同比增长p%，由OLD增至NEW；比Y的OLD增长p%，达到NEW
    (r"{YOY}{D}{RATE}{C}[由从從]{TIME}{OLD}{TIME}{MOVES}{TO}{TIME}{NEW}", changed),
    (r"{THAN}{TIME}{OLD}{D}{RATE}{C}(?:达到?|升至|增至|降至|为){NEW}", changed),
    # 上年出口OLD，今年出口NEW，增长p%
    (r"(?:上年|去年)(?:同期)?{WORDS}{0,8}{OLD}{C}(?:今年|本年){WORDS}{0,8}{NEW}{C}{YOY}{D}{RATE}", changed),
    # 2022年产量OLD，2023年为NEW，增长p%
    (r"(?P<since>Y){WORDS}{0,10}{OLD}{C}(?P<until>Y){WORDS}{0,8}{NEW}{C}(?:同比|比上年)?{D}{RATE}", from_year_to_year),
    # NEW，比上年的OLD增长p%；NEW，上年同期为OLD，同比增长p%
    (r"{NEW}{C}{THAN}{TIME}{OLD}{D}{RATE}", changed),
    (r"{NEW}{C}{WEAK}{OLD}{C}(?:同比|比上年){D}{RATE}", changed),
    (r"{NEW}{C}(?:同比|比上年|较上年){D}{RATE}{C}{WEAK}{OLD}", changed),
    (r"{NEW}{C}{WEAK}{OLD}{C}{YOY}{D}{CHANGE}{C}{YOY}(?:{RISES}){RATE}", changed),
    # NEW，上年为OLD，增长p%；NEW，2022年为OLD，增长p%；NEW，11月为OLD，环比增长p%：或为上年自身的增长
    (r"{NEW}{C}{BEFORE}{OLD}{C}(?:环比)?{D}{RATE}", loosely(changed)),
    (r"(?P<until>Y){WORDS}{0,24}{NEW}{C}(?P<since>Y)(?:为|是|的)?{OLD}{C}(?:环比)?(?P<which>同比)?{D}{RATE}",
     perhaps_from_year_to_year),
    (r"^[^Y]{0,40}?{NEW}{C}(?P<since>Y)(?:为|是|的)?{OLD}{C}(?!同比){D}{RATE}", loosely(changed)),
    # NEW，同比增长p%，去年同期为OLD；NEW，比年初净增M，增幅p%，年初为OLD；NEW，去年同期OLD，增幅p%
    (r"{NEW}{BESIDE}{C}(?:同比|{THAN}(?:上年|去年)(?:同期)?){D}{CHANGE}{C}{BY}{RATE}{LAST}{OLD}", changed),
    (r"{NEW}{BESIDE}{C}{THAN}(?P<which>{PERIOD}){D}{CHANGE}{C}{BY}{RATE}{AGAIN}{OLD}", changed),
    (r"{NEW}{C}(?:同比|{THAN}(?:上年|去年)(?:同期)?){GROWN}{RATE}{LAST}{OLD}", changed),
    (r"{NEW}{C}{THAN}(?P<which>{PERIOD}){D}{RATE}{AGAIN}{OLD}", changed),
    (r"{NEW}{C}{D}{CHANGE}{C}{BY}{RATE}{LAST}{OLD}", changed),
    (r"{NEW}{C}(?:上年同期|去年同期){WORDS}{0,6}{OLD}{C}{GREW}{RATE}", changed),
    (r"{NEW}{C}(?P<until>Y)?环比{D}{RATE}{C}(?P<since>Y){WORDS}{0,6}{OLD}", loosely(changed)),
    (r"{NEW}{C}{THAN}{TIME}{OLD}{MOVED}{CHANGE}{C}{BY}{RATE}", changed),
    (r"{NEW}{C}(?:上年同期|去年同期){WORDS}{0,6}{OLD}{C}(?:同比)?{MOVED}{CHANGE}", change),
    # 2023年NEW（2022年：OLD），增长p%；NEW（上年同期OLD），增长p%
    (r"(?P<until>Y){WORDS}{0,14}{NEW}\((?P<since>Y)[:：为]?{OLD}\){C}(?:同比|比上年)?{D}{RATE}", from_year_to_year),
    (r"{NEW}\((?:上年同期|去年同期|上年|去年)[:：为]?{OLD}\){C}(?:同比|比上年)?{D}{RATE}", changed),
    # NEW，同比增长p%（上年OLD）
    (r"{NEW}{C}(?:同比|[比较較](?:上年|去年)(?:同期)?)?{D}{RATE}"
     r"\((?:上年同期|去年同期|上年|去年)(?:为|是|完成|实现)?{OLD}(?:\)|$)", changed),
    # NEW，比上年（OLD）增长p%；NEW，与上年的OLD相比，增长p%
    (r"{NEW}{C}{THAN}{TIME}\({OLD}\){D}{RATE}", changed),
    (r"{NEW}{C}[与同和]{TIME}{OLD}(?:相比|比较){C}?{D}{RATE}", changed),
    (r"{NEW}{C}{THAN}{TIME}{OLD}环比{D}{RATE}", changed),
    # NEW，比上年增加M，增长p%；增加M至NEW，增长p%
    (r"{NEW}{C}(?:{THAN}{TIME}|同比){D}{CHANGE}{C}{YOY}(?:{RISES}){RATE}", changed),
    (r"{NEW}{C}{THAN}(?:Y|{WORDS}){1,8}?(?<![多少]){D}{CHANGE}{C}{BY}{RATE}", changed),
    (r"{NEW}{C}(?:{THAN}{TIME}|同比){MORE}{CHANGE}{C}{YOY}(?:{RISES}){RATE}", changed),
    (r"{NEW}{C}(?:{THAN}{TIME}|同比){D}{CHANGE}{C}{SPAN}{RATE}", changed),
    (r"{NEW}{C}(?:{D}){CHANGE}{C}{BY}{RATE}", changed),
    (r"{NEW}{C}{YOY}{D}{RATE}{C}(?:{THAN}(?:上年|去年)(?:同期)?|同比)(?:{RISES}){CHANGE}", changed),
    (r"{D}{CHANGE}{TO}{NEW}{C}(?:{YOY}(?:{RISES})|{SPAN}){RATE}", changed),
    # 由2018年的OLD增加到2023年的NEW，年均增长p%
    (r"[由从從](?P<since>Y)的?{OLD}{MOVES}{TO}(?P<until>Y)的?{NEW}{C}(?P<aim>年均|年平均){D}{RATE}", yearly),
    (r"{D}{CHANGE}{C}{YOY}(?:{RISES}){RATE}{C}(?:达到|增至|升至|降至|增到|降到|减至|达|为){NEW}", changed),
    # 由OLD增加M，达到NEW；NEW，比上年的OLD增加M
    # NEW，比控制价OLD低CHANGE
    (r"{NEW}{C}{THAN}{WORDS}{1,6}{OLD}(?:(?P<up>高出?|多)|(?P<down>低|少)){CHANGE}", change),
    (r"[由从從]{TIME}{OLD}{TIME}{D}{CHANGE}{C}(?:达到|增至|升至|降至|达){NEW}", change),
    (r"[由从從]{TIME}{OLD}{TIME}{MOVES}{TO}{TIME}{NEW}{C}(?:{YOY}|{WORDS}{0,4})(?<!新){D}{CHANGE}", change),
    (r"{NEW}{C}{THAN}{TIME}{OLD}{D}{CHANGE}", change),
    (r"{NEW}{C}{THAN}{TIME}{OLD}{MORE}了?{CHANGE}", change),
    (r"{NEW}{C}{THAN}(?:{YEAR_END}){D}{CHANGE}{C}(?:{YEAR_END})(?:为|是){OLD}", change),
    (r"{NEW}{BESIDE}{C}(?:{THAN}(?:上年|去年)(?:同期)?|同比){MOVED}{CHANGE}{LAST}{OLD}", change),
    (r"{NEW}{BESIDE}{C}{THAN}(?P<which>{PERIOD}){MOVED}{CHANGE}{AGAIN}{OLD}", change),
    # 由OLD增加到NEW，增长1.5倍：增长了，或增长到
    (r"[由从從]{TIME}{OLD}{TIME}{MOVES}{TO}{TIME}{NEW}{C}{YOY}{D}(?P<times>X)", grown),
    # 由p%提高到q%，提高D个百分点；q%，比上年的p%提高D个百分点
    (r"[由从從]{TIME}(?P<old>P){TIME}{MOVES}{TO}{TIME}(?P<new>P){C}{YOY}{D}(?P<points>D)", points),
    (r"(?P<new>P){C}{THAN}{TIME}(?P<old>P){D}(?P<points>D)", points),
    (r"(?P<new>P){C}{THAN}{WORDS}{0,8}(?P<old>P)(?:(?P<up>高出?)|(?P<down>低))了?(?P<points>D)", points),
    (r"(?<![降跌减负])(?P<new>P){C}(?:增速|增幅|涨幅|幅度)?{THAN}{TIME}(?P<old>P"
     r")(?:的?(?:增速|增幅|涨幅|水平|增长率))?{D}(?P<points>D)",
     points),
    (r"(?<=[降跌减])(?P<new>P){C}(?:降幅|跌幅|幅度){THAN}{TIME}(?P<old>P)(?:的?(?:降幅|跌幅))?{D}(?P<points>D)", points),
    (r"(?P<new>P){C}{BEFORE}(?P<old>P){C}{YOY}{D}(?P<points>D)", loosely(points)),
    (r"(?<![降跌减负])(?P<new>P){C}{YOY}{D}(?P<points>D){C}{BEFORE}(?P<old>P)", points),
    (r"(?<![降跌减负])(?P<new>P){C}{THAN}(?:{YEAR_END}){D}(?P<points>D){C}(?:{YEAR_END})(?:为|是)(?P<old>P)", points),
    # 增长p%，增速比全省高D个百分点，全省增长q%
    *(
        (rf"(?<![降跌减负])(?P<new>P){{C}}(?:增速|增幅|涨幅)?{{THAN}}{all}(?:平均水平|平均|水平)?"
         rf"(?:(?P<up>高|快)|(?P<down>低|慢))出?(?P<points>D){{C}}{all}(?:平均水平|平均|水平)?(?:增长|增速|上涨)?为?"
         rf"(?P<old>P)", points)
        for all in words.WIDER
    ),
    # 增长p%，高于全省（q%）D个百分点
    (r"(?<![降跌减负])(?P<new>P){C}{WORDS}{0,4}(?:(?P<up>高于|快于|高出)|(?P<down>低于|慢于)){WORDS}{1,10}\((?P<old>P)\)"
     r"(?P<points>D)", points),
    (r"(?<![降跌减负])(?P<new>P){C}{WORDS}{0,4}{THAN}{WORDS}{1,10}\((?P<old>P)\)(?:(?P<up>高|快)|(?P<down>低|慢))出?"
     r"(?P<points>D)", points),
    # p%，比上年提高D个百分点，上年为q%；p%，增速比全市快D个百分点（全市q%）；p%，比2021年的q%高D个百分点
    (r"(?<![降跌减负])(?P<new>P){BESIDE}{C}{THAN}(?P<which>{PERIOD}){MOVED}(?P<points>D){AGAIN}(?P<old>P)", points),
    (r"(?<![降跌减负])(?P<new>P){BESIDE}{C}(?:同比){MOVED}(?P<points>D){LAST}(?P<old>P)", points),
    (r"(?<![降跌减负])(?P<new>P){C}(?:增速|增幅)?{THAN}{WORDS}{1,6}(?:(?P<up>高|快)|(?P<down>低|慢))出?(?P<points>D)"
     r"\({WORDS}{0,6}(?P<old>P)(?:\)|$)", ahead),
    (r"(?P<new>P){C}{THAN}(?:{WORDS}|Y){0,9}(?P<old>P)(?:(?P<up>高出?)|(?P<down>低))了?(?P<points>D)", points),
    # 由p%提高到q%，提高r%：或为百分点之误
    (r"[由从從]{TIME}(?P<old>P){TIME}{MOVES}{TO}{TIME}(?P<new>P){C}{YOY}{D}{RATE}", percent),
    (r"(?P<new>P){C}{THAN}{TIME}(?P<old>P){D}{RATE}", percent),
    (r"(?P<new>P){C}{BEFORE}(?P<old>P){C}{YOY}{D}{RATE}", loosely(percent)),
    (r"(?<![降跌减负])(?P<new>P){C}(?:同比|{THAN}(?:上年|去年)(?:同期)?){D}{RATE}{C}(?:上年同期|去年同期|上年|去年)(?:为|是)"
     r"(?P<old>P)", percent),
    # 由OLD翻了一番，达到NEW；由OLD增加到NEW，翻了一番；NEW，是上年OLD的3倍
    (r"[由从從]{TIME}{OLD}{TIME}{MOVES}{TO}{TIME}{NEW}{C}(?:(?:是|为|达){TIME}{WORDS}{0,6}的?)?(?P<times>X)", multiple),
    (r"[由从從]{TIME}{OLD}{TIME}{MOVES}{TO}{TIME}{NEW}{C}(?:增长|增加|扩大|提高|上升|发展)(?:到|为|至){TIME}(?P<times>X)",
     multiple),
    (r"[由从從]{TIME}{OLD}{TIME}(?:增长|增加|扩大|提高|上升)(?:到|为|至){TIME}(?P<times>X){C}(?:达到|为|达)"
     r"{NEW}", multiple),
    (r"[由从從]{TIME}{OLD}(?P<times>X){C}(?:达到|增至|达){NEW}", multiple),
    (r"(?:上年|去年)(?:同期)?{WORDS}{0,8}{OLD}{C}(?:今年|本年){WORDS}{0,8}{NEW}{C}(?:是|为|相当于)(?:上年|去年"
     r")(?:同期)?的(?P<times>X)",
     multiple),
    (r"{NEW}{C}(?:是|为|相当于|约为){TIME}{WORDS}{0,8}{OLD}的(?P<times>X)", multiple),
    # 由OLD升至NEW
    (r"[由从從]{TIME}{OLD}{TIME}{D}{TO}{TIME}{NEW}", direction),
    (r"[由从從]{TIME}(?P<old>P){TIME}{D}{TO}{TIME}(?P<new>P)", direction),
)  # fmt: skip

NEEDS = {
    "[由从從]": ("由", "从", "從"), "{THAN}": ("比", "较", "較"), ",其中": ("其中",), "] ?其中": ("其中",),
    "{ALL}": words.ALL,
    "年均|": ("年均", "年平均"), "年)均": ("年均",), "死亡率": ("死亡率",), "面积": ("面积",),
    "中,?": ("中",), "每": ("每", "亩均", "户均"),
    "分别": ("分别",), "净利润": ("净利润",), "等(": ("等",), "[:：](?P<items>": (":", "："), "男": ("男",),
    "{C}占": ("占",), "占{": ("占",), "(?P<age>": ("去世", "逝世", "病逝", "辞世", "卒"), "{RATE}": ("P",),
    "{WEAK}": ("去年", "上年"), "{LAST}": ("去年", "上年"), "{PERIOD}": words.PERIODS,
    "结构": ("结构", "比例", "构成", "比重", "之比"), "{SUM_OF}": words.SUM_OF, "贡献率": ("贡献率",), "拉动": ("拉动",),
    "出生": ("出生",),
    "人均": ("人均",), "均{WORDS}": ("均",), "顺差|结余": ("顺差", "结余"),
    "逆差|超支": ("逆差", "超支", "赤字"), "密度": ("密度",), "最": ("最",),
    "弃权": words.ONE_ANSWER, "(?P<what>": words.RATED,
    "目标": ("目标", "任务", "计划", "预算"), "{BEFORE}": ("上年", "去年", "上月", "上季度"),
    "{QUARTERS}": ("Y",), "城镇化率": ("城镇化率",),
     "全年": ("全年",), "{YEAR_END}": ("末", "底", "年初"), "(?P<since>Y)(?:为": ("Y",),
    "生产总值": ("生产总值", "gdp"), "{SHARE_OF}": ("比重", "占"),
    "(?P<which>其中": ("其中", *(first for first, _ in words.HALVES)),
}  # fmt: skip

FORMS = compiled(MACROS, (*TABLE, *chinese_parts.TABLE), NEEDS)
TOTALS = compiled(MACROS, chinese_parts.TOTALS, NEEDS)
DOUBTS = doubts(words.DOUBTS)
