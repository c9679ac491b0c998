"""`verify_seals`: everything that was sealed or handed in against its hash; what is wrong is named."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dossiers.services.orphans import orphans
from dossiers.services.seals import check_seals

MOST = 50


class Command(BaseCommand):
    help = (
        "Kiểm chứng tệp PDF đã niêm phong, nội dung lưu, bản đã ký và tệp được đưa vào;"
        " sai thì nêu tên, chỗ tìm và thoát với mã 1."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = check_seals()
        if done.wrong:
            wrong = "\n".join(done.wrong)
            raise CommandError(f"{wrong}\nĐã kiểm {done.said}: {len(done.wrong)} chỗ hỏng.")
        self.stdout.write(f"Nguyên vẹn: {done.said}.")
        if lying := orphans():
            self.stdout.write(f"{len(lying)} tệp không dòng nào nhắc tới (để lại, không xóa):")
            self.stdout.writelines(f"{name}\n" for name in lying[:MOST])
