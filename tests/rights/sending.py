"""What an office that knows its work would send to each address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from andung_emulation.clock import local_date
from awards.forms.award_workbooks import award_workbook
from campaigns.enums import Category, Quality, Role
from campaigns.forms.people_workbooks import people_workbook
from campaigns.forms.quality import seen_text as seen_ratings
from campaigns.forms.quality_workbooks import quality_workbook
from campaigns.forms.score_workbooks import round_workbook, unit_workbook
from campaigns.models import Participant
from campaigns.selectors.evaluations import scale_of
from campaigns.selectors.merging import merge_of
from campaigns.selectors.postings import seen_text
from campaigns.selectors.quality import rated_persons
from tests import factories as make
from tests.awards import exemplar_factories as stories
from tests.campaigns.movement import factories as movement
from tests.campaigns.opening.typed import settings_typed
from tests.dossiers.factories import a_signed_scan
from tests.dossiers.overprinting import typed_blank, typed_printer
from tests.recording import factories as paper
from tests.rights.world import NOW, World


def sent(name: str, world: World) -> dict[str, Any]:
    """What an office that knows its work would send there."""
    if name in _PREVIEWS:
        return _a_preview(name, world)
    made = _SENT.get(name)
    return made(world.rows) if made else {}


# What is confirmed → where it was previewed, and the row that this address is about.
_PREVIEWS: Mapping[str, tuple[str, str]] = {
    "campaigns:round-workbook-confirm": ("campaigns:round-workbook", "round"),
    "campaigns:evaluation-workbook-confirm": ("campaigns:evaluation-workbook", "sheet"),
    "campaigns:participants-import-confirm": ("campaigns:participants-import", "-"),
    "campaigns:quality-import-confirm": ("campaigns:quality-import", "fund"),
    "awards:decision-upload-confirm": ("awards:decision-upload", "recorded"),
}


def _a_preview(name: str, world: World) -> dict[str, Any]:
    """The office has looked at the file; this is what the page then carries, for the office alone."""
    user = world.users["office"]
    assert user is not None
    page, row = _PREVIEWS[name]
    url = reverse(page, args=[] if row == "-" else [world.rows[row].pk])
    answer = make.post(make.a_client(user), url, user, _SENT[page](world.rows))
    sheets = [sheet.pk for sheet in world.rows["round"].evaluations.all()]  # type: ignore[attr-defined]  # a round
    return {"sealed": paper.sealed_in(answer.content.decode()), "sheets": sheets}


def _scores(rows: Mapping[str, Any]) -> dict[str, Any]:
    """One village's first content, in the unit's own points."""
    scale = scale_of(rows["round"])
    assert scale is not None
    content = round_workbook(rows["round"], scale)
    cells = {f"D{line}": 9 for line in range(5, 12) if paper.cell(content, f"B{line}") == "Thôn 1"}
    return {"workbook": paper.a_file(paper.edited(content, cells))}


def _a_sheet(rows: Mapping[str, Any]) -> dict[str, Any]:
    scale = scale_of(rows["round"])
    assert scale is not None
    content = unit_workbook(rows["sheet"], scale, for_office=True)
    return {"workbook": paper.a_file(paper.edited(content, {"D5": 9}))}


def _people(rows: Mapping[str, Any]) -> dict[str, Any]:
    """One unit more."""
    block = rows["unit"].block.name
    content = people_workbook([], title="Đơn vị, cá nhân", empty=True)
    return {"workbook": paper.a_file(paper.edited(content, {"B6": "Đơn vị", "D6": "Thôn 9", "L6": block}))}


def _ratings(rows: Mapping[str, Any]) -> dict[str, Any]:
    people = rated_persons(make.an_actor(Role.OFFICE), 2025, local_date(NOW))
    return {
        "workbook": paper.a_file(paper.edited(quality_workbook(2025, people), {"E4": Quality.GOOD.label}))
    }


def _a_rating(rows: Mapping[str, Any]) -> dict[str, Any]:
    """On the page as it stands: some are rated already."""
    people = rated_persons(make.an_actor(Role.OFFICE), 2025, local_date(NOW))
    return {f"r-{rows['person'].pk}": Quality.GOOD, "seen": seen_ratings(people)}


def _a_merge(rows: Mapping[str, Any]) -> dict[str, Any]:
    """Of the unit into a village; `seen` is what the page said."""
    goes, stays = rows["unit"], rows["sheet"].unit
    goes, stays = Participant.objects.get(pk=goes.pk), Participant.objects.get(pk=stays.pk)
    seen = merge_of(goes, stays, local_date(NOW)).digest
    return {"vao": stays.pk, "ngay": f"{local_date(NOW):%d/%m/%Y}", "seen": seen}


def _a_corrected_posting(rows: Mapping[str, Any]) -> dict[str, Any]:
    """Its end alone: an award says the rest."""
    row = rows["posting"]
    said = {name: getattr(row, name) for name in ("title", "category", "held_from")}
    return said | {"unit": row.unit_id, "held_until": "31/12/2026", "seen": seen_text(row)}


def _a_decision(rows: Mapping[str, Any]) -> dict[str, Any]:
    return paper.HEAD | {"merit": paper.MERIT, "rows": "5", "dong-1-name": "Thôn 1"}


def _decisions(rows: Mapping[str, Any]) -> dict[str, Any]:
    content = paper.edited(award_workbook(rows["recorded"]), {"A5": "Tập thể", "B5": "Thôn 1"})
    return paper.HEAD | {"merit": paper.MERIT, "workbook": paper.a_file(content)}


def _a_deadline(_: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": "Kế hoạch", "number": "91/KH-UBND", "issued_on": "2025-12-20", "issuer": "UBND xã",
        "new_day": "2026-01-10", "reason": "Gia hạn",
    }  # fmt: skip


def _a_nomination(rows: Mapping[str, Any]) -> dict[str, Any]:
    """Of a unit, by itself or by the office."""
    unit = rows["sheet"].unit_id
    return {"participant": unit, "proposer": unit, "measures": "Niêm yết công khai."}


def _an_edited_nomination(rows: Mapping[str, Any]) -> dict[str, Any]:
    row = rows["draft"]
    return {"proposer": row.proposer_id, "measures": "Viết lại.", "version": row.version}


def _an_idea(rows: Mapping[str, Any]) -> dict[str, Any]:
    """Of the unit as a whole."""
    return {
        "title": "Trả kết quả tại thôn", "kind": "cach_lam_hay", "author_1": rows["unit"].pk,
        "proposed_on": "15/12/2025", "version": rows["idea"].version,
    }  # fmt: skip


def _a_unit(rows: Mapping[str, Any]) -> dict[str, Any]:
    row = rows["unit"]
    return {
        "name": "Tài chính xã", "block": row.block_id, "head_title": "Công chức", "seen_version": row.version,
    }  # fmt: skip


def _a_person(rows: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": "Lương Thị Mới", "gender": "nữ", "seen_version": rows["person"].version}


def _a_posting(rows: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "unit": rows["sheet"].unit_id,
        "title": "Trưởng thôn",
        "category": Category.PART_TIME_VILLAGE,
        "held_from": "2025-06-01",
    }


def _a_meeting(rows: Mapping[str, Any]) -> dict[str, Any]:
    row = rows["planned-meeting"]
    return {
        "day": "30/12/2025", "hour": "14:00", "place": "Nhà văn hóa", "chair": row.chair_id,
        "secretary": row.secretary_id, "version": row.version,
    }  # fmt: skip


def _a_council(rows: Mapping[str, Any]) -> dict[str, Any]:
    """The same people by another decision, from the new year on."""
    members = rows["council"].members.order_by("position")
    seats: dict[str, Any] = {}
    for line, member in enumerate(members, start=1):
        seats |= {f"dong-{line}-person": member.person.name, f"dong-{line}-role": member.role}
    return seats | _rules(rows) | {
        "kind": "Quyết định", "number": "90/QĐ-UBND", "issued_on": "29/12/2025", "issuer": "UBND xã",
        "sits_from": "02/01/2026",
    }  # fmt: skip


def _rules(rows: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "quorum": "3/4", "share": "2/3", "share_of": "all", "ballot": "paper",
        "version": rows["council"].version,
    }  # fmt: skip


def _a_roll(rows: Mapping[str, Any]) -> dict[str, Any]:
    meeting = rows["planned-meeting"]
    present = {f"presence-{each.pk}": "present" for each in meeting.council.members.all()}
    lead = {"chair": meeting.chair_id, "secretary": meeting.secretary_id}
    return present | lead | {"version": meeting.version}


def _a_move(rows: Mapping[str, Any]) -> dict[str, Any]:
    seat = rows["open-meeting"].attendances.last()
    return {"vao-ve-member": seat.member_id, "vao-ve-comes": "0", "vao-ve-after_item": 1}


def _words(rows: Mapping[str, Any]) -> dict[str, Any]:
    return {"loi-closing": "Nhất trí.", "loi-version": rows["open-meeting"].version}


def _a_ballot_count(rows: Mapping[str, Any]) -> dict[str, Any]:
    """By the member whose account is the council's in this world."""
    item = rows["paper-item"]
    seat = item.meeting.attendances.order_by("member__position")[5]
    counted = {"issued": 9, "returned": 9, "votes_for": 9, "votes_against": 0, "votes_other": 0, "invalid": 0}
    return {f"phieu-{item.pk}-{name}": value for name, value in counted.items()} | {
        f"phieu-{item.pk}-teller": seat.member_id
    }


