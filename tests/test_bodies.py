"""Bodies: the table of cases, the vocabulary's own examples, sentences that credit others, and places."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import document, last_number, mention_at, mentions, rows
from npcstats.attach.bodies import Bodies
from npcstats.attach.body.places import read_place
from npcstats.attach.body.stems import units
from npcstats.attach.body.vocabulary import Ministry, Organ, body_words, divisions_table

# Rows beyond reach, by the beginning of their text, with the reason.
GAPS: dict[str, str] = {}


def _row(case: dict[str, Any]) -> Any:
    reason = next((why for start, why in GAPS.items() if case["text"].startswith(start)), None)
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(case, id=(case.get("title", "") + case["text"])[:24], marks=marks)


def _one_spelling(name: str | None) -> str:
    """Return a body's name with long and short forms alike, as the table compares them."""
    long = (name or "").replace("人民代表大会常务委员会", "人大常委会").replace("人民代表大会", "人大")
    return long.replace("人民政府", "政府")


def _bodies(text: str, title: str, quotes: list[str]) -> list[tuple[str, str]]:
    layout = document(text, title)
    bodies = Bodies(layout)
    found = []
    for quote, (paragraph, mention) in zip(quotes, mentions(layout, quotes, bool(title)), strict=True):
        body, rule = bodies.at(paragraph, mention)
        assert rule
        found.append((quote, _one_spelling(body)))
    return found


@pytest.mark.parametrize("case", [_row(case) for case in rows("bodies")])
def test_row(case: dict[str, Any]) -> None:
    expected = [(quote, _one_spelling(body)) for quote, body in case["figures"]]
    assert _bodies(case["text"], case.get("title", ""), [quote for quote, _ in expected]) == expected


# A passage, its title, and whose each figure is.
PASSAGES = [
    (
        "区人民代表大会常务委员会工作报告",
        "——2021年1月9日在定海区第六届人民代表大会第五次会议上\n\n区人大常委会视察6次。"
        "区政府修渠31公里。受市人大常委会委托，检查企业9家。区法院、区检察院联合宣讲8场。",
        [("6次", "定海区人大常委会"), ("31公里", "定海区政府"), ("9家", "定海区人大常委会"), ("8场", "定海区法院")],
    ),
    (
        "阿木盟人大工委：聚力监督",
        "本报讯（记者 白云）阿木盟人大工委走访牧户70户。\n\n"
        "前山旗人大常委会巡查草场18次，发现问题40个。\n\n全盟办理建议860件。",
        [
            ("70户", "阿木盟人大工委"),
            ("18次", "前山旗人大常委会"),
            ("40个", "前山旗人大常委会"),
            ("860件", "阿木盟人大工委"),
        ],
    ),
    (
        "票决实事暖人心——定海区白马街道人大工委工作侧记",
        "街道人大工委走访选民210户。在长春社区，代表调解纠纷13起。",
        [("210户", "定海区白马街道人大工委"), ("13起", "定海区白马街道人大工委")],
    ),
    (
        "定海区法院2023年工作总结",
        "定海区人民法院结案3100件。我院培训干警90人次。",
        [("3100件", "定海区人民法院"), ("90人次", "定海区人民法院")],
    ),
    (
        "政府工作报告",
        "——2018年1月6日在定海区第五届人民代表大会第二次会议上\n\n现在，我代表区人民政府，向大会报告工作。\n修渠31公里，办理人大代表建议140件。",
        [("31公里", "定海区政府"), ("140件", "定海区政府")],
    ),
    (
        "全国人大常委会执法检查组赴多地检查",
        "全国人大常委会对两部法律开展检查，走访企业60家。\n\n国务院总理王某代表国务院作报告。报告列出任务12项。王某说，新增就业900万人。",
        [("60家", "全国人大常委会"), ("12项", "国务院"), ("900万人", "国务院")],
    ),
    (
        "定海市人大常委会2023年监督工作综述",
        "在白马区，区人大常委会收集诉求80条。白马区人大常委会、青山区人大常委会联合检查河道5条。",
        [("80条", "白马区人大常委会"), ("5条", "白马区人大常委会")],
    ),
    (
        "定海人大简报",
        "2025年第6期　定海区人大常委会办公室\n\n【会议】区人大常委会召开会议2次。\n\n"
        "【街镇】青云街道人大工委走访选民70户。白马镇人大承办镇人民代表大会1次，视察5次。",
        [
            ("2次", "定海区人大常委会"),
            ("70户", "定海区青云街道人大工委"),
            ("1次", "定海区白马镇人大"),
            ("5次", "定海区白马镇人大"),
        ],
    ),
    (
        "护河记——山南省蒲县人大常委会督办见闻",
        "入冬，蒲县人大常委会走访船户70户。县人大常委会督办建议22件。",
        [("70户", "蒲县人大常委会"), ("22件", "蒲县人大常委会")],
    ),
    (
        "护河记——山南省蒲县人大常委会督办见闻",
        "入冬，县人大常委会走访船户70户。",
        [("70户", "蒲县人大常委会")],
    ),
    (
        "蒲县第十届人民代表大会第四次会议开幕",
        "昨日，会议在县城举行，应到代表210名。差额选出县人大常委会委员18名。",
        [("210名", "蒲县人大"), ("18名", "蒲县人大")],
    ),
    (
        "定海市八届人大常委会第十二次会议召开",
        "会议听取报告5项。",
        [("5项", "定海市人大常委会")],
    ),
    (
        "2031年度实事票决结果揭晓",
        "本报讯 昨日，蒲县第十届人民代表大会第四次会议举行，代表从18个候选项目中选出11个。",
        [("18个", "蒲县人大"), ("11个", "蒲县人大")],
    ),
    (
        "蒲县2031年民生实事项目清单",
        "（2031年1月6日蒲县第十届人民代表大会第四次会议票决产生）\n\n以下项目年底前完成：\n\n1.新建托育园6所。\n2.改造村道48公里。",
        [("6所", "蒲县政府"), ("48公里", "蒲县政府")],
    ),
    (
        "蒲县人大常委会2031年为民办实事工作安排",
        "走访农户60户。",
        [("60户", "蒲县人大常委会")],
    ),
    (
        "白马街道人大工委2031年工作小结",
        "街道人大工委走访选民210户。受定海市青山区白马街道人大工委委托，代表组收集诉求80条。",
        [("210户", "定海市青山区白马街道人大工委"), ("80条", "定海市青山区白马街道人大工委")],
    ),
    (
        "白马镇人大2031年工作小结",
        "走访选民90户。蒲县白马镇人民政府铺路3公里。",
        [("90户", "蒲县白马镇人大"), ("3公里", "蒲县白马镇政府")],
    ),
    ("一图读懂蒲县人大常委会2031年工作", "视察9次。", [("9次", "蒲县人大常委会")]),
    ("", "植树90万株。", [("90万株", "")]),
]


