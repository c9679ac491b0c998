"""Every address by which something is written, and what becomes of it at the round's date (design, 3).

Each is asked by who may: of what closes a microsecond before, at and after the date; of what stays open
at the date alone. An address that writes and stands in neither list fails a test.
"""

from __future__ import annotations

# Nominations, the council's meetings and votes, the dossier, targets and the figures that stood then, the
# units' own date and the round's: `address row who`.
CLOSES = """
campaigns:round-deadline round office
campaigns:round-units-due round office
campaigns:target-new round office
campaigns:target-edit own-target office
campaigns:target-delete target office
campaigns:target-delete own-target office
campaigns:target-result own-figure office
awards:nomination-new round office
awards:nomination-edit draft office
awards:nomination-file draft office
awards:nomination-accept filed office
awards:nomination-return filed office
awards:nomination-withdraw draft office
awards:nomination-answer answer office
awards:nomination-join joinable office
awards:nomination-leave joined office
awards:meeting-new round office
awards:meeting-edit planned-meeting office
awards:meeting-agenda planned-meeting office
awards:meeting-roll-call planned-meeting office
awards:meeting-tally open-meeting office
awards:meeting-move open-meeting office
awards:movement-undo movement office
awards:meeting-prose open-meeting office
awards:item-vote open-item council
awards:item-ballot open-item office
awards:item-count paper-item office
awards:item-defer open-item office
awards:item-reopen decided-item office
awards:meeting-close open-meeting office
dossiers:dossier-start round office
dossiers:dossier-refresh preparing office
dossiers:submit preparing office
dossiers:withdraw submitted office
"""

# What stays open, dated: index results, final figures, checks, letters, broadcasts; sheets of units that no
# submitted dossier quotes, with their evidence; decisions, the register, revocations, corrections, money;
# papers that haven't gone; reports, exemplars, initiatives; units, people, the council as such; other rounds.
STAYS_OPEN = """
autosave - office
campaigns:round-open final office
campaigns:round-settings recorded office
campaigns:round-copy recorded office
campaigns:round-award final office
campaigns:plan-document round office
campaigns:target target office
campaigns:target own-target office
campaigns:registration registration office
campaigns:deadline-confirm change chairman
campaigns:deadline-cancel change office
campaigns:index-par round office
campaigns:index-sipas round office
campaigns:evaluation sheet office
campaigns:evaluation-file sheet office
campaigns:evaluation-verify filed-sheet office
campaigns:evaluation-return filed-sheet office
campaigns:round-workbook-confirm round office
campaigns:evaluation-workbook-confirm sheet office
campaigns:broadcast-new round culture
campaigns:broadcast-edit broadcast culture
campaigns:broadcast-drop broadcast culture
campaigns:check-new round office
campaigns:check-edit check office
campaigns:finding-mend finding office
campaigns:guidance-new round office
campaigns:guidance-edit guidance office
campaigns:evidence-add content office
campaigns:evidence-note evidence office
campaigns:evidence-remove evidence office
campaigns:body-new - office
campaigns:unit-new - office
campaigns:person-new - office
campaigns:participant person office
campaigns:unit-edit unit office
campaigns:person-edit person office
campaigns:participant-end person office
campaigns:posting-new person office
campaigns:posting-end posting office
campaigns:participants-import-confirm - office
campaigns:participant-rename unit office
campaigns:participant-merge unit office
campaigns:posting-edit posting office
campaigns:quality - office
campaigns:quality-import-confirm fund office
awards:years-draft final office
awards:bar round office
awards:exemplar-new - culture
awards:exemplar-edit suggested culture
awards:exemplar-photo suggested culture
awards:exemplar-photo-remove suggested culture
awards:exemplar-consent suggested culture
awards:exemplar-consent-drop told culture
awards:exemplar-publish consented culture
awards:exemplar-withdraw told culture
awards:exemplar-decline suggested culture
awards:exemplar-reopen declined culture
awards:exemplar-broadcast told culture
awards:initiative-new - office
awards:initiative-edit idea office
awards:initiative-recognise idea office
awards:initiative-decline idea office
awards:initiative-reopen known office
awards:initiative-withdraw idea office
awards:initiative-uses-add idea office
awards:initiative-uses-add known office
awards:initiative-use-confirm use office
awards:initiative-use-drop use office
awards:initiative-files-add idea office
awards:initiative-file-drop idea-file office
awards:council-new - office
awards:council-rules council office
awards:council-member-new council office
awards:council-member-end member office
awards:fund fund office
awards:revocation-new award office
awards:correction-new award office
awards:revocation-confirm waiting chairman
awards:revocation-cancel waiting office
awards:revocation-recovered confirmed office
awards:decision-scan-add decision office
awards:decision-confirm on-paper chairman
awards:decision-record recorded office
awards:decision-upload-confirm recorded office
dossiers:sealing-retry preparing office
dossiers:reports-freeze preparing office
dossiers:reports-issue preparing office
dossiers:decision-issue submitted office
dossiers:on-paper submitted office
dossiers:take-back submitted office
dossiers:decide-all submitted chairman
dossiers:case-decide case chairman
dossiers:sign submitted chairman
dossiers:blank-new - office
dossiers:blank blank office
dossiers:printer-new - office
dossiers:printer printer office
dossiers:number-outside - office
dossiers:number-void outside-number office
dossiers:paper-freeze report office
dossiers:paper-thaw petition office
dossiers:paper-issue petition office
dossiers:paper-void minutes office
dossiers:signed-copy-add sealed office
dossiers:signed-copy-withdraw signed-copy office
dossiers:summary-begin recorded office
dossiers:summary summary office
dossiers:summary-restore summary-text office
dossiers:summary-retry frozen-summary office
dossiers:paper-thaw summary-paper office
dossiers:handovers - office
dossiers:handover-retry failed-handover office
dossiers:handover-remove handover office
"""
