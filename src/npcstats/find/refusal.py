"""Why a quantity that reads well is no figure after all, and what a number without a unit is."""

from __future__ import annotations

from npcstats.find import tables
from npcstats.find.durations import judge_time
from npcstats.find.quantity import Quantity
from npcstats.find.unit import longest_unit
from npcstats.find.view import CLAUSE_ENDS, View
from npcstats.find.vocabulary import UnitKind
from npcstats.numerals import Kind
from npcstats.records import Modifier
from npcstats.vocab.patterns import as_pattern

_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
# 10万吨级码头: the quantity only says of what class the thing is.
_GRADE = "级"
_SIZES = frozenset(("蒸吨", "千伏", "千伏安"))
_SESSION = as_pattern(r"届[一二三四五六七八九十]{1,3}次会议")
_SESSIONS_REACH = 120
_SIZED_REACH = 10
_DIRECT_REACH = 4
_LARGEST_LOWER = 10
_BESIDE_STROKE = frozenset("()（）-.月日号期%") | _LATIN
# Towns and villages called by a numeral: 三道河镇, 四门楼乡; but 三家乡镇, 五家山村.
_PLACE = as_pattern(
    r"[二三四五六七八九十](?:[团站台岔星里](?=镇)"
    r"|[门道里家台间岔座星][^新老古农进入驻包本全各山大小城外市区县乡镇村的个，。、])(?:[镇乡村](?![级办])|街道)"
)
# A number of things, behind the amount that classes them.
_COUNTS = as_pattern(r"\d{1,4}(?:个|家|户|项|宗|笔|座|件)")
# Things that are counted right behind their name.
_COUNTED_NEXT = as_pattern(r"[^，。；、的\d]{2,10}(?=\d)")
# A name of two characters may look like a numeral with a unit: how far back its list is looked at.
_NAME_LENGTH = 2
_ITEM_REACH = 10
_NUMERAL = as_pattern(r"[一二两三四五六七八九十百千万\d]")
# Marks of amounts, and what something does that passes one.
_MARKS = ("台阶", "大关", "关口", "门槛", "新台阶")
_REACHING = ("上", "上了", "过", "过了", "越", "越了", "破", "破了")
_YEARS = range(1900, 2100)
_YEAR_DIGITS = 4


def refuse(view: View, quantity: Quantity) -> str | None:
    """Return the reason for which a quantity is no figure, or None where it may be one."""
    if quantity.reason:
        return quantity.reason
    if quantity.unit and quantity.kind in (UnitKind.TIME, UnitKind.AGE):
        return judge_time(view, quantity)
    if quantity.kind is UnitKind.DOUBLINGS:
        return "word" if quantity.start == quantity.shape.start else None
    if quantity.shape.kind is Kind.ARABIC and _coded(view, quantity):
        return "code"
    if quantity.shape.kind is Kind.FRACTION and not _divides(view, quantity):
        return "ratio"
    if quantity.bare and quantity.modifier is Modifier.EXACT and not _is_reached(view, quantity):
        return "describes"
    if quantity.unit == "次" and _numbers_session(view, quantity):
        return "session"
    spelled = quantity.shape.kind is Kind.CHINESE
    if spelled and (_PLACE.match(view.text, quantity.shape.start) or _is_listed_name(view, quantity)):
        return "name"
    graded = bool(quantity.unit) and view.char(quantity.unit_end) == _GRADE
    return "describes" if graded or _gives_size(view, quantity) else None


def _is_listed_name(view: View, quantity: Quantity) -> bool:
    """Tell whether a numeral and its unit fill an item of a list, as a place does: 南关、|九台|、农安; |五台|2县."""
    start, end = quantity.start, quantity.unit_end
    if end - start != _NAME_LENGTH or quantity.end != end or view.char(start - 1) != "、":
        return False
    if view.char(end) != "、" and not view.char(end).isdecimal():
        return False
    before = view.text[max(0, start - _ITEM_REACH) : start - 1].rpartition("、")[2]
    return not _NUMERAL.search(before) and not _NUMERAL.match(view.text, end + 1)  # but 三次、|四次|、五次


def _is_reached(view: View, quantity: Quantity) -> bool:
    """Tell whether a power without a digit is a mark that something passes: 跃上|百亿元|台阶, but 百亿元企业."""
    text, at = view.text, quantity.unit_end
    return text.startswith(_MARKS, at) and text[max(0, quantity.start - 3) : quantity.start].endswith(_REACHING)


