"""Chinese words of tables: what a row or column is. Matched anywhere in a label, blanks taken out."""

from __future__ import annotations

TOTALS = (
    "合计",
    "总计",
    "小计",
    "共计",
    "总额",
    "总和",
    "合計",
    "總計",
    "小計",
    "全部",
    "全市总",
    "全省总",
    "总数",
    "总量",
)
RESULTS = (
    "毛利", "营业利润", "经营利润", "利润总额", "税前利润", "净利润", "净亏损", "净收入", "净资产", "结余", "盈余", "赤字",
    "差额", "顺差", "逆差", "净增加额", "净减少额", "净增加", "流量净额", "生产总值", "总产值", "总收入", "总支出", "总人口",
    "总产量",
    "集团", "全国", "全省", "全市", "全县", "全区", "全年", "总计", "收支差",
)  # fmt: skip
"""A label that ends with one (the last eight: or begins) names a result of the rows above, or the whole."""
LESS = ("减:", "减：", "减去", "扣除", "減:", "減：")
PLUS = ("加:", "加：", "加上")
OPENING = ("期初", "年初", "上年结转", "上年末", "年初余额", "月初", "上月结转", "承前", "上期结转")
CLOSING = ("期末", "年末", "结转下年", "年末余额", "本年末", "月末", "结转下月", "过次", "结转下期")
BALANCES = ("余额", "结存", "累计", "结余")
OUT = ("减少", "支出", "转出", "出库", "处置", "偿还", "本期减", "本年减")
CHARGES = (
    "成本",
    "费用",
    "税",
    "折旧",
    "摊销",
    "减值",
    "损失",
    "扣除",
    "减:",
    "减：",
    "抵销",
    "分红",
    "利息",
    "负债",
)
"""What is taken off, and printed with a minus or without one."""
PARTS = ("其中", "#", "＃", "包括", "内:", "内：")
RATES = (
    "平均", "均价", "价格", "单价", "率", "比", "指数", "人均", "户均", "每", "增长", "增速", "增幅", "同比", "环比",
    "占", "倍", "排名", "位次", "序号", "编号", "年份", "系数", "密度", "结构", "±", "得分", "附注", "百分点", "中位",
    "最高", "最低", "地均", "年均",
)  # fmt: skip
SHARES = ("占比", "比重", "占", "构成", "份额", "比例", "结构")
MERE_SHARES = ("占比", "比重", "构成", "份额", "比例", "所占比重", "所占比例", "市场份额", "占总量比重")
"""Heads of columns of shares of one whole."""
CHANGES = (
    "增长",
    "增速",
    "增幅",
    "同比",
    "变动",
    "变化",
    "增减",
    "环比",
    "增加",
    "±",
    "涨跌",
    "比上年",
    "较上年",
)
VALUE_ADDED = "增加值"
"""A level, whatever its first two characters say elsewhere."""
BEFORE = ("上年", "去年", "上期", "上月", "上季")
"""Words of a head that is of the period before."""
BLOCKED = ("可比", "实际", "不变价", "同口径", "扣除", "年均", "平均", "剔除", "调整")
COUNTS = ("数量", "件数", "台数", "张数", "人数", "户数", "只数", "头数", "套数")
CONSTANT = ("增加值", "生产总值", "总产值", "GDP")
"""What grows at constant prices unless said otherwise."""
NOTHING = ("无", "不详", "略", "不适用", "暂无")
CARRIED = ("承前页", "过次页", "承前", "过次")
"""Sums carried over the end of a page."""
CONTINUED = ("续表", "续上表", "(续)", "（续）", "接上页")
SCALES = ("万元", "亿元", "千元", "百万元", "万人", "亿", "万", "千")
TIE = ("全年", "当年", "为", "达到", "达", "是", "共", "完成", "实现", "的", "了", "在", "中", "，", "有")
"""What may stand in a clause that says no more than the row, the column and the figure of a table."""
TIE_BLOCKED = (
    "预计",
    "计划",
    "目标",
    "修订",
    "调整",
    "初步",
    "原",
    "扣除",
    "不含",
    "不包括",
    "如果",
    "力争",
    "预算",
)
MERE_SCALES = ("百", "千", "万", "亿", "百万", "千万")
"""Units that say how many, and not of what."""
