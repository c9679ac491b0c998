"""For each condition of the table a case that meets it and one that doesn't, and what is said then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from awards.rules.eligibility import Case, Claimed, Earlier, Proven, Result, Selection, Standing
from campaigns.enums import Category, EvaluationState, Quality, RoundKind, SubjectKind

DECISION = "Quyết định số 05/QĐ-UBND ngày 09/01/2025"
OFFERED = ("theo dõi", "lãnh đạo", "điều hành", "tham mưu")
SIM = Standing(Category.CIVIL_SERVANT, "Tư pháp - Hộ tịch", True, False, Quality.GOOD)
UNIT = Result(EvaluationState.VERIFIED, Decimal("95.26"), "Xuất sắc", Decimal(80), "Tốt", 4)
GENERAL = "cán bộ, công chức, người hoạt động KCT tiêu biểu"
ADVISING = Claimed(
    "III.2.a", SubjectKind.INDIVIDUAL, RoundKind.ANNUAL, False, 80, OFFERED, ("tham mưu",),
    words="Cá nhân của đơn vị trực thuộc Uỷ ban nhân dân xã.", general=GENERAL,
)  # fmt: skip
PERSON = Case(
    SubjectKind.INDIVIDUAL,
    RoundKind.ANNUAL,
    (ADVISING,),
    contents_written=1,
    declared=True,
    declared_clear=True,
    declared_exemplary=True,
    selection=Selection(is_dated=True, has_result=True, present=4, members=5),
    decided_on=date(2026, 1, 5),
    standing=SIM,
)
OF_A_UNIT = Claimed("III.1.a", SubjectKind.COLLECTIVE, RoundKind.ANNUAL, False, 80)
COLLECTIVE = replace(
    PERSON, subject_kind=SubjectKind.COLLECTIVE, claims=(OF_A_UNIT,), standing=None, result=UNIT
)
INVENTING = Claimed(
    "III.2.b gạch đầu dòng thứ hai", SubjectKind.INDIVIDUAL, RoundKind.FINAL, True, 80, years=(2023, 2024),
    words="Cá nhân có sáng kiến, có phạm vi lan tỏa trên địa bàn xã.", general=GENERAL,
)  # fmt: skip
PROVEN = Proven(own=True, recognised=True, confirmed=True, units=2)
IN_FINAL = replace(PERSON, round_kind=RoundKind.FINAL, claims=(INVENTING,), initiative=PROVEN)
UNIT_IN_FINAL = replace(
    COLLECTIVE,
    round_kind=RoundKind.FINAL,
    claims=(Claimed("III.1.b", SubjectKind.COLLECTIVE, RoundKind.FINAL, False, 80, years=(2022, 2024)),),
    result=replace(UNIT, state="", share=None, good_years=3, excellent_years=2),
)
IN_ORDER = (PERSON, COLLECTIVE, IN_FINAL, UNIT_IN_FINAL)


def who(**fields: Any) -> Case:
    return replace(PERSON, standing=replace(SIM, **fields))


def unit(**fields: Any) -> Case:
    return replace(COLLECTIVE, result=replace(UNIT, **fields))


def chosen_by(present: int | None, members: int | None) -> Case:
    return replace(PERSON, selection=replace(PERSON.selection, present=present, members=members))


def proven(**fields: Any) -> Case:
    return replace(IN_FINAL, initiative=replace(PROVEN, **fields))


# code → (meets it, doesn't, what is said then)
BOTH_WAYS: Mapping[str, tuple[Case, Case, str]] = {
    "tieu-chuan": (PERSON, replace(PERSON, claims=()), "Chưa chọn tiêu chuẩn nào"),
    "tieu-chuan-hop": (PERSON, replace(PERSON, claims=(INVENTING,)), "không dành cho"),
    "thanh-tich": (
        replace(PERSON, claims=(replace(ADVISING, length=40),)),
        replace(PERSON, claims=(replace(ADVISING, length=39),)),
        "Báo cáo thành tích chưa nêu kết quả theo tiêu chuẩn III.2.a: viết ít nhất 40 ký tự",
    ),
    "noi-dung": (PERSON, replace(PERSON, contents_written=0), "nội dung thi đua nào"),
    "tu-cach": (
        PERSON,
        replace(PERSON, claims=(replace(ADVISING, capacities=()),)),
        "III.2.a nói “theo dõi, lãnh đạo, điều hành, tham mưu”; chưa chọn tư cách nào",
    ),
    "cac-nam": (
        IN_FINAL, replace(IN_FINAL, claims=(replace(INVENTING, years=()),)), "Chưa chọn năm nào",
    ),
    "sang-kien": (IN_FINAL, replace(IN_FINAL, initiative=None), "cần một sáng kiến"),
    "sang-kien-tac-gia": (IN_FINAL, proven(own=False), "không là tác giả"),
    "sang-kien-cong-nhan": (IN_FINAL, proven(recognised=False), "chưa có văn bản công nhận"),
    "sang-kien-ap-dung": (IN_FINAL, proven(confirmed=False), "Chưa có đơn vị nào xác nhận áp dụng"),
    "sang-kien-lan-toa": (
        proven(units=2),
        proven(units=1),
        "III.2.b nói “có phạm vi lan tỏa trên địa bàn xã”; sáng kiến mới áp dụng ở một",
    ),
    "ba-dien": (PERSON, who(category=Category.OTHER), "ngoài ba diện"),
    "kct-xa": (
        who(category=Category.PART_TIME_COMMUNE),
        who(category=Category.PART_TIME_VILLAGE),
        "người hoạt động KCT xã",
    ),
    "co-cong-tac": (PERSON, who(was_posted=False), "Không có chức vụ nào"),
    "khong-tu-khen": (PERSON, who(rewards_himself=True), "không tự tặng Giấy khen"),
    "truc-thuoc": (
        PERSON,
        who(unit_name="Đoàn Thanh niên", under_committee=False),
        "III.2.a nói “đơn vị trực thuộc Ủy ban nhân dân xã”; Đoàn Thanh niên không trực thuộc",
    ),
    "dieu-kien-chung": (PERSON, replace(PERSON, declared_exemplary=False), "điều kiện chung"),
    "co-xep-loai": (PERSON, who(rating=""), "Chưa ghi xếp loại"),
    "muc-xep-loai": (
        who(rating=Quality.GOOD),
        who(rating=Quality.DONE),
        "Xếp loại năm: Hoàn thành nhiệm vụ; mức xét của đợt: từ Hoàn thành tốt nhiệm vụ",
    ),
    "co-hoat-dong": (COLLECTIVE, unit(existed=False), "không hoạt động trong thời gian xét khen"),
    "chua-ket-thuc": (
        unit(ended_on=date(2026, 1, 5)), unit(ended_on=date(2026, 1, 4)), "đã kết thúc ngày 04/01/2026",
    ),
    "hai-nguoi": (
        unit(members=1), replace(COLLECTIVE, selection=Selection(True, True, 1, 1)), "chỉ có một người",
    ),
    "phieu-tham-dinh": (
        COLLECTIVE,
        unit(state=EvaluationState.FILED),
        "chưa thẩm định: đang ở trạng thái “Đã gửi Văn phòng”",
    ),
    "muc-ket-qua": (
        unit(share=Decimal("80.00")),
        unit(share=Decimal("75.79"), band="Khá"),
        "Đạt 75,79 %, mức Khá: dưới mức Tốt",
    ),
    "so-nam-dat": (
        UNIT_IN_FINAL,
        replace(UNIT_IN_FINAL, result=replace(UNIT, good_years=3, excellent_years=1)),
        "Có 3 năm từ mức Tốt, trong đó 1 năm đạt mức cao nhất; mức xét của đợt: ít nhất 3 năm, trong đó 2",
    ),
    "binh-xet": (
        PERSON,
        replace(PERSON, selection=Selection(is_dated=True, has_result=False, present=4, members=5)),
        "ngày và kết quả bình xét",
    ),
    "so-nguoi-du": (PERSON, chosen_by(4, None), "số người dự bình xét và tổng số người"),
    "qua-nua-du": (chosen_by(2, 4), chosen_by(2, 5), "Chỉ 2/5 người của tập thể"),
    "cam-ket": (PERSON, replace(PERSON, declared=False), "cam kết"),
    "khong-xem-xet": (PERSON, replace(PERSON, declared_clear=False), "xem xét kỷ luật, thanh tra"),
    "mot-de-nghi": (PERSON, replace(PERSON, others_in_round=1), "đã có đề nghị"),
    "mot-lan-khen": (
        PERSON,
        replace(PERSON, earlier=Earlier(same=DECISION)),
        f"theo {DECISION}: một thành tích chỉ khen một lần",
    ),
    "minh-chung-moi": (
        PERSON, replace(PERSON, earlier=Earlier(evidence=DECISION)), f"Giấy khen theo {DECISION}",
    ),
    "nam-da-khen": (
        IN_FINAL, replace(IN_FINAL, earlier=Earlier(only_year=DECISION)), f"được khen theo {DECISION}",
    ),
}  # fmt: skip
