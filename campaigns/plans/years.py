"""Code, period and years of a plan's file: pages compute with them, so none may be one that can't be."""

from __future__ import annotations

import re

from andung_emulation.toml_lines import Table

EARLIEST, LATEST = 2000, 2100
YEARS_AFTER = range(6)
LONGEST_CODE = 50
_CODE = re.compile(r"[-a-zA-Z0-9_]+")
_PERIOD = re.compile(r"(\d{4})\D+(\d{4})")  # as the final round reads its first and its last day off it


def read_code(plan: Table) -> str:
    """It stands in addresses."""
    code = plan.text("code")
    if not _CODE.fullmatch(code) or len(code) > LONGEST_CODE:
        reason = (
            f"mã “{code}” chỉ gồm chữ không dấu, số, gạch dưới, gạch nối, nhiều nhất {LONGEST_CODE} ký tự"
        )
        raise plan.error(reason, "code")
    return code


def read_years(plan: Table) -> tuple[int, int]:
    """The first year with a round, and the last; both within the period."""
    first, last = _year(plan, "first_year"), _year(plan, "last_year")
    if last < first:
        raise plan.error("năm cuối phải từ năm đầu trở đi", "last_year")
    period = _PERIOD.search(plan.text("period"))
    if period is None or not int(period[1]) <= first <= last <= int(period[2]):
        reason = f"giai đoạn “{plan.text('period')}” phải ghi hai năm, gồm các năm thi đua {first} - {last}"
        raise plan.error(reason, "period")
    return first, last


def read_years_after(deadline: Table) -> int:
    """0: within the year that is judged."""
    found = deadline.integer("years_after")
    if found not in YEARS_AFTER:
        raise deadline.error(f"số năm sau năm thi đua phải từ 0 đến {YEARS_AFTER[-1]}", "years_after")
    return found


def _year(plan: Table, key: str) -> int:
    found = plan.integer(key)
    if not EARLIEST <= found <= LATEST:
        raise plan.error(f"năm {found} phải từ {EARLIEST} đến {LATEST}", key)
    return found
