"""A small world for tests: each function makes one row with sensible words; what matters is passed in.

`AT` is the demonstration's morning, Monday 29/12/2025, four working days before nothing can be submitted.
"""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from andung_emulation import files, tokens
from andung_emulation.actors import Actor
from andung_emulation.clock import ZONE
from andung_emulation.demo.loading.evidence import blank_pdf
from campaigns.actors import actor_of
from campaigns.enums import Category, DayKind, EvaluationState, Role, RoundKind
from campaigns.models import (
    Appointment,
    Band,
    Block,
    CalendarDay,
    Campaign,
    CompetitionContent,
    Evaluation,
    Evidence,
    IssuingBody,
    LegalDocument,
    Person,
    Posting,
    Round,
    Scale,
    ScalePoints,
    Score,
    Unit,
    User,
)
from campaigns.plans import AN_DUNG
from campaigns.plans.places import places_of
from campaigns.plans.reader import read_plan
from campaigns.rules import calendar
from campaigns.services.bodies import BodyData, follow
from campaigns.services.documents import DocumentData

AT = datetime(2025, 12, 29, 8, 0, tzinfo=ZONE)
TODAY = AT.date()
PASSWORD = "mot-mat-khau-de-thu"
CONTENTS = (
    ("a", "Hoàn thành chỉ tiêu, nhiệm vụ", 20),
    ("b", "Chỉ đạo, điều hành", 10),
    ("c", "Tuyên truyền, sáng kiến", 15),
    ("d", "Thủ tục hành chính, một cửa", 20),
    ("đ", "Lề lối làm việc, đội ngũ", 15),
    ("e", "Cơ chế tài chính", 5),
    ("g", "Chính quyền điện tử", 15),
)
BANDS = (("Xuất sắc", 90), ("Tốt", 80), ("Khá", 65), ("Trung bình", 50), ("Yếu", 0))
BLOCKS = {
    "K1": ("Các ngành trực thuộc Ủy ban nhân dân xã", "a b c d đ g", True),
    "K2": ("Mặt trận và các đoàn thể xã", "a c đ g", False),
    "K3": ("Các thôn", "a c d g", False),
    "K0": ("Không chấm điểm", "", False),
}
_count = itertools.count(1)


def a_document(number: str = "", **fields: Any) -> LegalDocument:
    """A document of the commune; the same number, day and issuer give the same row."""
    defaults = {"kind": "Quyết định", "subject": "V/v thử nghiệm"}
    found, _ = LegalDocument.objects.get_or_create(
        number=number or f"{next(_count)}/QĐ-UBND",
        issued_on=fields.pop("issued_on", date(2025, 1, 10)),
        issuer=fields.pop("issuer", "Ủy ban nhân dân xã An Dũng"),
        defaults=defaults | fields,
    )
    return found


def an_issuing_body() -> IssuingBody:
    found, _ = IssuingBody.objects.get_or_create(
        name="Ủy ban nhân dân xã An Dũng",
        defaults={
            "commune": "An Dũng",
            "letterhead": ["ỦY BAN NHÂN DÂN", "XÃ AN DŨNG"],
            "place": "An Dũng",
            "symbol": "UBND",
            "valid_from": date(2020, 1, 1),
        },
    )
    return found


def another_name(first_day: date, *, seen: int | None = None, role: str = Role.OFFICE) -> IssuingBody:
    """The commune is merged into An Vinh from that day on; its decisions are `QĐ-UBND.AV`."""
    last = IssuingBody.objects.order_by("-valid_from").first()
    return follow(
        BodyData(
            "Ủy ban nhân dân xã An Vinh", "An Vinh", ["ỦY BAN NHÂN DÂN", "XÃ AN VINH"], "An Vinh", "UBND.AV"
        ),
        first_day=first_day,
        document=DocumentData(
            "Nghị quyết", "1664/NQ-UBTVQH15", date(2025, 6, 16), "Ủy ban Thường vụ Quốc hội"
        ),
        new_books=True,
        seen=seen if seen is not None else last.pk if last else 0,
        actor=an_actor(role),
        at=AT,
    )


@cache
def the_places() -> dict[str, str]:
    """Where things stand in the plan: read once, which takes longer than all else of a campaign."""
    return places_of(read_plan(AN_DUNG))