def _counts(rows: Mapping[str, Any]) -> dict[str, Any]:
    meeting = rows["open-meeting"]
    votes = {f"for-{item.pk}": 9 for item in meeting.items.all()}
    return votes | {"version": meeting.version}


def _a_correction(rows: Mapping[str, Any]) -> dict[str, Any]:
    row = rows["award"]
    return {
        "kind": "Công văn", "number": "47/UBND", "issued_on": "2025-12-29", "issuer": "UBND xã",
        "name": "Lương Thị Suôi", "title": row.title, "unit_name": row.unit_name, "merit": row.merit,
        "seen": 0,
    }  # fmt: skip


def _own_points(rows: Mapping[str, Any]) -> dict[str, Any]:
    sheet = rows["sheet"]
    places = enumerate(sheet.scores.order_by("content__position"), start=1)
    points = {
        f"self_{place}" if score.applicable else f"na_{place}": "9" if score.applicable else "on"
        for place, score in places
    }
    return points | {"side": "self", "version": sheet.version}


def _verified_points(rows: Mapping[str, Any]) -> dict[str, Any]:
    sheet = rows["filed-sheet"]
    places = enumerate(sheet.scores.order_by("content__position"), start=1)
    points = {f"verified_{place}": "10" for place, score in places if score.applicable}
    return points | {"side": "verified", "version": sheet.version}


