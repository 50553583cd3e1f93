"""Step 8: the page's charts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

import pytest

from made_figures import make_figure
from made_pages import REPORTS, document, page, year
from npcstats.records import Modifier
from npcstats.write.report.svg import HEIGHT, WIDTH, Dot, draw, text_width


def dot(at: float, value: float, **fields: object) -> Dot:
    made = {"time": str(int(at)), "label": f"{value:g}", "link": "#m1-1", "note": "", "joined": False}
    return Dot(at=at, value=value, **made | fields)  # type: ignore[arg-type]


def drawn(dots: Sequence[Dot]) -> ET.Element:
    return ET.fromstring(draw(dots, "制定法规（件）"))


def test_a_chart_has_a_dot_a_value_and_lines_between_neighbours() -> None:
    root = drawn([dot(2020, 3), dot(2021, 5, joined=True), dot(2023, 4, note="推算")])
    assert len(root.findall(".//circle[@class='dot']")) == 2
    assert len(root.findall(".//circle[@class='dot hollow']")) == 1
    assert len(root.findall(".//path[@class='line']")) == 1
    assert [text.text for text in root.findall(".//text[@class='value']")] == ["3", "5", "4"]
    assert [text.text for text in root.findall(".//text[@class='time']")] == ["2020", "2021", "2023"]
    assert [link.get("aria-label") for link in root.findall("a")] == ["2020 3", "2021 5", "2023 4 推算"]


@pytest.mark.parametrize(
    "dots",
    [
        [dot(1, 1), dot(2, 1)],
        [dot(1, 5), dot(1, 5)],
        [dot(2000 + n, n % 7, label=f"约 {n}.25万亿", time="2018–2022") for n in range(30)],
        [dot(1, -3), dot(2, 10**13)],
    ],
)
def test_all_of_a_chart_lies_within_it_and_labels_apart(dots: list[Dot]) -> None:
    root = drawn(dots)
    for circle in root.findall(".//circle[@class='dot']"):
        assert 4 <= float(circle.get("cx", "")) <= WIDTH - 4
        assert 4 <= float(circle.get("cy", "")) <= HEIGHT - 4
    for kind in ("value", "time"):
        texts = root.findall(f".//text[@class='{kind}']")
        assert texts
        spans = []
        for text in texts:
            half = text_width(text.text or "") / 2
            spans.append((float(text.get("x", "")) - half, float(text.get("x", "")) + half))
            assert 8 <= float(text.get("y", "")) <= HEIGHT
        assert min(start for start, _ in spans) >= -0.1
        assert max(end for _, end in spans) <= WIDTH + 0.1
        assert all(end <= start for (_, end), (start, _) in zip(sorted(spans), sorted(spans)[1:], strict=False))


def test_what_recurs_is_drawn_and_leads_to_the_text() -> None:
    (chart,) = re.findall(r'<figure class="chart legislation".*?</figure>', page(), re.DOTALL)
    assert 'data-i="legislation.amended"' in chart
    assert re.findall(r'href="(#m\d-\d)"', chart) == ["#m1-1", "#m2-1", "#m3-1"]
    assert chart.count('class="line"') == 1, "no line over the year that is not there"
    assert "历年数字" not in page(REPORTS[:1])


def test_how_exact_a_value_is_stands_with_it() -> None:
    about = [
        document(
            f"{number}.txt",
            "修订地方性法规3件",
            make_figure(text="3件", sentence="修订地方性法规3件", period=year(number), modifier=Modifier.OVER),
        )
        for number in (2024, 2025)
    ]
    assert page(about).count('<text class="value"') == 2
    assert ">≥3</text>" in page(about)
