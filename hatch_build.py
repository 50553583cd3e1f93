"""The step of building that compiles the vocabulary and the messages, with the standard library and hatchling alone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class VocabularyHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the vocabulary before it is packed, and when the package is installed to be edited."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the compiled tables beside the TOML files."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        from npcstats.vocab.compile import FOLDER, compile_vocabulary

        try:
            compile_vocabulary()
            compile_vocabulary(FOLDER.parent / "languages")
        except OSError as error:
            # The program reads the TOML files where there are no others: it starts more slowly, and that is all.
            self.app.display_warning(f"the vocabulary is not compiled: {error}")
