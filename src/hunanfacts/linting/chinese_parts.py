"""What a Chinese sentence states of wholes and parts, sums, products, spans: the second half of the table of `chinese`."""

from __future__ import annotations

from .forms import twice
from .listing import at_least_listed, counted_han
from .patterns import Entry
from .people import natural, natural_rate, sexes
from .periodic import (
    half_years,
    perhaps_quarters,
    perhaps_sectors,
    quarters,
    sector_shares,
    sectors,
    so_far,
    whole_year,
)
from .shares import of_target, perhaps_within, share, share_among, shares, within_whole
from .sums import (
    at_the_end,
    both,
    contributed,
    difference,
    halves_with_shares,
    of_halves,
    perhaps_at_the_end,
    reconciled,
    rested,
    several,
    summed,
    together_they,
)
from .wholes import (
    age_han,
    each_han,
    mean,
    part,
    part_of_gains,
    per_head,
    per_share_of,
    perhaps_priced,
    priced,
    span,
    structure,
)

TABLE: tuple[Entry, ...] = (
    # PART，占WHOLE的p%；WHOLE，其中PART，占p%
    (r"(?P<part>{L}){C}(?:完成|达到?|为|是|占了?)?{WORDS}{0,4}(?P<aim>(?:目标|任务|计划|预算)+){WORDS}"
     r"{0,3}?(?P<whole>{L})的(?P<share>P)",
     of_target),
    (r"(?P<part>{L}){C}占{WORDS}{0,10}?(?P<whole>{L})的(?P<share>P)", share),
    (r"(?P<part>{L}){C}占{WORDS}{1,10}\((?P<whole>{L})\)的(?P<share>P)", share),
    (r"(?P<part>{L}){C}(?:相当于|为|是|达到?){TIME}的?(?P<whole>{L})的(?P<share>P)", share),
    (r"城镇(?:常住)?人口(?P<part>N){BESIDE}[,;；、](?:(?:乡村|农村)(?:常住)?人口N{BESIDE}[,;；、])?{WORDS}{0,4}常住总?人口"
     r"(?P<whole>N){BESIDE}[,;；。] ?(?:常住人口)?城镇化率(?:为|达到?|是)?(?P<share>P)", share),
    (r"常住人口(?P<whole>N){BESIDE}[,;；。] ?(?:其中)?[:：]?城镇(?:常住)?人口(?P<part>N){BESIDE}"
     r"(?:[,;；、](?:乡村|农村)(?:常住)?人口N{BESIDE})?[,;；。] ?(?:常住人口)?城镇化率"
     r"(?:为|达到?|是)?(?P<share>P)", share),
    (r"(?<![增加减少升降长收产])(?P<whole>{L}){ASIDE},其中[:：]?{WORDS}{0,12}(?P<part>{L}),{OF_IT}(?P<share>P)", share),
    (r"收入(?P<whole>M){ASIDE}[,;；。] ?其中[:：]?(?:税收|税收收入)(?P<part>M){BESIDE}[,;；。]"
     r" ?税(?:收占比|占比|比|收比重)(?:为|达到?|是)?"
     r"(?P<share>P)", share),
    # 发放N份，回收N份，回收率p%；超过2019年的OLD，恢复至2019年的p%
    (r"(?:发放|发出){WORDS}{0,6}(?P<whole>N)[,、]{WORDS}{0,2}(?:收回|回收){WORDS}{0,6}(?P<part>N)[,、]{WORDS}"
     r"{0,4}回收率(?:为|达到?|是)?"
     r"(?P<share>P)", share),
    (r"应[到出参](?:席|会)?{WORDS}{0,4}(?P<whole>N)[,、]{WORDS}{0,2}实[到际](?:到会|出席|参会)?{WORDS}{0,4}(?P<part>N)[,、]{WORDS}{0,4}"
     r"(?:到会|出席|出勤|参会)率(?:为|达到?|是)?(?P<share>P)", share),
    (r"(?P<part>{L}){C}{WORDS}{0,4}{TIME}{WORDS}{0,4}(?P<whole>{L}){C}(?:恢复|相当|达到?)(?:到|至|于)?"
     r"{TIME}的?(?P<share>P)", share),
    (r"(?P<whole>N){WORDS}{0,6}{C}(?P<what>{RATED}){WORDS}{0,4}(?P<part>N){C}{WORDS}{0,2}(?P=what"
     r")率(?:为|达到?|是)?"
     r"(?P<share>P)", share),
    # 上线N，参考N，上线率p%；应收N，审结N，结案率p%
    (r"(?P<what>[^A-Z,;。、:：]{2})(?P<part>N)[,、](?:{ALL_OF}){WORDS}{0,4}(?P<whole>N)[,、](?P=what)率(?:为|达到?|是)?(?P<share>P)",
     share),
    (r"(?:{ALL_OF}){WORDS}{0,4}(?P<whole>N)[,、]{WORDS}{0,2}(?<![不未])(?:{RATED})(?P<part>N)[,、](?:{RATED})率(?:为|达到?|是)?(?P<share>P)",
     share),
    # 男N，占p%；女N，占q%
    (r"(?P<of>男|城镇){WORDS}{0,6}(?P<first>[NB]),{OF_IT}(?P<share>P)[,;；、。] ?(?P<which>女|乡村|农村){WORDS}{0,6}"
     r"(?P<second>[NB]),{OF_IT}(?P<rest>P)", halves_with_shares),
    (r"(?P<whole>N)中,?(?:共?有)?(?P<part>N){WORDS}{0,10},{OF_IT}(?P<share>P)", share),
    (r"(?P<whole>{L}){WORDS}{0,6}(?<![集其])中(?![小央心部学型期等国]),?{WORDS}{0,8}(?P<part>{L})"
     r"{WORDS}{0,10},{OF_IT}(?P<share>P)", share_among),
    (r"(?P<whole>N)(?:{WORDS}{0,4}中)?{C}?(?:其中)?有?(?P<part>N)(?:已|已经|实现|被)?(?P<what>{RATED}){WORDS}"
     r"{0,2}{C}(?P=what)率"
     r"(?:为|达到?|是)?(?P<share>P)", share),
    (r"(?P<whole>N){C}(?:其中)?(?:已|共|有|实现)?(?P<what>{RATED}){WORDS}{0,2}(?P<part>N){C}(?P=what"
     r")率(?:为|达到?|是)?(?P<share>P)",
     share),
    # 由1200万股（占6.0%）增至1860万股（占9.3%）
    (r"[由从從](?P<old_part>N)\({WORDS}{0,8}(?P<old_share>P)\){MOVES}{TO}(?P<part>N)\({WORDS}{0,8}(?P<share>P)", shares),
    # 120人中，有90人；1200人，其中女生600人
    (r"(?P<whole>N)中,?(?:共?有)?(?P<part>N)", part),
    (r"(?P<whole>N){WORDS}{1,6}中,?(?:共?有)?(?P<part>N)(?:{DID})", part),
    (r"(?P<whole>N){WORDS}{0,4}有(?P<part>N)(?:通了|通上|获|达到|完成|实现|建成|脱贫|及格|合格|入选|受灾)", part),
    (r"(?<![增加减少升降长收产])(?P<whole>{L}){ASIDE}[,;；。] ?其中[:：]?{WORDS}{0,12}(?P<part>{L})", part_of_gains),
    # 20.4千公顷（30.6万亩）
    (r"(?P<first>N) ?\((?:折?合|折|约|约合)?(?P<second>N)(?:\)|$)", twice),
    (r"(?P<first>N),(?:折?合|约合)(?P<second>N)", twice),
    # 三次产业结构为a:b:c；由a:b:c调整为d:e:f；三次产业比重分别为a%、b%和c%；分别占总额的a%、b%、c%；男性占a%，女性占b%
    (r"(?:结构|比例|构成|比重|之比)比?(?:调整|优化)?(?:为|是|达到?)(?P<list>[BPO](?:[:∶：][BPO])+)", structure),
    (r"(?:结构|比例|构成|比重|之比)比?{WORDS}{0,6}[由从]{WORDS}{0,8}(?P<list>[BPO](?:[:∶：][BPO]){2,})", structure),
    (r"(?:调整|优化|变化|演变|转变|变动)(?:为|到|成)(?P<list>[BPO](?:[:∶：][BPO]){2,})", structure),
    (r"(?:三次|O、二、三|一、二、三)产业{WORDS}{0,14}分别为(?P<list>P[、,]P[、,和与]P)", structure),
    (r"(?:三次|O、二、三|一、二、三)产业{WORDS}{0,14}分别占{WORDS}{1,10}的(?P<list>P[、,]P[、,和与]P)", structure),
    (r"(?:三次|三大|N|O、二、三|一、二、三)产业{WORDS}{0,14}分别占(?P<list>P[、,]P[、,和与]P)", structure),
    (r"分别占(?P<list>P(?:[、,]P)*[、,和与及]P)", perhaps_within),
    (r"(?P<parts>(?P<one>O)(?:增加值)?{SHARE_OF}P{NEXT}(?P<two>O)(?:增加值)?{SHARE_OF}P{NEXT}(?P<three>O)(?:增加值)?"
     r"{SHARE_OF}P)", sector_shares),
    (r"分别占{WORDS}{1,10}的(?P<list>P(?:[、,]P)*[、,和与及]P)", within_whole),
    (r"(?P<list>P[,、;]{WORDS}{0,10}P(?:[,、;]{WORDS}{0,10}P){0,3}?)[,、;]{WORDS}{0,4}(?:弃权|{UNDECIDED})"
     r"{WORDS}{0,4}(?P<rest>P)",
     within_whole),
    (r"(?P<list>男[性生]?{WORDS}{0,6}P[,、]女[性生]?{WORDS}{0,6}P)", within_whole),
    # 生产总值T，其中第一产业增加值A，第二产业增加值B，第三产业增加值C
    (r"(?:生产总值|gdp)(?:\([^A-Z]{1,20}\))?(?:\[[A-Z]\])?{WORDS}{0,14}(?P<total>M){AT_PRICES}{BESIDE}[,;；。] ?"
     r"(?:{WORDS}{1,8})?[,:：]?{WORDS}{0,6}"
     r"(?P<parts>(?P<one>O){WORDS}{0,6}M{BESIDE}{NEXT}(?P<two>O){WORDS}{0,6}M{BESIDE}{NEXT}(?P<three>O){WORDS}{0,6}M)",
     sectors),
    # T，其中教育A、卫生B，其余C
    (r"(?P<of>{WORDS}{0,16})(?P<total>{L}){ASIDE}[,;；。] ?其中[:：,]?(?P<parts>{WORDS}{0,14}{L}{BESIDE}"
     r"(?:{NEXT}{WORDS}{0,14}{L}{BESIDE}){0,6}{NEXT}(?:其余|余下|剩余)(?:的)?{WORDS}{0,8}{L})", rested),
    # 男A，女B，性别比R
    (r"男{WORDS}{0,6}(?P<first>[NB])[,;；、]{WORDS}{0,2}女{WORDS}{0,6}(?P<second>[NB])[,;；、。]{WORDS}"
     r"{0,6}性别比{WORDS}{0,12}?(?P<ratio>B)",
     sexes),
    # T，其中工业A，居民B，其他C；T，其中出口A，进口B；T，其中男生A，女生B
    (r"(?P<of>{WORDS}{0,16})(?P<total>{L}){BESIDE}[,;；。] ?其中[:：,]?(?P<parts>{WORDS}{0,14}{L}{BESIDE}"
     r"(?:{NEXT}{WORDS}{0,14}{L}{BESIDE}){2,6})", several),
    (r"(?P<of>{WORDS}{0,16})(?P<total>{L}){BESIDE}[,;；。] "
     r"?(?P<which>其中[:：,]?)?(?P<parts>{WORDS}{0,14}{L}{BESIDE}{NEXT}"
     r"{WORDS}{0,14}{L})(?!{BESIDE}[、和与及]{WORDS}{0,14}{L})", both),
    # 全年T，其中一季度A，二季度B，三季度C，四季度D；1—11月A，12月B，全年T
    (r"(?P<of>{WORDS}{0,16})(?P<total>{L}){BESIDE}[,;；。] ?其中[:：,]?{QUARTERS}", quarters),
    (r"{QUARTERS}[,;；。] ?全年(?P<of>{WORDS}{0,14})(?P<total>{L})", perhaps_quarters),
    (r"(?P<parts>(?P<one>Y){WORDS}{0,12}{L}{BESIDE}{NEXT}(?P<two>Y){WORDS}{0,12}{L}){BESIDE}[,;；。] ?"
     r"全年(?P<of>{WORDS}{0,14})(?P<total>{L})", whole_year),
    (r"(?P<parts>(?:进口总?额?{L}{BESIDE}{NEXT}出口总?额?{L}|出口总?额?{L}{BESIDE}{NEXT}进口总?额?{L}){BESIDE}){C}"
     r"进出口总?[额值]?(?:为|达)?(?P<total>{L})", summed),
    (r"(?P<of>{WORDS}{0,8})(?P<parts>{L}{BESIDE}{NEXT}{WORDS}{0,14}{L}){BESIDE}"
     r"{C}(?:总人口|总数|总量|总额|总户数|总人数|全部){WORDS}{0,2}"
     r"(?P<total>{L})", of_halves),
    # 上半年A，下半年B，全年C；1—5月A，6月B，1—6月C
    (r"(?P<of>上半年{WORDS}{0,12})(?P<parts>{L}{BESIDE}{NEXT}下半年{WORDS}{0,12}{L}){BESIDE}[,;；。] "
     r"?全年{WORDS}{0,12}(?P<total>{L})",
     half_years),
    (r"(?P<parts>(?P<one>Y){WORDS}{0,12}{L}{BESIDE}{NEXT}(?P<two>Y){WORDS}{0,12}{L}){BESIDE}[,;；。] ?"
     r"(?P<half>上半年|下半年)(?P<of>{WORDS}{0,14})(?P<total>{L})", half_years),
    (r"(?P<parts>(?P<one>Y){WORDS}{0,12}{L}{BESIDE}{NEXT}(?P<two>Y){WORDS}{0,12}{L}){BESIDE}[,;；。] ?"
     r"(?P<three>Y)(?P<of>{WORDS}{0,14})(?P<total>{L})", so_far),
    # 出口A，进口B，顺差C；收入A，支出B，结余C；年初A，增加B，减少C，年末D
    (r"(?P<of>{WORDS}{0,12}?)(?:出口|收入)(?:总?额|总?值)?{WORDS}{0,4}(?P<plus>{L}){BESIDE}[,;、]{WORDS}"
     r"{0,4}(?:进口|支出){WORDS}{0,6}"
     r"(?P<minus>{L}){BESIDE}[,;、]{SURPLUS}(?P<up>顺差|结余){WORDS}"
     r"{0,4}?(?P<rest>{L})",
     difference),
    (r"(?P<of>{WORDS}{0,12}?)(?:出口|收入)(?:总?额|总?值)?{WORDS}{0,4}(?P<minus>{L}){BESIDE}[,;、]{WORDS}"
     r"{0,4}(?:进口|支出){WORDS}{0,6}"
     r"(?P<plus>{L}){BESIDE}[,;、]{SURPLUS}(?P<down>逆差|超支|赤字)"
     r"{WORDS}{0,4}?(?P<rest>{L})",
     difference),
    (r"(?:年初|期初|上年末|月初){WORDS}{0,10}(?P<start>{L}){C}{WORDS}{0,6}(?:增加|新增|招收|吸收|调入|收到|新开工)"
     r"{WORDS}{0,4}(?P<plus>{L}){C}{WORDS}{0,6}"
     r"(?:减少|退出|调出|流失|注销|用去|完工|竣工){WORDS}{0,4}(?P<minus>{L}){C}{WORDS}"
     r"{0,2}(?:年末|期末|年底|月末|尚有|现有|结存){WORDS}{0,10}"
     r"(?P<rest>{L})", reconciled),
    # 出生人口A，死亡人口B，净增人口C
    (r"出生{WORDS}{0,4}(?P<plus>N)[,;；、]{WORDS}{0,4}死亡{WORDS}{0,4}(?P<minus>N)[,;；、]"
     r"(?:净增|自然增长|净增加|自然增加|(?P<down>净减|自然减少|净减少)){WORDS}{0,4}(?P<rest>N)", natural),
    (r"出生{WORDS}{0,4}(?P<plus>N)[,、]出生率{WORDS}{0,3}P[,;；、]{WORDS}{0,4}死亡{WORDS}{0,4}(?P<minus>N"
     r")[,、]死亡率{WORDS}{0,3}P"
     r"(?:[,;；、。]{WORDS}{0,6}自然增长率{WORDS}{0,3}P)?[,;；、。] ?{WORDS}{0,6}(?:净增|自然增长|净增加|自然增加|"
     r"(?P<down>净减|自然减少|净减少)){WORDS}{0,4}(?P<rest>N)", natural),
    (r"出生率{WORDS}{0,4}(?P<plus>P)[,;；、]{WORDS}{0,6}N[,、]死亡率{WORDS}{0,4}(?P<minus>P)[,;；、]{WORDS}{0,6}自然增长率"
     r"{WORDS}{0,4}(?P<rest>P)", natural_rate),
    # 出生率p‰，死亡率q‰，自然增长率r‰
    (r"出生率{WORDS}{0,4}(?P<plus>P)[,;；、]{WORDS}{0,4}死亡率{WORDS}{0,4}(?P<minus>P)[,;；、]{WORDS}{0,6}自然增长率"
     r"{WORDS}{0,4}(?P<rest>P)", natural_rate),
    # 消费拉动增长a个百分点，投资拉动b个百分点，经济增长c%；三次产业贡献率
    (r"(?P<parts>拉动{WORDS}{0,10}D(?:[,、;；]{WORDS}{0,10}拉动{WORDS}{0,8}D)+)[,;；。]{WORDS}{0,8}增长(?P<total>P)",
     contributed),
    (r"(?P<parts>(?P<one>O){WORDS}{0,14}贡献率(?:为|达到?|是)?P{NEXT}(?P<two>O){WORDS}{0,14}P{NEXT}(?P<three>O)"
     r"{WORDS}{0,14}P)",
     perhaps_sectors),
    # 每亩P，共N亩，合计T；N亩，每亩P，合计T；以每股P收购N股，总价T
    (r"(?:每|亩均|户均){WORDS}{0,6}(?P<price>M){WORDS}{0,8}{C}?{WORDS}{0,6}(?P<count>N){C}(?:{SUM}){WORDS}"
     r"{0,4}(?P<total>M)",
     priced),
    (r"(?P<count>N){C}(?:平均)?(?:每|亩均|户均){WORDS}{0,4}(?P<price>M){C}(?:{SUM}){WORDS}{0,4}(?P<total>M)", priced),
    (r"(?P<count>N){C}(?:平均)?(?:亩均|户均){WORDS}{0,4}(?P<price>M){C}(?:{SUM}){WORDS}{0,4}(?P<total>M)", priced),
    (r"(?P<count>N){WORDS}{0,6}{C}{WORDS}{0,4}(?:亩产|单产){WORDS}{0,4}(?P<price>N){C}{WORDS}"
     r"{0,2}(?:总产|共产|合计|产量){WORDS}{0,4}(?P<total>N)",
     priced),
    (r"面积{WORDS}{0,4}(?P<count>N){BESIDE}[,、;]{WORDS}{0,6}(?:总产量?|产量){WORDS}{0,3}(?P<total>N)"
     r"{BESIDE}[,、;]{WORDS}{0,4}"
     r"(?:亩产|单产){WORDS}{0,4}(?P<price>N)", priced),
    # 五年投资T，年均E
    (r"(?P<count>N)(?:来|间|内|里)?,?(?!{WORDS}{0,10}(?:到|至|超过|后|前|以上))(?:累计|共|总共|合计)?{WORDS}"
     r"{0,8}(?P<total>[MN]){C}"
     r"(?P<apiece>年)均(?:投资|投入|完成|实现|新增|安排|为|达|约)?(?P<price>[MN])", each_han),
    # 8.2万张，每张60元，门票收入492万元；6.4亿股，每10股派2.5元，共派1.6亿元；246起，罚款T，平均每起P
    (r"(?P<count>N){C}(?:平均)?(?:每|均价){WORDS}{0,4}(?P<price>M){C}{WORDS}{0,6}收入(?:为|达)?(?P<total>M)", priced),
    (r"(?P<aim>拟|将)?(?:[^A-Z,;。、:：]{0,8})每(?:[NBYO]|股){WORDS}{0,8}(?P<price>M)(?:\({WORDS}{1,6}\))?{C}(?:以|按)"
     r"{WORDS}{0,8}总股本(?P<count>N){WORDS}{0,8}{C}"
     r"(?:共|合计|共计|总计|预计)?{WORDS}{0,6}(?P<total>M)", priced),
    (r"(?:以|按){WORDS}{0,8}总股本(?P<count>N){WORDS}{0,6}{C}{WORDS}{0,8}每[NBYO]{WORDS}{0,8}(?P<price>M)(?:\("
     r"{WORDS}{1,6}\))?{C}"
     r"(?:共|合计|共计|总计|预计)?{WORDS}{0,6}(?P<total>M)", priced),
    (r"(?P<count>N){WORDS}{0,6}{C}{WORDS}{0,8}(?P<total>[MN]){C}平均每(?P<apiece>[^A-Z,;。、:：])(?P<price>[MN]"
     r")", each_han),
    # 15场比赛吸引观众31.2万人，场均2.08万人；面积N，人口N，人口密度每平方公里N
    (r"(?P<count>N){WORDS}{0,10}{C}?{WORDS}{0,8}(?P<total>[MN]){C}(?P<apiece>{COUNTED})均{WORDS}"
     r"{0,4}(?P<price>[MN])", each_han),
    (r"面积{WORDS}{0,4}(?P<count>N){BESIDE}[,;]{WORDS}{0,8}人口{WORDS}{0,4}(?P<total>N){BESIDE}[,;]{WORDS}"
     r"{0,4}密度{WORDS}{0,10}(?P<price>N)",
     perhaps_priced),
    # 生产总值T，常住人口N，人均生产总值E
    (r"(?P<total>M){BESIDE}[,;；]{WORDS}{0,14}(?P<count>N){BESIDE}[,;；]{WORDS}{0,6}人均{WORDS}{0,12}(?P<price>M)",
     per_head),
    # 净利润T，每股收益E，总股本N
    (r"净利润{WORDS}{0,6}(?P<total>M){C}(?:基本)?每股(?:收益|盈利){WORDS}{0,3}(?P<each>M){C}总股本{WORDS}{0,3}(?P<count>N)",
     per_share_of),
    (r"总股本{WORDS}{0,3}(?P<count>N){C}净利润{WORDS}{0,3}(?P<total>M){C}(?:基本)?每股(?:收益|盈利){WORDS}{0,3}(?P<each>M)",
     per_share_of),
    # 最低A，最高B，平均C
    (r"最低{WORDS}{0,8}(?P<low>{L}){C}最高{WORDS}{0,8}(?P<high>{L}){C}平均{WORDS}{0,6}(?P<mean>{L})", mean),
    (r"最高{WORDS}{0,8}(?P<low>{L}){C}最低{WORDS}{0,8}(?P<high>{L}){C}平均{WORDS}{0,6}(?P<mean>{L})", mean),
    # 大姚、永仁、牟定等3家企业；三个乡：龙街、赵家店和石羊
    (r"(?P<items>{NAMES})等(?P<count>[NB])", at_least_listed),
    (r"(?P<count>N){WORDS}{0,5}[:：](?P<items>{NAMES}|[^A-Z,;。、:：()]{2,10}[和与][^A-Z,;。、:：()]{2,10})(?:$|[。;])",
     counted_han),
    (r"(?P<count>N){WORDS}{0,5}(?:分别是|分别为)(?P<items>{NAMES}|[^A-Z,;。、:：()]{2,10}[和与][^A-Z,;。、:：("
     r")]{2,10})(?:$|[。;])",
     counted_han),
    # 生于1951年，2019年去世，享年68岁；2015年至2019年五年
    (r"生于{WORDS}{0,6}(?P<born>Y){WORDS}{0,12},{WORDS}{0,8}(?P<died>Y){WORDS}{0,12}(?:去世|逝世|病逝|辞世|卒){WORDS}{0,8},"
     r"(?:终年|享年|时年|年){WORDS}{0,2}(?P<age>[NB])", age_han),
    (r"(?P<born>Y){WORDS}{0,8}出?生{WORDS}{0,8},{WORDS}{0,8}(?P<died>Y){WORDS}{0,12}(?:去世|逝世|病逝|辞世|卒){WORDS}{0,8},"
     r"(?:终年|享年|时年){WORDS}{0,2}(?P<age>[NB])", age_han),
    (r"(?P<since>Y)(?:[至到](?P<until>Y))?(?:的|,|这|共)?(?P<span>N)", span),
)  # fmt: skip

