"""`python -m tests.crashes`: kills of the web workers, their number as an argument; prints figures."""

from __future__ import annotations

import os
import signal
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ.pop("DATABASE_URL", None)
django.setup()

from tests.crashes.kills import killed_while_they_save  # noqa: E402 - what reads pages knows the models
from tests.load import server  # noqa: E402 - as above
from tests.load.evenings import say  # noqa: E402 - as above

KILLS, PEOPLE = 200, (6, 4, 6, 0)


def main(kills: int = KILLS) -> int:
    """Answers the exit code."""
    with server.folder() as data:
        site = server.build(data, *PEOPLE)
        done = killed_while_they_save(site, kills)
    say(
        f"kill -9 tiến trình máy chủ {done.kills} lần; báo là xong: {done.saves} lần lưu,"
        f" {len(done.submitted)} hồ sơ; {done.unheard} lần không nghe trả lời, phải gửi lại."
    )
    say("\n".join(done.wrong) or "Không mất, không hai lần, không dở dang.")
    return 1 if done.wrong else 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the server that it started ends with it
    sys.exit(main(*map(int, sys.argv[1:])))
