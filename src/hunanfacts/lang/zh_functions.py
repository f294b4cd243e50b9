"""The functions of equations as readers of Chinese may call them."""

FUNCTIONS = {
    "增速": "growth", "增长": "growth", "增幅": "growth", "同比": "growth", "环比": "growth", "实际增速": "real_growth",
    "年均增速": "annual_growth", "增量": "change", "增减": "change", "变动": "change", "倍数": "times",
    "拉动": "contribution", "贡献": "contribution", "比重": "share", "占比": "share", "合计": "sum", "平均": "mean",
    "最小": "min", "最大": "max",
}  # fmt: skip
"""What a reader of Chinese may call a function of an equation: what is meant is suggested, not taken."""
