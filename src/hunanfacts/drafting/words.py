"""Words that tell what a figure in running text is about, English and Chinese: data only, for the drafts."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    """The words of a text, the longest first."""
    return tuple(sorted(text.split(), key=lambda word: (-len(word), word)))


# The last word of what is measured: `output value`, `market share`, `per capita income`.
MEASURE_HEADS = frozenset(
    _words("""
output value production revenue revenues income incomes earnings profit profits loss losses tax taxes gdp gnp
turnover sales
sale export exports import imports trade investment investments spending expenditure expenditures budget debt
deficit surplus
share shares proportion ratio rate percentage concentration intensity density coverage population workforce
employment
unemployment area acreage length height width depth distance speed weight volume capacity consumption demand
supply stock
inventory price prices cost costs wage wages salary salaries number total count size scale yield harvest
throughput traffic
receipts proceeds fund funds assets liabilities capital capitalization deposits loans balance reserves emissions
temperature
rainfall precipitation age lifespan duration history growth inflation index productivity efficiency utilization
occupancy
penetration turnout attendance enrolment enrollment visits arrivals added amount quota fee fees payment payments
subsidy
subsidies grant grants donation donations aid margin dividend dividends headcount staff input
""")
)
SHARE_WORDS = (
    "share",
    "proportion",
    "percentage",
    "ratio",
    "rate",
    "concentration",
    "coverage",
    "penetration",
)
VALUE_ADDED = ("value added", "added value", "gdp", "gross domestic product", "增加值", "生产总值", "gdp")

# Verbs between what is measured and its figure.
IS = "(?:" + "|".join((
    "was", "were", "is", "are", "had been", "has been", "stood at", "stands at", "reached", "reaches",
    "reaching", "hit", "totalled", "totaled", "totalling", "totaling", "amounted to", "came to", "came in at",
    "remained at", "stayed at", "accounted to", "will be", "will reach",
)) + ")"  # fmt: skip
HAS = "(?:" + "|".join((
    "achieved", "achieves", "achieve", "recorded", "posted", "generated", "reported", "realized", "realised",
    "earned", "registered", "saw", "attained", "had", "has", "have", "with",
)) + ")"  # fmt: skip
OWNS = "(?:" + "|".join((
    "has", "have", "had", "owns", "owned", "operates", "operated", "employs", "employed", "comprises",
    "comprised", "hosts", "hosted", "boasts", "boasted", "includes", "included",
)) + ")"  # fmt: skip
ACCOUNTS = "(?:" + "|".join((
    "accounts? for", "accounted for", "accounting for", "makes? up", "made up", "represents?", "represented",
    "constitutes?", "constituted", "occupy", "occupies", "occupied", "holds?", "held",
)) + ")"  # fmt: skip
GROUPS = ("batch", "group", "round", "phase", "list", "tranche", "wave")
ADVERBIAL = (
    "in", "during", "by", "at", "as", "last", "this", "from", "according", "since", "for", "after", "before",
    "meanwhile",
    "however", "currently", "now", "today", "overall", "moreover", "among", "on", "compared", "over", "within",
    "excluding", "including", "of",
)  # fmt: skip
PRONOUNS = frozenset(
    _words(
        "it they which that this these those there he she we you who what all both each its their his her our such"
    )
)
# Between a level and its change nothing stands but these.
GAP_EN = frozenset(
    _words("""
