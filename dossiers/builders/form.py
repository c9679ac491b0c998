"""What several papers share: whose letterhead, who signs as what, how the campaign is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from andung_emulation.clock import local, local_date
from andung_emulation.vietnamese import date_long, two_digits
from awards.enums import MemberRole
from awards.models import AgendaItem, Council, CouncilMember, LegalBasis, Nomination
from awards.rules.council import DEPUTIES
from awards.rules.decisions import post_in_words
from awards.selectors.at_hand import at_hand
from awards.selectors.nominations import posting_on, postings_on
from campaigns.enums import SubjectKind
from campaigns.models import Campaign, IssuingBody, LegalDocument, Participant, Posting, Round
from campaigns.selectors import merit_of
from campaigns.selectors.final_awards import giver_of
from dossiers import blocks
from dossiers.selectors.signers import SignerOption


def body_in_capitals(body: IssuingBody) -> str:
    """`ỦY BAN NHÂN DÂN XÃ AN DŨNG`."""
    lines: list[str] = body.letterhead
    return " ".join(lines)


def council_letterhead(campaign: Campaign, body: IssuingBody) -> blocks.Letterhead:
    """The commune above, not bold; the council below (Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.2)."""
    name = council_in_words(campaign).removesuffix(" xã").upper()
    first = "HỘI ĐỒNG"
    lines = (first, name.removeprefix(f"{first} ")) if name.startswith(f"{first} ") else (name,)
    return blocks.Letterhead(governing=(body_in_capitals(body),), issuing=lines)


def unit_letterhead(unit: Participant, body: IssuingBody) -> blocks.Letterhead:
    """A mass organisation has its own; a branch of the commune stands under the commune."""
    if unit.letterhead:
        *governing, issuing = unit.letterhead
        return blocks.Letterhead(governing=tuple(governing), issuing=(issuing,))
    return blocks.Letterhead(governing=(body_in_capitals(body),), issuing=(unit.name.upper(),))


def head_of(unit: Participant, day: date) -> str:
    """Who heads the unit on that day; "" where nobody is posted so."""
    if not unit.head_title:
        return ""
    posts = unit.member_postings.held_on(day).filter(title=unit.head_title).select_related("person")
    return next((post.person.name for post in posts.order_by("held_from")), "")


def head_signature(unit: Participant, name: str) -> blocks.Signature:
    capacity = ((unit.head_title or "THỦ TRƯỞNG ĐƠN VỊ").upper(),)
    return blocks.Signature(capacity, name=name, note="(Ký, ghi rõ họ tên)")


def council_in_words(campaign: Campaign) -> str:
    return campaign.council_name


def award_and_giver(round_: Round) -> str:
    """`Giấy khen của Chủ tịch Ủy ban nhân dân xã`."""
    return f"{round_.award_form} của {giver_of(round_)}"


def dossier_addressee(round_: Round, body: IssuingBody) -> str:
    """The plan's; of the final round what its document names."""
    return round_.addressee or addressee(round_.campaign, body)


def addressee(campaign: Campaign, body: IssuingBody) -> str:
    """The plan's addressee (III.5), with the commune's name of that day instead of an older one."""
    name = campaign.addressee
    if name.endswith(body.commune):
        return name
    for commune in IssuingBody.objects.values_list("commune", flat=True):
        name = name.removesuffix(f" {commune}")
    return f"{name} {body.commune}"


def merit(round_: Round) -> str:
    """`thành tích xuất sắc trong phong trào thi đua … năm 2025`."""
    return merit_of(round_)


def movement(round_: Round) -> str:
    """`phong trào thi đua đẩy mạnh cải cách hành chính năm 2025`."""
    return merit(round_).removeprefix("thành tích xuất sắc trong ")


def document_in_words(kind: str, number: str, issued_on: date) -> str:
    """`Kế hoạch số 31a/KH-UBND ngày 06 tháng 4 năm 2022`."""
    return f"{kind} số {number} {date_long(issued_on)}"


def inside(words: str) -> str:
    """Small at the beginning, for what stands inside a sentence; names further in keep their capitals."""
    return words[:1].lower() + words[1:]


def cited(document: LegalDocument) -> str:
    """With its issuer and its subject, inside a sentence: `Kế hoạch số … của … phát động …`."""
    words = document_in_words(document.kind, document.number, document.issued_on)
    return f"{words} của {document.issuer} {inside(document.subject)}".strip()


def law_and_plan(campaign: Campaign, day: date) -> tuple[str, ...]:
    """Căn cứ: the law in force on that day, in the order of the table, then the plan."""
    law = LegalBasis.objects.in_force_on(day).order_by("position").values_list("text", flat=True)
    return (*law, f"Căn cứ {cited(campaign.plan)}")


