"""Which fields the forms of each role have: a new one is listed with whoever may write it.

address · roles · fields; N is a place or a row's key, `line-` of a blank one of its lines, - is a step that
asks nothing. A line that begins with a space goes on with the one before.
"""

from __future__ import annotations

FIELDS = """
awards:bar office collective_band person_rating version
awards:correction-new office issued_on issuer kind merit name number reason scan seen subject title
    unit_name
awards:council-member-end office issued_on issuer kind last_day number scan subject successor
awards:council-member-new office issued_on issuer kind number person role scan sits_from subject
awards:council-new office ballot dong-N-person dong-N-role issued_on issuer kind number petition_signer
    quorum recuse_own_unit scan share share_inclusive share_of sits_from subject
awards:council-rules office ballot petition_signer quorum recuse_own_unit share share_inclusive share_of
    version
awards:decision-confirm chairman+deputy password seen_scan
awards:decision-record office capacity dated dong-N-amount dong-N-clauses dong-N-name
    dong-N-register_number dong-N-title dong-N-unit_name merit more number rows scan signer_name
awards:decision-scan-add office scan
awards:decision-upload office capacity dated merit number signer_name workbook
awards:exemplar-broadcast culture attended content held_on kind note scan times title unit until version
    where
awards:exemplar-consent culture by on scan
awards:exemplar-consent-drop culture reason
awards:exemplar-decline culture reason
awards:exemplar-edit unit suggestion title version
awards:exemplar-edit culture award lesson photo_caption story suggestion title version
awards:exemplar-new unit+culture participant proposer round suggestion title version
awards:exemplar-photo unit+culture photo photo_caption
awards:exemplar-photo-remove unit+culture -
awards:exemplar-publish culture version
awards:exemplar-reopen culture reason
awards:exemplar-withdraw culture reason
awards:fund office allocated_vnd document source version
awards:initiative-decline office reason
awards:initiative-edit office+unit applied author_N description effect kind proposed_on title unit version
awards:initiative-file-drop office+unit -
awards:initiative-files-add office+unit note uploads
awards:initiative-new office+unit+council+chairman+deputy+culture applied author_N description effect kind
    proposed_on title unit version
awards:initiative-recognise office issued_on issuer kind number scan subject version
awards:initiative-reopen office reason
awards:initiative-use-confirm office+unit confirmed_by confirmed_on scan
awards:initiative-use-drop office+unit -
awards:initiative-uses-add office+unit effect since units
awards:initiative-withdraw office+unit reason
awards:item-ballot office ballot
awards:item-defer office hoan-N-reason
awards:item-vote council choice
awards:meeting-agenda office agenda version
awards:meeting-close office hour
awards:meeting-edit office chair day hour invitation place secretary version
awards:meeting-move office vao-ve-after_item vao-ve-comes vao-ve-member vao-ve-reason
awards:meeting-new office agenda chair day hour invitation place secretary version
awards:meeting-prose office loi-closing loi-discussion-N loi-guests loi-opening loi-version
awards:meeting-roll-call office opening opinion-N presence-N reason-N version
awards:meeting-tally office against-N discussion-N for-N other-N recused-N version
awards:nomination-answer office+unit seen text
awards:nomination-edit office+unit background claim-N content-N contents-N criterion-N declared
    declared_clear initiative measures proposer selected_on selection_file selection_members
    selection_present selection_result version
awards:nomination-file office+unit -
awards:nomination-join office+unit selected_on selection_file selection_members selection_present
    selection_result unit
awards:nomination-new office+unit background claim-N content-N contents-N criterion-N declared
    declared_clear initiative measures participant proposer selected_on selection_file selection_members
    selection_present selection_result version
awards:nomination-withdraw office+unit withdraw-reason
awards:revocation-confirm chairman+deputy password
awards:revocation-new office+chairman+deputy dated number reason recover_vnd scan
awards:revocation-recovered office recovered_on
awards:years-draft office+unit chon
campaigns:account-access administrator step
campaigns:body-new office books commune first_day issued_on issuer kind letterhead name number place scan
    seen subject symbol
campaigns:broadcast-drop culture version
campaigns:broadcast-edit culture attended content held_on kind note scan times title unit until version
    where
campaigns:broadcast-new culture attended content held_on kind note scan times title unit until version
    where
campaigns:check-edit office checked_by checked_on document more rows scan summary ton-tai-N-content
    ton-tai-N-mend_by ton-tai-N-pk ton-tai-N-text unit version
campaigns:check-new office checked_by checked_on document more rows scan summary ton-tai-N-content
    ton-tai-N-mend_by ton-tai-N-pk ton-tai-N-text unit version
campaigns:deadline-confirm chairman password
campaigns:evaluation office N-note N-seen N-uploads from_paper na_N note_N reason_N self_N side verified_N
    version
campaigns:evaluation unit N-note N-seen N-uploads na_N note_N self_N side version
campaigns:evaluation-return office due_on letters reason
campaigns:evaluation-workbook office+unit workbook
campaigns:finding-mend office mended_on note version
campaigns:guidance-edit office note scan units version
campaigns:guidance-new office issued_on issuer kind note number scan subject units version
campaigns:index-par office appraised_score band dong-N-max_score dong-N-name dong-N-score
    dong-N-self_score published_on rank rank_of score self_score source van-ban-issued_on van-ban-issuer
    van-ban-kind van-ban-number van-ban-scan van-ban-subject version
campaigns:index-sipas office appraised_score band dong-N-max_score dong-N-name dong-N-score
    dong-N-self_score published_on rank rank_of score self_score source van-ban-issued_on van-ban-issuer
    van-ban-kind van-ban-number van-ban-scan van-ban-subject version
campaigns:participant office rating year
campaigns:participant-end office last_day
campaigns:participant-rename office document first_day name seen_version
campaigns:participants-import office workbook
campaigns:person-edit office born_on code gender name seen_version valid_from
campaigns:person-new office born_on code gender name seen_version valid_from
campaigns:plan-document office issued_on issuer kind number scan subject
campaigns:posting-edit office category held_from held_until seen title unit
campaigns:posting-end office last_day
campaigns:posting-new office category held_from held_until title unit
campaigns:quality office r-N seen
campaigns:quality-import office workbook
campaigns:registration office+unit aim launch_document launched_on leader registered_on result_N scan
    text_N version
campaigns:round-award office addressee award_form award_giver issued_on issuer kind number subject version
campaigns:round-copy office parts source version
campaigns:round-deadline office issued_on issuer kind new_day number reason subject
campaigns:round-open office guidance units_due_binding units_due_on
campaigns:round-settings office band_N block_N from_N guide_N minimum points_N step tolerance version
campaigns:round-units-due office guidance units_due_binding units_due_on
campaigns:round-workbook office workbook
campaigns:target office+unit achieved as_of denominator is_estimate note numerator version
campaigns:target-delete office+unit -
campaigns:target-edit office code content direction lead measure planned source statement unit version
campaigns:target-edit unit code content direction measure planned source statement unit version
campaigns:target-new office code content direction lead measure planned source statement unit version
campaigns:target-new unit code content direction measure planned source statement unit version
campaigns:target-result office+unit achieved as_of denominator is_estimate note numerator version
campaigns:unit-edit office about applies applies_plan block code confirmed_by duties has_seal head_title
    letterhead name parent seen_version valid_from
campaigns:unit-new office about applies applies_plan block code confirmed_by duties has_seal head_title
    letterhead name parent seen_version valid_from
dossiers:blank office height_mm line-align line-baseline_mm line-labelled line-left_mm line-lines
    line-pitch_mm line-shown line-size_mm line-size_pt line-style line-top_mm line-width_mm name preview
    version width_mm
dossiers:blank-new office height_mm line-align line-baseline_mm line-labelled line-left_mm line-lines
    line-pitch_mm line-shown line-size_mm line-size_pt line-style line-top_mm line-width_mm name preview
    version width_mm
dossiers:case-decide chairman+deputy reason verdict
dossiers:decide-all chairman+deputy except-N reason-N
dossiers:dossier-refresh office -
dossiers:dossier-start office -
dossiers:handover-remove office -
dossiers:handover-retry office -
dossiers:handovers office what
dossiers:number-outside office issued_on number purpose series
dossiers:number-void office reason
dossiers:on-paper office reason-N signer verdict-N
dossiers:paper-freeze office -
dossiers:paper-issue office dated number
dossiers:paper-thaw office -
dossiers:paper-void office reason
dossiers:printer office down_mm name right_mm version
dossiers:printer-new office down_mm name right_mm version
dossiers:reports-freeze office -
dossiers:reports-issue office dated
dossiers:return chairman+deputy due_on due_time papers password reason
dossiers:sealing-retry office -
dossiers:sign chairman+deputy password seen
dossiers:signed-copy-add office file kind
dossiers:submit office -
dossiers:summary office bai-hoc chi-dao chi-so dien-hinh khen-thuong kien-nghi kinh-gui kinh-te-quoc-phong
    mat-tran nguyen-nhan noi-dung noi-dung-N phuong-huong sang-kien ton-tai uu-diem version xep-hang
dossiers:summary-begin office -
dossiers:summary-restore office version
dossiers:verify office+unit+council+chairman+deputy+culture file said
dossiers:withdraw office reason
password-change office+unit+council+chairman+deputy+culture+administrator new_passwordN old_password
sessions-elsewhere office+unit+council+chairman+deputy+culture+administrator password
second-factor office+unit+council+chairman code password
"""


def fields_of(role: str) -> dict[str, set[str]]:
    """Address → its fields."""
    found: dict[str, set[str]] = {}
    for line in FIELDS.replace("\n ", " ").strip().splitlines():
        door, roles, *fields = line.split()
        if role in roles.split("+"):
            found.setdefault(door, set()).update(fields)
    return found
