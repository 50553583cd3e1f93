"""The body whose work an article reports: in its title, in the session it was given at, else in its first lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from npcstats.attach.body.agencies import Named
from npcstats.attach.body.governments import government, of_projects
from npcstats.attach.body.in_text import upgraded
from npcstats.attach.body.naming import Body, NamedIn, as_in_text, fit, in_full, resolve, same
from npcstats.attach.body.places import Gazetteer, read_place
from npcstats.attach.body.sessions import LONGEST_TITLE, at_session, meets, sitting
from npcstats.attach.body.stems import RANK, units
from npcstats.attach.body.vocabulary import divisions
from npcstats.attach.times.opening import ON_BEHALF, opening, text_start
from npcstats.records import Article, Paragraph
from npcstats.vocab.patterns import as_pattern

_GOVERNMENT = as_pattern(r"政府工作报告|《政府工作报告》")
# News of a session is about the congress, whoever reports to it.
_OPENS = as_pattern(r"次会议[^，。]{0,4}(?:开幕|召开|举行|闭幕)")
_SHORT_TITLE = as_pattern(r"(?:^|[—丨|｜】])([\u4e00-\u9fff]{2,6})人大(?:常委会)?[：:]")
# What the first lines of text may hold before the body's name.
_FIRST = 4


# The rule that a congress was named for because it sits.
SITS = "first lines: session sits"


def main_body(article: Article, named: NamedIn, places: Gazetteer) -> tuple[Body | None, str]:
    """Return the body an article reports on, None where nothing names it, and the rule that told."""
    lines = opening(article)
    told = "\n".join(line.text for line in lines)
    first = article.paragraphs[: text_start(article) + _FIRST]
    sits = any(_OPENS.search(line.text) for line in lines)
    if _GOVERNMENT.search(told) or (not sits and any(ON_BEHALF.search(part.text[:200]) for part in first)):
        return government(first, named, places), "title: government report"
    if body := _entrusting(first, named, places):
        return in_full(body, article, named), "first lines: on behalf"
    credited = _credited(article, named, places)
    if author := _author(lines, named, places):
        return in_full(as_in_text(author, article), article, named), "title: who reports"
    titled = _titled(lines, first, named, places)
    titled += [body for line in lines if (body := _short_title(line, places) or _work_of_year(line))]
    if all(body.kind == "session" for body in titled) and (carrier := of_projects(lines, first)):
        return carrier, "title: what a government carries out"
    if titled:
        acting = (body for body in titled if any(same(body, other) for other in credited))
        body = next(acting, titled[0])
        body = _of_opening(lines, credited, body) or body
        body = as_in_text(upgraded(_placed(body, told), article, named, places), article)
        return in_full(body, article, named), "title"
    if place := sitting(article):
        return in_full(as_in_text(Body(place, "人大", "congress"), article), article, named), SITS
    if teller := _telling(first, named, places):
        return teller, "first lines: who told"
    if credited:
        titled_place = Counter({body: count for body, count in credited.items() if _in_title(body, told)})
        body = _placed(_most_credited(titled_place or credited, article, named, places), told)
        return in_full(as_in_text(body, article), article, named), "first lines"
    if met := meets(first):
        name, standing = met
        body = Body(name, "人大常委会", "standing") if standing else Body(name, "人大", "congress")
        return body, "first lines: session"
    return _of_text(article, named, places)


# Who a page is of, which need not be whose work it tells: 来源：定州市人大常委会办公室.
_NEAR = 12  # the body that the first line of text opens with
_SOURCE = as_pattern(r"(?:来源|稿源|供稿|作者|编辑|发布(?:单位|机构))\s*[：:]")


def _titled(lines: Sequence[Paragraph], first: Sequence[Paragraph], named: NamedIn, places: Gazetteer) -> list[Body]:
    """Return the bodies that title lines name; those of who speaks (镇人大主席张某某) only where no others are."""
    told = [(one, line) for line in lines for one in named[line.index]]
    last = max((line.index for line in lines), default=-1)
    text = next((named[part.index] for part in first if part.index > last), ())
    if any(one.start < _NEAR and one.place and not one.place.short for one in text):
        told = [(one, line) for one, line in told if not _SOURCE.search(line.text, 0, one.start)]
    found = [(one, body) for one, line in told if (body := _of_title(one, line, first, places))]
    return [body for one, body in found if not one.person] or [body for _, body in found]


def _author(lines: Sequence[Paragraph], named: NamedIn, places: Gazetteer) -> Body | None:
    """Return the government or court whose name, or its office's, stands alone below a title: 定州市人民政府办公室."""
    for line in lines[1:]:
        for one in named[line.index][:1]:
            alone = one.start == 0 and line.text[one.end :].strip() in ("", "办公室", "办", "研究室")
            if alone and one.place and not one.place.short and one.kind in ("government", "court", "procuratorate"):
                return resolve(one, places)
    return None


