"""Components of the pages where the year's work is laid out: tasks, the road of the round, the heat
map's cells, one content of a score sheet. Loaded with `{% load components %}`.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from andung_emulation import vietnamese
from andung_emulation.templatetags.props import having, one_of, said

register = template.Library()

ROAD_ICONS = {"done": "check", "now": "chevron-right", "next": "circle"}
ROAD_WORDS = {"done": "Đã xong", "now": "Đang làm", "next": "Chưa đến"}
HEAT_STEPS = ((Decimal(90), "v4"), (Decimal(80), "v3"), (Decimal(70), "v2"), (Decimal(0), "v1"))


@register.inclusion_tag("components/task_list.html")
def task_list(tasks: Iterable[Any]) -> dict[str, Any]:
    """Tasks (`when`, `late`, `title`, `detail`, `url`, `button`), in the order given."""
    return {
        "tasks": [
            having("task_list", task, ("when", "late", "title", "detail", "url", "button")) for task in tasks
        ]
    }


@register.inclusion_tag("components/road.html")
def road(steps: Iterable[Any]) -> dict[str, Any]:
    """Steps of the round: `label`, `detail`, `status` (done | now | next), `url` ("" for none)."""
    rows = []
    for step in steps:
        having("road", step, ("label", "detail", "status", "url"))
        one_of("road", "status", step.status, ROAD_ICONS)
        rows.append((step, ROAD_ICONS[step.status], ROAD_WORDS[step.status]))
    return {"rows": rows}


@register.simple_tag
def heat_cell(
    share: Decimal | int | None,
    *,
    letter: str,
    label: str,
    url: str = "",
    applicable: bool = True,
    evidence: bool = True,
    files: int = 0,
    verified: bool = True,
    note: str = "",
) -> SafeString:
    """A `<td>` of the heat map: `share` is the percentage of points, None when nothing is scored.

    `label` is what a screen reader hears before the figure (unit and content); `evidence=False`
    underlines the figure with red dots and says so; `files`: how many prove it, in the title. Where nothing
    is scored yet, they are the figure. What isn't `verified` is in italics; `note` says more, in the title.
    """
    if share is not None and not 0 <= share <= 100:
        raise ValueError(f"heat_cell: {share!r} is not a percentage from 0 to 100")
    proof = _proof(files, evidence=evidence) if applicable else ""
    figure = _heat_words(share, applicable=applicable)
    more = ", ".join(each for each in (proof, note) if each)
    bare = applicable and share is not None and not evidence
    return _heat_td(
        heat_tone(share, applicable=applicable)
        + ("" if verified else " own-word")
        + (" bare" if bare else ""),
        shown=f"{files} tệp"
        if applicable and share is None and files
        else _heat_figure(share, applicable=applicable),
        said=f"{label}: {figure}, {more}" if more else f"{label}: {figure}",
        title=more,
        letter=letter,
        url=url,
    )


@register.simple_tag
def heat_row(cells: Iterable[Any]) -> SafeString:
    """The `heat_cell` of each (`share`, `year`, `label`, `url`, `there`, `verified`, `note`)."""
    return SafeString(
        "".join(
            heat_cell(
                each.share, letter=each.year, label=each.label, url=each.url, applicable=each.there,
                verified=each.verified, note=each.note,
            )
            for each in cells
        )
    )  # fmt: skip


@register.simple_tag
def heat_cells(cells: Iterable[Any], url: str) -> SafeString:
    """Those of a row, with links to each content (`letter`) of that sheet."""
    return SafeString(
        "".join(
            heat_cell(
                each.share,
                letter=each.letter,
                label=each.label,
                url=f"{url}#noi-dung-{each.letter}",
                applicable=each.applicable,
                evidence=each.evidence,
                files=each.files,
            )
            for each in cells
        )
    )


@register.simple_tag
def part_cell(
    share: Decimal | None, *, shown: str, said: str, label: str, letter: str, url: str
) -> SafeString:
    """A `<td>` of the heat map that shows a part of a whole (`3/4`), coloured by its share; `shown` is empty
    where there is nothing to have a part of."""
    return _heat_td(
        heat_tone(share, applicable=share is not None),
        shown=shown or "–",
        said=f"{label}, {letter}: {said}",
        title=said,
        letter=letter,
        url=url,
    )


def _heat_td(css: str, *, shown: str, said: str, title: str, letter: str, url: str) -> SafeString:
    """Not a template: a board has hundreds."""
    return format_html(
        '<td class="c {}" data-label="{}"{}>{}<b aria-hidden="true">{}</b>'
        '<span class="visually-hidden">{}</span>{}</td>',
        css,
        letter,
        format_html(' title="{}"', title) if title else "",
        format_html('<a href="{}">', url) if url else _PLAIN,
        shown,
        said,
        _LINK_ENDS if url else _PLAIN_ENDS,
    )


_PLAIN, _PLAIN_ENDS, _LINK_ENDS = SafeString("<span>"), SafeString("</span>"), SafeString("</a>")


def heat_tone(share: Decimal | int | None, *, applicable: bool) -> str:
    """The class that colours a cell: v0 for nothing scored, v1 … v4 by share, na."""
    if not applicable:
        return "na"
    if share is None:
        return "v0 none"
    return next(tone for least, tone in HEAT_STEPS if share >= least)


def _heat_figure(share: Decimal | int | None, *, applicable: bool) -> str:
    if not applicable:
        return "–"
    return "chưa" if share is None else vietnamese.number(round(Decimal(share)))


def _heat_words(share: Decimal | int | None, *, applicable: bool) -> str:
    if not applicable:
        return "không áp dụng"
    return "chưa chấm" if share is None else f"{_heat_figure(share, applicable=True)} % số điểm"


def _proof(files: int, *, evidence: bool) -> str:
    if files:
        return f"{files} tệp minh chứng"
    return "" if evidence else "chưa có minh chứng"


@register.inclusion_tag("components/heat_legend.html")
def heat_legend(*, evidence: bool = True, dash: str = "không áp dụng") -> dict[str, Any]:
    """What the colours, the dots and the dash of the heat map mean; `evidence=False`: it has no dots."""
    return {
        "evidence": evidence,
        "dash": dash,
        "steps": [
            ("v4", "từ 90 %"),
            ("v3", "từ 80 %"),
            ("v2", "từ 70 %"),
            ("v1", "dưới 70 %"),
            ("v0", "chưa chấm"),
        ],
    }


@register.simple_block_tag
def sheet(content: str, letter: str, title: str) -> SafeString:
    """One content of a score sheet: its letter in a circle, its title, then the block.

    Inside: `<div class="sheet-body"><div>…text, evidence…</div><div class="sheet-points">…two
    columns of points…</div></div>`; a row over both columns has the class `wide-row`, an input whose
    points differ `differs`, and `data-column="self"` makes Enter go down that column.
    """
    return format_html(
        '<section class="sheet" id="noi-dung-{0}"><div class="letter" aria-hidden="true">{0}</div>'
        '<div class="sheet-inner"><h2 class="sheet-title"><span class="visually-hidden">'
        "Nội dung {0}: </span>{1}</h2>{2}</div></section>",
        said("sheet", "letter", letter),
        said("sheet", "title", title),
        content,
    )
