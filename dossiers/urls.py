"""Addresses of dossiers, papers and payment lists."""

from __future__ import annotations

from django.urls import path

from dossiers.views import (
    board,
    decisions,
    desk,
    dossiers,
    downloads,
    meeting_papers,
    papers,
    payments,
    registrations,
    report_preview,
    reports,
    round_papers,
    signing,
    submission,
)

app_name = "dossiers"

urlpatterns = [
    path("danh-gia/<int:round_pk>/bang-tong-hop/", board.board, name="board"),
    path("ho-so/dot/<int:round_pk>/", dossiers.dossier_list, name="dossier-list"),
    path("ho-so/dot/<int:round_pk>/soan/", dossiers.dossier_start, name="dossier-start"),
    path("ho-so/<int:pk>/", dossiers.dossier, name="dossier"),
    path("ho-so/<int:pk>/cap-nhat/", dossiers.dossier_refresh, name="dossier-refresh"),
    path("ho-so/<int:pk>/trinh/", submission.submit, name="submit"),
    path("ho-so/<int:pk>/rut/", submission.withdraw, name="withdraw"),
    path("ho-so/<int:pk>/niem-phong/", dossiers.sealing, name="sealing"),
    path("ho-so/<int:pk>/bao-cao/trinh-ky/", reports.reports_freeze, name="reports-freeze"),
    path("ho-so/<int:pk>/bao-cao/ban-hanh/", reports.reports_issue, name="reports-issue"),
    path("ho-so/<int:pk>/tron-bo.pdf", downloads.bundle, name="bundle"),
    path("ho-so/<int:pk>/cac-tep.zip", downloads.archive, name="archive"),
    path("ho-so/<int:pk>/quyet-dinh/", decisions.decision, name="decision"),
    path("ho-so/<int:pk>/quyet-dinh/ban-hanh/", decisions.decision_issue, name="decision-issue"),
    path("ho-so/<int:pk>/ky-giay/", decisions.on_paper, name="on-paper"),
    path("ho-so/<int:pk>/ky-giay/lay-lai/", decisions.take_back, name="take-back"),
    path("quyet-dinh/<int:pk>/giay-khen.pdf", decisions.certificates, name="certificates"),
    path("phe-duyet/", desk.desk, name="desk"),
    path("phe-duyet/<int:pk>/", desk.decide, name="decide"),
    path("phe-duyet/<int:pk>/ca-danh-sach/", desk.decide_all, name="decide-all"),
    path("phe-duyet/<int:pk>/tra-lai/", desk.send_back, name="return"),
    path("phe-duyet/<int:pk>/ky/", signing.sign, name="sign"),
    path("phe-duyet/<int:pk>/truong-hop/<int:item_pk>/", desk.case, name="case"),
    path("phe-duyet/<int:pk>/truong-hop/<int:item_pk>/y-kien/", desk.case_decide, name="case-decide"),
    path("quyet-dinh/<int:pk>/ky-nhan/", payments.payments, name="payments"),
    path("dang-ky/<int:round_pk>/", registrations.registrations, name="registrations"),
    path("dang-ky/<int:round_pk>/<int:unit_pk>/", registrations.registration, name="registration"),
    path("de-nghi/<int:pk>/bao-cao/", report_preview.report_preview, name="report-preview"),
    path("hop/<int:pk>/bien-ban/", meeting_papers.minutes_preview, name="minutes-preview"),
    path("hop/<int:pk>/giay-moi/", meeting_papers.invitation, name="invitation"),
    path("hop/<int:pk>/tai-lieu/", meeting_papers.booklet, name="booklet"),
    path("hop/<int:pk>/danh-sach-du-hop/", meeting_papers.roll_sheet, name="roll-sheet"),
    path("hop/<int:pk>/phieu-bieu-quyet/", meeting_papers.ballots, name="ballots"),
    path(
        "hop/<int:pk>/phieu-bieu-quyet/<int:position>/",
        meeting_papers.item_ballots,
        name="item-ballots",
    ),
    path("hop/<int:pk>/kiem-phieu/", meeting_papers.counting_record, name="counting-record"),
    path("phieu/<int:pk>/ban-in/", round_papers.score_sheet, name="score-sheet"),
    path("danh-gia/<int:round_pk>/phieu-cham-diem/", round_papers.score_sheets, name="score-sheets"),
    path(
        "de-nghi/dot/<int:round_pk>/<int:unit_pk>/bien-ban-binh-xet/",
        round_papers.selection_record,
        name="selection-record",
    ),
    path(
        "de-nghi/dot/<int:round_pk>/<int:unit_pk>/danh-sach/",
        round_papers.proposal_list,
        name="proposal-list",
    ),
    path("de-nghi/dot/<int:round_pk>/cong-van/", round_papers.guidance_letter, name="guidance-letter"),
    path("van-ban/<int:pk>/", papers.paper, name="paper"),
    path("van-ban/<int:pk>/trinh-ky/", papers.paper_freeze, name="paper-freeze"),
    path("van-ban/<int:pk>/lay-lai/", papers.paper_thaw, name="paper-thaw"),
    path("van-ban/<int:pk>/ban-hanh/", papers.paper_issue, name="paper-issue"),
    path("van-ban/<int:pk>/huy/", papers.paper_void, name="paper-void"),
]
