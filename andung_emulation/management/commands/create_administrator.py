"""`create_administrator`: the first account of an installation; none is shipped."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from andung_emulation import clock
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from campaigns.enums import Role
from campaigns.rules.passwords import LEAST_OF_SIGNERS
from campaigns.services.accounts import create_account

USERNAME, PASSWORD = "ANDUNG_ADMIN_USERNAME", "ANDUNG_ADMIN_PASSWORD"


class Command(BaseCommand):
    """Asks at a terminal; elsewhere (a script, a container) reads both from the environment."""

    help = (
        f"Tạo tài khoản quản trị hệ thống. Không có bàn phím thì đọc từ {USERNAME} và {PASSWORD};"
        " mật khẩu không bao giờ nhận từ dòng lệnh."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", nargs="?", default="", metavar="TÊN_ĐĂNG_NHẬP")

    def handle(self, *args: Any, **options: Any) -> None:
        username = options["username"] or os.environ.get(USERNAME, "")
        password = os.environ.get(PASSWORD, "")
        if sys.stdin.isatty():
            username = username or input("Tên đăng nhập: ").strip()
            password = password or _asked_twice()
        if not username or not password:
            raise CommandError(
                f"Thiếu tên hoặc mật khẩu: đặt {USERNAME} và {PASSWORD}, hoặc chạy ở dòng lệnh."
            )
        at = clock.now()
        try:
            user = create_account(
                username=username,
                password=password,
                roles=[Role.ADMINISTRATOR],
                actor=Actor.system("Lệnh create_administrator", clock.local_date(at)),
                at=at,
            )
        except Refused as error:
            raise CommandError(error.reason) from error
        self.stdout.write(f"Đã tạo tài khoản quản trị “{user.username}”. Đăng nhập rồi vào mục Quản trị.")


def _asked_twice() -> str:
    password = getpass.getpass(f"Mật khẩu (từ {LEAST_OF_SIGNERS} ký tự): ")
    if password != getpass.getpass("Nhập lại mật khẩu: "):
        raise CommandError("Hai lần nhập mật khẩu khác nhau.")
    return password
