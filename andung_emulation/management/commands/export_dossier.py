"""`export_dossier ROUND --out DIR`: the whole dossier without a browser."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from andung_emulation import clock
from andung_emulation.errors import Refused
from andung_emulation.files import FileLost
from andung_emulation.shortages import said_by_disk
from campaigns.enums import RoundKind
from campaigns.models import Round
from dossiers.models import Dossier
from dossiers.renderers.pdf import RenderFailed
from dossiers.services.exporting import export_dossier

FINAL = ("final", "tong-ket")


class Command(BaseCommand):
    help = "Ghi trọn bộ hồ sơ của một đợt ra thư mục: từng văn bản PDF và Word, bản đã ký, tệp ghép, mục lục."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("round", metavar="ĐỢT", help="năm (2025), final (đợt tổng kết), hoặc mã của đợt")
        parser.add_argument("--out", type=Path, required=True, metavar="THƯ-MỤC")
        parser.add_argument(
            "--dossier", type=int, default=0, metavar="N", help="hồ sơ bổ sung lần N (mặc định: hồ sơ chính)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        round_ = round_called(options["round"])
        position: int = options["dossier"]
        dossiers = Dossier.objects.select_related("round__campaign")
        dossier = dossiers.filter(round=round_, position=position).first()
        if dossier is None:
            which = f"hồ sơ bổ sung lần {position}" if position else "hồ sơ chính"
            raise CommandError(f"{round_}: chưa có {which}.")
        folder: Path = options["out"]
        try:
            written = export_dossier(dossier, folder, at=clock.now())
        except (Refused, RenderFailed, FileLost) as problem:
            raise CommandError(str(problem)) from problem
        except OSError as error:
            raise CommandError(f"Không ghi được vào {folder}: {said_by_disk(error)}.") from error
        self.stdout.write(f"{dossier} ({dossier.get_state_display().lower()}) → {folder}")
        for each in written:
            sealed = ", đã niêm phong" if each.sealed else ""
            pages = f": {each.pages} trang" if each.pages else ""
            self.stdout.write(f"  {each.name}{pages}{sealed}")


def round_called(said: str) -> Round:
    """By year, by `final`, or by id, of the newest campaign first."""
    rounds = Round.objects.select_related("campaign").order_by("-campaign__first_year", "-campaign")
    if said.lower() in FINAL:
        found = rounds.filter(kind=RoundKind.FINAL).first()
    elif said.isascii() and said.isdigit():
        number = int(said)
        found = rounds.filter(year=number).first() or rounds.filter(pk=number).first()
    else:
        found = None
    if found is None:
        raise CommandError(f"Không có đợt “{said}”: ghi năm (2025), final, hoặc mã của đợt.")
    return found
