"""The process that reads documents for `workers`: an order is a document's name, the answers are what it holds."""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TypeAlias

import msgspec

from npcstats.errors import NpcstatsError
from npcstats.read.guard import Failure
from npcstats.read.limits import Limits, figure_seconds
from npcstats.read.process import answers, orders, send
from npcstats.read.worker import Kept
from npcstats.records import Document, Extraction, Figure

# Figures in one message: a few hundred kilobytes.
_MANY = 500


class Order(msgspec.Struct, frozen=True, array_like=True):
    """What is to be read: `name` as the system spells it. With `whole` the document's own text comes back too."""

    name: bytes
    encoding: str | None
    limits: Limits
    whole: bool


class Begun(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """A document that could be read, before what it holds, and what its reader warned of."""

    document: Document
    warnings: tuple[str, ...]


class Part(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """Some paragraphs of a document: their figures, and the reasons for which numerals were set aside."""

    figures: tuple[Figure, ...]
    reasons: tuple[str, ...]


class Fault(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """A mistake of the program's own, as it would be printed."""

    trace: str


Answer: TypeAlias = Begun | Part | Failure | Fault


def serve() -> None:
    """Read orders from standard input and answer each with several messages, of which the last is empty."""
    out = answers()
    kept = Kept()
    logger = logging.getLogger("npcstats")
    logger.addHandler(kept)
    logger.propagate = False
    for message in orders():
        for answer in _answers(msgspec.msgpack.decode(message, type=Order), kept):
            send(out, encode(answer))
        send(out, b"")


def _answers(order: Order, kept: Kept) -> Iterator[Answer]:
    # Imported here: while they load, what is asked of the process already waits for it.
    from npcstats.cli.extract import read
    from npcstats.pipeline import read_parts

    kept.told.clear()
    try:
        document = read(os.fsdecode(order.name), order.encoding, order.limits)
        shown = document if order.whole else msgspec.structs.replace(document, text="")
        yield Begun(shown, tuple(kept.told))
        yield from _gathered(read_parts(document, seconds=figure_seconds(order.limits)))
    except NpcstatsError as error:
        yield Failure.of(error)
    except Exception:  # noqa: BLE001 — it is raised again by the one who asked
        yield Fault(traceback.format_exc())


def _gathered(parts: Iterable[Extraction]) -> Iterator[Part]:
    figures: list[Figure] = []
    reasons: list[str] = []
    for part in parts:
        figures += part.figures
        reasons += part.reasons
        if len(figures) + len(reasons) >= _MANY:
            yield Part(tuple(figures), tuple(reasons))
            figures, reasons = [], []
    yield Part(tuple(figures), tuple(reasons))


def encode(answer: Answer) -> bytes:
    """Return the message that tells an answer."""
    try:
        return msgspec.msgpack.encode(answer)
    except OverflowError:
        # A whole number of more than 64 bits goes as text.
        assert isinstance(answer, Part)
        figures = tuple(msgspec.structs.replace(figure, value=Decimal(figure.value)) for figure in answer.figures)
        return msgspec.msgpack.encode(Part(figures, answer.reasons))


def decode(message: bytes) -> Answer:
    """Return an answer as it was sent."""
    answer: Answer = msgspec.msgpack.decode(message, type=Answer)
    if isinstance(answer, Part):
        return Part(tuple(map(_restored, answer.figures)), answer.reasons)
    return answer


def _restored(figure: Figure) -> Figure:
    if isinstance(figure.value, Decimal) and figure.value == figure.value.to_integral_value():
        return msgspec.structs.replace(figure, value=int(figure.value))
    return figure
