"""Under the settings of an installation: headers, cookies, redirects, what errors show, what is logged."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from andung_emulation.start.keys import ensure_keys
from tests.accounts.production import FORGED, HOST, PASSWORD, PROXY, SECRET

pytestmark = [
    pytest.mark.django_db,  # asks for the file that is copied
    pytest.mark.skipif(connection.vendor != "sqlite", reason="takes a copy of the tests' own file"),
]
Said = dict[str, Any]
LINE = {"at", "level", "request", "logger", "message"}
TOLD = {"method", "route", "status", "ms", "actor", "account", "address", "errors"}


@pytest.fixture(scope="module")
def said(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Said, list[str]]:
    """(answers, lines of the log), from an empty database of the same shape."""
    data = tmp_path_factory.mktemp("production")
    ensure_keys(data)
    with (
        closing(sqlite3.connect(str(connection.settings_dict["NAME"]))) as here,
        closing(sqlite3.connect(data / "andung.sqlite3")) as there,
    ):
        here.backup(there)
    done = _run(data, "-m", "tests.accounts.production", ANDUNG_PROXY=PROXY)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout), done.stderr.split("\n")[:-1]


def _run(data: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    own = {k: v for k, v in os.environ.items() if not k.startswith("ANDUNG_") and k != "DATABASE_URL"}
    own |= {"ANDUNG_MODE": "production", "ANDUNG_DATA": str(data), "ANDUNG_HOSTS": HOST} | variables
    own["DJANGO_SETTINGS_MODULE"] = "andung_emulation.settings"
    asked = [sys.executable, *command]
    return subprocess.run(
        asked, env=own, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=300, check=False
    )


def test_plain_http_leads_to_tls_and_tls_behind_the_proxy_does_not_loop(said: tuple[Said, list[str]]) -> None:
    answers, _ = said
    for name in ("plain", "plain, and says otherwise", "plain, though the server believed it"):
        assert answers[name]["status"] == 301
        assert answers[name]["headers"]["Location"] == f"https://{HOST}/dang-nhap/"
    assert answers["log-in page"]["status"] == 200


def test_every_answer_carries_the_headers_errors_too(said: tuple[Said, list[str]]) -> None:
    answers, _ = said
    for name in ("log-in page", "health", "locked", "home", "absent", "refused", "broken"):
        headers = answers[name]["headers"]
        assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload", name
        policy = headers["Content-Security-Policy"]
        for rule in ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'",
                     "frame-ancestors 'none'"):  # fmt: skip
            assert rule in policy, name
        assert "unsafe" not in policy
        meant = {
            "X-Frame-Options": "DENY",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
        }
        assert {key: headers[key] for key in meant} == meant, name
        assert "camera=()" in headers["Permissions-Policy"], name
        assert "no-store" in headers["Cache-Control"], name
        assert not {"Server", "X-Powered-By"} & set(headers), name


def test_cookies_hold_to_this_host_over_tls(said: tuple[Said, list[str]]) -> None:
    answers, _ = said
    script = [True, False, "Lax", "/", ""]  # the page's script renews forms with it
    session = [True, True, "Lax", "/", ""]
    assert answers["log-in page"]["cookies"] == {"__Host-csrftoken": script}
    assert answers["logged in"]["cookies"]["__Host-sessionid"] == session
    assert not answers["health"]["cookies"]


def test_errors_show_a_number_and_nothing_of_the_machine(said: tuple[Said, list[str]]) -> None:
    answers, _ = said
    statuses = {name: answers[name]["status"] for name in ("another host", "absent", "refused", "broken")}
    assert statuses == {"another host": 400, "absent": 404, "refused": 404, "broken": 500}
    for name in statuses:
        page = answers[name]["page"]
        for leak in (
            SECRET,
            "Traceback",
            "KeyError",
            "django",
            "/andung_emulation/",
            "evil.example",
            "sqlite",
        ):
            assert leak not in page, (name, leak)
    assert answers["settings"] == {"debug": False, "hosts": [HOST]}


def test_behind_the_proxy_a_guesser_locks_himself_out_alone(said: tuple[Said, list[str]]) -> None:
    answers, _ = said
    assert (answers["locked"]["status"], answers["logged in"]["status"]) == (429, 302)
    assert "evil" not in answers["logged in"]["headers"]["Location"]


def test_the_log_is_lines_of_json_that_nobody_forged(said: tuple[Said, list[str]]) -> None:
    """Hostile names, passwords, agents, addresses, and an error of ours with a person in it."""
    _, lines = said
    assert len(lines) > 10
    for line in lines:
        assert line.isascii(), line
        assert LINE <= set(json.loads(line)) <= LINE | TOLD, line
    whole = "\n".join(lines)
    for secret in (SECRET, "Suối", "forged", "chutich-xa", PASSWORD, "evil.example", "/dot/", FORGED[:9]):
        assert secret not in whole, secret
        assert json.dumps(secret)[1:-1] not in whole, secret


def test_the_log_tells_who_was_refused_what(said: tuple[Said, list[str]]) -> None:
    _, lines = said
    told = [json.loads(line) for line in lines]
    refused = next(each for each in told if each.get("route") == "campaigns:round-open")
    assert (refused["level"], refused["status"], refused["method"]) == ("WARNING", 404, "GET")
    assert isinstance(refused["actor"], int)
    broken = next(each for each in told if each["message"] == "answered 500")
    (error,) = broken["errors"]
    assert (error["type"], error["said"]) == ("KeyError", "")
    assert any("andung_emulation/search.py" in frame for frame in error["at"])
    guesses = [each for each in told if each["logger"] == "andung.security" and "address" in each]
    assert {each["address"] for each in guesses} == {"203.0.113.9"}
    assert guesses[-1]["message"].startswith("locked out")
    assert broken["request"] in {each["request"] for each in told if each.get("status") == 500}


def test_health_says_to_the_administrator_how_the_wire_is(said: tuple[Said, list[str]]) -> None:
    answers, _ = said
    assert "HTTPS" in answers["health for the administrator"]["page"]
    assert "HTTPS" not in answers["health"]["page"]


@pytest.mark.parametrize(("hosts", "why"), [("*", "ANDUNG_HOSTS"), (f"{HOST},.example.vn", "ANDUNG_HOSTS")])
def test_names_of_hosts_are_exact(hosts: str, why: str, tmp_path: Path) -> None:
    ensure_keys(tmp_path)
    done = _run(tmp_path, "-c", "import andung_emulation.settings", ANDUNG_HOSTS=hosts)
    assert done.returncode != 0
    assert why in done.stderr
