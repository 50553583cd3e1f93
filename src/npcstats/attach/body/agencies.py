"""The bodies that a text names, and whether each is the subject of its clause."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

import msgspec

from npcstats.attach.body.places import Place, read_place, strip_term
from npcstats.attach.body.stems import own_name
from npcstats.attach.body.vocabulary import body_words, nationals, organs
from npcstats.attach.times.vocabulary import one_of
from npcstats.vocab.patterns import as_pattern
from npcstats.vocab.scan import beginnings, matches


class Named(msgspec.Struct, frozen=True, gc=False):
    """A body named in flat text, from `start` to `end`.

    `organ` is the form it is named in, without its place; `kind` is a kind of bodies.toml, or national, own (a bare
    常委会, 工委 or 本院), session, every (各级人大), committee, street (a committee there), department,
    ministry or agency.
    `subject` tells that it is the subject of its clause, `person` the name of the office-holder who speaks for it.
    `opens` tells that it opens a clause, `free` that nothing after it keeps it from being a subject, `joined` that
    another body may follow.
    """

    start: int
    end: int
    organ: str
    kind: str
    place: Place | None = None
    subject: bool = False
    person: str = ""
    opens: bool = False
    free: bool = False
    joined: bool = False


_CONGRESS = r"(?:人民代表大会|人大)"
_OWN = ("常务委员会", "常委会", "工委", "本院", "我院")
# The working committee that a congress keeps in a street is a body of its own; one for a field of work is none.
_OF_STREET = as_pattern(r"街道?(?:工委|工作委员会)$")
_NUMBER = r"[一二三四五六七八九十\d]{1,3}"
_HAN = r"[\u4e00-\u9fff]"
_INNER = rf"(?!常务|代表|各|的|和|及|专门|与|会议|听取|审议|组织|召开){_HAN}{{2,12}}?(?:委员会|专委会|街道?工委)"


@cache
def _heads() -> re.Pattern[str]:
    """Return the pattern of what bodies are called without their places."""
    agency = body_words().agency
    return as_pattern(
        rf"(?P<session>(?P<nation>全国)?(?:{_CONGRESS}第?{_NUMBER}次会议|人代会)(?P<presidium>主席团)?)"
        rf"|(?P<national>(?<![全中我各]){one_of(nationals())})(?P<committee>{_INNER})?"
        rf"|(?P<every>(?<=各级){_CONGRESS}(?:及其常委会|常委会)?)"
        rf"|(?P<organ>{one_of(organs())})(?P<inner>{_INNER})?"
        rf"|(?P<own>(?<![委务]){one_of(_OWN)})"
        rf"|(?P<agency>(?!国家(?:权力|行政|审判|检察|监察|司法)?机关)(?:{one_of(agency.begins)}){_HAN}{{2,16}}?(?:{one_of(agency.ends)})"
        rf"|{_HAN}{{2,8}}(?:街道|镇|乡)办事处|(?<=[区省市县旗州])(?![市县区]?人民代表大会){_HAN}{{2,10}}?委员会)"
        rf"|(?P<ministry>(?:{one_of(body_words().ministry.words)})(?![门队署长分]))"
    )


@cache
def _head_starts() -> re.Pattern[str]:
    """Return the pattern of the places where such a name can begin, but for those that only their end tells."""
    return beginnings(
        [
            *nationals(),
            *organs(),
            *_OWN,
            *body_words().agency.begins,
            *body_words().ministry.words,
            "全国",
            "人大",
            "人代会",
            "人民",
        ]
    )


def _find_heads(text: str) -> Iterator[re.Match[str]]:
    if "委员会" in text or "办事处" in text:
        return _heads().finditer(text)
    return matches(_heads(), _head_starts(), text)


@cache
def _departments() -> re.Pattern[str]:
    ends = one_of(body_words().agency.departments)
    return as_pattern(
        rf"(?:^|[，。；：！？—】)])({_HAN}{{0,10}}?(?:省|自治区|市|县|区|旗|州|盟|镇))({_HAN}{{2,10}}?(?:{ends}))"
    )


@cache
def _after() -> re.Pattern[str]:
    title = body_words().title
    titles = one_of(title.words)
    return as_pattern(
        rf"(?:党组|机关|办公室|及其?(?:有关|相关|各|所属)?(?:工作|职能|组成)?部门|及各?(?:有关|相关)?(?:专门委员会|专委会))?+(?:(?:党组书记、)?(?:{titles})(?!会议|团|们|[，。；、：])(?P<person>{_HAN}{{2,3}})"
        rf"|(?!工作报告(?:指出|显示|提出|认为|回顾|说))(?P<no>\d{{1,9}}(?:号|[余多]?[件条份项])|{one_of(body_words().not_subject.after)}|[^\u4e00-\u9fff\d“]|$))"
    )


_JOINTS = frozenset("、和与及同")
_CLAUSE = as_pattern(r"[，。；：！？—…】)”\n]")
_TIME = as_pattern(r"[\d年月日上下半季度初底末今去明前个以来至到旬一二三四五六七八九十全近两中间截过的里“”期时]{1,18}$")


@cache
def _leads() -> re.Pattern[str]:
    return as_pattern(rf"(?:{one_of(body_words().lead.words)})")


def find_named(text: str, known: Collection[str] = ()) -> list[Named]:
    """Return the bodies that flat `text` names, in order; `known` are places the document attests."""
    found = [_read(text, head, known) for head in _find_heads(text)]
    return sorted([*found, *_read_departments(text, known)], key=lambda named: named.start)


def _read(text: str, head: re.Match[str], known: Collection[str]) -> Named:
    kind = next(kind for kind in ("session", "national", "every", "organ", "own", "agency", "ministry") if head[kind])
    start, end = head.span(kind)
    if kind == "national":
        name = nationals()[head[kind]]
        if name == "全国人大" and head["committee"]:
            return _judged(text, Named(start, head.end(), name + head["committee"], "committee"), start)
        return _judged(text, Named(start, end, name, kind), start)
    if kind == "agency" and head[kind].endswith("办事处"):
        # What stands before the name is no part of it: 交办柳园街道办事处.
        run = head[kind][: -len("办事处")]
        level = next(level for level in ("街道", "镇", "乡") if run.endswith(level))
        name = own_name(run, level)
        start += len(run) - len(name)
        return _judged(text, Named(start, end, name + "办事处", kind), start)
    if kind in ("own", "ministry"):
        return _judged(text, Named(start, end, head[kind], kind), start)
    place = read_place(text, strip_term(text, start - 2 if kind == "every" else start), known)
    first = place.start if place else start
    if kind == "session":
        organ = (head["nation"] or "") + ("人大主席团" if head["presidium"] else "人大")
        named = _judged(
            text, Named(start, end, organ, kind, None if head["nation"] else place), strip_term(text, start)
        )
        return named if head["presidium"] else msgspec.structs.replace(named, subject=False)
    if kind == "organ":
        return _organ(text, head, place)
    return _judged(text, Named(start, end, "各级人大" if kind == "every" else head[kind], kind, place), first)


def _organ(text: str, head: re.Match[str], place: Place | None) -> Named:
    start, end = head.span("organ")
    organ = organs()[head["organ"]]
    name, kind = organ.full or head["organ"], organ.kind
    inner = head["inner"] if place and (organ.kind == "congress" or _OF_STREET.search(head["inner"] or "")) else None
    if inner:
        name, kind, end = name + inner, "street" if _OF_STREET.search(inner) else "committee", head.end("inner")
    return _judged(text, Named(start, end, name, kind, place), place.start if place else start)


def _judged(text: str, named: Named, start: int) -> Named:
    """Return a body with what stands around it; `start` is where its name begins.

    It is the subject of its clause if it opens it and nothing after it says otherwise.
    """
    after = _after().match(text, named.end)
    person = after["person"] if after and after["person"] else ""
    free = bool(person) or not (after and after["no"] is not None)
    opens = _opens_clause(text, start)
    joined = text[named.end : named.end + 1] in _JOINTS
    return msgspec.structs.replace(
        named, start=start, subject=free and opens, person=person, opens=opens, free=free, joined=joined
    )


def _opens_clause(text: str, start: int) -> bool:
    near = max(0, start - 20)
    clause = near
    for mark in _CLAUSE.finditer(text, near, start):
        clause = mark.end()
    if clause == near and near > 0:
        return False
    lead = text[clause:start]
    while found := _leads().match(lead):
        lead = lead[found.end() :]
    return not lead or _TIME.match(lead) is not None


def _read_departments(text: str, known: Collection[str]) -> Iterator[Named]:
    """Yield the departments that open a clause: 市水务局, 蒲县教育局."""
    for found in _departments().finditer(text):
        place = read_place(text, found.end(1), known)
        named = found[2]
        if named.endswith(body_words().agency.not_departments) or named[0] in "委人政":
            continue
        if place and place.start <= found.start(1) + 1:
            yield _judged(text, Named(place.start, found.end(2), found[2], "department", place), place.start)
