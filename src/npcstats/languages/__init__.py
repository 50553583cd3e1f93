"""The languages that users are spoken to in: English stands in the code, Chinese in the catalogue `zh.toml`.

The catalogue is loaded when the first message is said in Chinese; English loads nothing. Nothing that programs read
(keys, JSON, errors of the library) is said in another language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent

_SLOT = re.compile(r"\{(\w*)\}")
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_OPTION = "--lang"
# The sections of messages that `retell` finds by their words, and the slots in them that hold such words again.
_READY_MADE = ("refusals", "errors", "warnings")
_RETOLD = {"message", "kind"}
# Messages lie no deeper in one another; a name may be made to look as if they did.
_DEEPEST = 8


class Language(StrEnum):
    """A language, by its ISO 639 code."""

    ZH = "zh"
    EN = "en"


class _State:
    """What this process speaks: Chinese, as the documents do, until a command has chosen."""

    language = Language.ZH
    asked: Language | None = None


def choose(arguments: Sequence[str], environment: Mapping[str, str]) -> None:
    """Speak from now on what `--lang` in a command's `arguments` asks for, else what the locale tells."""
    _State.asked = _asked(arguments)
    _State.language = _State.asked or locale_language(environment)


def current() -> Language:
    """Return the language that is spoken."""
    return _State.language


def of_files() -> Language:
    """Return the language of files that are passed on: Chinese unless another is asked for, whatever the locale."""
    return _State.asked or Language.ZH


def locale_language(environment: Mapping[str, str]) -> Language:
    """Return the language that the environment's locale names: Chinese or, for any other and for none, English."""
    named = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    name = named.lower()
    return Language.ZH if name.startswith("chinese") or (name[:2] == "zh" and not name[2:3].isalpha()) else Language.EN


def _asked(arguments: Sequence[str]) -> Language | None:
    """Return the last language that `--lang` names; what names none is refused where options are read."""
    asked = None
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        option, equals, value = argument.partition("=")
        if option == _OPTION:
            named = value if equals else "".join(arguments[at + 1 : at + 2])
            asked = Language(named) if named in tuple(Language) else asked
    return asked


def say(text: str, language: Language | None = None, **values: object) -> str:
    """Return the English `text` in the language that is spoken, or in `language`, its slots filled with `values`."""
    spoken = _State.language if language is None else language
    told = text if spoken is Language.EN else _catalogue().get(text, text)
    return told.format(**values) if values else told


def counted(count: int, one: str, many: str) -> str:
    """Return `one` for a count of 1, else `many`, in the language that is spoken; `{count}` stands for the number."""
    return say(one if count == 1 else many, count=f"{count:,}")


def retell(text: str) -> str:
    """Return an English line that stands ready made, as errors do, in the language that is spoken.

    The message that it was made from is found again by its words. A message or a kind of file that stands in it is
    retold in turn, any other words, which may be a user's, are not. A line that the catalogue does not have stays as it
    is.
    """
    return text if _State.language is Language.EN else _retell(text, _DEEPEST)


def _retell(text: str, deeper: int) -> str:
    table = sections()
    for pieces, told in _messages():
        slots = _taken_apart(text, pieces)
        if slots is not None:
            for name in slots.keys() & _RETOLD if deeper else ():
                slots[name] = table["kinds"].get(slots[name]) or _retell(slots[name], deeper - 1)
            return told.format(**slots)
    return text


def _taken_apart(text: str, pieces: Sequence[str]) -> dict[str, str] | None:
    """Return what stands in the slots of a message, None where `text` is not made from it.

    `pieces` are words and names of slots in turn; a slot holds as little as it can.
    """
    if not text.startswith(pieces[0]):
        return None
    slots: dict[str, str] = {}
    at, last = len(pieces[0]), len(pieces) - 1
    for place in range(2, len(pieces), 2):
        words = pieces[place]
        found = len(text) - len(words) if place == last else text.find(words, at)
        if found < at or not text.startswith(words, found):
            return None
        slots[pieces[place - 1]] = text[at:found]
        at = found + len(words)
    return slots if at == len(text) else None


def english_of(text: str) -> str:
    """Return the English of a Chinese text of the catalogue, for texts that stand in records; else `text` itself."""
    return _backwards().get(text, text)


@cache
def _catalogue() -> dict[str, str]:
    return {english: chinese for section in sections().values() for english, chinese in section.items()}


@cache
def _backwards() -> dict[str, str]:
    return {chinese: english for english, chinese in sections()["findings"].items()}


@cache
def _messages() -> list[tuple[list[str], str]]:
    """Return the messages that come ready made, as words and slots in turn, with their Chinese.

    Those that begin with words stand first, as what begins with a slot may be the end of another, and wordy ones first.
    """
    found = [(english, chinese) for name in _READY_MADE for english, chinese in sections()[name].items()]
    found.sort(key=lambda one: (one[0].startswith("{"), -len(_SLOT.sub("", one[0]))))
    return [(_SLOT.split(english), chinese) for english, chinese in found]


@cache
def sections() -> dict[str, dict[str, str]]:
    """Return the catalogue: its sections by name, each the Chinese of English messages."""
    # Imported here: English needs none of it.
    from npcstats.vocab.compile import read_plain

    table: dict[str, dict[str, str]] = read_plain(FOLDER, "zh")
    return table
