"""What the reasons are called for which a numeral is set aside: the names of the look-alike groups in `vocab/`."""

from __future__ import annotations

REASONS = {
    "date": "日期",
    "time": "时刻",
    "year": "年份",
    "span": "年限",
    "duration": "时长",
    "age": "年龄",
    "anniversary": "周年",
    "ordinal": "序数",
    "session": "届次",
    "article": "条款",
    "document": "文号",
    "telephone": "电话",
    "page": "页码",
    "route": "线路",
    "code": "代号",
    "list_marker": "编号",
    "ratio": "比例",
    "name": "名称",
    "title": "标题",
    "article_one": "泛指的一",
    "zero": "零",
    "describes": "修饰",
    "per": "每",
    "bare": "无单位",
    "word": "词语",
    "slogan": "口号",
}


def reason_name(reason: str) -> str:
    """Return what a reason is called, its own name where the vocabulary has one that is not listed here."""
    return REASONS.get(reason, reason)
