"""What the database refuses of initiatives: what was recognised, or a submitted nomination quotes, stays."""

from __future__ import annotations

from typing import Literal

from andung_emulation.guards import Guard

_QUOTED = """EXISTS (SELECT 1 FROM awards_nomination n WHERE n.initiative_id = {initiative}
    AND n.state IN ('proposed', 'awarded', 'refused'))"""
_RECOGNISED = "(SELECT i.state FROM awards_initiative i WHERE i.id = {initiative}) = 'recognised'"
_SAID = """(NEW.title IS DISTINCT FROM OLD.title OR NEW.kind IS DISTINCT FROM OLD.kind
    OR NEW.description IS DISTINCT FROM OLD.description)"""
_EACH: tuple[tuple[Literal["INSERT", "DELETE"], str], ...] = (("INSERT", "NEW"), ("DELETE", "OLD"))

GUARDS = (
    Guard(
        name="initiative_recognised_is_kept",
        table="awards_initiative",
        event="UPDATE",
        when=f"OLD.state = 'recognised' AND {_SAID}",
        message="Đã công nhận thì tên, loại, nội dung giữ như lúc công nhận.",
    ),
    Guard(
        name="initiative_quoted_is_kept",
        table="awards_initiative",
        event="UPDATE",
        when=f"""{_QUOTED.format(initiative="OLD.id")} AND ({_SAID}
            OR NEW.state IS DISTINCT FROM OLD.state
            OR NEW.recognised_by_id IS DISTINCT FROM OLD.recognised_by_id
            OR NEW.recognition IS DISTINCT FROM OLD.recognition
            OR NEW.applied IS DISTINCT FROM OLD.applied
            OR NEW.effect IS DISTINCT FROM OLD.effect)""",
        message="Đề nghị đã trình có dẫn sáng kiến này: giữ nguyên như đã dẫn.",
    ),
    *(
        Guard(
            name=f"initiative_author_{event.lower()}_before_recognition",
            table="awards_initiative_authors",
            event=event,
            when=f"""{_RECOGNISED.format(initiative=f"{row}.initiative_id")}
                OR {_QUOTED.format(initiative=f"{row}.initiative_id")}""",
            message="Sáng kiến đã công nhận, hoặc đã dẫn trong hồ sơ trình: tác giả không đổi.",
        )
        for event, row in _EACH
    ),
    Guard(
        name="initiative_use_stays_in_its_initiative",
        table="awards_initiativeuse",
        event="UPDATE",
        when="NEW.initiative_id IS DISTINCT FROM OLD.initiative_id",
        message="Nơi áp dụng không chuyển sang sáng kiến khác.",
    ),
    Guard(
        name="initiative_use_confirmed_is_kept",
        table="awards_initiativeuse",
        event="DELETE",
        when="OLD.confirmed_on IS NOT NULL",
        message="Nơi áp dụng đã có xác nhận thì không bỏ.",
    ),
)
