"""What is said of a paper, a dossier or a file that somebody holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse

from andung_emulation import vietnamese
from dossiers.enums import CopyKind, PaperState
from dossiers.models import Dossier, Paper, SignedCopy
from dossiers.selectors.signed_copies import SignatureRow, signature_rows
from dossiers.selectors.words import before_the_date, submitted_at
from dossiers.signatures.found import NotAccepted, Signature, from_plain

Facts = list[tuple[str, str]]


@dataclass(frozen=True)
class PaperLine:
    """A paper of the dossier, to compare one by one."""

    label: str
    url: str
    number: str
    dated: str
    pages: str
    sha256: str


@dataclass(frozen=True)
class Answer:
    """`tone`: ok, gold or red, as a notice has it."""

    tone: str
    headline: str
    said: str = ""
    facts: Facts = field(default_factory=list)
    url: str = ""
    link: str = ""
    signatures: list[SignatureRow] = field(default_factory=list)
    papers: list[PaperLine] = field(default_factory=list)


NOTHING_BY_CODE = Answer(
    "red",
    "Không có mã tiếp nhận này.",
    "Xem lại từng chữ, từng số trên phiếu; mã không có chữ I, L, O và số 0, 1 ở phần cuối.",
)
NOTHING_BY_HASH = Answer(
    "red",
    "Không có văn bản nào mang dấu này.",
    "Dấu của bản trọn bộ, tệp Word hay bản quét lại thì không đối chiếu được: hãy đối chiếu từng tệp PDF.",
)
NOTHING_BY_FILE = Answer(
    "red",
    "Đây không phải tệp đã niêm phong, cũng không phải bản đã ký kèm theo văn bản nào.",
    "Chỉ khác một byte cũng không khớp. Tệp trọn bộ, tệp Word, bản in ra quét lại đều là tệp khác:"
    " hãy dùng chính tệp PDF tải từ trang của văn bản.",
)


def of_sealed(paper: Paper) -> Answer:
    said = "Nội dung đúng từng byte như lúc niêm phong."
    if paper.state == PaperState.VOIDED:
        return _told(paper, "gold", "Đúng là tệp đã niêm phong, nhưng văn bản này đã bị hủy.", said)
    return _told(paper, "ok", "Đúng là tệp đã niêm phong của văn bản này.", said)


def of_content(paper: Paper) -> Answer:
    return _told(paper, "ok", "Đây là dấu nội dung của văn bản này.", "Dấu của tệp PDF ghi ở dưới.")


def of_copy(copy: SignedCopy) -> Answer:
    """A scan proves itself alone: that it is the file which the office took in."""
    if copy.withdrawn_at is not None:
        headline = "Đây là bản đã ký từng kèm theo văn bản này, sau đó đã bỏ ra."
        return _told(copy.paper, "gold", headline, f"Lý do bỏ ra: {copy.withdraw_reason}")
    taken = f"Văn phòng đưa vào lúc {vietnamese.minute_of(copy.added_at)}: {copy.file.name}."
    if copy.kind == CopyKind.SCAN:
        return _told(copy.paper, "ok", "Đây là bản chụp đã ký kèm theo văn bản này.", taken)
    found = signature_rows(map(from_plain, copy.signatures or ()))
    said = f"Phần đầu đúng là tệp đã niêm phong, sau đó chỉ thêm chữ ký. {taken}"
    return _told(copy.paper, "ok", "Đây là bản ký số kèm theo văn bản này.", said, found)


def of_signed(paper: Paper, signatures: Iterable[Signature]) -> Answer:
    """The sealed file with signatures behind it, which nobody has taken in."""
    headline = "Đây là tệp đã niêm phong, sau đó chỉ thêm chữ ký số."
    said = "Bản này chưa được đưa vào kèm theo văn bản."
    return _told(paper, "gold", headline, said, signature_rows(signatures))


def of_changed(paper: Paper, problem: NotAccepted) -> Answer:
    """The sealed file with something else behind it."""
    headline = "Phần đầu là tệp đã niêm phong, nhưng phần thêm vào sau đó không nhận được."
    return _told(paper, "red", headline, str(problem))


def of_dossier(dossier: Dossier, papers: Iterable[Paper]) -> Answer:
    submitted = submitted_at(dossier)
    facts = [("Hồ sơ", str(dossier)), ("Mã tiếp nhận", dossier.receipt_code)]
    facts += [("Trình lúc", vietnamese.time_of(submitted))] if submitted else []
    before = before_the_date(dossier)
    facts += [("Trước hạn", before)] if before else []
    facts += [
        ("Dấu nội dung (SHA-256)", dossier.content_hash),
        ("Đầu chuỗi nhật ký", dossier.history_head),
    ]
    return Answer(
        tone="ok",
        headline="Hồ sơ này đã trình, mã tiếp nhận đang có hiệu lực.",
        said="So từng dấu dưới đây với phiếu tiếp nhận và mục lục đang cầm.",
        facts=facts,
        url=reverse("dossiers:dossier", args=[dossier.pk]),
        link="Mở hồ sơ",
        papers=[_line(each) for each in papers],
    )


def of_former_code(dossier: Dossier) -> Answer:
    said = "Hồ sơ đã được rút về hoặc trình lại sau lần trình có mã này."
    url = reverse("dossiers:dossier", args=[dossier.pk])
    return Answer(
        "gold", "Mã tiếp nhận này đã hết hiệu lực.", said, [("Hồ sơ", str(dossier))], url, "Mở hồ sơ"
    )


def _told(
    paper: Paper, tone: str, headline: str, said: str = "", signatures: list[SignatureRow] | None = None
) -> Answer:
    facts = [("Văn bản", paper.label), ("Thuộc", paper.belongs_to)]
    facts += [("Số", str(paper.number))] if paper.number else []
    facts += [("Ngày", vietnamese.date_short(paper.dated))] if paper.dated else []
    facts += [("Niêm phong lúc", vietnamese.time_of(paper.sealed_at))] if paper.sealed_at else []
    facts += [("Dấu tệp PDF (SHA-256)", paper.pdf_sha256)] if paper.pdf_sha256 else []
    facts += [("Lý do hủy", paper.void_reason)] if paper.void_reason else []
    url = reverse("dossiers:paper", args=[paper.pk])
    return Answer(tone, headline, said, facts, url, "Mở trang của văn bản", signatures or [])


def _line(paper: Paper) -> PaperLine:
    return PaperLine(
        label=paper.label,
        url=reverse("dossiers:paper", args=[paper.pk]),
        number=str(paper.number or ""),
        dated=vietnamese.date_short(paper.dated) if paper.dated else "",
        pages=str(paper.pages or ""),
        sha256=paper.pdf_sha256,
    )
