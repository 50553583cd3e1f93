"""What fuzzing has found, kept as cases: each once broke an invariant."""

from __future__ import annotations

import pytest

from invariants import all_broken, read

FOUND = [
    # A verb named twice: it stood in both halves of the words before the number.
    "奔涌奔涌管控奔涌奔涌管控3.2万。",
    "推进管控推进推进管控3件。",
    # Marks of bold print that white space parts are none.
    "办结'1*\n*件，答复3件。",
    # A title with a stop in it.
    "学习《3。》办结9件。",
]


@pytest.mark.parametrize("text", FOUND)
def test_what_was_found_stays_mended(text: str) -> None:
    found = read(text)
    assert found.explained
    assert all_broken(found) == []
