"""What the timeline says for the codes that the services of dossiers write to history."""

from __future__ import annotations

from dossiers.enums import DossierState, PaperState, Verdict

HISTORY_WORDS = (
    ("dossier.started", "Soạn hồ sơ"),
    ("dossier.refreshed", "Cập nhật danh sách đề nghị"),
    ("dossier.submitted", "Trình hồ sơ"),
    ("dossier.withdrawn", "Rút hồ sơ về"),
    ("dossier.opened", "Chủ tịch mở xem hồ sơ"),
    ("dossier.returned", "Chủ tịch trả lại hồ sơ"),
    ("dossier.decided", "Hồ sơ đã được quyết định"),
    ("dossier.attempt_refused", "Bị từ chối khi thử"),
    ("item.decided", "Chủ tịch cho ý kiến"),
    ("approval.given", "Phê duyệt danh sách"),
    ("approval.frozen", "Lập bản trình ký giấy"),
    ("approval.voided", "Phê duyệt hết hiệu lực"),
    ("decision.certificates_downloaded", "Tải tệp in Giấy khen"),
    ("dossier.downloaded", "Tải trọn bộ hồ sơ"),
    ("decision.payments_downloaded", "Tải danh sách ký nhận tiền thưởng"),
    ("registration.downloaded", "Tải bản đăng ký thi đua"),
    ("meeting.invitation_downloaded", "Tải giấy mời họp"),
    ("meeting.booklet_downloaded", "Tải tài liệu họp"),
    ("meeting.roll_sheet_downloaded", "Tải danh sách thành viên dự họp"),
    ("meeting.ballots_downloaded", "Tải phiếu biểu quyết"),
    ("meeting.counting_record_downloaded", "Tải biên bản kiểm phiếu"),
    ("evaluation.sheet_printed", "Tải phiếu chấm điểm để in"),
    ("round.score_sheets_printed", "Tải phiếu chấm điểm của mọi đơn vị để in"),
    ("round.selection_record_printed", "Tải biên bản bình xét của đơn vị"),
    ("round.proposal_list_printed", "Tải danh sách đề nghị của đơn vị"),
    ("round.guidance_printed", "Tải công văn hướng dẫn xét khen thưởng"),
    ("paper.frozen", "Lập bản trình ký"),
    ("paper.thawed", "Lấy bản trình ký lại để sửa"),
    ("paper.issued", "Ghi số, ngày ban hành"),
    ("paper.sealed", "Niêm phong PDF"),
    ("paper.voided", "Hủy văn bản"),
    ("paper.downloaded", "Tải PDF"),
    ("paper.downloaded_as_word", "Tải bản Word"),
    *((f"dossiers.dossier:{state.value}", state.label) for state in DossierState),
    *((f"dossiers.dossieritem:{verdict.value}", verdict.label) for verdict in Verdict),
    *((f"dossiers.paper:{state.value}", state.label) for state in PaperState),
)
