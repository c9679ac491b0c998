"""What the database refuses of decisions and of the register of awards: what was issued stays as it was.

A name or a title changes by a recorded correction; a decision signed on paper is confirmed once; a revocation
stays once it was confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from andung_emulation.guards import Guard

_DECISION = (
    "round_id", "origin", "number_id", "dated", "signer_id", "signer_name", "fund_source", "list_hash",
    "issued_at",
)  # fmt: skip
_AWARD = (
    "decision_id", "nomination_id", "participant_id", "position", "register_year", "register_number", "kind",
    "polite", "clauses", "achieved_from", "achieved_until", "base_vnd", "share", "computation", "amount_vnd",
)  # fmt: skip
_CORRECTED = ("name", "title", "unit_name", "merit")
_REVOCATION = (
    "award_id", "number_id", "dated", "reason", "recover_vnd", "scan_id", "prepared_at", "prepared_by_id",
    "confirmed_at", "confirmed_by_id",
)  # fmt: skip


def _changed(columns: Iterable[str]) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


def _kept(*tables: str) -> Iterator[Guard]:
    for table in tables:
        yield Guard(
            name=f"{table}_is_kept",
            table=f"awards_{table}",
            event="DELETE",
            when="OLD.id IS NOT NULL",
            message="Quyết định đã ban hành và sổ khen thưởng thì không xóa.",
        )


GUARDS = (
    *_kept("decision", "award", "correction"),
    Guard(
        name="decision_issued_stays",
        table="awards_decision",
        event="UPDATE",
        when=f"""{_changed(_DECISION)}
            OR CAST(NEW.capacity AS text) IS DISTINCT FROM CAST(OLD.capacity AS text)""",
        message="Quyết định đã ban hành thì không sửa; chỉ hủy bỏ hoặc đính chính bằng văn bản khác.",
    ),
    Guard(
        name="decision_is_confirmed_once",
        table="awards_decision",
        event="UPDATE",
        when="""OLD.confirmed_at IS NOT NULL
            AND (NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at
                 OR NEW.confirmed_by_id IS DISTINCT FROM OLD.confirmed_by_id
                 OR NEW.scan_id IS DISTINCT FROM OLD.scan_id)""",
        message="Chủ tịch đã xác nhận quyết định này.",
    ),
    Guard(
        name="award_stays",
        table="awards_award",
        event="UPDATE",
        when=_changed(_AWARD),
        message="Sổ khen thưởng không sửa; chỉ hủy bỏ hoặc đính chính bằng văn bản khác.",
    ),
    Guard(
        name="award_words_change_by_a_correction",
        table="awards_award",
        event="UPDATE",
        when=f"""({_changed(_CORRECTED)}) AND NOT EXISTS (
            SELECT 1 FROM awards_correction c WHERE c.award_id = NEW.id
              AND {" AND ".join(f"c.{column} = NEW.{column}" for column in _CORRECTED)}
              AND NOT EXISTS (SELECT 1 FROM awards_correction later
                WHERE later.award_id = NEW.id AND later.id > c.id))""",
        message="Tên, chức vụ, đơn vị, thành tích trong sổ chỉ đổi bằng văn bản đính chính.",
    ),
    Guard(
        name="correction_stays",
        table="awards_correction",
        event="UPDATE",
        when="OLD.id IS NOT NULL",
        message="Đính chính đã ghi thì không sửa.",
    ),
    Guard(
        name="revocation_confirmed_stays",
        table="awards_revocation",
        event="UPDATE",
        when=f"OLD.confirmed_at IS NOT NULL AND ({_changed(_REVOCATION)})",
        message="Việc thu hồi đã được Chủ tịch xác nhận thì không sửa.",
    ),
    Guard(
        name="revocation_recovered_once",
        table="awards_revocation",
        event="UPDATE",
        when="""NEW.recovered_on IS DISTINCT FROM OLD.recovered_on
            AND (OLD.recovered_on IS NOT NULL OR OLD.confirmed_at IS NULL)""",
        message="Ngày thu hồi tiền chỉ ghi một lần, sau khi Chủ tịch xác nhận thu hồi.",
    ),
    Guard(
        name="revocation_confirmed_is_kept",
        table="awards_revocation",
        event="DELETE",
        when="OLD.confirmed_at IS NOT NULL",
        message="Việc thu hồi đã được Chủ tịch xác nhận thì không xóa.",
    ),
)