def whom(kinds: Iterable[str]) -> str:
    """`các tập thể, cá nhân`, or the one kind that there is."""
    words = {SubjectKind.COLLECTIVE: "các tập thể", SubjectKind.INDIVIDUAL: "các cá nhân"}
    there = set(kinds)
    return "các tập thể, cá nhân" if len(there) == 2 else words[SubjectKind(there.pop())]


def counted(collectives: int, individuals: int) -> str:
    """`03 tập thể và 07 cá nhân`."""
    said = []
    if collectives:
        said.append(f"{two_digits(collectives)} tập thể")
    if individuals:
        said.append(f"{two_digits(individuals)} cá nhân")
    return " và ".join(said)


def council_signature(member: CouncilMember | None, day: date) -> blocks.Signature:
    """`TM. HỘI ĐỒNG`, with `KT. CHỦ TỊCH` for a deputy, and his office in the commune above the name
    (phụ lục I, mục II.7.c)."""
    if member is None:
        return blocks.Signature(capacity=("TM. HỘI ĐỒNG", "CHỦ TỊCH"))
    posting = posting_on(member.person, day)
    host = (posting.title.upper(),) if posting else ()
    deputy = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") if member.role in DEPUTIES else ("CHỦ TỊCH",)
    return blocks.Signature(capacity=("TM. HỘI ĐỒNG", *deputy), name=member.person.name, host_title=host)


def committee_signature(signers: Sequence[SignerOption]) -> blocks.Signature:
    """For the people's committee as a body: its chairman of that day; where there is none, a deputy."""
    first = next(iter(signers), None)
    capacity = first.capacity if first else ("CHỦ TỊCH",)
    return blocks.Signature(("TM. ỦY BAN NHÂN DÂN", *capacity), name=first.name if first else "")


def petition_signer(council: Council, day: date) -> CouncilMember | None:
    """Who signs the petition: as the council set it, else its chairman."""
    members = council.members.sitting_on(day).select_related("person")
    if council.petition_signer_id:
        return members.filter(person_id=council.petition_signer_id).first()
    return members.filter(role=MemberRole.CHAIR).first()


def deciding_item(nomination: Nomination) -> AgendaItem | None:
    """The item of the meeting that decided on it."""
    read = at_hand(nomination, "decided")
    if read is not None:
        return next(iter(read), None)
    return nomination.agenda_items.decided().select_related("meeting__council").first()


def day_of(nomination: Nomination) -> date:
    """The day whose names and posts its papers carry: the meeting's; before it, the filing's."""
    item = deciding_item(nomination)
    if item:
        return local_date(item.meeting.starts_at)
    if nomination.filed_at:
        return local_date(nomination.filed_at)
    return date(nomination.round.year or nomination.round.campaign.last_year, 12, 31)


def named(person: Participant) -> str:
    """`ông Đinh Văn Bãi`, `bà …`, or the bare name where the gender isn't recorded."""
    polite = {"nam": "ông ", "nữ": "bà "}.get(person.gender, "")
    return f"{polite}{person.name}"


def called(who: Participant) -> str:
    """`Tập thể Thôn 1`, `Ông Đinh Văn Bãi`."""
    polite = "Tập thể" if who.is_unit else {"nam": "Ông", "nữ": "Bà"}.get(who.gender, "Cá nhân")
    return f"{polite} {who.name}"


def with_role(member: CouncilMember) -> str:
    """`bà Huỳnh Thị Mây, Ủy viên Hội đồng`."""
    return f"{named(member.person)}, {MemberRole(member.role).label} Hội đồng"


def clauses_of(nomination: Nomination) -> str:
    """The clauses that it claims, each once: `III.2.a; III.2.b`."""
    return "; ".join(dict.fromkeys(claim.criterion.clause for claim in nomination.claims.all()))


def hour_of(at: datetime) -> str:
    """`08 giờ 00, ngày 24 tháng 12 năm 2025`."""
    wall = local(at)
    return f"{wall:%H giờ %M}, {date_long(wall.date())}"


def prose(text: str) -> list[blocks.Block]:
    """What was typed, a paragraph a line."""
    return [blocks.Paragraph(line) for line in text.split("\n") if line]


def posts_on(people: Iterable[int], day: date) -> dict[int, Posting]:
    """By person, the post that papers name; one query however many they are."""
    return postings_on(people, day)


def nominee_post(nomination: Nomination, posting: Posting | None) -> str:
    """A person's post and unit: as they were copied when it was submitted, before that those of the day."""
    if nomination.title_then or posting is None:
        return post_in_words(nomination.title_then, nomination.unit_then)
    return post_in_words(posting.title, posting.unit.name)