def stands_alone(view: View, quantity: Quantity) -> str:
    """Return what a number is that has no unit and borrows none: "" where it counts a noun itself (5.4万老年人)."""
    value = quantity.value
    start = quantity.shape.start
    if quantity.shape.kind is not Kind.ARABIC:
        if quantity.scaled and quantity.modifier is not Modifier.EXACT:
            return ""
        if value == 1 and longest_unit(view.text, quantity.number_end):
            return "article_one"
        return "zero" if value == 0 else "word"
    if quantity.scaled:
        return ""
    if view.char(start - 1) in ("+", "＋"):
        return "name"
    if quantity.number_end - start == _YEAR_DIGITS and value in _YEARS:
        return "year"
    return "zero" if value == 0 else "bare"


def _coded(view: View, quantity: Quantity) -> bool:
    """G210国道, PM10, 4A级: Latin letters hold the digits. GDP2000亿元 is a quantity behind an abbreviation."""
    start = quantity.shape.start
    if quantity.unit is None and view.char(quantity.number_end) in _LATIN and quantity.number_end < len(view.text):
        return True
    at = start - 2 if view.char(start - 1) == "-" else start - 1
    if view.char(at) not in _LATIN or at < 0:
        return False
    return not quantity.unit or at < 1 or view.char(at - 1) not in _LATIN


def _divides(view: View, quantity: Quantity) -> bool:
    """1/3 is a share; 5/20 and 24/7 are none."""
    start, end = quantity.shape.start, quantity.shape.end
    if view.text[start] > "9":
        return True
    upper, _, lower = view.text[start:end].partition("/")
    if view.char(start - 1) in _BESIDE_STROKE or view.char(end) in _BESIDE_STROKE:
        return False
    return int(upper) < int(lower) <= _LARGEST_LOWER


def _numbers_session(view: View, quantity: Quantity) -> bool:
    """人大三次会议 is the third; 人大召开三次会议 are three."""
    clause = view.clause_before(quantity.start)
    if clause.endswith("届"):
        return True
    if not any(view.text.startswith(word, quantity.unit_end) for word in tables.context("session_meeting")):
        return False
    bodies = [clause.rfind(word) + len(word) for word in tables.context("session_body") if word in clause]
    if not bodies:
        return _goes_on_with_sessions(view, quantity, clause)
    # 举行9次常委会会议、29次主任会议: a list of counts is governed from before the first body.
    listed = quantity.shape.kind is Kind.ARABIC and clause.endswith(("、", "和", "及", "与"))
    between = clause if listed else clause[max(bodies) :]
    return not any(verb in between for verb in tables.context("session_verb"))


def _goes_on_with_sessions(view: View, quantity: Quantity, clause: str) -> bool:
    """比九届三次会议增加7件，比二次会议减少2件: sessions told by their number alone, once one is named in full."""
    alone = not clause or clause.endswith(("比", "较", "、", "和", "与", "及"))
    if not alone or quantity.shape.kind is not Kind.CHINESE:
        return False
    return _SESSION.search(view.text, max(0, quantity.start - _SESSIONS_REACH), quantity.start) is not None


def _gives_size(view: View, quantity: Quantity) -> bool:
    """3亿元以上项目, 超百亿企业: the amount is the class that the counted thing belongs to."""
    money = quantity.kind is UnitKind.MONEY or (quantity.unit is None and quantity.scaled)
    bounded = quantity.end > quantity.unit_end
    if not (money or quantity.unit in _SIZES) or not (bounded or quantity.modifier is Modifier.OVER):
        return False
    told = money and quantity.unit and quantity.shape.kind is Kind.ARABIC and view.char(quantity.end) == "的"
    if told and view.text.endswith(tuple(tables.context("sized_by")), 0, quantity.start):
        return False  # 总投资|500万元以上|的项目 states a measure of theirs
    if bounded and _COUNTS.match(view.text, quantity.end):
        return True  # 亿元以上项目31个，其中|10亿元以上|4个
    following = view.after(quantity.end, _SIZED_REACH if bounded else _DIRECT_REACH)
    if quantity.bare and (counted := _COUNTED_NEXT.match(view.text, quantity.end)):
        following = counted[0]  # 投资超|亿元|高端制造业项目|12个: an order of magnitude alone is their class
    for i, char in enumerate(following):
        if char in CLAUSE_ENDS or char == "、":
            following = following[:i]
            break
    return any(word in following for word in tables.context("sized")) and "资金" not in following
