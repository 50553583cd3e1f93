"""A line of a web page."""

from __future__ import annotations

import msgspec


class Line(msgspec.Struct, frozen=True):
    """A line of a page. `unlinked` is its text outside links; `goes_on` tells that it belongs to the block before.

    `heading` tells that the page marks it as its title or a chapter's.
    """

    text: str
    unlinked: str
    goes_on: bool = False
    heading: bool = False
