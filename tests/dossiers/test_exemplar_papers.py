"""The bulletin and the text to be read out: of what is published in that moment, spelled as it is said."""

from __future__ import annotations

import time

import pytest
import time_machine
from django.urls import reverse

from andung_emulation import history
from andung_emulation.errors import Refused
from campaigns.enums import Role
from campaigns.models.fields import ProseField
from dossiers import blocks
from dossiers.builders.exemplars import bulletin_document, script_document
from dossiers.rules.announcing import SYLLABLES_A_MINUTE, minutes_to_read, spelled
from tests import factories as make
from tests.awards import decision_factories as register
from tests.awards import exemplar_factories as stories

SPELLED = {
    "UBND xã và Ủy ban MTTQVN xã": "Ủy ban nhân dân xã và Ủy ban Mặt trận Tổ quốc Việt Nam xã",
    "công tác CCHC, VH-TT xã": "công tác cải cách hành chính, Văn hóa - Thông tin xã",
    "Quyết định số 1126/QĐ-UBND ngày 22/11/2024": "Quyết định số 1126 ngày 22 tháng 11 năm 2024",
    "Kế hoạch số 31a/KH-UBND": "Kế hoạch số 31a",
    "Ngày 08/11/2024, họp": "Ngày mùng 8 tháng 11 năm 2024, họp",
    "họp 9/4/2025": "họp ngày mùng 9 tháng tư năm 2025",
    "ngày 05/01 hằng năm": "ngày mùng 5 tháng 1 hằng năm",
    "từ tháng 6/2023, rồi 02/2024": "từ tháng 6 năm 2023, rồi tháng 2 năm 2024",
    "đạt 88,57% và 100 %": "đạt 88,57 phần trăm và 100 phần trăm",
    "lúc 7h30, 14h": "lúc 7 giờ 30, 14 giờ",
}
AS_WRITTEN = (
    "703/705 hồ sơ", "3/5 thôn", "31/13/2025", "ngày 45/01", "UBNDX", "thôn 3/2", "1/2 buổi",
    "hồ sơ 12/20245", "Đoàn TNCS", "Luật số 06/2022/QH15", "Thông tư 01/2024/TT-BNV", "Nghị định 11/2023",
    "Quý 3/2024", "đợt 2/2025", "số 12/2024", "5/2000 hộ",
)  # fmt: skip


def test_what_has_one_reading_is_spelled_out_and_nothing_else() -> None:
    for written, said in SPELLED.items():
        assert spelled(written) == said
        assert spelled(said) == said, "what is spelled stays"
    for written in AS_WRITTEN:
        assert spelled(written) == written


def test_a_story_full_of_months_is_spelled_at_once() -> None:
    """As long as a story may be: each month was looked up in all that stood before it."""
    story = ("quý 1/2024 " * ProseField.MAX_PROSE)[: ProseField.MAX_PROSE]
    began = time.process_time()
    assert spelled(story) == story
    assert time.process_time() - began < 1


def test_how_long_it_takes_is_counted_in_syllables() -> None:
    assert minutes_to_read([]) == 1
    assert minutes_to_read(["một " * SYLLABLES_A_MINUTE]) == 1
    assert minutes_to_read(["một " * SYLLABLES_A_MINUTE, "hai"]) == 2


def _said(paper: blocks.OfficialDocument) -> str:
    return "\n".join(blocks.texts(paper))


@pytest.mark.django_db
def test_the_bulletin_tells_each_with_its_photo_and_its_award() -> None:
    make.an_issuing_body()
    round_ = make.a_round()
    person = make.a_person(unit=make.a_unit())
    [award] = register.a_decision(person).awards.all()
    first = stories.published(stories.with_photo(stories.written(stories.proposed(round_=round_))))
    second = stories.published(stories.written(stories.proposed(person, round_=round_), award=award))
    both = bulletin_document(round_, [first, second], make.TODAY)
    heads = [each.text for each in both.blocks if isinstance(each, blocks.Heading) and each.level == 2]
    assert heads == [f"1. {first.title}", f"2. {second.title}"]
    [photo] = [each for each in both.blocks if isinstance(each, blocks.Image)]
    assert (photo.alt, photo.caption, photo.sha256) == (
        "Tấm bảng ba màu", "Tấm bảng ba màu", first.photo.sha256 if first.photo else "",
    )  # fmt: skip
    assert "đã được tặng Giấy khen tại Quyết định số" in _said(both)
    alone = bulletin_document(round_, [first], make.TODAY)
    assert alone.title == f"Bản tin gương điển hình: {first.title}"
    assert isinstance(alone.blocks[-1], blocks.Paragraph)
    assert alone.blocks[-1].text.endswith("./.")
    register.a_revocation(award)
    second.refresh_from_db()
    assert "đã được tặng" not in _said(bulletin_document(round_, [second], make.TODAY))
    with pytest.raises(Refused, match="Chưa có gương điển hình nào"):
        bulletin_document(round_, [], make.TODAY)


@pytest.mark.django_db
def test_the_script_greets_tells_and_says_goodbye() -> None:
    make.an_issuing_body()
    row = stories.published(
        stories.written(story="UBND xã trả kết quả ngày 08/11/2025.", lesson="Hẹn trước.")
    )
    said = _said(script_document(row, make.TODAY))
    assert "Đọc chừng 1 phút, tính 160 tiếng một phút." in said
    assert "Ủy ban nhân dân xã trả kết quả ngày mùng 8 tháng 11 năm 2025." in said
    assert "Điều nơi khác làm theo được là: hẹn trước." in said
    assert said.index("Kính thưa") < said.index("Ủy ban nhân dân xã trả") < said.index("Xin cảm ơn")


@pytest.mark.django_db
def test_one_that_was_taken_down_is_in_no_paper_any_more() -> None:
    make.an_issuing_body()
    round_ = make.a_round()
    row = stories.published(stories.written(stories.proposed(round_=round_)))
    other = stories.published(stories.written(stories.proposed(round_=round_)))
    bulletin = reverse("dossiers:bulletin", args=[round_.pk])
    script = reverse("dossiers:script", args=[row.pk])
    with time_machine.travel(make.AT, tick=False):
        client = make.a_client(make.an_account(Role.CULTURE, person=make.a_person(unit=make.a_unit())))
        assert client.get(script).status_code == 200
        taken = client.get(f"{bulletin}?bai={row.pk}&format=docx")
        assert taken.status_code == 200
        assert history.of(row).latest("pk").action == "exemplar.bulletin_downloaded"
        stories.withdrawn(row)
        assert client.get(script).status_code == 404
        said = client.get(bulletin).content.decode()
        assert other.title in said
        assert row.title not in said
        assert "Chưa có gương điển hình nào" in client.get(bulletin, {"bai": row.pk}).content.decode()
