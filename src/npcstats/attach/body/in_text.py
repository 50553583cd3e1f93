"""The name that a text gives the body which its title has short: 人大 for 人大常委会, or for a town's presidium."""

from __future__ import annotations

from npcstats.attach.body.naming import Body, NamedIn, abbreviates, resolve
from npcstats.attach.body.places import Gazetteer
from npcstats.attach.body.stems import RANK, TOWN, units
from npcstats.attach.times.opening import text_start
from npcstats.records import Article


def upgraded(body: Body, article: Article, named: NamedIn, places: Gazetteer) -> Body:
    """Return the body by the name the text gives it where the title has it short: 人大 for 人大常委会, 法院."""
    if body.kind == "national" and body.organ == "全国人大":
        # It sits for a few days a year: a text that names its standing committee tells of that.
        acts = any(one.organ == "全国人大常委会" for part in article.paragraphs for one in named[part.index])
        return Body("", "全国人大常委会", body.kind) if acts else body
    level = units(body.place)[-1][1] if body.place else ""
    congress = body.kind == "congress" and RANK.get(level, TOWN) < TOWN
    if body.kind == "congress" and not congress and body.place:
        return _presidium(body, article, named, places) or body
    if not congress and body.organ not in ("法院", "检察院", "监委"):
        return body
    for one in (one for part in article.paragraphs for one in named[part.index]):
        longer = one.kind == "standing" if congress else one.kind == body.kind and len(one.organ) > len(body.organ)
        if longer and one.place:
            found = resolve(one, places, body.place)
            if found.place.endswith(body.place) or (one.subject and abbreviates(body.place, found.place)):
                return found
    return body


def _presidium(town: Body, article: Article, named: NamedIn, places: Gazetteer) -> Body | None:
    """Return the presidium of a town's congress where the text opens with what it did; None elsewhere."""
    opens = article.paragraphs[text_start(article)] if article.paragraphs[text_start(article) :] else None
    for one in named[opens.index] if opens else ():
        if one.subject and one.organ.endswith("主席团") and one.place:
            found = resolve(one, places, town.place)
            return Body(town.place, found.organ, found.kind) if town.place.endswith(found.place) else None
    return None
