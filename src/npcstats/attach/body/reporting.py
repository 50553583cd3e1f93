"""The body whose work an article reports: in its title, in the session it was given at, else in its first lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from npcstats.attach.body.agencies import Named
from npcstats.attach.body.places import Gazetteer, read_place, strip_term
from npcstats.attach.body.stems import RANK, units
from npcstats.attach.times.opening import opening, text_start
from npcstats.records import Article, Paragraph


class Body(msgspec.Struct, frozen=True):
    """A body in full: the chain of its places and its own name, empty where only a place is known."""

    place: str
    organ: str
    kind: str

    @property
    def name(self) -> str:
        """Return the body's name as records give it."""
        return self.place + self.organ


NamedIn = Mapping[int, Sequence[Named]]

_GOVERNMENT = re.compile(r"政府工作报告|《政府工作报告》")
_ON_BEHALF = re.compile(r"代表[^，。]{0,14}(?:政府|公署|国务院)[，,]?向(?:大会|各位)")
_STATE_COUNCIL = re.compile(r"国务院政府工作报告|代表国务院[，,]?向大会|届全国人民代表大会第.{1,3}次会议上")
_SESSION = re.compile(r"(?:人民代表大会|人大)(?:常委会)?第?[一二三四五六七八九十\d]{1,3}次会议")
_SHORT_TITLE = re.compile(r"(?:^|[—丨|｜】])([\u4e00-\u9fff]{2,6})人大(?:常委会)?[：:]")
# What the first lines of text may hold before the body's name.
_FIRST = 4
_TOWN = 3


def main_body(article: Article, named: NamedIn, places: Gazetteer) -> tuple[Body | None, str]:
    """Return the body an article reports on, None where nothing names it, and the rule that told."""
    lines = opening(article)
    told = "\n".join(line.text for line in lines)
    first = article.paragraphs[: text_start(article) + _FIRST]
    if _GOVERNMENT.search(told) or any(_ON_BEHALF.search(part.text[:200]) for part in first):
        return _government(first, named, places), "title: government report"
    credited = _credited(article, named, places)
    titled = [body for line in lines for one in named[line.index] if (body := _of_title(one, line, first, places))]
    titled += [body for line in lines if (body := _short_title(line, places))]
    if all(body.kind == "session" for body in titled) and (government := _of_projects(lines, first)):
        return government, "title: list of projects"
    if titled:
        body = next((body for body in titled if any(_same(body, other) for other in credited)), titled[0])
        body = _as_in_text(_upgraded(body, article, named, places), credited)
        return _in_full(body, [one for part in article.paragraphs for one in named[part.index]]), "title"
    if credited:
        titled_place = Counter({body: count for body, count in credited.items() if _in_title(body, told)})
        body = _most_credited(titled_place or credited, article, named, places)
        return _in_full(body, [one for part in article.paragraphs for one in named[part.index]]), "first lines"
    if place := _at_session(first):
        return Body(place, "人大", "congress"), "first lines: session"
    return _of_text(article, named, places)


def resolve(one: Named, places: Gazetteer, home: str = "") -> Body:
    """Return a named body in full; `home` is the chain of places of the reporting body."""
    if one.kind == "session":
        return Body(places.full(one.place, home) if one.place else "", one.organ, "congress")
    if one.place is None:
        return Body("", one.organ, one.kind)
    return Body(places.full(one.place, home), one.organ, one.kind)


def _of_title(one: Named, line: Paragraph, first: Sequence[Paragraph], places: Gazetteer) -> Body | None:
    """Return the body that a title names, None where it names a field of work (人大工作) or nobody's body."""
    if one.kind in ("own", "department") or (one.kind == "session" and line.text[one.end :].startswith("上")):
        return None
    if one.place is None and one.kind not in ("national", "agency", "committee", "session"):
        return None
    if one.place is None and one.kind == "session" and not one.organ.startswith("全国"):
        return None
    whole = one.start == 0 and one.end == len(line.text)
    if one.kind == "agency" and not one.subject and not whole:
        return None
    if one.place and one.place.short and (session := _at_session(first)):
        return Body(_fit(session, one.place.level), one.organ, one.kind)
    body = resolve(one, places)
    return Body(body.place, body.organ, "session") if one.kind == "session" else body


def _fit(chain: str, level: str) -> str:
    """Return a chain of places, cut after the one a short form stands for where it names one."""
    name = ""
    for part, ending in units(chain):
        name += part
        if ending.endswith(level):
            return name
    return chain


def _at_session(first: Sequence[Paragraph]) -> str | None:
    """Return the place whose congress met: 在定州市第八届人民代表大会第三次会议上."""
    for paragraph in first:
        if found := _SESSION.search(paragraph.text[:200]):
            place = read_place(paragraph.text, strip_term(paragraph.text, found.start()))
            if place and not place.short:
                return place.name
    return None


# A list of what a government will do in a year, whoever chose from it: 2031年民生实事项目清单.
_PROJECTS = re.compile(r"实事(?:项目)?(?:清单|名单|目录|一览表?|计划|安排|公示|公告|公布|出炉)?$")
_OF_YEAR = re.compile(r"(?:19|20)\d{2}年")


def _of_projects(lines: Sequence[Paragraph], first: Sequence[Paragraph]) -> Body | None:
    """Return the government that carries out the projects that a title lists, by the place before the year."""
    for line in lines:
        year = _OF_YEAR.search(line.text) if _PROJECTS.search(line.text) else None
        if year:
            place = read_place(line.text, year.start())
            name = place.name if place and not place.short else _at_session(first)
            return Body(name, "人民政府", "government") if name else None
    return None


