"""Awards: criteria, nominations, the council."""

from __future__ import annotations

from django.apps import AppConfig

from awards.guards import GUARDS


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = "Khen thưởng"
    guards = GUARDS
