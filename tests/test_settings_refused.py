"""A value that can't be used stops every command with a sentence that names it: no trace, no password."""

from __future__ import annotations

import os
import re
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from andung_emulation import health
from andung_emulation.management import command_line
from andung_emulation.start.errors import StartError
from andung_emulation.start.keys import ensure_keys
from andung_emulation.start.permissions import close_to_others
from andung_emulation.start.places import places

SECRET = "mat-khau-cua-xa"
WRONG = [
    ({"ANDUNG_MODE": "prod"}, "ANDUNG_MODE='prod': chỉ nhận "),
    ({"ANDUNG_HOSTS": "*"}, "ANDUNG_HOSTS: viết đúng từng tên"),
    ({"ANDUNG_HOSTS": "https://thidua.xa.vn/"}, "ANDUNG_HOSTS: 'https://thidua.xa.vn/' không phải là tên"),
    ({"ANDUNG_HOSTS": "thidua.xa.vn:8443"}, "ANDUNG_HOSTS: 'thidua.xa.vn:8443' không phải là tên"),
    ({"ANDUNG_OTP": "yes"}, "ANDUNG_OTP='yes': viết 1 để bật"),
    ({"ANDUNG_PLAIN_HTTP": "true"}, "ANDUNG_PLAIN_HTTP='true': viết 1 để bật"),
    ({"DATABASE_URL": f"mysql://xa:{SECRET}@may/thidua"}, "DATABASE_URL viết như postgres://"),
    ({"DATABASE_URL": f"postgres://xa:{SECRET}@may:cong/thidua"}, "DATABASE_URL viết như postgres://"),
    ({"DATABASE_URL": SECRET}, "DATABASE_URL viết như postgres://"),
    ({"ANDUNG_DATA": "/dev/null"}, "Không đọc được khóa /dev/null/keys/secret.key: ANDUNG_DATA phải là"),
    ({"ANDUNG_PROXY": "nginx"}, "ANDUNG_PROXY: "),
    ({"ANDUNG_MAIL": f"smtp://xa:{SECRET}@may:so/"}, "ANDUNG_MAIL: cổng của máy chủ thư không phải là số."),
]


@pytest.mark.parametrize(("variables", "said"), WRONG)
def test_a_setting_that_is_wrong_is_named_in_one_sentence(
    variables: dict[str, str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_keys(tmp_path)
    for name in [name for name in os.environ if name.startswith(("ANDUNG_", "DATABASE_URL"))]:
        monkeypatch.delenv(name)
    for name, text in {"ANDUNG_MODE": "production", "ANDUNG_DATA": str(tmp_path), **variables}.items():
        monkeypatch.setenv(name, text)
    with pytest.raises(ImproperlyConfigured, match=re.escape(said)) as refused:
        runpy.run_path(str(Path(settings.BASE_DIR) / "andung_emulation" / "settings.py"))
    assert SECRET not in str(refused.value)
    assert "\n" not in str(refused.value)


def fails_with(error: Exception) -> Callable[[list[str]], None]:
    def fail(_words: list[str]) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ImproperlyConfigured("ANDUNG_X sai."), "Cấu hình sai: ANDUNG_X sai."),
        (OperationalError("connection failed\nIs it running?"), "thử lại được: connection failed"),
        (PermissionError(13, "Permission denied", "/root/x"), "Không được phép đọc, ghi /root/x: chạy bằng"),
    ],
)
def test_what_the_machine_refuses_is_said_without_a_trace(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_line, "execute_from_command_line", fails_with(error))
    with pytest.raises(SystemExit) as ended:
        command_line.main(["manage.py", "health"])
    assert said in str(ended.value.code)
    assert "\n" not in str(ended.value.code)


def test_a_mistake_of_ours_keeps_its_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command_line, "execute_from_command_line", fails_with(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        command_line.main(["manage.py", "health"])


def test_the_start_refuses_them_too(tmp_path: Path) -> None:
    with pytest.raises(StartError, match="ANDUNG_SIGN='yes': viết 1"):
        places({"ANDUNG_SIGN": "yes"})
    file = tmp_path / "tệp"
    file.touch()
    with pytest.raises(StartError, match="không dùng làm thư mục dữ liệu được"):
        close_to_others(file)


@pytest.mark.django_db
def test_health_tells_of_a_server_that_answers_to_no_name_and_of_a_key_that_encrypts_for_nobody(
    settings: Any,
) -> None:
    settings.ALLOWED_HOSTS, settings.BACKUP_KEY = [], "age1rubbish"
    ill = {each.name: each.said for each in health.findings() if not each.well}
    assert "không ai vào được" in ill["Tên máy chủ"]
    assert "không phải khóa công khai" in ill["Khóa sao lưu"]
