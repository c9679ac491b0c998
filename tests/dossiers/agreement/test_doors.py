"""Papers that the builders made are read whole, and a contradiction stops whoever goes on, at every door."""

from __future__ import annotations

import pytest
from django.urls import reverse

from andung_emulation.errors import Refused
from campaigns.models import Participant, User
from dossiers.enums import PaperKind
from dossiers.models import Dossier
from dossiers.rules.agreement import TABLE, Case, Reading, What, ask
from dossiers.selectors import items_of, papers_of
from dossiers.selectors.agreement import case_of, following_agreement
from dossiers.services import submission
from tests.awards.factories import the_clerk
from tests.dossiers.desk.factories import a_decided_dossier
from tests.dossiers.factories import EVENING, a_dossier, a_ready_dossier, freeze, issue, the
from tests.factories import a_client

pytestmark = pytest.mark.django_db
TOLD = {
    PaperKind.PETITION: {
        What.NAMED, What.POST, What.CLAUSES, What.VOTES, What.MONEY, What.COUNT, What.SUM, What.IN_WORDS,
        What.CITED, What.LETTERHEAD, What.PLACE,
    },
    PaperKind.MINUTES: {
        What.NAMED, What.CLAUSES, What.VOTES, What.COUNTS, What.SHARE_OF, What.SHARE, What.RESULT,
        What.PRESENT, What.MEMBER, What.MEETING_DAY, What.LETTERHEAD,
    },
    PaperKind.REPORT_COLLECTIVE: {What.NAMED, What.CLAUSES, What.TYPED, What.LETTERHEAD, What.PLACE},
    PaperKind.REPORT_INDIVIDUAL: {What.NAMED, What.POST, What.CLAUSES, What.TYPED, What.PLACE},
    PaperKind.DECISION: {
        What.NAMED, What.POST, What.MONEY, What.COUNT, What.SUM, What.IN_WORDS, What.EACH, What.CITED,
    },
    PaperKind.CERTIFICATE: {What.NAMED, What.CITED},
}  # fmt: skip
OF_A_DECISION = {"dan-to-trinh", "danh-sach-duyet", "giay-khen", "chuc-vu-quyet-dinh"}


def the_case(dossier: Dossier) -> Case:
    return case_of(dossier, items_of(dossier), papers_of(dossier), EVENING, built={})


def told(reading: Reading) -> set[What]:
    return {each.what for each in reading.said if each.value or each.subject}


def test_what_the_builders_write_is_read_and_agrees() -> None:
    case = the_case(a_ready_dossier(1, 2))
    for reading in case.papers:
        assert told(reading) >= TOLD[PaperKind(reading.source.kind)], reading.source.label
    assert [each.sentence for each in ask(case).blocking] == []
    silent = {rule.code for rule in TABLE if not list(rule.check(case))}
    assert silent <= OF_A_DECISION | {"con-trong-da-xet", "nam-khac", "thu-tu-so"}


def test_a_decision_is_read_with_its_certificates() -> None:
    dossier = a_decided_dossier(1, 1).dossier
    found = following_agreement(dossier)
    assert (found.papers, found.findings) == (3, ())
    assert found.looked_at >= 10


def test_a_report_with_another_name_than_the_petition_is_not_frozen() -> None:
    dossier = a_dossier(0, 1, name="Huỳnh Thị Mây")
    issue(freeze(the(dossier, PaperKind.MINUTES)))
    freeze(the(dossier, PaperKind.PETITION))
    Participant.objects.filter(name="Huỳnh Thị Mây").update(name="Huỳnh Thị Mai")
    with pytest.raises(Refused, match="ghi tên Huỳnh Thị Mai, Tờ trình không có tên này"):
        freeze(the(dossier, PaperKind.REPORT_INDIVIDUAL))


def test_issued_papers_that_name_another_person_are_not_submitted(office: User, evening: None) -> None:
    """The page says both names and leads to the petition; the button says why; so does the service."""
    dossier = a_ready_dossier(0, 1, name="Huỳnh Thị Mây")
    Participant.objects.filter(name="Huỳnh Thị Mây").update(name="Huỳnh Thị Mai")
    sentence = "Hồ sơ có Huỳnh Thị Mai, Tờ trình không có tên"
    with pytest.raises(Refused, match=sentence):
        submission.submit_dossier(dossier, actor=the_clerk(), at=EVENING)
    for name in ("dossier", "submit"):
        page = a_client(office).get(reverse(f"dossiers:{name}", args=[dossier.pk])).content.decode()
        assert page.count(sentence) >= 2  # among the findings, and under the button
        assert reverse("dossiers:paper", args=[the(dossier, PaperKind.PETITION).pk]) in page


def test_a_calm_dossier_says_how_much_was_compared(office: User, evening: None) -> None:
    client, dossier = a_client(office), a_dossier()
    address = reverse("dossiers:dossier", args=[dossier.pk])
    assert "Chưa có văn bản nào chốt nội dung để đối chiếu." in client.get(address).content.decode()
    issue(freeze(the(dossier, PaperKind.MINUTES)))
    page = client.get(address).content.decode()
    assert "Các văn bản khớp nhau: đã so" in page
    assert "2 dự thảo đi theo dữ liệu" in page