@pytest.mark.parametrize(("title", "text", "figures"), PASSAGES, ids=[title or text for title, text, _ in PASSAGES])
def test_passage(title: str, text: str, figures: list[tuple[str, str]]) -> None:
    assert _bodies(text, title, [quote for quote, _ in figures]) == figures


@pytest.mark.parametrize("words", [*body_words().organ, body_words().ministry], ids=lambda words: words.examples[0])
def test_vocabulary_examples(words: Organ | Ministry) -> None:
    for example in words.examples:
        text, expected = example.split(" → ")
        layout = document(text + "。")
        assert Bodies(layout).at(*last_number(layout))[0] == expected
    for text in words.counter:
        layout = document(text + "。")
        assert Bodies(layout).at(*last_number(layout))[0] is None


@pytest.mark.parametrize("example", divisions_table().examples)
def test_examples_of_divisions(example: str) -> None:
    text, expected = example.split(" → ")
    layout = document(text + "。")
    assert Bodies(layout).at(*last_number(layout))[0] == expected


def test_divisions_are_names_of_places() -> None:
    words = divisions_table().words.split()
    assert len(words) == len(set(words)) > 3000
    assert [word for word in words if not re.search(r"[省市县区旗盟州]$|地区$|特区$", word)] == []


def test_no_form_stands_twice() -> None:
    table = body_words()
    forms = [form for organ in table.organ for form in organ.forms]
    forms += [form for national in table.national for form in national.forms]
    forms += table.ministry.words
    assert len(forms) == len(set(forms)) > 20
    for words in (table.before.words, table.lead.words, table.not_subject.after, table.level.words):
        assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("喜迎定西海市", "定西海市"),
        ("访白水县清溪镇", "白水县清溪镇"),
        ("东海市白马区建设路街道", "东海市白马区建设路街道"),
        ("青山土家族苗族自治州", "青山土家族苗族自治州"),
        ("新乡市", "新乡市"),
        ("大同市", "大同市"),
        ("天全县", "天全县"),
        ("2021年三和市", "三和市"),
    ],
)
def test_place_in_full(text: str, name: str) -> None:
    place = read_place(text, len(text))
    assert place is not None
    assert (place.name, place.short) == (name, False)


@pytest.mark.parametrize(
    ("text", "level"), [("受省", "省"), ("全年向县", "县"), ("推动全盟", "盟"), ("配合自治区", "自治区")]
)
def test_place_by_its_level(text: str, level: str) -> None:
    place = read_place(text, len(text))
    assert place is not None
    assert (place.name, place.short) == (level, True)


def test_a_known_name_wins_over_the_words_before_it() -> None:
    place = read_place("书写锦绣定海市", 7, {"定海市"})
    assert place is not None
    assert place.name == "定海市"


def test_units_of_a_chain() -> None:
    assert [name for name, _ in units("东海省三和市白马区青云街道")] == ["东海省", "三和市", "白马区", "青云街道"]
    assert [name for name, _ in units("景德镇市")] == ["景德镇市"]


@given(
    st.text(alphabet="市县人大常委会政府、和的在向，。全国委员代表主任王李说（）5件\n", max_size=60), st.integers(0, 59)
)
def test_no_text_raises(text: str, at: int) -> None:
    layout = document(text)
    bodies = Bodies(layout)
    for article in layout.articles:
        for paragraph in article.paragraphs:
            body, rule = bodies.at(paragraph, mention_at(min(at, len(paragraph.text) - 1), len(paragraph.text)))
            assert rule
            assert body is None or body
