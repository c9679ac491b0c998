"""`demo`: the demonstration commune, once; only in demo mode."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from andung_emulation.demo import DATA, TEXTS
from andung_emulation.demo.loading import (
    World,
    load_2024,
    load_2025,
    load_final,
    load_funds,
    load_people,
    load_recorded_years,
)
from andung_emulation.demo.loading.world import moment
from andung_emulation.demo.reader import read_demo
from andung_emulation.demo.texts import read_texts
from andung_emulation.errors import Refused
from campaigns.models import Campaign, Participant, User
from campaigns.plans import AN_DUNG
from campaigns.plans.reader import read_plan


class Command(BaseCommand):
    help = "Nạp xã minh họa (nhân vật hư cấu). Nạp lần hai không đổi gì. Chỉ khi ANDUNG_MODE=demo."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Dữ liệu minh họa chỉ nạp được khi ANDUNG_MODE=demo.")
        if User.objects.filter(username="vanphong").exists():
            self.stdout.write("Dữ liệu minh họa đã có.")
            return
        if Participant.objects.exists():
            raise CommandError("Cơ sở dữ liệu đã có đơn vị, cá nhân; không nạp chồng dữ liệu minh họa.")
        if not Campaign.objects.exists():
            raise CommandError("Chưa có Kế hoạch; chạy load_plan trước.")
        try:
            self._load()
        except Refused as error:
            raise CommandError(f"Dữ liệu minh họa trái quy định: {error.reason}") from error

    @transaction.atomic
    def _load(self) -> None:
        demo = read_demo(DATA, read_plan(AN_DUNG))
        world = World(demo, read_texts(TEXTS, demo))
        load_people(world, at=moment(2022, 1, 4))
        load_recorded_years(world)
        load_2024(world)
        load_2025(world)
        load_final(world)
        load_funds(world)
        self.stdout.write(
            f"Đã nạp {len(demo.units)} đơn vị, {len(demo.people)} người, {len(demo.accounts)} tài khoản;"
            " năm 2022, 2023 ghi lại từ hồ sơ giấy, năm 2024 đã trình, năm 2025 đang làm."
        )
