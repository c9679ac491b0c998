"""The same in Excel, for whoever takes it over into lists of his own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from andung_emulation import excel
from andung_emulation.excel import Column, Sheet
from andung_emulation.excel.writing import DAY, MONEY, Value, settled
from awards.models import Initiative, RewardFund
from awards.selectors.initiative_sheet import initiative_sheet
from awards.selectors.register import in_order
from awards.selectors.register_sheet import register_sheet
from campaigns.enums import RoundKind
from campaigns.models import IndexResult, Participant, Posting, QualityRating, Target
from campaigns.selectors.board_lines import lines_of
from campaigns.selectors.board_sheet import board_sheet
from campaigns.selectors.target_lines import lines_of as target_lines
from campaigns.selectors.target_lines import with_results
from dossiers.handover.pages.register import awards_of
from dossiers.handover.rows import Rows
from dossiers.handover.scope import Scope
from dossiers.handover.work import Work

_FIGURE = "0.00"


def write(scope: Scope, rows: Rows, work: Work) -> None:
    """A workbook a subject; scores have a sheet for each year."""
    told = {"filters": scope.what, "by": scope.by, "at": scope.at}
    register = register_sheet(list(in_order(awards_of(scope))), **told)  # type: ignore[arg-type]  # as they are named
    initiatives = Initiative.objects.filter(pk__in=rows.keys["awards.Initiative"]).order_by("title", "pk")
    related = initiatives.select_related("unit", "recognised_by").prefetch_related("authors")
    books: dict[str, Sequence[Sheet]] = {
        "so-khen-thuong": [register],
        "don-vi-ca-nhan": [_units(), _postings(), _ratings(scope)],
        "diem": [
            board_sheet(lines, lines.all, **told)  # type: ignore[arg-type]  # as above
            for round_ in scope.rounds
            if round_.kind == RoundKind.ANNUAL
            for lines in [lines_of(round_, scope.reader, reminds=False)]
            if lines.scale
        ],
        "chi-tieu": [_targets(scope)],
        "chi-so": [_indexes(scope)],
        "kinh-phi": [_funds(scope)],
        "sang-kien": [initiative_sheet(related, **told)],  # type: ignore[arg-type]  # as above
    }
    for name, sheets in books.items():
        if sheets:
            work.write(f"excel/{name}.xlsx", settled(excel.workbook(*sheets)))


def _units() -> Sheet:
    rows = Participant.objects.units().select_related("block", "parent", "merged_into")
    columns = (
        Column("Mã", 10), Column("Tên đơn vị", 34), Column("Khối", 28), Column("Thuộc", 30),
        Column("Người đứng đầu", 30), Column("Từ ngày", 12, DAY), Column("Đến hết ngày", 12, DAY),
        Column("Đã nhập vào", 30),
    )  # fmt: skip
    lines = [
        (
            each.code, each.name, str(each.block or ""), str(each.parent or ""), each.head_title,
            each.valid_from, each.valid_until, each.merged_name,
        )
        for each in rows.order_by("sort_key", "pk")
    ]  # fmt: skip
    return Sheet("Đơn vị", columns, lines, notes=("ĐƠN VỊ",))


def _postings() -> Sheet:
    """A line a post; who never had one has a line too."""
    columns = (
        Column("Mã", 10), Column("Họ và tên", 30), Column("Ngày sinh", 12, DAY), Column("Giới tính", 9),
        Column("Chức vụ", 34), Column("Đơn vị", 34), Column("Diện", 26), Column("Từ ngày", 12, DAY),
        Column("Đến hết ngày", 12, DAY),
    )  # fmt: skip
    posts: dict[int, list[Posting]] = {}
    for post in Posting.objects.select_related("unit").order_by("held_from", "pk"):
        posts.setdefault(post.person_id, []).append(post)
    lines = [
        line
        for person in Participant.objects.persons().order_by("sort_key", "pk")
        for line in _person(person, posts.get(person.pk, []))
    ]
    return Sheet("Cá nhân, chức vụ", columns, lines, notes=("CÁ NHÂN, MỖI DÒNG MỘT CHỨC VỤ",))


def _person(person: Participant, posts: Iterable[Posting]) -> list[Sequence[Value]]:
    who: list[Value] = [person.code, person.name, person.born_on, person.get_gender_display()]
    lines: list[Sequence[Value]] = [
        [*who, each.title, each.unit.name, each.get_category_display(), each.held_from, each.held_until]
        for each in posts
    ]
    return lines or [[*who, "", "", "", None, None]]


def _ratings(scope: Scope) -> Sheet:
    rows = QualityRating.objects.filter(year__in=list(scope.years)).select_related("person")
    lines = [
        (each.person.name, each.year, each.get_rating_display())
        for each in rows.order_by("person__sort_key", "person_id", "year")
    ]
    columns = (Column("Họ và tên", 30), Column("Năm", 8), Column("Xếp loại", 34))
    return Sheet("Xếp loại chất lượng", columns, lines, notes=("XẾP LOẠI CHẤT LƯỢNG HẰNG NĂM",))


def _targets(scope: Scope) -> Sheet:
    columns = (
        Column("Đợt", 16), Column("Nội dung", 9), Column("Mã", 9), Column("Chỉ tiêu", 50),
        Column("Kế hoạch", 18), Column("Kết quả", 18), Column("Tử số/mẫu số", 16),
        Column("Tính đến ngày", 12, DAY), Column("Đánh giá", 14), Column("Giao cho", 28),
        Column("Chủ trì", 28),
    )  # fmt: skip
    lines = [
        (
            round_.label, each.letter, each.code, each.statement, each.planned, each.achieved, each.part,
            each.as_of, each.label, each.unit, each.lead,
        )
        for round_ in scope.rounds
        for each in target_lines(with_results(Target.objects.filter(round=round_)))
    ]  # fmt: skip
    return Sheet("Chỉ tiêu", columns, lines, notes=("CHỈ TIÊU VÀ KẾT QUẢ",))


def _indexes(scope: Scope) -> Sheet:
    columns = (
        Column("Chỉ số", 30), Column("Năm", 8), Column("Tự chấm", 10, _FIGURE),
        Column("Thẩm định", 10, _FIGURE), Column("Công bố", 10, _FIGURE), Column("Ngày công bố", 12, DAY),
        Column("Hạng", 8), Column("Trên", 8), Column("Xếp loại", 14), Column("Văn bản công bố", 40),
    )  # fmt: skip
    rows = IndexResult.objects.filter(round__in=scope.round_ids).select_related("round", "document")
    lines = [
        (
            each.get_kind_display(), each.round.year, each.self_score, each.appraised_score, each.score,
            each.published_on, each.rank, each.rank_of, each.band, str(each.document or each.source),
        )
        for each in rows.order_by("kind", "round__year", "pk")
    ]  # fmt: skip
    return Sheet("Chỉ số", columns, lines, notes=("CHỈ SỐ CẢI CÁCH HÀNH CHÍNH, SIPAS",))


def _funds(scope: Scope) -> Sheet:
    years = (scope.years[0], scope.years[-1] + 1)
    rows = RewardFund.objects.filter(year__range=years).select_related("document")
    columns = (
        Column("Năm", 8), Column("Kinh phí được giao (đồng)", 18, MONEY), Column("Nguồn", 40),
        Column("Văn bản giao", 44),
    )  # fmt: skip
    lines = [
        (each.year, each.allocated_vnd, each.source, str(each.document or ""))
        for each in rows.order_by("year")
    ]
    return Sheet("Kinh phí", columns, lines, notes=("KINH PHÍ KHEN THƯỞNG",))