def _government(first: Sequence[Paragraph], named: NamedIn, places: Gazetteer) -> Body:
    """Return the government that reports, by its own name, the session's place, or the short form it uses."""
    if any(_STATE_COUNCIL.search(part.text[:200]) for part in first):
        return Body("", "国务院", "national")
    governments = [one for part in first for one in named[part.index] if one.kind == "government" and one.place]
    full = next((one.place.name for one in governments if one.place and not one.place.short), None)
    if name := full or _at_session(first):
        return Body(name, "人民政府", "government")
    mayor = next((place for part in first if (place := _of_mayor(part.text))), None)
    short = next((one.place for one in governments if one.place), None)
    return Body(mayor or (places.full(short) if short else places.most_named() or ""), "人民政府", "government")


_MAYOR = re.compile(r"(?:代理?)?(?:市长|县长|区长|省长|州长|旗长|盟长|主席)")


def _of_mayor(text: str) -> str | None:
    """Return the place in a line that names the speaker as 定州市市长."""
    found = _MAYOR.search(text) if len(text) < 24 else None
    place = read_place(text, found.start()) if found else None
    return place.name if place and not place.short else None


def _short_title(line: Paragraph, places: Gazetteer) -> Body | None:
    """Return the body of a title that leaves out its level: 沅陵人大."""
    found = _SHORT_TITLE.search(line.text)
    name = places.starting(found[1]) if found else None
    return Body(name, "人大", "congress") if name else None


def _upgraded(body: Body, article: Article, named: NamedIn, places: Gazetteer) -> Body:
    """Return the body by the name the text gives it where the title has it short: 人大 for 人大常委会, 法院."""
    level = units(body.place)[-1][1] if body.place else ""
    congress = body.kind == "congress" and RANK.get(level, _TOWN) < _TOWN
    if not congress and body.organ not in ("法院", "检察院"):
        return body
    for one in (one for part in article.paragraphs for one in named[part.index]):
        longer = one.kind == "standing" if congress else one.kind == body.kind and len(one.organ) > len(body.organ)
        if longer and one.place:
            found = resolve(one, places, body.place)
            if found.place.endswith(body.place) or (one.subject and _abbreviates(body.place, found.place)):
                return found
    return body


def _same(body: Body, other: Body) -> bool:
    """Tell whether a body of the text is that of the title, which may name wider places before it."""
    return body.organ == other.organ and bool(body.place) == bool(other.place) and body.place.endswith(other.place)


def _in_full(body: Body, named: Sequence[Named]) -> Body:
    """Return the body with the wider places the text names it with: 青云街道人大工委 as 定海区青云街道人大工委.

    What a town or a street lies in is told by any of its bodies.
    """
    parts = units(body.place) if body.place else []
    if len(parts) != 1:
        return body
    town = RANK.get(parts[0][1]) == _TOWN
    fitting = [
        one.place.name
        for one in named
        if one.place and one.place.name.endswith(body.place) and (town or one.organ == body.organ)
    ]
    chains = [name for name in fitting if len(found := units(name)) > 1 and RANK.get(found[0][1]) != 0]
    return Body(max(chains, key=len, default=body.place), body.organ, body.kind)


def _as_in_text(body: Body, credited: Counter[Body]) -> Body:
    """Return the body as the text names it, where the title alone puts the province before a city or county."""
    (widest, level), *narrower = units(body.place)[:2] if body.place else [("", "")]
    if not narrower or RANK.get(level) != 0:
        return body
    inside = body.place[len(widest) :]
    shorter = (
        other for other in credited if other.organ == body.organ and other.place and inside.endswith(other.place)
    )
    return max(shorter, key=lambda other: (len(other.place), credited[other]), default=body)


def _in_title(body: Body, told: str) -> bool:
    """Tell whether the lines above the text name the place of a body: 恩施州代表行动答卷."""
    return bool(body.place) and any(part in told for part, _ in units(body.place)[-1:])


def _most_credited(credited: Counter[Body], article: Article, named: NamedIn, places: Gazetteer) -> Body:
    """Return the body that acts most: a congress and its standing committee are one, and named without their place."""
    most = max(credited, key=lambda body: credited[body])
    congresses = {body: count for body, count in credited.items() if body.kind in _CONGRESSES}
    if not congresses or most.kind in _CONGRESSES:
        return most
    placeless = sum(
        one.subject and (one.kind == "own" or (one.place is None and one.kind in _CONGRESSES))
        for part in article.paragraphs
        for one in named[part.index]
    )
    if sum(congresses.values()) + placeless < credited[most]:
        return most
    return _upgraded(max(congresses, key=lambda body: congresses[body]), article, named, places)


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether a place's name is another's for short: 阿市 for 阿尔山市, 扎旗 for 扎赉特旗."""
    return len(short) == 2 and short[-1] == name[-1:] and short[0] in name


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


def _of_text(article: Article, named: NamedIn, places: Gazetteer) -> tuple[Body | None, str]:
    """Return the agency an article names most, else the place it names most."""
    counts = Counter(one.organ for part in article.paragraphs for one in named[part.index] if one.kind == "agency")
    if counts:
        return Body("", counts.most_common(1)[0][0], "agency"), "text"
    place = places.most_named()
    return (Body(place, "", "place"), "text: place") if place else (None, "none")
