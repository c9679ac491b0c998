"""The scale by which a round scores, and the blocks (khối) in which it ranks: the council's own settings.

The plan sets no points. Doors: `campaigns.services.round_settings`, and the plan's file for a round that has
not opened. Locked once a sheet was filed: guards hold that in the database.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from campaigns.models.blocks import Block
from campaigns.models.fields import LineField, ProseField
from campaigns.models.plan import CompetitionContent
from campaigns.models.rounds import Round


class Scale(models.Model):
    """The council's scoring scale of a round; locked once a score is filed.

    `version` counts the saves of the round's settings, blocks included.
    """

    round = models.OneToOneField(Round, models.PROTECT, related_name="scale", verbose_name="đợt")
    step = models.DecimalField("bước điểm", max_digits=4, decimal_places=2)
    tolerance = models.DecimalField(
        "lệch từ mức này phải ghi lý do", max_digits=4, decimal_places=2, help_text="điểm"
    )
    minimum_applicable_points = models.DecimalField(
        "tổng điểm áp dụng tối thiểu để xếp hạng", max_digits=5, decimal_places=2
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "thang điểm"
        verbose_name_plural = "thang điểm"
        constraints = [
            models.CheckConstraint(
                name="scale_step_positive",
                condition=Q(step__gt=0, tolerance__gte=0),
                violation_error_message="Bước điểm phải lớn hơn 0.",
            )
        ]

    def __str__(self) -> str:
        return f"Thang điểm {self.round}"


class ScalePoints(models.Model):
    """The most points that a content gives in a round."""

    scale = models.ForeignKey(Scale, models.PROTECT, related_name="points")
    content = models.ForeignKey(CompetitionContent, models.PROTECT, related_name="+", verbose_name="nội dung")
    max_points = models.DecimalField("điểm tối đa", max_digits=5, decimal_places=2)
    guide = ProseField("hướng dẫn chấm", blank=True)

    class Meta:
        verbose_name = "điểm tối đa của nội dung"
        verbose_name_plural = "điểm tối đa của các nội dung"
        ordering = ("content__position",)
        constraints = [
            models.UniqueConstraint(fields=("scale", "content"), name="scale_points_once"),
            models.CheckConstraint(name="scale_points_positive", condition=Q(max_points__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.content.letter}: {self.max_points}"


class Band(models.Model):
    """A band of the share of points (“Tốt” from 80)."""

    scale = models.ForeignKey(Scale, models.PROTECT, related_name="bands")
    name = LineField("mức", max_length=40)
    from_share = models.DecimalField("từ (phần trăm)", max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = "mức xếp loại"
        verbose_name_plural = "các mức xếp loại"
        ordering = ("-from_share",)
        constraints = [
            models.UniqueConstraint(fields=("scale", "from_share"), name="band_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} (từ {self.from_share})"


class RoundBlock(models.Model):
    """Which contents apply to a block in a round, unless a unit has a list of its own.

    A block without a row in the round goes by its own list (`Block.applies`).
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="blocks", verbose_name="đợt")
    block = models.ForeignKey(Block, models.PROTECT, related_name="+", verbose_name="khối")
    applies = LineField("nội dung áp dụng", max_length=40, blank=True, help_text="a b c d đ g")

    class Meta:
        verbose_name = "khối trong đợt"
        verbose_name_plural = "các khối trong đợt"
        ordering = ("block__position", "block__code")
        constraints = [
            models.UniqueConstraint(
                fields=("round", "block"),
                name="round_block_once",
                violation_error_message="Khối này đã có trong đợt.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.block}"
