"""Words of Chinese figures (simplified and traditional). Same names as in en.py."""

from __future__ import annotations

from ..messages import _
from ..patterns import later


def _bounds(*words: str) -> tuple[str, ...]:
    """What may not be passed: 不得超过, 不应低于."""
    return tuple(f"不{may}{word}" for may in "得能应應可会會宜要" for word in words)


BEFORE = {
    ">": ("超过", "超過", "超", "逾", "突破", "不止", "高于", "高於", "多于", "多於", "大于", "大於", "升破",
        "涨破", "漲破", "站上"),
    ">=": ("起码", "起碼", "未低于", "未跌破", "不小于", "不小於", "不弱于",
        "大于等于", "大于或等于", "大於等於", "大於或等於",
        *_bounds("低于", "少于", "小于", "低於", "少於", "小於"),
        "至少", "不少于", "不少於", "不低于", "不低於", "最少", "不下"),
    "<": ("未达", "未達", "未达到", "未到", "未满", "未滿", "不满", "不滿", "不及", "跌破", "失守", "不足",
        "不到", "低于", "低於", "少于", "少於", "小于", "小於"),
    "<=": ("顶多", "頂多", "不大于", "不大於", "不超", "不逾", "未超", "没超",
        "小于等于", "小于或等于", "小於等於", "小於或等於",
        *_bounds("超过", "超過", "高于", "大于", "多于", "高於", "超"),
        "不超过", "不超過", "未超过", "未超過", "没超过", "没有超过", "未突破", "未逾", "至多", "最多",
        "不高于", "不高於", "不多于", "不多於"),
    "~": ("差不多", "大致", "约莫", "約莫",
        "～", "约", "約", "大约", "大約", "大概", "约占", "約占", "大约占", "约有", "约为", "約為", "约合",
        "約合"),
    "<~": ("几乎", "幾乎", "近乎", "近", "将近", "將近", "接近", "几近", "幾近", "逼近"),
}  # fmt: skip

AFTER = {
    ">=": ("以上", "及以上", "或以上", "(含)以上"),
    "<=": ("封顶", "封頂", "以下", "以内", "以內", "及以下", "或以下", "(含)以下"),
    "~": ("左右", "上下"),
}

# After a numeral or a scale word: `many` is above the figure by less than one unit of its last open place;
# 来 can be a little below it as well.
SURPLUS = ("多", "余", "餘")
MANY = {"many": (*SURPLUS, "几", "幾"), "~": ("来", "來")}
SOME_TENTHS = ("点几", "點幾")
# The same behind the unit (五成多, 15倍多): above the figure, up to the next whole one.
MANY_BEHIND = ("多", "余", "餘", "有余", "有餘", "出头", "出頭")
# 比上年的9.41亿元多赚4600万元: 多 compares, where such a word leads up to the amount and an amount follows.
THAN = ("比", "较", "較")
# 多 before one of these begins another word: 3公里多元廊道.
MANY_NOT_BEFORE = tuple("元个個家名种種项項边邊次数數少部云雲地渠层層样樣方级級户戶处處功媒点點出收募筹招付")
# Before a bare scale word: 数百家, 上千亿元, 过万人.
VAGUE_BEFORE = {
    ">=": ("数", "數", "几", "幾", "好几", "好幾"),
    ">": ("上", "过", "過", "破", "成"),
}

