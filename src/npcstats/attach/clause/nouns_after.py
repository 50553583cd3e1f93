"""Reading the noun phrase that begins behind a figure or a verb."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import MONEY
from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    AND,
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    MANNER,
    NAMES,
    OF,
    QUANTITY,
    VERB,
    Token,
    is_strong,
    phrases,
)
from npcstats.attach.clause.nouns import LONGEST, Nouns, quoted
from npcstats.attach.clause.relative import past_relative
from npcstats.attach.clause.verbs import HANDING_ON
from npcstats.segment.words import lexicon

# Areas named by what is tried there.
_ZONES = ("试验区", "示范区", "先行区", "引领区", "集聚区", "实验区", "直管区", "功能区")
# What happens to works.
_ENDED = frozenset("完工 开工 竣工 完成 建成 投用 投运 启动 推进 投产 交付".split())
# What money is paid as.
_PAID = frozenset("补贴 补助 奖励 奖补 补偿 赔偿 贷款 投资 拨款 资助 借款".split())


def nouns_after(tokens: Sequence[Token], start: int, high: int, governed: str = "") -> Nouns:
    """Return the noun phrases that begin at token `start`, no further right than `high`.

    `governed` tells what governs the figure from the left: "verb", "preposition", "there" (有), else "". A verb behind
    the figure then may qualify the noun (划分为8个|履职片区); after a preposition only where another verb follows.
    """
    if start < high and tokens[start].text.startswith("("):
        start += 1  # 314万株(丛): brackets behind a unit belong to it
    at = past_relative(tokens, start, high)
    items: list[list[Token]] = [[]]
    low = at
    while at < high and at - low < LONGEST:
        token = tokens[at]
        if (token.kind in NAMES and _names(tokens, at, high, items[-1], governed)) or (
            token.kind in VERB + MANNER + CHANGES and _qualifies(tokens, at, high, items[-1], governed)
        ):
            items[-1].append(token)
        elif token.kind in COMMA_IN_LIST + AND and items[-1] and _continues(tokens, at, high):
            items.append([])
        elif token.kind == OF and items[-1] and items[-1][-1].kind == ADJECTIVE:
            items[-1].append(token)
        elif token.kind == OF and at == start + 1 and _of_level(tokens, start):
            items[-1].clear()
        else:
            break
        at += 1
    closed = high >= len(tokens) or tokens[high].kind != QUANTITY
    of_amount = start < high and tokens[start].kind == OF and governed in ("verb", "holder")
    held = governed == "holder" or of_amount  # 启动4万户的|污水|治理
    if held and items[-1] and at + 1 == high and closed and tokens[at].kind == VERB:
        items[-1].append(tokens[at])  # 开展230公里防火|巡护
        at += 1
    if not items[0] and start < at + 1 == high and at > start and tokens[at].kind == VERB:
        items[0].append(tokens[at])  # 不超过20万元的|投入
        at += 1
    if _is_paid(tokens, start, items[-1]):
        return Nouns(tuple(tuple(item) for item in items if item), low, at)
    return _without_trailing(items, low, at, held)


def _is_paid(tokens: Sequence[Token], start: int, item: Sequence[Token]) -> bool:
    """Tell whether the noun behind a sum ends in what the sum is paid as: 4亿元|购房|补贴."""
    mention = tokens[start - 1].mention if start else None
    return mention is not None and mention.unit in MONEY and len(item) > 1 and item[-1].text in _PAID


def _of_level(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a word behind a figure says of what level its laws and papers are: 18件|省|的|法规草案."""
    mention = tokens[start - 1].mention if start else None
    return mention is not None and mention.unit in ("件", "部", "项") and phrases().has("areas", tokens[start].text)