def _a_check(rows: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "version": rows["check"].version,
        "unit": rows["unit"].pk,
        "checked_on": "22/12/2025",
        "checked_by": "Tổ kiểm tra",
        "rows": "3",
    }


def _a_return(rows: Mapping[str, Any]) -> dict[str, Any]:
    petition = rows["submitted"].papers.get(kind="petition")
    return {
        "papers": [petition.pk], "reason": "Sai trích yếu.", "due_on": "02/01/2026", "due_time": "16:30",
        "password": make.PASSWORD,
    }  # fmt: skip


def _words_on_paper(rows: Mapping[str, Any]) -> dict[str, Any]:
    words = {f"verdict-{item.pk}": "approved" for item in rows["submitted"].items.all()}
    return words | {"signer": rows["signer"].pk}


def _a_target(rows: Mapping[str, Any]) -> dict[str, Any]:
    """Of the whole commune."""
    return movement.typed(rows["round"])


def _own_target(rows: Mapping[str, Any]) -> dict[str, Any]:
    row = rows["own-target"]
    return movement.typed(row.round, unit=row.unit_id, version=row.version)


def _a_figure(rows: Mapping[str, Any]) -> dict[str, Any]:
    return {"as_of": "20/12/2025", "numerator": "590", "denominator": "598", "version": 1}


def _a_registration(rows: Mapping[str, Any]) -> dict[str, Any]:
    row = rows["registration"]
    return {"launched_on": "03/03/2025", "aim": "Phấn đấu hơn", "version": row.version}


