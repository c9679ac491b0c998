"""Votes on an item: who has none, hands by name, two counts of ballots, a vote before the one that stands."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from awards.enums import Ballot, Choice, ItemResult, ReopenedFor
from awards.models.council import CouncilMember
from awards.models.meetings import AgendaItem
from campaigns.models import User
from campaigns.models.fields import LineField


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


class Vote(models.Model):
    """What a member's raised hand said, where the hands of an item are told by name. A paper ballot is
    secret: nothing of it is kept by member."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="votes")
    member = models.ForeignKey(CouncilMember, models.PROTECT, related_name="+")
    choice = models.CharField("ý kiến", max_length=8, choices=Choice.choices)
    by_member = models.BooleanField("tự biểu quyết bằng tài khoản của mình", default=False)
    cast_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "ý kiến biểu quyết"
        verbose_name_plural = "ý kiến biểu quyết"
        ordering = ("item", "member__position")
        constraints = [models.UniqueConstraint(fields=("item", "member"), name="vote_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_choice_display()}"


class BallotCount(models.Model):
    """One of the two counts of an item's paper ballots, typed by two people who don't see each other's."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="ballot_counts")
    typed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người nhập")
    teller = models.ForeignKey(
        CouncilMember, models.PROTECT, related_name="+", verbose_name="người kiểm phiếu"
    )
    issued = models.PositiveSmallIntegerField("phiếu phát ra")
    returned = models.PositiveSmallIntegerField("phiếu thu về")
    invalid = models.PositiveSmallIntegerField("phiếu không hợp lệ")
    votes_for = models.PositiveSmallIntegerField("tán thành")
    votes_against = models.PositiveSmallIntegerField("không tán thành")
    votes_other = models.PositiveSmallIntegerField("ý kiến khác")
    typed_at = models.DateTimeField("nhập lúc")

    class Meta:
        verbose_name = "lần kiểm phiếu"
        verbose_name_plural = "lần kiểm phiếu"
        ordering = ("item", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("item", "typed_by"),
                name="ballot_count_by_two_people",
                violation_error_message="Hai lần kiểm phiếu phải do hai người nhập.",
            ),
            models.UniqueConstraint(
                fields=("item", "teller"),
                name="ballot_count_two_tellers",
                violation_error_message="Hai lần kiểm phiếu phải do hai người kiểm.",
            ),
            models.CheckConstraint(
                name="ballot_count_returned_of_issued",
                condition=Q(returned__lte=F("issued")),
                violation_error_message="Phiếu thu về không thể nhiều hơn phiếu phát ra.",
            ),
            models.CheckConstraint(
                name="ballot_count_adds_up",
                condition=Q(returned=F("votes_for") + F("votes_against") + F("votes_other") + F("invalid")),
                violation_error_message="Phiếu tán thành, không tán thành, ý kiến khác và không hợp lệ phải"
                " bằng số phiếu thu về.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.teller}"


class EarlierVote(models.Model):
    """The vote of an item that was opened again: both are kept. Written once, never changed (guards)."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="earlier_votes")
    number = models.PositiveSmallIntegerField("lần")
    reopened_for = models.CharField("vì", max_length=8, choices=ReopenedFor.choices)
    reason = LineField("lý do", max_length=300)
    reopened_at = models.DateTimeField("mở lại lúc")
    ballot = models.CharField("hình thức biểu quyết", max_length=6, choices=Ballot.choices)
    eligible = models.PositiveSmallIntegerField("được biểu quyết")
    votes_for = models.PositiveSmallIntegerField("tán thành")
    votes_against = models.PositiveSmallIntegerField("không tán thành")
    votes_other = models.PositiveSmallIntegerField("ý kiến khác")
    ballots_invalid = models.PositiveSmallIntegerField("phiếu không hợp lệ", default=0)
    ballots_missing = models.PositiveSmallIntegerField("phiếu không thu về", default=0)
    result = models.CharField(max_length=14, choices=ItemResult.choices)
    decided_at = models.DateTimeField("biểu quyết lúc")
    detail = models.JSONField(
        "chi tiết", default=dict, help_text="ai không biểu quyết và vì sao; ý kiến từng người nếu ghi tên"
    )

    class Meta:
        verbose_name = "lần biểu quyết trước"
        verbose_name_plural = "lần biểu quyết trước"
        ordering = ("item", "number")
        constraints = [
            models.UniqueConstraint(fields=("item", "number"), name="earlier_vote_numbered"),
            models.CheckConstraint(
                name="earlier_vote_adds_up",
                condition=Q(
                    eligible=F("votes_for")
                    + F("votes_against")
                    + F("votes_other")
                    + F("ballots_invalid")
                    + F("ballots_missing")
                ),
            ),
            models.CheckConstraint(
                name="earlier_vote_reopened_with_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Mở lại một mục phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}, lần {self.number}"
