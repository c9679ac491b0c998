"""The conditions of a nomination as data: what each asks, by which clause, whether it bars, from when on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from andung_emulation.verdicts import Verdict
from awards.rules.eligibility import claims, collectives, general, persons
from awards.rules.eligibility.cases import Case
from campaigns.enums import RoundKind, SubjectKind


class Step(IntEnum):
    """From which step of the road on a condition is asked: there and at every later one."""

    FILING = 1
    ACCEPTANCE = 2
    MEETING = 3
    SUBMISSION = 4


STEP_LABELS: Mapping[Step, str] = {
    Step.FILING: "gửi",
    Step.ACCEPTANCE: "tiếp nhận",
    Step.MEETING: "họp Hội đồng",
    Step.SUBMISSION: "trình",
}


@dataclass(frozen=True)
class Row:
    """`clause`: of the law, or the name of a part of the plan, whose number there is the campaign's own
    (`Case.places`). `blocks`: a no bars the step; else it warns, and goes on once it was answered in words.
    `subject`, `round`: of whom and where it is asked, "" of all. `check` answers None where there is nothing
    to ask."""

    code: str
    label: str
    clause: str
    blocks: bool
    when: Step
    check: Callable[[Case], Verdict | None]
    subject: str = ""
    round: str = ""

    def place(self, places: Mapping[str, str]) -> str:
        """`Kế hoạch, III.2.a`, or the plan alone where it gives that part no number."""
        name = self.clause.strip("{}")
        return ", ".join(("Kế hoạch", *filter(None, [places.get(name)]))) if name != self.clause else name

    def is_asked_of(self, case: Case) -> bool:
        return self.subject in ("", case.subject_kind) and self.round in ("", case.round_kind)


_BARS, _WARNS = True, False
_PERSON, _UNIT = SubjectKind.INDIVIDUAL, SubjectKind.COLLECTIVE
_YEAR, _FINAL = RoundKind.ANNUAL, RoundKind.FINAL
_FILING, _ACCEPTANCE = Step.FILING, Step.ACCEPTANCE

_LAW = "Luật Thi đua, khen thưởng 2022, Điều 5"
_DECREE = "Nghị định 98/2023/NĐ-CP, Điều 4"
_ENDED = "Thông tư 15/2025/TT-BNV"
_COUNCIL = "Mức xét của Hội đồng, không nêu trong Kế hoạch"

TABLE: tuple[Row, ...] = (
    Row("tieu-chuan", "Chọn ít nhất một tiêu chuẩn của Kế hoạch",
        "{criteria}", _BARS, _FILING, claims.some_criterion),
    Row("tieu-chuan-hop", "Tiêu chuẩn hợp với đối tượng và loại đợt",
        "{criteria}", _BARS, _FILING, claims.criterion_fits),
    Row("thanh-tich", "Báo cáo thành tích nêu rõ kết quả theo từng tiêu chuẩn",
        "{dossier}", _BARS, _FILING, claims.achievement_written),
    Row("noi-dung", "Nêu kết quả theo ít nhất một nội dung thi đua",
        "{contents}", _BARS, _FILING, claims.content_written),
    Row("tu-cach", "Nêu tư cách theo dõi, lãnh đạo, điều hành hay tham mưu",
        "{persons_of_a_year}", _WARNS, _FILING, claims.capacity_chosen, _PERSON, _YEAR),
    Row("cac-nam", "Nêu những năm làm chỗ dựa của thành tích",
        "{final}", _WARNS, _FILING, claims.years_chosen, "", _FINAL),
    Row("sang-kien", "Chọn sáng kiến làm căn cứ",
        "{initiative}", _BARS, _FILING, claims.initiative_chosen),
    Row("sang-kien-tac-gia", "Người được đề nghị là tác giả của sáng kiến",
        "{initiative}", _BARS, _FILING, claims.initiative_own),
    Row("sang-kien-cong-nhan", "Sáng kiến được công nhận bằng văn bản",
        "{initiative}", _BARS, _FILING, claims.initiative_recognised),
    Row("sang-kien-ap-dung", "Sáng kiến được đơn vị áp dụng xác nhận",
        "{initiative}", _BARS, _FILING, claims.initiative_confirmed),
    Row("sang-kien-lan-toa", "Sáng kiến lan tỏa: áp dụng ở ít nhất hai đơn vị",
        "{initiative}", _WARNS, _FILING, claims.initiative_spread),
    Row("ba-dien", "Là cán bộ, công chức hoặc người hoạt động không chuyên trách",
        "{persons}", _BARS, _FILING, persons.of_the_groups, _PERSON),
    Row("kct-xa", "Không chuyên trách thì ở xã, không phải ở thôn",
        "{persons}", _WARNS, _FILING, persons.of_the_commune, _PERSON),
    Row("co-cong-tac", "Có công tác trong thời gian xét khen",
        "{time}", _BARS, _FILING, persons.worked_in_the_period, _PERSON),
    Row("khong-tu-khen", "Không phải Chủ tịch Ủy ban nhân dân xã",
        "{persons}", _BARS, _FILING, persons.not_his_own_reward, _PERSON),
    Row("truc-thuoc", "Đơn vị công tác trực thuộc Ủy ban nhân dân xã",
        "{persons_of_a_year}", _WARNS, _FILING, persons.under_the_committee, _PERSON, _YEAR),
    Row("dieu-kien-chung", "Tiêu biểu, gương mẫu chấp hành chủ trương, chính sách, pháp luật",
        "{persons}", _BARS, _FILING, persons.exemplary, _PERSON),
    Row("co-xep-loai", "Đã ghi xếp loại chất lượng của năm",
        "{persons_of_a_year}", _BARS, _ACCEPTANCE, persons.rating_known, _PERSON, _YEAR),
    Row("muc-xep-loai", "Xếp loại chất lượng từ mức xét của đợt",
        _COUNCIL, _WARNS, _ACCEPTANCE, persons.rating_at_the_bar, _PERSON, _YEAR),
    Row("co-hoat-dong", "Tập thể hoạt động trong thời gian xét khen",
        "{time}", _BARS, _FILING, collectives.existed_in_the_period, _UNIT),
    Row("chua-ket-thuc", "Tập thể còn hoạt động đến ngày quyết định",
        _ENDED, _BARS, _FILING, collectives.exists_when_decided, _UNIT),
    Row("hai-nguoi", "Tập thể có từ hai người trở lên",
        "{units}", _WARNS, _FILING, collectives.two_people, _UNIT),
    Row("phieu-tham-dinh", "Phiếu chấm điểm của đợt đã thẩm định",
        "{units_of_a_year}", _BARS, _ACCEPTANCE, collectives.sheet_verified, _UNIT, _YEAR),
    Row("muc-ket-qua", "Kết quả đánh giá từ mức xét của đợt",
        _COUNCIL, _WARNS, _ACCEPTANCE, collectives.share_at_the_bar, _UNIT, _YEAR),
    Row("so-nam-dat", "Số năm có kết quả đạt mức xét của đợt",
        _COUNCIL, _WARNS, _FILING, collectives.years_at_the_bar, _UNIT, _FINAL),
    Row("binh-xet", "Đơn vị đã bình xét, ghi ngày và kết quả",
        "{units_of_a_year}", _BARS, _FILING, general.selected),
    Row("so-nguoi-du", "Ghi số người dự bình xét",
        "{units_of_a_year}", _WARNS, _FILING, general.selection_counted),
    Row("qua-nua-du", "Ít nhất một nửa tập thể dự bình xét",
        "{units_of_a_year}", _WARNS, _FILING, general.half_present),
    Row("cam-ket", "Cam kết nội dung kê khai đúng sự thật",
        "{dossier}", _BARS, _FILING, general.truth_declared),
    Row("khong-xem-xet", "Không đang bị xem xét kỷ luật, thanh tra, kiểm tra, khiếu nại, tố cáo",
        _DECREE, _BARS, _FILING, general.nothing_pending),
    Row("mot-de-nghi", "Chưa có đề nghị khác trong đợt",
        _LAW, _BARS, _FILING, general.alone_in_the_round),
    Row("mot-lan-khen", "Chưa được khen cho cùng thành tích",
        _LAW, _BARS, _FILING, general.not_rewarded),
    Row("minh-chung-moi", "Minh chứng chưa dùng cho lần khen trước",
        _LAW, _WARNS, _FILING, general.new_evidence),
    Row("nam-da-khen", "Không chỉ dựa vào một năm đã được khen",
        _LAW, _WARNS, _FILING, general.more_than_one_rewarded_year, "", _FINAL),
)  # fmt: skip
