"""Hội đồng Thi đua - Khen thưởng: set up by a document, with its own rules and its members by date."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from awards.enums import Ballot, MemberRole, ShareOf
from campaigns.models import LegalDocument, Participant


class CouncilQuerySet(models.QuerySet["Council"]):
    def sitting_on(self, day: date) -> CouncilQuerySet:
        return self.filter(Q(sits_until=None) | Q(sits_until__gte=day), sits_from__lte=day)


class VotingRules(models.Model):
    """How a council decides: its own settings, and those that a meeting keeps from its opening on.

    The law fixes neither quorum nor share for a Giấy khen of a commune (Luật Thi đua, khen thưởng 2022,
    Điều 90; NĐ 98/2023, Điều 49): the council sets them, and its papers print what was applied.
    """

    quorum_numerator = models.PositiveSmallIntegerField("túc số: tử số", default=2)
    quorum_denominator = models.PositiveSmallIntegerField("túc số: mẫu số", default=3)
    share_numerator = models.PositiveSmallIntegerField("tỷ lệ tán thành: tử số", default=1)
    share_denominator = models.PositiveSmallIntegerField("tỷ lệ tán thành: mẫu số", default=2)
    share_inclusive = models.BooleanField(
        "đạt đúng tỷ lệ là đủ", default=False, help_text="không chọn: phải vượt tỷ lệ (quá nửa)"
    )
    share_of = models.CharField("tính trên", max_length=8, choices=ShareOf.choices, default=ShareOf.PRESENT)
    ballot = models.CharField(
        "hình thức biểu quyết", max_length=6, choices=Ballot.choices, default=Ballot.HANDS
    )
    recuse_own_unit = models.BooleanField("không biểu quyết việc của đơn vị mình", default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_shares_are_fractions",
                condition=Q(
                    quorum_denominator__gt=0,
                    share_denominator__gt=0,
                    quorum_numerator__lte=F("quorum_denominator"),
                    share_numerator__lte=F("share_denominator"),
                ),
                violation_error_message="Túc số và tỷ lệ phải là phân số từ 0 đến 1.",
            ),
            models.CheckConstraint(
                name="%(class)s_share_can_be_reached",
                condition=Q(share_inclusive=True) | Q(share_numerator__lt=F("share_denominator")),
                violation_error_message="Không thể đòi hỏi nhiều hơn toàn bộ: chọn “đạt đúng tỷ lệ là đủ”.",
            ),
        ]


RULE_FIELDS = tuple(each.name for each in VotingRules._meta.local_fields)


class Council(VotingRules):
    """Door: `awards.services.council`."""

    document = models.ForeignKey(
        LegalDocument, models.PROTECT, related_name="+", verbose_name="quyết định thành lập"
    )
    sits_from = models.DateField("từ ngày")
    sits_until = models.DateField("đến hết ngày", null=True, blank=True)
    petition_signer = models.ForeignKey(
        Participant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người ký Tờ trình",
        help_text="khi Chủ tịch Hội đồng cũng là người nhận Tờ trình, Phó Chủ tịch ký thay",
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CouncilQuerySet.as_manager()

    class Meta:
        verbose_name = "Hội đồng Thi đua - Khen thưởng"
        verbose_name_plural = "Hội đồng Thi đua - Khen thưởng"
        ordering = ("-sits_from",)
        constraints = [
            *VotingRules.Meta.constraints,
            models.CheckConstraint(
                name="council_ends_after_start",
                condition=Q(sits_until=None) | Q(sits_until__gte=F("sits_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"Hội đồng theo {self.document}"


class CouncilMemberQuerySet(models.QuerySet["CouncilMember"]):
    def sitting_on(self, day: date) -> CouncilMemberQuerySet:
        return self.filter(
            Q(sits_until=None) | Q(sits_until__gte=day),
            Q(council__sits_until=None) | Q(council__sits_until__gte=day),
            sits_from__lte=day,
            council__sits_from__lte=day,
        )


class CouncilMember(models.Model):
    council = models.ForeignKey(Council, models.PROTECT, related_name="members")
    person = models.ForeignKey(
        Participant,
        models.PROTECT,
        related_name="memberships",
        verbose_name="cá nhân",
        limit_choices_to={"kind": "individual"},
    )
    role = models.CharField("vai trò", max_length=16, choices=MemberRole.choices)
    position = models.PositiveSmallIntegerField("thứ tự")
    sits_from = models.DateField("từ ngày")
    sits_until = models.DateField("đến hết ngày", null=True, blank=True)
    document = models.ForeignKey(
        LegalDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="văn bản bổ sung",
        help_text="bỏ trống: theo quyết định thành lập",
    )
    end_document = models.ForeignKey(
        LegalDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="văn bản cho thôi",
    )

    objects = CouncilMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "thành viên Hội đồng"
        verbose_name_plural = "thành viên Hội đồng"
        ordering = ("council", "position")
        constraints = [
            models.UniqueConstraint(
                fields=("council", "person"),
                condition=Q(sits_until=None),
                name="council_member_once",
                violation_error_message="Người này đã là thành viên Hội đồng.",
            ),
            models.UniqueConstraint(
                fields=("council", "role"),
                condition=Q(sits_until=None, role__in=(MemberRole.CHAIR, MemberRole.SECRETARY)),
                name="council_one_chair_one_secretary",
                violation_error_message="Hội đồng chỉ có một Chủ tịch và một Thư ký.",
            ),
            models.CheckConstraint(
                name="council_member_ends_after_start",
                condition=Q(sits_until=None) | Q(sits_until__gte=F("sits_from")),
                violation_error_message="Ngày thôi phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"
