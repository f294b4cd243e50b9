"""What a Chinese sentence states of its own figures: one table of forms over masked sentences, as in `english`.

A full-width comma is folded: 100亿元，其中… is "M,其中…".
"""

from __future__ import annotations

from ..lang import zh_relations as words
from .forms import (
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
    share,
    share_among,
    twice,
)
from .patterns import Entry, any_of, compiled, doubts
from .sums import (
    both,
    contributed,
    natural,
    perhaps_quarters,
    perhaps_sectors,
    quarters,
    sector_shares,
    sectors,
    several,
    summed,
    together_they,
    whole_year,
)
from .wholes import (
    age_han,
    at_least_listed,
    counted_han,
    part,
    part_of_gains,
    per_head,
    per_share_of,
    priced,
    span,
    structure,
    within_whole,
)

MACROS = {
    "D": rf"(?:{any_of(words.HOW)})?(?:(?P<up>{any_of(words.RISE)})|(?P<down>{any_of(words.FALL)}))了?",
    "MOVES": rf"(?:{any_of(words.HOW)})?(?:{any_of(words.RISE, words.FALL)})?",
    "RISES": any_of(words.RISE, words.FALL),
    "TO": f"(?:{any_of(words.TO)})了?",
    "TIME": rf"(?:{any_of(words.TIME)}|[YO]|N前的?|前N的?|[^A-Z,;。、:：]{{1,6}}的)*?",
    "THAN": "[比较較]",
    "YOY": "(?:同比|环比|按年|比上年)?",
    "C": "(?: ?[,、] ?)",
    "NEW": "(?P<new>{L})",
    "OLD": "(?P<old>{L})",
    "RATE": "(?P<rate>P)",
    "CHANGE": "(?P<change>{L})",
    "SUM": any_of(words.SUM),
    "ALL": any_of(words.ALL),
    "SUM_OF": any_of(words.SUM_OF),
    "SPAN": rf"(?:{any_of(words.SPAN)})(?:达到?|为)?",
    "WORDS": "[^A-Z,;。、:：]",
    "NAMES": "[^A-Z,;。、:：()]{1,12}(?:、[^A-Z,;。、:：()]{1,12})+",
    "WEAK": "(?:上年同期|去年同期|上年|去年)(?:为|是|的)?",
    "BEFORE": "(?:上年同期|去年同期|上年末|上年底|上年|去年|上月|上季度)(?:为|是|的)?",
    "YEAR_END": "上年末|上年底|去年末|去年底|年初",
    "QUARTERS": "(?P<parts>"
    + "{NEXT}".join(f"(?P<{role}>Y){{WORDS}}{{0,12}}{{L}}{{BESIDE}}" for role in ("one", "two", "three"))
    + "{NEXT}(?P<four>Y){WORDS}{0,12}{L})",
    "L": "[MNB]",
    "GREW": rf"(?:(?P<up>{any_of(words.GROWN)})|(?P<down>{any_of(words.SHRUNK)}))(?:达到?|为|是)?",
    "OF_IT": "占(?:比|总{WORDS}{1,4}的?|全部{WORDS}{0,4}的?|其)?(?:为|达)?",
    # What is said beside an amount and is no amount: its growth, its share.
    "BESIDE": r"(?:[,、(][^A-Z,;。、:：()]{0,14}[PD]\)?)*",
    "AT_PRICES": "(?:,(?:按|以)[^A-Z,;。、:：]{1,12}(?:计算|计))?",
    "DID": any_of(words.DID),
    "NEXT": "[,;；、和与及]",
    "SHARE_OF": "(?:占{WORDS}{1,12}?(?:的?比重|的)|(?:所占)?比重|占比)(?:为|达到?|是)?",
}

