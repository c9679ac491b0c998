"""The visitors' sessions anew: moving a database leaves them behind. `… -m tests.load.sessions JSON`."""

from __future__ import annotations

import json
import sys

import django

if __name__ == "__main__":
    django.setup()
    from tests.load.world import logged_in

    for user_id, key in json.loads(sys.argv[1]):
        logged_in(user_id, key)
