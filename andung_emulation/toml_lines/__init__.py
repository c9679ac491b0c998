"""Data files of the project: TOML, typed, each mistake with its line."""

from __future__ import annotations

from andung_emulation.toml_lines.tables import DataFileError, Table, read_toml

__all__ = ["DataFileError", "Table", "read_toml"]
