"""Words whose kind depends on their neighbours."""

from __future__ import annotations

import msgspec

from npcstats.attach.clause.acting import acting_kind
from npcstats.attach.clause.frame import MONEY, RATES
from npcstats.attach.clause.joins import join
from npcstats.attach.clause.kinds import (
    ACTS,
    ADJECTIVE,
    AND,
    BOUNDARY,
    CARRIER,
    CHANGES,
    CLOSING,
    COMMA_IN_LIST,
    DOWN,
    EVENT,
    LIGHT,
    MANNER,
    NAMES,
    NOUN,
    OF,
    OPENING,
    PARTICLE,
    PREPOSITION,
    QUANTITY,
    SINGLE,
    TIME,
    UP,
    VERB,
    Token,
    is_strong,
    phrases,
)
from npcstats.attach.clause.single import is_delivered, single_kind
from npcstats.attach.clause.ways import WAYS, either_kind, for_kind, hands_on, name_way
from npcstats.segment.words import lexicon

# Prepositions that only lead on from the verb before them: 控制在5%以内.
_BEHIND_VERBS = frozenset({"在", "于", "到", "至", "入", "成", "给", "为", "自"})
_STARTS = BOUNDARY + MANNER + TIME + COMMA_IN_LIST
# What no neighbour changes.
_ALWAYS = frozenset(QUANTITY + COMMA_IN_LIST + OPENING + CLOSING)
# What can be proposed or decided without a noun between: 建议废止14份.
_DECIDED = frozenset(
    "废止 修改 修订 修正 保留 制定 出台 取消 撤销 终止 停止 新增 增加 追加 调减 批准 任命 免去 代理 接受".split()
)
_BOUNDS = ("%", "以上", "以下", "以内", "左右", "之间")
_COMPARED = frozenset("高低多少")
_THRESHOLDS = frozenset({"大关", "台阶", "关口", "门槛", "关"})
_NUMERALS = frozenset("一二三四五六七八九十两")
_CLOSING_PHRASE = frozenset({"中", "后", "时", "上", "下", "里", "内", "前", "期间", "基础上", "过程中"})


def settle(tokens: list[Token]) -> list[Token]:
    """Return the tokens with the kinds that their neighbours give them, names joined to one token each."""
    return join(_settle(tokens))


def _settle(tokens: list[Token]) -> list[Token]:
    """Decide the words that depend on their neighbours."""
    settled: list[Token] = []
    for index, token in enumerate(tokens):
        kind = token.kind if token.kind in _ALWAYS else _settled_kind(tokens, index, settled)
        settled.append(token if kind == token.kind else msgspec.structs.replace(token, kind=kind))
        if token.text in WAYS:
            name_way(settled)
    return settled


def _settled_kind(tokens: list[Token], index: int, settled: list[Token]) -> str:
    token = tokens[index]
    before = settled[-1] if settled else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if is_delivered(token, settled):
        return PARTICLE
    if token.kind == SINGLE:
        return single_kind(tokens, index)
    acts = acting_kind(tokens, index, settled, after)
    if acts:
        return acts
    if token.text == "届" and before and before.kind == MANNER:
        return MANNER  # 第七|届|为58项
    if token.text == "会" and before and (after is None or after.kind in QUANTITY + BOUNDARY + COMMA_IN_LIST + AND):
        return NOUN
    if token.kind == BOUNDARY:
        return MANNER if before and after and _leads_on(token, before, after) else BOUNDARY
    if len(token.text) == 1 and token.kind in MANNER + PARTICLE and _inside_name(tokens, index):
        return NOUN
    if after is not None:
        special = _kind_of_some(token, before, after)
        if special:
            return special
    known = _kind_by_group(tokens, index, before, after)
    return known if known else _kind_by_neighbours(tokens, index, before, after)


def _leads_on(sign: Token, before: Token, after: Token) -> bool:
    """Tell whether a sign parts no clauses: a colon before a figure, a stroke between two ages."""
    if sign.text == "：":
        return after.kind == QUANTITY
    return before.kind == after.kind == TIME and sign.text in "—-－~～"  # 3—59周岁|残疾人


def _inside_name(tokens: list[Token], index: int) -> bool:
    """Tell whether a small word stands between unknown single characters: 医|共|体 is a name."""
    if not 0 < index < len(tokens) - 1:
        return False
    left, right = tokens[index - 1], tokens[index + 1]
    return (
        all(t.kind == NOUN and len(t.text) == 1 and not t.mention for t in (left, right))
        and left.end == right.start - 1
    )


def _kind_by_group(tokens: list[Token], index: int, before: Token | None, after: Token | None) -> str:
    """Return the kind of a word that its group leaves open, "" for others."""
    token = tokens[index]
    if after is None:
        return ""
    if lexicon().has("qualifiers", token.text):
        starts = before is None or (before.kind in _STARTS and not phrases().has("breakdown", before.text))
        if starts and _says_how(tokens, index):
            return MANNER
        if before and before.kind in QUANTITY + NAMES and after.kind in BOUNDARY + QUANTITY + OPENING:
            return NOUN  # 围绕12项重点，…; 先进个人42名
        return ADJECTIVE if after.kind in NAMES else MANNER
    if token.kind == VERB and after.kind in ACTS and lexicon().has("dual", token.text):
        return MANNER
    if phrases().has("places", token.text) and token.kind == MANNER and before and before.kind == QUANTITY:
        return ADJECTIVE
    return ""


