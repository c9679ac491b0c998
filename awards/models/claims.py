"""What a nomination says: under each criterion what was achieved and on what it rests, and by content."""

from __future__ import annotations

from django.db import models

from awards.models.criteria import Criterion
from awards.models.nominations import Nomination
from campaigns.models import CompetitionContent, Evidence
from campaigns.models.fields import ProseField


class Claim(models.Model):
    """A criterion that the nomination claims, and what was achieved under it (plan, III.4)."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="claims")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="claims")
    achievement = ProseField("thành tích theo tiêu chuẩn")
    capacities = models.JSONField(
        "tư cách", default=list, blank=True, help_text="trong các tư cách mà tiêu chuẩn nêu"
    )
    years = models.JSONField(
        "các năm có thành tích", default=list, blank=True, help_text="chỉ đợt tổng kết: những năm làm chỗ dựa"
    )
    contents = models.ManyToManyField(
        CompetitionContent, through="ClaimContent", related_name="+", verbose_name="nội dung thi đua"
    )
    evidence = models.ManyToManyField(
        Evidence, through="ClaimEvidence", related_name="claims", verbose_name="minh chứng"
    )

    class Meta:
        verbose_name = "thành tích theo tiêu chuẩn"
        verbose_name_plural = "thành tích theo tiêu chuẩn"
        ordering = ("criterion__position",)
        constraints = [
            models.UniqueConstraint(
                fields=("nomination", "criterion"),
                name="claim_once",
                violation_error_message="Tiêu chuẩn này đã được chọn.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.criterion.clause}"


class ClaimContent(models.Model):
    """A content a … g on which the achievement rests: its points stand beside it."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="content_links")
    content = models.ForeignKey(CompetitionContent, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("content__position",)
        constraints = [models.UniqueConstraint(fields=("claim", "content"), name="claim_content_once")]

    def __str__(self) -> str:
        return f"{self.claim}: {self.content.letter}"


class ClaimEvidence(models.Model):
    """A piece of evidence that the achievement cites: it isn't removed while it is cited."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence_links")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="claim_links")

    class Meta:
        ordering = ("evidence",)
        constraints = [models.UniqueConstraint(fields=("claim", "evidence"), name="claim_evidence_once")]

    def __str__(self) -> str:
        return f"{self.claim}: {self.evidence}"


class Achievement(models.Model):
    """What was achieved under a content a, b, c, d, đ, e, g."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="achievements")
    content = models.ForeignKey(CompetitionContent, models.PROTECT, related_name="+")
    text = ProseField("kết quả theo nội dung thi đua")

    class Meta:
        verbose_name = "kết quả theo nội dung thi đua"
        verbose_name_plural = "kết quả theo nội dung thi đua"
        ordering = ("content__position",)
        constraints = [models.UniqueConstraint(fields=("nomination", "content"), name="achievement_once")]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.content.letter}"
