"""Báo cáo thành tích in a campaign, of a collective or a person (form for đợt thi đua, chuyên đề).

Plan, III.4: “nêu rõ thành tích theo các tiêu chuẩn đạt được trong công tác cải cách hành chính”. Issued by
its author: it carries a date and no number of the council's series.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from andung_emulation import vietnamese
from andung_emulation.errors import Refused
from awards.models import Nomination
from awards.selectors.at_hand import at_hand
from awards.selectors.claims import claim_lines
from awards.selectors.eligibility import evaluation_of
from awards.selectors.nominations import posting_on
from awards.selectors.ratings import ratings_told
from campaigns.models import Participant, Posting, Round
from campaigns.selectors import body_on
from dossiers import blocks
from dossiers.builders import form
from dossiers.builders.claims import achieved, by_content, initiative_of
from dossiers.builders.grounds import selections_of
from dossiers.builders.indexes import index_sentences
from dossiers.builders.scores import scores_of
from dossiers.enums import PaperKind
from dossiers.models import Paper
from dossiers.rules.agreement import wording


@dataclass(frozen=True)
class _Author:
    """Who reports: a unit by its head, or a person of a unit."""

    who: Participant
    unit: Participant
    posting: Posting | None
    head: str

    @property
    def is_unit(self) -> bool:
        return self.who.is_unit


_NOTHING_ACHIEVED = "Báo cáo thành tích cần ít nhất một tiêu chuẩn có nêu thành tích."


def report_document(paper: Paper) -> blocks.OfficialDocument:
    """Raises `Refused` when the nomination states no achievement."""
    if paper.nomination is None:
        raise Refused(_NOTHING_ACHIEVED)
    return report_of(paper.nomination)


def report_of(nomination: Nomination) -> blocks.OfficialDocument:
    """The same before there is a paper, as a draft."""
    read = at_hand(nomination, "claims")
    if not (nomination.claims.exists() if read is None else read):
        raise Refused(_NOTHING_ACHIEVED)
    day = form.day_of(nomination)
    body = body_on(day)
    author = _author(nomination, day)
    round_ = nomination.round
    return blocks.OfficialDocument(
        kind=PaperKind.REPORT_COLLECTIVE if author.is_unit else PaperKind.REPORT_INDIVIDUAL,
        title=f"Báo cáo thành tích: {author.who.name}",
        author=author.who.name,
        blocks=(
            form.unit_letterhead(author.unit, body),
            blocks.PlaceAndDate(place=body.place),
            blocks.Title(
                f"BÁO CÁO THÀNH TÍCH\nĐỀ NGHỊ TẶNG {form.award_and_giver(round_).upper()}",
                f"Về {form.merit(round_)}",
            ),
            blocks.Paragraph(_introduced(author), weight="bold"),
            blocks.Heading("I. THÔNG TIN CHUNG"),
            *(_about_unit(nomination) if author.is_unit else _about_person(nomination, author)),
            *selections_of(nomination),
            blocks.Heading("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
            *_achievements(nomination, author),
            _signatures(author),
        ),
    )


def _author(nomination: Nomination, day: date) -> _Author:
    who = nomination.participant
    posting = None if who.is_unit else posting_on(who, day)
    unit = who if who.is_unit else posting.unit if posting else nomination.proposer
    return _Author(who, unit, posting, form.head_of(unit, day))


def _introduced(author: _Author) -> str:
    if author.is_unit:
        return f"{wording.REPORTS_UNIT}{author.who.name}."
    title = f", {author.posting.title}" if author.posting else ""
    return (
        f"Tên cá nhân, chức vụ và đơn vị đề nghị khen thưởng: {author.who.name}{title}, {author.unit.name}."
    )


def _about_unit(nomination: Nomination) -> list[blocks.Block]:
    unit = nomination.participant
    said = [text for text in (unit.about, nomination.background) if text]
    duties = [f"Chức năng, nhiệm vụ: {unit.duties.rstrip('.')}."] if unit.duties else []
    return [*form.prose("\n".join(said)), *(blocks.Paragraph(line) for line in duties)]


def _about_person(nomination: Nomination, author: _Author) -> list[blocks.Block]:
    person = author.who
    posting = author.posting
    facts = [
        blocks.Fact(wording.NAME_FACT, person.name),
        blocks.Fact("Sinh ngày", vietnamese.date_short(person.born_on) if person.born_on else ""),
        blocks.Fact("Giới tính", person.get_gender_display()),
        blocks.Fact(wording.TITLE_FACT, posting.title if posting else ""),
        blocks.Fact(wording.UNIT_FACT, author.unit.name),
        _rated(person, nomination.round),
    ]
    return [blocks.Facts(tuple(facts)), *form.prose(nomination.background)]


def _rated(person: Participant, round_: Round) -> blocks.Fact:
    """Of the round's year, of the final round each of the campaign's."""
    when = f"năm {round_.year}" if round_.year else "các năm"
    told = ratings_told([person.pk], round_).get(person.pk, "chưa có kết quả")
    return blocks.Fact(f"Xếp loại chất lượng {when}", told)


def _achievements(nomination: Nomination, author: _Author) -> list[blocks.Block]:
    said: list[blocks.Block] = [blocks.Heading("1. Thành tích theo các tiêu chuẩn của Kế hoạch", 2)]
    said += achieved(claim_lines(nomination, evaluation_of(nomination), opens=False))
    said += _by_content(nomination, author)
    said += initiative_of(nomination)
    if nomination.measures:
        said += [blocks.Heading("Biện pháp, cách làm", 2), *form.prose(nomination.measures)]
    whose = "Đơn vị" if author.is_unit else "Tôi"
    said.append(
        blocks.Paragraph(
            f"{whose} cam đoan nội dung báo cáo đúng sự thật và chịu trách nhiệm trước pháp luật về"
            " nội dung kê khai./.",
            keep=True,
        )
    )
    return said


def _by_content(nomination: Nomination, author: _Author) -> list[blocks.Block]:
    """Each content a … g: what was done; of a unit also its points."""
    said: list[blocks.Block] = [blocks.Heading("2. Kết quả theo các nội dung thi đua", 2)]
    read = at_hand(nomination, "achievements")
    said += by_content(nomination.achievements.select_related("content") if read is None else read)
    if not author.is_unit:
        return said
    return said + scores_of(nomination) + index_sentences(nomination.round)


def _signatures(author: _Author) -> blocks.Signatures:
    """Left who confirms for that unit, right who reports (form for đợt thi đua, chuyên đề)."""
    confirms = author.unit.confirmed_by or ("" if author.unit.letterhead else "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ")
    left = blocks.Signature(
        ("XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG", *((confirms.upper(),) if confirms else ())),
        note="(Ký, đóng dấu)",
    )
    if author.is_unit:
        right = blocks.Signature(
            ("THỦ TRƯỞNG ĐƠN VỊ", *((author.unit.head_title.upper(),) if author.unit.head_title else ())),
            name=author.head,
            note="(Ký, ghi rõ họ tên)",
        )
    else:
        right = blocks.Signature(
            ("NGƯỜI BÁO CÁO THÀNH TÍCH",), name=author.who.name, note="(Ký, ghi rõ họ tên)"
        )
    return blocks.Signatures((left, right))
