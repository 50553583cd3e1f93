"""Step 6: what field of work a figure belongs to, and what it measures from report to report."""

from __future__ import annotations

from npcstats.classify.categories import CategoryVote
from npcstats.classify.context import settings
from npcstats.classify.indicators import find_indicator
from npcstats.records import Category, Draft, Layout


class Classifier:
    """Classifies the figures of one document; it knows the headings and what kind of report each article is."""

    def __init__(self, layout: Layout) -> None:
        self._settings = settings(layout)
        self._vote = CategoryVote()

    def category(self, draft: Draft) -> tuple[Category, str]:
        """Return the category of `draft` and the name of the rule that decided (`object: 法规`)."""
        return self._vote.decide(draft, self._settings[draft.paragraph.index])

    def indicator(self, draft: Draft, category: Category) -> tuple[str | None, str]:
        """Return the catalogue's id of what `draft` measures, None where it has none, and the rule that decided."""
        return find_indicator(draft, category)
