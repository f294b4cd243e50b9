"""Chinese words in which a text states a relation between figures, as `linting/chinese.py` combines them."""

RISE = (
    "增长", "增長", "增加", "净增加", "净增", "上升", "提高", "上涨", "上漲", "扩大", "擴大",
    "攀升", "提升", "回升", "升", "涨", "增", "增产", "增收", "上调", "调高", "上浮", "升高", "增多", "增大", "走高", "加快",
    "上扬", "猛增", "激增", "飙升", "拓宽", "加大", "扩增",
    "延长", "偏多", "偏高", "多增", "壮大",
)  # fmt: skip
FALL = (
    "下降", "净减少", "减少", "減少", "降低", "回落", "下跌", "缩小", "縮小", "下滑",
    "下调", "降", "减", "跌", "减产", "减收", "调低", "下浮", "减小", "走低", "放缓", "减缓", "缩减", "压缩", "压减", "锐减",
    "回调", "下挫", "缩水", "收窄", "缩短", "偏少", "偏低", "少增",
)  # fmt: skip
TO = ("到", "至", "为", "為")
# What may stand between a level and the word that ties it to the next: when, and nothing else.
TIME = (
    "同比", "上年", "去年", "今年", "本年", "同期", "上年同期", "去年同期",
    "年末", "年底", "上年末", "上年底", "年初", "全年", "前一年", "上月", "上季",
    "上季度", "上半年", "下半年", "第一季度", "第二季度", "第三季度", "第四季度",
    "一季度", "前三季度", "前", "上一交易日",
    "前一交易日", "上个交易日", "前一周", "前一日", "前一月", "上一年", "上一季度",
    "前周", "昨日", "上周", "当年", "期末", "期初", "的", "末", "底", "约",
    "又", "再", "人均", "户均", "每平方米", "每亩", "每吨", "每公斤", "每斤", "每人", "每月",
    "每度", "每千瓦时", "每立方米", "每升", "每张", "每股", "每桶", "每克", "每件", "每套", "每台",
    "原来", "五年前", "十年前", "此前", "上届", "上期", "上次", "上轮",
    "上学年", "上年度", "上财年", "常年", "常年同期", "往年",
    "预算", "年末的", "末的",
)  # fmt: skip
# How much a level moved, before the word of direction.
HOW = (
    "大幅", "小幅", "明显", "略", "略有", "略微", "显著", "净", "稳步", "进一步", "快速", "逐步", "再", "又", "共",
    "累计", "仅",
    "持续", "大幅度", "微", "同比", "一举", "迅速", "急剧",
)  # fmt: skip
# What a part of a whole did: 42个项目中，有17个获奖.
DID = (
    "获", "通过", "达", "合格", "完好", "表示", "赞成", "反对", "同意", "参加", "超过", "已", "为", "是", "未",
    "没有", "实现", "完成",
    "建成", "下降", "增长", "上涨", "下跌", "亏损", "盈利", "不", "正常", "属", "来自", "在", "进入", "符合",
    "被", "出现", "选择",
    "认为", "及格", "入选", "中标", "上市", "存活", "生还", "就业", "脱贫", "停产", "复工",
)  # fmt: skip
MEASURES = ("场", "户", "亩", "人", "班", "村", "校", "家", "个", "台", "辆", "天", "件", "镇", "县")
"""With such a word a thing is counted, and 均 behind it says how much each has: 场均, 户均."""
RATED = (
    "合格",
    "及格",
    "达标",
    "就业",
    "录取",
    "中签",
    "出勤",
    "到会",
    "治愈",
    "优良",
    "签约",
    "通过",
    "入学",
    "参保",
    "上线",
    "实现",
    "回收",
    "兑现",
    "办结",
    "破案",
    "投产",
    "开工",
    "完工",
    "签订",
    "入住",
    "检出",
    "审结",
    "结案",
    "优秀",
)
"""What some of all did, and with 率 behind it their share."""
ALL_OF = ("参考", "参加", "报名", "应考", "应收", "受理", "新收", "参评", "抽检", "送检")
"""Before a number: of so many a part did, and that part is a rate of them."""
ONE_ANSWER = ("弃权", "不清楚", "说不清", "不知道", "无所谓", "未表态", "没有意见", "未作答")
"""One answer each: the shares are of one whole."""
SPAN = ("降幅", "增幅", "跌幅", "涨幅", "升幅", "减幅")
SUM = (
    "合计",
    "共计",
    "总计",
    "共",
    "总价",
    "总额",
    "总价款",
    "总价为",
    "合计为",
    "总金额",
    "耗资",
    "共需",
    "共收入",
    "募集资金",
    "募资",
    "筹资",
    "付款",
    "支付",
    "货款",
    "总收入",
    "总产值",
    "总投资",
)
HALF_YEARS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("上半年", "下半年"): ("全年",),
    ("一季度", "二季度"): ("上半年",),
    ("三季度", "四季度"): ("下半年",),
}
"""Two periods that make up a third."""
PARTS_FOLLOW = ("其中", "第一产业", "分产业看", "按产业分", "分三次产业看", "从产业看")
"""With such words a sentence goes on with the parts of what the one before it gives."""
WIDER = ("全国", "全省", "全市", "全县", "全区", "全州")
"""What a place is held against."""
SUM_OF = ("合计", "共计", "总计", "一共", "总共", "合共")
ALL = (*SUM_OF, "共", "共有")
# Two parts that make a whole by their kind.
HALVES = (
    ("出口", "进口"), ("男", "女"), ("城镇", "乡村"), ("城镇", "农村"), ("城市", "农村"), ("农业户", "非农业户"),
    ("上半年", "下半年"), ("水田", "旱地"), ("汉族", "少数民族"), ("境内", "境外"), ("公办", "民办"),
)  # fmt: skip
APART = (("夏粮", "秋粮"), ("夏收", "秋收"), ("短期", "中长期"))
"""Two parts that never overlap, beside which there may be more."""
AVERAGES = (
    "人均", "平均", "户均", "每", "均价", "价格", "亩产", "单产", "密度", "指数", "率", "差", "净", "比重", "增加", "减少",
)  # fmt: skip
"""Words of quantities that do not add up, or whose parts may lie below zero."""
BUDGETS = ("财政", "预算", "补助", "转移", "一般公共")
"""Money that others pay in as well: what is left of it is not what it took in less what it spent."""
VALUE_ADDED = "增加值"
"""A level, whatever its first two characters say elsewhere."""
STATES = ("达到", "达", "为", "是", "完成", "实现", "约")
"""What may stand between a name and its figure."""
NAME_LEADS = (
    "初步核算", "其中", "全年", "全市", "全县", "全区", "全州", "全省", "全镇", "年末", "我市", "我县", "我区",
    "实现", "完成", "的",
)  # fmt: skip
"""What leads in to a name and is no part of it."""
OTHER_PERIODS = (
    "上半年", "下半年", "季度", "月份", "当月", "五年", "同期", "上年为", "去年为", "全国", "全省", "预计", "计划", "目标",
    "力争", "如果", "将", "可比", "不变价", "扣除", "剔除", "按美元",
)  # fmt: skip
"""With such words a share may be of a whole of another period, place or kind."""
QUARTERS = ("一季度", "二季度", "三季度", "四季度")
SURPLUS = (
    "实现", "形成", "产生", "贸易", "外贸", "货物", "商品", "进出口", "收支", "当年", "本年", "当期", "本期", "全年",
    "年度", "当月", "净", "有", "为", "的",
)  # fmt: skip
"""What a surplus of exports over imports, or of income over spending, is called; one of services is of others."""
GROWN = ("增幅", "涨幅", "升幅")
SHRUNK = ("降幅", "跌幅", "减幅")
PERIODS = (
    "年初", "上年末", "上年底", "去年末", "去年底", "上年同期", "去年同期", "上年", "去年",
    "上月末", "上月", "上季度末", "上季度", "期初",
    "上学年", "上届", "上期", "上年度", "前一年", "上次", "上周", "上半年",
)  # fmt: skip
"""Behind 比 it is what a change is counted from, and said again it is the level of then: 比年初增加M，年初为OLD."""
MEAN_OF = ("均", "平均", "每")
"""In the words before an amount it is one on average, and nothing is a part of it."""
YEAR_AGO = ("同比", "上年同期", "去年同期")
YEARLY = ("同比", "按年", "环比", "比上年", "较上年", "比去年", "较去年", "每年")
"""A change with such a word is one on the period before, or of each year."""
PERIOD_BEFORE = (
    "上年", "去年", "前年", "同期", "上月", "上季", "上周", "上期", "上届", "上次", "前一", "上一", "前日", "昨日",
)  # fmt: skip
"""Before a level: it is the one that such a change is counted from."""
OTHER_BASE = (
    "年初", "年末", "年底", "上月", "月末", "月底", "上季", "季末", "季度末", "上周", "上旬", "环比",
)  # fmt: skip
"""比年初增加M，同比增长p%: with one of both, an amount and a rate have different bases."""
SCOPE = "the rate may be of another scope"
PRICES = "growth of output is at constant prices unless it is said otherwise"
INVERSE = "more may be worth less here"
DOUBTS = {
    SCOPE: (
        "可比", "同口径", "同店", "扣除", "剔除", "不变价", "不變價", "年均", "年平均", "平均每年", "平均增",
        "平均年", "年度平均", "名义", "实际", "剔去", "不含", "调整后", "按美元", "环比",
        "季调", "月均", "日均", "复合",
    ),
    PRICES: ("生产总值", "增加值", "gdp", "总产值", "国民收入"),
    "the sign of the level is not told": (
        "亏损", "虧損", "逆差", "赤字", "净流出", "亏",
    ),
    "it is no statement of fact": (
        "预计", "預計", "目标", "力争", "计划", "有望", "如果", "若", "更正",
        "误", "并非", "不是", "而非", "拟", "将",
    ),
    INVERSE: (
        "收益率", "汇率", "匯率", "排名", "位次", "利差", "埋深", "名次", "对美元", "兑美元", "对欧元", "兑欧元",
        "对日元", "兑日元", "对港元", "兑港元", "对人民币", "兑人民币",
    ),
}  # fmt: skip
KIN = tuple("父母爷奶祖妻夫儿女子兄弟哥姐妹叔伯姑舅姨师")
"""With such a character it may be another who died."""
WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")
OF_A_UNIT = "分角毛折成点秒刻块"
"""Behind a number without a unit it is a unit of its own: 由1.12元降到97分."""
