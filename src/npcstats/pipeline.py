"""The way of a document through npcstats: the steps in order, and no rules of its own."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from npcstats.attach import attach_words
from npcstats.attach.bodies import Bodies
from npcstats.attach.parts import link_parts
from npcstats.attach.periods import Timeline
from npcstats.attach.repeats import link_repeats
from npcstats.attach.statuses import Statuses
from npcstats.classify import Classifier
from npcstats.find import find_mentions
from npcstats.records import Document, Draft, Extraction, Layout, SetAside
from npcstats.result import Links, build_extraction
from npcstats.segment import lay_out


class _Context(msgspec.Struct, frozen=True):
    """What the whole document says, for figures that do not say it themselves."""

    bodies: Bodies
    timeline: Timeline
    statuses: Statuses
    classifier: Classifier


def extract_document(document: Document) -> Extraction:
    """Return every figure of `document`, and what became of each of its numerals."""
    layout = lay_out(document)  # 2  articles, paragraphs, sentences
    timeline = Timeline(layout)
    context = _Context(Bodies(layout), timeline, Statuses(layout, timeline), Classifier(layout))
    drafts, asides = _read_paragraphs(layout, context)  # 3 to 5  numbers with units; what belongs to each
    classified = [_classify(draft, context.classifier) for draft in drafts]  # 6  category and indicator
    links = Links(classified, link_parts(drafts), link_repeats(drafts))  # 5  parts and repeats
    return build_extraction(layout, drafts, links, asides)


def _read_paragraphs(layout: Layout, context: _Context) -> tuple[list[Draft], list[tuple[int, int, SetAside]]]:
    """Return all drafts, and all set-asides with the indexes of their article and paragraph, in text order."""
    drafts: list[Draft] = []
    set_aside: list[tuple[int, int, SetAside]] = []
    for article in layout.articles:
        for position, paragraph in enumerate(article.paragraphs):
            mentions, asides = find_mentions(paragraph)
            set_aside += [(article.index, position, aside) for aside in asides]
            for attached in attach_words(paragraph, mentions, asides):
                body, body_rule = context.bodies.at(paragraph, attached.mention)
                period, period_rule = context.timeline.at(paragraph, attached.mention)
                status, status_rule = context.statuses.at(paragraph, attached.mention)
                rules = (f"body: {body_rule}", f"period: {period_rule}", f"status: {status_rule}")
                drafts.append(
                    Draft(
                        paragraph=paragraph,
                        sentence=attached.sentence,
                        mention=attached.mention,
                        actions=attached.actions,
                        objects=attached.objects,
                        role=attached.role,
                        modifier=attached.mention.modifier,
                        status=status,
                        body=body,
                        period=period,
                        rules=(*attached.mention.rules, *attached.rules, *rules),
                    )
                )
    return drafts, set_aside


def _classify(draft: Draft, classifier: Classifier) -> tuple[str, str | None, Sequence[str]]:
    """Return a draft's category, its indicator and the rules that gave them."""
    category, category_rule = classifier.category(draft)
    indicator, indicator_rule = classifier.indicator(draft, category)
    return category, indicator, (f"category: {category_rule}", f"indicator: {indicator_rule}")
