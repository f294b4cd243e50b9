"""Chinese words that tell, of the figures before a total, which are added up and which are said beside those."""

from __future__ import annotations

COMPARED = ("比", "较", "較", "同比", "环比", "按年", "与", "和", "同")
"""What a change begins with that is counted from another level."""
MOVED = (
    "新增",
    "增产",
    "减产",
    "多",
    "少",
    "高",
    "低",
    "净增",
    "净减",
    "增收",
    "减收",
    "新建",
    "多出",
    "少了",
)
"""Changes beside the verbs of `zh_relations`; straight before a figure they say how much of it is new."""
EARLIER = (
    "上年", "去年", "前年", "上月", "上季", "上周", "上届", "上期", "上次", "上一", "同期", "前一", "年初", "月初", "期初",
    "此前", "往年", "常年", "昨日", "上旬", "原有", "原来",
)  # fmt: skip
"""A figure behind them is of another time than those beside it."""
NOW = ("今年", "本年", "本月", "本季", "本期", "本周", "当月", "当年")
EXTREMES = (
    "最高", "最低", "最大", "最小", "最多", "最少", "最长", "最短", "峰值", "高峰", "单日", "单月", "单次", "单场", "顶峰",
)  # fmt: skip
PER = (
    "每", "日均", "月均", "年均", "季均", "周均", "人均", "户均", "亩均", "场均", "均价", "平均", "单价", "单产", "亩产",
    "价格", "时速", "中位", "均产", "容积率", "密度",
)  # fmt: skip
"""So much of one, so much a day: what is multiplied or divided, and never added."""
RATIOS = ("比", "率", "指数", "系数", "比例", "得分", "评分", "分数", "排名", "位居", "指标")
DERIVED = (
    "顺差", "逆差", "差额", "结余", "盈余", "超支", "赤字", "贸易顺差", "贸易逆差", "占", "相当", "折合", "约合", "折",
    "净流入", "净流出", "相差",
)  # fmt: skip
"""What is worked out from the figures before it."""
OTHERWISE = (
    "计划", "目标", "预算", "原计划", "年度计划", "任务", "累计", "截至", "截止", "年末", "期末", "月末", "总量", "总额",
    "剔除", "扣除", "不含", "可", "预计", "将", "若", "如", "退", "剔旧",
)  # fmt: skip
"""Behind others, a figure of another kind: what was planned, what there is at the end."""
AMONG = ("其中", "包括", "内含", "含", "里面")
PEOPLE = ("人", "名", "位", "口", "员")
GENERIC = ("件", "个", "台", "项", "台套", "套", "处", "")
"""Measure words of things of several kinds together."""
