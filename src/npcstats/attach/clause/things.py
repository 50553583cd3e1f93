"""The nouns of a frame as objects: without those that only qualify or say when, and the people among several things."""

from __future__ import annotations

from npcstats.attach.clause.counting import MONEY, PEOPLE_UNITS
from npcstats.attach.clause.frame import Frame
from npcstats.attach.clause.kinds import TITLE, Token, phrases
from npcstats.attach.clause.nouns import Nouns, spell
from npcstats.records import Mention
from npcstats.segment.words import lexicon
from npcstats.vocab.patterns import as_pattern

# They point at what was named before, or name a currency: 折合|人民币12万元.
_PRONOUNS = frozenset({"人民币", "它们", "他们", "她们", "我们", "自己", "大家", "它", "他", "她"})
_LEVELS = frozenset("中央 国家 自治区 省 市 县 区 省级 市级 县级 区级 各级 上级".split())
_AREAS = frozenset("设区的市 设区市 自治州 自治县 自治旗 自治区 市州 州市 地州市 旗县 县区 区县".split())
_PAPERS = ("法规", "条例", "规章", "规定", "决定", "决议", "文件")
# Deputies are told by how many levels their congresses are of: 市、县两级代表, 县乡两级人大代表.
_OF_CONGRESSES = as_pattern(r"^[省市州盟县区旗镇乡、和]{0,9}[两二三四五]级(?=(?:人大)?代表$)")
_GRADE = as_pattern(r"[^\d一二三四五六七八九十百千万亿两]{1,3}级")
_PLACED = as_pattern(r"[\u4e00-\u9fff]{1,4}?(?:新区|[县区市镇乡旗])(?=..|$)")
_FUNDS = as_pattern(r"(.{2,}?)(?:建设|养护|改造|维修|修缮|治理|整治|修复|绿化)(?:专项|补助)?(?:资金|经费|投资)")
_STEADY = frozenset({"稳定", "保持", "维持", "控制"})
# What is done to meetings.
_HOLDING = frozenset({"召开", "举行", "举办", "开"})
# Who attends is called by what he attends: 出席|大会|代表.
_ATTENDING = frozenset({"出席", "列席", "参加"})
_MEETING = as_pattern(r"^(?:[开闭]幕)?(?:大会|会议?)(?=.{0,3}(?:代表|委员|人员)$)")
# How much there is of what is reared or grown.
_AMOUNTS_OF = ("饲养量", "总产量", "产量", "总产", "存栏量", "存栏")
# Places and purses that spend money.
_PAYING = tuple(
    "财政 省 市 县 区 旗 州 盟 镇 乡 村 街道 社区 当地 地方 市里 县里 区里 镇里 乡里 村里 村上 镇上".split()
)
# What newspapers are called, and what they do.
_PRESS = ("报", "网", "刊", "杂志", "电视台", "头条", "之声")
_PRINTING = frozenset({"刊发", "刊登", "发表", "刊载", "登载", "采用", "报道", "播发", "转载", "刊用"})
_COUNTED_AREAS = frozenset({"街道", "镇", "乡", "村", "县", "区", "旗"})
# What bodies that act are called by.
_BODIES = tuple(
    "系统 常委会 主席团 代表团 组织 工作室 中院 高院 检察机关 法庭 大会 委员会 人大 级 层面 政府 委 局 部门 单位 法院"
    " 检察院 媒体 机关 检查组 工作组 调研组 督查组 专班".split()
)


# Fields of law, which say of what kind an act is and are counted by nothing: 刑事|立案90起.
_FIELDS_OF_LAW = frozenset({"刑事", "民事", "行政", "民商事"})


def named_things(nouns: Nouns, without: str = "levels") -> tuple[str, ...]:
    """Return the phrases' texts, without such as only qualify an agent (省级) or say when.

    `without` is the group of such words: "levels" before a verb, "areas" where a noun stands at the number itself.
    """
    texts = nouns.texts()
    words = phrases()
    if texts and all(text in _PRONOUNS or text.startswith(("每次", "每个")) for text in texts):
        return ()  # 平均每次会议4项, 每个乡镇平均2次
    if len(texts) == 1 and (words.has(without, texts[0]) or texts[0] in _FIELDS_OF_LAW or _says_when(nouns)):
        return ()
    return tuple(dict.fromkeys(texts))


def counts_areas(frame: Frame, mention: Mention) -> bool:
    """Tell whether areas themselves are counted, by the verb right before them: 覆盖|街道|39个."""
    if mention.unit != "个" or frame.rule != "verb-noun-count":
        return False
    return any(text in _COUNTED_AREAS for text in frame.nouns.texts()[-1:])


def reports_heard(objects: tuple[str, ...], frame: Frame) -> tuple[str, ...]:
    """Return of two things the report, where they are heard: 听取…专项工作和…报告93项; longer lists name each."""
    if len(objects) != 2:
        return objects
    reports = tuple(text for text in objects if text.endswith(("报告", "汇报")))
    return reports if reports and frame.verbs and "听取" in frame.verbs else objects


def counted_people(objects: tuple[str, ...], mention: Mention) -> tuple[str, ...]:
    """Return of several things those that 人 and 户 count: 社区、帮扶村和困难群众40户 are 困难群众."""
    if len(objects) < 2 or mention.unit not in PEOPLE_UNITS | {"户"}:
        return objects
    people = tuple(text for text in objects if phrases().ends("people", text))
    return people or objects


