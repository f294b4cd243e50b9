"""What a Chinese sentence states of its own figures: one table of forms over masked sentences, as in `english`.

A full-width comma is folded: 100亿元，其中… is "M,其中…".
"""

from __future__ import annotations

from ..lang import zh_relations as words
from .forms import change, changed, direction, multiple, parts, points, share, twice
from .patterns import Entry, any_of, compiled, doubts
from .wholes import (
    age_han,
    at_least_listed,
    counted_han,
    part,
    part_of_gains,
    per_share_of,
    priced,
    span,
    structure,
    within_whole,
)

MACROS = {
    "D": rf"(?:(?P<up>{any_of(words.RISE)})|(?P<down>{any_of(words.FALL)}))了?",
    "MOVES": rf"(?:{any_of(words.RISE, words.FALL)})?",
    "RISES": any_of(words.RISE, words.FALL),
    "TO": f"(?:{any_of(words.TO)})了?",
    "TIME": rf"(?:{any_of(words.TIME)}|[YO]|[^A-Z,;。、:：]{{1,6}}的)*?",
    "THAN": "[比较較]",
    "YOY": "(?:同比|环比|按年|比上年)?",
    "C": "(?: ?[,、] ?)",
    "NEW": "(?P<new>{L})",
    "OLD": "(?P<old>{L})",
    "RATE": "(?P<rate>P)",
    "CHANGE": "(?P<change>{L})",
    "SUM": any_of(words.SUM),
    "SPAN": rf"(?:{any_of(words.SPAN)})(?:达到?|为)?",
    "WORDS": "[^A-Z,;。、:：]",
    "NAMES": "[^A-Z,;。、:：()]{1,12}(?:、[^A-Z,;。、:：()]{1,12})+",
    "WEAK": "(?:上年同期|去年同期|上年|去年)(?:为|是|的)?",
    "L": "[MNB]",
}

