"""The way of a document through npcstats: the steps in order, and no rules of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

import msgspec

from npcstats.attach import Attached, Attaching
from npcstats.attach.bodies import Bodies
from npcstats.attach.parts import link_parts
from npcstats.attach.periods import Timeline
from npcstats.attach.repeats import Repeats
from npcstats.attach.statuses import Statuses
from npcstats.classify import Classifier
from npcstats.find import find_mentions
from npcstats.read.limits import Clock
from npcstats.records import Document, Draft, Extraction, Paragraph, rule_name
from npcstats.result import Builder, Links
from npcstats.segment import lay_out


class _Context(msgspec.Struct, frozen=True):
    """What the whole document says, for figures that do not say it themselves."""

    bodies: Bodies
    timeline: Timeline
    statuses: Statuses
    classifier: Classifier


def extract_document(document: Document, *, explain: bool = True, seconds: float = inf) -> Extraction:
    """Return every figure of `document`, and with `explain` what became of each of its numerals.

    Raises ReadError where that takes more than `seconds`.
    """
    parts = list(read_parts(document, explain=explain, seconds=seconds))
    return Extraction(
        document,
        tuple(figure for part in parts for figure in part.figures),
        tuple(explained for part in parts for explained in part.explained),
        tuple(reason for part in parts for reason in part.reasons),
    )


def read_parts(document: Document, *, explain: bool = False, seconds: float = inf) -> Iterator[Extraction]:
    """Yield what each paragraph of `document` holds, in order: all at once would be heavy where it is long.

    Raises ReadError where that takes more than `seconds`, which are looked at before each figure.
    """
    clock = Clock(document.source, seconds)
    layout = lay_out(document)  # 2  articles, paragraphs, sentences
    timeline = Timeline(layout)
    context = _Context(Bodies(layout), timeline, Statuses(layout, timeline), Classifier(layout))
    repeats, builder = Repeats(), Builder(layout)
    for article in layout.articles:
        attaching = Attaching()
        for paragraph in article.paragraphs:
            mentions, asides = find_mentions(paragraph)  # 3, 4  numbers with units
            attachments = attaching.words(paragraph, mentions, asides)
            drafts = [_draft(paragraph, attached, context) for attached in clock.watch(attachments)]
            classified = [_classify(draft, context.classifier) for draft in drafts]  # 6  category and indicator
            links = Links(classified, link_parts(drafts), repeats.link(drafts))  # 5  parts and repeats
            if drafts or asides:
                yield builder.build(paragraph, drafts, links, asides, explain=explain)


def _draft(paragraph: Paragraph, attached: Attached, context: _Context) -> Draft:
    """Return a figure with what belongs to it: step 5."""
    body, body_rule = context.bodies.at(paragraph, attached.mention)
    period, period_rule = context.timeline.at(paragraph, attached.mention)
    status, status_rule = context.statuses.at(paragraph, attached.mention)
    rules = (rule_name("body", body_rule), rule_name("period", period_rule), rule_name("status", status_rule))
    return Draft(
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


def _classify(draft: Draft, classifier: Classifier) -> tuple[str, str | None, Sequence[str]]:
    """Return a draft's category, its indicator and the rules that gave them."""
    category, category_rule = classifier.category(draft)
    indicator, indicator_rule = classifier.indicator(draft, category)
    return category, indicator, (rule_name("category", category_rule), rule_name("indicator", indicator_rule))
