"""The body whose work each figure reports: the one its sentence credits, else the one the article is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from npcstats.attach.body.agencies import Named, find_named
from npcstats.attach.body.naming import Body, resolve
from npcstats.attach.body.places import Gazetteer, Place, read_place
from npcstats.attach.body.reporting import SITS, main_body
from npcstats.attach.body.stems import RANK, units
from npcstats.attach.body.vocabulary import body_words
from npcstats.attach.times.governing import is_label
from npcstats.attach.times.opening import ROLL_CALL
from npcstats.attach.times.vocabulary import one_of
from npcstats.records import Article, Layout, Mention, Paragraph
from npcstats.vocab.patterns import as_pattern


class _Credit(msgspec.Struct, frozen=True, gc=False):
    """From `start` up to `reach` the text goes on about `body`."""

    start: int
    reach: int
    body: Body


class _Frame(msgspec.Struct, frozen=True):
    """What a paragraph credits, in order, and the body where it credits none."""

    main: Body | None
    rule: str
    starts: Sequence[int]
    credits: Sequence[_Credit]


# A paragraph that goes on about the document the one before it introduced.
_GOES_ON = as_pattern(
    r"(?:根据|按照)?(?:说明|报告|白皮书|通报|公报)(?:全面)?(?:总结|回顾|指出|介绍|显示|提出|认为|共|说|，)"
)
# Deputies act for the congress that an article is about, whoever opened the paragraph.
_DEPUTIES = as_pattern(
    r"(?:[^，。]{1,14}，)?(?:[全各][体位级])?(?:[省市县区旗州镇乡])?(?:人大)?代表(?:们|共|先后|提出|就|对)"
)
# A mayor who reports to a congress in session: what comes after is the government's.
_REPORTS = as_pattern(
    r"代表[^，。]{0,8}政府，?(?:向[^，。]{1,6})?作(?:了)?(?:题为[^，。]{1,20}的)?政府工作报告"
    r"|(?:[省市县区州镇乡]长|主席)?[^，。]{0,4}在(?:作)?政府工作报告(?:中|时)(?:说|指出|表示|介绍)"
)
# Whose words a story goes on with: 据市政府通报，…
_TOLD_BY = as_pattern(r"据([省市县区旗州镇乡]|自治区)(?:人民)?政府(?:有关负责人|办公室)?(?:通报|介绍|汇报)")
# Offices that somebody is elected to: 选举县人民法院院长1人.
_OFFICE = as_pattern(r"[代副]{0,2}(?:主任|主席|院长|检察长|省长|市长|县长|区长|州长|旗长|镇长|乡长)\d")
# Whose people come and answer: 区政府9个部门负责人到会应询 is still the committee's inquiry.
_ANSWERS = as_pattern(
    r"(?:分管|有关|相关|主要)?(?:领导|负责人|负责同志|\d{1,3}个[^，。；]{0,4}(?:部门|单位)的?(?:主要)?(?:负责人|负责同志))"
    r"[^，。；]{0,6}(?:应询|到会|列席|作答|答询|回答|听取)"
)
# Those of a standing committee: 会议应到组成人员31人.
_MEMBERS = as_pattern(r"[^，。\d]{0,8}(?:组成人员|委员)")
_STANDING = ("常务委员会", "常委会")
_FAMILY = frozenset(("congress", "standing", "work", "presidium", "session", "committee"))
_COURTS = frozenset(("court", "procuratorate", "supervision"))
_GOVERNING = frozenset(("government", "office", "department"))


class Bodies:
    """The bodies of a document's figures.

    Building it reads the layout once; `at` looks up what was found.
    """

    def __init__(self, layout: Layout) -> None:
        self._frames: dict[int, _Frame] = {}
        self._names: dict[str, str] = {}
        everywhere = Gazetteer(layout.articles)
        for article in layout.articles:
            places = everywhere if len(layout.articles) == 1 else Gazetteer([article])
            known = everywhere.known
            named = {part.index: find_named(part.text, known) for part in article.paragraphs}
            main, rule = main_body(article, named, places)
            if main and not main.place and len(layout.articles) > 1:
                main, rule = main_body(article, named, everywhere)
            self._frames.update(_Reading(article, named, everywhere, main, sits=rule == SITS).frames(rule))

    def at(self, paragraph: Paragraph, mention: Mention) -> tuple[str | None, str]:
        """Return the full name of the body credited with the figure at `mention`, and the rule that decided."""
        frame = self._frames[paragraph.index]
        at = bisect_right(frame.starts, mention.start)
        if at and frame.credits[at - 1].reach > mention.start:
            return self._name(frame.credits[at - 1].body), "sentence: subject"
        return (self._name(frame.main) if frame.main else None), frame.rule

    def _name(self, body: Body) -> str:
        """Return a body's name, one and the same for all of its figures."""
        return self._names.setdefault(body.name, body.name)


