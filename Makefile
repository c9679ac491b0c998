# For those who have make; each line is all there is to it.
# Variables go through: PORT, DATABASE_URL and all ANDUNG_…

PYTHON ?= python3

.PHONY: run test check bench load crash

run:
	@$(PYTHON) -m andung_emulation run

test:
	@$(PYTHON) -m andung_emulation test

check:
	@$(PYTHON) -m andung_emulation check

bench:
	@$(PYTHON) -m andung_emulation bench

load:
	@$(PYTHON) -m andung_emulation load

crash:
	@$(PYTHON) -m andung_emulation crash
