"""Quản trị of the campaign. Rights: `campaigns.rules.rights.ADMIN_RIGHTS`; no date of a round is edited."""

from campaigns.admin import accounts, people, records, rounds

__all__ = ["accounts", "people", "records", "rounds"]
