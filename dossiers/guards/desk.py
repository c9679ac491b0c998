"""What was approved stays what was approved: no verdict, approval or decision past the chairman's desk.

A dossier goes back only with the chairman's own row that says so, and is decided on an approval in force.
"""

from __future__ import annotations

from andung_emulation.guards import Guard, instants_of

_APPROVAL = (
    "dossier_id", "at", "user_id", "signer_id", "signer_name", "on_paper", "list_hash", "total_vnd",
)  # fmt: skip
_VERDICT = ("verdict", "reason", "decided_at", "decided_by", "on_paper")


def _changed(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


def _approved(dossier: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM dossiers_approval a WHERE a.dossier_id = {dossier} AND a.voided_at IS NULL)"
    )


GUARDS = (
    Guard(
        name="dossier_returned_by_the_chairman",
        table="dossiers_dossier",
        event="UPDATE",
        when="""NEW.state = 'returned' AND (OLD.state <> 'returned'
                OR NEW.return_due_at IS DISTINCT FROM OLD.return_due_at)
            AND NOT EXISTS (SELECT 1 FROM dossiers_dossierreturn r
                WHERE r.dossier_id = NEW.id AND r.due_at = NEW.return_due_at)""",
        message="Hồ sơ chỉ trả lại khi Chủ tịch đã ghi cần sửa gì và hạn trình lại.",
    ),
    Guard(
        name="dossier_decided_on_an_approval",
        table="dossiers_dossier",
        event="UPDATE",
        when=f"NEW.state = 'decided' AND OLD.state <> 'decided' AND NOT {_approved('NEW.id')}",
        message="Hồ sơ chỉ được quyết định khi danh sách đang được phê duyệt.",
    ),
    Guard(
        name="dossier_decided_stays_decided",
        table="dossiers_dossier",
        event="UPDATE",
        when="""(OLD.state = 'decided' AND NEW.state <> 'decided')
            OR (OLD.decision_id IS NOT NULL AND NEW.decision_id IS DISTINCT FROM OLD.decision_id)
            OR (NEW.decision_id IS NOT NULL AND NEW.state <> 'decided')""",
        message="Hồ sơ đã quyết định thì không đổi.",
    ),
    Guard(
        name="dossier_item_word_stays_while_approved",
        table="dossiers_dossieritem",
        event="UPDATE",
        when=f"({_changed(_VERDICT)}) AND {_approved('OLD.dossier_id')}",
        message="Danh sách đã được phê duyệt: phê duyệt phải hết hiệu lực trước khi đổi ý kiến.",
    ),
    Guard(
        name="approval_stays",
        table="dossiers_approval",
        event="UPDATE",
        when=f"""{_changed(_APPROVAL)}
            OR CAST(NEW.capacity AS text) IS DISTINCT FROM CAST(OLD.capacity AS text)
            OR CAST(NEW.content AS text) IS DISTINCT FROM CAST(OLD.content AS text)
            OR OLD.voided_at IS NOT NULL""",
        message="Phê duyệt đã ghi thì không sửa; chỉ hết hiệu lực, một lần.",
    ),
    Guard(
        name="approval_of_a_decided_dossier_stays",
        table="dossiers_approval",
        event="UPDATE",
        when="""NEW.voided_at IS DISTINCT FROM OLD.voided_at AND EXISTS (
            SELECT 1 FROM dossiers_dossier d WHERE d.id = OLD.dossier_id AND d.state = 'decided')""",
        message="Quyết định đã ban hành: phê duyệt không hết hiệu lực được nữa.",
    ),
    Guard(
        name="approval_is_kept",
        table="dossiers_approval",
        event="DELETE",
        when="OLD.id IS NOT NULL",
        message="Phê duyệt đã ghi thì không xóa.",
    ),
    Guard(
        name="approval_of_what_lies_there",
        table="dossiers_approval",
        event="INSERT",
        when="""NOT EXISTS (SELECT 1 FROM dossiers_dossier d
            WHERE d.id = NEW.dossier_id AND d.state = 'submitted')""",
        message="Chỉ phê duyệt hồ sơ đã trình.",
    ),
    Guard(
        name="dossier_return_stays",
        table="dossiers_dossierreturn",
        event="UPDATE",
        when="OLD.id IS NOT NULL",
        message="Lần trả lại đã ghi thì không sửa.",
    ),
    Guard(
        name="dossier_return_is_kept",
        table="dossiers_dossierreturn",
        event="DELETE",
        when="OLD.id IS NOT NULL",
        message="Lần trả lại đã ghi thì không xóa.",
    ),
    *instants_of("dossier_return", "dossiers_dossierreturn", "at", "due_at"),
    Guard(
        name="paper_decision_issued_stays",
        table="dossiers_paper",
        event="UPDATE",
        when="OLD.kind = 'decision' AND OLD.state = 'issued' AND NEW.state <> 'issued'",
        message="Quyết định đã ban hành thì không hủy ở đây; hủy bỏ bằng quyết định khác.",
    ),
    Guard(
        name="nomination_mended_only_when_sent_back",
        table="awards_nomination",
        event="UPDATE",
        when="""NEW.mend_until IS NOT NULL AND NEW.mend_until IS DISTINCT FROM OLD.mend_until
            AND NOT EXISTS (SELECT 1 FROM dossiers_dossieritem i
                JOIN dossiers_dossier d ON d.id = i.dossier_id
                WHERE i.nomination_id = NEW.id AND d.state = 'returned'
                  AND d.return_due_at = NEW.mend_until)""",
        message="Báo cáo chỉ mở lại khi Chủ tịch trả lại hồ sơ, đến đúng hạn Chủ tịch định.",
    ),
    Guard(
        name="paper_number_keeps_its_day",
        table="awards_registerentry",
        event="UPDATE",
        when="""NEW.issued_on IS DISTINCT FROM OLD.issued_on
            AND EXISTS (SELECT 1 FROM dossiers_paper p WHERE p.number_id = OLD.id)""",
        message="Ngày của số đã ghi trên văn bản thì không sửa.",
    ),
)
