"""`python -m npcstats.vocab.compile`: write the vocabulary as JSON, which loads in a tenth of the time TOML takes.

Building or installing the package does so. It needs nothing but the standard library.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zlib import crc32

FOLDER = Path(__file__).parent
COMPILED = "compiled"


def compile_vocabulary(folder: Path = FOLDER) -> list[Path]:
    """Write each TOML file of `folder` to its folder of compiled tables, with its checksum; return the files written.

    Raises tomllib.TOMLDecodeError on a file that is no TOML, OSError where nothing can be written.
    """
    # Imported here: whoever loads the tables takes the names of the folders from this file.
    import json
    import tomllib

    target = folder / COMPILED
    target.mkdir(exist_ok=True)
    written: list[Path] = []
    for source in sorted(folder.glob("*.toml")):
        data = source.read_bytes()
        compiled = {"checksum": crc32(data), "table": tomllib.loads(data.decode())}
        file = target / f"{source.stem}.json"
        file.write_text(json.dumps(compiled, ensure_ascii=False, separators=(",", ":")), "utf-8")
        written.append(file)
    return written


def read_plain(folder: Path, name: str) -> Any:
    """Return the table `name` of `folder` as its TOML file has it, compiled or not, by the standard library alone."""
    import json

    source = (folder / f"{name}.toml").read_bytes()
    try:
        compiled = json.loads((folder / COMPILED / f"{name}.json").read_bytes())
        if compiled["checksum"] == crc32(source):
            return compiled["table"]
    except (OSError, ValueError, LookupError, TypeError):
        pass
    import tomllib

    return tomllib.loads(source.decode())


if __name__ == "__main__":
    for folder in (FOLDER, FOLDER.parent / "languages"):
        compile_vocabulary(folder)
