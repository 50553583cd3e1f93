"""Texts composed of the vocabulary that the program reads by, for tests on more texts than anybody writes."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

# Signs of every kind that a rule looks at.
SIGNS = (
    "。，、；：！？,.;:!?…—-·“”‘’\"'「」《》（）()【】〔〕\n\r\t \u3000#*|/%％‰+=□■●"
    "0123456789０１９〇零一二两三五九十百千万亿几数半余多近约成分之点第"
)
NUMBERS = """
3 12 130 2025 1.5 96.5 1,349 16.39 2500 １２ ３．５ 三 十二 三百 两 一 半 三分之二 百分之九十六 八成 一亿三千万
十四 二〇二五 100 0 50 3.2万 1.2亿 25余万 两千多 十几 数十 几十 -3.2 5%—6% 30至50 8、26、173 十五六
""".split()
UNITS = """
件 个 名 人次 元 亿元 万元 % 个百分点 公里 次 倍 番 年 月 日 届 号 条 小时 岁 时 分 点 余 多 余万 项 部 户 家 件次 场 期
篇 平方公里 吨 工作日 天 级 类 方面 以上 以内 左右 余件 多名
""".split()
WORDS = """
近 约 超过 不足 达 共 制定 修改 听取 审议 开展 推动 办结 邀请 列席 由 从 增加到 降至 增长 下降 比上年 占
其中 分别 对 进行 被 把 将 的 和 是 有 为 法规 建议 代表 专项工作报告 执法检查 专题询问 办结率
老年人 常委会 市人大常委会 省政府 青原市 会议 条例 县乡 总投资 第 第十四届 十四五 四个意识
最后一公里 一府两院 2025年 今年 去年 五年来 1月12日 2018—2022年 计划 力争 到2030年
“80后” 一是 （一） 本报讯 □记者 # ** 全年 累计 以及 各 每 平均 同比 提出 办理 受理来信 信访
""".split()
PIECES = [*NUMBERS, *UNITS, *WORDS]

_KEPT = ("examples", "counter", "source", "name")
_LONGEST = 12


@cache
def vocabulary() -> tuple[str, ...]:
    """Return every word of the shipped vocabulary, in a fixed order."""
    found: set[str] = set()
    for path in sorted(files("npcstats.vocab").iterdir(), key=str):
        if path.name.endswith(".toml"):
            found.update(_strings(tomllib.loads(path.read_text("utf-8"))))
    return tuple(sorted(word for word in found if len(word) <= _LONGEST and not word.isascii()))


def _strings(value: object) -> Iterator[str]:
    """Yield the words of a table, however deep they lie; its examples are none."""
    if isinstance(value, str):
        yield from value.split()
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _KEPT:
                yield from _strings(inner)
            yield from _strings(key)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def spell(data: bytes, words: Sequence[str]) -> str:
    """Return the text that bytes stand for: two bytes a piece, the first choosing signs, numbers, units or words."""
    pieces = (SIGNS, NUMBERS, UNITS, WORDS, "，。、\n", words, words, words)
    made: list[str] = []
    for at in range(0, len(data) - 1, 2):
        kind = pieces[data[at] % len(pieces)]
        # The words are more than a byte can tell apart.
        number = data[at + 1] + 256 * (data[at] // len(pieces)) if kind is words else data[at + 1]
        made.append(kind[number * 7919 % len(kind)] if kind is words else kind[number % len(kind)])
    return "".join(made)


def compose(chance: random.Random, length: int) -> str:
    """Return a text of `length` clauses, each of words of the vocabulary around a number with a unit."""
    words = vocabulary()
    clauses: list[str] = []
    for _ in range(length):
        before = [chance.choice(chance.choice((WORDS, words))) for _ in range(chance.randint(0, 3))]
        number = [chance.choice(NUMBERS), chance.choice((*UNITS, ""))] if chance.random() < 0.8 else []
        after = [chance.choice(chance.choice((WORDS, words))) for _ in range(chance.randint(0, 1))]
        clauses.append("".join([*before, *number, *after]) + chance.choice("，，，、；。。\n"))
    return "".join(clauses)
