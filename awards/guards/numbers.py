"""The register of numbers keeps every number that was given, and every void."""

from __future__ import annotations

from typing import Literal

from andung_emulation.guards import Guard, once

_EVENTS: tuple[Literal["INSERT", "UPDATE"], ...] = ("INSERT", "UPDATE")

GUARDS = (
    *(
        Guard(
            name=f"number_year_is_its_days_{event.lower()}",
            table="awards_registerentry",
            event=event,
            when="CAST(substr(CAST(NEW.issued_on AS text), 1, 4) AS integer) <> NEW.year",
            message="Năm của số phải là năm của ngày văn bản.",
        )
        for event in _EVENTS
    ),
    Guard(
        name="number_stays",
        table="awards_registerentry",
        event="UPDATE",
        when="""NEW.series_id IS DISTINCT FROM OLD.series_id
            OR NEW.year IS DISTINCT FROM OLD.year
            OR NEW.number IS DISTINCT FROM OLD.number
            OR NEW.ordinal IS DISTINCT FROM OLD.ordinal
            OR (NEW.issued_on IS DISTINCT FROM OLD.issued_on AND (
                EXISTS (SELECT 1 FROM awards_decision d WHERE d.number_id = OLD.id)
                OR EXISTS (SELECT 1 FROM awards_revocation r WHERE r.number_id = OLD.id)))""",
        message="Số đã ghi vào sổ thì không đổi; ghi nhầm thì hủy, kèm lý do.",
    ),
    Guard(
        name="number_voided_stays",
        table="awards_registerentry",
        event="UPDATE",
        when="""OLD.voided_at IS NOT NULL
            AND (NEW.voided_at IS DISTINCT FROM OLD.voided_at
                 OR NEW.void_reason IS DISTINCT FROM OLD.void_reason
                 OR NEW.issued_on IS DISTINCT FROM OLD.issued_on
                 OR NEW.purpose IS DISTINCT FROM OLD.purpose)""",
        message="Số đã hủy giữ nguyên trong sổ, không dùng lại.",
    ),
    Guard(
        name="number_is_kept",
        table="awards_registerentry",
        event="DELETE",
        when="OLD.id IS NOT NULL",
        message="Số đã ghi vào sổ thì không xóa; ghi nhầm thì hủy, kèm lý do.",
    ),
    *once(
        "number_series_once_a_day",
        "awards_numberseries",
        "symbol",
        "opened_on",
        message="Sổ của ký hiệu này đã mở từ ngày ấy.",
    ),
)
