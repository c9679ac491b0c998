"""Quản trị of the awards: the council and the tables of the law are kept here, the rest is only read."""

from awards.admin import law, records

__all__ = ["law", "records"]
