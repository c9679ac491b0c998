"""PAR index (Chỉ số cải cách hành chính) and SIPAS of a year (plan, II.1.b, II.2.b, III.1.a)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from campaigns.enums import IndexKind
from campaigns.models.bodies import LegalDocument
from campaigns.models.fields import LineField
from campaigns.models.rounds import Round


class IndexResult(models.Model):
    """The commune's result in a year, as it becomes known: its own score, the appraised one, the published.

    It is usually published after the dossiers' date, so it stays open, dated. Scores are points or percent,
    0 to 100. Doors: `campaigns.services.indexes`.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="indexes", verbose_name="đợt")
    kind = models.CharField("chỉ số", max_length=6, choices=IndexKind.choices)
    self_score = models.DecimalField("tự chấm", max_digits=5, decimal_places=2, null=True, blank=True)
    appraised_score = models.DecimalField("thẩm định", max_digits=5, decimal_places=2, null=True, blank=True)
    score = models.DecimalField("công bố", max_digits=5, decimal_places=2, null=True, blank=True)
    published_on = models.DateField("ngày công bố", null=True, blank=True)
    rank = models.PositiveSmallIntegerField("thứ hạng", null=True, blank=True)
    rank_of = models.PositiveSmallIntegerField("trên tổng số", null=True, blank=True)
    band = LineField("xếp loại", max_length=40, blank=True)
    document = models.ForeignKey(
        LegalDocument, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="văn bản công bố"
    )
    source = LineField("nguồn", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "kết quả chỉ số"
        verbose_name_plural = "kết quả chỉ số"
        ordering = ("kind", "round__year")
        constraints = [
            models.UniqueConstraint(
                fields=("round", "kind"),
                name="index_result_once",
                violation_error_message="Chỉ số của năm này đã có.",
            ),
            models.CheckConstraint(
                name="index_result_from_0_to_100",
                condition=(Q(self_score=None) | Q(self_score__range=(0, 100)))
                & (Q(appraised_score=None) | Q(appraised_score__range=(0, 100)))
                & (Q(score=None) | Q(score__range=(0, 100))),
                violation_error_message="Điểm chỉ số từ 0 đến 100.",
            ),
            models.CheckConstraint(
                name="index_result_published_on_a_day",
                condition=Q(score=None, published_on=None, rank=None)
                | Q(score__isnull=False, published_on__isnull=False),
                violation_error_message="Điểm công bố và ngày công bố đi cùng nhau.",
            ),
            models.CheckConstraint(
                name="index_result_rank_among_many",
                condition=Q(rank=None, rank_of=None) | Q(rank__gte=1, rank__lte=F("rank_of")),
                violation_error_message="Thứ hạng từ 1 đến tổng số đơn vị được xếp.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.round.period_label}"


class IndexComponent(models.Model):
    """A field (lĩnh vực) or factor of the index, in the order of its document."""

    result = models.ForeignKey(IndexResult, models.PROTECT, related_name="components")
    position = models.PositiveSmallIntegerField("thứ tự")
    name = LineField("lĩnh vực, yếu tố", max_length=200)
    max_score = models.DecimalField("điểm tối đa", max_digits=5, decimal_places=2, null=True, blank=True)
    self_score = models.DecimalField("tự chấm", max_digits=5, decimal_places=2, null=True, blank=True)
    score = models.DecimalField("công bố", max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "thành phần của chỉ số"
        verbose_name_plural = "các thành phần của chỉ số"
        ordering = ("result", "position")
        constraints = [
            models.UniqueConstraint(fields=("result", "position"), name="index_component_position_once")
        ]

    def __str__(self) -> str:
        return self.name
