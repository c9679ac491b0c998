"""III: what was given, to whom, for how much; what was taken back stands apart."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from andung_emulation import vietnamese
from awards.enums import NominationState
from awards.models import Nomination
from dossiers import blocks
from dossiers.builders import form
from dossiers.builders.counted.told import NOTHING, Told, by_year, count, lead
from dossiers.selectors.figures import Given, RoundAwards

_ENDORSED = (NominationState.ENDORSED, NominationState.PROPOSED, NominationState.AWARDED)


def awards(told: Told) -> list[blocks.Block]:
    rounds = told.figures.awards.rounds
    decided = [each for each in rounds if each.decisions]
    if not decided:
        nothing = blocks.Paragraph("Chưa có quyết định khen thưởng nào.")
        return [nothing, *(_proposed(told) if told.is_final else ())]
    heads = [f"Năm {each.year}" if each.year else each.label for each in rounds]
    made = [
        lead("Số được khen:"),
        *by_year("Nội dung", heads, list(_rows(rounds)), dash="chưa có quyết định"),
    ]
    return [
        *made,
        *_taken_back(decided),
        *_decisions(decided),
        *_funds(told),
        *_chart(decided),
        *(_proposed(told) if told.is_final else ()),
    ]


def _rows(rounds: tuple[RoundAwards, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    def row(label: str, given: list[Given]) -> tuple[str, tuple[str, ...]]:
        return label, tuple(count(each.number) for each in given)

    yield row("Tập thể", [each.collectives for each in rounds])
    yield row("Cá nhân", [each.individuals for each in rounds])
    for place, (label, _) in enumerate(rounds[0].categories):
        given = [each.categories[place][1] for each in rounds]
        if any(each.number for each in given):
            yield row(f"- {label}", given)
    yield row("Cá nhân giữ chức vụ lãnh đạo, quản lý", [each.leaders for each in rounds])
    yield row("Cá nhân trực tiếp công tác", [each.doers for each in rounds])
    yield "Tiền thưởng (đồng)", tuple(count(each.amount_vnd) for each in rounds)


def _taken_back(rounds: list[RoundAwards]) -> Iterator[blocks.Block]:
    """They are in the counts above: given, and taken back afterwards."""
    for each in rounds:
        gone = form.counted(each.collectives.revoked, each.individuals.revoked)
        if gone:
            back = vietnamese.money(each.recover_vnd or 0)
            yield blocks.Paragraph(
                f"Trong số khen {_of(each)} có {gone} đã bị thu hồi Giấy khen; tiền thưởng phải thu hồi"
                f" {back}, đã thu hồi {vietnamese.money(each.recovered_vnd or 0)}."
            )


def _of(awards: RoundAwards) -> str:
    return f"năm {awards.year}" if awards.year else "tổng kết"


def _decisions(rounds: list[RoundAwards]) -> Iterator[blocks.Block]:
    lines = [line for each in rounds for line in each.decisions]
    yield lead("Các quyết định khen thưởng:")
    columns = (
        blocks.Column("Số", 9),
        blocks.Column("Ngày", 7, "center"),
        blocks.Column("Tập thể", 5, "center"),
        blocks.Column("Cá nhân", 5, "center"),
        blocks.Column("Tiền thưởng (đồng)", 8, "right"),
    )
    rows = tuple(
        (
            each.number,
            vietnamese.date_short(each.dated),
            count(each.collectives),
            count(each.individuals),
            count(each.amount_vnd),
        )
        for each in lines
    )
    foot = (
        "Cộng",
        "",
        count(sum(each.collectives for each in lines)),
        count(sum(each.individuals for each in lines)),
        count(sum(each.amount_vnd for each in lines)),
    )
    yield blocks.Table(columns, rows, (foot,))


def _funds(told: Told) -> Iterator[blocks.Block]:
    """By the calendar year of the decisions, whose fund pays."""
    for each in told.figures.awards.funds:
        allocated = (
            f"; kinh phí khen thưởng được giao {vietnamese.money(each.allocated_vnd)}"
            if each.allocated_vnd is not None
            else ""
        )
        yield blocks.Paragraph(
            f"Các quyết định ban hành trong năm {each.year}: tiền thưởng"
            f" {vietnamese.money(each.given_vnd)}{allocated}."
        )


def _chart(rounds: list[RoundAwards]) -> Iterator[blocks.Block]:
    if len(rounds) < 2:
        return
    series = tuple(
        blocks.Series(label, tuple(Decimal(given.number or 0) for given in column))
        for label, column in (
            ("Tập thể", [each.collectives for each in rounds]),
            ("Cá nhân", [each.individuals for each in rounds]),
        )
    )
    labels = tuple(each.label for each in rounds)
    yield blocks.Chart("bar", "Số tập thể, cá nhân được khen", "Đợt", labels, series)


def _proposed(told: Told) -> Iterator[blocks.Block]:
    """Whom the council proposes at the end of the campaign."""
    rows = list(
        Nomination.objects.filter(round=told.round, state__in=_ENDORSED)
        .select_related("participant")
        .prefetch_related("claims__criterion")
        .order_by("participant__kind", "participant__sort_key", "pk")
    )
    if not rows:
        yield blocks.Paragraph(
            "Khen thưởng tổng kết: chưa có trường hợp nào được Hội đồng thống nhất đề nghị."
        )
        return
    yield lead("Danh sách đề nghị khen thưởng tổng kết:")
    columns = (
        blocks.Column("STT", 4, "center"),
        blocks.Column("Tập thể, cá nhân", 18),
        blocks.Column("Đối tượng", 8, "center"),
        blocks.Column("Tiêu chuẩn (mục của Kế hoạch)", 12, "center"),
    )
    cells = (
        (
            str(place),
            each.participant.name,
            each.participant.get_kind_display(),
            form.clauses_of(each) or NOTHING,
        )
        for place, each in enumerate(rows, 1)
    )
    yield blocks.Table(columns, tuple(cells))
