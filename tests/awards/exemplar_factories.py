"""Model examples that took the real road, and pictures to put into them."""

from __future__ import annotations

import io
import itertools
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from andung_emulation import files
from andung_emulation.actors import Actor
from awards.models import Award, Exemplar
from awards.rules.exemplar_contents import Proposal, Story
from awards.services import exemplar_parts as parts
from awards.services import exemplars as services
from campaigns.enums import BroadcastKind, Role
from campaigns.models import Broadcast, Participant, Round
from campaigns.rules.broadcasts import BroadcastData
from campaigns.services.broadcasts import record_broadcast
from tests import factories as make

TOLD = "Mỗi sáng đổi màu từng thẻ hồ sơ.\nHồ sơ trễ hạn giảm từ 7 xuống 3."
LESSON = "Một tấm bảng, ba màu giấy."
CONSENTED_ON, HELD_ON = date(2025, 12, 20), date(2025, 11, 14)
_count = itertools.count(1)


def the_culture_officer() -> Actor:
    return Actor(None, "Cán bộ văn hóa", make.TODAY, frozenset({Role.CULTURE}))


def a_voice(unit: Participant) -> Actor:
    return Actor(None, f"Người của {unit}", make.TODAY, frozenset({Role.UNIT}), frozenset({unit.pk}))


def a_picture(
    name: str = "anh.jpg", size: tuple[int, int] = (640, 480), form: str = "JPEG", **fields: Any
) -> Any:
    drawn = io.BytesIO()
    Image.new(fields.pop("mode", "RGB"), size, fields.pop("colour", 90)).save(drawn, form, **fields)
    return SimpleUploadedFile(name, drawn.getvalue())


def proposed(
    participant: Participant | None = None,
    *,
    round_: Round | None = None,
    proposer: Participant | None = None,
    actor: Actor | None = None,
    **fields: Any,
) -> Exemplar:
    """By the unit itself, or by the unit named, through its voice."""
    participant = participant or make.a_unit()
    proposer = proposer or (participant if participant.is_unit else None)
    voice = a_voice(proposer) if proposer else the_culture_officer()
    said = {"title": f"Bảng màu, chuyện thứ {next(_count)}", "suggestion": "Bảng màu theo dõi hạn."} | fields
    proposal = Proposal(round_ or make.a_round(), participant, proposer=proposer, **said)
    return services.propose_exemplar(proposal, actor=actor or voice, at=make.AT)


def written(row: Exemplar | None = None, *, award: Award | None = None, **fields: Any) -> Exemplar:
    row = row or proposed()
    row.refresh_from_db()
    said = Story(row.title, row.suggestion, **({"story": TOLD, "lesson": LESSON, "award": award} | fields))
    return services.write_exemplar(row, said, version=row.version, actor=the_culture_officer(), at=make.AT)


def with_photo(row: Exemplar, caption: str = "Tấm bảng ba màu") -> Exemplar:
    taken = files.photo(a_picture())
    return parts.set_photo(row, taken, caption=caption, actor=the_culture_officer(), at=make.AT)


def consented(row: Exemplar | None = None, **fields: Any) -> Exemplar:
    said: dict[str, Any] = {"by": "Trưởng thôn", "on": CONSENTED_ON} | fields
    return parts.record_consent(row or written(), **said, actor=the_culture_officer(), at=make.AT)


def published(row: Exemplar | None = None, **fields: Any) -> Exemplar:
    return published_with(row or written(**fields))


def published_with(row: Exemplar, **consent: Any) -> Exemplar:
    row = consented(row, **consent)
    return services.publish_exemplar(row, version=row.version, actor=the_culture_officer(), at=make.AT)


def withdrawn(row: Exemplar | None = None) -> Exemplar:
    row = row or published()
    return services.withdraw_exemplar(row, reason="Sửa số liệu.", actor=the_culture_officer(), at=make.AT)


def declined(row: Exemplar | None = None) -> Exemplar:
    row = row or proposed()
    return services.decline_exemplar(row, reason="Trùng bài khác.", actor=the_culture_officer(), at=make.AT)


def said(**fields: Any) -> BroadcastData:
    defaults: dict[str, Any] = {
        "kind": BroadcastKind.LOUDSPEAKER,
        "held_on": HELD_ON,
        "title": f"Nộp hồ sơ trực tuyến, lượt {next(_count)}",
        "times": 2,
        "where": "Đài truyền thanh xã",
    }
    return BroadcastData(**(defaults | fields))


def a_broadcast(round_: Round | None = None, *, scan: Any = None, **fields: Any) -> Broadcast:
    return record_broadcast(
        round_ or make.a_round(), said(**fields), scan=scan, actor=the_culture_officer(), at=make.AT
    )
