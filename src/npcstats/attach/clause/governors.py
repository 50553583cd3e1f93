"""Which verb to the left governs a figure, and whether something stands between: a 的, a preposition, a light verb."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.above import over_list, over_people
from npcstats.attach.clause.events_before import GOING
from npcstats.attach.clause.frame import unit_of
from npcstats.attach.clause.governed_list import closes_list, governor_of_list
from npcstats.attach.clause.governing import PREPOSITIONS_OF_PLACE, Governed, event_governs
from npcstats.attach.clause.issued import verbs_issuing
from npcstats.attach.clause.kinds import (
    AND,
    CARRIER,
    COMMA_IN_LIST,
    DOWN,
    EVEN,
    EVENT,
    LIGHT,
    MANNER,
    NAMES,
    NOUN,
    OF,
    PREPOSITION,
    QUANTITY,
    TIME,
    UP,
    VERB,
    Token,
    is_strong,
    phrases,
)
from npcstats.attach.clause.places import Place, goes_on_with_list
from npcstats.attach.clause.qualified import BODIES, FIRMS
from npcstats.attach.clause.verbs import Verbs, first_verb, group_ending, group_starting, skip_left
from npcstats.attach.clause.verbs_ahead import verbs_after
from npcstats.segment.words import lexicon

_HANDED_TO = frozenset({"将", "把", "对", "在"})
# What somebody says something about.
_ABOUT = frozenset({"就", "围绕", "针对", "关于"})
# What is left of things counted before does nothing itself: 余下4件|退回.
LEFT_OVER = frozenset({"余下", "剩余", "剩下", "其余"})
# What takes in what others propose: both is told of the papers counted.
RECEIVING = frozenset({"收到", "接到", "接收", "受理", "采纳"})
PROPOSING = frozenset({"提", "提出"})
# What a verb before its name says of what kind it is: 粮食|收储|企业, 道路|改造|项目.
_MADE = FIRMS | {"项目", "工程"}
_CAUSES = frozenset({"因", "由于", "受", "经"})
# Where things are or took place, behind what is done to them.
_LOCATING = frozenset({"发生", "位于", "来自", "坐落", "分布"})


def find_governor(tokens: Sequence[Token], place: Place, end: int) -> tuple[Verbs | None, Governed]:
    """Return the verbs to the left of token `end` that govern it, and how."""
    issuing = verbs_issuing(tokens, place) if end == place.at else None
    if issuing is not None:
        return issuing, Governed.VERB
    if closes_list(tokens, place, end):
        return governor_of_list(tokens, place, end)
    if end - 1 > place.after and tokens[end - 1].kind == OF and tokens[end - 2].text == "方面":
        return _before_field(tokens, place)
    verbs, governed = _nearest_governor(tokens, place, end)
    return _with_proposing(tokens, end, verbs), governed


def _with_proposing(tokens: Sequence[Token], end: int, verbs: Verbs | None) -> Verbs | None:
    """Return verbs of taking in with what was done before: 收到|代表|提出的议案, 采纳|委员所|提|意见."""
    if verbs is None or verbs.last.text not in RECEIVING:
        return verbs
    said = next((at for at in range(verbs.high, end) if tokens[at].text in PROPOSING), -1)
    if said < 0 or tokens[said].kind != VERB:
        return verbs
    return Verbs((*verbs.tokens, tokens[said]), verbs.low, verbs.high)


def _nearest_governor(tokens: Sequence[Token], place: Place, end: int) -> tuple[Verbs | None, Governed]:
    at = end - 1
    relative = False
    if end == place.at and goes_on_with_list(tokens, place):
        return None, Governed.NOTHING  # 开展6次执法检查、|8次视察: the event before is what was counted
    while at >= place.after:
        token = tokens[at]
        if place.low < place.after < at and token.kind == VERB and tokens[at + 1].kind in COMMA_IN_LIST:
            return None, Governed.NOTHING  # 3万人|脱贫、|6个县摘帽
        if _may_govern(tokens, place, at, end) and not _governed_before(tokens, place, at):
            group = group_ending(tokens, at, place.after)
            if _acted_on(tokens, place, group):
                return None, Governed.PREPOSITION
            return _verb_or_relative(tokens, place, group, relative)
        if token.kind == LIGHT and not relative:
            return None, Governed.LIGHT
        if token.kind == CARRIER:
            return None, Governed.CARRIER
        if token.kind == OF:
            relative = relative or at == end - 1 or first_verb(tokens, place.after, at) >= 0
        named = relative and at > place.after and tokens[at - 1].kind == VERB  # 收到|对草案的|建议9条
        if token.kind == PREPOSITION and not named and phrases().has("objects_before", token.text):
            return None, Governed.PLACE if token.text in PREPOSITIONS_OF_PLACE else Governed.PREPOSITION
        at -= 1
    return None, Governed.NOTHING


def _governed_before(tokens: Sequence[Token], place: Place, at: int) -> bool:
    """Tell whether a verb before 所 takes what 所 and the verb at `at` only qualify: 采纳|代表|所|提|意见90条."""
    if at <= place.after or tokens[at - 1].text != "所" or tokens[at].kind != VERB:
        return False
    verb = first_verb(tokens, place.after, at - 1)
    return verb >= 0 and tokens[verb].kind == VERB


def _before_field(tokens: Sequence[Token], place: Place) -> tuple[Verbs | None, Governed]:
    """Return the verb that takes what is of a field: 收到|产业发展和项目方面的|建议; the field's words do not."""
    at = place.after
    while at < place.at and tokens[at].kind in MANNER + TIME + NAMES:
        at += 1
    if tokens[at].kind != VERB:
        return None, Governed.NOTHING
    group = group_starting(tokens, at, place.at)
    listed = tokens[group.high].kind in COMMA_IN_LIST + AND  # 运行、|管理方面的: a field like the next
    return (None, Governed.NOTHING) if listed else (group, Governed.VERB)


