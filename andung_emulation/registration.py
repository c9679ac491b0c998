"""How an upper app hooks into a lower one: it lists what it has in its AppConfig."""

from __future__ import annotations

from typing import Any

from django.apps import apps


def listed(attribute: str) -> list[Any]:
    """The entries of that AppConfig attribute, of all apps, in the order of INSTALLED_APPS."""
    return [entry for config in apps.get_app_configs() for entry in getattr(config, attribute, ())]
