"""Pages of nominations, the council, decisions, the register, the fund, and past years."""
