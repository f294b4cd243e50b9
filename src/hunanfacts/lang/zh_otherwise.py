"""Chinese words by which the figures of a sentence mean something else than they seem to, see `linting/otherwise.py`."""

from __future__ import annotations

NOT: tuple[tuple[tuple[str, ...], str], ...] = (
    # 男性就业率71%，女性就业率62%: two rates, no shares
    (("shares",), "[男女].*率.*[男女]"),
    # 出生人口性别比 is that of the births; 恢复到2019年的88%; 累计开工率
    (("share",), "出生[^A-Z]{0,4}性别比|^(?!.*Y[^A-Z]{0,6}[MNB]).*(?:相当于|恢复[到至])Y|[,;]累计"),
    # 最低A，最高B，平均上涨C; 五年来共T，年均新增E; 全年总收入
    (("average",), "平均[^A-Z]{0,4}(?:上涨|下降|增长|增加|减少|提高|增产|减产|涨|跌|偏|每股)"),
    (("product",), "年均(?:新增|增加|增长|净增)|(?:全家|全年总|余下)[^A-Z]{0,6}[MNB]"),
    # 本月增加D至N，同比增长p%
    (("growth",), "(?:增加|减少|增|减)[^A-Z]{0,2}[MNB][到至][MNB][,;]同比"),
    # 是2010年的6倍, 是全省平均水平的1.5倍
    (("multiple",), "是[^A-Z]{0,14}(?:平均|全[省国市县])|^[^Y]*是Y的?X"),
    # 自然增长率同比下降D‰; 当月进出口，全年顺差
    (("sum",), "自然增长率(?:同比|比|较)|(?:[月Y]|当月).*[MNB].*(?:全年|累计|今年以来|本年)[^A-Z]{0,6}(?:顺差|逆差|结余)"),
)  # fmt: skip
"""Forms, and what within or directly before a match, in the letters of its figures, says that it states another."""
REST = ("其余", "其他", "混合", "另", "不分")
"""Behind the parts: there are more than those named."""
MOVED_AWAY = ("外迁", "迁出", "迁入", "迁移")
WIDER = (
    "全镇", "全县", "全市", "全省", "全国", "全乡", "全校", "全区", "行业", "世界", "全球", "球", "集团", "我国",
    "员工", "职工",
)  # fmt: skip
"""Behind 占: the whole is that of more than the one printed."""
FALLEN = ("下降", "减少", "降低", "下滑")
MOVED = ("净增加", "增加", "减少", "增长", "增", "减", "上升", "下降")
OF_THE_SAME = (
    "净", "总", "共", "总共", "一共", "同比", "环比", "年均", "累计", "合计", "分别", "实际", "绝对额", "绝对值",
)  # fmt: skip
"""Before what moved, words that name nothing else."""
GALLONS = ("加仑", "加侖", "品脱")
WHOSE_GALLON = ("英", "美")
DAYS = ("天", "日")
HOURS = ("小时",)
PLACES = ("位次", "名次")
HELD = ("结存", "存栏", "在册", "余额", "结余", "共", "有", "为")
OTHER_THING = (
    "是", "为", "乡", "镇", "村", "组", "户", "人", "家", "班", "街道", "社区", "行政村", "项目", "企业", "单位", "学校",
    "孩子", "学生", "党员",
)  # fmt: skip
"""Behind a number of 个: what is counted, or that it is one of another thing."""
TOGETHER = ("合计", "共计", "总计")