def _may_govern(tokens: Sequence[Token], place: Place, at: int, end: int) -> bool:
    """Tell whether the token at `at` is a verb, or an event that acts, rather than a part of a noun."""
    kind = tokens[at].kind
    listed = at + 1 < end and tokens[at + 1].text in ("等", "、") and tokens[place.low].text in _ABOUT
    if listed:
        return False  # 围绕供热、|搬迁|等7个主题
    if kind == VERB:
        return not _names_head(tokens, place, at, end)
    return kind in UP + DOWN or (kind in EVENT + EVEN and event_governs(tokens, place, at))


def _names_head(tokens: Sequence[Token], place: Place, at: int, end: int) -> bool:
    """Tell whether a verb makes a noun with the head behind it, which another verb takes: 落实|实施|意见及3个文件."""
    if at + 1 >= end or not phrases().ends("heads", tokens[at + 1].text) or at <= place.after:
        return False
    held = first_verb(tokens, place.after, at)
    acts = held >= 0 and (
        tokens[held].kind == VERB or (tokens[held].kind == EVENT and event_governs(tokens, place, held))
    )
    return acts and tokens[at - 1].kind in NAMES


def _acted_on(tokens: Sequence[Token], place: Place, group: Verbs) -> bool:
    """Tell whether the verbs only qualify what a preposition hands to a later verb: 将返贫人口542人纳入."""
    before = skip_left(tokens, group.low - 1, place.after)
    handed = before >= place.after and tokens[before].text in ("将", "把", "对", "给", "就", "由", "被")
    listed = before == place.after and tokens[before].kind in "LJ" and before > place.low
    if listed:
        handed = any(token.text in ("将", "把", "对") for token in tokens[place.low : before])
    return handed and verbs_after(tokens, past_list(tokens, place), place.high) is not None


def past_list(tokens: Sequence[Token], place: Place) -> int:
    """Return the index behind the figure, or behind the last one of a list that goes on with 、 or 和."""
    start = place.run[-1] + 1
    if start >= place.high:
        return start
    last = next((i for i in range(place.high - 1, start, -1) if tokens[i].kind == QUANTITY), -1)
    between = tokens[start : place.before]
    joint = any(token.kind in "LJ" for token in between) and any(token.kind == OF for token in between)
    goes_on = tokens[start].kind in "LJ" or (place.before < place.high and joint)
    return last + 1 if last > 0 and goes_on else start


