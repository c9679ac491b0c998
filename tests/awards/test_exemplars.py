"""A model example on its road: proposed, written, consented to, published, taken down; the photo, the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from andung_emulation import files, history
from andung_emulation.errors import Refused, Stale
from awards import access
from awards.enums import ExemplarState as S
from awards.models import Exemplar
from awards.rules.exemplar_contents import Proposal, Story
from awards.services import exemplar_parts as parts
from awards.services import exemplars as services
from awards.todo import exemplars as todo
from campaigns.enums import Role
from campaigns.models import Broadcast
from tests import factories as make
from tests.awards import decision_factories as register
from tests.awards import exemplar_factories as stories

pytestmark = pytest.mark.django_db
CULTURE = stories.the_culture_officer()


def _refusal(door: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused, transaction.atomic():
        door()
    return refused.value.reason


def _actions(row: Exemplar) -> list[str]:
    return [each.action.removeprefix("exemplar.") for each in history.of(row).order_by("pk")]


def test_the_whole_road_stands_in_history() -> None:
    row = stories.withdrawn(stories.published(stories.with_photo(stories.written())))
    services.publish_exemplar(row, version=row.version, actor=CULTURE, at=make.AT)
    row.refresh_from_db()
    assert (row.state, row.closed_reason, row.published_at) == (S.PUBLISHED, "", make.AT)
    assert _actions(row) == [
        "proposed", "write", "photo_set", "consented", "publish", "withdraw", "publish",
    ]  # fmt: skip
    moved = [(each.from_state, each.to_state) for each in history.of(row).order_by("pk") if each.to_state]
    assert moved == [
        ("", S.PROPOSED), (S.PROPOSED, S.WRITING), (S.WRITING, S.PUBLISHED), (S.PUBLISHED, S.WITHDRAWN),
        (S.WITHDRAWN, S.PUBLISHED),
    ]  # fmt: skip


def test_a_unit_proposes_its_own_people_and_nobody_else() -> None:
    unit, other = make.a_unit(), make.a_unit()
    own, strange = make.a_person(unit=unit), make.a_person(unit=other)
    voice = stories.a_voice(unit)
    assert stories.proposed(own, proposer=unit).state == S.PROPOSED
    assert _refusal(lambda: stories.proposed(strange, proposer=unit)).startswith(
        "Chỉ đề xuất được đơn vị mình"
    )
    said = Proposal(make.a_round(), own, "Tên", proposer=other)
    assert _refusal(lambda: services.propose_exemplar(said, actor=voice, at=make.AT)) == (
        "Chỉ đề xuất được thay mặt đơn vị mình."
    )


def test_what_the_culture_officer_finds_himself_is_being_written_at_once() -> None:
    found = Proposal(make.a_round(), make.a_person(), "Tự phát hiện")
    row = services.propose_exemplar(found, actor=CULTURE, at=make.AT)
    told = Proposal(make.a_round(), make.a_person(), "Có đơn vị kể", proposer=make.a_unit())
    assert (row.state, _actions(row)) == (S.WRITING, ["begun"])
    assert services.propose_exemplar(told, actor=CULTURE, at=make.AT).state == S.PROPOSED


def test_two_who_write_at_once_see_both_texts() -> None:
    row = stories.written()
    said = Story("Tên mới", row.suggestion, "Bài khác.", row.lesson)
    services.write_exemplar(row, said, version=row.version, actor=CULTURE, at=make.AT)
    late = Story("Tên thứ ba", row.suggestion, row.story, row.lesson)
    with pytest.raises(Stale) as stale:
        services.write_exemplar(row, late, version=row.version, actor=CULTURE, at=make.AT)
    assert (stale.value.current["tên bài"], stale.value.typed["tên bài"]) == ("Tên mới", "Tên thứ ba")
    before = len(_actions(row))
    row.refresh_from_db()
    services.write_exemplar(row, said, version=row.version, actor=CULTURE, at=make.AT)
    assert len(_actions(row)) == before, "nothing changed, nothing told"


def test_a_unit_mends_its_words_until_somebody_writes() -> None:
    unit = make.a_unit()
    voice = stories.a_voice(unit)
    row = stories.proposed(unit)

    def mended(title: str) -> Exemplar:
        row.refresh_from_db()
        return services.suggest_exemplar(
            row, title=title, suggestion="Thêm", version=row.version, actor=voice, at=make.AT
        )

    assert mended("Tên hay hơn").title == "Tên hay hơn"
    with pytest.raises(Stale):
        services.suggest_exemplar(row, title="X", suggestion="", version=99, actor=voice, at=make.AT)
    stories.written(row)
    assert "VH-TT xã đã nhận viết" in _refusal(lambda: mended("Muộn"))


def test_nothing_is_published_without_consent_nor_what_was_not_read() -> None:
    row = stories.written()
    assert _refusal(
        lambda: services.publish_exemplar(row, version=row.version, actor=CULTURE, at=make.AT)
    ) == ("Chưa ghi người được nêu gương đồng ý cho đăng.")
    row = stories.consented(row)
    stale = lambda: services.publish_exemplar(row, version=row.version - 1, actor=CULTURE, at=make.AT)  # noqa: E731 - asked twice, once refused
    assert _refusal(stale).startswith("Bài vừa được người khác sửa")
    with pytest.raises(IntegrityError, match="exemplar_published_with_consent"), transaction.atomic():
        Exemplar.objects.filter(pk=row.pk).update(
            state=S.PUBLISHED, published_at=make.AT, consent_on=None, consent_by=""
        )


def test_who_takes_his_consent_back_is_off_the_board_in_the_same_moment() -> None:
    row = stories.published()
    reader = stories.a_voice(make.a_unit())
    assert access.exemplar_published_for(reader, row.pk) == row
    assert _refusal(lambda: parts.drop_consent(row, reason=" ", actor=CULTURE, at=make.AT)).startswith(
        "Ghi ai"
    )
    row = parts.drop_consent(row, reason="Gọi điện sáng nay", actor=CULTURE, at=make.AT)
    assert (row.state, row.consent_on, row.consent_by) == (S.WITHDRAWN, None, "")
    assert row.closed_reason == "Rút lại đồng ý: Gọi điện sáng nay"
    assert _actions(row)[-2:] == ["withdraw", "consent_dropped"]
    for actor in (reader, CULTURE):
        with pytest.raises(Http404):
            access.exemplar_published_for(actor, row.pk)
    assert _refusal(lambda: services.publish_exemplar(row, version=row.version, actor=CULTURE, at=make.AT))
    alone = parts.drop_consent(stories.consented(), reason="Đổi ý", actor=CULTURE, at=make.AT)
    assert alone.state == S.WRITING


def test_another_photo_asks_for_consent_again_and_the_old_file_stays() -> None:
    row = stories.consented(stories.with_photo(stories.written()), scan=make.a_scan())
    first = row.photo
    assert first is not None
    assert row.consent_file is not None
    other = files.photo(stories.a_picture(colour=200))
    row = parts.set_photo(row, other, caption="Ảnh khác", actor=CULTURE, at=make.AT)
    assert row.photo != first
    assert files.read(first.path, first.sha256, called="x")
    assert (row.consent_on, row.consent_by, row.consent_file) == (None, "", None)
    row = parts.remove_photo(row, actor=CULTURE, at=make.AT)
    assert (row.photo, row.photo_caption) == (None, "")
    assert _refusal(lambda: parts.remove_photo(row, actor=CULTURE, at=make.AT)) == "Bài chưa có ảnh."


def test_other_words_ask_for_consent_again_and_the_same_words_do_not() -> None:
    """Whoever consented did so to what he read."""
    row = stories.consented(stories.written())
    assert stories.written(row).consent_by == "Trưởng thôn"
    row = stories.written(row, story=f"{stories.TOLD} Nghe nói còn hơn thế.")
    assert (row.consent_on, row.consent_by) == (None, "")
    assert "Chưa ghi người được nêu gương đồng ý" in _refusal(
        lambda: services.publish_exemplar(row, version=row.version, actor=CULTURE, at=make.AT)
    )
    assert history.of(row).latest("pk").values["consent"] == ["Trưởng thôn", "20/12/2025"]


def test_a_reason_is_asked_and_a_declined_one_can_be_reopened() -> None:
    row = stories.proposed()
    assert _refusal(lambda: services.decline_exemplar(row, reason="", actor=CULTURE, at=make.AT)) == (
        "Ghi lý do không đăng để đơn vị đề xuất biết."
    )
    row = stories.declined(row)
    row = services.reopen_exemplar(row, reason="", actor=CULTURE, at=make.AT)
    assert (row.state, row.closed_reason) == (S.PROPOSED, "")
    for state in (S.WITHDRAWN, S.DECLINED):
        with pytest.raises(IntegrityError, match="exemplar_closed_with_a_reason"), transaction.atomic():
            Exemplar.objects.filter(pk=row.pk).update(state=state)


def test_it_rests_on_his_own_award_and_falls_with_it() -> None:
    person, stranger = (make.a_person(unit=make.a_unit()) for _ in range(2))
    own, other = register.a_decision(person, stranger).awards.order_by("position")
    row = stories.proposed(person, proposer=person.postings.get().unit)
    assert _refusal(lambda: stories.written(row, award=other)).startswith("Lần khen làm căn cứ")
    row = stories.published(stories.written(row, award=own))
    assert [each.title for each in todo.tasks(CULTURE, make.AT)] == []
    register.a_revocation(own)
    [task] = todo.tasks(CULTURE, make.AT)
    assert (task.title, task.url) == (f"Xem lại bài “{row.title}”", row.get_absolute_url())
    row = stories.withdrawn(row)
    publish = lambda: services.publish_exemplar(row, version=row.version, actor=CULTURE, at=make.AT)  # noqa: E731 - asked twice, once refused
    assert _refusal(publish).startswith("Giấy khen làm căn cứ đã bị thu hồi")


def test_what_waits_for_the_culture_officer_and_for_nobody_else() -> None:
    waiting, ready = stories.proposed(), stories.consented()
    stories.written()
    told = list(todo.tasks(CULTURE, make.AT))
    assert [(each.title, each.url) for each in told] == [
        ("Viết 1 gương điển hình mới đề xuất", waiting.get_absolute_url()),
        ("Đăng 1 gương điển hình đã viết, đã được đồng ý", ready.get_absolute_url()),
    ]
    assert all(waiting.participant.name not in each.mailed for each in told)
    for role in (Role.OFFICE, Role.UNIT, Role.CHAIRMAN):
        assert not list(todo.tasks(make.an_actor(role), make.AT))


def test_what_was_read_out_stands_in_the_log_of_that_year() -> None:
    """A story of 2024 is told in 2025; in 2030 there is no round to write it into."""
    this_year = make.a_round(2025)
    row = stories.published(stories.written(stories.proposed(round_=make.a_round(2024))))
    made = parts.log_broadcast(row, stories.said(), actor=CULTURE, at=make.AT)
    assert (made.round, list(row.broadcasts.all())) == (this_year, [made])
    nowhere = stories.said(held_on=date(2021, 3, 1))
    assert "không có đợt nào" in _refusal(
        lambda: parts.log_broadcast(row, nowhere, actor=CULTURE, at=make.AT)
    )
    written = stories.written()
    assert _refusal(lambda: parts.log_broadcast(written, stories.said(), actor=CULTURE, at=make.AT))
    assert Broadcast.objects.count() == 1


def test_what_is_read_out_after_the_last_year_stands_in_the_campaign_s_own_log() -> None:
    """The awards of 2025 are decided in January 2026: their stories are told then."""
    january = make.AT + timedelta(days=20)
    row = stories.published(stories.written(stories.proposed(round_=make.a_round(2025))))
    data = stories.said(held_on=january.date())
    assert "không có đợt nào" in _refusal(lambda: parts.log_broadcast(row, data, actor=CULTURE, at=january))
    final = make.a_final_round()
    assert parts.log_broadcast(row, data, actor=CULTURE, at=january).round == final