def _names(tokens: Sequence[Token], at: int, high: int, item: Sequence[Token], governed: str) -> bool:
    """Tell whether the noun or event at `at` goes on naming what is counted."""
    if not item and len(tokens[at].text) == 1 and phrases().has("trailing", tokens[at].text):
        return False
    if tokens[at].kind != EVENT or not item:
        return True
    after = tokens[at + 1] if at + 1 < high else None
    if after is None or after.kind not in NAMES:
        return True
    if governed == "people" and phrases().ends("people", item[-1].text) and not phrases().ends("people", after.text):
        return False  # 5名公民|旁听|会议
    if phrases().ends("heads", after.text):
        return True
    if governed in ("preposition", "place") and any(
        t.kind == VERB and is_strong(t.text) for t in tokens[at + 1 : high]
    ):
        return not phrases().ends("people", item[-1].text)  # 为69户|电力|交易|企业|节约
    # 63名委员|视察|园区: people act; after a preposition so does whoever is not acted on.
    return not phrases().ends("people", item[-1].text) and governed not in ("preposition", "place")


def _qualifies(tokens: Sequence[Token], at: int, high: int, item: Sequence[Token], governed: str) -> bool:
    """Tell whether a verb behind the figure belongs to the noun: 5条|修改意见, 8个|履职片区, 4个|未达标站点."""
    after = tokens[at + 1] if at + 1 < high else None
    if after is None or (after.kind in MANNER and tokens[at].kind == MANNER):
        return False
    word = tokens[at].text
    if item and (_says_about(tokens, at, high) or (not governed and _names_zone(tokens, at, high))):
        return True
    if tokens[at].kind == MANNER:
        return _qualifies_verb(tokens, at, high, item, governed)
    if after.kind not in NAMES or (len(word) > 1 and word[-1] in "为由至到作入" and word not in ("投入", "收入")):
        return False
    if governed == "people" and not item and phrases().ends("people", after.text):
        return True  # 18名|任命|干部
    if word in HANDING_ON and not governed:
        return False  # 2件|提请|大会审议
    if phrases().ends("heads", after.text) and _makes_noun(tokens, at, high, item):
        return True
    if (
        item
        and is_strong(word)
        and tokens[at].kind == VERB
        and item[-1].text.endswith(("项目", "建议", "意见", "问题"))
    ):
        return False  # 选出7项备选项目|提交|大会
    if _people_act(tokens[at], item):
        return False  # 帮助2600名农村劳动力|实现|就业
    return not _acts_on(word, item) and _governed_from(tokens, at, high, item, governed)


def _qualifies_verb(tokens: Sequence[Token], at: int, high: int, item: Sequence[Token], governed: str) -> bool:
    """Tell whether a word of manner and the verb behind it belong to the noun: 4个|未|达标站点, 国家|重点|研发项目."""
    word, after = tokens[at].text, tokens[at + 1]
    noun = tokens[at + 2] if at + 2 < high else None
    heads = noun is not None and phrases().ends("heads", noun.text)
    if after.kind not in VERB + EVENT:
        return False
    if item:
        return heads and governed == "verb" and lexicon().has("qualifiers", word)
    return (word in ("未", "拟", "待") and governed != "") or (word == "新" and heads)


