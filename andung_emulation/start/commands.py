"""The words that `python3 -m andung_emulation` understands."""

from __future__ import annotations

import sys
from collections.abc import Callable

from andung_emulation.clock import ClockError
from andung_emulation.start import benching, checking, enduring, installing, restoring, running, testing
from andung_emulation.start.errors import StartError
from andung_emulation.start.places import Places, places

COMMANDS: dict[str, Callable[[Places, list[str]], int]] = {
    "run": running.run,
    "install": installing.install,
    "prepare": installing.prepare,
    "web": installing.web,
    "test": testing.test,
    "check": checking.check,
    "bench": benching.bench,
    "restore": restoring.restore,
    "load": enduring.load,
    "crash": enduring.crash,
}
USAGE = """Cách dùng: python3 -m andung_emulation <lệnh>

  run    chuẩn bị mọi thứ rồi chạy ứng dụng (Ctrl+C để dừng)
  install, prepare, web
         các phần của run, cho máy chủ dùng systemd hoặc hộp chứa (deploy/): cài thư viện;
         chuẩn bị khóa và dữ liệu; chạy máy chủ web (việc nền: manage.py work)
  test   chạy các phép thử; viết thêm tên tệp sau lệnh để chỉ chạy tệp đó
  check  kiểm tra mã nguồn và cấu hình khi vận hành thật
  bench  đo tốc độ, bộ nhớ so với các mức đã đặt; in một bảng
  restore  khôi phục một bản sao lưu trên máy còn trống: restore TỆP [--identity KHÓA]
  load   buổi tối cuối trước hạn trên máy chủ thật, trăm người một lúc; viết thêm bốn số để đổi số người
  crash  giết tiến trình giữa chừng (kill -9), đếm xem có mất gì; viết thêm một số để đổi số lần
"""


def main(words: list[str]) -> int:
    """Run one command and answer its exit code; a `StartError` is a sentence, not a trace."""
    command = COMMANDS.get(words[0]) if words else None
    if command is None:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        return command(places(), words[1:])
    except (StartError, ClockError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
