"""Units and people: one table with two kinds, so that a nomination or an award points at either."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from andung_emulation import vietnamese
from campaigns.enums import SubjectKind
from campaigns.models.blocks import OF_ANY_PLAN, Block
from campaigns.models.fields import LineField, ProseField
from campaigns.models.plan import Campaign

if TYPE_CHECKING:
    from andung_emulation.actors import Actor


MAX_NAME = 120

# What people edit of each kind; the rest follows or has a door of its own.
UNIT_FIELDS = (
    "name", "code", "block", "applies", "applies_plan", "parent", "head_title", "letterhead", "has_seal",
    "confirmed_by", "duties", "about", "valid_from",
)  # fmt: skip
PERSON_FIELDS = ("name", "code", "born_on", "gender", "valid_from")


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def units(self) -> ParticipantQuerySet:
        return self.filter(kind=SubjectKind.COLLECTIVE)

    def persons(self) -> ParticipantQuerySet:
        return self.filter(kind=SubjectKind.INDIVIDUAL)

    def active_on(self, day: date) -> ParticipantQuerySet:
        return self.filter(
            Q(valid_until=None) | Q(valid_until__gte=day), Q(valid_from=None) | Q(valid_from__lte=day)
        )

    def themselves(self) -> ParticipantQuerySet:
        """Without people who were entered twice; a unit that was merged was a unit of its own until then."""
        return self.exclude(kind=SubjectKind.INDIVIDUAL, merged_into__isnull=False)

    def matching(self, text: str) -> ParticipantQuerySet:
        """Names that contain the words, with or without accents: today's, former ones, and those of whoever
        was merged into them."""
        said = Q()
        for word in vietnamese.search_key(text).split(" "):
            said &= Q(search_key__contains=word)
        named = Participant.objects.filter(said)
        before = FormerName.objects.filter(said).values("participant_id")
        merged = named.filter(merged_into__isnull=False).values("merged_into_id")
        return self.filter(said | Q(pk__in=before) | Q(pk__in=merged))

    def visible_to(self, actor: Actor) -> ParticipantQuerySet:
        """A unit's voice sees its units and their people; the others of the house see all.

        Design, section 6: “units, people … read own”.
        """
        if actor.holds("office", "council", "chairman", "deputy", "culture"):
            return self
        if actor.holds("unit"):
            return self.filter(
                Q(pk__in=actor.unit_ids)
                | Q(postings__unit_id__in=actor.unit_ids)
                | Q(pk=actor.person_id or 0)
            ).distinct()
        return self.none()


class Participant(models.Model):
    """A unit (COLLECTIVE) or a person (INDIVIDUAL); constraints say which columns each kind has.

    Doors: `campaigns.services.participants`.
    """

    kind = models.CharField("loại", max_length=12, choices=SubjectKind.choices, editable=False)
    code = LineField("mã", max_length=20, blank=True, help_text="để nhập, xuất Excel; có thể bỏ trống")
    name = LineField("tên", max_length=120)
    search_key = models.CharField(max_length=120, editable=False, db_index=True)
    identity_key = models.CharField(max_length=120, editable=False)
    sort_key = models.CharField(max_length=MAX_NAME, editable=False)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="thuộc"
    )
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_until = models.DateField("đến hết ngày", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_from",
        verbose_name="đã nhập vào",
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    # a unit's own
    block = models.ForeignKey(
        Block, models.PROTECT, null=True, blank=True, related_name="units", verbose_name="khối thi đua"
    )
    applies = LineField("nội dung áp dụng riêng", max_length=40, blank=True, help_text="bỏ trống: theo khối")
    applies_plan = models.ForeignKey(
        Campaign,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="nội dung riêng ghi theo Kế hoạch",
        help_text=OF_ANY_PLAN,
    )
    head_title = LineField("chức danh người đứng đầu", max_length=150, blank=True)
    letterhead = models.JSONField("các dòng tên cơ quan", default=list, blank=True)
    has_seal = models.BooleanField("có con dấu", default=False)
    confirmed_by = LineField("người xác nhận báo cáo", max_length=150, blank=True)
    duties = ProseField("chức năng, nhiệm vụ", blank=True)
    about = ProseField("đặc điểm, tình hình", blank=True)

    # a person's own
    born_on = models.DateField("ngày sinh", null=True, blank=True)
    gender = models.CharField("giới tính", max_length=4, blank=True, choices=[("nam", "Nam"), ("nữ", "Nữ")])

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị, cá nhân"
        verbose_name_plural = "đơn vị, cá nhân"
        ordering = ("kind", "sort_key", "pk")
        constraints = [
            models.CheckConstraint(
                name="participant_kind_has_its_columns",
                condition=Q(kind=SubjectKind.COLLECTIVE, born_on=None, gender="")
                | Q(
                    kind=SubjectKind.INDIVIDUAL,
                    block=None,
                    parent=None,
                    applies="",
                    head_title="",
                    has_seal=False,
                ),
                violation_error_message="Thông tin không hợp với loại (đơn vị hay cá nhân).",
            ),
            models.CheckConstraint(
                name="participant_named",
                condition=~Q(name=""),
                violation_error_message="Chưa có tên.",
            ),
            models.UniqueConstraint(
                fields=("identity_key",),
                condition=Q(kind=SubjectKind.COLLECTIVE, valid_until=None),
                name="participant_unit_once",
                violation_error_message="Đã có đơn vị mang tên này.",
            ),
            models.UniqueConstraint(
                fields=("identity_key", "born_on"),
                condition=Q(kind=SubjectKind.INDIVIDUAL),
                name="participant_person_once",
                violation_error_message="Đã có người cùng họ tên và ngày sinh.",
            ),
            models.CheckConstraint(
                name="participant_merged_has_ended",
                condition=Q(merged_into=None) | Q(valid_until__isnull=False),
                violation_error_message="Đã nhập vào nơi khác thì phải có ngày kết thúc.",
            ),
            models.UniqueConstraint(
                fields=("code",),
                condition=~Q(code=""),
                name="participant_code_once",
                violation_error_message="Mã này đã dùng.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean_keys()
        super().save(*args, **kwargs)

    def own_letters(self, campaign_id: int) -> str:
        """Its own list of contents in that campaign; "" where it goes by its block."""
        return str(self.applies) if self.applies_plan_id in (None, campaign_id) else ""

    @property
    def is_unit(self) -> bool:
        return self.kind == SubjectKind.COLLECTIVE

    @property
    def merged_name(self) -> str:
        """Of where it has gone; "" while it is itself."""
        return self.merged_into.name if self.merged_into else ""

    @property
    def ids_with_merged(self) -> models.QuerySet[Participant, Any]:
        """A person's own key and those under which he was entered once more; a unit is itself alone. For
        `…__in=`, where it asks nothing by itself."""
        same = Q(pk=self.pk) if self.is_unit else Q(pk=self.pk) | Q(merged_into=self.pk)
        return Participant.objects.filter(same).order_by().values("pk")

    def name_on(self, day: date) -> str:
        """As it was called that day; reads `former_names`, so prefetch them for more than one."""
        later = [each for each in self.former_names.all() if each.until >= day]
        return min(later, key=lambda each: each.until).name if later else self.name

    def clean_keys(self) -> None:
        """The three keys follow the name; `save` and full_clean call it."""
        self.name = vietnamese.normalise(self.name)
        self.search_key = vietnamese.search_key(self.name)[:MAX_NAME]  # folding can lengthen: ß is ss
        self.identity_key = vietnamese.identity_key(self.name)[:MAX_NAME]
        key = vietnamese.list_key if self.is_unit else vietnamese.name_key
        self.sort_key = key(self.name)[:MAX_NAME]

    def clean(self) -> None:
        self.clean_keys()


class FormerName(models.Model):
    """A name that a unit or a person had up to a day: what was written then keeps it.

    Door: `campaigns.services.renaming`.
    """

    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="former_names", verbose_name="đơn vị, cá nhân"
    )
    name = LineField("tên cũ", max_length=120)
    search_key = models.CharField(max_length=120, editable=False, db_index=True)
    until = models.DateField("đến hết ngày")
    document = LineField("căn cứ", max_length=200, blank=True, help_text="văn bản đổi tên, nếu có")

    class Meta:
        verbose_name = "tên cũ"
        verbose_name_plural = "các tên cũ"
        ordering = ("participant", "until")
        constraints = [
            models.UniqueConstraint(
                fields=("participant", "until"),
                name="former_name_once_a_day",
                violation_error_message="Ngày này đã có một lần đổi tên.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} (đến {self.until:%d/%m/%Y})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = vietnamese.search_key(self.name)[:MAX_NAME]
        super().save(*args, **kwargs)


class UnitManager(models.Manager["Unit"]):
    def get_queryset(self) -> models.QuerySet[Unit]:
        return super().get_queryset().filter(kind=SubjectKind.COLLECTIVE)


class Unit(Participant):
    """A unit; its Python face."""

    objects = UnitManager()  # type: ignore[assignment,misc]  # the proxy narrows its rows

    class Meta:
        proxy = True
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = SubjectKind.COLLECTIVE


class PersonManager(models.Manager["Person"]):
    def get_queryset(self) -> models.QuerySet[Person]:
        return super().get_queryset().filter(kind=SubjectKind.INDIVIDUAL)


class Person(Participant):
    """A person; his Python face."""

    objects = PersonManager()  # type: ignore[assignment,misc]  # the proxy narrows its rows

    class Meta:
        proxy = True
        verbose_name = "cá nhân"
        verbose_name_plural = "cá nhân"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = SubjectKind.INDIVIDUAL
