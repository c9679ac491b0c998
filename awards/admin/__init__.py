"""Quản trị of the awards: the council and the tables of the law are kept here, the rest is only read."""

from awards.admin import decisions, law, records

__all__ = ["decisions", "law", "records"]
