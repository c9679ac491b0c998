"""What the timeline says for the codes that the campaign's services write to history."""

from __future__ import annotations

from campaigns.enums import EvaluationState

HISTORY_WORDS = (
    ("plan.loaded", "Nạp Kế hoạch"),
    ("criteria.loaded", "Nạp tiêu chuẩn khen thưởng"),
    ("basis.loaded", "Nạp căn cứ pháp lý"),
    ("calendar.seeded", "Nạp ngày nghỉ"),
    ("round.opened", "Mở đợt"),
    ("round.units_added", "Đưa thêm đơn vị vào đợt"),
    ("round.units_due_set", "Đặt hạn của đơn vị"),
    ("round.closed", "Khép đợt"),
    ("deadline.prepared", "Ghi văn bản về hạn trình"),
    ("deadline.confirmed", "Xác nhận hạn trình mới"),
    ("deadline.cancelled", "Rút đề nghị đổi hạn"),
    ("deadline.declined", "Không đồng ý đổi hạn"),
    ("unit.created", "Thêm đơn vị"),
    ("unit.changed", "Sửa thông tin đơn vị"),
    ("unit.ended", "Kết thúc đơn vị"),
    ("person.created", "Thêm cá nhân"),
    ("person.changed", "Sửa thông tin cá nhân"),
    ("person.ended", "Kết thúc theo dõi cá nhân"),
    ("posting.added", "Ghi chức vụ"),
    ("posting.ended", "Thôi giữ chức vụ"),
    ("quality.recorded", "Ghi xếp loại chất lượng"),
    ("account.created", "Tạo tài khoản"),
    ("account.password_set", "Đặt lại mật khẩu"),
    ("account.password_changed", "Tự đổi mật khẩu"),
    ("account.appointed", "Phân vai"),
    ("evaluation.self_scored", "Ghi điểm tự chấm"),
    ("evaluation.filed", "Gửi phiếu cho Văn phòng"),
    ("evaluation.verified_scored", "Ghi điểm thẩm định"),
    ("evaluation.verified", "Xác nhận thẩm định"),
    ("evaluation.returned", "Trả lại phiếu để bổ sung"),
    ("evaluation.locked", "Khóa phiếu: hồ sơ đã trình có phiếu này"),
    ("evaluation.unlocked", "Mở khóa phiếu: hồ sơ đã rút về"),
    ("open", "đang mở"),
    ("closed", "đã khép"),
    *((state.value, state.label) for state in EvaluationState),
)
