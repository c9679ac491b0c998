"""`load_plan [FILE]`: the plan as data. A mistake in the file is refused with its line."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from andung_emulation import clock
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.shortages import said_by_disk
from awards.services.criteria import load_criteria
from campaigns.models import Campaign
from campaigns.plans import AN_DUNG
from campaigns.plans.contents import PlanFile
from campaigns.plans.reader import PlanFileError, read_plan
from campaigns.services.plan import differences, load_campaign


class Command(BaseCommand):
    help = "Nạp Kế hoạch (mặc định: campaigns/plans/an_dung_2021_2025.toml). Nạp lần hai không đổi gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=AN_DUNG, metavar="TỆP")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            self._load(read_plan(path))
        except OSError as error:
            raise CommandError(f"Không đọc được {path}: {said_by_disk(error)}.") from error
        except PlanFileError as error:
            raise CommandError(f"{path}, dòng {error.line}: {error.reason}.") from error
        except Refused as error:
            raise CommandError(error.reason) from error

    def _load(self, plan: PlanFile) -> None:
        at = clock.now()
        actor = Actor.system("Lệnh load_plan", clock.local_date(at))
        with transaction.atomic():
            is_new = not Campaign.objects.filter(code=plan.code).exists()
            changed = differences(plan)
            campaign = load_campaign(plan, actor=actor, at=at)
            criteria = load_criteria(plan, campaign, actor=actor, at=at)
        if is_new:
            self.stdout.write(
                f"Đã nạp {campaign.plan}: {len(plan.contents)} nội dung thi đua, {len(plan.criteria)} tiêu"
                f" chuẩn, {len(plan.clauses)} mục, {campaign.rounds.count()} đợt xét khen thưởng."
            )
        elif changed or criteria:
            said = [*changed, *(f"Tiêu chuẩn {code}" for code in criteria)]
            self.stdout.write(f"Đã nạp lại {campaign.plan}; thay đổi: {'; '.join(said)}.")
        else:
            self.stdout.write(f"{campaign.plan}: không có gì thay đổi.")
