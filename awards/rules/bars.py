"""What a round's bar may be. It isn't in the plan, and only warns."""

from __future__ import annotations

from collections.abc import Collection

from andung_emulation.verdicts import YES, Verdict, no


def may_set(band: str, known_bands: Collection[str], good_years: int, excellent_years: int) -> Verdict:
    """`known_bands`: of the scale by which the collectives are ranked; none where there is no scale."""
    if known_bands and band not in known_bands:
        return no(f"Thang điểm không có mức “{band}”.")
    if excellent_years > good_years:
        return no("Số năm đạt mức cao nhất nằm trong số năm đạt.")
    return YES
