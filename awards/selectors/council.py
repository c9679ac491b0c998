"""Reading councils: who sits when, how one decides, what its doors ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet

from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.verdicts import YES, Verdict, first_no, no
from andung_emulation.vietnamese import date_short
from awards.enums import MeetingState, MemberRole
from awards.models import Council, CouncilMember, Meeting
from awards.models.council import RULE_FIELDS
from awards.rules.council import Seat, Settings
from awards.rules.council_terms import Term
from awards.rules.rights import may
from awards.selectors.meetings import members_on, rules_in_words
from campaigns.models import Participant


@dataclass(frozen=True)
class Member:
    """Somebody as he is chosen for a council, in his role."""

    person: Participant
    role: str

    @property
    def seat(self) -> Seat:
        return Seat(self.person.pk, self.person.name, self.role)

    def __str__(self) -> str:
        return f"{self.person.name}, {MemberRole(self.role).label}"


def council_on(day: date) -> Council | None:
    """The one that sits that day; else the last one."""
    rows = Council.objects.select_related("document", "petition_signer").order_by("-sits_from")
    return rows.sitting_on(day).first() or rows.first()


def may_change(council: Council, actor: Actor, day: date) -> Verdict:
    """Whether its rules and members are the actor's to change: those of a council that sat stay."""
    return first_no(may("council.write", actor), _still_sits(council, day))


def _still_sits(council: Council, day: date) -> Verdict:
    if council.sits_until is None or council.sits_until >= day:
        return YES
    return no(f"Hội đồng này đã thôi làm việc sau ngày {date_short(council.sits_until)}.")


def settings_of(council: Council) -> Settings:
    return Settings(**{name: getattr(council, name) for name in RULE_FIELDS})


def settings_told(council: Council) -> dict[str, str]:
    """How it decides and who signs its petition, in words, for history and for two who save at once."""
    meets, ballot, own = rules_in_words(council)
    signer = council.petition_signer
    return {
        "Túc số, tỷ lệ": meets, "Hình thức": ballot, "Việc của mình": own,
        "Ký Tờ trình": signer.name if signer else "Chủ tịch Hội đồng",
    }  # fmt: skip


def term_of(council: Council) -> Term:
    """Its days, and the last on which it met."""
    return Term(council.sits_from, council.sits_until, _last_day(Meeting.objects.filter(council=council)))


def met_with(seat: CouncilMember) -> date | None:
    """The last day of a meeting in whose roll he stands."""
    return _last_day(Meeting.objects.filter(attendances__member=seat))


def _last_day(meetings: QuerySet[Meeting]) -> date | None:
    last = meetings.exclude(state=MeetingState.PLANNED).aggregate(last=Max("starts_at"))["last"]
    return local_date(last) if last else None


def seats_on(council: Council, day: date) -> list[Seat]:
    """Who sits that day."""
    return _seats(members_on(council, day))


def seats_from(council: Council, day: date) -> list[Seat]:
    """Who sits on that day or a later one."""
    later = Q(sits_until=None) | Q(sits_until__gte=day)
    return _seats(CouncilMember.objects.filter(later, council=council).select_related("person"))


def _seats(members: Iterable[CouncilMember]) -> list[Seat]:
    return [Seat(each.person_id, each.person.name, each.role) for each in members]
