"""The units that decide how a clause is read."""

from __future__ import annotations

# Units that count how often something happened, so that the verb or event before them is what is counted.
EVENT_UNITS = frozenset(
    {
        "次",
        "场",
        "场次",
        "期",
        "轮",
        "批",
        "批次",
        "回",
        "趟",
        "遍",
        "届",
        "班次",
        "节",
        "站",
        "期次",
        "轮次",
        "堂",
        "课时",
        "学时",
        "天",
        "小时",
        "个小时",
    }
)
# Units of how often, which may stand before the verb: 三次约见.
TIMES_UNITS = frozenset({"次", "轮", "趟", "回", "遍", "度"})
PEOPLE_UNITS = frozenset({"人", "人次", "名", "位"})
RATES = frozenset({"%", "‰", "百分点", "倍", "番", "成"})
MONEY = frozenset({"元", "美元", "港元", "欧元", "日元", "英镑", "卢布", "元人民币"})
# What makes an average of the word behind it.
PER = frozenset({"人均", "户均", "亩均", "日均", "月均", "平均"})
# Units of papers, which count neither bodies nor people.
OF_PAPERS = frozenset({"件", "条", "份", "篇", "部", "项"})
# Units of which several may be counted one by one under names: 苹果、核桃两个产业.
OF_THINGS = frozenset("个 家 座 处 所 项 名 种 类 条 件".split())
# Amounts that an act before them says what they are of: 场次和|交易|规模.
AMOUNTS = frozenset({"规模", "金额", "数量", "容量", "面积"})
# Units that count things, so that what stands before the number is their name.
THING_UNITS = frozenset("个 家 项 件 所 座 处 条 名 部 套 台 辆 间 栋 支 只 张 份 篇 起 例".split())
# Units of what is planted.
PLANTED = frozenset({"亩", "公顷", "平方公里", "株", "棵"})