class _Reading:
    """One pass over an article, telling which stretches credit another body than the main one."""

    def __init__(
        self, article: Article, named: dict[int, list[Named]], places: Gazetteer, main: Body | None, *, sits: bool
    ) -> None:
        self._article = article
        # The main body is a congress because it sits: its committee is another.
        self._sits = sits
        self._named = named
        self._places = places
        self._main = main
        self._people: dict[str, Body] = {}
        self._committees: dict[str, Body] = {}
        self._courts: dict[tuple[str, str], Body] = {}
        self._last: Body | None = None
        self._teller: Body | None = None

    def frames(self, rule: str) -> Iterator[tuple[int, _Frame]]:
        for paragraph in self._article.paragraphs:
            credits = list(self._credits(paragraph))
            yield paragraph.index, _Frame(self._main, rule, [credit.start for credit in credits], credits)

    def _credits(self, paragraph: Paragraph) -> Iterator[_Credit]:
        """Yield what a paragraph credits to other bodies, sentence by sentence."""
        lasting = self._last if _GOES_ON.match(paragraph.text) else self._teller
        subjects = self._subjects(paragraph)
        labels = True
        at = 0
        for sentence in paragraph.sentences:
            first = at
            while at < len(subjects) and subjects[at][0] < sentence.end:
                at += 1
            own = subjects[first:at]
            start, before = sentence.start, lasting
            if self._main and self._main.kind in _FAMILY and _DEPUTIES.match(paragraph.text, start, sentence.end):
                lasting = None
            for begin, body in own:
                if lasting and start < begin:
                    yield _Credit(start, begin, lasting)
                lasting, start = (body if body != self._main else None), begin
            if lasting:
                yield _Credit(start, sentence.end, lasting)
            # What two sentences running have for their subject goes on: 主任作报告。他说，常委会…。全年召开会议7次。
            if own and lasting and lasting != before and not (labels and self._may_last(lasting)):
                lasting = None
            labels = labels and not own and is_label(paragraph.text, sentence)
            self._last = own[-1][1] if own else self._last
            if own:
                told = _TOLD_BY.search(paragraph.text, sentence.start, sentence.end)
                self._teller = own[-1][1] if told and own[-1][0] <= told.end() else None
                lasting = self._teller or lasting

    def _may_last(self, body: Body) -> bool:
        """Tell whether a paragraph that a body opens goes on about it: not where one from above only gives occasion."""
        main = self._main
        if main is None or not main.place:
            return True
        return bool(body.place) and _rank(body.place) >= _rank(main.place)

    def _subjects(self, paragraph: Paragraph) -> list[tuple[int, Body]]:
        """Return the bodies that are subjects in a paragraph, in full, by where each begins to be."""
        found: list[tuple[int, Body]] = []
        several: list[Named] = []
        for one in self._named[paragraph.index]:
            body = self._body(one, paragraph.text)
            if one.kind == "committee":
                self._committees[body.name[body.name.find("人大") + 2 :]] = body
            if one.person:
                self._people[one.person[:2]] = self._people[one.person] = body
            if several and several[-1].end + 1 != one.start:
                several = []
            answers = _ANSWERS.match(paragraph.text, one.end)
            if one.subject and not (answers or _OFFICE.match(paragraph.text, one.end)):
                found.append((one.start, body))
            elif one.joined and (one.opens or several):
                several.append(one)
            elif several and one.free:
                # 甲、乙联合检查: the reporting body if it is among them, else the first.
                bodies = [self._body(other, paragraph.text) for other in (*several, one)]
                found.append((several[0].start, self._main if self._main in bodies else bodies[0]))
        found.extend(self._spoken_for(paragraph.text))
        found.extend(self._called(paragraph))
        return sorted(found, key=lambda item: item[0])

    def _body(self, one: Named, text: str) -> Body:
        """Return a named body in full; the reporting body where it is that or a part of it."""
        main = self._main
        if one.place and one.place.short and (near := _place_near(text, one.place)):
            return Body(near, one.organ, one.kind)
        if main is None:
            return resolve(one, self._places)
        if self._sits and one.kind == "standing" and resolve(one, self._places, main.place).place == main.place:
            return Body(main.place, "人大常委会", "standing")
        if one.kind == "own" and main.kind == "session" and one.organ in _STANDING:
            return Body(main.place, "人大常委会", "standing")  # its report to the congress that sits
        if one.kind == "own" or (one.kind == "work" and main.kind == "street"):
            return main
        body = _as_home(resolve(one, self._places, main.place), main)
        if body.place and main.place and (_rank(main.place), _rank(body.place)) == _COUNTY_AND_TOWN:
            chain = body.place if len(units(body.place)) > 1 else main.place + body.place
            body = Body(chain, body.organ, body.kind)
        if not one.place and one.kind in _FAMILY | _GOVERNING and not one.organ.startswith("全国"):
            return main if body.kind in _FAMILY or main.kind == body.kind else Body(main.place, body.organ, body.kind)
        same = body.place == main.place and main.kind not in ("every", "session")
        if same and body.kind == main.kind and main.kind in _COURTS:
            return main
        if (
            same
            and not one.organ.startswith("全国")
            and any({body.kind, main.kind} <= kin for kin in (_FAMILY, _GOVERNING))
        ):
            return main
        return self._in_full(body) if body.kind in _COURTS else body

    def _in_full(self, court: Body) -> Body:
        """Return a court by the longest name that the article has given it: 市中级人民法院报告说，全市法院…."""
        known = self._courts.get((court.place, court.kind), court)
        longest = max(court, known, key=lambda body: len(body.organ))
        self._courts[court.place, court.kind] = longest
        return longest

    def _called(self, paragraph: Paragraph) -> Iterator[tuple[int, Body]]:
        """Yield the congress whose deputies are called over, where a standing committee reports: 会议应到代表190人."""
        for found in ROLL_CALL.finditer(paragraph.text) if self._main and self._main.kind == "standing" else ():
            members = _MEMBERS.match(paragraph.text, found.end())
            before = [one for one in self._named[paragraph.index] if one.kind == "session" and one.end <= found.start()]
            if self._main and before and before[-1].place and not members:
                yield found.start(), resolve(before[-1], self._places, self._main.place)

    def _spoken_for(self, text: str) -> Iterator[tuple[int, Body]]:
        """Yield the bodies whose people speak, once introduced, and committees named without their congress."""
        for found in _speaker().finditer(text) if self._people else ():
            if body := self._people.get(found[1]):
                yield found.start(1), body
        main = self._main
        if main and main.place and main.kind in _FAMILY:
            government = Body(main.place, "人民政府", "government")
            yield from ((found.end(), government) for found in _REPORTS.finditer(text))
        for found in _TOLD_BY.finditer(text) if main and main.kind in _FAMILY else ():
            level = "" if main and main.place else found[1]
            yield found.end(), Body(main.place if main else "", f"{level}人民政府", "government")
        for found in _committee().finditer(text) if self._committees else ():
            if body := self._committees.get(found[1]):
                yield found.start(1), body


