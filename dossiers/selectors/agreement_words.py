"""Findings as a page shows them: what doesn't agree, and where it is mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from andung_emulation.verdicts import Verdict, no
from dossiers.rules.agreement import Agreement, Finding, Place

_FOLDED_FROM = 4  # more warnings than that are told when asked for


@dataclass(frozen=True)
class FindingLine:
    """`word` says what the link opens."""

    verdict: Verdict
    label: str
    word: str
    url: str


@dataclass(frozen=True)
class AgreementShown:
    sentence: str
    tone: str
    bars: list[FindingLine]
    warnings: list[FindingLine]
    folds: bool
    warned: str


def shown(agreement: Agreement, *, drafts: int = 0) -> AgreementShown:
    """Of a dossier; `drafts`: how many papers follow the data still and weren't read."""
    sentence = _sentence(agreement)
    if drafts:
        sentence += f" {drafts} dự thảo đi theo dữ liệu, được đối chiếu khi lập bản trình ký."
    return _shown(agreement.findings, sentence)


def shown_of_paper(agreement: Agreement, paper: int) -> AgreementShown:
    """Only what is mended in that paper."""
    findings = agreement.of(paper)
    return _shown(findings, _counted(findings) or "Không thấy chỗ nào chưa khớp hay chưa điền.")


def _shown(findings: Iterable[Finding], sentence: str) -> AgreementShown:
    rows = list(findings)
    bars = [_line(each) for each in rows if each.blocks]
    warnings = [_line(each) for each in rows if not each.blocks]
    return AgreementShown(
        sentence=sentence,
        tone="red" if bars else "gold" if warnings else "",
        bars=bars,
        warnings=warnings,
        folds=len(warnings) >= _FOLDED_FROM,
        warned=f"Còn {len(warnings)} chỗ nên xem lại; không cản việc trình." if warnings else "",
    )


def _sentence(agreement: Agreement) -> str:
    if not agreement.papers:
        return "Chưa có văn bản nào chốt nội dung để đối chiếu."
    looked_at = f"đã so {agreement.looked_at} chi tiết của {agreement.papers} văn bản."
    counted = _counted(agreement.findings)
    return f"{counted} Ứng dụng {looked_at}" if counted else f"Các văn bản khớp nhau: {looked_at}"


def _counted(findings: Iterable[Finding]) -> str:
    """`2 chỗ phải sửa, 1 chỗ nên xem lại.`"""
    bars = [each.blocks for each in findings]
    said = []
    if bars.count(True):
        said.append(f"{bars.count(True)} chỗ phải sửa")
    if bars.count(False):
        said.append(f"{bars.count(False)} chỗ nên xem lại")
    return f"{', '.join(said)}." if said else ""


_WORDS = {
    Place.PAPER: "Mở văn bản để lấy lại hoặc hủy",
    Place.NOMINATION: "Mở đề nghị",
    Place.MEETING: "Mở phiên họp",
    Place.PERSON: "Mở trang cá nhân",
}


def _line(finding: Finding) -> FindingLine:
    paper = finding.paper
    return FindingLine(no(finding.sentence), paper.label, _WORDS[finding.place], _url(finding))


def _url(finding: Finding) -> str:
    paper = finding.paper
    match finding.place:
        case Place.NOMINATION if paper.nomination:
            return reverse("awards:nomination", args=[paper.nomination])
        case Place.MEETING if paper.meeting:
            return reverse("awards:meeting", args=[paper.meeting])
        case Place.PERSON if paper.person:
            return reverse("campaigns:participant", args=[paper.person])
    return reverse("dossiers:paper", args=[paper.pk])
