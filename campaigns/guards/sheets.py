"""Score sheets: what a submitted dossier quotes is frozen, with its evidence; a scale in use is locked."""

from __future__ import annotations

from andung_emulation.guards import Guard, instants_of
from campaigns.guards.events import ROW_OF, differ
from campaigns.rules.scales import IN_USE

_FILED = "EXISTS (SELECT 1 FROM campaigns_evaluation e WHERE e.round_id = {} AND e.filed_at IS NOT NULL)"
_OWN_ROUND = "{}.round_id"
_SCALES_ROUND = "(SELECT s.round_id FROM campaigns_scale s WHERE s.id = {}.scale_id)"
_SETTINGS = (
    ("scale", _OWN_ROUND),
    ("scalepoints", _SCALES_ROUND),
    ("band", _SCALES_ROUND),
    ("roundblock", _OWN_ROUND),
)
_QUOTED = (
    "state", "unit_id", "block_id", "filed_at", "verified_at", "locked_at", "from_paper", "returned_reason",
    "returned_letters", "return_due_on",
)  # fmt: skip

GUARDS = (
    Guard(
        name="evaluation_locked_stays",
        table="campaigns_evaluation",
        event="UPDATE",
        when=f"OLD.locked_at IS NOT NULL AND NEW.locked_at IS NOT NULL AND ({differ(*_QUOTED)})",
        message="Phiếu chấm điểm đã nằm trong hồ sơ trình thì không sửa.",
    ),
    Guard(
        name="evaluation_locked_until_withdrawn",
        table="campaigns_evaluation",
        event="UPDATE",
        when="""OLD.locked_at IS NOT NULL AND NEW.locked_at IS NULL AND EXISTS (
            SELECT 1 FROM campaigns_round r WHERE r.id = OLD.round_id AND r.closed_at IS NOT NULL)""",
        message="Đợt đã khép: phiếu chấm điểm trong hồ sơ trình không mở khóa.",
    ),
    Guard(
        name="evaluation_filed_stays_filed",
        table="campaigns_evaluation",
        event="UPDATE",
        when="OLD.filed_at IS NOT NULL AND NEW.filed_at IS NULL",
        message="Phiếu đã gửi thì không trở lại là chưa gửi; cần sửa thì trả lại.",
    ),
    Guard(
        name="evaluation_stays_in_its_round",
        table="campaigns_evaluation",
        event="UPDATE",
        when="NEW.round_id IS DISTINCT FROM OLD.round_id",
        message="Phiếu chấm điểm không chuyển sang đợt khác.",
    ),
    Guard(
        name="score_stays_on_its_sheet",
        table="campaigns_score",
        event="UPDATE",
        when="NEW.evaluation_id IS DISTINCT FROM OLD.evaluation_id",
        message="Điểm không chuyển sang phiếu khác.",
    ),
    Guard(
        name="evaluation_locked_is_kept",
        table="campaigns_evaluation",
        event="DELETE",
        when="OLD.locked_at IS NOT NULL",
        message="Phiếu chấm điểm đã nằm trong hồ sơ trình thì không xóa.",
    ),
    *(
        Guard(
            name=f"score_of_locked_evaluation_{event.lower()}",
            table="campaigns_score",
            event=event,
            when=f"""EXISTS (SELECT 1 FROM campaigns_evaluation e
                WHERE e.id = {row}.evaluation_id AND e.locked_at IS NOT NULL)""",
            message="Điểm đã nằm trong hồ sơ trình thì không sửa.",
        )
        for event, row in ROW_OF
    ),
    *(
        Guard(
            name=f"evidence_of_locked_evaluation_{event.lower()}",
            table="campaigns_evidence",
            event=event,
            when=f"""EXISTS (SELECT 1 FROM campaigns_evaluation e JOIN campaigns_score s
                ON s.evaluation_id = e.id WHERE s.id = {row}.score_id AND e.locked_at IS NOT NULL)""",
            message="Minh chứng đã nằm trong hồ sơ trình thì không thêm, sửa, bỏ.",
        )
        for event, row in ROW_OF
    ),
    Guard(
        name="evidence_stays_where_it_was_given",
        table="campaigns_evidence",
        event="UPDATE",
        when="NEW.score_id IS DISTINCT FROM OLD.score_id OR NEW.file_id IS DISTINCT FROM OLD.file_id",
        message="Minh chứng không đổi tệp, không chuyển sang nội dung khác.",
    ),
    *instants_of("evidence", "campaigns_evidence", "added_at"),
    *(
        Guard(
            name=f"{table}_in_use_stays_{event.lower()}",
            table=f"campaigns_{table}",
            event=event,
            when=_FILED.format(where.format(row)),
            message=IN_USE,
        )
        for table, where in _SETTINGS
        for event, row in ROW_OF
    ),
    *(
        Guard(
            name=f"{table}_in_use_takes_none",
            table=f"campaigns_{table}",
            event="UPDATE",
            when=f"{differ(whose)} AND {_FILED.format(where.format('NEW'))}",
            message=IN_USE,
        )
        for table, where in _SETTINGS
        for whose in ["round_id" if where == _OWN_ROUND else "scale_id"]
    ),
)
