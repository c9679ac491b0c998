"""Which rows an archive takes: every table of the house is named here, in or out (a test holds it to that).

A path is what leads from a row to its round. `referenced` tables are shared by campaigns: of them go out the
rows to which a row that goes out points.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db.models import Q

from dossiers.handover.scope import Scope

Chosen = Callable[[Scope], Q]


def _all(_: Scope) -> Q:
    return Q()


def _by(*paths: str) -> Chosen:
    """Rows that one of these paths leads to a round of the scope."""

    def chosen(scope: Scope) -> Q:
        found = Q(pk__in=())
        for path in paths:
            found |= Q(**{f"{path}__in": scope.round_ids})
        return found

    return chosen


def _campaign(path: str) -> Chosen:
    return lambda scope: Q(**{path: scope.campaign.pk})


def _initiatives(prefix: str = "") -> Chosen:
    """What was nominated for, and what was proposed in these years; without a day it belongs to any."""

    def chosen(scope: Scope) -> Q:
        proposed = f"{prefix}proposed_on"
        return (
            Q(**{f"{prefix}nominations__round__in": scope.round_ids})
            | Q(**{f"{proposed}__year__in": list(scope.years)})
            | Q(**{proposed: None})
        )

    return chosen


def _councils(prefix: str = "") -> Chosen:
    """Those that sat in the scope's days."""

    def chosen(scope: Scope) -> Q:
        first, last = scope.days
        until = f"{prefix}sits_until"
        began = Q(**{f"{prefix}sits_from__lte": last})
        return began & (Q(**{until: None}) | Q(**{f"{until}__gte": first}))

    return chosen


def _years(field: str, *, after: int = 0) -> Chosen:
    """`after`: money is that of the year in which a decision is made."""
    return lambda scope: Q(**{f"{field}__range": (scope.years[0], scope.years[-1] + after)})


OWN: Mapping[str, Chosen] = {
    "campaigns.Campaign": _campaign("pk"),
    "campaigns.CampaignBasis": _campaign("campaign"),
    "campaigns.CompetitionContent": _campaign("campaign"),
    "campaigns.PlanClause": _campaign("campaign"),
    "campaigns.Round": _by("pk"),
    "campaigns.DeadlineChange": _by("round"),
    "campaigns.Scale": _by("round"),
    "campaigns.ScalePoints": _by("scale__round"),
    "campaigns.Band": _by("scale__round"),
    "campaigns.RoundBlock": _by("round"),
    "campaigns.Target": _by("round"),
    "campaigns.TargetResult": _by("target__round"),
    "campaigns.Registration": _by("round"),
    "campaigns.RegistrationLine": _by("registration__round"),
    "campaigns.Evaluation": _by("round"),
    "campaigns.Score": _by("evaluation__round"),
    "campaigns.Evidence": _by("score__evaluation__round"),
    "campaigns.IndexResult": _by("round"),
    "campaigns.IndexComponent": _by("result__round"),
    "campaigns.Guidance": _by("round"),
    "campaigns.Check": _by("round"),
    "campaigns.Finding": _by("check_made__round"),
    "campaigns.Broadcast": _by("round"),
    "campaigns.Block": _all,
    "campaigns.Participant": _all,
    "campaigns.FormerName": _all,
    "campaigns.Posting": _all,
    "campaigns.QualityRating": _years("year"),
    "campaigns.IssuingBody": _all,
    "campaigns.CalendarDay": _all,
    "campaigns.Appointment": _all,
    "awards.Criterion": _campaign("campaign"),
    "awards.Nomination": _by("round"),
    "awards.Claim": _by("nomination__round"),
    "awards.ClaimContent": _by("claim__nomination__round"),
    "awards.ClaimEvidence": _by("claim__nomination__round"),
    "awards.Achievement": _by("nomination__round"),
    "awards.WarningAnswer": _by("nomination__round"),
    "awards.CoProposal": _by("nomination__round"),
    "awards.Bar": _by("round"),
    "awards.Initiative": _initiatives(),
    "awards.InitiativeUse": _initiatives("initiative__"),
    "awards.InitiativeFile": _initiatives("initiative__"),
    "awards.Council": _councils(),
    "awards.CouncilMember": _councils("council__"),
    "awards.Meeting": _by("round"),
    "awards.Attendance": _by("meeting__round"),
    "awards.Movement": _by("attendance__meeting__round"),
    "awards.AgendaItem": _by("meeting__round"),
    "awards.Recusal": _by("item__meeting__round"),
    "awards.Vote": _by("item__meeting__round"),
    "awards.BallotCount": _by("item__meeting__round"),
    "awards.EarlierVote": _by("item__meeting__round"),
    "awards.Decision": _by("round"),
    "awards.Award": _by("decision__round"),
    "awards.Revocation": _by("award__decision__round"),
    "awards.Correction": _by("award__decision__round"),
    "awards.Exemplar": _by("round"),
    "awards.RewardFund": _years("year", after=1),
    "awards.BaseSalary": _all,
    "awards.RewardRate": _all,
    "awards.RewardMultiple": _all,
    "awards.DecisionRule": _all,
    "awards.Executor": _all,
    "awards.LegalBasis": _all,
    "dossiers.Dossier": _by("round"),
    "dossiers.DossierItem": _by("dossier__round"),
    "dossiers.Approval": _by("dossier__round"),
    "dossiers.DossierReturn": _by("dossier__round"),
    "dossiers.Summary": _by("round"),
    "dossiers.SummaryText": _by("summary__round"),
    "dossiers.Paper": _by("dossier__round", "summary__round"),
    "dossiers.SignedCopy": _by("paper__dossier__round", "paper__summary__round"),
}

# In this order: a number names its book, a document its scan.
REFERENCED = (
    "awards.RegisterEntry",
    "awards.NumberSeries",
    "campaigns.LegalDocument",
    "campaigns.User",
    "andung_emulation.StoredFile",
)

OUT: Mapping[str, str] = {
    "andung_emulation.UsedToken": "khóa của biểu mẫu",
    "andung_emulation.Draft": "bản nháp chưa lưu của từng người",
    "andung_emulation.HistoryEntry": "ở thư mục lich-su, kèm mã băm",
    "andung_emulation.HistoryDetail": "ở thư mục lich-su, kèm mã băm",
    "andung_emulation.JobRun": "việc nền của máy chủ",
    "andung_emulation.WorkerBeat": "việc nền của máy chủ",
    "campaigns.Reminder": "thư nhắc việc đã gửi",
    "dossiers.Handover": "các bộ lưu trữ đã lập",
    "dossiers.Blank": "phôi để in, không phải hồ sơ",
    "dossiers.Printer": "máy in, không phải hồ sơ",
}
FOREIGN = (
    "admin",
    "auth",
    "contenttypes",
    "sessions",
    "axes",
    "otp_totp",
    "otp_static",
)  # apps that keep accounts and sessions