_NEAR = 80
# A town named in a county's report is named with it; a county in a city's report stands alone.
_COUNTY_AND_TOWN = (2, 3)


def _place_near(text: str, short: Place) -> str | None:
    """Return the place that the words just before name for a short form: 在宝丰区，区人大常委会…."""
    near = max(0, short.start - _NEAR)
    at = text.rfind(short.level + "，", near, short.start)
    place = read_place(text, at + len(short.level)) if at >= 0 and text.find("。", at, short.start) < 0 else None
    return place.name if place and not place.short and place.level == short.level else None


def _as_home(body: Body, main: Body) -> Body:
    """Return a body of the reporting body's place by that name, where the text puts the province before it."""
    home = main.place and body.place.endswith(main.place) and RANK.get(units(body.place)[0][1]) == 0
    return Body(main.place, body.organ, body.kind) if home else body


def _rank(place: str) -> int:
    return RANK.get(units(place)[-1][1], 0)


@cache
def _committee() -> re.Pattern[str]:
    return as_pattern(r"(?:^|[，。；：])([\u4e00-\u9fff]{2,12}?委员会)(?![的和、副主])")


@cache
def _speaker() -> re.Pattern[str]:
    says = one_of(body_words().title.says)
    return as_pattern(rf"(?:^|[，。；：])([\u4e00-\u9fff]{{2,3}}?)(?:{says})")
