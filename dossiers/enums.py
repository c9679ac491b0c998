"""The closed lists of dossiers and papers."""

from __future__ import annotations

from django.db.models import TextChoices


class DossierKind(TextChoices):
    MAIN = "main", "Hồ sơ chính"
    SUPPLEMENTARY = "supplementary", "Hồ sơ bổ sung"


class DossierState(TextChoices):
    PREPARING = "preparing", "Đang soạn"
    SUBMITTED = "submitted", "Đã trình"
    WITHDRAWN = "withdrawn", "Đã rút về"
    RETURNED = "returned", "Chủ tịch trả lại"
    DECIDED = "decided", "Đã quyết định"


class PaperKind(TextChoices):
    """The papers of a dossier, in the order of the plan's III.4, with its cover; then what follows; then the
    reports of a year and of the campaign (I.1.c), which belong to no dossier."""

    COVER = "cover", "Bìa hồ sơ"
    RECEIPT = "receipt", "Phiếu tiếp nhận hồ sơ"
    CONTENTS = "contents", "Mục lục văn bản, tài liệu trong hồ sơ"
    PETITION = "petition", "Tờ trình đề nghị khen thưởng"
    MINUTES = "minutes", "Biên bản họp xét khen thưởng"
    REPORT_COLLECTIVE = "report_collective", "Báo cáo thành tích của tập thể"
    REPORT_INDIVIDUAL = "report_individual", "Báo cáo thành tích của cá nhân"
    DECISION = "decision", "Quyết định tặng Giấy khen"
    CERTIFICATE = "certificate", "Giấy khen"
    SUMMARY_YEAR = "summary_year", "Báo cáo sơ kết"
    SUMMARY_FINAL = "summary_final", "Báo cáo tổng kết"


SUMMARIES = (PaperKind.SUMMARY_YEAR, PaperKind.SUMMARY_FINAL)  # papers of no dossier


class PaperState(TextChoices):
    DRAFT = "draft", "Dự thảo"
    FOR_SIGNATURE = "for_signature", "Bản trình ký"
    ISSUED = "issued", "Đã ban hành"
    VOIDED = "voided", "Đã hủy"


class CopyKind(TextChoices):
    """What came back signed."""

    SCAN = "scan", "Bản chụp bản đã ký"
    DIGITAL = "digital", "Bản ký số"


class Verdict(TextChoices):
    """The chairman's word on an item; empty while he has not spoken."""

    APPROVED = "approved", "Đồng ý"
    REFUSED = "refused", "Không đồng ý"