TABLE: tuple[Entry, ...] = (
    # 由OLD增长到NEW，增长p%；由OLD增长p%至NEW
    (r"[由从從]{TIME}{OLD}{TIME}{MOVES}{TO}{TIME}{NEW}{C}{YOY}{D}{RATE}", changed),
    (r"[由从從]{TIME}{OLD}{TIME}{D}{RATE}{TO}{TIME}{NEW}", changed),
    (r"[由从從]{TIME}{OLD}{TIME}{MOVES}{TO}{TIME}{NEW}{C}{GREW}{RATE}", changed),
    # 上年出口OLD，今年出口NEW，增长p%
    (r"(?:上年|去年)(?:同期)?{WORDS}{0,8}{OLD}{C}(?:今年|本年){WORDS}{0,8}{NEW}{C}{YOY}{D}{RATE}", changed),
    # 2022年产量OLD，2023年为NEW，增长p%
    (r"(?P<since>Y){WORDS}{0,10}{OLD}{C}(?P<until>Y){WORDS}{0,8}{NEW}{C}(?:同比|比上年)?{D}{RATE}", from_year_to_year),
    # NEW，比上年的OLD增长p%；NEW，上年同期为OLD，同比增长p%
    (r"{NEW}{C}{THAN}{TIME}{OLD}{D}{RATE}", changed),
    (r"{NEW}{C}{WEAK}{OLD}{C}(?:同比|比上年){D}{RATE}", changed),
    (r"{NEW}{C}{WEAK}{OLD}{C}{YOY}{D}{CHANGE}{C}{YOY}(?:{RISES}){RATE}", changed),
    # NEW，上年为OLD，增长p%；NEW，2022年为OLD，增长p%；NEW，11月为OLD，环比增长p%：或为上年自身的增长
    (r"{NEW}{C}{BEFORE}{OLD}{C}(?:环比)?{D}{RATE}", loosely(changed)),
    (r"(?P<until>Y){WORDS}{0,10}{NEW}{C}(?P<since>Y)(?:为|是|的)?{OLD}{C}(?:环比)?(?P<which>同比)?{D}{RATE}",
     perhaps_from_year_to_year),
    (r"^[^Y]{0,40}?{NEW}{C}(?P<since>Y)(?:为|是|的)?{OLD}{C}(?!同比){D}{RATE}", loosely(changed)),
    (r"{NEW}{C}{THAN}{TIME}{OLD}环比{D}{RATE}", changed),
    # NEW，比上年增加M，增长p%；增加M至NEW，增长p%
    (r"{NEW}{C}(?:{THAN}{TIME}|同比){D}{CHANGE}{C}{YOY}(?:{RISES}){RATE}", changed),
    (r"{D}{CHANGE}{TO}{NEW}{C}(?:{YOY}(?:{RISES})|{SPAN}){RATE}", changed),
    (r"{D}{CHANGE}{C}{YOY}(?:{RISES}){RATE}{C}(?:达到|增至|升至|降至|达){NEW}", changed),
    # 由OLD增加M，达到NEW；NEW，比上年的OLD增加M
    (r"[由从從]{TIME}{OLD}{TIME}{D}{CHANGE}{C}(?:达到|增至|升至|降至|达){NEW}", change),
    (r"[由从從]{TIME}{OLD}{TIME}{MOVES}{TO}{TIME}{NEW}{C}{YOY}{D}{CHANGE}", change),
    (r"{NEW}{C}{THAN}{TIME}{OLD}{D}{CHANGE}", change),
    (r"{NEW}{C}{THAN}(?:{YEAR_END}){D}{CHANGE}{C}(?:{YEAR_END})(?:为|是){OLD}", change),
    (r"{NEW}{C}(?:{THAN}(?:上年|去年)(?:同期)?|同比){D}{CHANGE}{C}(?:上年|去年)(?:同期)?(?:为|是){OLD}", change),
    # 由OLD增加到NEW，增长1.5倍：增长了，或增长到
    (r"[由从從]{TIME}{OLD}{TIME}{MOVES}{TO}{TIME}{NEW}{C}{YOY}{D}(?P<times>X)", grown),
    # 由p%提高到q%，提高D个百分点；q%，比上年的p%提高D个百分点
    (r"[由从從]{TIME}(?P<old>P){TIME}{MOVES}{TO}{TIME}(?P<new>P){C}{YOY}{D}(?P<points>D)", points),
    (r"(?P<new>P){C}{THAN}{TIME}(?P<old>P){D}(?P<points>D)", points),
    (r"(?P<new>P){C}{BEFORE}(?P<old>P){C}{YOY}{D}(?P<points>D)", loosely(points)),
    # 由p%提高到q%，提高r%：或为百分点之误
    (r"[由从從]{TIME}(?P<old>P){TIME}{MOVES}{TO}{TIME}(?P<new>P){C}{YOY}{D}{RATE}", percent),
    (r"(?P<new>P){C}{THAN}{TIME}(?P<old>P){D}{RATE}", percent),
    (r"(?P<new>P){C}{BEFORE}(?P<old>P){C}{YOY}{D}{RATE}", loosely(percent)),
    # 由OLD翻了一番，达到NEW；由OLD增加到NEW，翻了一番；NEW，是上年OLD的3倍
    (r"[由从從]{TIME}{OLD}{TIME}{MOVES}{TO}{TIME}{NEW}{C}(?:(?:是|为|达){TIME}{WORDS}{0,6}的?)?(?P<times>X)", multiple),
    (r"[由从從]{TIME}{OLD}(?P<times>X){C}(?:达到|增至|达){NEW}", multiple),
    (r"{NEW}{C}是{TIME}{OLD}的(?P<times>X)", multiple),
    # 由OLD升至NEW
    (r"[由从從]{TIME}{OLD}{TIME}{D}{TO}{TIME}{NEW}", direction),
    (r"[由从從]{TIME}(?P<old>P){TIME}{D}{TO}{TIME}(?P<new>P)", direction),
    # PART，占WHOLE的p%；WHOLE，其中PART，占p%
    (r"(?P<part>{L}){C}占{WORDS}{0,10}?(?P<whole>{L})的(?P<share>P)", share),
    (r"(?P<part>{L}){C}(?:完成|达到?)?{WORDS}{0,4}(?:目标|任务|计划){WORDS}{0,3}?(?P<whole>{L})的(?P<share>P)", share),
    (r"常住人口(?P<whole>N){BESIDE}[,;；。] ?其中[:：]?城镇(?:常住)?人口(?P<part>N){BESIDE}[,;；。] ?(?:常住人口)?城镇化率"
     r"(?:为|达到?|是)?(?P<share>P)", share),
    (r"(?P<whole>{L}),其中[:：]?{WORDS}{0,12}(?P<part>{L}),{OF_IT}(?P<share>P)", share),
    (r"(?P<whole>N)中,?(?:共?有)?(?P<part>N){WORDS}{0,10},{OF_IT}(?P<share>P)", share),
    (r"(?P<whole>N){WORDS}{0,6}中,?{WORDS}{0,8}(?P<part>N){WORDS}{0,10},{OF_IT}(?P<share>P)", share_among),
    # 120人中，有90人；1200人，其中女生600人
    (r"(?P<whole>N)中,?(?:共?有)?(?P<part>N)", part),
    (r"(?P<whole>N){WORDS}{1,6}中,?(?:共?有)?(?P<part>N)(?:{DID})", part),
    (r"(?<![增加减少升降长])(?P<whole>{L}){BESIDE}[,;；。] ?其中[:：]?{WORDS}{0,12}(?P<part>{L})", part_of_gains),
    # 20.4千公顷（30.6万亩）
    (r"(?P<first>N) ?\((?:合|约|约合)?(?P<second>N)(?:\)|$)", twice),
    # 三次产业结构为a:b:c；由a:b:c调整为d:e:f；三次产业比重分别为a%、b%和c%；分别占总额的a%、b%、c%；男性占a%，女性占b%
    (r"(?:结构|比例|构成|比重|之比)比?(?:调整|优化)?(?:为|是|达到?)(?P<list>[BPO](?:[:∶：][BPO])+)", structure),
    (r"(?:结构|比例|构成|比重|之比)比?{WORDS}{0,6}[由从]{WORDS}{0,8}(?P<list>[BPO](?:[:∶：][BPO]){2,})", structure),
    (r"(?:调整|优化|变化|演变|转变|变动)(?:为|到|成)(?P<list>[BPO](?:[:∶：][BPO]){2,})", structure),
    (r"(?:三次|O、二、三)产业{WORDS}{0,14}分别为(?P<list>P[、,]P[、,和与]P)", structure),
    (r"(?:三次|O、二、三)产业{WORDS}{0,14}分别占{WORDS}{1,10}的(?P<list>P[、,]P[、,和与]P)", structure),
    (r"(?P<parts>(?P<one>O)(?:增加值)?{SHARE_OF}P{NEXT}(?P<two>O)(?:增加值)?{SHARE_OF}P{NEXT}(?P<three>O)(?:增加值)?"
     r"{SHARE_OF}P)", sector_shares),
    (r"分别占{WORDS}{1,10}的(?P<list>P(?:[、,]P)*[、,和与及]P)", within_whole),
    (r"(?P<list>男[性生]?{WORDS}{0,6}P[,、]女[性生]?{WORDS}{0,6}P)", within_whole),
    # 生产总值T，其中第一产业增加值A，第二产业增加值B，第三产业增加值C
    (r"(?:生产总值|gdp)(?:\([^A-Z]{1,20}\))?(?:\[[A-Z]\])?{WORDS}{0,14}(?P<total>M){AT_PRICES}{BESIDE}[,;；。] ?"
     r"(?:{WORDS}{1,8})?[,:：]?{WORDS}{0,6}"
     r"(?P<parts>(?P<one>O){WORDS}{0,6}M{BESIDE}{NEXT}(?P<two>O){WORDS}{0,6}M{BESIDE}{NEXT}(?P<three>O){WORDS}{0,6}M)",
     sectors),
    # T，其中工业A，居民B，其他C；T，其中出口A，进口B；T，其中男生A，女生B
    (r"(?P<of>{WORDS}{0,16})(?P<total>{L}){BESIDE}[,;；。] ?其中[:：,]?(?P<parts>{WORDS}{0,14}{L}{BESIDE}"
     r"(?:{NEXT}{WORDS}{0,14}{L}{BESIDE}){2,6})", several),
    (r"(?P<of>{WORDS}{0,16})(?P<total>{L}){BESIDE}[,;；。] ?(?P<which>其中[:：,]?)?(?P<parts>{WORDS}{0,14}{L}{BESIDE}{NEXT}"
     r"{WORDS}{0,14}{L})(?!{BESIDE}[、和与及]{WORDS}{0,14}{L})", both),
    # 全年T，其中一季度A，二季度B，三季度C，四季度D；1—11月A，12月B，全年T
    (r"(?P<of>{WORDS}{0,16})(?P<total>{L}){BESIDE}[,;；。] ?其中[:：,]?{QUARTERS}", quarters),
    (r"{QUARTERS}[,;；。] ?全年(?P<of>{WORDS}{0,14})(?P<total>{L})", perhaps_quarters),
    (r"(?P<parts>(?P<one>Y){WORDS}{0,12}{L}{BESIDE}{NEXT}(?P<two>Y){WORDS}{0,12}{L}){BESIDE}[,;；。] ?"
     r"全年(?P<of>{WORDS}{0,14})(?P<total>{L})", whole_year),
    # A、B合计C；甲A，乙B，合计C
    (r"(?P<parts>{L}(?:{NEXT}(?:{WORDS}|O){0,14}{L}){1,5}){C}?(?:{SUM_OF})(?:为|达)?{TIME}(?P<total>{L})", summed),
    (r"(?P<of>男|女)(?P<parts>[性生员工]{0,2}[NB][,、和](?:男|女)[性生员工]{0,2}[NB]){C}(?:{ALL})(?P<total>[NB])", summed),
    (r"(?P<parts>{L}{NEXT}{WORDS}{0,14}{L}){C}(?:两|二)[^A-Z,;。、:：]{1,4}(?:{ALL})(?P<of>{WORDS}{0,4})(?P<total>"
     r"{L})", together_they),
    # 出生人口A，死亡人口B，净增人口C
    (r"出生{WORDS}{0,4}(?P<plus>N)[,;；、]{WORDS}{0,4}死亡{WORDS}{0,4}(?P<minus>N)[,;；、]"
     r"(?:净增|自然增长|净增加|自然增加|(?P<down>净减|自然减少|净减少)){WORDS}{0,4}(?P<rest>N)", natural),
    # 消费拉动增长a个百分点，投资拉动b个百分点，经济增长c%；三次产业贡献率
    (r"(?P<parts>拉动{WORDS}{0,10}D(?:[,、;；]{WORDS}{0,10}拉动{WORDS}{0,8}D)+)[,;；。]{WORDS}{0,8}增长(?P<total>P)",
     contributed),
    (r"(?P<parts>(?P<one>O){WORDS}{0,14}贡献率(?:为|达到?|是)?P{NEXT}(?P<two>O){WORDS}{0,14}P{NEXT}(?P<three>O)"
     r"{WORDS}{0,14}P)",
     perhaps_sectors),
    # 每亩P，共N亩，合计T；N亩，每亩P，合计T；以每股P收购N股，总价T
    (r"(?:每|亩均|户均){WORDS}{0,6}(?P<price>M){WORDS}{0,8}{C}?{WORDS}{0,6}(?P<count>N){C}(?:{SUM})(?P<total>M)", priced),
    (r"(?P<count>N){C}(?:平均)?(?:每|亩均|户均){WORDS}{0,4}(?P<price>M){C}(?:{SUM})(?P<total>M)", priced),
    # 生产总值T，常住人口N，人均生产总值E
    (r"(?P<total>M){BESIDE}[,;；]{WORDS}{0,14}(?P<count>N){BESIDE}[,;；]{WORDS}{0,6}人均{WORDS}{0,12}(?P<price>M)",
     per_head),
    # 净利润T，每股收益E，总股本N
    (r"净利润{WORDS}{0,6}(?P<total>M){C}(?:基本)?每股(?:收益|盈利){WORDS}{0,3}(?P<each>M){C}总股本{WORDS}{0,3}(?P<count>N)",
     per_share_of),
    (r"总股本{WORDS}{0,3}(?P<count>N){C}净利润{WORDS}{0,3}(?P<total>M){C}(?:基本)?每股(?:收益|盈利){WORDS}{0,3}(?P<each>M)",
     per_share_of),
    # 大姚、永仁、牟定等3家企业；三个乡：龙街、赵家店和石羊
    (r"(?P<items>{NAMES})等(?P<count>[NB])", at_least_listed),
    (r"(?P<count>N){WORDS}{0,5}[:：](?P<items>{NAMES}|[^A-Z,;。、:：()]{2,10}[和与][^A-Z,;。、:：()]{2,10})(?:$|[。;])",
     counted_han),
    # 生于1951年，2019年去世，享年68岁；2015年至2019年五年
    (r"生于{WORDS}{0,6}(?P<born>Y){WORDS}{0,12},{WORDS}{0,8}(?P<died>Y){WORDS}{0,12}(?:去世|逝世|病逝|辞世|卒){WORDS}{0,8},"
     r"(?:终年|享年|时年|年){WORDS}{0,2}(?P<age>[NB])", age_han),
    (r"(?P<born>Y){WORDS}{0,8}出?生{WORDS}{0,8},{WORDS}{0,8}(?P<died>Y){WORDS}{0,12}(?:去世|逝世|病逝|辞世|卒){WORDS}{0,8},"
     r"(?:终年|享年|时年){WORDS}{0,2}(?P<age>[NB])", age_han),
    (r"(?P<since>Y)(?:[至到](?P<until>Y))?(?:的|,|这|共)?(?P<span>N)", span),
)  # fmt: skip