RISE = (
    "增长", "增長", "同比增长", "同比增長", "可比增长", "可比增長", "上升", "提高", "增加", "上涨", "上漲", "正",
    "提升", "攀升", "回升", "增多", "扩大", "同比提高", "同比上升", "增", "升", "涨", "漲", "扩", "擴大",
)  # fmt: skip
FALL = (
    "下降", "同比下降", "减少", "減少", "回落", "下调", "下調", "下跌", "降低", "负增长", "負增長", "降",
    "跌", "减", "減", "缩小", "縮小", "下滑", "下挫", "压减", "收窄", "同比减少", "同比降低", "缩减", "削减",
)  # fmt: skip
# A rise and the fall that is its opposite; the first pair where a word has none of its own.
TURNED = (
    ("增长", "下降"), ("上升", "下降"), ("增加", "减少"), ("提高", "降低"), ("上涨", "下跌"), ("同比增长", "同比下降"),
)  # fmt: skip
# Qualifiers that are mistaken for each other.
MISTAKEN = (("超过", "不足"), ("高于", "低于"), ("不低于", "不超过"), ("至少", "至多"), ("以上", "以下"))
# Fractions in words, each for another.
PARTS = ("一半", "三分之一", "三分之二", "四分之一", "四分之三", "五分之一", "五分之二")
# How a level was reached: 逐步提高到.
GRADUALLY = ("逐步", "逐年", "大幅", "小幅")
# Of so many things that rose, so many did not; what such things are counted with: 持平1个，下降66个.
UNCHANGED, TALLIED = ("持平", "不变", "不變"), "个個家座只種种"
OF = ("了", "为", "為")
LEVEL = ("到", "至")
BEYOND = ("突破", "破")
# Words of the sentence that say nothing of the size of the figure: a ledger that quotes them is read without them.
DROPPED = (
    "占", "占比", "占比为", "占比达", "占到", "比重为", "比重达", "份额为", "新增", "净增", "共", "共有",
    "仅", "仅为", "只有", "拥有",
    "增速", "增速为", "增速达", "增长率为", "增幅", "增幅为", "增幅达", "年均", "贡献率", "贡献率为", "贡献率达",
    "拉动", "拉動", "贡献", "贡献了", "貢獻", "佔", "佔比", "佔比為", "比重為", "淨增", "僅", "僅為", "擁有",
)  # fmt: skip
# In the figure of a yearly growth, and no part of what it says; elsewhere such a figure is refused.
YEARLY = ("年均", "年平均", "平均每年", "每年平均", "每年", "逐年", "/年")
NEUTRAL = (
    "达到", "多达", "共计", "合计", "总计", "達到", "达", "達", "高达", "高達", "同比", "环比", "環比", "比上年",
    "较上年", "較上年", "比去年", "较去年", "較去年",
    *(f"{way}为" for way in ("降", "减", "升", "增", "扩", "涨", "跌", "缩", "下调", "上调", "提高", "降低", "减少", "增加",
                            "扩大", "缩小", "调整", "变")),
)  # fmt: skip
NOT_READ = {
    "翻": _("翻两倍 has two readings: write 翻一番 (times 2), 2倍 or 3倍"),
    "几": _("there is no number in it; leave the claim out"),
    "数": _("there is no number in it; leave the claim out"),
    "万": _("write the number in front of it, e.g. 1万"),
    "亿": _("write the number in front of it, e.g. 1亿"),
}

