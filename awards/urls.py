"""Addresses of nominations, the council, decisions and the register of awards."""

from __future__ import annotations

from django.urls import path

from awards.views import (
    corrections,
    council,
    decisions,
    funds,
    joining,
    meetings,
    nominations,
    recording,
    recording_excel,
    register,
    revocations,
)

app_name = "awards"

urlpatterns = [
    path("de-nghi/dot/<int:round_pk>/", nominations.nomination_list, name="nomination-list"),
    path("de-nghi/dot/<int:round_pk>/moi/", nominations.nomination_new, name="nomination-new"),
    path("de-nghi/<int:pk>/", nominations.nomination, name="nomination"),
    path("de-nghi/<int:pk>/sua/", nominations.nomination_edit, name="nomination-edit"),
    path("de-nghi/<int:pk>/gui/", nominations.nomination_file, name="nomination-file"),
    path("de-nghi/<int:pk>/tiep-nhan/", nominations.nomination_accept, name="nomination-accept"),
    path("de-nghi/<int:pk>/tra-lai/", nominations.nomination_return, name="nomination-return"),
    path("de-nghi/<int:pk>/rut/", nominations.nomination_withdraw, name="nomination-withdraw"),
    path("de-nghi/<int:pk>/chuyen-dot/", nominations.nomination_carry, name="nomination-carry"),
    path("de-nghi/<int:pk>/cung-de-nghi/", joining.nomination_join, name="nomination-join"),
    path("de-nghi/<int:pk>/bien-ban-binh-xet/", joining.selection_file, name="selection-file"),
    path("cung-de-nghi/<int:pk>/thoi/", joining.nomination_leave, name="nomination-leave"),
    path("cung-de-nghi/<int:pk>/bien-ban-binh-xet/", joining.co_proposal_file, name="co-proposal-file"),
    path("hoi-dong/", council.council, name="council"),
    path("hoi-dong/dot/<int:round_pk>/", meetings.meeting_list, name="meeting-list"),
    path("hoi-dong/dot/<int:round_pk>/phien-moi/", meetings.meeting_new, name="meeting-new"),
    path("hop/<int:pk>/", meetings.meeting, name="meeting"),
    path("hop/<int:pk>/sua/", meetings.meeting_edit, name="meeting-edit"),
    path("hop/<int:pk>/chuong-trinh/", meetings.meeting_agenda, name="meeting-agenda"),
    path("hop/<int:pk>/diem-danh/", meetings.meeting_roll_call, name="meeting-roll-call"),
    path("hop/<int:pk>/bieu-quyet/", meetings.meeting_tally, name="meeting-tally"),
    path("hop/<int:pk>/ket-thuc/", meetings.meeting_close, name="meeting-close"),
    path("kinh-phi/", funds.funds, name="funds"),
    path("kinh-phi/<int:year>/", funds.fund, name="fund"),
    path("so-khen-thuong/", register.register, name="register"),
    path("so-khen-thuong/excel/", register.register_export, name="register-export"),
    path("so-khen-thuong/<int:pk>/", register.award, name="award"),
    path("so-khen-thuong/<int:pk>/thu-hoi/", revocations.revocation_new, name="revocation-new"),
    path("so-khen-thuong/<int:pk>/dinh-chinh/", corrections.correction_new, name="correction-new"),
    path("thu-hoi/<int:pk>/xac-nhan/", revocations.revocation_confirm, name="revocation-confirm"),
    path("thu-hoi/<int:pk>/bo/", revocations.revocation_cancel, name="revocation-cancel"),
    path("thu-hoi/<int:pk>/da-thu-tien/", revocations.revocation_recovered, name="revocation-recovered"),
    path("thu-hoi/<int:pk>/ban-chup/", revocations.revocation_scan, name="revocation-scan"),
    path("dinh-chinh/<int:pk>/ban-chup/", corrections.correction_scan, name="correction-scan"),
    path("quyet-dinh/<int:pk>/", decisions.decision, name="decision"),
    path("quyet-dinh/<int:pk>/ban-chup/", decisions.decision_scan, name="decision-scan"),
    path("quyet-dinh/<int:pk>/ban-chup/them/", decisions.decision_scan_add, name="decision-scan-add"),
    path("quyet-dinh/<int:pk>/xac-nhan/", decisions.decision_confirm, name="decision-confirm"),
    path("ghi-lai/dot/<int:round_pk>/quyet-dinh/", recording.decision_record, name="decision-record"),
    path("ghi-lai/dot/<int:round_pk>/quyet-dinh/excel/", recording_excel.upload, name="decision-upload"),
    path("ghi-lai/dot/<int:round_pk>/quyet-dinh/mau/", recording_excel.workbook, name="decision-workbook"),
    path(
        "ghi-lai/dot/<int:round_pk>/quyet-dinh/xac-nhan/",
        recording_excel.confirm,
        name="decision-upload-confirm",
    ),
]
