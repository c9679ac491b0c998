"""What a council that works on paper takes into its meeting: invitation, booklet, roll, ballots, counts."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
import time_machine

from andung_emulation import history
from andung_emulation.registration import listed
from awards.enums import Ballot, NominationState
from awards.models import AgendaItem, BallotCount, Meeting, Movement, Nomination, Recusal, WarningAnswer
from awards.services.meetings import set_agenda
from campaigns.enums import Quality, Role
from campaigns.models import IssuingBody, QualityRating, User
from dossiers.builders.ballots import MOST, ballots_document
from dossiers.builders.booklets import booklet_document
from dossiers.builders.counting_records import counting_record_document
from dossiers.builders.invitations import invitation_document
from dossiers.builders.roll_sheets import roll_sheet_document
from tests import factories as make
from tests.awards import decision_factories as decisions
from tests.awards import factories as awards
from tests.dossiers.printing import (
    LONG_NAME,
    LONG_UNIT,
    copy,
    pages_of,
    says_the_same_in_word,
    tables,
)
from tests.screens import text, url

pytestmark = pytest.mark.django_db
PAPERS = ("invitation", "booklet", "roll-sheet", "ballots", "counting-record")
ACCEPTED = NominationState.ACCEPTED


@pytest.fixture(autouse=True)
def _morning() -> Any:
    with time_machine.travel(make.AT, tick=False):
        yield


@pytest.fixture
def bench() -> awards.Bench:
    return awards.a_bench()


def a_case(name: str = "Thôn 1") -> Nomination:
    return awards.a_nomination(ACCEPTED, participant=awards.a_unit_with_a_sheet(make.a_round(), name))


def a_person_s_case(name: str = "Đinh Thị Lúa", **fields: Any) -> Nomination:
    unit = make.a_unit("Tư pháp - Hộ tịch")
    person = make.a_person(name, unit=unit, title="Công chức Tư pháp - Hộ tịch", gender="nữ")
    return awards.a_nomination(ACCEPTED, participant=person, **fields)


def by_ballot(meeting: Meeting, *places: int) -> None:
    meeting.items.filter(position__in=places).update(ballot=Ballot.PAPER)


def test_the_invitation_names_who_when_where_and_the_cases_in_order(
    office: User, bench: awards.Bench
) -> None:
    meeting = awards.a_meeting(bench, a_case(), a_person_s_case())
    Meeting.objects.update(guests="Chủ tịch Ủy ban Mặt trận Tổ quốc xã\nBí thư Chi bộ Thôn 3")
    answer = copy(office, url("dossiers:invitation", meeting))
    assert answer["Content-Disposition"] == 'inline; filename="giay-moi-2025-12-29.pdf"'
    said = " ".join(pages_of(answer.content))
    assert "Số: ……/GM-HĐTĐKT" in said
    assert "GIẤY MỜI Họp xét, đề nghị khen thưởng trong phong trào thi đua" in said
    assert "- Bí thư Chi bộ Thôn 3" in said
    assert "Thời gian: 08 giờ 00, ngày 29 tháng 12 năm 2025" in said
    assert f"Chủ trì: bà {bench.chair.person.name}, Chủ tịch Hội đồng" in said
    assert "Trân trọng kính mời./." in said
    assert "Nơi nhận: TM. HỘI ĐỒNG - Như thành phần mời; CHỦ TỊCH" in said
    members, *agenda = tables(answer.content)
    assert [row[0] for row in members[1:]] == [str(place) for place in range(1, 10)]
    rows = [row for table in agenda for row in table[1:]]
    assert [row[:2] for row in rows] == [
        ["1", "Tập thể Thôn 1"],
        ["2", "Bà Đinh Thị Lúa Công chức Tư pháp - Hộ tịch"],
    ]
    assert rows[1][2:] == ["Tư pháp - Hộ tịch", "mục III.2.a"]


def test_each_case_of_the_booklet_has_a_page_and_all_that_is_weighed(
    office: User, bench: awards.Bench
) -> None:
    case, own = a_case(), a_person_s_case()
    assert QualityRating.objects.get(person=own.participant, year=2025).rating == Quality.GOOD
    own.initiative = awards.an_initiative(own.participant)
    own.selection_present, own.selection_members = 12, 14
    own.save()
    decisions.a_recorded_award(own.participant, 2024)
    WarningAnswer.objects.create(
        nomination=own, code="unit", said="Đơn vị không trực thuộc.", text="Theo dõi trực tiếp.",
        answered_at=make.AT,
    )  # fmt: skip
    cover, first, second = pages_of(
        copy(office, url("dossiers:booklet", awards.a_meeting(bench, case, own))).content
    )
    assert "TÀI LIỆU HỌP" in cover
    assert "Họp khi có ít nhất 2/3 thành viên; thống nhất khi quá nửa" in cover
    assert "Mục 1. Tập thể Thôn 1" in first
    assert "Tiêu chuẩn tại mục III.1.a: “Tập thể tiêu biểu hằng năm.”" in first
    assert awards.ACHIEVEMENT in first
    assert "a) Hoàn thành chỉ tiêu, nhiệm vụ Hoàn thành 24/24 nhiệm vụ." in first
    assert "Kết quả chấm điểm năm 2025, Các ngành trực thuộc Ủy ban nhân dân xã" in first
    assert "Chức vụ, đơn vị: Công chức Tư pháp - Hộ tịch" in second
    assert "Xếp loại chất lượng: Hoàn thành tốt nhiệm vụ" in second
    assert "Bình xét: 10/12/2025: Nhất trí 100 % (12/14 người dự)" in second
    assert "Đã được khen: Giấy khen theo Quyết định số" in second
    assert "Văn bản công nhận: Quyết định số 1126/QĐ-UBND" in second
    assert "- Đơn vị không trực thuộc. Giải trình (08:00 ngày 29/12/2025): Theo dõi trực tiếp." in second
    assert "Kết quả chấm điểm" not in second


def test_the_roll_is_signed_beside_each_name_and_tells_who_is_known_to_be_absent(
    office: User, bench: awards.Bench
) -> None:
    meeting = awards.an_open_meeting(bench, a_case(), absent=(2,))
    Meeting.objects.update(guests="Bí thư Chi bộ Thôn 3")
    meeting.attendances.exclude(reason="").update(reason="Đi công tác ở Kông Chro")
    members, guests, *_ = tables(copy(office, url("dossiers:roll-sheet", meeting)).content)
    assert members[0] == ["STT", "Họ và tên", "Chức vụ", "Trong Hội đồng", "Ký tên"]
    assert members[1][3:] == ["Chủ tịch", ""]
    assert members[3][4] == "Vắng: đi công tác ở Kông Chro"
    assert guests[1][:2] == ["1", "Bí thư Chi bộ Thôn 3"]


def slips(meeting: Meeting, **chosen: Any) -> list[int]:
    """How many of each case, in their order."""
    found = [each for each in ballots_document(meeting, **chosen).blocks if hasattr(each, "slips")]
    return [len(each.slips) for each in found]


def test_a_ballot_for_each_voter_and_none_for_who_is_recused_or_not_there(bench: awards.Bench) -> None:
    planned = awards.a_meeting(bench, a_case("Thôn 3"))
    by_ballot(planned, 1)
    assert slips(planned) == [9]
    meeting = awards.an_open_meeting(bench, a_case(), a_person_s_case(), absent=(2,), left={5: 1})
    by_ballot(meeting, 1, 2)
    assert slips(meeting) == [8, 7]
    recused = bench.members[6]
    Recusal.objects.create(item=meeting.items.get(position=2), member=recused, reason="Người thân")
    assert slips(meeting) == [8, 6]
    assert slips(meeting, position=2) == [6]


def test_who_is_nominated_gets_no_ballot_on_himself(bench: awards.Bench) -> None:
    member = bench.members[4].person
    make.a_posting(member, make.a_unit("Thôn 9"))  # type: ignore[arg-type]  # a person
    own = awards.a_nomination(ACCEPTED, participant=member)
    meeting = awards.an_open_meeting(bench, own, a_case())
    by_ballot(meeting, 1, 2)
    assert slips(meeting) == [8, 9]


def test_all_ballots_of_a_case_are_the_same_and_name_no_voter(office: User, bench: awards.Bench) -> None:
    meeting = awards.an_open_meeting(bench, a_case(), a_person_s_case())
    by_ballot(meeting, 2)
    content = copy(office, url("dossiers:ballots", meeting)).content
    first, second, third = pages_of(content)
    assert first.replace(" 2 ", " ").count("PHIẾU BIỂU QUYẾT") == second.count("PHIẾU BIỂU QUYẾT") == 4
    assert third.count("PHIẾU BIỂU QUYẾT") == 1
    (of,) = [each for each in ballots_document(meeting).blocks if hasattr(each, "slips")]
    assert len(set(of.slips)) == 1
    assert not [each for each in bench.members if each.person.name in first + second + third]
    assert "□ Tán thành" in third
    assert "□ Không tán thành" in third
    assert "Mục 2: Bà Đinh Thị Lúa" in third


def test_without_a_secret_ballot_there_is_nothing_to_print(office: User, bench: awards.Bench) -> None:
    meeting = awards.a_meeting(bench, a_case())
    for name in ("ballots", "counting-record"):
        assert "Không có trường hợp nào bỏ phiếu kín" in text(office, url(f"dossiers:{name}", meeting))
    assert "bỏ phiếu kín" in text(office, url("dossiers:item-ballots", meeting, 1))
    answer = make.a_client(office).get(url("dossiers:ballots", meeting), {"format": "pdf"})
    assert answer.status_code == 302
    assert "meeting.ballots_downloaded" not in [each.action for each in history.of(meeting)]


def test_more_ballots_than_one_file_holds_are_asked_for_case_by_case(
    office: User, bench: awards.Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST > 25  # one case of the largest council
    meeting = awards.a_meeting(bench, a_case(), a_case("Thôn 2"))
    by_ballot(meeting, 1, 2)
    monkeypatch.setattr("dossiers.builders.ballots.MOST", 10)
    assert "18 phiếu là quá nhiều cho một tệp" in text(office, url("dossiers:ballots", meeting))
    assert slips(meeting, position=1) == [9]


def a_count(item: AgendaItem, teller: Any, votes_for: int = 7) -> BallotCount:
    return BallotCount.objects.create(
        item=item, teller=teller, typed_by=make.an_account(), issued=9, returned=8, invalid=1,
        votes_for=votes_for, votes_against=7 - votes_for, votes_other=0, typed_at=make.AT,
    )  # fmt: skip


def test_the_counting_record_has_figures_once_both_tellers_agree(office: User, bench: awards.Bench) -> None:
    meeting = awards.an_open_meeting(bench, a_case(), a_case("Thôn 2"))
    by_ballot(meeting, 1)
    item, address = meeting.items.get(position=1), url("dossiers:counting-record", meeting)
    dots = ["……"] * 6
    assert tables(copy(office, address).content)[0][1] == ["1", "Tập thể Thôn 1", *dots]
    a_count(item, bench.members[4])
    content = copy(office, address).content
    assert tables(content)[0][1][2:] == dots, "what one counted isn't shown to the other"
    assert (
        f"Người kiểm phiếu: bà {bench.members[4].person.name}, Ủy viên Hội đồng; ………" in pages_of(content)[0]
    )
    second = a_count(item, bench.members[5], votes_for=6)
    assert tables(copy(office, address).content)[0][1][2:] == dots, "they differ"
    second.votes_for, second.votes_against = 7, 0
    second.save()
    assert tables(copy(office, address).content)[0][1][2:] == ["9", "8", "1", "7", "0", "0"]


def test_other_tellers_sign_a_record_of_their_own(office: User, bench: awards.Bench) -> None:
    meeting = awards.an_open_meeting(bench, a_case(), a_case("Thôn 2"))
    by_ballot(meeting, 1, 2)
    for place, teller in ((1, 1), (1, 2), (2, 4), (2, 5)):
        a_count(meeting.items.get(position=place), bench.members[teller])
    first, second = pages_of(copy(office, url("dossiers:counting-record", meeting)).content)
    assert "Tập thể Thôn 1" in first
    assert "Tập thể Thôn 2" in second
    assert second.startswith("ỦY BAN NHÂN DÂN"), "its pages are numbered apart"
    assert bench.members[4].person.name in second
    assert bench.members[4].person.name not in first


def test_hostile_and_long_words_fit_every_paper(bench: awards.Bench) -> None:
    typed = '<b>đậm</b> "nháy"\tvà ' + unicodedata.normalize("NFD", "Ả")
    unit = awards.a_unit_with_a_sheet(make.a_round(), LONG_UNIT)
    case = awards.a_nomination(ACCEPTED, participant=unit, background=typed)
    case.claims.update(achievement="chữ " * 4_999 + "cuối")
    person = make.a_person(LONG_NAME, unit=unit, title=LONG_UNIT)
    meeting = awards.an_open_meeting(bench, case, awards.a_nomination(ACCEPTED, participant=person))
    meeting.guests = f"{typed}\n{LONG_UNIT}"
    by_ballot(meeting, 1, 2)
    for build in (
        invitation_document, booklet_document, roll_sheet_document, ballots_document,
        counting_record_document,
    ):  # fmt: skip
        said = says_the_same_in_word(build(meeting))
        if build is not roll_sheet_document:
            assert LONG_UNIT in said
            assert LONG_NAME in said or build is booklet_document
    assert '<b>đậm</b> "nháy" và Ả' in says_the_same_in_word(booklet_document(meeting))


def test_a_council_of_twenty_five_has_as_many_ballots_four_on_a_page(office: User) -> None:
    meeting = awards.a_meeting(awards.a_bench(25), a_case())
    by_ballot(meeting, 1)
    assert slips(meeting) == [25]
    pages = pages_of(copy(office, url("dossiers:ballots", meeting)).content)
    assert [each.count("PHIẾU BIỂU QUYẾT") for each in pages] == [4] * 6 + [1]


def test_the_minutes_tell_who_left_before_an_item_that_follows_one_taken_off(
    office: User, bench: awards.Bench
) -> None:
    first, second, third = (a_case(f"Thôn {place}") for place in (1, 2, 3))
    meeting = awards.an_open_meeting(bench, first, second, third, left={5: 1})
    Movement.objects.update(reason="Họp ở huyện.")
    set_agenda(meeting, [first, third], version=meeting.version, actor=awards.the_clerk(), at=make.AT)
    said = " ".join(text(office, url("dossiers:minutes-preview", meeting)).split())
    gone = bench.members[5].person.name
    assert f"{gone} rời cuộc họp trước mục 3 (Họp ở huyện)." in said
    assert "8/9</span> thành viên, đủ số thành viên để họp." in said


def test_each_copy_is_told_and_looking_is_not(office: User, bench: awards.Bench) -> None:
    meeting = awards.a_meeting(bench, a_case())
    by_ballot(meeting, 1)
    before = len(history.of(meeting))
    for name in PAPERS:
        text(office, url(f"dossiers:{name}", meeting))
    assert len(history.of(meeting)) == before
    for name in PAPERS:
        copy(office, url(f"dossiers:{name}", meeting), "docx")
    told = [each.action for each in history.of(meeting) if each.action.endswith("_downloaded")]
    assert sorted(told) == sorted(f"meeting.{name.replace('-', '_')}_downloaded" for name in PAPERS)


def test_a_meeting_leads_to_its_papers(bench: awards.Bench) -> None:
    meeting = awards.a_meeting(bench, a_case(), a_case("Thôn 2"))

    def links(role: str) -> list[str]:
        actor = make.an_actor(role)
        return [label for source in listed("meeting_links") for label, _ in source(meeting, actor)]

    assert links(Role.OFFICE) == ["Giấy mời họp", "Tài liệu họp", "Danh sách thành viên dự họp"]
    by_ballot(meeting, 1, 2)
    assert links(Role.COUNCIL)[3:] == [
        "Phiếu biểu quyết", "Biên bản kiểm phiếu", "Phiếu biểu quyết mục 1", "Phiếu biểu quyết mục 2",
    ]  # fmt: skip
    assert links(Role.CULTURE) == []


def test_without_a_commune_it_says_what_is_missing(office: User, bench: awards.Bench) -> None:
    meeting = awards.a_meeting(bench, a_case())
    IssuingBody.objects.all().delete()
    assert "Chưa ghi cơ quan ban hành" in text(office, url("dossiers:invitation", meeting))
