"""Words of Chinese figures (simplified and traditional). Same names as in en.py."""

BEFORE = {
    ">": ("超过", "超過", "超", "逾", "突破", "高于", "高於", "多于", "多於", "大于", "大於"),
    ">=": ("至少", "不少于", "不少於", "不低于", "不低於", "最少"),
    "<": ("不足", "不到", "低于", "低於", "少于", "少於", "小于", "小於"),
    "<=": ("不超过", "不超過", "至多", "最多", "不高于", "不高於", "不多于", "不多於"),
    "~": ("约", "約", "大约", "大約", "大概", "约为", "約為"),
    "<~": ("近", "将近", "將近", "接近"),
}

AFTER = {
    ">=": ("以上", "及以上", "或以上"),
    "<=": ("以下", "以内", "以內", "及以下"),
    "~": ("左右", "上下"),
}

# After a numeral or a scale word: `many` is above the figure by less than one unit of its last open place;
# 来 can be a little below it as well.
MANY = {"many": ("多", "余", "餘", "几", "幾"), "~": ("来", "來")}

RISE = ("增长", "增長", "同比增长", "同比增長", "可比增长", "可比增長", "上升", "提高", "增加", "上涨", "上漲", "正",
        "增", "升", "涨", "漲", "扩", "扩大", "擴大")  # fmt: skip
FALL = ("下降", "同比下降", "减少", "減少", "回落", "下调", "下調", "下跌", "降低", "负增长", "負增長", "负", "負", "降",
        "跌", "减", "減", "缩小", "縮小")  # fmt: skip
OF = ("了", "为", "為")
LEVEL = ("到", "至")
NEUTRAL = ("达到", "達到", "达", "達", "高达", "高達", "同比", "环比", "環比", "比上年", "较上年", "較上年", "比去年",
           "较去年", "較去年")  # fmt: skip
NOT_READ = {
    "翻一番": "write times(x@2018..2019) = 2倍, and the words of the text under as:",
    "翻两番": "write times(x@2018..2019) = 4倍, and the words of the text under as:",
    "几": "there is no number in it; leave the claim out",
    "数": "there is no number in it; leave the claim out",
    "万": "write the number in front of it, e.g. 1万",
    "亿": "write the number in front of it, e.g. 1亿",
}

SCALES = {"十": 10, "百": 10**2, "千": 10**3, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
# 10^12 in Taiwan and Japan, 10^6 in the metric system: refused, never guessed.
AMBIGUOUS_SCALES = ("兆",)

DIGITS = {
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9,
}  # fmt: skip

FRACTIONS = {"一半": (1, 2), "半数": (1, 2), "半數": (1, 2)}
FRACTION_SIGN = "分之"
RATES = {"百分之": "percent", "千分之": "permille"}

RANGE = ("至", "到", "—", "～", "~")
TENTH = "成"

PRINTED_SCALES = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
PRINTED_UNITS = {"percent": "%", "pp": "个百分点", "bp": "个基点", "permille": "‰", "count": "个", "dimensionless": "",
                 "times": "倍", "year": "年", "enterprise": "家企业", "town": "个镇", "park": "家园区",
                 "cluster": "个集群", "chain": "条产业链", "document": "份文件", "project": "个项目", "person": "人",
                 "tonne": "吨", "yuan": "元", "mu": "亩", "ha": "公顷", "m2": "平方米", "km2": "平方公里", "km": "公里",
                 "m": "米", "kg": "公斤", "jin": "斤", "h": "小时", "USD": "美元", "EUR": "欧元", "GBP": "英镑",
                 "JPY": "日元", "HKD": "港元"}  # fmt: skip
AT_LEAST, AT_MOST, ANY = "至少{}", "至多{}", "任何值"
MORE_THAN, LESS_THAN = "超过{}", "低于{}"
