"""Step 7: what figures of several reports say together: how they changed, their course, what does not add up.

The library's function for comparing is called as this folder is, so the folder itself can be called.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from npcstats.compare.records import Change
    from npcstats.records import Figure

    Report: TypeAlias = str | os.PathLike[str] | Sequence[Figure]


class _Step(ModuleType):
    def __call__(self, old: Report, new: Report, *, encoding: str | None = None) -> list[Change]:
        changes: list[Change] = import_module("npcstats").compare_reports(old, new, encoding=encoding)
        return changes


sys.modules[__name__].__class__ = _Step