def a_campaign(**fields: Any) -> Campaign:
    """The campaign of 2021 - 2025 with its seven contents; asked again, the same one."""
    an_issuing_body()
    plan = a_document(
        "31a/KH-UBND", kind="Kế hoạch", issued_on=date(2022, 4, 6), subject="Phát động phong trào thi đua"
    )
    defaults = {
        "title": "Phong trào thi đua đẩy mạnh cải cách hành chính",
        "period": "2021 - 2025",
        "plan": plan,
        "first_year": 2022,
        "last_year": 2025,
        "deadline_day": 5,
        "deadline_month": 1,
        "addressee": "Ủy ban nhân dân xã An Dũng",
        "council_name": "Hội đồng Thi đua - Khen thưởng xã",
        "places": the_places(),
        "merit": "thành tích xuất sắc trong phong trào thi đua đẩy mạnh cải cách hành chính",
    }
    code = fields.pop("code", "an-dung-2021-2025")
    campaign, new = Campaign.objects.get_or_create(code=code, defaults=defaults | fields)
    if new:
        CompetitionContent.objects.bulk_create(
            CompetitionContent(
                campaign=campaign, letter=letter, position=place, short_title=title, text=f"Thi đua: {title}."
            )
            for place, (letter, title, _) in enumerate(CONTENTS, start=1)
        )
    return campaign


def a_round(year: int = 2025, *, opened: bool = True, **fields: Any) -> Round:
    """The annual round of the year, open since February, due before 05/01 of the next; with its scale."""
    campaign = fields.pop("campaign", None) or a_campaign()
    defaults = {
        "opened_on": date(year, 2, 10) if opened else None,
        "closes_at": calendar.closes_at_for(year, day=5, month=1),
        "closes_document": campaign.plan,
    }
    round_, new = Round.objects.get_or_create(
        campaign=campaign, kind=RoundKind.ANNUAL, year=year, defaults=defaults | fields
    )
    if new:
        a_scale(round_)
    return round_


def a_final_round(**fields: Any) -> Round:
    """The final round: no date until a document sets it."""
    defaults = {"opened_on": date(2025, 11, 3)}
    round_, _ = Round.objects.get_or_create(
        campaign=fields.pop("campaign", None) or a_campaign(),
        kind=RoundKind.FINAL,
        defaults=defaults | fields,
    )
    return round_


def a_scale(round_: Round) -> Scale:
    scale = Scale.objects.create(
        round=round_, step=Decimal("0.5"), tolerance=Decimal(1), minimum_applicable_points=Decimal(50)
    )
    most = {letter: points for letter, _, points in CONTENTS}
    for content in round_.campaign.contents.all():
        ScalePoints.objects.create(scale=scale, content=content, max_points=Decimal(most[content.letter]))
    for name, share in BANDS:
        Band.objects.create(scale=scale, name=name, from_share=Decimal(share))
    return scale


def a_block(code: str = "K1") -> Block:
    name, applies, under = BLOCKS[code]
    found, _ = Block.objects.get_or_create(
        code=code,
        defaults={"name": name, "applies": applies, "under_committee": under, "position": int(code[1:])},
    )
    return found


def a_unit(name: str = "", *, block: str = "K1", **fields: Any) -> Unit:
    """A unit in a block; the same name gives the same unit."""
    name = name or f"Đơn vị số {next(_count)}"
    found = Unit.objects.filter(name=name).first()
    return found or Unit.objects.create(name=name, block=a_block(block), **fields)


def a_person(
    name: str = "",
    *,
    unit: Unit | None = None,
    title: str = "Công chức",
    category: str = Category.CIVIL_SERVANT,
    **fields: Any,
) -> Person:
    """A person, posted to the unit since 2020 when one is given."""
    number = next(_count)
    fields.setdefault("born_on", date(1980, 1, 1) + timedelta(days=number))
    fields.setdefault("gender", "nữ")
    person = Person.objects.create(name=name or f"Đinh Thị Thử {number}", **fields)
    if unit is not None:
        a_posting(person, unit, title=title, category=category)
    return person


