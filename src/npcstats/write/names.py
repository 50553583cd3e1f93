"""What the record's keys and their fixed values are called in Chinese, in outputs that people read."""

from __future__ import annotations

from functools import cache

from npcstats.classify.indicators import IndicatorTable
from npcstats.records import Modifier, Role, Status
from npcstats.vocab.load import load_table

KEY_NAMES = {
    "source": "文件",
    "id": "序号",
    "article": "文章",
    "body": "机关",
    "period_text": "时期",
    "period_start": "起始日",
    "period_end": "截止日",
    "actions": "动作",
    "objects": "对象",
    "value": "数值",
    "unit": "单位",
    "modifier": "精确程度",
    "role": "性质",
    "status": "状态",
    "category": "类别",
    "indicator": "指标",
    "part_of": "其中（总数的序号）",
    "repeat_of": "重复（前文的序号）",
    "text": "原文",
    "sentence": "句子",
    "line": "行",
    "start": "起",
    "end": "止",
}
MODIFIER_NAMES = {
    Modifier.EXACT: "确数",
    Modifier.OVER: "以上",
    Modifier.UNDER: "以内",
    Modifier.ABOUT: "约数",
}
ROLE_NAMES = {
    Role.LEVEL: "水平",
    Role.FROM: "原值",
    Role.TO: "现值",
    Role.INCREASE: "增加",
    Role.DECREASE: "减少",
}
STATUS_NAMES = {Status.ACTUAL: "实际", Status.PLANNED: "计划"}


@cache
def indicator_names() -> dict[str, str]:
    """Return the name of every indicator of the catalogue by its id."""
    return {indicator.id: indicator.name for indicator in load_table("indicators", IndicatorTable).indicator}
