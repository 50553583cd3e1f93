"""The gate: scores on texts with gold figures, which never fall; and the scorer that measures them."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType
from typing import Any

import msgspec
import pytest

from gold_sets import PINNED, SETS, SHARED, Floors, changes, is_there, load_floors, measure, total
from made_figures import make_figure
from npcstats.records import Figure, Modifier, Period, Role
from scoring import CONTEXT, LEVELS, Gold, Span, Tally, place, same_body, same_head, score

FLOORS = load_floors()
# What the project promises of the reports that it ships.
PROMISED = {"quantity": 0.98, "record": 0.95, "body": 0.95, "period": 0.95}


def _skip_unless_there(name: str) -> None:
    if not is_there(name):
        pytest.skip(f"the set {name!r} is no part of the project and does not lie beside it")


@pytest.mark.parametrize("name", SETS)
def test_no_score_falls(name: str) -> None:
    _skip_unless_there(name)
    scores, pinned = total(name).scores(), FLOORS[name]
    fallen = {key: (floor, round(scores[key], 4)) for key, floor in pinned.floors.items() if scores[key] < floor}
    if fallen:
        pytest.fail("\n".join([f"{name}: below the floor: {fallen}", *changes(name, pinned)]), pytrace=False)


@pytest.mark.parametrize("name", SETS)
def test_floors_name_every_score_and_document(name: str) -> None:
    assert tuple(FLOORS[name].floors) == PINNED
    assert all(0 < floor <= 1 for floor in FLOORS[name].floors.values())
    _skip_unless_there(name)
    assert list(FLOORS[name].documents) == list(measure(name))


@pytest.mark.parametrize("key", PROMISED)
def test_the_shipped_reports_are_read_as_promised(key: str) -> None:
    assert total("seeds").scores()[key] >= PROMISED[key]


def test_gains_and_losses_are_told_by_document() -> None:
    now = {document: read.tally.counts() for document, read in measure("own").items()}
    assert changes("own", Floors({}, now)) == []
    losing, gaining = list(now)[:2]
    then = now | {
        losing: now[losing] | {"record": now[losing]["record"] + 1},
        gaining: now[gaining] | {"body": now[gaining]["body"] - 2},
    }
    lines = changes("own", Floors({}, then))
    assert lines[0] == f"{losing}: record {then[losing]['record']} → {now[losing]['record']}"
    assert lines[1:-1] == [f"    {miss}" for miss in measure("own")[losing].tally.misses]
    assert lines[-1] == f"{gaining}: body {then[gaining]['body']} → {now[gaining]['body']}"


# --- the scorer


def _theirs(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the contract's scorer as a module; it is left as it lies, without compiled code beside it."""
    path = SHARED / "score" / "score.py"
    if not path.is_file():
        pytest.skip("the scorer that the contract comes with does not lie beside the project")
    spec = importlib.util.spec_from_file_location("contract_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", SETS)