def a_posting(person: Person, unit: Unit, **fields: Any) -> Posting:
    defaults = {"title": "Công chức", "category": Category.CIVIL_SERVANT, "held_from": date(2020, 1, 1)}
    return Posting.objects.create(person=person, unit=unit, **(defaults | fields))


def an_account(
    *roles: str,
    username: str = "",
    unit: Unit | None = None,
    units: tuple[Unit, ...] = (),
    person: Person | None = None,
    password: str = "",
    **fields: Any,
) -> User:
    """An account with roles held since 2022; `unit` (or `units`) gives the unit's role for them.

    The council's role comes from a membership: see `a_council_member` of the awards' factories.
    """
    user = User.objects.create_user(
        username=username or f"tai-khoan-{next(_count)}", password=password or None, person=person, **fields
    )
    for role in roles:
        if role != Role.UNIT:
            Appointment.objects.create(user=user, role=role, held_from=date(2022, 1, 1))
    for spoken_for in (*units, *((unit,) if unit else ())):
        Appointment.objects.create(user=user, role=Role.UNIT, unit=spoken_for, held_from=date(2022, 1, 1))
    return user


def an_actor(*roles: str, on: date = TODAY, **fields: Any) -> Actor:
    """An account with those roles, as it acts on that day; `council` is simply added."""
    actor = actor_of(an_account(*(role for role in roles if role != Role.COUNCIL), **fields), on)
    if Role.COUNCIL not in roles:
        return actor
    return Actor(
        user_id=actor.user_id,
        name=actor.name,
        on=on,
        roles=actor.roles | {Role.COUNCIL},
        unit_ids=actor.unit_ids,
        person_id=actor.person_id,
    )


def the_office() -> User:
    """A clerk of the office who is nobody's colleague."""
    return an_account(Role.OFFICE, person=a_person("Huỳnh Thị Mây"))


def an_evaluation(
    round_: Round, unit: Unit, *, state: str = EvaluationState.DRAFT, **fields: Any
) -> Evaluation:
    """A sheet with a row for each content; the contents that apply are the unit's or the block's."""
    assert unit.block is not None
    times: dict[str, Any] = {} if state == EvaluationState.DRAFT else {"filed_at": AT}
    if state == EvaluationState.VERIFIED:
        times["verified_at"] = AT
    if state == EvaluationState.RETURNED:
        times["returned_reason"] = "Thiếu minh chứng"
    evaluation = Evaluation.objects.create(
        round=round_, unit=unit, block=unit.block, state=state, **(times | fields)
    )
    letters = (unit.applies or unit.block.applies).split()
    for content in round_.campaign.contents.all():
        Score.objects.create(evaluation=evaluation, content=content, applicable=content.letter in letters)
    return evaluation


def the_holidays() -> None:
    """What the demonstration's calendar knows of the turn of 2025: 01/01–02/01 off, 10/01 worked."""
    for day, kind in (
        (date(2026, 1, 1), DayKind.HOLIDAY),
        (date(2026, 1, 2), DayKind.HOLIDAY),
        (date(2026, 1, 10), DayKind.WORKDAY),
    ):
        CalendarDay.objects.get_or_create(day=day, defaults={"kind": kind})


def a_pdf(title: str = "") -> bytes:
    """One blank page; another title is another file."""
    return blank_pdf(title)


def a_scan(name: str = "quyet-dinh.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, a_pdf(), content_type="application/pdf")


def an_evidence(sheet: Evaluation, letter: str = "a", name: str = "bao-cao.pdf", **fields: Any) -> Evidence:
    """A file of its own under that content, as the system handed it in."""
    upload = SimpleUploadedFile(name, a_pdf(title=f"{name} {next(_count)}"))
    file = files.keep_checked(files.checked(upload, files.EVIDENCE), actor=Actor.system("Thử", TODAY), at=AT)
    score = sheet.scores.get(content__letter=letter)
    return Evidence.objects.create(score=score, file=file, **({"added_at": AT} | fields))


def a_client(user: User) -> Client:
    """A browser in which that person is logged in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def post(client: Client, url: str, user: User, data: dict[str, Any] | None = None, **extra: Any) -> Any:
    """Post as a form does, with its token."""
    return client.post(url, {tokens.FIELD: tokens.sign(user.pk)} | (data or {}), **extra)