SCALES = {"十": 10, "百": 10**2, "千": 10**3, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
# 10^12 in Taiwan and Japan, 10^6 in the metric system: refused, never guessed.
AMBIGUOUS_SCALES = ("兆",)

DIGITS = {
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9,
}  # fmt: skip

# The characters of cheques and contracts: 壹佰贰拾叁万元整.
FORMAL_DIGITS = {
    "壹": 1, "贰": 2, "貳": 2, "弍": 2, "叁": 3, "參": 3, "叄": 3, "肆": 4, "伍": 5, "陆": 6, "陸": 6, "柒": 7,
    "捌": 8, "玖": 9,
}  # fmt: skip
FORMAL_SCALES = {"拾": 10, "佰": 10**2, "仟": 10**3}
FORMAL_SCALES_PLAIN = {"拾": "十", "佰": "百", "仟": "千"}
TENS = {"廿": 2, "卅": 3, "卌": 4}
NO_START = ("万", "萬", "亿", "億")

FRACTIONS = {"一半": (1, 2), "半数": (1, 2), "半數": (1, 2)}
FRACTION_SIGN, AND_FRACTION = "分之", "又"
RATES = {"百分之": "percent", "千分之": "permille"}

AGED = ("大",)
RANGE = ("至", "到", "—", "～", "~")
# 介于5%与7%之间, 在5%到7%之间
RANGE_OPENERS = {"within": ("介于", "介於"), "in": ("在", "处于"), "from": ("从", "從", "由", "自")}
RANGE_AND, RANGE_CLOSERS = ("和", "与", "與"), ("之间", "之間")
TENTH = "成"
DISCOUNT = "折"
# Units of everyday speech, beside the table of units: the words, what they are a part of, and how large a part.
SPOKEN_UNITS = {
    "块钱": ("yuan", 1), "塊錢": ("yuan", 1), "角": ("yuan", 10), "毛": ("yuan", 10), "毛钱": ("yuan", 10),
    "毛錢": ("yuan", 10), "角钱": ("yuan", 10), "分钱": ("yuan", 100), "分錢": ("yuan", 100),
}  # fmt: skip
# Directly before a qualifier or a change these deny it: 难超5%, 没有增长5%.
DENIALS = r"(?:[不未没沒难難](?:有|会|會|能|得|再|应|應|可|宜|要|必|曾|见|見|再有)?)"
# Behind a figure these widen it in a way that is not read: 80元起, 5%上下浮动, 三分之一强.
WIDENS = (
    r"(?<=分之[一二三四五六七八九])[强弱](?![0-9一二三四五六七八九度势])|(?<=上下)浮[动動]"
    r"|(?<=[元%])起(?:步|(?=[,.;；、)。]|\Z))"
)
# Behind what is counted these make another unit of it: 3.4万户次, 2000人天, 560台班.
COUNTED_AGAIN = "户戶人家份台辆輛床件"
TIMES_OF_COUNT = (
    rf"(?<=[{COUNTED_AGAIN}])(?:次(?![日年要级級元生产產第一二三四五六七八九十])|[天班日](?=[,.;；、)。]|\Z))"
)
# What follows a first unit in one measure, the largest first, each with its share of the first: 五元三毛二分.
COMPOUND_UNITS = (
    (("元", "圆", "圓", "块", "塊"), ((("角", "毛"), 10), (("分",), 100))),
    (("角", "毛"), ((("分",), 10),)),
    (("斤", "市斤"), ((("两", "兩"), 10), (("钱", "錢"), 100))),
    (("亩", "畝"), ((("分",), 10), (("厘",), 100))),
    (("尺", "市尺"), ((("寸",), 10),)),
    (("小时", "小時", "个小时", "個小時"), ((("分",), 60), (("秒",), 3600))),
    (("分", "分钟", "分鐘"), ((("秒",), 60),)),
)
SMALLEST_PARTS = tuple("分厘个個项項家名次")
# A digit alone behind one of these is a tenth of it: 五块三, 两米五, 1米75.
TENTHS_BEHIND = ("元", "块", "塊", "角", "毛", "米", "斤", "尺", "丈", "亩", "畝")
INDICES = (
    "指数", "指數", "股指", "沪指", "深成指", "恒指", "大盘", "大盤", "道指", "纳指", "上证", "沪深", "点位",
)  # fmt: skip
POINTS, POINTS_NOT_BEFORE = ("个点", "個點"), ("位", "名", "儿")
POINTS_MOVED = (
    "增长", "增速", "同比增长", "上升", "提高", "提升", "回升", "回落",
    "下降", "下滑", "上涨", "下跌", "降低", "涨", "跌", "升", "降", "收窄",
)  # fmt: skip
PIECES = {"块": "yuan", "塊": "yuan", "分": "minute"}
LIANG = ("两", "兩")
EXACTLY = ("整", "正")
KELVIN_NEAR = ("温度", "溫度", "零度", "超导", "超導", "低温", "高温", "℃", "摄氏")
# Behind digits and no space, W is ten thousand as well, but where power is spoken of.
WATT = ("W", "W")
WATT_NEAR = (
    "功率", "瓦", "发电", "發電", "充电", "充電", "快充", "电源", "電源", "光伏", "灯", "燈", "耗电", "电机", "kw", "mw",
)  # fmt: skip
# A loss and no minus: 负10场.
LOST, MATCHES = ("负", "負"), tuple("场場局盘盤轮輪")
SIGNS = {"-": ("负", "負", "零下", "负的", "負的")}
MARGIN = ("正负", "正負")
BELOW_ZERO, DEGREES, DEGREE_UNIT = ("零下",), ("度",), "degC"
DOUBLINGS = later(
    "翻了?(?P<before>近|将近|接近|超过|不止|至少|约)?(?:了)?"
    "(?:(?P<number>[一两二三四五1-5])?番|(?P<twice>一?倍))(?P<many>多|有余)?"
)
EVERY = ("每",)
# Behind 每 these are verbs, and nothing that an amount is for: 每增50元, 每满100元.
EACH_VERBS = "增減减升降涨漲跌提满滿隔过過超当當逢到差多少达達花投产產销銷加买買卖賣付收赚賺亏虧"
PEOPLE_MORE = ("口",)
# Between a number and 亿: 30个亿.
COUNTED_SCALES = later("[个個](?=(?:万亿|萬億|亿|億)(?!元?级))")

PRINTED_SCALES = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
AT_LEAST, AT_MOST, ANY = "至少{figure}", "不超过{figure}", "任何值"
MORE_THAN, LESS_THAN = "超过{figure}", "低于{figure}"

# ---- Running text: how a figure is told from what only looks like one (see scan.py). ----

# Words that end in a word of BEFORE or DIRECTION and are neither.
NOT_QUALIFIERS = (
    "最近", "附近", "邻近", "靠近", "临近", "亲近", "新近", "晚近", "节约", "节約", "公约", "合约", "条约", "制约",
    "起降", "升降", "涨跌", "漲跌", "增减", "增減",
    "预约", "集约", "违约", "签约", "履约", "简约", "大纽约", "纽约", "反超", "赶超", "英超", "的中超", "新增",
    "净新增", "修正", "改正", "真正", "公正", "反正", "担负", "抱负", "自负", "胜负", "肩负", "公升", "毫升", "晋升",
    "投降", "每升", "每公升", "高大于", "坐落于", "少增", "多增", "少减", "多减", "少降", "多降",
)  # fmt: skip
PER_BEFORE = {
    "亩均": "mu", "亩产": "mu", "畝產": "mu", "每亩": "mu", "畝均": "mu", "每畝": "mu", "人均": "person",
    "每人": "person", "生均": "student", "每生": "student", "每生产": "", "每生產": "",
    "户均": "household", "每户": "household", "戶均": "household", "每公顷": "ha", "每平方米": "m2",
    "每平方公里": "km2", "每吨": "tonne", "吨均": "tonne", "每公斤": "kg", "每斤": "jin", "每公里": "km",
    "每小时": "h", "每秒": "s", "每分钟": "minute", "时速": "h", "每天": "day", "每月": "month", "每年": "year",
    "每千瓦时": "kWh", "每家企业": "enterprise", "村均": "village", "每村": "village",
}  # fmt: skip
FROM = ("从", "從", "由", "自")
RISE_AFTER = ("的增长", "的增幅", "的涨幅", "的增速", "的升幅")
FALL_AFTER = ("的降幅", "的跌幅", "的下降", "的负增长", "的下滑")
PER_AFTER: dict[str, str] = {}
BASE_BEFORE = ("每", "平均每")
MULTIPLES = {"翻一番": 2, "翻了一番": 2, "翻两番": 4, "翻了两番": 4, "翻二番": 4, "翻三番": 8, "翻了三番": 8, "翻番": 2,
             "翻了番": 2, "翻倍": 2}  # fmt: skip
# After these a unit's character belongs to another word: 10成员国, 2019年 5家庭.
UNIT_NOT_BEFORE = {
    "岁": ("月", "末"),
    "成": ("员", "立", "功", "为", "果", "本", "都", "长", "分", "熟", "品", "年", "交", "绩", "就", "效", "套",
        "人"),
    "元": ("素", "旦", "宵", "件", "首脑", "宇宙", "朝", "器"),
    "人": ("民", "均", "工", "类", "才", "口", "社", "形"),
    "里": ("面", "程"),
    "家": ("级", "庭", "具", "电", "长", "族", "乡", "园", "禽", "畜"),
    "台": ("湾", "州", "风", "北"),
    "次": ("日", "年", "要", "级", "元", "生", "产业"),
    "部": ("分", "长", "署", "委", "级", "队", "落", "件", "位"),
    "本": ("地", "市", "省", "年", "月", "次", "周", "级", "届", "科", "土", "身", "县", "区", "国", "报", "轮",
        "期"),
    "支": ("持", "付", "出", "撑", "部", "行", "点", "柱"),
    "场": ("地", "所", "面", "景", "馆", "均", "外", "内"),
    "门": ("口", "户", "店", "票", "槛", "前"),
    "层": ("次", "面", "级"),
    "起": ("来", "点", "步", "草", "飞", "诉", "到", "始", "重", "伏", "源"),
    "例": ("如", "外", "行", "会"),
    "班": ("子", "级", "长"),
    "列": ("入", "为", "举", "第", "全"),
    "片": ("区", "面", "段"),
    "位": ("于", "居", "列", "置", "次", "数", "移"),
    "款": ("项", "式"),
    "对": ("于", "比", "外", "口", "接", "标", "此", "象", "应"),
    "届": ("时",),
    "名": ("称", "单", "牌", "义", "优", "列"),
    "天": ("津", "然", "气", "空", "河", "心", "山"),
    "度": ("假", "过", "电"),
    "户": ("外", "籍", "口"),
    "只": ("有", "是", "要", "能", "会"),
    "种": ("植", "子", "业", "粮", "田"),
    "所": ("以", "有", "得", "在", "谓", "属"),
    "处": ("理", "于", "在", "置", "罚"),
    "类": ("似",),
    "张": ("家界", "掖"),
    "条": ("件", "例", "款"),
    "架": ("构",),
    "株": ("洲",),
    "市": ("级", "场", "值", "民", "长", "委"),
    "角": tuple("形洲债债大星场楼亭茴函恋架区梅龙粉枫帽笼街度落色逐力膜斗鲨体锥柱尺戏关钉螺砖警台枝板"),
    "乡": ("镇", "村", "贤", "愁", "音"),
    "村": ("民", "委"),
    "镇": ("江", "静", "长", "级", "域", "卫生"),
    "省": ("略", "钱", "会", "长", "委", "级"),
    "县": ("级", "长", "委", "城"),
    "年": ("级", "轻", "龄"),
    "周": ("边", "围", "期"),
    "头": ("部", "条"),
    "升": ("级", "学", "至", "到", "值"),
    "米": ("饭", "粉"),
    "份": ("额",),
    "间": ("接", "隔"),
    "套": ("餐",),
    "立方": ("根",),
}  # fmt: skip
# 一个, 一年, 一次 are "a", not "1"; a qualifier before them makes them a figure.
LABEL_BEFORE = (
    "邮编", "邮政编码", "电话", "手机", "传真", "热线", "编号", "文号", "代码", "证号", "号码", "沪深", "中证",
    "上证", "标普", "富时", "国道", "省道", "房间", "工业", "中国制造", "世界", "微信", "版本", "车牌",
)  # fmt: skip
OVER_HALF = ("过", "過"), ("半数", "半數")
ARTICLE = "一"
# 万元GDP能耗: what is made, and what is used or given off for it.
OUTPUTS = (
    "GDP", "gdp", "国内生产总值", "地区生产总值", "生产总值", "工业增加值", "增加值", "工业总产值", "工业产值",
    "总产值", "产值",
)  # fmt: skip
INTENSITIES = (
    "能源消耗", "能源消费", "能耗", "水耗", "用水量", "取水量", "耗水量", "电耗", "用电量", "耗电量", "煤耗", "二氧化碳排放",
    "碳排放", "排放",
)  # fmt: skip
# Behind digits in groups set off by points these tell that the groups are of one number: 1.234.567人.
COUNTED_IN_GROUPS = ("[欧美]?元", "人", "吨")
# What the parts of a whole are called, and what two numbers in proportion are.
STRUCTURES = ("结构", "結構")
PROPORTIONS = ("比例", "比重", "之比")
RATIOS = (
    "杠杆率",
    "倍率",
    "杠杆",
    "比例",
    "比率",
    "之比",
    "配比",
    "占比",
    "(?<!对)(?<!类)比(?!分|赛|较|上|去|如)",
)
# Behind 年: so long has something gone on, and no date.
HISTORIES = r"的?(?:悠久)?(?:历史(?!最|新|上|性)|文明|时间|以上)"
# A zero in words, where one of these leads up to it; a rate of zero that is no figure.
ZERO = "零"
ZERO_BEHIND = ("为", "為", "至", "到", "归", "歸", "清", "近", "于", "於", "成")
ZERO_CHANGE = ("零增长", "零增長")
# Before a bare 百, 千, 万, 亿 there is no number: 上千家, 数百人.
VAGUE = ("数", "數", "上", "成", "几", "幾", "若", "好")
# Before them, if no longer word says so: 过万人, 破千亿元.
PASSED, NOT_PASSED = ("过", "過", "破"), tuple("通经經超度错錯路越翻渡胜好不突打冲衝跌升涨漲")
# Behind a unit: the name of a class, 5万吨级码头.
GRADES = ("级", "級")
# Scale words in a row that say no number: tens of thousands, or more or fewer.
HINTS = ("成千上万", "成千上萬", "成百上千", "千千万万", "千千萬萬", "上百上千", "千百万")
SOME = ("几", "幾", "数", "數")
# Behind a bare 千亿, 百亿: the name of a class (千亿产业集群), not an amount.
CLASS_NOUNS = (
    "级", "級", "产业", "產業", "集群", "园区", "園區", "企业", "企業", "镇", "县", "縣", "俱乐部", "项目", "工程",
    "强县", "强镇", "村", "市场", "行业", "龙头", "板块", "大县", "大市", "元产业", "元级", "元企业", "元园区",
    "元集群", "元镇", "元县", "元村", "元GDP", "元地区生产总值", "元产值", "斤粮食产能",
)  # fmt: skip
CLASS_AFTER_AMOUNT = (
    "产业", "產業", "集群", "园区", "園區", "企业", "企業", "强县", "俱乐部", "板块", "龙头",
)  # fmt: skip
DECIMAL_POINT = ("点", "點")
# In a text of oil prices a 桶 is a barrel.
BARREL, OIL = ("桶", "barrel"), ("原油", "油价", "期油", "布伦特", "石油", "WTI".lower())
# 点 before one of these is no point of an index.
INDEX_NOT_BEFORE = tuple("钟鐘整半多余名位赞讚击擊评評播一二三四五六七八九几幾")
HALF, HALF_AFTER = "半", ("个", "個")  # 两个半小时, 三年半
# 半 before one of these begins another word: 3亿元半导体项目.
HALF_NOT_AFTER, HALF_YEAR_NOT_BEFORE = (
    tuple("上下前后後大小多一两兩二三四五六七八九十过過对對每"),
    ("报", "報", "度", "线"),
)
HALF_NOT_BEFORE = tuple("导導岛島径徑成自价價挂掛封机機夜期决決年山月球市载載数數径小天")
# Names with a number in them, the longest first.
LABELS = (
    "三一重工", "三一重能", "三一集团", "三一", "一带一路", "最后一公里", "千家万户", "四面八方", "五湖四海",
    "千方百计", "千军万马", "千山万水", "万水千山", "百花齐放", "百年大计", "百年未有", "百年老店", "百年变局",
    "百年奋斗", "百年征程", "千年古镇", "千年古城", "千年古都", "百姓", "万众", "万一", "万物", "万里长城",
    "万里长征", "千里马", "千里之外", "十全十美", "一五一十", "三三两两", "九牛一毛", "一心一意", "三心二意",
    "四通八达", "五花八门", "七上八下", "八仙", "九龙", "十里洋场", "三年行动", "五年规划", "五年计划",
    "三年行动计划", "万元户", "万元GDP", "万元gdp", "万元国内生产总值", "万元工业增加值", "万元产值",
    "万元地区生产总值", "单位GDP", "三农", "两会", "两山", "双一流", "两岸", "三线", "一线", "二线", "一流", "一把手",
    "一次性", "一方面", "一体化", "一站式", "一件事", "一件事一次办", "三包", "四川", "三亚", "三明", "三峡", "九江",
    "六安", "万科", "万达", "百度", "千岛湖", "十堰", "百色", "万宁", "万州", "三门峡", "两江新区", "百分点",
    "一二三产业", "一二三产", "三资", "四个自信", "四个意识", "两个维护", "两个确立", "五位一体", "三位一体", "四个全面",
    "三个代表", "两个一百年", "三高四新", "二十四节气", "三湘四水", "三湘", "千人计划", "万人计划", "百人计划",
    "一人一策", "千企", "百企", "万企", "一日游", "一条龙", "一条街", "十年树木",
)  # fmt: skip
# Characters that belong to a number beside which they stand, whether they can be read or not.
NUMERAL_LIKE = "廿卄卅卌佰仟兆"
# Behind a unit these open a word; else they are part of the number (五成多, 三年半).
NOT_HALF = ("径", "徑", "年", "数", "數", "导", "導", "岛", "島", "成品", "天", "月", "决赛", "挂", "价", "價", "路",
            "途", "个", "個", "壁", "边", "場", "场", "球", "夜", "空", "山", "小时")  # fmt: skip
NOT_MANY = ("家", "个", "個", "项", "項", "数", "數", "种", "種", "次", "年来", "层", "層", "元", "样", "樣", "边",
            "邊", "方", "功能", "名", "位", "条", "條", "地", "部", "门", "式", "少", "渠道", "点", "处", "措", "媒体",
            "彩", "为", "是", "在", "于", "用", "于", "哈")  # fmt: skip


PERCENTAGES = ("百分比", "百分数", "百分率")
"""What people call the unit %: no word behind a figure."""
# Characters typed for those of a unit that look or sound alike; no unit themselves.
MISTYPED = {
    "庙": "亩", "苗": "亩", "敏": "亩", "顿": "吨", "炖": "吨", "墩": "吨", "园": "元", "员": "元", "无": "元",
    "公倾": "公顷", "公项": "公顷", "干克": "千克", "干米": "千米", "干瓦": "千瓦", "干瓦时": "千瓦时",
    "平方公理": "平方公里", "公理": "公里",
}  # fmt: skip
SMALL_NUMBERS = {
    "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
}  # fmt: skip
"""Numbers of parts, years and periods that are written out."""
