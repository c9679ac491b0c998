"""`manage.py`: what is wrong with the settings, the rights or the database is a sentence, not a trace.

Who reads it keeps a commune's server and knows no Python.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError

from andung_emulation import shortages


def main(words: Sequence[str]) -> None:
    """Ends the process with 1 after such a sentence; any other mistake is ours and keeps its trace."""
    try:
        execute_from_command_line(list(words))
    except ImproperlyConfigured as error:
        sys.exit(f"Cấu hình sai: {error}")
    except OperationalError as error:
        if not shortages.is_one(error):
            raise
        sys.exit(f"Cơ sở dữ liệu không trả lời, bận hoặc hết chỗ; lệnh dừng, thử lại được: {_first(error)}")
    except PermissionError as error:
        sys.exit(
            f"Không được phép đọc, ghi {error.filename}: chạy bằng tài khoản của ứng dụng (trên máy chủ:"
            " sudo thidua …), ở tệp và thư mục mà tài khoản ấy vào được."
        )


def _first(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
