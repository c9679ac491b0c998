"""Phiếu tiếp nhận hồ sơ: when the dossier reached the committee, to the second, and what it held."""

from __future__ import annotations

from andung_emulation import vietnamese
from andung_emulation.clock import local_date
from dossiers import blocks
from dossiers.builders import form
from dossiers.builders.contents import grouped, listed_papers
from dossiers.enums import PaperKind
from dossiers.models import Dossier


def receipt_document(dossier: Dossier) -> blocks.OfficialDocument:
    """Of a dossier that has just been submitted; ValueError for one that hasn't."""
    submitted = dossier.resubmitted_at or dossier.first_submitted_at
    if submitted is None or dossier.closes_at is None:
        raise ValueError("a dossier without a submission has no receipt")
    day = local_date(submitted)
    body = form.body_on(day)
    papers = listed_papers(dossier)
    facts = [
        blocks.Fact("Hồ sơ", f"{dossier.label}, đề nghị khen thưởng {dossier.round.period_label}"),
        blocks.Fact("Nơi trình", form.council_in_words(dossier.round.campaign)),
        blocks.Fact("Nơi nhận", form.addressee(dossier.round.campaign, body)),
        blocks.Fact("Trình lúc", vietnamese.time_of(submitted)),
        blocks.Fact("Hạn trình", f"trước {vietnamese.time_of(dossier.closes_at)} (Kế hoạch, mục III.5)"),
        blocks.Fact("Mã tiếp nhận", dossier.receipt_code),
        blocks.Fact("Số trường hợp đề nghị", str(dossier.items.count())),
        blocks.Fact("Số văn bản", str(len(papers))),
        blocks.Fact("Dấu nội dung (SHA-256)", grouped(dossier.content_hash)),
        blocks.Fact("Đầu chuỗi nhật ký", grouped(dossier.history_head)),
    ]
    if dossier.resubmitted_at and dossier.first_submitted_at:
        facts.insert(4, blocks.Fact("Trình lần đầu lúc", vietnamese.time_of(dossier.first_submitted_at)))
    return blocks.OfficialDocument(
        kind=PaperKind.RECEIPT,
        title=f"Phiếu tiếp nhận hồ sơ {dossier.receipt_code}",
        author=body.name,
        blocks=(
            blocks.Letterhead(issuing=tuple(body.letterhead)),
            blocks.PlaceAndDate(place=body.place),
            blocks.Title("PHIẾU TIẾP NHẬN HỒ SƠ", f"Đề nghị khen thưởng {dossier.round.period_label}"),
            blocks.Facts(tuple(facts), dash=False),
            blocks.Heading("Văn bản trong hồ sơ", 2),
            blocks.Table(
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
            ),
            blocks.Paragraph(
                "Phiếu do ứng dụng lập khi hồ sơ được trình; thời điểm trình là thời điểm máy chủ ghi"
                " nhận, đối chiếu được với nhật ký./."
            ),
        ),
    )
