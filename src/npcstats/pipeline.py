"""The way of a document through npcstats: the steps in order, and no rules of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import inf

import msgspec

from npcstats.attach import Attaching
from npcstats.attach.attached import Attached
from npcstats.attach.bodies import Bodies
from npcstats.attach.parts import link_parts
from npcstats.attach.periods import Timeline
from npcstats.attach.repeats import Repeats
from npcstats.attach.statuses import Statuses
from npcstats.classify import Classifier
from npcstats.find import find_mentions
from npcstats.read.limits import Clock
from npcstats.records import Document, Draft, Extraction, Found, Paragraph, rule_name
from npcstats.result import Builder, Classified, Links
from npcstats.segment import lay_out

# Characters of text that are read together: a whole report, or as much of a long one as needs little memory.
_BATCH = 30_000


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
        for batch in _batches(article.paragraphs):
            found = [Found(paragraph, *find_mentions(paragraph)) for paragraph in batch]  # 3, 4  numbers with units
            attached = [list(clock.watch(words)) for words in attaching.words(found)]  # 5  verbs, nouns, roles
            drafted = [_drafts(one.paragraph, words, context) for one, words in zip(found, attached, strict=True)]
            classified = [_classify(drafts, context.classifier) for drafts in drafted]  # 6  categories, indicators
            for one, drafts, classes in zip(found, drafted, classified, strict=True):
                links = Links(classes, link_parts(drafts), repeats.link(drafts))  # 5  parts and repeats
                if drafts or one.asides:
                    yield builder.build(one.paragraph, drafts, links, one.asides, explain=explain)


def _batches(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs a batch at a time.

    Each step reads a batch before the next step begins: what a step looks up then stays in the processor's cache. That
    takes a sixth less time than going from step to step with each paragraph.
    """
    batch: list[Paragraph] = []
    length = 0
    for paragraph in paragraphs:
        if length > _BATCH:
            yield batch
            batch, length = [], 0
        batch.append(paragraph)
        length += len(paragraph.text)
    yield batch


def _drafts(paragraph: Paragraph, attached: Iterable[Attached], context: _Context) -> list[Draft]:
    return [_draft(paragraph, one, context) for one in attached]


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


def _classify(drafts: Iterable[Draft], classifier: Classifier) -> list[Classified]:
    """Return each draft's category, its indicator and the rules that gave them."""
    found: list[Classified] = []
    for draft in drafts:
        category, category_rule = classifier.category(draft)
        indicator, indicator_rule = classifier.indicator(draft, category)
        rules = (rule_name("category", category_rule), rule_name("indicator", indicator_rule))
        found.append((category, indicator, rules))
    return found
