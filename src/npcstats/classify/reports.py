"""What kind of report an article is: a congress's, a government's, a court's or news about something else."""

from __future__ import annotations

import re
from enum import StrEnum

from npcstats.records import Article
from npcstats.vocab.patterns import as_pattern


class Kind(StrEnum):
    """Whose work a report is about."""

    CONGRESS = "congress"
    GOVERNMENT = "government"
    NEWS = "news"
    COURT = "court"

    # Enum's own is a function of Python's, which is called for each look-up that a kind is a part of.
    __hash__ = str.__hash__


_GOVERNMENT_TITLE = as_pattern(r"政府工作报告")
_GOVERNMENT_TOPIC = as_pattern(
    r"(?:[县市区省州旗盟镇乡]|街道|办事处)(?:人民)?政府[^人]{0,20}(?:总结|情况|回顾|要点|综述|计划|述职)"
    r"|国民经济和社会发展|预算执行情况|预算草案|统计公报|五年规划"
)
_GOVERNMENT_TEXT = as_pattern(r"代表[^。，]{0,12}政府，?(?:向大会|作|向[^。]{0,10}报告)")
_COURT_TITLE = as_pattern(r"(?:法院|检察院)(?:的|关于)?(?:\d{4}年度?)?[^。]{0,16}(?:工作|情况)的?(?:报告|总结|情况)")
_CONGRESS = as_pattern(r"人大|人民代表大会|常委会|代表(?:建议|之家|联络站|议案|委员|工作|履职)|民生实事票决|立法")
# Every report is given to a congress in session; that makes it none of the congress's own.
_SESSION = as_pattern(r"(?:人民代表大会|人大)[^。]{0,12}会议(?:上|$)", re.MULTILINE)
_OPENING = 3000
_MANY = 4
# A short text is about a congress where one of these words stands in so many characters.
_DENSE = 100


def kind_of(article: Article) -> Kind:
    """Return the kind of `article`, by its title and its opening."""
    titles = _SESSION.sub("", "\n".join(paragraph.text for paragraph in article.paragraphs[:6] if paragraph.heading))
    opening = "\n".join(paragraph.text for paragraph in article.paragraphs[:40])[:_OPENING]
    if _COURT_TITLE.search(titles):
        return Kind.COURT
    if _GOVERNMENT_TITLE.search(titles) or _GOVERNMENT_TEXT.search(opening[:600]):
        return Kind.GOVERNMENT
    if _CONGRESS.search(titles):
        return Kind.CONGRESS
    if _GOVERNMENT_TOPIC.search(titles):
        return Kind.GOVERNMENT
    named = len(_CONGRESS.findall(opening))
    return Kind.CONGRESS if named >= _MANY or named * _DENSE > len(opening) else Kind.NEWS
