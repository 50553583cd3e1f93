"""A user's own vocabulary: taken for the commands that read documents, and checked by the rules of the shipped one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from npcstats.classify.cues import CategoryGroup
from npcstats.classify.indicators import Indicator
from npcstats.cli.own_examples import Failure, failures
from npcstats.compare.checkwords import CheckGroup, CheckTable
from npcstats.compare.words import Group as MeasureGroup
from npcstats.compare.words import MeasureWords, Twin
from npcstats.errors import VocabularyError
from npcstats.find.vocabulary import LookalikeGroup, ModifierGroup, Modifiers, UnitGroup
from npcstats.records import Category
from npcstats.segment.words import Group, WordGroup
from npcstats.vocab.compile import FOLDER, read_plain
from npcstats.vocab.own import VARIABLE, Value, read_own

_Kind = type[msgspec.Struct]
_LOOKALIKES: dict[str, _Kind] = {"group": LookalikeGroup}
_CATEGORIES = (*Category, "none")
_STRENGTHS = ("theme", "certain", "sure", "likely", "hint")
_ID = re.compile(r"([a-z]+)\.[a-z]+(?:_[a-z]+)*")


@cache
def open_tables() -> dict[str, dict[str, _Kind]]:
    """Return what users may add to: the groups of each table, and what their entries are."""
    measures: dict[str, _Kind] = dict.fromkeys(MeasureWords.__struct_fields__, MeasureGroup)
    return {
        "units": {"group": UnitGroup},
        "modifiers": dict.fromkeys(Modifiers.__struct_fields__, ModifierGroup),
        "lookalikes": _LOOKALIKES,
        "slogans": _LOOKALIKES,
        "idioms": _LOOKALIKES,
        "places": _LOOKALIKES,
        "actions": dict.fromkeys(read_plain(FOLDER, "actions"), Group),
        "phrases": dict.fromkeys(read_plain(FOLDER, "phrases"), Group),
        "words": {"group": WordGroup},
        "categories": {"group": CategoryGroup},
        "indicators": {"indicator": Indicator},
        "measures": {**measures, "twin": Twin},
        "checks": dict.fromkeys(CheckTable.__struct_fields__, CheckGroup),
    }


def use_vocabulary(file: str) -> None:
    """Take the vocabulary in `file` with the shipped one from now on, here and in processes that are started.

    Raises VocabularyError, the first there is, where it breaks the rules.
    """
    for error in check_vocabulary(file):
        raise error


def check_vocabulary(file: str) -> Iterator[VocabularyError]:
    """Yield what is wrong with the vocabulary in `file`; its examples run where its form is right. It is taken."""
    path = str(Path(file).absolute())
    try:
        own = read_own(path)
    except VocabularyError as error:
        yield VocabularyError(_numbered(file, error.problem), error.problem, error.advice)
        return
    places = _Places(file, Path(path).read_text("utf-8"))
    entries = list(_entries(own, places))
    errors = [entry for entry in entries if isinstance(entry, VocabularyError)]
    yield from errors
    if errors:
        return
    os.environ[VARIABLE] = path
    for entry in entries:
        if isinstance(entry, _Entry):
            yield from entry.failing(places)


class _Entry(msgspec.Struct, frozen=True):
    """An entry of a user's vocabulary and where it stands."""

    table: str
    line: int
    content: msgspec.Struct

    def failing(self, places: _Places) -> Iterator[VocabularyError]:
        """Yield the examples that do not run."""
        for one in failures(self.table, self.content):
            place = places.name(places.find(one.text, self.line))
            yield VocabularyError(place, _told(one), "mend the entry or the example")


class _Places:
    """Where things stand in a file."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._lines = text.splitlines()

    def name(self, line: int) -> str:
        """Return the file and a line of it, as errors name their place."""
        return f"{self._file}:{line}" if line else self._file

    def header(self, *keys: str, number: int = 0) -> int:
        """Return the line, from 1, of a table's header, the `number`th of its name; 0 where none is found."""
        pattern = re.compile(r"\s*\[\[?\s*" + r"\s*\.\s*".join(rf'"?{re.escape(key)}"?' for key in keys) + r"\s*[\].]")
        found = [at for at, line in enumerate(self._lines, start=1) if pattern.match(line) and _is_header(line, keys)]
        return found[number] if number < len(found) else 0

    def find(self, text: str, line: int) -> int:
        """Return the line of `text` from `line` on, `line` itself where it is not found."""
        start = text.split(" / ")[0]
        after = range(max(line, 1), len(self._lines) + 1)
        return next((at for at in after if start in self._lines[at - 1]), line)


