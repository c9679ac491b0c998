"""One paper of a kind for whom it is made, one archive on its way: the models' constraints, on SQLite too."""

from __future__ import annotations

from andung_emulation.guards import once

GUARDS = (
    *once(
        "paper_once", "dossiers_paper", "dossier_id", "summary_id", "kind", "meeting_id", "nomination_id",
        message="Hồ sơ đã có văn bản này.",
        among="{row}.state <> 'voided'",
    ),
    *once(
        "handover_one_waiting", "dossiers_handover", "campaign_id", "round_id",
        message="Bộ này đang được lập.",
        among="{row}.made_at IS NULL AND {row}.failure = ''",
    ),
)  # fmt: skip
