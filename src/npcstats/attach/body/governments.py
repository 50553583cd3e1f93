"""The government whose report, plan or list of projects an article is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from npcstats.attach.body.naming import Body, NamedIn
from npcstats.attach.body.places import Gazetteer, read_place
from npcstats.attach.body.sessions import LONGEST_TITLE, at_session, session_place
from npcstats.attach.body.stems import RANK, units
from npcstats.attach.body.vocabulary import divisions
from npcstats.records import Paragraph
from npcstats.vocab.patterns import as_pattern

_STATE_COUNCIL = as_pattern(r"国务院政府工作报告|代表国务院[，,]?向大会|届全国人民代表大会第.{1,3}次会议上")
# What a government carries out in a year, whoever chose it or hears of it: 2031年民生实事项目清单.
_PROJECTS = as_pattern(
    r"实事(?:项目)?(?:清单|名单|目录|一览表?|计划|安排|公示|公告|公布|出炉|(?:完成|进展|推进|实施|办理|落实)情况)?$"
)
_OF_YEAR = as_pattern(r"(?:19|20)\d{2}年")
_CARRIED_OUT = as_pattern(
    r"国民经济和社会发展(?:计划|统计公报)|国民经济运行|预算执行情况|财政预算|财政决算|法治政府建设"
)


def of_projects(lines: Sequence[Paragraph], first: Sequence[Paragraph]) -> Body | None:
    """Return the government that carries out what a title lists, by the place before the year."""
    for line in lines:
        carried_out = _PROJECTS.search(line.text) or _CARRIED_OUT.search(line.text)
        year = _OF_YEAR.search(line.text) if carried_out else None
        if carried_out and year:
            found = (read_place(line.text, end) for end in (year.start(), carried_out.start()))
            name = next((place.name for place in found if place and not place.short), None) or at_session(first)
            return Body(name, "人民政府", "government") if name else None
    return None


def government(first: Sequence[Paragraph], named: NamedIn, places: Gazetteer) -> Body:
    """Return the government that reports, by its own name, the session's place, or the short form it uses."""
    if any(_STATE_COUNCIL.search(part.text[:200]) for part in first):
        return Body("", "国务院", "national")
    governments = [one for part in first for one in named[part.index] if one.kind == "government" and one.place]
    full = next((one.place.name for one in governments if one.place and not one.place.short), None)
    titles = "".join(part.text for part in first if len(part.text) < LONGEST_TITLE)
    session = at_session(first)
    if full and session and session.endswith(full) and RANK.get(units(session)[0][1]) != 0:
        full = session  # 清溪市云台区 is how the district's own session calls it
    if name := full or session or _before_year(first, _BEFORE_YEAR) or session_place(titles):
        return Body(name, "人民政府", "government")
    mayor = next((place for part in first if (place := _of_mayor(part.text))), None) or _before_year(first, _OF_YEAR)
    short = next((one.place for one in governments if one.place), None)
    told = mayor or (places.full(short) if short else places.most_named() or _of_site(first) or "")
    return Body(told, "人民政府", "government")


_SITE = as_pattern(r"([\u4e00-\u9fff]{2,4})(?:新闻网|日报|晚报|晨报|政府网|广播电视台|电视台)")


def _of_site(first: Sequence[Paragraph]) -> str | None:
    """Return the place whose site or paper gives a report that names none: 定州新闻网."""
    sites = (found[1] for part in first for found in _SITE.finditer(part.text[:LONGEST_TITLE]))
    stems = [site[at:] for site in sites for at in range(len(site) - 1)]
    return next((stem + level for stem in stems for level in ("市", "县", "区") if stem + level in divisions()), None)


_BEFORE_YEAR = as_pattern(r"(?=(?:19|20)\d{2}年(?:度)?(?:人民)?政府工作报告|政府工作报告)")


def _before_year(first: Sequence[Paragraph], year: re.Pattern[str]) -> str | None:
    """Return the place that a title names before its `year`: 定州市2031年政府工作报告."""
    for paragraph in first:
        for found in year.finditer(paragraph.text[:LONGEST_TITLE]):
            place = read_place(paragraph.text, found.start())
            if place and not place.short:
                return place.name
    return None


_MAYOR = as_pattern(r"(?:常务)?副?(?:代理?)?(?:市长|县长|区长|省长|州长|旗长|盟长|主席)")


def _of_mayor(text: str) -> str | None:
    """Return the place in a line that names the speaker as 定州市市长."""
    found = _MAYOR.search(text) if len(text) < 24 else None
    place = read_place(text, found.start()) if found else None
    return place.name if place and not place.short else None
