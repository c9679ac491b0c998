"""The papers: assemble, check, submit, seal, print."""

from __future__ import annotations

from django.apps import AppConfig

from dossiers.guards import GUARDS


class DossiersConfig(AppConfig):
    name = "dossiers"
    verbose_name = "Hồ sơ trình"
    guards = GUARDS