def test_scores_are_those_of_the_contract(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _skip_unless_there(name)
    theirs = _theirs(monkeypatch)
    tally: Any = theirs.Tally()
    for document, read in measure(name).items():
        gold = theirs.read_jsonl(read.gold.read_text("utf-8").splitlines())
        assert theirs.locate(gold, read.extraction.document.text) == []
        theirs.score_document(document, gold, msgspec.to_builtins(read.extraction.figures), tally)
    ours = total(name)
    assert (ours.gold, ours.predicted) == (tally.gold, tally.predicted)
    assert {level: ours.right[level] for level in LEVELS} == tally.hits
    assert {key: [ours.right[key], ours.judged[key]] for key in CONTEXT} == tally.context
    assert [ours.f1(level) for level in LEVELS] == pytest.approx([tally.f1(level)[2] for level in LEVELS])


TEXT = "全年修订\n法规3件，走访12户。全年修订法规3件。"


def _gold(**fields: Any) -> Gold:
    told: dict[str, Any] = {
        "context": "修订法规3件",
        "nth": 1,
        "quote": "3件",
        "value": 3,
        "unit": "件",
        "modifier": "exact",
        "role": "level",
        "status": "actual",
        "actions": ["修订"],
        "objects": ["法规"],
        "category": "legislation",
        "indicator": "legislation.amended",
        "body": "青原市人大常委会",
        "period": Span("2025-01-01", "2025-12-31"),
    }
    return Gold(**told | fields)


def _figure(**fields: Any) -> Figure:
    return make_figure(**{"start": 7, "end": 9, "objects": ("法规",)} | fields)


def _score(gold: list[Gold], *figures: Figure) -> Tally:
    return score("case", TEXT, gold, figures)


def test_places_are_counted_without_white_space() -> None:
    assert place(_gold(), TEXT) == (7, 9)
    second = place(_gold(nth=2), TEXT)
    assert second is not None
    assert TEXT[slice(*second)] == "3件"
    assert second[0] > 9
    assert place(_gold(nth=3), TEXT) is None
    assert place(_gold(quote="4件"), TEXT) is None
    with pytest.raises(ValueError, match="no place"):
        _score([_gold(nth=3)])


def test_what_agrees_is_right_on_every_level() -> None:
    assert set(_score([_gold()], _figure()).scores().values()) == {1.0}


def test_misses_and_inventions_cost() -> None:
    assert _score([_gold()]).scores()["quantity"] == 0
    assert _score([], _figure()).scores()["quantity"] == 0
    invented = _score([_gold()], _figure(), _figure(start=12, end=15, value=12, unit="户"))
    assert invented.scores()["record"] == pytest.approx(2 / 3)
    assert _score([_gold()], _figure(), _figure()).predicted == 2


def test_optional_figures_neither_win_nor_lose() -> None:
    tally = _score([_gold(optional=True)], _figure())
    assert (tally.gold, tally.predicted, tally.misses) == (0, 0, [])
    assert _score([_gold(optional=True)]).misses == []


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"value": 4}, {"quantity", *LEVELS}),
        ({"unit": "部"}, {"quantity", *LEVELS}),
        ({"start": 9, "end": 11}, {"quantity", *LEVELS}),
        ({"role": Role.TO}, {"typed", "record", "strict"}),
        ({"modifier": Modifier.OVER}, {"typed", "record", "strict"}),
        ({"actions": ("修订", "制定")}, {"strict"}),
        ({"actions": ("制定",)}, {"actions", "record", "strict"}),
        ({"actions": ()}, {"actions", "record", "strict"}),
        ({"objects": ("地方性法规",)}, {"strict"}),
        ({"objects": ("规",)}, {"objects", "record", "strict"}),
        ({"objects": ("法规", "规章")}, {"objects", "record", "strict"}),
        ({"objects": ()}, {"objects", "record", "strict"}),
    ],
)
def test_each_level_judges_its_own(fields: dict[str, Any], wrong: set[str]) -> None:
    scores = _score([_gold()], _figure(**fields)).scores()
    assert {level for level in LEVELS if scores[level] < 1} == wrong


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"body": "青原市人民代表大会常务委员会"}, set()),
        ({"body": None}, {"body"}),
        ({"period": Period("去年", "2025-01-01", "2025-12-31")}, set()),
        ({"period": Period("去年", "2025-01-01", None)}, {"period"}),
        ({"period": None}, {"period"}),
        ({"status": "planned"}, {"status"}),
        ({"category": "other"}, {"category"}),
        ({"indicator": None}, {"indicator"}),
    ],
)
def test_the_context_is_judged_key_by_key(fields: dict[str, Any], wrong: set[str]) -> None:
    scores = _score([_gold()], _figure(**fields)).scores()
    assert {key for key in CONTEXT if scores[key] < 1} == wrong
    assert {key: scores[key] for key in wrong} == dict.fromkeys(wrong, 0.0)


def test_disputed_keys_and_absent_indicators_are_not_judged() -> None:
    tally = _score([_gold(disputed=["body", "status"], indicator=None)], _figure(body=None, status="planned"))
    assert set(tally.judged) == {"period", "category"}


def test_spellings_that_are_the_same() -> None:
    assert same_head("“条例（草案）”", "地方条例(草案)")
    assert not same_head("案", "草案")
    assert same_body("甲省人民政府", "甲省 政府")
    assert not same_body("甲省人大", "甲省人大常委会")
    assert not same_body(None, "甲省人大")