def without_meetings(objects: tuple[str, ...], frame: Frame) -> tuple[str, ...]:
    """Return people who attend without the meeting that they attend: 出席|大会|代表300名."""
    if not any(verb in _ATTENDING for verb in frame.verbs or ()):
        return objects
    return tuple(_MEETING.sub("", text) for text in objects)


def without_levels(objects: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is counted without the levels that its last noun shares: 中央和省|补助资金, 镇级、村级|书屋.

    So also the kinds of area whose papers are counted: 设区的市、自治州|自治县法规.
    """
    objects = tuple(_OF_CONGRESSES.sub("", text) for text in objects)
    if len(objects) < 2:
        return objects
    *others, last = objects
    if (placed := _PLACED.match(last)) and all(_is_place(text) for text in others):
        return (last[placed.end() :],)  # 青山区、白水县、临江县|中转站
    named = last not in _LEVELS and last.startswith(tuple(_LEVELS))
    owned = any(text not in _AREAS and text.endswith(_PAPERS) for text in objects)
    kept = (
        text
        for text in others
        if not ((named and text in _LEVELS) or (owned and text in _AREAS) or _GRADE.fullmatch(text))
    )
    return (*kept, last)


def _is_place(text: str) -> bool:
    """Tell whether a noun is the name of a place, as far as it is no word: 白水县, but 社区."""
    return _PLACED.fullmatch(text) is not None and text not in lexicon().kinds


def _says_when(nouns: Nouns) -> bool:
    head = nouns.head()
    return head is not None and (phrases().has("times", head.text) or head.text.endswith(("时期", "期间", "末期")))


def paid_for(objects: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a sum is spent on: 公租房|建设资金; () where its name does not say."""
    match = _FUNDS.fullmatch(objects[-1]) if objects else None
    return (match[1],) if match else ()


def regraded(objects: tuple[str, ...], frame: Frame) -> tuple[str, ...]:
    """Return the things of an earlier figure at the grade that this one names: 省级示范社6家、|市级|18家."""
    head = frame.nouns.head()
    grade = head.text if head is not None else ""
    if len(objects) != 1 or not _GRADE.fullmatch(grade):
        return objects
    before, level, thing = objects[0].partition("级")
    return (grade + thing,) if level and thing and len(before) < len(grade) + 2 else objects


def is_body(objects: tuple[str, ...]) -> bool:
    """Tell whether one thing alone is named, which is a body or people."""
    named = phrases().ends
    return len(objects) == 1 and (named("institutions", objects[0]) or named("people", objects[0]))


def has_people(objects: tuple[str, ...]) -> bool:
    """Tell whether one of several things is people."""
    return any(phrases().ends("people", text) for text in objects)


def is_agent(subject: Nouns, mention: Mention, verbs: tuple[str, ...]) -> bool:
    """Tell whether the noun before the verb acts, rather than is counted: 市级采纳33篇."""
    text = spell(subject.items[-1])
    if any(verb in _STEADY for verb in verbs):
        return False  # 本科上线|稳定在8000人
    if text.endswith("会") and any(verb in _HOLDING for verb in verbs):
        return False  # 镇人民代表大会|召开4次
    if any(verb in _PRINTING for verb in verbs) and subject.items[-1][-1].kind == TITLE:
        return text.strip("《》").endswith(_PRESS)  # 《某某日报》|刊发6篇
    named = not phrases().ends("measures", text)
    if mention.unit in MONEY and (text.endswith(_PAYING) or phrases().has("institutions", text)):
        return True  # 市县两级财政|投资2亿元, 该村|拿出6万元
    if mention.unit in MONEY and named and any(phrases().ends("people", token.text) for token in subject.items[-1]):
        return True  # 代表韩某|捐款9万元
    if mention.unit in PEOPLE_UNITS and text.endswith("保险"):
        return False  # 养老保险|参保9万人
    if mention.unit in PEOPLE_UNITS:
        return not phrases().ends("people", text)
    if phrases().has("levels", text) or text.endswith(_BODIES):
        return True
    return phrases().ends("people", text)


def things_of_total(objects: tuple[str, ...]) -> tuple[str, ...]:
    """Return the things that a total counts: 企业总数增至183家，新增26家 are 企业."""
    return tuple(text.removesuffix("总数") or text for text in objects)


def things_made(objects: tuple[str, ...]) -> tuple[str, ...]:
    """Return what an amount is of, a part of which somebody does something with: 黄牛|饲养量9万头，其中出栏2万头."""
    found = (next((end for end in _AMOUNTS_OF if text.endswith(end)), "") for text in objects)
    return tuple(text.removesuffix(end) or text for text, end in zip(objects, found, strict=True))


def holds_object(frame: Frame) -> bool:
    """Tell whether the verb has its object inside: 捐款3万元, 放权40项."""
    return bool(frame.verbs) and lexicon().has("inner", (frame.verbs or ("",))[-1])


def before_names(nouns: Nouns) -> Nouns:
    """Return people counted without their names behind the word for them: 3位|人大代表|李某、马某某."""
    first = nouns.items[0] if nouns.items else ()
    at = next((at for at in range(1, len(first)) if _is_name(first[at]) and _is_people(first[at - 1])), 0)
    return Nouns((first[:at],), nouns.low, nouns.high) if at else nouns


def _is_people(token: Token) -> bool:
    return phrases().ends("people", token.text)


def _is_name(token: Token) -> bool:
    """Tell whether a word that no list knows may be somebody's name."""
    known = token.text in lexicon().kinds
    return not known and len(token.text) in (2, 3) and phrases().has("surnames", token.text[0])