def _says_about(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Tell whether a verb says what about a thing is told: 6部条例|实施|情况."""
    after = tokens[at + 1].text
    return tokens[at].kind == VERB and (after in ("情况", "方面") or (after == "工作" and at + 2 >= high))


def _names_zone(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Tell whether a verb names an area by what is tried there: 60平方公里的产业|转型|示范区启动建设."""
    zone = next((i for i in range(at + 1, min(at + 3, high)) if tokens[i].text.endswith(_ZONES)), high)
    return any(t.kind == VERB for t in tokens[zone + 1 : high])


def _makes_noun(tokens: Sequence[Token], at: int, high: int, item: Sequence[Token]) -> bool:
    """Tell whether the verb at `at` is one noun with the head behind it."""
    bare = all(token.kind == MANNER for token in item)
    word, head = tokens[at].text, tokens[at + 1]
    if bare and (head.kind != EVENT or (len(head.text) < 3 and not is_strong(word))):
        return True  # 5条|修改|意见, but not 6件|列入|立法计划
    done = any(t.text in _ENDED for t in tokens[at + 2 : high])
    if not bare and head.text in ("工程", "项目") and done:
        return True  # 4条主干道|改造提升|工程完工
    acts = is_strong(word) or lexicon().has("pivots", word)
    return not (bare or acts) and any(t.kind == VERB for t in tokens[at + 2 : high])  # 86项环境|创新|举措落地


def _people_act(verb: Token, item: Sequence[Token]) -> bool:
    """Tell whether a verb of reports behind people is theirs, no other verb qualifying them."""
    if item and verb.kind == VERB and len(verb.text) == 1:
        return True  # 16家媒体|派|记者
    if not item or verb.kind != VERB or not is_strong(verb.text) or any(token.kind == VERB for token in item):
        return False
    return phrases().ends("people", item[-1].text)


def _acts_on(word: str, item: Sequence[Token]) -> bool:
    """Tell whether a verb is one that never only qualifies a noun: 开展, 听取审议, and behind a noun 推动."""
    known = lexicon()
    return known.has("holders", word) or known.has("pairs", word) or (known.has("pivots", word) and bool(item))


def _governed_from(tokens: Sequence[Token], at: int, high: int, item: Sequence[Token], governed: str) -> bool:
    """Tell whether a verb before the figure leaves the verb at `at` to qualify the noun."""
    if governed == "preposition" or (governed == "place" and not item):
        later = tokens[at + 2 : high]
        taken = item and item[-1].text == "未"
        return any(t.kind in VERB + CHANGES or t.text == "进行" or (taken and t.kind == EVENT) for t in later)
    if governed == "there" and item and tokens[at].kind == VERB and is_strong(tokens[at].text):
        return False  # 有9个村|建成|文化广场
    return governed in ("verb", "holder", "there")


def _continues(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Tell whether 、 or 和 goes on with a noun of the same figure, not with the next figure's."""
    index = at + 1
    while index < high and tokens[index].kind in NAMES:
        index += 1
    if index == at + 1:
        return False
    first = tokens[at + 1]
    if phrases().has("areas", tokens[at - 1].text):
        return True  # 250个省、市重点项目
    if first.text.startswith("每"):
        return False  # 2个示范乡镇、|每个乡镇
    if tokens[at].kind == AND and first.text in ("部分", "其他", "有关", "相关"):
        return False  # 350名市人大代表|和部分全国人大代表
    if tokens[at].kind == AND and quoted(first) and not quoted(tokens[at - 1]):
        return False  # 20件民生实事|和“温暖工程”
    another = high < len(tokens) and tokens[high].kind == QUANTITY
    if another and (index >= high or tokens[high - 1].kind in OF + NAMES):
        return False
    return index >= high or tokens[index].kind != OF


def _without_trailing(items: list[list[Token]], low: int, at: int, held: bool) -> Nouns:
    """Return the phrases without what only says about what or where (实施情况, 一线) and without events at the end."""
    last = items[-1]
    events: list[Token] = []
    managed = False
    while len(last) > 1:
        if phrases().has("trailing", last[-1].text):
            last.pop()
            if len(last) > 1 and last[-1].kind in VERB + EVENT:
                last.pop()  # 法律法规|实施情况
                managed = True
        elif held and not phrases().ends("people", last[-2].text):
            break  # 举办116项体育|比赛
        elif last[-1].kind == EVENT and last[-1].text != "工作" and (last[-2].kind != EVENT or events):
            events.insert(0, last.pop())
        else:
            break
    people = phrases().ends("people", last[-1].text) if last else False
    if (
        (events or managed)
        and not people
        and len(items) == 1
        and len(last) > 1
        and phrases().ends("institutions", last[0].text)
    ):
        # 7个工作委员会|职能|调整: what is counted is what all this happens to.
        bodies = [at for at, token in enumerate(last) if phrases().ends("institutions", token.text)]
        del last[bodies[-1] + 1 :]
    return Nouns(tuple(tuple(item) for item in items if item), low, at, tuple(events))
