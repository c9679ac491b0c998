"""What the terminal says once the application answers."""

from __future__ import annotations

import textwrap

from andung_emulation.start.places import Places, socket_name

DEMO_PASSWORD = "andung-demo-2025"  # noqa: S105 - public by intention: printed here and on the demonstration's login page
DEMO_ACCOUNTS = (
    ("vanphong", "Văn phòng - Thống kê (bắt đầu từ đây)"),
    ("chutich", "Chủ tịch UBND xã"),
    ("phochutich (hoidong1)", "Phó Chủ tịch, ký thay; Phó Chủ tịch thường trực Hội đồng"),
    ("hoidong2 … hoidong7", "ủy viên Hội đồng Thi đua - Khen thưởng"),
    ("donvi1, donvi2", "đơn vị tự chấm điểm và đề nghị"),
    ("vhtt", "Văn hóa - Thông tin"),
    ("quantri", "quản trị tài khoản và phân vai"),
)
LINE = "─" * 72


def banner(place: Places, clock_notice: str, missing: str) -> str:
    """The address first, then who may log in, then whatever a person should know."""
    said = [LINE, f"  Ứng dụng đang chạy:  http://{socket_name(place.reached_at, place.port)}", ""]
    if place.mode == "demo":
        said += [f"  Tài khoản dùng thử (mật khẩu chung: {DEMO_PASSWORD}):"]
        said += [f"    {name:<22} {office}" for name, office in DEMO_ACCOUNTS]
        said += ["  Mọi người trong bản dùng thử đều là nhân vật hư cấu.", ""]
    else:
        said += _production_lines(place)
    if clock_notice:
        said += [f"  {clock_notice}", "  Đổi giờ:  ANDUNG_CLOCK=2026-01-04T23:59:50+07:00 make run", ""]
    if missing:
        said += [textwrap.indent(missing, "  "), ""]
    return "\n".join(["", *said, f"  Dữ liệu: {place.data}", "  Dừng: Ctrl+C", LINE])


def _production_lines(place: Places) -> list[str]:
    if place.variables.get("ANDUNG_HOSTS"):
        return []
    return ["  Chưa đặt ANDUNG_HOSTS (tên miền của máy chủ): mọi trang sẽ bị từ chối.", ""]
