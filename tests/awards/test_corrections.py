"""What a Giấy khen says of somebody is corrected by a document, with the words before and after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from andung_emulation import history
from andung_emulation.errors import Refused, Stale
from awards.models import Award, Correction
from awards.services.corrections import correct_award
from campaigns.enums import Role
from campaigns.models import LegalDocument
from campaigns.services.documents import DocumentData
from tests.awards.decision_factories import (
    GRANTED_ON,
    a_corrected_award,
    a_mending,
    a_revocation,
    a_waiting_revocation,
    an_award,
)
from tests.awards.factories import the_clerk
from tests.factories import AT, TODAY, a_person, a_scan, a_unit, an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def award() -> Award:
    return an_award(a_person("Đinh Thị Sươg", unit=a_unit("Tư pháp - Hộ tịch")))


def letter(**fields: Any) -> DocumentData:
    said: dict[str, Any] = {"kind": "Công văn", "number": "46/UBND", "issued_on": TODAY, "issuer": "UBND xã"}
    return DocumentData(**(said | fields))


def test_the_register_follows_the_document(award: Award) -> None:
    mending = a_mending(award, name="Đinh Thị Sương", title="Công chức Tư pháp", scan=a_scan())
    correction = correct_award(award, mending, actor=the_clerk(), at=AT)
    award.refresh_from_db()
    assert (award.name, award.title, award.search_key) == (
        "Đinh Thị Sương",
        "Công chức Tư pháp",
        "dinh thi suong",
    )
    assert (correction.name_before, correction.title_before) == ("Đinh Thị Sươg", "Công chức")
    assert correction.document.number == "45/UBND-VP"
    assert correction.scan is not None
    entry = history.of(award).get()
    assert (entry.action, entry.reason) == ("correction.recorded", "Ghi sai tên.")
    assert entry.values["changes"] == [
        ["Tên ghi trên Giấy khen", "Đinh Thị Sươg", "Đinh Thị Sương"],
        ["Chức vụ", "Công chức", "Công chức Tư pháp"],
    ]


def test_letters_put_together_otherwise_are_no_change(award: Award) -> None:
    same = "  Đinh  Thi\u0323 Su\u031bo\u031bg\u200b "
    with pytest.raises(Refused, match="Không có gì thay đổi"):
        correct_award(award, a_mending(award, name=same), actor=the_clerk(), at=AT)


@pytest.mark.parametrize("role", [Role.UNIT, Role.COUNCIL, Role.CHAIRMAN, Role.DEPUTY, Role.CULTURE])
def test_only_the_office_corrects(award: Award, role: str) -> None:
    other = an_actor(role, unit=a_unit() if role == Role.UNIT else None)
    with pytest.raises(Refused, match="Việc này của: Văn phòng"):
        correct_award(award, a_mending(award, name="Khác"), actor=other, at=AT)
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": " "}, "không được để trống"),
        ({"merit": "\u200b"}, "không được để trống"),
        (
            {"name": "X", "document": letter(issued_on=TODAY + timedelta(days=1))},
            "không được sau hôm nay",
        ),
        (
            {"name": "X", "document": letter(issued_on=GRANTED_ON - timedelta(days=1))},
            "không được trước ngày quyết định tặng Giấy khen",
        ),
    ],
)
def test_what_cant_be_is_refused(award: Award, fields: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        correct_award(award, a_mending(award, **fields), actor=the_clerk(), at=AT)
    assert not LegalDocument.objects.filter(number="46/UBND").exists()


def test_a_revoked_award_is_not_corrected(award: Award) -> None:
    a_waiting_revocation(other := an_award())
    assert a_corrected_award(other, title="Khác").title == "Khác"
    a_revocation(award)
    with pytest.raises(Refused, match="đã bị thu hồi"):
        correct_award(award, a_mending(award, name="Khác"), actor=the_clerk(), at=AT)


def test_two_who_correct_at_once_see_each_others_words(award: Award) -> None:
    opened_before = a_mending(award, name="Đinh Thị Sướng")
    a_corrected_award(award, name="Đinh Thị Sương")
    with pytest.raises(Stale) as stale:
        correct_award(award, opened_before, actor=the_clerk(), at=AT)
    label = "Tên ghi trên Giấy khen"
    assert (stale.value.current[label], stale.value.typed[label]) == ("Đinh Thị Sương", "Đinh Thị Sướng")


def test_a_second_correction_follows_the_first(award: Award) -> None:
    a_corrected_award(award, name="Đinh Thị Sương")
    a_corrected_award(award, name="Đinh Thị Sươg")
    before = list(award.corrections.order_by("pk").values_list("name_before", "name"))
    assert before == [("Đinh Thị Sươg", "Đinh Thị Sương"), ("Đinh Thị Sương", "Đinh Thị Sươg")]


@pytest.fixture
def hooked() -> Iterator[list[tuple[str, str]]]:
    """What an upper app was called with."""
    calls: list[tuple[str, str]] = []

    def reissue(award: Award, correction: Correction, actor: Any, at: Any) -> None:
        calls.append((award.name, correction.name))
        if correction.name == "Hỏng":
            raise Refused("Giấy khen đang in.")

    config: Any = apps.get_app_config("dossiers")
    config.correction_hooks = (reissue,)
    yield calls
    del config.correction_hooks


def test_upper_apps_are_told_inside_the_transaction(award: Award, hooked: list[tuple[str, str]]) -> None:
    a_corrected_award(award, name="Đinh Thị Sương")
    assert hooked == [("Đinh Thị Sương", "Đinh Thị Sương")]
    with pytest.raises(Refused, match="đang in"):
        a_corrected_award(award, name="Hỏng")
    award.refresh_from_db()
    assert (award.name, award.corrections.count()) == ("Đinh Thị Sương", 1)


def test_an_older_document_does_not_bring_its_words_back(award: Award) -> None:
    for name in ("Lò Thị Đúng", "Lò Thị Đúng Hơn"):
        a_corrected_award(award, name=name)
    with pytest.raises(IntegrityError, match="award_words_change_by_a_correction"), transaction.atomic():
        Award.objects.filter(pk=award.pk).update(name="Lò Thị Đúng")


def test_the_database_asks_for_the_document(award: Award) -> None:
    with pytest.raises(IntegrityError, match="award_words_change_by_a_correction"), transaction.atomic():
        Award.objects.filter(pk=award.pk).update(name="Ai khác")
    with pytest.raises(IntegrityError, match="award_stays"), transaction.atomic():
        Award.objects.filter(pk=award.pk).update(amount_vnd=1)