def _another_name(_: Mapping[str, Any]) -> dict[str, Any]:
    """From the new year on."""
    return {
        "kind": "Nghị quyết", "number": "1664/NQ-UBTVQH15", "issued_on": "20/12/2025", "issuer": "Quốc hội",
        "first_day": "01/01/2026", "commune": "An Vinh", "name": "Ủy ban nhân dân xã An Vinh",
        "letterhead": "ỦY BAN NHÂN DÂN\nXÃ AN VINH", "place": "An Vinh", "symbol": "UBND", "books": "moi",
        "seen": make.an_issuing_body().pk,
    }  # fmt: skip


def _a_plan(_: Mapping[str, Any]) -> dict[str, Any]:
    return {"kind": "Kế hoạch", "number": "06/KH-UBND", "issued_on": "15/01/2025", "issuer": "UBND xã"}


def _a_story(rows: Mapping[str, Any]) -> dict[str, Any]:
    """About the unit, which proposes it itself."""
    unit = rows["unit"].pk
    said = {"title": "Bảng ba màu", "suggestion": "Mỗi sáng đổi màu từng thẻ.", "story": "Mỗi sáng."}
    return said | {
        "round": rows["round"].pk,
        "participant": unit,
        "proposer": unit,
        "version": rows["suggested"].version,
    }


def _a_broadcast(rows: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "version": rows["broadcast"].version, "kind": "loudspeaker", "held_on": "20/12/2025", "times": 3,
        "title": "Nộp hồ sơ trực tuyến",
    }  # fmt: skip


