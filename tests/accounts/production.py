"""What an installation answers and logs under its own settings: a process of its own, for test_production.

Nothing of the settings is replaced but where static files lie and how slow passwords are hashed. Prints one
JSON object; the log goes to standard error, as the server's does.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any

import django
from django.conf import settings
from django.test import Client

PROXY, HOST, PASSWORD = "10.0.0.5", "thidua.example.vn", "bon-con-trau-qua-suoi"
SECRET = "Lường Thị Suối"  # stands in what is sent, and must stand nowhere in the log
FORGED = f'{SECRET}"}}\r\n{{"level": "INFO", "message": "forged\u2028\u2029\x85\x00'
OVER_TLS = {"REMOTE_ADDR": PROXY, "HTTP_HOST": HOST, "HTTP_X_FORWARDED_PROTO": "https"}


def prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "andung_emulation.settings")
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()


def answers() -> dict[str, Any]:
    """Each by a name: status, headers, cookies, what the page says."""
    from campaigns.models import User  # noqa: PLC0415 - after the settings

    chairman = User.objects.create_user(username="chutich-xa", password=PASSWORD)
    chairman.appointments.create(role="administrator", held_from="2020-01-01")

    def ask(path: str, client: Client | None = None, **how: Any) -> dict[str, Any]:
        got = (client or Client(raise_request_exception=False)).get(path, **(OVER_TLS | how))
        return _told(got)

    def log_in(password: str, address: str, client: Client | None = None, **how: str) -> dict[str, Any]:
        typed = {"username": "chutich-xa", "password": password} | how
        said = OVER_TLS | {"HTTP_X_FORWARDED_FOR": address, "HTTP_USER_AGENT": FORGED}
        return _told((client or Client()).post("/dang-nhap/", typed, **said))  # type: ignore[arg-type]  # headers

    believed: dict[str, Any] = {"REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "https"}
    her = Client(raise_request_exception=False)
    found: dict[str, Any] = {
        "plain": ask("/dang-nhap/", HTTP_X_FORWARDED_PROTO="http"),
        "plain, and says otherwise": ask("/dang-nhap/", REMOTE_ADDR="203.0.113.9"),
        "plain, though the server believed it": ask("/dang-nhap/", **believed),
        "log-in page": ask("/dang-nhap/"),
        "health": ask("/suc-khoe/"),
        "another host": ask("/dang-nhap/", HTTP_HOST="evil.example", HTTP_X_FORWARDED_HOST=HOST),
        "guessed": [log_in("sai", "203.0.113.9", username=FORGED.replace("\x00", "")) for _ in range(2)],
        "locked": [log_in("sai" + SECRET, "203.0.113.9") for _ in range(5)][-1],
        "logged in": log_in(PASSWORD, "203.0.113.10", her),
        "home": ask("/", her),
        "search": ask(f"/tim/?q={SECRET}", her),
        "absent": ask(f"/{SECRET}/%0d%0aforged", her),
        "refused": ask("/dot/1/mo/", her),
        "health for the administrator": ask("/suc-khoe/", her),
    }
    found["broken"] = _broken(lambda: ask(f"/tim/?q={SECRET}", her))
    found["settings"] = {"debug": settings.DEBUG, "hosts": settings.ALLOWED_HOSTS}
    return found


def _broken(ask: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """A mistake of ours that has personal data in its words and in its variables."""
    from andung_emulation import search  # noqa: PLC0415 - after the settings

    def fail(*_: Any, **__: Any) -> None:
        password = SECRET
        raise KeyError(f"{password}\n{FORGED}")

    kept = vars(search)["render"]
    vars(search)["render"] = fail
    try:
        return ask()
    finally:
        vars(search)["render"] = kept


def _told(got: Any) -> dict[str, Any]:
    cookies = {
        name: [bool(each["secure"]), bool(each["httponly"]), each["samesite"], each["path"], each["domain"]]
        for name, each in got.cookies.items()
    }
    page = "" if got.streaming else got.content.decode()
    return {"status": got.status_code, "headers": dict(got.headers), "cookies": cookies, "page": page}


if __name__ == "__main__":
    prepare()
    json.dump(answers(), sys.stdout)
