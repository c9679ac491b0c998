"""`python3 -m andung_emulation.operations > deploy/VAN-HANH.md`."""

import sys

from andung_emulation.operations.guide import as_text

if __name__ == "__main__":
    sys.stdout.write(as_text())
