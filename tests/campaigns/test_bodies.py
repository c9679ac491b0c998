"""The commune is renamed, or merged: another name from a day on, by a document; old days keep the old one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from andung_emulation import history
from andung_emulation.errors import Refused, Stale
from awards.models import NumberSeries
from campaigns.enums import Role
from campaigns.models import IssuingBody, User
from campaigns.plans import AN_DUNG
from campaigns.plans.reader import read_plan
from campaigns.rules.bodies import may_follow
from campaigns.selectors import body_on
from campaigns.services.plan import load_campaign
from tests import factories as make
from tests.screens import text, url

pytestmark = pytest.mark.django_db
MERGED, DAY = date(2025, 7, 1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(make.AT):
        yield


@pytest.fixture
def office() -> User:
    make.an_issuing_body()
    return make.the_office()


def test_each_day_has_one_name() -> None:
    old, new = make.an_issuing_body(), make.another_name(MERGED)
    assert [body_on(day).name for day in (MERGED - DAY, MERGED)] == [old.name, new.name]
    told = history.of(new).get()
    assert told.action == "issuing_body.followed"
    assert told.values["name"] == [old.name, new.name]
    assert "1664/NQ-UBTVQH15" in told.values["document"]


def test_the_same_day_never_has_two() -> None:
    """Whichever way it comes in: the admin, the shell, SQL."""
    old, new = make.an_issuing_body(), make.another_name(MERGED)
    with pytest.raises(IntegrityError, match="issuing_body_stays_alone"), transaction.atomic():
        IssuingBody.objects.filter(pk=old.pk).update(valid_until=MERGED)
    with pytest.raises(IntegrityError, match="issuing_body_alone_at_first"), transaction.atomic():
        IssuingBody.objects.create(
            name="Xã khác", commune="Khác", letterhead=["X"], place="Khác", symbol="UBND",
            valid_from=MERGED + DAY, valid_until=MERGED + DAY,
        )  # fmt: skip
    IssuingBody.objects.filter(pk=new.pk).update(place="An Vinh, Gia Lai")  # the same days, itself


def test_when_a_name_may_follow() -> None:
    since = date(2021, 1, 1)
    assert may_follow(MERGED, since=since, until=None)
    assert may_follow(MERGED, since=since, until=MERGED - DAY)
    assert "Không có gì khác" in may_follow(MERGED, since=since, until=None, is_same=True).reason
    assert "bắt đầu sau ngày ấy" in may_follow(since, since=since, until=None).reason
    assert "bắt đầu từ 30/06/2025" in may_follow(MERGED, since=since, until=MERGED - 2 * DAY).reason


def test_who_saw_an_older_name_hears_of_the_newer() -> None:
    seen = make.an_issuing_body().pk
    make.another_name(MERGED)
    with pytest.raises(Stale):
        make.another_name(MERGED + DAY, seen=seen)
    with pytest.raises(Refused, match="Việc này của"):
        make.another_name(MERGED + DAY, role=Role.CHAIRMAN)


def test_a_day_without_a_name_says_so() -> None:
    make.an_issuing_body()
    with pytest.raises(Refused, match="Chưa ghi cơ quan ban hành có hiệu lực ngày 31/12/2019"):
        body_on(date(2019, 12, 31))
    IssuingBody.objects.all().delete()
    with pytest.raises(Refused, match="Chưa ghi cơ quan ban hành nào"):
        make.another_name(MERGED, seen=0)


@pytest.mark.parametrize(("books", "opened"), [("moi", 4), ("nhu-cu", 0)])
def test_the_office_records_it_on_its_page(office: User, books: str, opened: int) -> None:
    client = make.a_client(office)
    page = text(client, url("campaigns:body-new"))
    assert "Tên đang ghi" in page
    typed = the_form(books=books, scan=make.a_scan())
    same = {name: getattr(body_on(MERGED), name) for name in ("name", "commune", "place", "symbol")}
    same |= {"letterhead": "ỦY BAN NHÂN DÂN\nXÃ AN DŨNG", "books": "nhu-cu"}
    wrong = make.post(client, url("campaigns:body-new"), office, the_form(**same))
    assert "Không có gì khác với tên đang ghi" in wrong.content.decode()
    wrong = make.post(client, url("campaigns:body-new"), office, typed | {"first_day": "01/01/2020"})
    assert (wrong.status_code, "bắt đầu sau ngày ấy" in wrong.content.decode()) == (422, True)
    assert "XÃ AN VINH" in wrong.content.decode()  # nothing typed is lost
    typed["scan"].seek(0)
    assert make.post(client, url("campaigns:body-new"), office, typed).status_code == 302
    page = text(client, url("campaigns:bodies"))
    for said in (
        "Ủy ban nhân dân xã An Vinh",
        "từ ngày 01/01/2020 đến hết ngày 30/06/2025",
        "1664/NQ-UBTVQH15",
    ):
        assert said in page
    assert "Xem bản chụp" in page
    assert NumberSeries.objects.filter(opened_on=MERGED).count() == opened


def test_a_plan_that_is_loaded_again_brings_no_old_name_back() -> None:
    """As it is at each start; the office may have mended the first name, too."""
    make.an_issuing_body()
    IssuingBody.objects.update(name="Ủy ban nhân dân xã An Dũng cũ")
    make.another_name(MERGED)
    load_campaign(read_plan(AN_DUNG), actor=make.an_actor(Role.OFFICE), at=make.AT)
    assert IssuingBody.objects.count() == 2


def test_days_without_a_name_are_named_on_the_page(office: User) -> None:
    IssuingBody.objects.update(valid_until=date(2025, 6, 28))
    IssuingBody.objects.create(
        name="Ủy ban nhân dân xã An Vinh", commune="An Vinh", letterhead=["X"], place="An Vinh",
        symbol="UBND", valid_from=MERGED,
    )  # fmt: skip
    page = text(make.a_client(office), url("campaigns:bodies"))
    assert "Từ 29/06/2025 đến 30/06/2025 chưa ghi cơ quan ban hành" in page


def the_form(**fields: Any) -> dict[str, Any]:
    return {
        "first_day": "01/07/2025", "commune": "An Vinh", "name": "Ủy ban nhân dân xã An Vinh",
        "letterhead": "ỦY BAN NHÂN DÂN\nXÃ AN VINH", "place": "An Vinh", "symbol": "UBND", "books": "moi",
        "kind": "Nghị quyết", "number": "1664/NQ-UBTVQH15", "issued_on": "16/06/2025",
        "issuer": "Ủy ban Thường vụ Quốc hội", "seen": IssuingBody.objects.get().pk,
    } | fields  # fmt: skip
