"""What the timeline says for the codes that the services of dossiers write to history."""

from __future__ import annotations

from dossiers.enums import DossierState, PaperState

HISTORY_WORDS = (
    ("dossier.started", "Soạn hồ sơ"),
    ("dossier.refreshed", "Cập nhật danh sách đề nghị"),
    ("dossier.submitted", "Trình hồ sơ"),
    ("dossier.withdrawn", "Rút hồ sơ về"),
    ("dossier.opened", "Chủ tịch mở xem hồ sơ"),
    ("dossier.downloaded", "Tải trọn bộ hồ sơ"),
    ("decision.payments_downloaded", "Tải danh sách ký nhận tiền thưởng"),
    ("paper.frozen", "Lập bản trình ký"),
    ("paper.thawed", "Lấy bản trình ký lại để sửa"),
    ("paper.issued", "Ghi số, ngày ban hành"),
    ("paper.sealed", "Niêm phong PDF"),
    ("paper.voided", "Hủy văn bản"),
    ("paper.downloaded", "Tải PDF"),
    *((f"dossiers.dossier:{state.value}", state.label) for state in DossierState),
    *((f"dossiers.paper:{state.value}", state.label) for state in PaperState),
)
