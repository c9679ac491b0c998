"""The door in the database: no late submission by screen, admin, command, shell or SQL.

Plan, III.5.a; design, section 3. Guards compare stored values, never a clock. On SQLite a column takes any
text, so there the instants' form is guarded too: a value that only looks earlier is refused.
"""

from __future__ import annotations

from typing import Literal

from andung_emulation.guards import Guard, instants_of

_Event = Literal["INSERT", "UPDATE", "DELETE"]
_FIRST = "NEW.first_submitted_at IS NOT NULL"
_NEWLY: dict[_Event, str] = {
    "INSERT": _FIRST,
    "UPDATE": f"OLD.first_submitted_at IS NULL AND {_FIRST}",
}
_ROUND = "SELECT 1 FROM campaigns_round r WHERE r.id = NEW.round_id AND "
_WITH_THE_COMMITTEE = (
    "EXISTS (SELECT 1 FROM dossiers_dossier d WHERE d.id = {row}.dossier_id"
    " AND d.state IN ('submitted', 'decided'))"
)

_ITEM_CHANGES: tuple[tuple[_Event, str, str], ...] = (
    ("INSERT", "NEW", ""),
    (
        "UPDATE",
        "OLD",
        """ AND (NEW.nomination_id IS DISTINCT FROM OLD.nomination_id
            OR NEW.position IS DISTINCT FROM OLD.position)""",
    ),
    ("DELETE", "OLD", ""),
)

