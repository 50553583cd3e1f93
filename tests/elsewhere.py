"""Places a program is run in that a test has to make: a read-only file system, and another user's eyes.

Both are made in a mount namespace of a process of its own, so that nothing of them is left. What may not make one says
why it cannot.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import npcstats

NOBODY = 65534
# What the program is run from: the interpreter, its packages, the program itself.
_NEEDED = tuple(
    dict.fromkeys(os.path.realpath(path) for path in (sys.base_prefix, sys.prefix, Path(npcstats.__file__).parents[1]))
)
_READ_ONLY = """
while read -r _ place kind options _; do
  case "$kind" in proc|sysfs|devtmpfs|devpts|cgroup*|mqueue|debugfs|tracefs|securityfs) continue ;; esac
  case "$options" in ro,*|ro) continue ;; esac
  mount -o remount,bind,ro "$(printf %b "$place")"
done < /proc/self/mounts
"""


def command_line(command: Sequence[str], *, read_only: bool = False, nobody: bool = False) -> list[str]:
    """Return the command line that runs `command` where all is read-only, or as a user who owns nothing."""
    script = ["set -eu", "mount --make-rprivate /"]
    if nobody:
        script += _opened()
    if read_only:
        script.append(_READ_ONLY)
    if nobody:
        script.append(f'exec setpriv --reuid={NOBODY} --regid={NOBODY} --clear-groups --no-new-privs "$@"')
    else:
        script.append('exec "$@"')
    return ["unshare", "--mount", "sh", "-c", "\n".join(script), "sh", *command]


def _opened() -> Iterator[str]:
    """Yield what opens the folders that the program is run from to others, where they lie in closed ones."""
    closed = {folder for path in _NEEDED for folder in _closed_above(path)}
    for outer in sorted(folder for folder in closed if not closed & {*map(str, Path(folder).parents)}):
        hidden = [path for path in _NEEDED if path.startswith(f"{outer}{os.sep}")]
        for number, path in enumerate(hidden):
            yield f"keep{number}=$(mktemp -d); mount --bind {shlex.quote(path)} $keep{number}"
        yield f"mount -t tmpfs -o mode=755 none {shlex.quote(outer)}"
        for number, path in enumerate(hidden):
            yield f"mkdir -p {shlex.quote(path)}; mount --move $keep{number} {shlex.quote(path)}; rmdir $keep{number}"


def _closed_above(path: str) -> list[str]:
    """Return the folders above a path that others may not go through."""
    return [str(folder) for folder in Path(path).parents if not folder.stat().st_mode & 0o001]


@cache
def why_not(*, nobody: bool = False) -> str:
    """Return why such a place cannot be made here; empty where it can."""
    if sys.platform == "win32" or not shutil.which("unshare") or not shutil.which("setpriv"):
        return "needs unshare and setpriv"
    if os.geteuid() != 0:
        return "only the superuser may make another file system or be another user"
    test = command_line([sys.executable, "-c", "import npcstats.cli.app"], read_only=True, nobody=nobody)
    done = subprocess.run(test, cwd="/", capture_output=True, text=True, check=False)
    return f"cannot be made here: {done.stderr.strip()[-200:]}" if done.returncode else ""
