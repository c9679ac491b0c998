"""Quyết định tặng Giấy khen, and the register of awards (sổ khen thưởng) that follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.files import StoredFile
from awards.enums import DecisionOrigin
from awards.models.nominations import Nomination
from awards.models.numbers import RegisterEntry
from awards.rules.decisions import post_in_words
from campaigns.enums import SubjectKind
from campaigns.models import LegalDocument, Participant, Posting, Round, User
from campaigns.models.fields import LineField, ProseField

if TYPE_CHECKING:
    from andung_emulation.actors import Actor


class Decision(models.Model):
    """An issued decision. Doors: `awards.services.decisions` and, for the years before the installation,
    `awards.services.recording`.

    What was approved is known by `list_hash`. `confirmed_at` counts for a decision that the chairman signed
    on paper and the office recorded: until then it stands on his home page.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="decisions", verbose_name="đợt")
    origin = models.CharField("ghi nhận bằng", max_length=16, choices=DecisionOrigin.choices)
    number = models.OneToOneField(
        RegisterEntry, models.PROTECT, related_name="decision", verbose_name="số quyết định"
    )
    dated = models.DateField("ngày quyết định")
    signer = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ký"
    )
    signer_name = LineField("họ tên người ký", max_length=120)
    capacity = models.JSONField("quyền hạn, chức vụ người ký", help_text='["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]')
    fund_source = LineField("nguồn kinh phí", max_length=200, blank=True)
    list_hash = models.CharField("dấu danh sách đã duyệt (SHA-256)", max_length=64, blank=True)
    issued_at = models.DateTimeField("ghi nhận lúc")
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản chụp đã ký"
    )
    confirmed_at = models.DateTimeField("Chủ tịch xác nhận lúc", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người xác nhận"
    )

    class Meta:
        verbose_name = "quyết định tặng Giấy khen"
        verbose_name_plural = "quyết định tặng Giấy khen"
        ordering = ("-dated", "-pk")
        constraints = [
            models.CheckConstraint(
                name="decision_approved_here_knows_its_list",
                condition=~Q(origin=DecisionOrigin.APPROVED_HERE) | ~Q(list_hash=""),
                violation_error_message="Quyết định phê duyệt trên ứng dụng phải có dấu của danh sách.",
            ),
            models.CheckConstraint(
                name="decision_signed_on_paper_has_its_scan",
                condition=~Q(origin=DecisionOrigin.SIGNED_ON_PAPER) | Q(scan__isnull=False),
                violation_error_message="Quyết định ký trên giấy phải kèm bản chụp.",
            ),
            models.CheckConstraint(
                name="decision_confirmed_by_somebody",
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định số {self.number} ngày {vietnamese.date_short(self.dated)}"

    def get_absolute_url(self) -> str:
        return reverse("awards:decision", args=[self.pk])

    @property
    def awaits_confirmation(self) -> bool:
        return self.origin == DecisionOrigin.SIGNED_ON_PAPER and self.confirmed_at is None

    @property
    def is_from_paper(self) -> bool:
        """Of a year before the installation."""
        return self.origin == DecisionOrigin.RECORDED


def earned_in(unit_ids: Iterable[int]) -> Exists:
    """Whoever was posted there while he earned it."""
    posted = Posting.objects.filter(
        Q(held_until=None) | Q(held_until__gte=OuterRef("achieved_from")),
        person=OuterRef("participant"),
        unit__in=list(unit_ids),
        held_from__lte=OuterRef("achieved_until"),
    )
    return Exists(posted)


class AwardQuerySet(models.QuerySet["Award"]):
    def visible_to(self, actor: Actor) -> AwardQuerySet:
        """Design, section 6: the house reads the register, a unit its own, culture what stands."""
        if actor.holds("office", "council", "chairman", "deputy"):
            return self
        if actor.holds("culture"):
            return self.standing()
        if actor.holds("unit"):
            own = Q(participant_id__in=actor.unit_ids) | Q(nomination__proposer_id__in=actor.unit_ids)
            return self.filter(own | Q(earned_in(actor.unit_ids)))
        return self.none()

    def standing(self) -> AwardQuerySet:
        """Not revoked; a revocation counts once the chairman has confirmed it."""
        return self.exclude(revocation__confirmed_at__isnull=False)


class Award(models.Model):
    """A line of the register: who was given a Giấy khen, for what, with how much money. Names and titles are
    those of the decision's day; a correcting document changes them (a guard asks for it).
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="awards", verbose_name="quyết định")
    nomination = models.OneToOneField(
        Nomination, models.PROTECT, null=True, blank=True, related_name="award", verbose_name="đề nghị"
    )
    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="awards", verbose_name="tập thể, cá nhân"
    )
    position = models.PositiveSmallIntegerField("thứ tự trong quyết định")
    register_year = models.PositiveSmallIntegerField("sổ năm")
    register_number = models.PositiveIntegerField("số sổ", null=True, blank=True)

    kind = models.CharField("loại", max_length=12, choices=SubjectKind.choices)
    name = LineField("tên ghi trên Giấy khen", max_length=120)
    search_key = models.CharField(max_length=120, editable=False, db_index=True)
    polite = LineField("cách xưng", max_length=20, blank=True)
    title = LineField("chức vụ", max_length=150, blank=True)
    unit_name = LineField("đơn vị", max_length=150, blank=True)
    clauses = LineField("tiêu chuẩn", max_length=100, blank=True)
    merit = LineField("thành tích", max_length=400)
    achieved_from = models.DateField("thành tích từ ngày")
    achieved_until = models.DateField("thành tích đến ngày")

    base_vnd = models.PositiveIntegerField("mức lương cơ sở", null=True, blank=True)
    share = models.DecimalField("hệ số", max_digits=8, decimal_places=4, null=True, blank=True)
    computation = LineField("cách tính tiền thưởng", max_length=200, blank=True)
    amount_vnd = models.PositiveIntegerField("tiền thưởng (đồng)")

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng sổ khen thưởng"
        verbose_name_plural = "sổ khen thưởng"
        ordering = ("-register_year", "-decision__dated", "position")
        constraints = [
            models.UniqueConstraint(
                fields=("register_year", "register_number"),
                name="award_register_number_once_a_year",
                violation_error_message="Số sổ này đã dùng trong năm.",
            ),
            models.UniqueConstraint(
                fields=("decision", "participant"),
                name="award_once_a_decision",
                violation_error_message="Tập thể, cá nhân này đã có trong quyết định.",
            ),
            models.UniqueConstraint(fields=("decision", "position"), name="award_position_once"),
            models.CheckConstraint(
                name="award_achieved_in_order", condition=Q(achieved_until__gte=models.F("achieved_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.decision})"

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_key = vietnamese.search_key(self.name)[:120]  # folding can lengthen: ß is ss
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came

    def get_absolute_url(self) -> str:
        return reverse("awards:award", args=[self.pk])

    @property
    def revoked_by(self) -> Revocation | None:
        """Once the chairman has confirmed it; what is only prepared takes nothing away."""
        found: Revocation | None = getattr(self, "revocation", None)
        return found if found is not None and found.confirmed_at else None

    @property
    def post(self) -> str:
        return post_in_words(self.title, self.unit_name)

    @property
    def register_label(self) -> str:
        """`05/2026`; a paper register's number may be unknown."""
        if self.register_number is None:
            return f"…/{self.register_year}"
        return f"{vietnamese.two_digits(self.register_number)}/{self.register_year}"


class Revocation(models.Model):
    """A later decision takes an award back, with the reason and the money to recover (Luật Thi đua, khen
    thưởng 2022, chương VII: false declaration, forged dossier, unlawful appraisal).

    The office or the chairman writes it down; it counts once the chairman has confirmed it with his password.
    Door: `awards.services.revocations`.
    """

    award = models.OneToOneField(
        Award, models.PROTECT, related_name="revocation", verbose_name="dòng sổ khen thưởng"
    )
    number = models.ForeignKey(
        RegisterEntry, models.PROTECT, related_name="revocations", verbose_name="số quyết định"
    )
    dated = models.DateField("ngày quyết định")
    reason = ProseField("lý do")
    recover_vnd = models.PositiveIntegerField("tiền thưởng phải thu hồi (đồng)")
    recovered_on = models.DateField("đã thu hồi ngày", null=True, blank=True)
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản chụp đã ký"
    )
    prepared_at = models.DateTimeField("ghi lúc")
    prepared_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người xác nhận"
    )

    class Meta:
        verbose_name = "hủy bỏ, thu hồi Giấy khen"
        verbose_name_plural = "hủy bỏ, thu hồi Giấy khen"
        ordering = ("-dated",)
        constraints = [
            models.CheckConstraint(
                name="revocation_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Thu hồi Giấy khen phải ghi lý do.",
            ),
            models.CheckConstraint(
                name="revocation_confirmed_by_somebody",
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định số {self.number} ngày {vietnamese.date_short(self.dated)}"


class Correction(models.Model):
    """A correcting document (đính chính) for what a Giấy khen and the register say of somebody: the words
    before and after. Rows are only added. Door: `awards.services.corrections`.

    A mistake of form is corrected by a letter, one of content by a decision (NĐ 30/2020/NĐ-CP, Điều 18).
    """

    award = models.ForeignKey(
        Award, models.PROTECT, related_name="corrections", verbose_name="dòng sổ khen thưởng"
    )
    document = models.ForeignKey(
        LegalDocument, models.PROTECT, related_name="+", verbose_name="văn bản đính chính"
    )
    reason = ProseField("lý do", blank=True)
    name_before = LineField(max_length=120)
    title_before = LineField(max_length=150, blank=True)
    unit_before = LineField(max_length=150, blank=True)
    merit_before = LineField(max_length=400)
    name = LineField("tên ghi trên Giấy khen", max_length=120)
    title = LineField("chức vụ", max_length=150, blank=True)
    unit_name = LineField("đơn vị", max_length=150, blank=True)
    merit = LineField("thành tích", max_length=400)
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản chụp"
    )
    recorded_at = models.DateTimeField("ghi lúc")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "đính chính"
        verbose_name_plural = "đính chính"
        ordering = ("recorded_at",)

    def __str__(self) -> str:
        return f"{self.document}"
