"""The names of bodies in full, with the places that the document names them with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from npcstats.attach.body.agencies import Named
from npcstats.attach.body.places import Gazetteer, read_place
from npcstats.attach.body.sessions import at_session
from npcstats.attach.body.stems import RANK, TOWN, in_short, units
from npcstats.attach.times.opening import opening
from npcstats.records import Article
from npcstats.vocab.patterns import as_pattern


class Body(msgspec.Struct, frozen=True):
    """A body in full: the chain of its places and its own name, empty where only a place is known."""

    place: str
    organ: str
    kind: str

    @property
    def name(self) -> str:
        """Return the body's name as records give it."""
        return in_short(self.place) + self.organ


NamedIn = Mapping[int, Sequence[Named]]


def resolve(one: Named, places: Gazetteer, home: str = "") -> Body:
    """Return a named body in full; `home` is the chain of places of the reporting body."""
    if one.kind == "session":
        return Body(places.full(one.place, home) if one.place else "", one.organ, "congress")
    if one.place is None:
        return Body("", one.organ, one.kind)
    return Body(places.full(one.place, home), one.organ, one.kind)


def fit(chain: str, level: str) -> str:
    """Return a chain of places, cut after the one a short form stands for where it names one."""
    name = ""
    for part, ending in units(chain):
        name += part
        if ending.endswith(level):
            return name
    return chain


def same(body: Body, other: Body) -> bool:
    """Tell whether a body of the text is that of the title, which may name wider places before it."""
    return body.organ == other.organ and bool(body.place) == bool(other.place) and body.place.endswith(other.place)


def _chains(town: str, article: Article) -> list[str]:
    """Return the chains of places that the text names a town with: 定州市青云镇."""
    texts = [paragraph.text for paragraph in article.paragraphs if town in paragraph.text]
    found = (read_place(text, at.end()) for text in texts for at in re.finditer(re.escape(town), text))
    return [place.name for place in found if place and not place.short and place.name.endswith(town)]


def in_full(body: Body, article: Article, named: NamedIn) -> Body:
    """Return the body with the wider places the text names it with: 青云街道人大工委 as 定海区青云街道人大工委.

    What a town or a street lies in is told by any of its bodies.
    """
    parts = units(body.place) if body.place else []
    if len(parts) != 1:
        return body
    town = RANK.get(parts[0][1]) == TOWN
    fitting = _chains(body.place, article) if town else []
    fitting += [
        one.place.name
        for one in (one for part in article.paragraphs for one in named[part.index])
        if one.place and one.place.name.endswith(body.place) and (town or one.organ == body.organ)
    ]
    heard = at_session(opening(article))
    if heard and heard.endswith(body.place):
        fitting.append(heard)  # 山阳区人大常委会工作报告, given 在定州市山阳区第九届人民代表大会第二次会议上
    chains = [name for name in fitting if len(found := units(name)) > 1 and RANK.get(found[0][1]) != 0]
    if heard and town and not chains and RANK.get(units(heard)[-1][1], TOWN) < TOWN:
        chains.append(heard + body.place)  # given to the county's standing committee
    return Body(max(chains, key=len, default=body.place), body.organ, body.kind)


def as_in_text(body: Body, article: Article) -> Body:
    """Return the body as the document names its place elsewhere, where it puts the province before a city or county."""
    (widest, level), *narrower = units(body.place)[:2] if body.place else [("", "")]
    if not narrower or RANK.get(level) != 0:
        return body
    inside = body.place[len(widest) :]
    alone = as_pattern(rf"(?<!{re.escape(widest)}){re.escape(inside)}")
    named = any(alone.search(paragraph.text) for paragraph in article.paragraphs)
    return Body(inside, body.organ, body.kind) if named else body


def abbreviates(short: str, name: str) -> bool:
    """Tell whether a place's name is another's for short: 阿市 for 阿尔山市, 扎旗 for 扎赉特旗."""
    return len(short) == 2 and short[-1] == name[-1:] and short[0] in name
