"""The server's entry."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

from andung_emulation.charsets import InUtf8
from andung_emulation.turns import InTurn

os.umask(0o077)  # whoever starts it: evidence and exports are for the application alone
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "andung_emulation.settings")

application = InTurn(InUtf8(get_wsgi_application()))


def collect_seldom() -> None:
    """A page makes and drops objects by the ten thousand: cycles are looked for less often than by default,
    and never among what is loaded already."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 20)


collect_seldom()
