"""A decision of a past year, through the service: what the paper says is what the register gets."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from awards.enums import DecisionOrigin
from awards.models import Award, Decision, RegisterEntry, Revocation
from awards.services.recording import RecordedAward, record_decision
from awards.services.register import Signer
from campaigns.enums import Role
from campaigns.models import IssuingBody, Round
from tests import factories as make
from tests.ground.test_files import a_pdf
from tests.recording import factories as paper
from tests.recording.factories import MERIT, SIGNED, a_paper

pytestmark = pytest.mark.django_db


def test_the_register_gets_what_the_paper_says(round_: Round, clerk: Actor) -> None:
    village, (young, _) = paper.a_village(), paper.two_namesakes()
    scan = SimpleUploadedFile("qd04.pdf", a_pdf())
    decision = record_decision(
        round_,
        a_paper(
            RecordedAward(village, register_number=1), RecordedAward(young, register_number=2), scan=scan
        ),
        actor=clerk,
        at=make.AT,
    )
    assert (str(decision), decision.origin) == (
        "Quyết định số 04/QĐ-UBND ngày 10/01/2023",
        DecisionOrigin.RECORDED,
    )
    assert (decision.signer_name, decision.capacity) == ("Đinh Văn Thác", ["CHỦ TỊCH"])
    assert decision.scan is not None
    assert decision.confirmed_at is None
    assert not decision.awaits_confirmation
    unit, person = decision.awards.order_by("position")
    assert (unit.register_label, unit.polite, unit.clauses, unit.amount_vnd) == (
        "01/2023", "", "III.1.a", 450_000,
    )  # fmt: skip
    assert (person.name, person.polite, person.title, person.clauses) == (
        "Đinh Văn Bãi", "Ông", "Khuyến nông - thú y", "III.2.a",
    )  # fmt: skip
    assert person.unit_name == "Địa chính - Nông nghiệp - Xây dựng và Môi trường"
    assert (person.merit, person.nomination) == (MERIT, None)
    assert (person.achieved_from, person.achieved_until) == (date(2022, 1, 1), date(2022, 12, 31))
    assert (person.base_vnd, person.amount_vnd) == (1_490_000, 230_000)
    assert person.computation == "0,15 × 1.490.000 = 223.500, làm tròn lên 230.000 đồng"
    entry = history.of(decision).get()
    assert (entry.action, entry.on_paper, entry.to_state) == ("decision.recorded", True, "recorded")
    assert entry.detail.text == ('{"awards":2,"dated":"2023-01-10","number":"04/QĐ-UBND","total_vnd":680000}')


def test_what_is_on_paper_wins_over_what_would_be_usual(round_: Round, clerk: Actor) -> None:
    young, _ = paper.two_namesakes()
    line = RecordedAward(young, title="Cán bộ thú y", unit_name="Ủy ban nhân dân xã", amount_vnd=223_500)
    record_decision(round_, a_paper(line, merit="có nhiều đóng góp"), actor=clerk, at=make.AT)
    award = Award.objects.get()
    assert (award.title, award.unit_name) == ("Cán bộ thú y", "Ủy ban nhân dân xã")
    assert (award.merit, award.register_label) == ("có nhiều đóng góp", "…/2023")
    assert award.amount_vnd == 223_500
    assert award.computation == (
        "0,15 × 1.490.000 = 223.500, làm tròn lên 230.000 đồng; hồ sơ giấy ghi 223.500 đồng"
    )


def test_a_year_of_which_the_law_tables_know_nothing_needs_the_papers_amount(
    round_: Round, clerk: Actor
) -> None:
    IssuingBody.objects.update(valid_from=date(2010, 1, 1))
    old = make.a_round(2014, from_paper=True)
    village = paper.a_village()
    early = {"dated": date(2015, 1, 9)}
    with pytest.raises(Refused, match="Ghi số tiền như trên giấy"):
        record_decision(old, a_paper(village, **early), actor=clerk, at=make.AT)
    paid = RecordedAward(village, clauses="III.1.a", amount_vnd=345_000)
    record_decision(old, a_paper(paid, **early), actor=clerk, at=make.AT)
    award = Award.objects.get()
    assert (award.amount_vnd, award.base_vnd, award.computation) == (345_000, None, "")


def test_a_letter_in_the_number_is_kept(round_: Round, clerk: Actor) -> None:
    decision = record_decision(round_, a_paper(paper.a_village(), number="3a"), actor=clerk, at=make.AT)
    assert str(decision.number) == "03a/QĐ-UBND"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"dated": make.TODAY + timedelta(days=1)}, "không được sau hôm nay"),
        ({"dated": date(2021, 12, 31)}, "không được trước ngày 01/01/2022"),
        ({"number": "bốn"}, "Số văn bản gồm một đến bốn chữ số"),
        ({"number": "7"}, "Số 07/QĐ-UBND đã dùng trong năm 2023"),
    ],
)
def test_a_head_that_cant_be_so_is_refused(
    round_: Round, clerk: Actor, fields: dict[str, object], said: str
) -> None:
    record_decision(round_, a_paper(paper.a_village("Thôn 1"), number="7"), actor=clerk, at=make.AT)
    with pytest.raises(Refused, match=said):
        record_decision(round_, a_paper(paper.a_village(), **fields), actor=clerk, at=make.AT)
    assert (Decision.objects.count(), RegisterEntry.objects.count()) == (1, 1)


def test_nobody_twice_nobody_again_no_number_again(round_: Round, clerk: Actor) -> None:
    village, other = paper.a_village(), paper.a_village("Thôn 4")
    with pytest.raises(Refused, match="Thôn 3 có tên hai lần"):
        record_decision(round_, a_paper(village, village), actor=clerk, at=make.AT)
    same = [RecordedAward(each, register_number=1) for each in (village, other)]
    with pytest.raises(Refused, match="Số sổ 1/2023 đã dùng"):
        record_decision(round_, a_paper(*same), actor=clerk, at=make.AT)
    record_decision(round_, a_paper(RecordedAward(village, register_number=1)), actor=clerk, at=make.AT)
    with pytest.raises(Refused, match="Thôn 3 đã được khen trong đợt này: Quyết định số 04/QĐ-UBND"):
        record_decision(round_, a_paper(village, number="5"), actor=clerk, at=make.AT)
    with pytest.raises(Refused, match="Số sổ 1/2023 đã dùng"):
        record_decision(round_, a_paper(same[1], number="5"), actor=clerk, at=make.AT)
    assert Award.objects.count() == 1


def test_who_lost_his_award_can_get_another(round_: Round, clerk: Actor) -> None:
    village = paper.a_village()
    decision = record_decision(round_, a_paper(village), actor=clerk, at=make.AT)
    chairman = make.an_account(Role.CHAIRMAN)
    Revocation.objects.create(
        award=decision.awards.get(), number=decision.number, dated=date(2023, 6, 14), reason="Kê khai sai",
        recover_vnd=450_000, prepared_at=make.AT, prepared_by=chairman, confirmed_at=make.AT,
        confirmed_by=chairman,
    )  # fmt: skip
    record_decision(round_, a_paper(village, number="5"), actor=clerk, at=make.AT)
    assert Award.objects.filter(participant=village).count() == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [("III.2.a", "III.2.a không phải của Kế hoạch"), ("IX", "cho đối tượng này: III.1.a")],
)
def test_only_the_plans_criteria_are_cited(round_: Round, clerk: Actor, line: str, said: str) -> None:
    award = RecordedAward(paper.a_village(), clauses=line)
    with pytest.raises(Refused, match=said):
        record_decision(round_, a_paper(award), actor=clerk, at=make.AT)


def test_an_empty_decision_is_none(round_: Round, clerk: Actor) -> None:
    with pytest.raises(Refused, match="ít nhất một tập thể hoặc cá nhân"):
        record_decision(round_, a_paper(), actor=clerk, at=make.AT)


@pytest.mark.parametrize("role", [Role.UNIT, Role.CHAIRMAN, Role.DEPUTY, Role.COUNCIL, Role.ADMINISTRATOR])
def test_only_the_office_records(round_: Round, role: Role) -> None:
    village = paper.a_village()
    actor = paper.somebody(role, village)
    with pytest.raises(Refused, match="Việc này của: Văn phòng"):
        record_decision(round_, a_paper(village), actor=actor, at=make.AT)


def test_a_round_that_is_run_decides_through_its_dossier(clerk: Actor) -> None:
    round_ = make.a_round()
    with pytest.raises(Refused, match="không phải đợt ghi lại từ hồ sơ giấy"):
        record_decision(round_, a_paper(paper.a_village(), dated=make.TODAY), actor=clerk, at=make.AT)


def test_the_signer_of_that_day_is_named(round_: Round, clerk: Actor) -> None:
    person = make.a_person("Đinh Văn Thác")
    signer = Signer(person, "Đinh Văn Thác", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
    decision = record_decision(
        round_, a_paper(paper.a_village(), signer=signer, dated=SIGNED), actor=clerk, at=make.AT
    )
    assert (decision.signer, decision.capacity) == (person, ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"])