def _of_title(one: Named, line: Paragraph, first: Sequence[Paragraph], places: Gazetteer) -> Body | None:
    """Return the body that a title names, None where it names a field of work (人大工作) or nobody's body."""
    if one.kind == "department" and one.place and not one.place.short and _OF_A_YEAR.search(line.text, one.end):
        return Body(one.place.name, one.organ, one.kind)  # 定州市卫生局2031年工作总结
    if one.kind in ("own", "department") or (one.kind == "session" and line.text[one.end :].startswith("上")):
        return None
    if one.place is None and one.kind not in ("national", "agency", "committee", "session"):
        return None
    if one.place is None and one.kind == "session" and not one.organ.startswith("全国"):
        return None
    if one.place and one.place.short and line.text.startswith("代表", one.end):
        return None  # 市、区人大代表 are whom somebody brings together
    whole = one.start == 0 and one.end == len(line.text)
    if one.kind == "agency" and not one.subject and not whole:
        return None
    if one.place and one.place.short and (session := at_session(first)):
        return Body(fit(session, one.place.level), one.organ, one.kind)
    body = resolve(one, places)
    sits = one.kind == "session" and not _BETWEEN_SESSIONS.search(line.text, one.end)
    return Body(body.place, body.organ, "session") if sits else body


_OF_A_YEAR = as_pattern(r"(?:19|20)\d{2}年.{0,16}(?:总结|要点|计划|小结|打算)")
# What becomes of a session's motions is the work of the time between sessions: 二次会议230件建议全部办结.
_BETWEEN_SESSIONS = as_pattern(
    r"(?:建议|议案|意见)[^，。]{0,10}(?:办理|办结|办复|答复|落实|督办|交办)|(?:办结|办理|督办)[^，。]{0,10}(?:建议|议案)"
)


def _short_title(line: Paragraph, places: Gazetteer) -> Body | None:
    """Return the body of a title that leaves out its level: 沅陵人大."""
    found = _SHORT_TITLE.search(line.text)
    name = places.starting(found[1]) if found else None
    return Body(name, "人大", "congress") if name else None


def _of_opening(lines: Sequence[Paragraph], credited: Counter[Body], titled: Body) -> Body | None:
    """Return the acting body whose place a title opens with, within that of `titled`: 云山区组织市人大代表视察."""
    within = (body for body in credited if body.kind in _CONGRESSES and body.place[len(titled.place) :])
    inner = (body for body in within if titled.place and body.place.startswith(titled.place))
    return next((b for b in inner if any(line.text.startswith(units(b.place)[-1][0]) for line in lines)), None)


_WORK_OF_YEAR = as_pattern(r"(?=(?:19|20)\d{2}年(?:度)?人大(?:及其常委会)?工作)")


def _work_of_year(line: Paragraph) -> Body | None:
    """Return the congress whose year's work a title names: 定州市清风镇2031年人大工作总结."""
    found = _WORK_OF_YEAR.search(line.text[:LONGEST_TITLE])
    place = read_place(line.text, found.start()) if found else None
    return Body(place.name, "人大", "congress") if place and not place.short else None


_ENTRUSTED = as_pattern(r"受[^。]{4,60}委托")


def _entrusting(first: Sequence[Paragraph], named: NamedIn, places: Gazetteer) -> Body | None:
    """Return the body on whose behalf a report is given: 我受定州市人大常委会委托，向大会报告工作."""
    for paragraph in first:
        found = _ENTRUSTED.search(paragraph.text[:160])
        for one in named[paragraph.index] if found else ():
            sends = one.kind in (*_CONGRESSES, "government") and one.place
            if found and found.start() < one.start < found.end() and sends:
                body = resolve(one, places)
                return body if body.place not in ("", one.place.level if one.place else "") else None
    return None


_TITLED_PLACE = as_pattern(r"(?m)^《?([\u4e00-\u9fff]{2,6}?)(?:年鉴|[：:丨|｜])")


def _placed(body: Body, told: str) -> Body:
    """Return a body known by its level alone with the place that a title opens with: 定州：代表建议…, 《定州年鉴》."""
    found = _TITLED_PLACE.search(told) if body.place in RANK else None
    name = found[1] + body.place if found else ""
    return Body(name, body.organ, body.kind) if name in divisions() else body


