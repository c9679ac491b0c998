"""The campaign: plan, rounds, units and people, evaluations."""

from __future__ import annotations

from django.apps import AppConfig

from campaigns.guards import GUARDS


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = "Phong trào thi đua"
    guards = GUARDS