_NEW_PASSWORD = "tram-suoi-do-ve-song"
_SENT: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "login": lambda rows: {"username": "ai-do", "password": "sai"},
    "password-change": lambda rows: {
        "old_password": make.PASSWORD,
        "new_password1": _NEW_PASSWORD,
        "new_password2": _NEW_PASSWORD,
    },
    "security": lambda rows: {"step": "codes", "password": make.PASSWORD},
    "sessions-elsewhere": lambda rows: {"password": make.PASSWORD},
    "second-factor": lambda rows: {"code": "000000", "password": make.PASSWORD},
    "campaigns:account-access": lambda rows: {"step": "unlock"},
    "switch-round": lambda rows: {"round": rows["round"].pk},
    "autosave": lambda rows: {"measures": "Đang gõ"},
    "campaigns:round-open": lambda rows: {"units_due_on": "", "units": []},
    "campaigns:round-settings": lambda rows: settings_typed(rows["recorded"], points_1="30"),
    "campaigns:round-copy": lambda rows: {"source": "plan", "parts": ["scale"], "version": 1},
    "campaigns:round-deadline": _a_deadline,
    "campaigns:round-units-due": lambda rows: {"units_due_on": "2025-12-31"},
    "campaigns:deadline-confirm": lambda rows: {"password": make.PASSWORD},
    "campaigns:target-new": _a_target,
    "campaigns:target-edit": _own_target,
    "campaigns:target": _a_figure,
    "campaigns:target-result": _a_figure,
    "campaigns:plan-document": _a_plan,
    "campaigns:registration": _a_registration,
    "campaigns:evaluation": _own_points,
    "campaigns:evaluation-verify": _verified_points,
    "campaigns:evaluation-return": lambda rows: {"reason": "Thiếu minh chứng."},
    "campaigns:round-workbook": _scores,
    "campaigns:evaluation-workbook": _a_sheet,
    "campaigns:index-par": lambda rows: {"self_score": "85,2", "version": 0},
    "campaigns:index-sipas": lambda rows: {"self_score": "90,4", "version": 0},
    "campaigns:check-new": lambda rows: _a_check(rows) | {"version": ""},
    "campaigns:check-edit": _a_check,
    "campaigns:broadcast-new": _a_broadcast,
    "campaigns:broadcast-edit": _a_broadcast,
    "campaigns:broadcast-drop": lambda rows: {"version": rows["broadcast"].version},
    "awards:exemplar-new": _a_story,
    "awards:exemplar-edit": _a_story,
    "awards:exemplar-photo": lambda rows: {"photo": stories.a_picture()},
    "awards:exemplar-consent": lambda rows: {"by": "Trưởng thôn", "on": "20/12/2025"},
    "awards:exemplar-consent-drop": lambda rows: {"reason": "Gọi điện sáng nay."},
    "awards:exemplar-publish": lambda rows: {"version": rows["consented"].version},
    "awards:exemplar-withdraw": lambda rows: {"reason": "Sửa số liệu."},
    "awards:exemplar-decline": lambda rows: {"reason": "Trùng bài khác."},
    "awards:exemplar-broadcast": _a_broadcast,
    "campaigns:finding-mend": lambda rows: {
        "version": rows["check"].version,
        "mended_on": "29/12/2025",
        "note": "Đã lập.",
    },
    "campaigns:guidance-new": lambda rows: {
        "kind": "Công văn",
        "number": "140/UBND-VP",
        "issued_on": "2025-12-20",
        "issuer": "UBND xã",
    },
    "campaigns:guidance-edit": lambda rows: {"version": rows["guidance"].version, "note": "Gửi trước 25/12."},
    "campaigns:body-new": _another_name,
    "dossiers:summary": lambda rows: {"uu-diem": "Viết lại.", "version": rows["summary"].version},
    "dossiers:summary-restore": lambda rows: {"version": rows["summary"].version},
    "campaigns:evidence-add": lambda rows: {f"{rows['content'].content.position}-uploads": make.a_scan()},
    "campaigns:evidence-note": lambda rows: {f"{rows['evidence'].pk}-note": "Trang 2"},
    "campaigns:unit-new": lambda rows: _a_unit(rows) | {"name": "Thôn 9", "seen_version": 0},
    "campaigns:person-new": lambda rows: _a_person(rows) | {"seen_version": 0},
    "campaigns:unit-edit": _a_unit,
    "campaigns:person-edit": _a_person,
    "campaigns:participant": lambda rows: {"year": 2025, "rating": Quality.GOOD},
    "campaigns:participant-end": lambda rows: {"last_day": "2025-12-29"},
    "campaigns:participants-import": _people,
    "campaigns:participant-rename": lambda rows: {
        "name": "Tài chính xã",
        "first_day": "01/12/2025",
        "seen_version": rows["unit"].version,
    },
    "campaigns:round-award": lambda rows: {
        "kind": "Kế hoạch",
        "number": "45/KH-UBND",
        "issued_on": "2025-12-01",
        "issuer": "UBND tỉnh",
        "award_form": "Bằng khen",
        "award_giver": "Chủ tịch Ủy ban nhân dân tỉnh",
        "addressee": "Sở Nội vụ",
        "version": "1",
    },
    "campaigns:participant-merge": _a_merge,
    "campaigns:quality": _a_rating,
    "campaigns:quality-import": _ratings,
    "campaigns:posting-edit": _a_corrected_posting,
    "campaigns:posting-new": _a_posting,
    "campaigns:posting-end": lambda rows: {"last_day": "2025-12-29"},
    "awards:years-draft": lambda rows: {"chon": [rows["unit"].pk]},
    "awards:nomination-new": _a_nomination,
    "awards:nomination-edit": _an_edited_nomination,
    "awards:nomination-answer": lambda rows: {"text": "Đơn vị mới thành lập, bình xét chung ở cơ quan."},
    "awards:bar": lambda rows: {"collective_band": "Xuất sắc", "person_rating": Quality.GOOD, "version": 0},
    "awards:council-new": _a_council,
    "awards:council-rules": _rules,
    "awards:council-member-new": lambda rows: {
        "person": rows["person"].name,
        "role": "member",
        "sits_from": "02/01/2026",
    },
    "awards:council-member-end": lambda rows: {"last_day": "02/01/2026"},
    "awards:initiative-new": _an_idea,
    "awards:initiative-edit": _an_idea,
    "awards:initiative-recognise": lambda rows: {
        "kind": "Quyết định",
        "number": "77/QĐ-UBND",
        "issued_on": "20/12/2025",
        "issuer": "UBND xã",
        "version": rows["idea"].version,
    },
    "awards:initiative-decline": lambda rows: {"reason": "Chưa có gì mới."},
    "awards:initiative-reopen": lambda rows: {"reason": "Ghi nhầm văn bản."},
    "awards:initiative-uses-add": lambda rows: {"units": [rows["sheet"].unit_id], "since": "01/03/2025"},
    "awards:initiative-use-confirm": lambda rows: {
        "confirmed_by": "Trưởng thôn",
        "confirmed_on": "20/12/2025",
    },
    "awards:initiative-files-add": lambda rows: {"uploads": make.a_scan("mo-ta.pdf")},
    "awards:nomination-return": lambda rows: {"return-reason": "Bổ sung số liệu.", "return-parts": "report"},
    "awards:nomination-join": lambda rows: {
        "unit": rows["unit"].pk,
        "selected_on": "20/12/2025",
        "selection_result": "Nhất trí",
    },
    "awards:meeting-new": _a_meeting,
    "awards:meeting-edit": _a_meeting,
    "awards:meeting-agenda": lambda rows: {
        "agenda": [],
        "version": rows["planned-meeting"].version,
    },
    "awards:meeting-roll-call": _a_roll,
    "awards:meeting-tally": _counts,
    "awards:meeting-close": lambda rows: {"hour": "15:30"},
    "awards:meeting-move": _a_move,
    "awards:movement-undo": lambda rows: {},
    "awards:meeting-prose": _words,
    "awards:item-vote": lambda rows: {"choice": "for"},
    "awards:item-ballot": lambda rows: {"ballot": "paper"},
    "awards:item-count": _a_ballot_count,
    "awards:item-defer": lambda rows: {f"hoan-{rows['open-item'].pk}-reason": "Chờ số liệu."},
    "awards:item-reopen": lambda rows: {
        f"mo-lai-{rows['decided-item'].pk}-reason": "Đọc nhầm.",
        f"mo-lai-{rows['decided-item'].pk}-reopened_for": "mistyped",
    },
    "awards:fund": lambda rows: {
        "allocated_vnd": "8.000.000",
        "source": "Ngân sách xã",
        "version": rows["fund"].version,
    },
    "awards:revocation-new": lambda rows: {
        "number": "91",
        "dated": "26/12/2025",
        "reason": "Kê khai gian dối.",
        "recover_vnd": "710.000",
    },
    "awards:revocation-confirm": lambda rows: {"password": make.PASSWORD},
    "awards:revocation-recovered": lambda rows: {"recovered_on": "29/12/2025"},
    "awards:correction-new": _a_correction,
    "awards:decision-scan-add": lambda rows: {"scan": make.a_scan()},
    "awards:decision-confirm": lambda rows: {
        "password": make.PASSWORD,
        "seen_scan": rows["on-paper"].scan_id,
    },
    "awards:decision-record": _a_decision,
    "awards:decision-upload": _decisions,
    "dossiers:withdraw": lambda rows: {"reason": "Thiếu chữ ký."},
    "dossiers:reports-issue": lambda rows: {"dated": f"{local_date(NOW):%d/%m/%Y}"},
    "dossiers:paper-issue": lambda rows: {"number": "77", "dated": f"{local_date(NOW):%d/%m/%Y}"},
    "dossiers:number-outside": lambda rows: {
        "series": "bien-ban",
        "number": "9",
        "issued_on": "20/12/2025",
        "purpose": "Biên bản kiểm tra.",
    },
    "dossiers:number-void": lambda rows: {"reason": "Ghi nhầm sổ."},
    "dossiers:paper-void": lambda rows: {"reason": "Sai số liệu."},
    "dossiers:signed-copy-add": lambda rows: {"kind": "scan", "file": a_signed_scan("Chụp lại")},
    "dossiers:signed-copy-withdraw": lambda rows: {f"bo-{rows['signed-copy'].pk}-reason": "Thiếu trang."},
    "dossiers:handovers": lambda rows: {"what": f"r{rows['recorded'].pk}"},
    "dossiers:verify": lambda rows: {"said": rows["submitted"].receipt_code},
    "dossiers:case-decide": lambda rows: {"verdict": "approved"},
    "dossiers:return": _a_return,
    "dossiers:sign": lambda rows: {"password": make.PASSWORD},
    "dossiers:decision-issue": lambda rows: {"number": "12", "dated": f"{local_date(NOW):%d/%m/%Y}"},
    "dossiers:on-paper": _words_on_paper,
    "dossiers:blank-new": lambda rows: typed_blank(name="Phôi xanh"),
    "dossiers:blank": lambda rows: typed_blank(name="Phôi vàng", version=1),
    "dossiers:printer-new": lambda rows: typed_printer(name="Máy mới"),
    "dossiers:printer": lambda rows: typed_printer(right_mm="1", version=1),
}
