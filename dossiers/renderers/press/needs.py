"""What the press needs from the system, as sentences that name the Debian package."""

from __future__ import annotations

# The face of Times New Roman, or one with its metrics and every Vietnamese letter.
SERIFS = ("Times New Roman", "Liberation Serif")

_PACKAGES = {
    "libgobject-2.0": "libglib2.0-0",
    "libpangoft2-1.0": "libpangoft2-1.0-0",
    "libpango-1.0": "libpango-1.0-0",
    "libharfbuzz-subset": "libharfbuzz-subset0",
    "libharfbuzz": "libharfbuzz0b",
    "libfontconfig": "libfontconfig1",
}


def missing_library(error: str) -> str:
    """From what the loader said."""
    package = next((package for library, package in _PACKAGES.items() if library in error), "")
    if package:
        return (
            f"Máy chủ thiếu thư viện dàn trang nên chưa in được PDF: cài gói Debian {package} "
            "(cùng libpango-1.0-0, libpangoft2-1.0-0, libharfbuzz-subset0) rồi thử lại."
        )
    return f"Chưa nạp được WeasyPrint nên chưa in được PDF: {error[:200]}"


def missing_font(family: str) -> str:
    """Empty where Times New Roman or its equal is there: a paper in another face has no legal form."""
    if any(serif in family for serif in SERIFS):
        return ""
    return (
        "Máy chủ thiếu phông chữ Times New Roman hoặc tương đương (Liberation Serif) nên chưa in được PDF "
        "đúng thể thức: cài gói Debian fonts-liberation2 (hoặc fonts-liberation) rồi thử lại."
    )
