#!/usr/bin/env python
"""Django's command line."""

import os
import sys

from andung_emulation.management.command_line import main

if __name__ == "__main__":
    os.umask(0o077)  # a database, a backup, an archive made by hand are nobody else's either
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "andung_emulation.settings")
    main(sys.argv)
