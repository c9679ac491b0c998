"""Phiếu tiếp nhận hồ sơ: when the dossier reached the committee, to the second, and what it held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from andung_emulation import vietnamese
from andung_emulation.clock import local_date
from campaigns.enums import RoundKind
from campaigns.models import IssuingBody
from campaigns.selectors import body_on
from dossiers import blocks
from dossiers.builders.contents import grouped
from dossiers.builders.submitted import from_to, listed_papers, submission_of
from dossiers.enums import PaperKind
from dossiers.models import Dossier, Paper


def receipt_document(dossier: Dossier) -> blocks.OfficialDocument:
    """Of a dossier that has just been submitted; ValueError for one that hasn't."""
    submitted = submission_of(dossier)
    body = body_on(local_date(submitted))
    papers = listed_papers(dossier)
    return blocks.OfficialDocument(
        kind=PaperKind.RECEIPT,
        title=f"Phiếu tiếp nhận hồ sơ {dossier.receipt_code}",
        author=body.name,
        blocks=(
            blocks.Letterhead(issuing=tuple(body.letterhead)),
            blocks.PlaceAndDate(place=body.place),
            blocks.Title("PHIẾU TIẾP NHẬN HỒ SƠ", f"Đề nghị khen thưởng {dossier.round.period_label}"),
            blocks.Facts(tuple(_facts(dossier, body, papers, submitted)), dash=False),
            blocks.Heading("Văn bản trong hồ sơ", 2),
            _table(papers),
            blocks.Paragraph(
                "Phiếu do ứng dụng lập khi hồ sơ được trình; thời điểm trình là thời điểm máy chủ ghi"
                " nhận, đối chiếu được với nhật ký./."
            ),
        ),
    )


def _facts(
    dossier: Dossier, body: IssuingBody, papers: list[Paper], submitted: datetime
) -> Iterator[blocks.Fact]:
    yield blocks.Fact("Hồ sơ", f"{dossier.label}, đề nghị khen thưởng {dossier.round.period_label}")
    yield from from_to(dossier, body, submitted)
    if dossier.resubmitted_at and dossier.first_submitted_at:
        yield blocks.Fact("Trình lần đầu lúc", vietnamese.time_of(dossier.first_submitted_at))
    if dossier.closes_at:
        due = f"trước {vietnamese.time_of(dossier.closes_at)} ({_set_by(dossier)})"
        yield blocks.Fact("Hạn trình", due)
    yield blocks.Fact("Mã tiếp nhận", dossier.receipt_code)
    yield blocks.Fact("Số trường hợp đề nghị", str(dossier.items.count()))
    yield blocks.Fact("Số văn bản", str(len(papers)))
    yield blocks.Fact("Dấu nội dung (SHA-256)", grouped(dossier.content_hash))
    yield blocks.Fact("Đầu chuỗi nhật ký", grouped(dossier.history_head))


def _set_by(dossier: Dossier) -> str:
    """The plan's own date; of the final round the document that set it (III.5.b)."""
    if dossier.round.kind == RoundKind.FINAL:
        return str(dossier.round.closes_document)
    return dossier.round.campaign.cited("annual_date")


def _table(papers: list[Paper]) -> blocks.Table:
    return blocks.Table(
        (
            blocks.Column("STT", 4, "center"),
            blocks.Column("Văn bản", 30),
            blocks.Column("Số, ký hiệu", 11, "center"),
            blocks.Column("Ngày", 9, "center"),
        ),
        tuple(
            (str(place), each.label, str(each.number or "–"), vietnamese.date_short(each.dated))
            for place, each in enumerate(papers, 1)
            if each.dated
        ),
    )
