"""What a page of scores by Excel is about, a round or one unit's sheet of it: its addresses and words."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from campaigns.models import Evaluation, Round

_OF_ROUND = (
    "Bảng có các đơn vị của đợt và điểm đã ghi; tự chấm, thẩm định, lý do, kết quả mỗi thứ một trang tính.",
    "Không áp dụng thì ghi “–”. Xóa trống một ô là xóa điểm đã ghi. Dòng xám là phiếu không còn sửa được.",
    "Phiếu chưa gửi mà có đủ cả hai cột điểm thì ở bước xem trước gửi và thẩm định luôn được.",
)
_OF_RECORDED = (
    "Bảng có sẵn các đơn vị của đợt và điểm đã ghi. Ghi điểm thẩm định theo phiếu giấy.",
    "Không áp dụng thì ghi “–”; ô trống giữ nguyên điểm đã ghi.",
)
_OF_UNIT = (
    "Bảng có các nội dung của phiếu và những gì đã ghi.",
    "Không áp dụng thì ghi “–”. Xóa trống một ô là xóa điểm đã ghi. Tệp minh chứng thì đưa lên ở phiếu.",
)


@dataclass(frozen=True)
class Desk:
    """What the file is about: a whole round, or one `sheet` of it."""

    round: Round
    sheet: Evaluation | None = None

    @property
    def page_url(self) -> str:
        return self._url("")

    @property
    def file_url(self) -> str:
        return self._url("-file")

    @property
    def confirm_url(self) -> str:
        return self._url("-confirm")

    @property
    def back_url(self) -> str:
        if self.sheet is None:
            return reverse("campaigns:evaluation-board", args=[self.round.pk])
        return reverse("campaigns:evaluation", args=[self.sheet.pk])

    @property
    def back_label(self) -> str:
        return f"Phiếu của {self.sheet.unit}" if self.sheet else f"Đánh giá {self.round.period_label}"

    @property
    def of(self) -> str:
        return f"{self.sheet.unit}, {self.round.period_label}" if self.sheet else self.round.period_label

    @property
    def about(self) -> tuple[str, ...]:
        """What the workbook holds and how it is filled in."""
        if self.sheet is not None:
            return _OF_UNIT
        return _OF_RECORDED if self.round.from_paper else _OF_ROUND

    @property
    def purpose(self) -> str:
        return f"scores:{self.round.pk}:{self.sheet.pk if self.sheet else ''}"

    def _url(self, step: str) -> str:
        if self.sheet is None:
            return reverse(f"campaigns:round-workbook{step}", args=[self.round.pk])
        return reverse(f"campaigns:evaluation-workbook{step}", args=[self.sheet.pk])
