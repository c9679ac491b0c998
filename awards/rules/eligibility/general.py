"""What is asked of all: the unit's own choice, what was declared, one reward for one achievement."""

from __future__ import annotations

from andung_emulation.verdicts import YES, Verdict, no
from awards.rules.eligibility.cases import Case


def selected(case: Case) -> Verdict:
    if case.selection.is_dated and case.selection.has_result:
        return YES
    return no("Chưa ghi ngày và kết quả bình xét của đơn vị.")


def selection_counted(case: Case) -> Verdict:
    if case.selection.present is not None and case.selection.members is not None:
        return YES
    return no("Chưa ghi số người dự bình xét và tổng số người của tập thể.")


def half_present(case: Case) -> Verdict | None:
    present, members = case.selection.present, case.selection.members
    if present is None or members is None:
        return None
    if 2 * present >= members:
        return YES
    return no(f"Chỉ {present}/{members} người của tập thể dự bình xét: chưa được một nửa.")


def truth_declared(case: Case) -> Verdict:
    return YES if case.declared else no("Chưa đánh dấu cam kết.")


def nothing_pending(case: Case) -> Verdict:
    if case.declared_clear:
        return YES
    return no(
        "Chưa cam kết không trong thời gian bị xem xét kỷ luật, thanh tra, kiểm tra có dấu hiệu vi phạm,"
        " xác minh khiếu nại, tố cáo."
    )


def alone_in_the_round(case: Case) -> Verdict:
    if not case.others_in_round:
        return YES
    return no("Đợt này đã có đề nghị cho tập thể, cá nhân này: một thành tích chỉ khen một lần.")


def not_rewarded(case: Case) -> Verdict:
    if not case.earlier.same:
        return YES
    return no(f"Đã được tặng Giấy khen theo {case.earlier.same}: một thành tích chỉ khen một lần.")


def new_evidence(case: Case) -> Verdict:
    if not case.earlier.evidence:
        return YES
    return no(f"Minh chứng đã dùng để tặng Giấy khen theo {case.earlier.evidence}.")


def more_than_one_rewarded_year(case: Case) -> Verdict:
    if not case.earlier.only_year:
        return YES
    return no(f"Chỉ dựa vào thành tích của một năm đã được khen theo {case.earlier.only_year}.")