TABLE: tuple[Entry, ...] = (
    # 由OLD增长到NEW，增长p%；由OLD增长p%至NEW
    (r"[由从從]{TIME}{OLD}{TIME}{MOVES}{TO}{TIME}{NEW}{C}{YOY}{D}{RATE}", changed),
    (r"[由从從]{TIME}{OLD}{TIME}{D}{RATE}{TO}{TIME}{NEW}", changed),
    # NEW，比上年的OLD增长p%；NEW，上年同期为OLD，同比增长p%
    (r"{NEW}{C}{THAN}{TIME}{OLD}{D}{RATE}", changed),
    (r"{NEW}{C}{WEAK}{OLD}{C}(?:同比|比上年){D}{RATE}", changed),
    # NEW，比上年增加M，增长p%；增加M至NEW，增长p%
    (r"{NEW}{C}(?:{THAN}{TIME}|同比){D}{CHANGE}{C}{YOY}(?:{RISES}){RATE}", changed),
    (r"{D}{CHANGE}{TO}{NEW}{C}(?:{YOY}(?:{RISES})|{SPAN}){RATE}", changed),
    # 由OLD增加M，达到NEW；NEW，比上年的OLD增加M
    (r"[由从從]{TIME}{OLD}{TIME}{D}{CHANGE}{C}(?:达到|增至|升至|降至|达){NEW}", change),
    (r"[由从從]{TIME}{OLD}{TIME}{MOVES}{TO}{TIME}{NEW}{C}{YOY}{D}{CHANGE}", change),
    (r"{NEW}{C}{THAN}{TIME}{OLD}{D}{CHANGE}", change),
    # 由p%提高到q%，提高D个百分点；q%，比上年的p%提高D个百分点
    (r"[由从從]{TIME}(?P<old>P){TIME}{MOVES}{TO}{TIME}(?P<new>P){C}{YOY}{D}(?P<points>D)", points),
    (r"(?P<new>P){C}{THAN}{TIME}(?P<old>P){D}(?P<points>D)", points),
    # 由OLD翻了一番，达到NEW；NEW，是上年OLD的3倍
    (r"[由从從]{TIME}{OLD}(?P<times>X){C}(?:达到|增至|达){NEW}", multiple),
    (r"{NEW}{C}是{TIME}{OLD}的(?P<times>X)", multiple),
    # 由OLD升至NEW
    (r"[由从從]{TIME}{OLD}{TIME}{D}{TO}{TIME}{NEW}", direction),
    (r"[由从從]{TIME}(?P<old>P){TIME}{D}{TO}{TIME}(?P<new>P)", direction),
    # PART，占WHOLE的p%；WHOLE，其中PART，占p%
    (r"(?P<part>{L}){C}占{WORDS}{0,10}?(?P<whole>{L})的(?P<share>P)", share),
    (r"(?P<whole>{L}),其中[:：]?{WORDS}{0,12}(?P<part>{L}),占(?:比|总[额量数]的?|全部的?|其)?(?:为|达)?(?P<share>P)", share),
    # 120人中，有90人；1200人，其中女生600人
    (r"(?P<whole>N)中,?(?:共?有)?(?P<part>N)", part),
    (r"(?P<whole>{L}){C}其中[:：]?{WORDS}{0,12}(?P<part>{L})", part_of_gains),
    # 20.4千公顷（30.6万亩）
    (r"(?P<first>N) ?\((?:合|约|约合)?(?P<second>N)(?:\)|$)", twice),
    # 三次产业结构为a:b:c；分别占总额的a%、b%、c%；男性占a%，女性占b%
    (r"(?:结构|比例|构成)(?:调整)?(?:为|是|达到?)?(?P<list>[BPO](?:[:∶：][BPO])+)", structure),
    (r"分别占{WORDS}{1,10}的(?P<list>P(?:[、,]P)*[、,和与及]P)", within_whole),
    (r"(?P<list>男[性生]?{WORDS}{0,6}P[,、]女[性生]?{WORDS}{0,6}P)", within_whole),
    # A、B合计C
    (r"(?P<a>{L})[、和与及](?P<b>{L}){C}?(?:合计|共计|总计){TIME}(?P<total>{L})", parts),
    # 每亩P，共N亩，合计T；N亩，每亩P，合计T；以每股P收购N股，总价T
    (r"每{WORDS}{0,6}(?P<price>M){WORDS}{0,8}{C}?{WORDS}{0,6}(?P<count>N){C}(?:{SUM})(?P<total>M)", priced),
    (r"(?P<count>N){C}(?:平均)?每{WORDS}{0,4}(?P<price>M){C}(?:{SUM})(?P<total>M)", priced),
    # 净利润T，每股收益E，总股本N
    (r"净利润{WORDS}{0,6}(?P<total>M){C}(?:基本)?每股(?:收益|盈利){WORDS}{0,3}(?P<each>M){C}总股本{WORDS}{0,3}(?P<count>N)",
     per_share_of),
    # 大姚、永仁、牟定等3家企业；三个乡：龙街、赵家店和石羊
    (r"(?P<items>{NAMES})等(?P<count>[NB])", at_least_listed),
    (r"(?P<count>N)[:：](?P<items>{NAMES})(?:$|[。;])", counted_han),
    # 生于1951年，2019年去世，享年68岁；2015年至2019年五年
    (r"生于{WORDS}{0,6}(?P<born>Y){WORDS}{0,12},{WORDS}{0,8}(?P<died>Y){WORDS}{0,12}(?:去世|逝世|病逝|辞世|卒){WORDS}{0,8},"
     r"(?:终年|享年|时年|年){WORDS}{0,2}(?P<age>[NB])", age_han),
    (r"(?P<since>Y)(?:[至到](?P<until>Y))?(?:的|,|这|共)?(?P<span>N)", span),
)  # fmt: skip

NEEDS = {
    "[由从從]": ("由", "从", "從"), "{THAN}": ("比", "较", "較"), "其中": ("其中",), "中,?": ("中",), "每": ("每",),
    "分别": ("分别",), "净利润": ("净利润",), "等(": ("等",), "[:：](?P<items>": (":", "："), "男": ("男",),
    "占": ("占",), "生于": ("生于",), "{RATE}": ("P",), "{WEAK}": ("去年", "上年"),
    "结构": ("结构", "比例", "构成"), "合计|": ("合计", "共计", "总计"),
}  # fmt: skip

FORMS = compiled(MACROS, TABLE, NEEDS)
DOUBTS = doubts(words.DOUBTS)
