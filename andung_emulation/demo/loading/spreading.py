"""The log of what was broadcast each year; the model examples, once their awards are given."""

from __future__ import annotations

import io
from datetime import date, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image, ImageDraw

from andung_emulation import files
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.demo.initiatives import Exemplar as ExemplarData
from andung_emulation.demo.loading.world import OFFICE, World, annual_round, minutes_after, moment
from andung_emulation.demo.loading.year_recorded import INSTALLED, YEARS
from andung_emulation.demo.reader import Demo
from andung_emulation.demo.spreading import BroadcastLine, StoryText
from andung_emulation.demo.texts import Texts
from awards.models import Exemplar
from awards.rules.exemplar_contents import Proposal, Story
from awards.selectors.exemplars import awards_to_rest_on
from awards.services import exemplar_parts as parts
from awards.services import exemplars as services
from campaigns.actors import actor_of
from campaigns.models import Participant, Round, User
from campaigns.rules.broadcasts import BroadcastData
from campaigns.services.broadcasts import record_broadcast

CULTURE, CONTENT = "vhtt", "c"


def load_broadcasts(world: World) -> None:
    """But for those of an example, which is told of where the example is."""
    for year, lines in world.texts.broadcasts.items():
        round_ = annual_round(year)
        for place, line in enumerate(each for each in lines if not each.of):
            at = _written_down(round_, line, place)
            data = _data(round_, line, world.participants[line.unit])
            record_broadcast(round_, data, actor=world.actor(CULTURE, at), at=at)


def _written_down(round_: Round, line: BroadcastLine, place: int) -> datetime:
    """On the evening of its last day; those of recorded years with the rest of their papers."""
    if round_.year in YEARS:
        return minutes_after(moment(*INSTALLED[:2], INSTALLED[2] + YEARS.index(round_.year), 14), place)
    return _on(line.until or line.held_on, 17)


def _data(round_: Round, line: BroadcastLine, unit: Participant) -> BroadcastData:
    return BroadcastData(
        kind=line.kind,
        held_on=line.held_on,
        until=line.until,
        times=line.times,
        title=line.title,
        where=line.where,
        unit=unit,
        content=round_.campaign.contents.get(letter=CONTENT),
        attended=line.attended,
    )


@transaction.atomic
def load_exemplars(demo: Demo, texts: Texts) -> None:
    """Twice changes nothing. Where nothing can be printed there is no award yet to rest on."""
    if Exemplar.objects.exists():
        return
    for data in demo.exemplars:
        row = _written(demo, data, texts.stories[data.who])
        for lines in texts.broadcasts.values():
            for line in lines:
                if line.of == data.who:
                    _broadcast(row, line)


def _written(demo: Demo, data: ExemplarData, said: StoryText) -> Exemplar:
    """Proposed by who speaks for the unit, written by the culture officer, consented to, published."""
    who, at = _participant(data.who), _on(said.proposed, 9)
    voice = _voice_of(demo, data.who)
    proposal = Proposal(
        annual_round(data.year), who, data.title, said.suggestion, who if voice != CULTURE else None
    )
    row = services.propose_exemplar(proposal, actor=_actor(voice, at), at=at)
    at = _on(said.written, 15)
    culture = _actor(CULTURE, at)
    award = awards_to_rest_on(who).filter(decision__round__year=data.year).first()
    story = Story(data.title, said.suggestion, said.story, said.lesson, award=award)
    row = services.write_exemplar(row, story, version=row.version, actor=culture, at=at)
    if said.caption:
        row = parts.set_photo(row, a_drawing(data.who), caption=said.caption, actor=culture, at=at)
    if said.consent_on is None or said.published is None:
        return row
    at = _on(said.consent_on, 16)
    row = parts.record_consent(row, by=said.consent_by, on=said.consent_on, actor=_actor(CULTURE, at), at=at)
    at = _on(said.published, 8)
    return services.publish_exemplar(row, version=row.version, actor=_actor(CULTURE, at), at=at)


def _broadcast(row: Exemplar, line: BroadcastLine) -> None:
    at = _on(line.until or line.held_on, 17)
    data = _data(annual_round(line.held_on.year), line, _participant(line.unit))
    parts.log_broadcast(row, data, actor=_actor(CULTURE, at), at=at)


def _voice_of(demo: Demo, code: str) -> str:
    """The account that speaks for the unit; nobody proposes himself, so of a person the culture officer's."""
    for account in demo.accounts:
        if account.username != OFFICE and any(role.unit == code for role in account.roles):
            return account.username
    return CULTURE


def a_drawing(name: str) -> files.Checked:
    """Hills, a road, a house; nobody is on it. `name` sets the hour of the day."""
    sky, sun = {"THON3": ("#f6dfc0", "#e8a552"), "P13": ("#d5e4ea", "#f4d06f")}.get(
        name, ("#c9d5e3", "#ffffff")
    )
    picture = Image.new("RGB", (1280, 800), sky)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((920, 110, 1080, 270), fill=sun)
    pen.polygon(
        [(0, 470), (330, 250), (640, 460), (900, 300), (1280, 500), (1280, 800), (0, 800)], fill="#8fa98f"
    )
    pen.polygon([(0, 590), (420, 440), (800, 580), (1280, 470), (1280, 800), (0, 800)], fill="#6f8f6a")
    pen.polygon([(560, 800), (800, 800), (668, 545), (648, 545)], fill="#d9c9a3")
    pen.rectangle((250, 540, 430, 650), fill="#f1e6d2")
    pen.polygon([(225, 540), (340, 465), (455, 540)], fill="#9b4a3c")
    pen.rectangle((320, 590, 360, 650), fill="#7a5a3a")
    drawn = io.BytesIO()
    picture.save(drawn, "PNG")
    return files.photo(SimpleUploadedFile("anh-minh-hoa.png", drawn.getvalue()))


def _participant(code: str) -> Participant:
    return Participant.objects.get(code=code)


def _actor(username: str, at: datetime) -> Actor:
    return actor_of(User.objects.get(username=username), local_date(at))


def _on(day: date, hour: int) -> datetime:
    return moment(day.year, day.month, day.day, hour)