GUARDS = (
    *(
        Guard(
            name=f"dossier_date_is_the_rounds_{event.lower()}",
            table="dossiers_dossier",
            event=event,
            when=f"{newly} AND NOT EXISTS ({_ROUND} r.closes_at = NEW.closes_at)",
            message="Hạn ghi trong hồ sơ phải là hạn của đợt.",
        )
        for event, newly in _NEWLY.items()
    ),
    *(
        Guard(
            name=f"dossier_none_after_closing_{event.lower()}",
            table="dossiers_dossier",
            event=event,
            when=f"{newly} AND EXISTS ({_ROUND} r.closed_at IS NOT NULL)",
            message="Đợt đã khép: không trình hồ sơ nữa.",
        )
        for event, newly in _NEWLY.items()
    ),
    Guard(
        name="dossier_first_submission_is_written_once",
        table="dossiers_dossier",
        event="UPDATE",
        when="""OLD.first_submitted_at IS NOT NULL
            AND (NEW.first_submitted_at IS DISTINCT FROM OLD.first_submitted_at
                 OR NEW.closes_at IS DISTINCT FROM OLD.closes_at
                 OR NEW.round_id IS DISTINCT FROM OLD.round_id)""",
        message="Thời điểm trình lần đầu chỉ ghi một lần.",
    ),
    Guard(
        name="dossier_not_resubmitted_after_closing",
        table="dossiers_dossier",
        event="UPDATE",
        when=f"""NEW.resubmitted_at IS DISTINCT FROM OLD.resubmitted_at AND NEW.return_due_at IS NULL
            AND EXISTS ({_ROUND} r.closed_at IS NOT NULL)""",
        message="Đợt đã khép: hồ sơ rút về không trình lại được.",
    ),
    Guard(
        name="dossier_comes_back_by_a_submission",
        table="dossiers_dossier",
        event="UPDATE",
        when="""NEW.state = 'submitted' AND OLD.state IN ('withdrawn', 'returned')
            AND (NEW.resubmitted_at IS NULL OR NEW.resubmitted_at IS NOT DISTINCT FROM OLD.resubmitted_at)""",
        message="Hồ sơ rút về hoặc bị trả lại phải được trình lại.",
    ),
    Guard(
        name="dossier_return_date_comes_with_a_return",
        table="dossiers_dossier",
        event="UPDATE",
        when="""(NEW.return_due_at IS DISTINCT FROM OLD.return_due_at AND NEW.state <> 'returned')
            OR (NEW.state = 'returned' AND OLD.state NOT IN ('submitted', 'returned'))""",
        message="Thời hạn bổ sung do Chủ tịch định khi trả lại hồ sơ đã trình.",
    ),
    Guard(
        name="dossier_not_withdrawn_once_opened",
        table="dossiers_dossier",
        event="UPDATE",
        when=f"""NEW.state = 'withdrawn' AND OLD.state <> 'withdrawn'
            AND (OLD.opened_at IS NOT NULL OR EXISTS ({_ROUND} r.closed_at IS NOT NULL))""",
        message="Chủ tịch đã mở xem, hoặc đợt đã khép: hồ sơ không rút về được.",
    ),
    Guard(
        name="dossier_submitted_is_kept",
        table="dossiers_dossier",
        event="DELETE",
        when="OLD.first_submitted_at IS NOT NULL",
        message="Hồ sơ đã trình thì không xóa.",
    ),
    Guard(
        name="dossier_submitted_content_stays",
        table="dossiers_dossier",
        event="UPDATE",
        when="""OLD.state IN ('submitted', 'decided') AND NEW.state IN ('submitted', 'decided')
            AND (NEW.content_hash IS DISTINCT FROM OLD.content_hash
                 OR NEW.receipt_code IS DISTINCT FROM OLD.receipt_code)""",
        message="Hồ sơ đã trình thì nội dung không đổi.",
    ),
    *instants_of(
        "dossier",
        "dossiers_dossier",
        "first_submitted_at",
        "resubmitted_at",
        "closes_at",
        "return_due_at",
    ),
    *(
        Guard(
            name=f"dossier_item_{event.lower()}_after_submission",
            table="dossiers_dossieritem",
            event=event,
            when=_WITH_THE_COMMITTEE.format(row=row) + extra,
            message="Hồ sơ đã trình thì danh sách đề nghị không đổi.",
        )
        for event, row, extra in _ITEM_CHANGES
    ),
    *(
        Guard(
            name=f"{table}_stays_in_its_dossier",
            table=f"dossiers_{table}",
            event="UPDATE",
            when="NEW.dossier_id IS DISTINCT FROM OLD.dossier_id",
            message="Không chuyển sang hồ sơ khác.",
        )
        for table in ("dossieritem", "paper")
    ),
    Guard(
        name="paper_stays_in_its_summary",
        table="dossiers_paper",
        event="UPDATE",
        when="NEW.summary_id IS DISTINCT FROM OLD.summary_id",
        message="Không chuyển sang báo cáo khác.",
    ),
    Guard(
        name="paper_none_added_after_submission",
        table="dossiers_paper",
        event="INSERT",
        when=_WITH_THE_COMMITTEE.format(row="NEW")
        + " AND NEW.kind NOT IN ('cover', 'receipt', 'contents', 'decision', 'certificate')",
        message="Hồ sơ đã trình thì không thêm văn bản.",
    ),
    Guard(
        name="paper_voided_stays_voided",
        table="dossiers_paper",
        event="UPDATE",
        when="OLD.state = 'voided' AND NEW.state <> 'voided'",
        message="Văn bản đã hủy thì không dùng lại.",
    ),
    Guard(
        name="paper_issued_content_stays",
        table="dossiers_paper",
        event="UPDATE",
        when="""OLD.state = 'issued' AND (NEW.state NOT IN ('issued', 'voided')
            OR NEW.content_hash IS DISTINCT FROM OLD.content_hash
            OR NEW.kind IS DISTINCT FROM OLD.kind
            OR NEW.nomination_id IS DISTINCT FROM OLD.nomination_id
            OR NEW.meeting_id IS DISTINCT FROM OLD.meeting_id
            OR CAST(NEW.blocks AS text) IS DISTINCT FROM CAST(OLD.blocks AS text)
            OR NEW.number_id IS DISTINCT FROM OLD.number_id OR NEW.dated IS DISTINCT FROM OLD.dated
            OR NEW.issued_at IS DISTINCT FROM OLD.issued_at)""",
        message="Văn bản đã ban hành thì nội dung, số và ngày không đổi.",
    ),
    Guard(
        name="paper_sealed_file_stays",
        table="dossiers_paper",
        event="UPDATE",
        when="OLD.pdf_sha256 <> '' AND (NEW.pdf_sha256 IS DISTINCT FROM OLD.pdf_sha256"
        " OR NEW.pdf_file IS DISTINCT FROM OLD.pdf_file)",
        message="Bản PDF đã niêm phong thì không thay.",
    ),
    Guard(
        name="paper_public_code_stays",
        table="dossiers_paper",
        event="UPDATE",
        when="OLD.public_code <> '' AND NEW.public_code IS DISTINCT FROM OLD.public_code",
        message="Mã tra cứu công khai đã in trên giấy thì không đổi.",
    ),
    Guard(
        name="paper_issued_is_kept",
        table="dossiers_paper",
        event="DELETE",
        when="OLD.state IN ('issued', 'voided')",
        message="Văn bản đã ban hành thì không xóa.",
    ),
    Guard(
        name="paper_of_a_submitted_dossier_stays",
        table="dossiers_paper",
        event="UPDATE",
        when=_WITH_THE_COMMITTEE.format(row="OLD")
        + " AND NEW.state IS DISTINCT FROM OLD.state"
        # Cover, receipt and contents are made once the dossier is with the committee; the others come of it.
        + " AND OLD.kind NOT IN ('decision', 'certificate')"
        + " AND NOT (OLD.kind IN ('cover', 'receipt', 'contents')"
        + " AND OLD.state = 'draft' AND NEW.state = 'issued')",
        message="Văn bản trong hồ sơ đã trình thì không đổi trạng thái.",
    ),
)
