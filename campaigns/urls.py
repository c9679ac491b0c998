"""Addresses of the campaign: plan, rounds, evaluations, units and people."""

from __future__ import annotations

from django.urls import path

from campaigns.views import (
    deadlines,
    evaluations,
    files,
    participant_changes,
    participant_forms,
    participants,
    people_files,
    plan,
    quality,
    quality_files,
    recording,
    rounds,
)

app_name = "campaigns"

urlpatterns = [
    path("ke-hoach/", plan.plan, name="plan"),
    path("dot/<int:round_pk>/", rounds.round_page, name="round"),
    path("dot/<int:round_pk>/mo/", rounds.open_, name="round-open"),
    path("dot/<int:round_pk>/han/", deadlines.deadline, name="round-deadline"),
    path("dot/<int:round_pk>/han-don-vi/", rounds.units_due, name="round-units-due"),
    path("dot/<int:round_pk>/ghi-lai-diem/", recording.scores, name="scores"),
    path("dot/<int:round_pk>/ghi-lai-diem/tep-excel/", recording.scores_workbook, name="scores-workbook"),
    path("dot/<int:round_pk>/ghi-lai-diem/xac-nhan/", recording.scores_confirm, name="scores-confirm"),
    path("van-ban/<int:pk>/ban-chup/", files.document_file, name="document-file"),
    path("han/<int:pk>/xac-nhan/", deadlines.deadline_confirm, name="deadline-confirm"),
    path("han/<int:pk>/huy/", deadlines.deadline_cancel, name="deadline-cancel"),
    path("danh-gia/<int:round_pk>/", evaluations.board, name="evaluation-board"),
    path("phieu/<int:pk>/", evaluations.evaluation, name="evaluation"),
    path("phieu/<int:pk>/gui/", evaluations.file, name="evaluation-file"),
    path("phieu/<int:pk>/tham-dinh/", evaluations.verify, name="evaluation-verify"),
    path("phieu/<int:pk>/tra-lai/", evaluations.return_, name="evaluation-return"),
    path("don-vi-ca-nhan/", participants.participant_list, name="participant-list"),
    path("don-vi-ca-nhan/don-vi-moi/", participant_forms.unit_new, name="unit-new"),
    path("don-vi-ca-nhan/ca-nhan-moi/", participant_forms.person_new, name="person-new"),
    path("don-vi-ca-nhan/tep-excel/", people_files.export, name="participants-export"),
    path("don-vi-ca-nhan/bang-mau/", people_files.template, name="participants-template"),
    path("don-vi-ca-nhan/nhap/", people_files.upload, name="participants-import"),
    path("don-vi-ca-nhan/nhap/xac-nhan/", people_files.confirm, name="participants-import-confirm"),
    path("don-vi-ca-nhan/<int:pk>/", participants.participant, name="participant"),
    path("don-vi-ca-nhan/<int:pk>/sua-don-vi/", participant_forms.unit_edit, name="unit-edit"),
    path("don-vi-ca-nhan/<int:pk>/sua-ca-nhan/", participant_forms.person_edit, name="person-edit"),
    path("don-vi-ca-nhan/<int:pk>/ket-thuc/", participant_forms.participant_end, name="participant-end"),
    path("don-vi-ca-nhan/<int:pk>/doi-ten/", participant_changes.rename, name="participant-rename"),
    path("don-vi-ca-nhan/<int:pk>/nhap-vao/", participant_changes.merge, name="participant-merge"),
    path("don-vi-ca-nhan/<int:pk>/chuc-vu-moi/", participant_forms.posting_new, name="posting-new"),
    path("chuc-vu/<int:pk>/sua/", participant_changes.posting_edit, name="posting-edit"),
    path("chuc-vu/<int:pk>/thoi/", participant_forms.posting_end, name="posting-end"),
    path("xep-loai/", quality.quality, name="quality"),
    path("xep-loai/<int:year>/", quality.quality, name="quality"),
    path("xep-loai/<int:year>/tep-excel/", quality_files.export, name="quality-export"),
    path("xep-loai/<int:year>/nhap/", quality_files.upload, name="quality-import"),
    path("xep-loai/<int:year>/nhap/xac-nhan/", quality_files.confirm, name="quality-import-confirm"),
]
