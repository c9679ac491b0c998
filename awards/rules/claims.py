"""What a claim may name beside its text: capacities of the criterion, years, contents, evidence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from andung_emulation.verdicts import YES, Verdict, first_no, no


@dataclass(frozen=True)
class ClaimData:
    """What is said under one criterion. `contents` and `evidence` are ids; `years` only in a final round."""

    achievement: str = ""
    capacities: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    contents: tuple[int, ...] = ()
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True)
class Nameable:
    """What there is to name: by the criterion's words, the round, the plan, and the sheet of the nominee's
    unit (`evidence`: each piece with the content that it stands under)."""

    clause: str
    capacities: Collection[str] = ()
    years: Collection[int] = ()
    contents: Collection[int] = ()
    evidence: Mapping[int, int | None] | None = None


def names_its_own(claim: ClaimData, there: Nameable) -> Verdict:
    """Whether the claim names nothing but that; a piece of evidence goes with its content."""
    return first_no(
        _among(
            claim.capacities, there.capacities, f"Tiêu chuẩn {there.clause} không nêu tư cách đã chọn: {{}}."
        ),
        _among(claim.years, there.years, f"Năm làm chỗ dựa của {there.clause} không hợp với đợt này: {{}}."),
        _among(claim.contents, there.contents, "Có nội dung không thuộc Kế hoạch của đợt này."),
        _evidence(claim, there),
    )


def _among(named: Collection[str] | Collection[int], there: Collection[object], reason: str) -> Verdict:
    strange = [str(each) for each in named if each not in there]
    return no(reason.format(", ".join(strange))) if strange else YES


def _evidence(claim: ClaimData, there: Nameable) -> Verdict:
    held = there.evidence or {}
    if any(each not in held for each in claim.evidence):
        return no("Có minh chứng không thuộc phiếu chấm của đơn vị trong đợt này: tải lại trang để chọn lại.")
    if any(held[each] not in claim.contents for each in claim.evidence):
        return no(f"Chọn minh chứng ở {there.clause} thì chọn cả nội dung có minh chứng ấy.")
    return YES
