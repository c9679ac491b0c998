"""What the database refuses of nominations, votes and numbers (design, section 3)."""

from __future__ import annotations

from typing import Literal

from andung_emulation.guards import Guard

_CLOSED = "EXISTS (SELECT 1 FROM campaigns_round r WHERE r.id = {round} AND r.closed_at IS NOT NULL)"
_BEFORE_THE_DATE = "('draft', 'filed', 'returned', 'accepted', 'endorsed', 'not_endorsed', 'proposed')"
_ITEM_ROUND = "(SELECT m.round_id FROM awards_meeting m WHERE m.id = {row}.meeting_id)"

_EACH: tuple[tuple[Literal["INSERT", "UPDATE", "DELETE"], str], ...] = (
    ("INSERT", "NEW"),
    ("UPDATE", "OLD"),
    ("DELETE", "OLD"),
)

_OF_ITS_CLAIM = "(SELECT c.nomination_id FROM awards_claim c WHERE c.id = {row}.claim_id)"
# Table → how a row of it leads to its nomination.
_OF_A_NOMINATION = (
    ("claim", "{row}.nomination_id"),
    ("achievement", "{row}.nomination_id"),
    ("claimcontent", _OF_ITS_CLAIM),
    ("claimevidence", _OF_ITS_CLAIM),
    ("warninganswer", "{row}.nomination_id"),
    ("coproposal", "{row}.nomination_id"),
)

_STAYS = (
    ("nomination", "round", "Đề nghị không chuyển sang đợt khác."),
    ("claim", "nomination", "Thành tích không chuyển sang đề nghị khác."),
    ("achievement", "nomination", "Thành tích không chuyển sang đề nghị khác."),
    ("meeting", "round", "Phiên họp không chuyển sang đợt khác."),
    ("attendance", "meeting", "Điểm danh không chuyển sang phiên họp khác."),
    ("agendaitem", "meeting", "Mục chương trình không chuyển sang phiên họp khác."),
    ("movement", "attendance", "Việc vào, về không chuyển sang người khác."),
    ("recusal", "item", "Việc không biểu quyết không chuyển sang mục khác."),
    ("vote", "item", "Ý kiến biểu quyết không chuyển sang mục khác."),
    ("ballotcount", "item", "Kết quả kiểm phiếu không chuyển sang mục khác."),
    ("warninganswer", "nomination", "Giải trình không chuyển sang đề nghị khác."),
    ("coproposal", "nomination", "Việc cùng đề nghị không chuyển sang đề nghị khác."),
)

GUARDS = (
    *(
        Guard(
            name=f"{table}_stays_in_its_{owner}",
            table=f"awards_{table}",
            event="UPDATE",
            when=f"NEW.{owner}_id IS DISTINCT FROM OLD.{owner}_id",
            message=message,
        )
        for table, owner, message in _STAYS
    ),
    Guard(
        name="nomination_none_after_closing",
        table="awards_nomination",
        event="INSERT",
        when=_CLOSED.format(round="NEW.round_id"),
        message="Đợt đã khép: không thêm đề nghị.",
    ),
    Guard(
        name="nomination_frozen_after_closing",
        table="awards_nomination",
        event="UPDATE",
        when=f"""{_CLOSED.format(round="OLD.round_id")} AND (
            NEW.participant_id IS DISTINCT FROM OLD.participant_id
            OR NEW.round_id IS DISTINCT FROM OLD.round_id
            OR (NEW.state IS DISTINCT FROM OLD.state AND NEW.state IN {_BEFORE_THE_DATE}))""",
        message="Đợt đã khép: đề nghị không đổi nữa.",
    ),
    Guard(
        name="nomination_text_frozen",
        table="awards_nomination",
        event="UPDATE",
        when=f"""({_CLOSED.format(round="OLD.round_id")} OR OLD.state IN ('proposed', 'awarded', 'refused'))
            AND (NEW.proposer_id IS DISTINCT FROM OLD.proposer_id OR OLD.mend_until IS NULL)
            AND (NEW.proposer_id IS DISTINCT FROM OLD.proposer_id
            OR NEW.background IS DISTINCT FROM OLD.background
            OR NEW.measures IS DISTINCT FROM OLD.measures
            OR NEW.selected_on IS DISTINCT FROM OLD.selected_on
            OR NEW.selection_result IS DISTINCT FROM OLD.selection_result
            OR NEW.initiative_id IS DISTINCT FROM OLD.initiative_id
            OR NEW.selection_present IS DISTINCT FROM OLD.selection_present
            OR NEW.selection_members IS DISTINCT FROM OLD.selection_members
            OR NEW.selection_file_id IS DISTINCT FROM OLD.selection_file_id
            OR NEW.declared_clear IS DISTINCT FROM OLD.declared_clear
            OR NEW.declared_exemplary IS DISTINCT FROM OLD.declared_exemplary
            OR NEW.declared IS DISTINCT FROM OLD.declared)""",
        message="Đề nghị đã trình, hoặc đợt đã khép: nội dung không sửa nữa.",
    ),
    Guard(
        name="nomination_proposed_is_kept",
        table="awards_nomination",
        event="DELETE",
        when="OLD.state IN ('proposed', 'awarded', 'refused')",
        message="Đề nghị đã trình thì không xóa.",
    ),
    *(
        Guard(
            name=f"agenda_item_{event.lower()}_before_closing",
            table="awards_agendaitem",
            event=event,
            when=_CLOSED.format(round=_ITEM_ROUND.format(row=row)),
            message="Đợt đã khép: kết quả biểu quyết không đổi nữa.",
        )
        for event, row in _EACH
    ),
    *(
        Guard(
            name=f"claim_of_a_proposed_nomination_{table}_{event.lower()}",
            table=f"awards_{table}",
            event=event,
            when=f"""EXISTS (SELECT 1 FROM awards_nomination n WHERE n.id = {owner.format(row=row)}
                AND n.state IN ('proposed', 'awarded', 'refused') AND n.mend_until IS NULL)""",
            message="Thành tích đã nằm trong hồ sơ trình thì không sửa.",
        )
        for table, owner in _OF_A_NOMINATION
        for event, row in _EACH
    ),
    *(
        Guard(
            name=f"{table}_{event.lower()}_before_closing",
            table=f"awards_{table}",
            event=event,
            when=_CLOSED.format(
                round=f"(SELECT n.round_id FROM awards_nomination n WHERE n.id = {owner.format(row=row)}"
                " AND n.mend_until IS NULL)"
            ),
            message="Đợt đã khép: thành tích trong đề nghị không đổi nữa.",
        )
        for table, owner in _OF_A_NOMINATION
        for event, row in _EACH
    ),
)
