"""The words of the page that are its own, in Chinese and in English."""

from __future__ import annotations

import msgspec


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The page's own words in one language; `{}` stands for a number or a name."""

    code: str
    title: str
    skip: str
    documents: str
    figures: str
    counted: str
    filters: str
    body: str
    category: str
    indicator: str
    everything: str
    no_indicator: str
    no_body: str
    reset: str
    shown: str
    charts: str
    charts_note: str
    more: str
    text: str
    table: str
    quantity: str
    what: str
    when: str
    kind: str
    line: str
    page: str
    planned: str
    part: str
    repeat: str
    reckoned: str
    nothing: str
    help: str
    legend: str


CHINESE = Words(
    code="zh-CN",
    title="报告中的数字",
    skip="跳到正文",
    documents="文件",
    figures="数字",
    counted="{} 份文件，{} 个数字",
    filters="筛选",
    body="机关",
    category="类别",
    indicator="指标",
    everything="全部",
    no_indicator="（无指标）",
    no_body="（机关不明）",
    reset="清除筛选",
    shown="显示 {shown} / {all} 个数字",
    charts="历年数字",
    charts_note="至少在两个时期出现的同一数字。空心点由后来的报告推算；点击圆点查看原文。",
    more="其余 {} 项",
    text="原文",
    table="数字",
    quantity="数值",
    what="对象、动作",
    when="时期、机关",
    kind="类别、指标",
    line="第 {} 行",
    page="第 {} 页",
    planned="计划",
    part="{} 之中",
    repeat="重复 {}",
    reckoned="推算",
    nothing="没有符合条件的数字。",
    help="点击一行看原文，点击原文中的数字看记录；↑ ↓ 移到上一个、下一个数字，回车在两处之间往返。",
    legend="≥ 至少，≤ 至多，↑ 增加，↓ 减少，→ 由原值到现值。",
)

ENGLISH = Words(
    code="en",
    title="Figures in reports",
    skip="Skip to the documents",
    documents="Documents",
    figures="Figures",
    counted="Documents: {}. Figures: {}.",
    filters="Filters",
    body="Body",
    category="Category",
    indicator="Indicator",
    everything="All",
    no_indicator="(no indicator)",
    no_body="(body unknown)",
    reset="Clear filters",
    shown="{shown} of {all} figures shown",
    charts="Over the years",
    charts_note="What is stated for two periods or more. Hollow points are reckoned from a later report; click one for "
    "its text.",
    more="{} more",
    text="Text",
    table="Figures",
    quantity="Value",
    what="Object, verb",
    when="Period, body",
    kind="Category, indicator",
    line="line {}",
    page="page {}",
    planned="planned",
    part="part of {}",
    repeat="repeats {}",
    reckoned="reckoned",
    nothing="No figure fits the filters.",
    help="Click a row for its sentence, a marked figure for its row; ↑ ↓ move to the figure before or after, Enter "
    "goes to and fro.",
    legend="≥ at least, ≤ at most, ↑ more by, ↓ less by, → from and to.",
)

LANGUAGES = {"zh": CHINESE, "en": ENGLISH}
