"""Đánh giá: the board of a round, as a page and as a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from andung_emulation import clock, excel
from andung_emulation.http import Request
from campaigns import access
from campaigns.forms.board import BoardFilter
from campaigns.rules.board import BY_CHANGE, BY_NAME, BY_RANK, BY_SHARE
from campaigns.rules.rights import may
from campaigns.selectors.board import blocks_of, board_of, chosen_lines
from campaigns.selectors.board_lines import Lines, lines_of, outlines_of, with_cells
from campaigns.selectors.board_sheet import board_sheet
from campaigns.selectors.indexes import figures_beside
from campaigns.views.turning import without_page

ROWS = 40  # a commune's units, on one page
_RISING = (BY_RANK, BY_NAME)


@dataclass(frozen=True)
class Head:
    """A column's head, by which the rows can be ordered; `sorted`: aria-sort of the one in use."""

    label: str
    title: str
    css: str
    url: str
    sorted: str


@require_safe
def board(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.board_for(request.actor, round_pk)
    lines = outlines_of(round_, request.actor)
    form = _filter(request, lines)
    chosen = form.chosen()
    page = Paginator(chosen_lines(lines, chosen), ROWS).get_page(request.GET.get("trang"))
    context = {
        "round": round_,
        "board": board_of(lines, with_cells(lines, list(page))),
        "page": page,
        "turning": without_page(request.GET),
        "filter": form,
        "indexes": figures_beside(round_),
        "heads": list(_heads(request, lines, chosen.order)),
        "narrows": chosen.narrows,
        "query": request.GET.urlencode(),
        "may_print": may("board.print", request.actor),
        "may_print_sheets": may("evaluation.workbook", request.actor),
    }
    return render(request, "campaigns/board.html", context)


@require_safe
def board_workbook(request: Request, round_pk: int) -> HttpResponse:
    """Exactly the lines that the same address shows on the page."""
    round_ = access.board_for(request.actor, round_pk)
    lines = lines_of(round_, request.actor)
    form, at = _filter(request, lines), clock.now()
    shown = chosen_lines(lines, form.chosen())
    sheet = board_sheet(lines, shown, filters=form.in_words(), by=request.actor.name, at=at)
    return excel.sent(excel.workbook(sheet), f"bang-diem-{round_.year or 'tong-ket'}.xlsx")


def _filter(request: Request, lines: Lines) -> BoardFilter:
    return BoardFilter(
        request.GET,
        blocks=blocks_of(lines),
        contents=lines.contents,
        last_year=lines.last_year,
        from_paper=lines.round.from_paper,
    )


def _heads(request: Request, lines: Lines, order: str) -> Iterator[Head]:
    """Links that keep the filters."""
    columns = [(BY_RANK, "Hạng", "", "n"), (BY_NAME, "Đơn vị", "", "")]
    columns += [(each.letter, each.letter, each.short_title, "c") for each in lines.contents]
    columns.append((BY_SHARE, "Tỷ lệ điểm", "", "n"))
    if lines.last_year:
        columns.append((BY_CHANGE, f"So với {lines.last_year}", "", ""))
    for name, label, title, css in columns:
        way = "ascending" if name in _RISING else "descending"
        yield Head(label, title, css, _with(request.GET, "sap_xep", name), way if name == order else "")


def _with(query: QueryDict, name: str, value: str) -> str:
    """On its first page."""
    changed = query.copy()
    changed.pop("trang", None)
    changed[name] = value
    return f"?{changed.urlencode()}"
