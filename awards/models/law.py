"""What the law fixes by date: money, rounding, who carries a decision out. Loaded by `load_law`; the office
adds or changes rows in Quản trị, naming the document that says so."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from andung_emulation import vietnamese
from awards.rules.money import RewardKind
from campaigns.models import LegalDocument
from campaigns.models.fields import LineField, ProseField


class LawRow(models.Model):
    """Where a row comes from: `article` and `source` in words (from the data file), or the document that the
    office named; a row with a document isn't changed by `load_law` any more."""

    article = LineField("điều khoản", max_length=200, blank=True)
    source = ProseField("nguồn", blank=True)
    document = models.ForeignKey(
        LegalDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="văn bản làm căn cứ",
        help_text="sửa hoặc thêm dòng thì phải chọn; dòng ấy không theo tệp dữ liệu nữa",
    )

    class Meta:
        abstract = True


class Dated(LawRow):
    """Between two days, the last one included."""

    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        abstract = True


class BaseSalary(LawRow):
    """Mức lương cơ sở, from a day until the next row's."""

    valid_from = models.DateField("từ ngày", unique=True)
    amount_vnd = models.PositiveIntegerField("mức lương cơ sở (đồng)")

    class Meta:
        verbose_name = "mức lương cơ sở"
        verbose_name_plural = "mức lương cơ sở"
        ordering = ("-valid_from",)
        constraints = [
            models.CheckConstraint(
                name="base_salary_positive",
                condition=Q(amount_vnd__gt=0),
                violation_error_message="Mức lương cơ sở phải lớn hơn 0.",
            )
        ]

    def __str__(self) -> str:
        return f"{vietnamese.money(self.amount_vnd)} từ {self.valid_from:%d/%m/%Y}"


class RewardRate(Dated):
    """The share of the base salary that an individual with a Giấy khen of the commune's chairman gets."""

    coefficient = models.DecimalField("hệ số", max_digits=6, decimal_places=4)

    class Meta:
        verbose_name = "hệ số tiền thưởng cá nhân"
        verbose_name_plural = "hệ số tiền thưởng cá nhân"
        ordering = ("-valid_from",)
        constraints = [
            models.CheckConstraint(
                name="reward_rate_positive",
                condition=Q(coefficient__gt=0),
                violation_error_message="Hệ số phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                name="reward_rate_ends_after_start",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
            models.UniqueConstraint(
                fields=("valid_from",),
                name="reward_rate_once",
                violation_error_message="Đã có hệ số từ ngày này.",
            ),
        ]

    def __str__(self) -> str:
        return f"{vietnamese.number(self.coefficient)} từ {self.valid_from:%d/%m/%Y}"


class RewardMultiple(Dated):
    """How many times an individual's money a collective or a household gets."""

    kind = models.CharField(
        "đối tượng",
        max_length=12,
        choices=[(kind.value, kind.label) for kind in (RewardKind.COLLECTIVE, RewardKind.HOUSEHOLD)],
    )
    times = models.DecimalField("gấp mấy lần cá nhân", max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = "mức gấp của tập thể, hộ gia đình"
        verbose_name_plural = "mức gấp của tập thể, hộ gia đình"
        ordering = ("kind", "-valid_from")
        constraints = [
            models.CheckConstraint(
                name="reward_multiple_positive",
                condition=Q(times__gt=0),
                violation_error_message="Số lần phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                name="reward_multiple_ends_after_start",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
            models.UniqueConstraint(
                fields=("kind", "valid_from"),
                name="reward_multiple_once",
                violation_error_message="Đối tượng này đã có mức gấp từ ngày này.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} × {vietnamese.number(self.times)} từ {self.valid_from:%d/%m/%Y}"


class DecisionRule(LawRow):
    """How decisions are made, from a day until the next row's: the rounding that the decrees order, and what
    the commune set for itself."""

    valid_from = models.DateField("từ ngày", unique=True)
    up_to_vnd = models.PositiveIntegerField(
        "làm tròn lên bội số của (đồng)", default=10_000, help_text="“làm tròn số lên hàng chục nghìn đồng”"
    )
    signer_may_be_nominee = models.BooleanField(
        "người ký được ký cả khi có tên trong danh sách",
        default=False,
        help_text="mặc định không: người khác có thẩm quyền ký thay, hoặc đề nghị cấp trên khen thưởng",
    )
    working_days_to_decide = models.PositiveSmallIntegerField(
        "số ngày làm việc để quyết định",
        default=10,
        help_text="tính từ khi nhận đủ hồ sơ; pháp luật không ấn định cho Giấy khen của xã",
    )

    class Meta:
        verbose_name = "quy tắc ra quyết định"
        verbose_name_plural = "quy tắc ra quyết định"
        ordering = ("-valid_from",)
        constraints = [
            models.CheckConstraint(
                name="decision_rule_rounds_to_something",
                condition=Q(up_to_vnd__gt=0, working_days_to_decide__gt=0),
                violation_error_message="Mức làm tròn và số ngày phải lớn hơn 0.",
            )
        ]

    def __str__(self) -> str:
        return f"Quy tắc từ {self.valid_from:%d/%m/%Y}"


class ExecutorQuerySet(models.QuerySet["Executor"]):
    def in_force_on(self, day: date) -> ExecutorQuerySet:
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)


class Executor(Dated):
    """Who carries a decision out (its last article), by date: posts of a commune are renamed."""

    code = models.SlugField("mã", unique=True)
    text = LineField("tên ghi trong quyết định", max_length=200)
    position = models.PositiveSmallIntegerField("thứ tự")

    objects = ExecutorQuerySet.as_manager()

    class Meta:
        verbose_name = "nơi thi hành quyết định"
        verbose_name_plural = "nơi thi hành quyết định"
        ordering = ("position", "valid_from")
        constraints = [
            models.CheckConstraint(
                name="executor_ends_after_start",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            )
        ]

    def __str__(self) -> str:
        return self.text


class RewardFund(models.Model):
    """Kinh phí khen thưởng of a calendar year, that of the decision's date (plan, III.6). Door:
    `awards.services.funds`."""

    year = models.PositiveSmallIntegerField("năm", unique=True)
    allocated_vnd = models.PositiveBigIntegerField("kinh phí được giao (đồng)")
    source = LineField("nguồn kinh phí", max_length=200)
    document = models.ForeignKey(
        LegalDocument, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="văn bản giao"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "kinh phí khen thưởng"
        verbose_name_plural = "kinh phí khen thưởng"
        ordering = ("-year",)

    def __str__(self) -> str:
        return f"Kinh phí khen thưởng năm {self.year}"