def _says_how(tokens: list[Token], index: int) -> bool:
    """Tell whether a qualifier at the start of a clause qualifies a verb: 优先|改造|管网, but 重点|建设|项目."""
    if index + 2 >= len(tokens):
        return False
    noun = tokens[index + 2]
    if noun.kind == QUANTITY:
        counted = index + 3 < len(tokens) and tokens[index + 3].kind in NAMES
        return counted and lexicon().has("transitive", tokens[index + 1].text)  # 重点|建设|60个示范村
    acts = lexicon().has("transitive", tokens[index + 1].text) and noun.kind in NAMES
    if phrases().ends("people", noun.text):
        return acts  # 集中|督办|代表建议
    return acts and not phrases().ends("heads", noun.text) and not phrases().ends("measures", noun.text)


def _kind_by_neighbours(tokens: list[Token], index: int, before: Token | None, after: Token | None) -> str:
    token = tokens[index]
    if before and before.kind in ACTS and token.text in _BEHIND_VERBS:
        return PARTICLE
    if token.text == "有" and before and before.kind == VERB and len(before.text) > 1:
        return PARTICLE  # 安装|有管网118公里
    if (
        before
        and before.kind == TIME
        and token.text in ("前", "后", "内", "底", "初", "末", "间", "起", "之前", "以前")
    ):
        return MANNER
    if token.text == "起" and before and before.text == "届":
        return MANNER  # 第八|届|起
    if before and token.text in _CLOSING_PHRASE and after and _closes_phrase(tokens, index, before, after):
        return BOUNDARY  # 起草中|走访同胞80人, 在摸底基础上|建成: what follows is said anew
    if token.text in _THRESHOLDS and before and before.kind == QUANTITY:
        return PARTICLE  # 突破200亿元|大关
    if token.text in _COMPARED and after and _compares(tokens, index):
        return UP if token.text in "高多" else DOWN  # 比上届|高|9个百分点
    return _kind_before(tokens, index, after) if after else token.kind


def _compares(tokens: list[Token], index: int) -> bool:
    """Tell whether a word of comparison stands before the adjective, and the figure behind it."""
    at = index + 2 if tokens[index + 1].text in ("了", "出") else index + 1
    against = any(t.text in ("比", "较") or t.text.startswith(("比", "较")) for t in tokens[max(0, index - 8) : index])
    return against and at < len(tokens) and tokens[at].kind == QUANTITY


def _kind_before(tokens: list[Token], index: int, after: Token) -> str:
    """Return the kind of a word that what follows decides."""
    token = tokens[index]
    if token.text == "实际" and after.kind in CHANGES:
        return MANNER  # 人均收入|实际|增长8%
    if token.text == "在" and after.text.endswith(_BOUNDS) and after.kind == QUANTITY and _ends(tokens, index + 2):
        return LIGHT  # 满意率均|在|90%以上
    if token.text == "将" and after.kind == VERB and not is_strong(after.text) and hands_on(tokens, index):
        return PREPOSITION
    if token.text in ("将", "就") and after.kind in ACTS + MANNER + CARRIER + SINGLE + LIGHT:
        return MANNER
    if token.text == "通过":
        return either_kind(tokens, index)
    if token.text == "为" and token.kind == LIGHT:
        return for_kind(tokens, index)
    if (
        token.text in ("报告", "汇报")
        and after.kind in NAMES + BOUNDARY
        and any(t.text in ("向", "分别", "逐一", "逐项") for t in tokens[max(0, index - 5) : index])
    ):
        return VERB
    return token.kind


def _ends(tokens: list[Token], index: int) -> bool:
    """Tell whether what is said of a level ends before token `index`: 满意率在90%以上|的建议."""
    return index >= len(tokens) or tokens[index].kind in BOUNDARY + COMMA_IN_LIST + OF


def _kind_of_some(token: Token, before: Token | None, after: Token) -> str:
    """Return the kind of single words that act in some places only, "" for others."""
    starts = before is None or before.kind in _STARTS
    if token.text == "加快" and after.mention and after.mention.unit not in RATES:
        return VERB  # 加快|20个基地建设
    if token.text == "到位" and after.kind in NAMES:
        if before is not None and before.kind in NAMES:
            return NOUN  # 招商引资|到位|资金
        return VERB if before is None or before.kind in BOUNDARY + TIME else ""  # 到位资金1.3亿元
    if token.text in ("建议", "决定") and after.text in _DECIDED and starts:
        return VERB  # 建议废止14份
    if token.text == "价值" and after.mention and after.mention.unit in MONEY and before and before.kind in NAMES:
        return MANNER  # 发放慰问品|价值|3万元
    if token.text == "规范" and after.kind == NOUN and starts:
        return VERB  # 规范|网络订餐|商户
    if token.text == "计划" and (
        after.text == "执行"
        or after.kind in COMMA_IN_LIST + AND
        or (after.kind == QUANTITY and before and before.kind in NAMES)
    ):
        return NOUN  # 计划、预算和审计报告; 科技|计划|241项
    if token.text == "计划" and after.kind == NOUN and before and before.kind in NAMES + VERB:
        return NOUN  # 重大科技|计划|项目, 研发|计划|项目
    if token.kind == VERB and after.text == "情况" and before and before.kind in OF + NAMES:
        return EVENT  # 37个单位的|办理|情况
    return ""


def _closes_phrase(tokens: list[Token], index: int, before: Token, after: Token) -> bool:
    """Tell whether 中, 后, 上 ends a phrase of time or place that stands before the verb."""
    if before.kind == VERB and tokens[index].text in ("中", "后", "时"):
        return not after.text.startswith("(")  # 培养|中|(蒙)|医人才
    if after.kind not in VERB + EVENT + MANNER + CHANGES + CARRIER or before.kind not in NAMES:
        return False
    return any(token.text in ("在", "从", "于") for token in tokens[max(0, index - 14) : index])
