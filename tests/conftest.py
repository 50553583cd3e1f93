"""Every test runs in English, whatever the machine's locale, unless it asks for the fixture `chinese`."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

# Tests compile their patterns themselves, and leave the user's cache folder alone.
os.environ["NPCSTATS_CACHE"] = "off"

from npcstats.languages import choose


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak English, also in processes that the test starts."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    choose((), os.environ)
    yield
    choose((), {})


@pytest.fixture
def chinese(english: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak Chinese."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    choose((), os.environ)


# A shell has what it runs in the background ignore interrupts, and programs started from there inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
# So does `nohup` with hang-ups. What a handler here answers, programs started from here get by default.
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, lambda *_: None)
