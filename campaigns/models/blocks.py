"""Khối thi đua: units of one kind, ranked against each other."""

from __future__ import annotations

from django.db import models

from campaigns.models.fields import LineField
from campaigns.models.plan import Campaign

OF_ANY_PLAN = "bỏ trống: theo mọi Kế hoạch"


class Block(models.Model):
    """Khối thi đua: units that are ranked against each other, and the contents that apply to them."""

    code = LineField("mã", max_length=10, unique=True)
    name = LineField("tên khối", max_length=120)
    under_committee = models.BooleanField(
        "trực thuộc Ủy ban nhân dân xã",
        default=False,
        help_text="tiêu chuẩn cá nhân hằng năm của Kế hoạch nói về các đơn vị này",
    )
    applies = LineField("nội dung áp dụng", max_length=40, blank=True, help_text="a b c d đ g")
    applies_plan = models.ForeignKey(
        Campaign,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="nội dung ghi theo Kế hoạch",
        help_text=OF_ANY_PLAN,
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "khối thi đua"
        verbose_name_plural = "khối thi đua"
        ordering = ("position", "code")

    def __str__(self) -> str:
        return self.name

    def letters_in(self, campaign: Campaign) -> str:
        """What applies unless a round says otherwise. The letters of one plan mean nothing in another's:
        there every content applies to a block that is scored at all."""
        if not self.applies or self.applies_plan_id in (None, campaign.pk):
            return str(self.applies)
        return " ".join(each.letter for each in campaign.contents.all())