_TOLD_BY = as_pattern(r"记者从([\u4e00-\u9fff]{4,16}?(?:委员会|局|厅|办公室|中心))(?:获悉|了解到)")


def _source(first: Sequence[Paragraph]) -> str | None:
    """Return the agency that told a story's figures, by its full name: 记者从定州市选举委员会获悉."""
    found = next((found for part in first if (found := _TOLD_BY.search(part.text))), None)
    ends = (at for at in range(2, 9) if found and (place := read_place(found[1], at)) and not place.short)
    return found[1] if found and "常务" not in found[1] and next(ends, None) else None


_TOLD_AT = as_pattern(r"记者从[^，。]{0,8}政府[^，。]{0,16}(?:发布会|通气会|会议)上?(?:获悉|了解到)")


def _telling(first: Sequence[Paragraph], named: NamedIn, places: Gazetteer) -> Body | None:
    """Return the agency that told a story's figures, or the government at whose conference they were told."""
    if source := _source(first):
        return Body("", source, "agency")
    for part in first:
        told = _TOLD_AT.search(part.text)
        for one in named[part.index] if told else ():
            if told and told.start() < one.start < told.end() and one.kind == "government" and one.place:
                body = resolve(one, places)
                return body if body.place != one.place.level else None
    return None


def _in_title(body: Body, told: str) -> bool:
    """Tell whether the lines above the text name the place of a body: 恩施州代表行动答卷."""
    return bool(body.place) and any(part in told for part, _ in units(body.place)[-1:])


def _most_credited(credited: Counter[Body], article: Article, named: NamedIn, places: Gazetteer) -> Body:
    """Return the body that acts most: a congress and its standing committee are one, and named without their place."""
    most = max(credited, key=lambda body: credited[body])
    congresses = {body: count for body, count in credited.items() if body.kind in _CONGRESSES}
    if not congresses or most.kind in _CONGRESSES:
        return most if most.kind in _CONGRESSES else upgraded(most, article, named, places)
    placeless = sum(
        one.subject and (one.kind == "own" or (one.place is None and one.kind in _CONGRESSES))
        for part in article.paragraphs
        for one in named[part.index]
    )
    if sum(congresses.values()) + placeless < credited[most]:
        return most
    return upgraded(max(congresses, key=lambda body: congresses[body]), article, named, places)


def _credited(article: Article, named: NamedIn, places: Gazetteer) -> Counter[Body]:
    """Count the bodies that are the subject of clauses of the text."""
    counts: Counter[Body] = Counter()
    for paragraph in article.paragraphs:
        for one in named[paragraph.index]:
            if (
                one.subject
                and one.kind not in ("own", "department", "session", "committee")
                and (one.place or one.kind in _PLACELESS)
            ):
                counts[resolve(one, places)] += 1
    return counts


_CONGRESSES = ("congress", "standing", "work", "presidium")
_PLACELESS = ("national", "agency")


_OF_LEVELS = as_pattern(
    r"(?:[各五四三两]级|全体|的?(?:\d{1,4}|[一二三四五六七八九十百]{1,5})(?:多|余)?[名位](?:[乡镇县市区省])?人大)(?:人大)?代表(?!团|队)"
)


def _of_deputy(article: Article, named: NamedIn, places: Gazetteer) -> Body | None:
    """Return the congress whose deputy an article is about: 李某是蒲县柳溪镇人大代表."""
    for part in article.paragraphs:
        for one in named[part.index]:
            if one.kind == "congress" and one.place and part.text.startswith("代表", one.end):
                body = resolve(one, places)
                return body if body.place != one.place.level else None
        levels = _OF_LEVELS.search(part.text)
        place = read_place(part.text, levels.start()) if levels else None
        if place and not place.short:
            return Body(place.name, "人大", "congress")
    return None


def _of_text(article: Article, named: NamedIn, places: Gazetteer) -> tuple[Body | None, str]:
    """Return the agency an article names most, else the congress or the place that it names most."""
    counts = Counter(one.organ for part in article.paragraphs for one in named[part.index] if one.kind == "agency")
    if counts:
        return Body("", counts.most_common(1)[0][0], "agency"), "text"
    if deputy := _of_deputy(article, named, places):
        return deputy, "text: deputy"
    full = Counter(
        body
        for part in article.paragraphs
        for one in named[part.index]
        if one.kind in (*_CONGRESSES, "street") and one.place
        if (body := resolve(one, places)).place != one.place.level
    )
    if full:
        return full.most_common(1)[0][0], "text: congress"
    place = places.most_named()
    return (Body(place, "", "place"), "text: place") if place else (None, "none")
