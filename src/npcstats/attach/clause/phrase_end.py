"""What the end of a noun phrase says of the thing counted, and what of it is no name of that thing."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    EVENT,
    MANNER,
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.nouns import BUILT, Nouns, quoted

# How matters are to be dealt with: 一次办, 免证办, 网上查.
_WAYS_TO_DO = ("办", "查", "享", "批", "认", "领", "即享", "办结", "办理", "通办")


def _drop_ways(item: list[Token]) -> None:
    """Take away how matters are to be dealt with, and that works are prepared: 90项业务|“掌上办”, 4条公路|前期工作."""
    while len(item) > 1 and quoted(item[-1]) and item[-1].text.endswith(_WAYS_TO_DO):
        item.pop()
    if len(item) > 2 and item[-2].text == "前期" and item[-1].text == "工作":
        del item[-2:]


def _is_built(thing: Token, events: Sequence[Token]) -> bool:
    """Tell whether what stands in a place is what is counted there: 36个|社区|活动中心|改造, 9个|乡村|文化设施|建设."""
    built = any(event.text in ("建设", "新建") for event in events) and thing.text.endswith("设施")
    return built or thing.text.endswith(BUILT)


def without_trailing(items: list[list[Token]], low: int, at: int, held: bool, *, times: bool = False) -> Nouns:
    """Return the phrases without what only says about what or where (实施情况, 一线) and without events at the end.

    What is `held` keeps its event, but for people, who act (90名代表|视察), unless the figure counts `times`.
    """
    last = items[-1]
    _drop_ways(last)
    events: list[Token] = []
    managed = False
    while len(last) > 1:
        if phrases().has("trailing", last[-1].text):
            last.pop()
            if len(last) > 1 and last[-1].kind in VERB + EVENT:
                last.pop()  # 法律法规|实施情况
                managed = True
        elif held and (times or not phrases().ends("people", last[-2].text)):
            break  # 举办116项体育|比赛
        elif all(token.kind in ADJECTIVE + MANNER for token in last[:-1]):
            break  # 三项|重点|改革
        elif events and last[-1].kind == VERB:
            events.insert(0, last.pop())  # 60公里江海堤防|加固|达标|建设
        elif last[-1].kind == EVENT and last[-1].text != "工作" and (last[-2].kind != EVENT or events):
            events.insert(0, last.pop())
        else:
            break
    while events and len(last) > 1 and quoted(last[-1]):
        last.pop()  # 3万亩基本农田|“非粮化”|整治
    people = phrases().ends("people", last[-1].text) if last else False
    if (
        (events or managed)
        and not people
        and len(items) == 1
        and len(last) > 1
        and phrases().ends("institutions", last[0].text)
        and not _is_built(last[-1], events)
    ):
        # 7个工作委员会|职能|调整: what is counted is what all this happens to.
        bodies = [at for at, token in enumerate(last) if phrases().ends("institutions", token.text)]
        del last[bodies[-1] + 1 :]
    return Nouns(tuple(tuple(item) for item in items if item), low, at, tuple(events))
