"""States, instants and names of dossiers in words."""

from __future__ import annotations

import re
from datetime import datetime

from andung_emulation import vietnamese
from andung_emulation.clock import local_date
from campaigns.models import Round
from campaigns.rules import calendar
from dossiers.enums import DossierState, PaperKind, PaperState
from dossiers.models import Dossier, Paper

DOSSIER_TONES = {
    DossierState.PREPARING: "draft",
    DossierState.SUBMITTED: "ok",
    DossierState.WITHDRAWN: "back",
    DossierState.RETURNED: "late",
    DossierState.DECIDED: "gold",
}
PAPER_TONES = {
    PaperState.DRAFT: "draft",
    PaperState.FOR_SIGNATURE: "filed",
    PaperState.ISSUED: "ok",
    PaperState.VOIDED: "back",
}


def submitted_at(dossier: Dossier) -> datetime | None:
    """The instant of the submission that stands."""
    return dossier.resubmitted_at or dossier.first_submitted_at


def time_left(round: Round, at: datetime) -> str:
    """The round's countdown in few words, without asking the database."""
    if round.closes_at is None:
        return "Chưa có hạn trình"
    seconds = calendar.seconds_left(round.closes_at, at)
    if seconds == 0 or round.closed_at is not None:
        return "Đã hết hạn trình"
    return f"Còn {vietnamese.duration(seconds)}"


def before_the_date(dossier: Dossier) -> str:
    """How long before the date it was submitted; "" where it wasn't or came back later."""
    submitted = submitted_at(dossier)
    if submitted is None or dossier.closes_at is None or submitted >= dossier.closes_at:
        return ""
    return vietnamese.duration(calendar.seconds_left(dossier.closes_at, submitted))


def whom_of(paper: Paper) -> str:
    """Whose report, which meeting's minutes: a dossier may hold the minutes of two meetings."""
    if paper.nomination:
        return str(paper.nomination.participant.name)
    if paper.meeting:
        return f"Phiên họp ngày {vietnamese.date_short(local_date(paper.meeting.starts_at))}"
    return ""


def owner_of(paper: Paper) -> str:
    """Who has to see to it."""
    if paper.nomination:
        return str(paper.nomination.proposer.name)
    if paper.summary_id:
        return "Văn phòng soạn"
    if paper.kind == PaperKind.MINUTES:
        return "Thư ký Hội đồng"
    if paper.kind == PaperKind.DECISION:
        return "Chủ tịch ký, Văn phòng ghi số"
    return "Hội đồng, Văn phòng soạn" if paper.kind == PaperKind.PETITION else "Ứng dụng"


_NAMES = {
    PaperKind.COVER: "bia",
    PaperKind.RECEIPT: "phieu-tiep-nhan",
    PaperKind.CONTENTS: "muc-luc",
    PaperKind.PETITION: "to-trinh",
    PaperKind.MINUTES: "bien-ban",
    PaperKind.REPORT_COLLECTIVE: "bao-cao",
    PaperKind.REPORT_INDIVIDUAL: "bao-cao",
    PaperKind.DECISION: "quyet-dinh",
    PaperKind.CERTIFICATE: "giay-khen",
    PaperKind.SUMMARY_YEAR: "bao-cao-so-ket",
    PaperKind.SUMMARY_FINAL: "bao-cao-tong-ket",
}
_MARKS = {
    PaperState.DRAFT: "-DU-THAO",
    PaperState.FOR_SIGNATURE: "-ban-trinh-ky",
    PaperState.VOIDED: "-DA-HUY",
}


def file_name(paper: Paper, extension: str = "pdf") -> str:
    """`bao-cao-hoi-nong-dan-xa-DU-THAO.pdf`: ASCII, so that every mail program and archive keeps it."""
    whom = f"-{slug(paper.nomination.participant.name)}" if paper.nomination else ""
    whom = f"-{round_slug(paper.round)}" if paper.kind == PaperKind.SUMMARY_YEAR else whom
    return f"{_NAMES[PaperKind(paper.kind)]}{whom}{_MARKS.get(PaperState(paper.state), '')}.{extension}"


def dossier_file_name(dossier: Dossier, extension: str = "pdf") -> str:
    """`ho-so-2025.pdf`, `ho-so-tong-ket-bo-sung-1.zip`."""
    extra = f"-bo-sung-{dossier.position}" if dossier.position else ""
    return f"ho-so-{round_slug(dossier.round)}{extra}.{extension}"


def round_slug(round: Round) -> str:
    """`2025`, `tong-ket`, in the names of files."""
    return str(round.year or "tong-ket")


def sentence(text: str) -> str:
    """With one full stop."""
    return f"{text.rstrip('.')}."


def slug(text: str) -> str:
    """ASCII letters and digits with hyphens, at most sixty characters."""
    return re.sub(r"[^a-z0-9]+", "-", vietnamese.search_key(text)).strip("-")[:60].strip("-") or "khong-ten"
