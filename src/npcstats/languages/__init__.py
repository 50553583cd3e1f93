"""The languages that users are spoken to in: English stands in the code, Chinese in the catalogue `zh.toml`.

The catalogue is loaded when the first message is said in Chinese; English loads nothing. Nothing that programs read
(keys, JSON, errors of the library) is said in another language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

_SLOT = re.compile(r"\{(\w*)\}")
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_OPTION = "--lang"


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
    return Language.ZH if re.match(r"zh\b|zh_|chinese", named.lower()) else Language.EN


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

    The message that it was made from is found again by its words; what fills its slots is retold in turn. A line that
    the catalogue does not have stays as it is.
    """
    if _State.language is Language.EN or not text:
        return text
    if text in _catalogue():
        return _catalogue()[text]
    for pattern, names, told in _patterns():
        if found := pattern.fullmatch(text):
            return told.format(**dict(zip(names, map(retell, found.groups()), strict=True)))
    return text


def english_of(text: str) -> str:
    """Return the English of a Chinese text of the catalogue, for texts that stand in records; else `text` itself."""
    return _backwards().get(text, text)


@cache
def _catalogue() -> dict[str, str]:
    return {english: chinese for section in sections().values() for english, chinese in section.items()}


@cache
def _backwards() -> dict[str, str]:
    return {chinese: english for english, chinese in _catalogue().items()}


@cache
def _patterns() -> list[tuple[re.Pattern[str], list[str], str]]:
    """Return the messages with named slots as patterns, those that say most first."""
    found = []
    for english, chinese in _catalogue().items():
        pieces = _SLOT.split(english)
        names = pieces[1::2]
        if names and all(names):
            words = "(.*?)".join(map(re.escape, pieces[::2]))
            found.append((len("".join(pieces[::2])), re.compile(words, re.DOTALL), names, chinese))
    return [(pattern, names, chinese) for _, pattern, names, chinese in sorted(found, key=lambda one: -one[0])]


def sections() -> dict[str, dict[str, str]]:
    """Return the catalogue: its sections by name, each the Chinese of English messages."""
    # Imported here: English needs none of it.
    import tomllib
    from importlib.resources import files

    table: dict[str, dict[str, str]] = tomllib.loads((files(__package__) / "zh.toml").read_text("utf-8"))
    return table