NEEDS = {
    "[由从從]": ("由", "从", "從"), "{THAN}": ("比", "较", "較"), ",其中": ("其中",), "] ?其中": ("其中",),
    "{C}其中": ("其中",),
    "{ALL}": words.ALL,
    "中,?": ("中",), "每": ("每", "亩均", "户均"),
    "分别": ("分别",), "净利润": ("净利润",), "等(": ("等",), "[:：](?P<items>": (":", "："), "男": ("男",),
    "占": ("占",), "(?P<age>": ("去世", "逝世", "病逝", "辞世", "卒"), "{RATE}": ("P",), "{WEAK}": ("去年", "上年"),
    "结构": ("结构", "比例", "构成", "比重", "之比"), "{SUM_OF}": words.SUM_OF, "贡献率": ("贡献率",), "拉动": ("拉动",),
    "出生": ("出生",),
    "人均": ("人均",),
    "目标": ("目标", "任务", "计划"), "{BEFORE}": ("上年", "去年", "上月", "上季度"),
    "{QUARTERS}": ("Y",), "城镇化率": ("城镇化率",),
     "全年": ("全年",), "{YEAR_END}": ("末", "底", "年初"), "(?P<since>Y)(?:为": ("Y",),
    "生产总值": ("生产总值", "gdp"), "{SHARE_OF}": ("比重", "占"),
    "(?P<which>其中": ("其中", *(first for first, _ in words.HALVES)),
}  # fmt: skip

FORMS = compiled(MACROS, TABLE, NEEDS)
DOUBTS = doubts(words.DOUBTS)
