"""The rules of agreement as data: what is compared, whether a difference bars, from which step on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dossiers.rules.agreement import days, decided, figures, gaps, likeness, people
from dossiers.rules.agreement.cases import Case, Compared, Step

STEP_LABELS: Mapping[Step, str] = {
    Step.SIGNATURE: "lập bản trình ký",
    Step.ISSUE: "ban hành",
    Step.SUBMISSION: "trình",
}


@dataclass(frozen=True)
class Rule:
    """`blocks`: only what is certain; a guess warns. `step`: of the paper that would be mended."""

    code: str
    label: str
    blocks: bool
    step: Step
    check: Callable[[Case], Compared]


_BARS, _WARNS = True, False
_SIGN, _ISSUE, _SUBMIT = Step.SIGNATURE, Step.ISSUE, Step.SUBMISSION

TABLE: tuple[Rule, ...] = (
    Rule("ten-to-trinh", "Tờ trình đề nghị đúng những người trong hồ sơ",
         _BARS, _SIGN, people.listed_in_petition),
    Rule("ten-bien-ban", "Người trong Tờ trình được Biên bản ghi là thống nhất đề nghị",
         _BARS, _SIGN, people.endorsed_in_minutes),
    Rule("ten-bao-cao", "Tên ở báo cáo là tên trong hồ sơ và Tờ trình",
         _BARS, _SIGN, people.named_in_reports),
    Rule("chuc-vu", "Chức vụ, đơn vị ở báo cáo và Tờ trình như nhau",
         _BARS, _SIGN, people.posts_agree),
    Rule("tieu-chuan", "Tiêu chuẩn ở Tờ trình, Biên bản, báo cáo như nhau",
         _BARS, _SIGN, people.clauses_agree),
    Rule("phieu", "Số phiếu ở Tờ trình, Biên bản là kết quả của phiên họp",
         _BARS, _SIGN, people.votes_agree),
    Rule("cong-phieu", "Phiếu cộng lại bằng số người được biểu quyết",
         _BARS, _SIGN, figures.votes_add_up),
    Rule("ty-le", "Tỷ lệ tán thành tính đúng",
         _BARS, _SIGN, figures.shares_right),
    Rule("co-mat", "Số có mặt bằng số dòng của bảng thành viên",
         _BARS, _SIGN, figures.present_are_seated),
    Rule("so-luong", "Số tập thể, cá nhân bằng số dòng của danh sách",
         _BARS, _SIGN, figures.counts_right),
    Rule("cong-tien", "Tổng tiền bằng các dòng cộng lại",
         _BARS, _SIGN, figures.sums_right),
    Rule("bang-chu", "Số tiền bằng chữ đúng như bằng số",
         _BARS, _SIGN, figures.words_right),
    Rule("muc-tien", "Tiền từng dòng đúng mức của ngày họp, của Điều 2 Quyết định",
         _BARS, _SIGN, figures.money_right),
    Rule("ngay-hop", "Ngày họp ở Biên bản, Tờ trình là ngày của phiên họp",
         _BARS, _SIGN, days.meeting_day_agrees),
    Rule("dan-bien-ban", "Tờ trình dẫn đúng số của Biên bản",
         _BARS, _SIGN, days.minutes_cited),
    Rule("dan-to-trinh", "Quyết định dẫn đúng số, ngày của Tờ trình",
         _BARS, _SIGN, days.petition_cited),
    Rule("con-trong", "Không còn chỗ chưa điền (dấu chấm, […], xxx, ghi rõ …)",
         _BARS, _SIGN, gaps.open_places),
    Rule("thu-tu-ngay", "Ngày họp, Biên bản, Tờ trình, trình hồ sơ theo thứ tự",
         _BARS, _ISSUE, days.days_in_order),
    Rule("co-so", "Văn bản đã ban hành thì có số",
         _BARS, _SUBMIT, days.issued_with_number),
    Rule("theo-du-lieu", "Bản đã chốt vẫn như dữ liệu",
         _BARS, _SUBMIT, days.follows_the_data),
    Rule("danh-sach-duyet", "Quyết định đúng danh sách được đồng ý: tên, chức vụ, tiền, số dòng",
         _BARS, _SIGN, decided.approved_list),
    Rule("giay-khen", "Giấy khen ghi tên, số, ngày như Quyết định",
         _BARS, _ISSUE, decided.certificates_follow),
    Rule("chuc-vu-quyet-dinh", "Chức vụ, đơn vị ở Quyết định như Tờ trình",
         _WARNS, _SIGN, people.posts_of_decision),
    Rule("thong-nhat-ma-thieu", "Người Hội đồng thống nhất đều có trong Tờ trình",
         _WARNS, _SIGN, people.endorsed_and_proposed),
    Rule("ngay-bao-cao", "Báo cáo không đề ngày sau Tờ trình",
         _WARNS, _ISSUE, days.reports_before_petition),
    Rule("thu-tu-so", "Số lớn hơn không đề ngày trước số nhỏ hơn",
         _WARNS, _ISSUE, days.numbers_in_order),
    Rule("tieu-de", "Tên cơ quan, địa danh theo ngày của văn bản",
         _WARNS, _ISSUE, days.letterhead_of_the_day),
    Rule("con-trong-da-xet", "Lời mà Hội đồng đã xét, đã ghi nhận không còn chỗ chưa điền",
         _WARNS, _SIGN, gaps.open_places_of_nominees),
    Rule("de-trong", "Thông tin chung không để trống",
         _WARNS, _SIGN, gaps.empty_facts),
    Rule("cham-lung", "Không có dấu chấm lửng ở phần tự viết",
         _WARNS, _SIGN, gaps.trailing_dots),
    Rule("ma-web", "Không còn mã trang web",
         _WARNS, _SIGN, gaps.markup_left),
    Rule("ky-tu-la", "Không có ký tự mà phông chữ không in được",
         _WARNS, _SIGN, gaps.letters_without_type),
    Rule("chu-hoa", "Không có đoạn viết toàn chữ hoa",
         _WARNS, _SIGN, gaps.all_capitals),
    Rule("nam-khac", "Thành tích nêu năm của đợt",
         _WARNS, _SIGN, likeness.other_years),
    Rule("giong-nhau", "Báo cáo không chép của nhau",
         _WARNS, _SIGN, likeness.same_passages),
    Rule("ten-gan-giong", "Tên người trong báo cáo viết đúng",
         _WARNS, _SIGN, likeness.names_nearly_right),
)  # fmt: skip
