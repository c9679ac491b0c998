"""Every list, and the pages that are used most: what it is, where it is, whose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from awards.models import Award, Decision, Initiative, Nomination
from campaigns.models import Check, Evaluation, Person, Round, Target, Unit
from tests.benchmarks.pages.desk import Desk


@dataclass(frozen=True)
class Address:
    """`of_the_chairman`: else the office reads it; `is_list`: of many rows, which one question answers."""

    what: str
    url: str
    of_the_chairman: bool = False
    is_list: bool = False


def addresses(round_: Round, final: Round, desk: Desk) -> list[Address]:
    return [*_lists(round_, final), *_single(round_, final), *_of_the_desk(round_, desk)]


def _lists(round_: Round, final: Round) -> Iterator[Address]:
    of_round = (
        ("Đợt", "campaigns:round"),
        ("Thang điểm, khối", "campaigns:round-settings"),
        ("Phát động, đăng ký", "campaigns:registrations"),
        ("Chỉ tiêu", "campaigns:targets"),
        ("Hướng dẫn, kiểm tra", "campaigns:checks"),
        ("Bảng điểm", "campaigns:evaluation-board"),
        ("Tiến độ", "campaigns:progress"),
        ("Tuyên truyền", "campaigns:broadcasts"),
        ("Đề nghị", "awards:nomination-list"),
        ("Phiên họp", "awards:meeting-list"),
        ("Hồ sơ của đợt", "dossiers:dossier-list"),
    )
    of_all = (
        ("Việc cần làm", "home"),
        ("Kế hoạch", "campaigns:plan"),
        ("Chỉ số", "campaigns:indexes"),
        ("Đơn vị, cá nhân", "campaigns:participant-list"),
        ("Xếp loại chất lượng", "campaigns:quality"),
        ("Sáng kiến", "awards:initiatives"),
        ("Hội đồng", "awards:council"),
        ("Sổ khen thưởng", "awards:register"),
        ("Kinh phí", "awards:funds"),
        ("Gương điển hình", "awards:exemplars"),
        ("Sổ số văn bản", "dossiers:number-book"),
        ("Số liệu", "dossiers:figures"),
        ("Báo cáo", "dossiers:summaries"),
        ("Lưu trữ", "dossiers:handovers"),
    )
    yield from (Address(what, reverse(name, args=[round_.pk]), is_list=True) for what, name in of_round)
    yield from (Address(what, reverse(name), is_list=True) for what, name in of_all)
    years = reverse("awards:years", args=[final.pk])
    yield Address("Ai đủ điều kiện: tập thể", years, is_list=True)
    yield Address("Ai đủ điều kiện: cá nhân", f"{years}?doi-tuong=ca-nhan", is_list=True)
    yield Address("Tìm “thị”", f"{reverse('search')}?q=thi", is_list=True)
    yield Address(
        "Đề nghị, lọc theo tên",
        f"{reverse('awards:nomination-list', args=[round_.pk])}?tim=bai",
        is_list=True,
    )


def _single(round_: Round, final: Round) -> Iterator[Address]:
    unit, person = Unit.objects.order_by("pk")[30], Person.objects.order_by("pk")[30]
    case = Nomination.objects.filter(round=round_, state="draft").order_by("pk")[0]
    rows = (
        ("Một phiếu chấm điểm", "campaigns:evaluation", Evaluation.objects.filter(round=round_)[0].pk),
        ("Một chỉ tiêu", "campaigns:target", Target.objects.filter(round=round_)[0].pk),
        ("Một cuộc kiểm tra", "campaigns:check", Check.objects.all()[0].pk),
        ("Một đơn vị", "campaigns:participant", unit.pk),
        ("Một cá nhân", "campaigns:participant", person.pk),
        ("Một đề nghị", "awards:nomination", case.pk),
        ("Sửa đề nghị", "awards:nomination-edit", case.pk),
        ("Đề nghị mới", "awards:nomination-new", round_.pk),
        ("Một sáng kiến", "awards:initiative", Initiative.objects.all()[0].pk),
        ("Một quyết định", "awards:decision", Decision.objects.order_by("-dated")[0].pk),
        ("Một dòng Sổ khen thưởng", "awards:award", Award.objects.all()[0].pk),
        ("Kinh phí của năm", "awards:fund", 2025),
    )
    yield from (Address(what, reverse(name, args=[pk])) for what, name, pk in rows)
    yield Address("Một đơn vị qua các năm", reverse("awards:years-of", args=[final.pk, unit.pk]))


def _of_the_desk(round_: Round, desk: Desk) -> Iterator[Address]:
    """Twenty cases each."""
    office = (
        ("Phiên họp chưa mở", "awards:meeting", desk.planned.pk),
        ("Phiên họp đang mở", "awards:meeting", desk.going_on.pk),
        ("Hồ sơ đang soạn", "dossiers:dossier", desk.preparing.pk),
        ("Hồ sơ đã trình", "dossiers:dossier", desk.submitted.pk),
        ("Trình hồ sơ", "dossiers:submit", desk.preparing.pk),
        ("Một văn bản", "dossiers:paper", desk.submitted.papers.all()[0].pk),
        ("Soạn báo cáo năm", "dossiers:summary", desk.summary.pk),
    )
    yield from (Address(what, reverse(name, args=[pk])) for what, name, pk in office)
    submitted = desk.submitted.pk
    chairman = (
        ("Phê duyệt", "dossiers:desk", ()),
        ("Phê duyệt một hồ sơ", "dossiers:decide", (submitted,)),
        ("Một trường hợp", "dossiers:case", (submitted, desk.item.pk)),
        ("Ký danh sách", "dossiers:sign", (submitted,)),
    )
    yield from (Address(what, reverse(name, args=args), True) for what, name, args in chairman)
