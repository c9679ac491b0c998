"""`demo`: the demonstration commune, once; only in demo mode."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from andung_emulation.demo import DATA, TEXTS
from andung_emulation.demo.loading import (
    World,
    decide_2024,
    load_2024,
    load_2025,
    load_broadcasts,
    load_councils,
    load_exemplars,
    load_final,
    load_following,
    load_funds,
    load_initiatives,
    load_people,
    load_recorded_years,
    load_revocations,
    load_summaries,
    seal_2024,
)
from andung_emulation.demo.loading.world import moment
from andung_emulation.demo.reader import Demo, read_demo
from andung_emulation.demo.texts import read_texts
from andung_emulation.errors import Refused
from campaigns.models import Campaign, Participant, User
from campaigns.plans import AN_DUNG
from campaigns.plans.reader import read_plan
from dossiers.renderers.pdf import rendering_problems


class Command(BaseCommand):
    help = "Nạp xã minh họa (nhân vật hư cấu). Nạp lần hai không đổi gì. Chỉ khi ANDUNG_MODE=demo."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Dữ liệu minh họa chỉ nạp được khi ANDUNG_MODE=demo.")
        if User.objects.filter(username="vanphong").exists():
            self._decide(read_demo(DATA, read_plan(AN_DUNG)))
            self.stdout.write("Dữ liệu minh họa đã có.")
            return
        if Participant.objects.exists():
            raise CommandError("Cơ sở dữ liệu đã có đơn vị, cá nhân; không nạp chồng dữ liệu minh họa.")
        if not Campaign.objects.exists():
            raise CommandError("Chưa có Kế hoạch; chạy load_plan trước.")
        demo = read_demo(DATA, read_plan(AN_DUNG))
        try:
            self._load(demo)
            self._decide(demo)
        except Refused as error:
            raise CommandError(f"Dữ liệu minh họa trái quy định: {error.reason}") from error

    def _decide(self, demo: Demo) -> None:
        """A dossier is decided once its papers are printed, which no transaction does; a second start goes on
        where the first was stopped. Where nothing can be printed, it waits on the chairman's desk."""
        if rendering_problems():
            self.stdout.write("Chưa in được PDF trên máy này: hồ sơ năm 2024 chờ ở trang Phê duyệt.")
        else:
            seal_2024()
            decide_2024(demo)
        load_exemplars(demo, read_texts(TEXTS, demo))

    @transaction.atomic
    def _load(self, demo: Demo) -> None:
        world = World(demo, read_texts(TEXTS, demo))
        load_people(world, at=moment(2022, 1, 4))
        load_recorded_years(world)
        load_councils(world)
        load_revocations(world)
        load_2024(world)
        load_initiatives(world)
        load_2025(world)
        load_final(world)
        load_following(world)
        load_broadcasts(world)
        load_summaries(world)
        load_funds(world)
        self.stdout.write(
            f"Đã nạp {len(demo.units)} đơn vị, {len(demo.people)} người, {len(demo.accounts)} tài khoản;"
            " năm 2022, 2023 ghi lại từ hồ sơ giấy, năm 2025 đang làm."
        )
