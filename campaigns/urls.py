"""Addresses of the campaign: plan, rounds, evaluations, units and people."""

from __future__ import annotations

from django.urls import path

from campaigns.enums import IndexKind
from campaigns.views import (
    board,
    deadlines,
    evaluations,
    files,
    indexes,
    participant_forms,
    participants,
    plan,
    registrations,
    rounds,
    score_workbooks,
    target_forms,
    targets,
)

app_name = "campaigns"

urlpatterns = [
    path("ke-hoach/", plan.plan, name="plan"),
    path("dot/<int:round_pk>/", rounds.round_page, name="round"),
    path("dot/<int:round_pk>/mo/", rounds.open_, name="round-open"),
    path("dot/<int:round_pk>/han/", deadlines.deadline, name="round-deadline"),
    path("dot/<int:round_pk>/han-don-vi/", rounds.units_due, name="round-units-due"),
    path("dot/<int:round_pk>/chi-tieu/", targets.target_list, name="targets"),
    path("dot/<int:round_pk>/chi-tieu/tep-excel/", targets.targets_workbook, name="targets-workbook"),
    path("dot/<int:round_pk>/chi-tieu/moi/", target_forms.target_new, name="target-new"),
    path("dot/<int:round_pk>/ke-hoach-nam/", target_forms.plan_document, name="plan-document"),
    path("dot/<int:round_pk>/dang-ky/", registrations.registration_list, name="registrations"),
    path("dot/<int:round_pk>/dang-ky/<int:unit_pk>/", registrations.registration, name="registration"),
    path(
        "dot/<int:round_pk>/dang-ky/<int:unit_pk>/ban-chup/",
        registrations.registration_file,
        name="registration-file",
    ),
    path("chi-tieu/<int:pk>/", targets.target, name="target"),
    path("chi-tieu/<int:pk>/sua/", target_forms.target_edit, name="target-edit"),
    path("chi-tieu/<int:pk>/bo/", target_forms.target_delete, name="target-delete"),
    path("so-lieu/<int:pk>/sua/", target_forms.target_result, name="target-result"),
    path("van-ban/<int:pk>/ban-chup/", files.document_file, name="document-file"),
    path("han/<int:pk>/xac-nhan/", deadlines.deadline_confirm, name="deadline-confirm"),
    path("han/<int:pk>/huy/", deadlines.deadline_cancel, name="deadline-cancel"),
    path("danh-gia/<int:round_pk>/excel/", score_workbooks.round_page, name="round-workbook"),
    path("danh-gia/<int:round_pk>/excel/tep/", score_workbooks.round_file, name="round-workbook-file"),
    path("danh-gia/<int:round_pk>/excel/ghi/", score_workbooks.round_confirm, name="round-workbook-confirm"),
    path("danh-gia/<int:round_pk>/", board.board, name="evaluation-board"),
    path("danh-gia/<int:round_pk>/tep-excel/", board.board_workbook, name="board-workbook"),
    path("chi-so/", indexes.indexes, name="indexes"),
    path("chi-so/<int:round_pk>/", indexes.index, name="index"),
    path(
        "chi-so/<int:round_pk>/cai-cach-hanh-chinh/",
        indexes.index_edit,
        {"kind": IndexKind.PAR},
        name="index-par",
    ),
    path(
        "chi-so/<int:round_pk>/hai-long/", indexes.index_edit, {"kind": IndexKind.SIPAS}, name="index-sipas"
    ),
    path("phieu/<int:pk>/", evaluations.evaluation, name="evaluation"),
    path("phieu/<int:pk>/excel/", score_workbooks.unit_page, name="evaluation-workbook"),
    path("phieu/<int:pk>/excel/tep/", score_workbooks.unit_file, name="evaluation-workbook-file"),
    path("phieu/<int:pk>/excel/ghi/", score_workbooks.unit_confirm, name="evaluation-workbook-confirm"),
    path("phieu/<int:pk>/gui/", evaluations.file, name="evaluation-file"),
    path("phieu/<int:pk>/tham-dinh/", evaluations.verify, name="evaluation-verify"),
    path("phieu/<int:pk>/tra-lai/", evaluations.return_, name="evaluation-return"),
    path("don-vi-ca-nhan/", participants.participant_list, name="participant-list"),
    path("don-vi-ca-nhan/don-vi-moi/", participant_forms.unit_new, name="unit-new"),
    path("don-vi-ca-nhan/ca-nhan-moi/", participant_forms.person_new, name="person-new"),
    path("don-vi-ca-nhan/<int:pk>/", participants.participant, name="participant"),
    path("don-vi-ca-nhan/<int:pk>/sua-don-vi/", participant_forms.unit_edit, name="unit-edit"),
    path("don-vi-ca-nhan/<int:pk>/sua-ca-nhan/", participant_forms.person_edit, name="person-edit"),
    path("don-vi-ca-nhan/<int:pk>/ket-thuc/", participant_forms.participant_end, name="participant-end"),
    path("don-vi-ca-nhan/<int:pk>/chuc-vu-moi/", participant_forms.posting_new, name="posting-new"),
    path("chuc-vu/<int:pk>/thoi/", participant_forms.posting_end, name="posting-end"),
]
