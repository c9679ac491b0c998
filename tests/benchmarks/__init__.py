"""What the budgets of the design (section 10) are measured by; `make bench` prints the table.

Nothing here is a test: how fast a machine is proves nothing about the code, only ratios within one run do.
"""
