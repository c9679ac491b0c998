"""Addresses of nominations and of the council."""

from __future__ import annotations

from django.urls import path

from awards.views import council, meetings, nominations, recording, recording_excel

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
    path("hoi-dong/", council.council, name="council"),
    path("hoi-dong/dot/<int:round_pk>/", meetings.meeting_list, name="meeting-list"),
    path("hoi-dong/dot/<int:round_pk>/phien-moi/", meetings.meeting_new, name="meeting-new"),
    path("hop/<int:pk>/", meetings.meeting, name="meeting"),
    path("hop/<int:pk>/sua/", meetings.meeting_edit, name="meeting-edit"),
    path("hop/<int:pk>/chuong-trinh/", meetings.meeting_agenda, name="meeting-agenda"),
    path("hop/<int:pk>/diem-danh/", meetings.meeting_roll_call, name="meeting-roll-call"),
    path("hop/<int:pk>/bieu-quyet/", meetings.meeting_tally, name="meeting-tally"),
    path("hop/<int:pk>/ket-thuc/", meetings.meeting_close, name="meeting-close"),
    path("ghi-lai/dot/<int:round_pk>/quyet-dinh/", recording.decision_record, name="decision-record"),
    path("ghi-lai/dot/<int:round_pk>/quyet-dinh/excel/", recording_excel.upload, name="decision-upload"),
    path("ghi-lai/dot/<int:round_pk>/quyet-dinh/mau/", recording_excel.workbook, name="decision-workbook"),
    path("ghi-lai/dot/<int:round_pk>/quyet-dinh/xac-nhan/", recording_excel.confirm, name="decision-confirm"),
]