def _verb_or_relative(
    tokens: Sequence[Token], place: Place, group: Verbs, relative: bool
) -> tuple[Verbs | None, Governed]:
    if not relative:
        if group.low > place.after and tokens[group.low - 1].text == "所":
            return group, Governed.RELATIVE  # 所提26条建议
        return _outermost(tokens, place, with_mover(tokens, place, group)), Governed.VERB
    if len(group.tokens) > 1 and group.last.text in _LOCATING:
        return Verbs(group.tokens[:-1], group.low, group.high - 1), Governed.VERB  # 查办|发生|在企业的|案件90件
    main = first_verb(tokens, place.after, group.low)
    inner = main if main >= 0 else group.low
    before = skip_left(tokens, inner - 1, place.after, MANNER + NAMES)
    handed = before >= place.after and (tokens[before].text in _HANDED_TO or tokens[before].text in _ABOUT)
    if main >= 0 and (tokens[main - 1].text == "所" or (before >= place.after and tokens[before].text in _CAUSES)):
        return group, Governed.RELATIVE  # 所提问题已经|解决|的, 因条件限制无法|解决|的
    if handed and 0 <= main < group.low and tokens[before].text in _ABOUT and tokens[group.high].kind == OF:
        return group, Governed.RELATIVE  # 围绕改造市场|提出|的7件建议
    acts = main >= 0 and (tokens[main].kind != EVENT or group.last.text in PROPOSING)
    if acts and not handed:
        return group_starting(tokens, main, group.low), Governed.VERB
    if handed:
        return group, Governed.PREPOSITION
    over = over_people(tokens, place, group) or over_list(tokens, place, group)
    return (over, Governed.VERB) if over is not None else (group, Governed.RELATIVE)


def with_mover(tokens: Sequence[Token], place: Place, group: Verbs) -> Verbs:
    """Return the verbs with the one that has them done to the thing counted: 提请|常委会|审议, 督促|单位|整改."""
    at = group.low - 1
    others = NAMES + MANNER + (COMMA_IN_LIST + AND if tokens[at].text.endswith(BODIES) else "")
    while at >= place.after and tokens[at].kind in others:
        at -= 1  # 推动|全镇|建起大棚900座, 推动|企业主动|引进设备90台, 督促|法院、检察院|办结积案9件
    who = tokens[at + 1 : group.low]
    named = any(token.kind in NAMES or phrases().has("places", token.text) for token in who)
    if at < place.after or not named or tokens[at].kind != VERB:
        return group
    word = tokens[at].text
    taking_part = unit_of(tokens, place) == "人次"  # 邀请代表列席会议40人次
    if not lexicon().has("pivots", word) or (lexicon().has("movers", word) and not taking_part):
        return group
    return Verbs((tokens[at], *group.tokens), at, group.high)


def _outermost(tokens: Sequence[Token], place: Place, group: Verbs) -> Verbs:
    """Return the verb further left that governs, where the nearest follows its noun: 落实|激励干部|担当|12条措施."""
    at = group.low - 1
    if group.has("holders") or at < place.after or tokens[at].kind not in NAMES or group.last.text == "来自":
        return group
    while at >= place.after and tokens[at].kind in NAMES:
        at -= 1
    weak = at >= place.after and not is_strong(tokens[at].text)  # 通航|机场|覆盖|9个县
    if at < place.after or weak or tokens[at].kind != VERB or len(tokens[at].text) < 2 or tokens[at].text in GOING:
        return group  # 深入|联络站|接待|选民480人次
    if at == place.after and at and tokens[at - 1].kind == QUANTITY:
        return group  # 向28个|承办单位|交办: the verb belongs to the noun counted before
    outer = group_ending(tokens, at, place.after)
    if names_firm(tokens, outer, group.low):
        return group
    return group if outer.has("pivots") or outer.has("holders") else outer


def names_firm(tokens: Sequence[Token], outer: Verbs, end: int) -> bool:
    """Tell whether a verb only says what the firm is that stands behind it, up to `end`: 粮食|收储|企业|收购小麦."""
    firm = outer.high + 1 == end and tokens[outer.high].text in _MADE and outer.low > 0
    return firm and tokens[outer.low - 1].kind == NOUN and not outer.has("pivots") and not outer.has("movers")