TOTALS: tuple[Entry, ...] = (
    # A、B合计C；甲A，乙B，合计C
    (r"(?P<parts>{L}(?:{NEXT}(?:{WORDS}|O){0,14}{L}){1,5}){C}?(?:N|[两三四五六][项者类产区县乡镇村]{1,2}|以上{WORDS}{0,3}|三次产业|{KINDS})?"
     r"(?:{SUM_OF})(?:为|达)?{TIME}(?P<total>{L})", summed),
    (r"(?P<of>{WORDS}{0,6})(?P<parts>{L}(?:、{WORDS}{0,14}{L}){1,5}),共(?P<total>{L})(?=$|[。;])", at_the_end),
    (r"(?P<of>{WORDS}{0,6})(?P<parts>{L}(?:,{WORDS}{0,14}{L}){1,5}),共(?P<total>{L})(?=$|[。;])", perhaps_at_the_end),
    (r"(?P<of>男|女)(?P<parts>[性生员工]{0,2}[NB][,、和](?:男|女)[性生员工]{0,2}[NB]){C}(?:{ALL})(?P<total>[NB])", summed),
    (r"(?P<parts>{L}{NEXT}{WORDS}{0,14}{L}){C}(?:两|二)[^A-Z,;。、:：]{1,4}(?:{ALL})(?P<of>{WORDS}{0,4})(?P<total>"
     r"{L})", together_they),
    (r"(?P<parts>{L}(?:{NEXT}{WORDS}{0,14}{L}){2,5}){C}(?P<which>三|四|五|六)[^A-Z,;。、:：]{1,4}(?:{ALL}"
     r")(?P<of>{WORDS}{0,4})"
     r"(?P<total>{L})", together_they),
)  # fmt: skip
"""Totals behind their parts, matched against a sentence without what is no part (see `addends`)."""
