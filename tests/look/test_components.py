"""Components show what they are given and refuse what they can't show."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError

from andung_emulation.verdicts import YES, no


def shown(source: str, **context: Any) -> str:
    return Template("{% load components %}" + source).render(Context(context))


def test_state_is_a_word_with_a_colour_and_an_icon() -> None:
    html = shown("{% state 'Đã thẩm định' 'ok' %}")
    assert "state-ok" in html
    assert "<svg" in html
    assert "Đã thẩm định" in html


def test_link_list_escapes_what_it_is_given() -> None:
    html = shown("{% link_list links %}", links=[("<b>Tổ 1</b>", "/to/?a=1&b=2"), ("Tổ 2", "/to/2/")])
    assert html.count("<li>") == 2
    assert '<a href="/to/?a=1&amp;b=2">&lt;b&gt;Tổ 1&lt;/b&gt;</a>' in html


def test_verdict_button_allowed_submits() -> None:
    html = shown("{% verdict_button verdict 'Gửi' name='action' value='file' %}", verdict=YES)
    assert 'name="action" value="file"' in html
    assert "disabled" not in html


def test_verdict_button_refused_stays_and_says_why() -> None:
    verdict = no("Chưa đủ 2/3 thành viên có mặt.")
    html = shown("{% verdict_button v 'Chốt' %}{% verdict_button v 'Chốt' %}", v=verdict)
    assert html.count("disabled") == 2
    assert html.count("Chưa đủ 2/3 thành viên có mặt.") == 2
    for place in ("vi-sao-1", "vi-sao-2"):
        assert f'aria-describedby="{place}"' in html
        assert html.count(f'id="{place}"') == 1


def test_verdict_link_refused_is_no_link() -> None:
    assert "href" not in shown("{% verdict_link v 'Trình' '/x/' %}", v=no("Đã hết hạn."))
    assert 'href="/x/"' in shown("{% verdict_link v 'Trình' '/x/' %}", v=YES)


def test_verdicts_tell_met_from_missing_from_noteworthy() -> None:
    rows = [
        (YES, "Đã thẩm định", False),
        (no("Thiếu."), "Có bản ký", False),
        (no("Đã khen."), "Chưa khen", True),
    ]
    html = shown("{% verdicts rows %}", rows=rows)
    assert [html.count(f'class="{kind}"') for kind in ("yes", "no", "warn")] == [1, 1, 1]
    assert "Chưa đạt: " in html


def test_text_is_escaped() -> None:
    html = shown("{% card title %}{{ title }}{% endcard %}{% state title 'draft' %}", title="<b>A & B</b>")
    assert "<b>" not in html
    assert html.count("&lt;b&gt;A &amp; B&lt;/b&gt;") == 3


def test_timeline_newest_first_with_the_reason() -> None:
    entries = [
        SimpleNamespace(
            seq=seq, at=datetime(2025, 12, 29, seq, tzinfo=UTC), actor="Hương", action=action, from_state="",
            to_state="", reason="Thiếu số liệu.", on_paper=False,
        )
        for seq, action in ((1, "Gửi"), (2, "Trả lại"))
    ]  # fmt: skip
    html = shown("{% timeline entries %}", entries=entries)
    assert html.index("Trả lại") < html.index("Gửi")
    assert "09:00 ngày 29/12/2025" in html
    assert "Thiếu số liệu." in html


@pytest.mark.parametrize(
    ("share", "applicable", "tone", "figure"),
    [
        (Decimal(90), True, "v4", ">90<"),
        (Decimal("89.4"), True, "v3", ">89<"),
        (Decimal(70), True, "v2", ">70<"),
        (0, True, "v1", ">0<"),
        (None, True, "v0 none", ">chưa<"),
        (None, False, "na", ">–<"),
    ],
)
def test_heat_cell(share: Decimal | int | None, applicable: bool, tone: str, figure: str) -> None:
    html = shown("{% heat_cell s letter='a' label='Thôn 2' applicable=app %}", s=share, app=applicable)
    assert f'class="c {tone}"' in html
    assert figure in html


def test_heat_cell_without_evidence_says_so_in_words() -> None:
    html = shown("{% heat_cell 55 letter='a' label='Thôn 2, nội dung a' evidence=none %}", none=False)
    assert "Thôn 2, nội dung a: 55 % số điểm, chưa có minh chứng" in html


@pytest.mark.parametrize(
    ("value", "applicable", "words"),
    [
        (Decimal("8.50"), True, "8,5"),
        (Decimal(0), True, "0"),
        (None, True, "chưa chấm"),
        (None, False, "không áp dụng"),
    ],
)
def test_points_zero_is_neither_unscored_nor_inapplicable(
    value: Decimal | None, applicable: bool, words: str
) -> None:
    assert words in shown("{% points v applicable=a %}", v=value, a=applicable)


def test_formats() -> None:
    source = "{{ d|vn_date }} {{ t|vn_datetime }} {{ t|vn_second }} {{ n|vn_number }} {{ m|vn_money }}"
    source += "{{ none|vn_date }}"
    context = {"d": date(2026, 1, 3), "t": datetime(2025, 12, 31, 9, 5, 12, tzinfo=UTC), "n": Decimal("8.5")}
    assert shown(source, m=1_950_000, none=None, **context) == (
        "03/01/2026 16:05 ngày 31/12/2025 16:05:12 ngày 31/12/2025 8,5 1.950.000 đồng"
    )


@pytest.mark.parametrize(
    "source",
    [
        "{% state 'Đã gửi' 'purple' %}",
        "{% state '' 'ok' %}",
        "{% card 'A' tone='purple' %}{% endcard %}",
        "{% icon 'no-such-icon' %}",
        "{% notice 'purple' %}A{% endnotice %}",
        "{% verdict_button yes 'Gửi' tone='purple' %}",
        "{% verdict_button bare 'Gửi' %}",
        "{% verdict_button yes '' %}",
        "{% verdict_link yes 'Gửi' '' %}",
        "{% empty 'Chưa có gì' url='/x/' %}",
        "{% empty '' %}",
        "{% receipt '' %}",
        "{% facts odd %}",
        "{% heat_cell 101 letter='a' label='A' %}",
        "{% sheet '' 'A' %}{% endsheet %}",
        "{% road odd %}",
        "{% task_list odd %}",
        "{% points text %}",
        "{% strip_icon 'purple' %}",
        "{{ text|vn_date }}",
        "{{ instant|vn_date }}",
        "{{ text|vn_datetime }}",
        "{{ bare|vn_number }}",
        "{{ text|vn_money }}",
    ],
)
def test_wrong_prop_raises(source: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        shown(source, yes=YES, bare=True, odd=[("A",)], text="A", instant=datetime(2025, 12, 31, tzinfo=UTC))


@pytest.mark.parametrize(
    "source",
    ["{% state 'Đã gửi' 'ok' colour='red' %}", "{% card %}", "{% verdict_button %}", "{% facts a b %}"],
)
def test_undeclared_prop_does_not_compile(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% load components %}" + source)
