"""What the final round gives, who decides it and where its dossier goes: data, since the plan names no form
for collectives (III.1.b) and leaves the rest to a document (III.5.b)."""

from __future__ import annotations

from dataclasses import dataclass

from andung_emulation import vietnamese
from andung_emulation.verdicts import YES, Verdict, first_no, no
from campaigns.enums import RoundKind

OWN_FORM, OWN_GIVER = "Giấy khen", "Chủ tịch Ủy ban nhân dân xã"


@dataclass(frozen=True)
class FinalAward:
    """`giver` is "" where the commune's own chairman decides, `addressee` where the plan's holds."""

    form: str = OWN_FORM
    giver: str = ""
    addressee: str = ""


def giver_as_kept(said: str) -> str:
    """The commune's own chairman is kept empty, with or without the commune's name, shortened or spelled
    `Uỷ ban`: taken for another body's, the award could be decided nowhere."""
    written = vietnamese.search_key(said).replace("ubnd", "uy ban nhan dan")
    return "" if written.startswith(vietnamese.search_key(OWN_GIVER)) else said


def award_of_plan(form: str, giver: str, addressee: str) -> FinalAward:
    """What a round begins with; "" where the plan says nothing."""
    return FinalAward(form or OWN_FORM, giver_as_kept(giver), addressee)


def may_set(award: FinalAward, *, kind: str, quoted_by: str) -> Verdict:
    """`quoted_by`: in which submitted papers it stands already, "" in none."""
    return first_no(_of_the_final(kind), _free(quoted_by), is_sound(award))


def is_sound(award: FinalAward) -> Verdict:
    """Luật Thi đua, khen thưởng 2022, Điều 80: of these a commune's chairman gives the Giấy khen alone."""
    if not award.form:
        return no("Ghi hình thức khen thưởng.")
    if not award.giver:
        own = award.form.casefold() == OWN_FORM.casefold()
        return (
            YES
            if own
            else no(f"{OWN_GIVER} chỉ tặng {OWN_FORM}; hình thức khác thì ghi người quyết định khen.")
        )
    if not award.addressee:
        return no("Cấp khác quyết định khen thì ghi nơi nhận hồ sơ.")
    return YES


def _of_the_final(kind: str) -> Verdict:
    if kind == RoundKind.FINAL:
        return YES
    return no("Đợt hằng năm theo đúng Kế hoạch; chỉ đợt tổng kết ghi hình thức khen, nơi nhận hồ sơ.")


def _free(quoted_by: str) -> Verdict:
    return no(f"Đã ghi trong {quoted_by} nên không đổi nữa.") if quoted_by else YES
