"""A real worker beside the tests, on their database: `… -m tests.dossiers.worker DATABASE MEDIA SECONDS`."""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

import django
from django.conf import settings


def begin(database: str, media: str) -> None:
    """The settings that the tests' are made from; the rest is in the environment."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "andung_emulation.settings"
    settings.DATABASES["default"]["NAME"] = database
    settings.MEDIA_ROOT = media
    django.setup()


def main() -> None:
    """Seals until it is killed; a claim, and the rest after a failure, last so many seconds. A job of the day
    leaves a line in the folder of files each time that it is done."""
    from django.apps import apps  # noqa: PLC0415 - after the setup
    from django.core.management import call_command  # noqa: PLC0415 - after the setup

    from andung_emulation.apps import AndungConfig  # noqa: PLC0415 - as above
    from andung_emulation.jobs import Daily  # noqa: PLC0415 - as above
    from dossiers.services import sealing_queue  # noqa: PLC0415 - as above

    house = apps.get_app_config("andung_emulation")
    assert isinstance(house, AndungConfig)
    house.jobs += (Daily("a-line-a-day", _write_a_line),)
    sealing_queue.LEASE = sealing_queue.PAUSE = timedelta(seconds=float(sys.argv[3]))
    call_command("work")


def _write_a_line(at: datetime) -> None:
    with (Path(sys.argv[2]) / "days").open("a") as file:
        file.write(f"{at}\n")


if __name__ == "__main__":
    begin(sys.argv[1], sys.argv[2])
    main()
