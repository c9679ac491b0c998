"""`python3 -m andung_emulation run | test | check | …`: from a fresh clone, with Python alone."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the one place that an older Python reaches, and it must be told
    sys.exit("Cần Python 3.11 trở lên; máy này đang dùng Python %d.%d." % sys.version_info[:2])  # noqa: UP031 - as above

from andung_emulation.start.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
