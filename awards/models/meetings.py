"""A council's meeting: roll, comings and goings, items, votes by hand, by name and by paper ballot."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from andung_emulation import clock
from awards.enums import DECIDED, Ballot, ItemResult, MeetingState, Presence
from awards.models.council import Council, CouncilMember, VotingRules
from awards.models.nominations import Nomination
from campaigns.models import Round
from campaigns.models.fields import LineField, ProseField


class Meeting(VotingRules):
    """A council's meeting. `state` is written by `awards.services.meetings` alone.

    Its voting rules follow the council's until it opens, and stay from then on (a guard): what was applied is
    what its minutes print, whatever the council sets later. So do its members: those of the roll.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="meetings", verbose_name="đợt")
    council = models.ForeignKey(Council, models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField("bắt đầu lúc")
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    place = LineField("địa điểm", max_length=200)
    invitation = LineField("giấy mời", max_length=120, blank=True)
    chair = models.ForeignKey(CouncilMember, models.PROTECT, related_name="+", verbose_name="chủ tọa")
    secretary = models.ForeignKey(CouncilMember, models.PROTECT, related_name="+", verbose_name="thư ký")
    state = models.CharField(max_length=8, choices=MeetingState.choices, default=MeetingState.PLANNED)
    opened_at = models.DateTimeField("mở lúc", null=True, blank=True)
    guests = ProseField("khách mời", blank=True)
    opening = ProseField("diễn biến chung", blank=True)
    closing = ProseField("kết luận chung", blank=True)
    list_hash = models.CharField(
        "dấu danh sách (SHA-256)", max_length=64, blank=True,
        help_text="của danh sách các trường hợp như Hội đồng đã xem",
    )  # fmt: skip
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "phiên họp"
        verbose_name_plural = "phiên họp"
        ordering = ("starts_at",)
        constraints = [
            *VotingRules.Meta.constraints,
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

    class Meta:
        ordering = ("member__position", "member")
        constraints = [models.UniqueConstraint(fields=("meeting", "member"), name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_presence_display()}"


class Movement(models.Model):
    """A member who leaves or comes in mid-meeting: from the item after `after_item` on."""

    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="movements")
    after_item = models.PositiveSmallIntegerField("sau mục số", help_text="0: trước mục đầu tiên")
    comes = models.BooleanField("vào họp")
    reason = LineField("lý do", max_length=200, blank=True)

    class Meta:
        ordering = ("after_item",)
        constraints = [
            models.UniqueConstraint(
                fields=("attendance", "after_item"),
                name="movement_once_an_item",
                violation_error_message="Sau một mục, mỗi người chỉ vào hoặc về một lần.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.attendance.member}: {'vào' if self.comes else 'về'} sau mục {self.after_item}"


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def decided(self) -> AgendaItemQuerySet:
        """By a vote that stands: not those that wait, nor those put off to a later meeting."""
        return self.filter(result__in=DECIDED)


class AgendaItem(models.Model):
    """A nomination weighed in a meeting: discussion, counts, result. The counts are those of the vote that
    stands; an earlier one of an item that was opened again is an `EarlierVote`.

    `case` is what the council saw, `case_hash` its SHA-256: written when the meeting opens, or when the item
    joins an open one.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="agenda_items")
    position = models.PositiveSmallIntegerField("mục số")
    ballot = models.CharField(
        "hình thức biểu quyết", max_length=6, choices=Ballot.choices, default=Ballot.HANDS
    )
    case = models.JSONField("hồ sơ như Hội đồng xem", null=True, blank=True)
    case_hash = models.CharField("dấu hồ sơ (SHA-256)", max_length=64, blank=True)
    discussion = ProseField("thảo luận", blank=True)
    presided_by = models.ForeignKey(
        CouncilMember,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="chủ trì mục này",
        help_text="khi chủ tọa không biểu quyết hoặc vắng ở mục này",
    )
    recorded_by = models.ForeignKey(
        CouncilMember,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ghi và kiểm số phiếu mục này",
        help_text="khi thư ký, hoặc người nhập, là người liên quan",
    )
    eligible = models.PositiveSmallIntegerField("được biểu quyết", null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField("tán thành", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("không tán thành", null=True, blank=True)
    votes_other = models.PositiveSmallIntegerField("ý kiến khác", null=True, blank=True)
    ballots_invalid = models.PositiveSmallIntegerField("phiếu không hợp lệ", default=0)
    ballots_missing = models.PositiveSmallIntegerField("phiếu không thu về", default=0)
    result = models.CharField(max_length=14, choices=ItemResult.choices, blank=True)
    deferred_reason = LineField("lý do để phiên sau", max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = "mục họp"
        verbose_name_plural = "mục họp"
        ordering = ("meeting", "position")
        constraints = [
            models.UniqueConstraint(fields=("meeting", "nomination"), name="agenda_item_once"),
            models.UniqueConstraint(fields=("meeting", "position"), name="agenda_position_once"),
            models.UniqueConstraint(
                fields=("nomination",),
                condition=Q(result__in=(ItemResult.ENDORSED, ItemResult.NOT_ENDORSED)),
                name="agenda_nomination_decided_once",
                violation_error_message="Đề nghị này đã được biểu quyết ở một phiên họp.",
            ),
            models.CheckConstraint(
                name="agenda_counts_add_up",
                condition=Q(result__in=("", ItemResult.DEFERRED), eligible=None)
                | Q(
                    eligible=F("votes_for")
                    + F("votes_against")
                    + F("votes_other")
                    + F("ballots_invalid")
                    + F("ballots_missing")
                ),
                violation_error_message="Số phiếu tán thành, không tán thành và ý kiến khác phải bằng số"
                " người được biểu quyết.",
            ),
            models.CheckConstraint(
                name="agenda_result_has_counts",
                condition=Q(result="", decided_at=None)
                | Q(result=ItemResult.DEFERRED, eligible=None, decided_at__isnull=False)
                | Q(
                    result__in=(ItemResult.ENDORSED, ItemResult.NOT_ENDORSED),
                    eligible__isnull=False,
                    decided_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="agenda_deferred_with_a_reason",
                condition=~Q(result=ItemResult.DEFERRED) | ~Q(deferred_reason=""),
                violation_error_message="Để phiên họp sau thì phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"Mục {self.position}: {self.nomination.participant}"
