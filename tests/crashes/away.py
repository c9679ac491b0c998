"""The application over a PostgreSQL that isn't there: `… -m tests.crashes.away` says what is answered."""

from __future__ import annotations

import json
import logging
import os

import django

NOWHERE = "postgres://andung@127.0.0.1:1/none"  # nothing listens at port 1


def answers() -> dict[str, int]:
    from django.test import Client
    from django.test.utils import setup_test_environment

    from andung_emulation.jobs.queue import Worker

    setup_test_environment()
    client = Client(raise_request_exception=False)
    found = {"health": client.get("/suc-khoe/", headers={"Accept": "application/json"}).status_code}
    found["log-in"] = client.post("/dang-nhap/", {"username": "vanphong", "password": "x"}).status_code
    client.cookies["sessionid"] = "x" * 32
    found["page"] = client.get("/").status_code
    Worker().one_pass()
    return found


if __name__ == "__main__":
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": NOWHERE}
    django.setup()
    logging.disable(logging.CRITICAL)
    print(json.dumps(answers()))  # noqa: T201 - for who called it