def _is_header(line: str, keys: tuple[str, ...]) -> bool:
    """Tell whether a header names these keys, or for a single one any table of its."""
    named = re.sub(r"[\[\]\s\"]|#.*", "", line)
    return named == ".".join(keys) or (len(keys) == 1 and named.startswith(f"{keys[0]}."))


def _entries(own: dict[str, Value], places: _Places) -> Iterator[_Entry | VocabularyError]:
    """Yield the entries of a vocabulary as they should be, and what is wrong with the others."""
    tables = open_tables()
    for table, groups in own.items():
        at = places.header(table)
        if table not in tables:
            told = f"'{table}' is no table of the vocabulary"
            yield VocabularyError(places.name(at), told, f"take one of {', '.join(tables)}")
        elif not isinstance(groups, dict):
            yield VocabularyError(places.name(at), f"'{table}' holds no entries", f"begin one with {_shape(table)}")
        else:
            for name, group in groups.items():
                yield from _group(table, name, group, places)


def _group(table: str, name: str, group: Value, places: _Places) -> Iterator[_Entry | VocabularyError]:
    known = open_tables()[table]
    if name not in known:
        told = f"'{name}' is no part of '{table}'"
        yield VocabularyError(places.name(places.header(table, name)), told, f"take one of {', '.join(known)}")
        return
    kind = known[name]
    single = kind is Group
    if not isinstance(group, dict if single else list):
        at = places.name(places.header(table, name))
        yield VocabularyError(at, f"'{name}' is not what '{table}' holds", f"begin it with {_shape(table, name)}")
        return
    for number, one in enumerate([group] if single else group if isinstance(group, list) else []):
        line = places.header(table, name, number=number)
        try:
            content: msgspec.Struct = msgspec.convert(one, kind)
        except msgspec.ValidationError as error:
            yield VocabularyError(places.name(line), f"the entry is not right: {error}", "mend the entry")
            continue
        yield _Entry(table, line, content)
        for problem, advice in _rules(content):
            yield VocabularyError(places.name(line), problem, advice)


def _shape(table: str, name: str = "") -> str:
    known = open_tables()[table]
    name = name or next(iter(known))
    return f"[{table}.{name}]" if known[name] is Group else f"[[{table}.{name}]]"


def _rules(entry: msgspec.Struct) -> Iterator[tuple[str, str]]:
    """Yield what an entry lacks beyond its form, and what to do."""
    examples = getattr(entry, "examples", None)
    if examples is not None and not examples and not getattr(entry, "counter", ()):
        yield "the entry has no example", "add one that shows what it does"
    words = getattr(entry, "words", getattr(entry, "units", None))
    listed = words.split() if isinstance(words, str) else list(words or ())
    if not listed and not isinstance(entry, Indicator | Twin | LookalikeGroup):
        yield "the entry has no words", "add some"
    twice = sorted({word for word in listed if listed.count(word) > 1})
    if twice:
        yield f"the entry has {', '.join(twice)} twice", "leave one out"
    if isinstance(entry, Indicator):
        found = _ID.fullmatch(entry.id)
        if not found or found[1] not in tuple(Category):
            yield (
                f"'{entry.id}' is no id of an indicator",
                f"begin it with one of {', '.join(Category)} and a dot",
            )
    if isinstance(entry, CategoryGroup) and (entry.category not in _CATEGORIES or entry.strength not in _STRENGTHS):
        known = f"{', '.join(_CATEGORIES)}, and {', '.join(_STRENGTHS)}"
        yield f"'{entry.category}' is no category, or '{entry.strength}' no strength", f"take one of {known}"


def _told(failure: Failure) -> str:
    if not failure.expected:
        return f"the counter-example '{failure.text}' gives {failure.found}"
    if not failure.found:
        return f"the example '{failure.text}' gives nothing, not {failure.expected}"
    return f"the example '{failure.text}' gives {failure.found}, not {failure.expected}"


def _numbered(file: str, problem: str) -> str:
    line = re.search(r"\(at line (\d+)", problem)
    return f"{file}:{line[1]}" if line else file
