"""The only way from an id to a row of the campaign: absent and forbidden answer alike, 404."""

from __future__ import annotations

from campaigns.access.accounts import account_for
from campaigns.access.following import (
    broadcast_for,
    broadcasts_for,
    check_for,
    checks_for,
    finding_for,
    guidance_for,
)
from campaigns.access.gate import admit, found, only
from campaigns.access.movement import (
    registration_for,
    round_of_registrations_for,
    round_of_targets_for,
    target_for,
    target_result_for,
    target_to_write_for,
    unit_in_round_for,
)
from campaigns.access.people import participant_for, posting_for
from campaigns.access.rounds import (
    campaigns_for,
    deadline_change_for,
    document_for,
    documents_for,
    index_year_for,
    round_for,
)
from campaigns.access.sheets import (
    board_for,
    evaluation_for,
    evidence_for,
    round_to_score_for,
    sheet_to_write_for,
)

__all__ = (
    "account_for",
    "admit",
    "board_for",
    "broadcast_for",
    "broadcasts_for",
    "campaigns_for",
    "check_for",
    "checks_for",
    "deadline_change_for",
    "document_for",
    "documents_for",
    "evaluation_for",
    "evidence_for",
    "finding_for",
    "found",
    "guidance_for",
    "index_year_for",
    "only",
    "participant_for",
    "posting_for",
    "registration_for",
    "round_for",
    "round_of_registrations_for",
    "round_of_targets_for",
    "round_to_score_for",
    "sheet_to_write_for",
    "target_for",
    "target_result_for",
    "target_to_write_for",
    "unit_in_round_for",
)
