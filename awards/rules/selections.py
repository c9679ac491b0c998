"""How a unit chose among itself before proposing (plan, III.1.a): when, how many of how many, to what end."""

from __future__ import annotations

from datetime import date

from andung_emulation import vietnamese
from andung_emulation.verdicts import YES, Verdict, no


def is_sound(*, selected_on: date | None, present: int | None, members: int | None, today: date) -> Verdict:
    """What was held can't lie ahead, and nobody is there twice."""
    if selected_on is not None and selected_on > today:
        return no(f"Ngày bình xét {vietnamese.date_short(selected_on)} ở sau hôm nay: ghi ngày đã họp.")
    if present is not None and members is not None and present > members:
        return no(f"Số người dự ({present}) không thể nhiều hơn số người của tập thể ({members}).")
    return YES


def in_words(*, selected_on: date | None, present: int | None, members: int | None, result: str) -> str:
    """`ngày 10/12/2025, 7/9 người dự, kết quả: nhất trí`; empty where nothing is known."""
    said = [f"ngày {vietnamese.date_short(selected_on)}"] if selected_on else []
    if present is not None:
        said.append(f"{present}/{members} người dự" if members is not None else f"{present} người dự")
    if result:
        said.append(f"kết quả: {result[:1].lower()}{result[1:]}".rstrip("."))
    return ", ".join(said)
