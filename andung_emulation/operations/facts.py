"""What this server is, for the page: where things lie, what they run on."""

from __future__ import annotations

import platform
import sqlite3

import django
from django.conf import settings
from django.db import connection

NOT_SET = "chưa đặt"


def facts() -> list[tuple[str, str]]:
    """Never a password or a key: of the database its kind and its name."""
    return [
        ("Chế độ", "Dùng thử (nhân vật hư cấu)" if settings.DEMO else "Vận hành thật"),
        ("Thư mục dữ liệu", str(settings.ANDUNG_DATA)),
        ("Cơ sở dữ liệu", _database()),
        ("Tên máy chủ", ", ".join(settings.ALLOWED_HOSTS) or NOT_SET),
        ("TLS", "Không: mật khẩu đi trên mạng không mã hóa" if settings.PLAIN_HTTP else "Bắt buộc"),
        ("Thư nhắc việc", "Có máy chủ thư" if settings.MAIL_IS_SET else NOT_SET),
        ("Địa chỉ công khai", settings.PUBLIC_ADDRESS or NOT_SET),
        (
            "Phiên bản",
            f"Python {platform.python_version()}, Django {django.get_version()}, {platform.system()}",
        ),
    ]


def _database() -> str:
    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}, một tệp trong thư mục dữ liệu"
    return f"PostgreSQL, cơ sở dữ liệu {connection.settings_dict['NAME']}"