a an the or and which that was is were are representing marking with showing year-on-year yoy y/y y-o-y year on
annual yearly
in real nominal terms roughly by respectively also it has have had been sharp slight further strong net compared
from than over
last previous same period to prices constant comparable current month-on-month quarter-on-quarter annualized
average per
""")
)
GAP_ZH = (
    "按可比价格计算", "按可比价计算", "按不变价格计算", "按不变价计算", "可比口径", "按可比口径", "按可比价",
    "比上年同期", "较上年同期", "比去年同期", "较去年同期",
    "与上年同期相比", "与去年同期相比", "比上年", "较上年", "比去年", "较去年", "比上月", "较上月", "上年同期",
    "同期", "同比", "环比", "名义", "实际", "年均",
    "平均每年", "并", "且", "也", "又", "分别", "均", "共", "累计", "增速", "增幅", "为", "达到", "达", "了",
    "，", "、", "（", "）", "(", ")", ",", "：", ":",
)  # fmt: skip
REAL = (
    "可比价",
    "可比价格",
    "不变价",
    "实际",
    "in real terms",
    "at constant prices",
    "at comparable prices",
    "real terms",
)
YEARLY = (
    "年均",
    "平均每年",
    "average annual",
    "annual average",
    "on average every year",
    "compound annual",
    "annually on average",
)
NOT_YEARLY = (
    "环比", "比上月", "较上月", "比上季", "month-on-month", "month on month", "quarter-on-quarter",
    "on the month", "on the quarter", "from the previous month",
)  # fmt: skip

# What is measured, in Chinese: a phrase ends in one of these, and the words of MODIFIERS before it belong to it.
MEASURES_ZH = _words("""
地区生产总值 国内生产总值 生产总值 GDP 增加值 总产值 产值 总收入 收入 营业收入 营收 税收收入 税收 税额 纳税 利润
利润总额 净利润 销售收入 销售额
销量 产量 产能 投资 投资额 总投资 到位资金 资金 出口 出口额 进口额 进出口总额 进出口 贸易额 零售总额 面积 总面积
人口 常住人口 户籍人口 就业人数
从业人员 从业人数 员工 职工 用户 用户数 存款余额 贷款余额 余额 资产 总资产 负债 市值 市场占有率 占有率 市场份额
份额 占比 比重 比例 比率 集中度
集聚度 贡献率 覆盖率 城镇化率 增长率 失业率 利用率 率 强度 密度 均价 价格 单价 成本 工资 补贴 补助 总额 总量
数量 总数 里程 通车里程 长度 高度
吞吐量 客流量 流量 人次 旅客 游客 排放量 消费量 用电量 发电量 能耗 耗电量 单产 收成 库存 规模 经费 支出 预算
财政收入 债务 财政支出 营业额 交易额
成交额 增速 涨幅 降幅 指数 年龄 寿命 历史 速度 时速 重量 容量 装机容量 金额 数
""")
MODIFIERS_ZH = _words("""
规模以上 规模 规上 工业 农业 服务业 第一产业 第二产业 第三产业 主导产业 特色产业 高新技术产业 战略性新兴产业
制造业 建筑业 固定资产 社会消费品
地方 一般公共预算 财政 技工贸 总 年 月 营业 主营业务 销售 出口 进口 外贸 货物 旅游 粮食 水果 蔬菜 人均 亩均 户均
单位面积 单位 可支配
居民 城镇居民 农村居民 城镇 农村 居民人均 期末 年末 累计 全年 平均 实际 合同 招商引资 到位 市场 国内市场
国际市场 产业 工业用地 建筑 耕地 播种 种植
占地 森林 总产 税收 铸件 研发 科研 从业 就业 常住 地区
""")
SHARE_ZH = ("占有率", "份额", "占比", "比重", "比例", "比率", "集中度", "集聚度", "率", "贡献率", "覆盖率")
IS_ZH = (
    "达到了", "达到", "达", "为", "是", "至", "约为", "突破", "超过", "有", "共", "合计", "共计", "总计", "累计",
    "约", "高达", "已达", "将达", "可达", "均达", "已", "也", "仅", "分别",
)  # fmt: skip
DID_ZH = ("实现", "完成", "创造", "创下", "取得", "贡献", "获得", "上缴", "拥有")
OWNS_ZH = ("共有", "拥有", "现有", "已有", "建有", "聚集", "集聚", "引进", "入驻", "建成", "有")
# At the head of a Chinese clause, these say when or how, not what.
TIME_ZH = (
    r"(?:截至|截止|到|自|在)?(?:[0-9]{4}年)?(?:第?[一二三四1-4]季度|[上下]半年|前[一二三四]季度|"
    r"[0-9]{1,2}(?:[-—至到][0-9]{1,2})?月份?|年?底|年?末|全年|当年|期间)?"
)
ADVERBS_ZH = (
    "其中", "目前", "此外", "另外", "同时", "去年", "今年", "上年", "当年", "全年", "同期", "截至目前", "预计",
    "据统计", "据了解", "而", "且", "并", "但", "仅", "中",
)  # fmt: skip
NOT_NAMES_ZH = ("其", "它", "该", "这", "那", "此", "我们", "他们", "本", "当地", "上述")
STOPWORDS = frozenset(_words("the a an of in on at for to and or by with from as its their our per"))
