"""Hội đồng Thi đua - Khen thưởng: members with dates, meetings, counts."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from andung_emulation import clock
from awards.enums import Ballot, ItemResult, MeetingState, MemberRole, Presence, ShareOf
from awards.models.nominations import Nomination
from campaigns.models import LegalDocument, Participant, Round
from campaigns.models.fields import LineField, ProseField


class CouncilQuerySet(models.QuerySet["Council"]):
    def sitting_on(self, day: date) -> CouncilQuerySet:
        return self.filter(Q(sits_until=None) | Q(sits_until__gte=day), sits_from__lte=day)


class Council(models.Model):
    """A council and the rules that it set itself: the law fixes neither quorum nor share for a Giấy khen
    of a commune (reference: Luật Thi đua, khen thưởng 2022, Điều 90; NĐ 98/2023, Điều 49)."""

    document = models.ForeignKey(
        LegalDocument, models.PROTECT, related_name="+", verbose_name="quyết định thành lập"
    )
    sits_from = models.DateField("từ ngày")
    sits_until = models.DateField("đến hết ngày", null=True, blank=True)
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
    petition_signer = models.ForeignKey(
        Participant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người ký Tờ trình",
        help_text="khi Chủ tịch Hội đồng cũng là người nhận Tờ trình, Phó Chủ tịch ký thay",
    )

    objects = CouncilQuerySet.as_manager()

    class Meta:
        verbose_name = "Hội đồng Thi đua - Khen thưởng"
        verbose_name_plural = "Hội đồng Thi đua - Khen thưởng"
        ordering = ("-sits_from",)
        constraints = [
            models.CheckConstraint(
                name="council_shares_are_fractions",
                condition=Q(
                    quorum_denominator__gt=0,
                    share_denominator__gt=0,
                    quorum_numerator__lte=F("quorum_denominator"),
                    share_numerator__lte=F("share_denominator"),
                ),
                violation_error_message="Túc số và tỷ lệ phải là phân số từ 0 đến 1.",
            ),
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
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"


class Meeting(models.Model):
    """A council's meeting. `state` is written by `awards.services.meetings` alone."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="meetings", verbose_name="đợt")
    council = models.ForeignKey(Council, models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField("bắt đầu lúc")
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    place = LineField("địa điểm", max_length=200)
    invitation = LineField("giấy mời", max_length=120, blank=True)
    chair = models.ForeignKey(CouncilMember, models.PROTECT, related_name="+", verbose_name="chủ tọa")
    secretary = models.ForeignKey(CouncilMember, models.PROTECT, related_name="+", verbose_name="thư ký")
    state = models.CharField(max_length=8, choices=MeetingState.choices, default=MeetingState.PLANNED)
    opening = ProseField("diễn biến chung", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "phiên họp"
        verbose_name_plural = "phiên họp"
        ordering = ("starts_at",)
        constraints = [
            models.CheckConstraint(
                name="meeting_ends_after_start",
                condition=Q(ended_at=None) | Q(ended_at__gt=F("starts_at")),
                violation_error_message="Phiên họp phải kết thúc sau khi bắt đầu.",
            ),
            models.CheckConstraint(
                name="meeting_closed_has_its_end",
                condition=Q(state=MeetingState.CLOSED, ended_at__isnull=False)
                | (~Q(state=MeetingState.CLOSED) & Q(ended_at=None)),
                violation_error_message="Phiên họp đã kết thúc phải có giờ kết thúc.",
            ),
        ]

    def __str__(self) -> str:
        return f"Phiên họp {clock.local(self.starts_at):%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("awards:meeting", args=[self.pk])


class Attendance(models.Model):
    """Roll call: each member of the council of that day."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    member = models.ForeignKey(CouncilMember, models.PROTECT, related_name="+")
    presence = models.CharField(max_length=8, choices=Presence.choices)
    reason = LineField("lý do vắng", max_length=200, blank=True)
    written_opinion = ProseField("ý kiến bằng văn bản", blank=True)
    left_after = models.PositiveSmallIntegerField(
        "về sau mục số", null=True, blank=True, help_text="từ mục kế tiếp không tính là có mặt"
    )

    class Meta:
        ordering = ("member__position",)
        constraints = [models.UniqueConstraint(fields=("meeting", "member"), name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_presence_display()}"


class AgendaItem(models.Model):
    """A nomination weighed in a meeting: discussion, counts, result."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="agenda_items")
    position = models.PositiveSmallIntegerField("mục số")
    discussion = ProseField("thảo luận", blank=True)
    eligible = models.PositiveSmallIntegerField("được biểu quyết", null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField("tán thành", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("không tán thành", null=True, blank=True)
    votes_other = models.PositiveSmallIntegerField("ý kiến khác", null=True, blank=True)
    result = models.CharField(max_length=14, choices=ItemResult.choices, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "mục họp"
        verbose_name_plural = "mục họp"
        ordering = ("meeting", "position")
        constraints = [
            models.UniqueConstraint(fields=("meeting", "nomination"), name="agenda_item_once"),
            models.UniqueConstraint(fields=("meeting", "position"), name="agenda_position_once"),
            models.UniqueConstraint(
                fields=("nomination",),
                condition=~Q(result=""),
                name="agenda_nomination_decided_once",
                violation_error_message="Đề nghị này đã được biểu quyết ở một phiên họp.",
            ),
            models.CheckConstraint(
                name="agenda_counts_add_up",
                condition=Q(result="", eligible=None)
                | Q(eligible=F("votes_for") + F("votes_against") + F("votes_other")),
                violation_error_message="Số phiếu tán thành, không tán thành và ý kiến khác phải bằng số"
                " người được biểu quyết.",
            ),
            models.CheckConstraint(
                name="agenda_result_has_counts",
                condition=Q(result="", decided_at=None)
                | Q(eligible__isnull=False, decided_at__isnull=False) & ~Q(result=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Mục {self.position}: {self.nomination.participant}"


class Recusal(models.Model):
    """A member who doesn't vote on an item, and why."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="recusals")
    member = models.ForeignKey(CouncilMember, models.PROTECT, related_name="+")
    reason = LineField("lý do", max_length=200)

    class Meta:
        ordering = ("member__position",)
        constraints = [models.UniqueConstraint(fields=("item", "member"), name="recusal_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.reason}"
