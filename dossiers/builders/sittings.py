"""What every paper of a meeting needs: its day, the commune of that day, who sits in it, what is weighed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from andung_emulation.clock import local_date
from awards.enums import MemberRole
from awards.models import AgendaItem, CouncilMember, Meeting
from awards.selectors.meetings import items_of, members_of
from campaigns.models import IssuingBody, Posting
from campaigns.selectors import body_on
from dossiers import blocks
from dossiers.builders import form


@dataclass(frozen=True)
class Sitting:
    """Read once a paper. `posts`: by person, of members and nominees."""

    meeting: Meeting
    day: date
    body: IssuingBody
    members: list[CouncilMember]
    items: list[AgendaItem]
    posts: dict[int, Posting]

    @property
    def council(self) -> str:
        """`Hội đồng Thi đua - Khen thưởng xã An Dũng`."""
        return f"{form.council_in_words(self.meeting.round.campaign)} {self.body.commune}"

    @property
    def letterhead(self) -> blocks.Letterhead:
        return form.council_letterhead(self.meeting.round.campaign, self.body)

    def seat(self, member: CouncilMember) -> tuple[str, str, str]:
        """Name, post, what he is in the council."""
        posting = self.posts.get(member.person_id)
        return member.person.name, posting.title if posting else "", MemberRole(member.role).label

    def post_of(self, item: AgendaItem) -> str:
        """A nominee's post and unit; "" for a collective."""
        return form.nominee_post(item.nomination, self.posts.get(item.nomination.participant_id))

    def document(self, kind: str, title: str, *parts: blocks.Block) -> blocks.OfficialDocument:
        """Ready to print: it follows the data, and nothing of it is kept."""
        return blocks.OfficialDocument(
            kind=kind, title=title, author=self.council, state=blocks.State.FOR_SIGNATURE, blocks=parts
        )


def sitting_of(meeting: Meeting) -> Sitting:
    """Raises `Refused` where nobody recorded the commune of that day."""
    day = local_date(meeting.starts_at)
    members, items = members_of(meeting), items_of(meeting)
    people = [each.person_id for each in members] + [each.nomination.participant_id for each in items]
    return Sitting(meeting, day, body_on(day), members, items, form.posts_on(people, day))


def agenda(sitting: Sitting) -> blocks.Table:
    """The cases in their order; an empty line where none stands on it yet."""
    rows = tuple(
        (
            str(each.position),
            "\n".join(filter(None, (form.called(each.nomination.participant), sitting.post_of(each)))),
            each.nomination.proposer.name,
            f"mục {form.clauses_of(each.nomination)}",
        )
        for each in sitting.items
    )
    return blocks.Table(
        (
            blocks.Column("Mục", 4, "center"),
            blocks.Column("Tập thể, cá nhân", 22),
            blocks.Column("Đơn vị đề nghị", 16),
            blocks.Column("Tiêu chuẩn của Kế hoạch", 10, "center"),
        ),
        rows or (("", blocks.DOTS, blocks.DOTS, ""),),
    )


def guests_of(meeting: Meeting) -> list[str]:
    return [line for line in meeting.guests.split("\n") if line]
