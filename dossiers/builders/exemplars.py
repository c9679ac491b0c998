"""Bản tin gương điển hình, and the text that is read out over the loudspeaker (plan, IV.3).

Papers of no dossier: printed anew whenever they are wanted, of what is published in that moment.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from PIL import Image

from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.files import FileLost, StoredFile, read
from awards.models import Exemplar
from awards.rules.decisions import post_in_words
from awards.selectors.exemplar_page import award_in_words, paragraphs
from awards.selectors.exemplars import alt_of, is_revoked
from campaigns.models import Posting, Round
from campaigns.selectors import body_on
from dossiers import blocks
from dossiers.builders import form
from dossiers.rules.announcing import SYLLABLES_A_MINUTE, minutes_to_read, spelled

LESSON = "Điều nơi khác làm theo được"
NOBODY = "Chưa có gương điển hình nào được đăng {period}."


def bulletin_document(round_: Round, exemplars: Sequence[Exemplar], today: date) -> blocks.OfficialDocument:
    """Of one or several published ones. Raises `Refused` where there is none, or where nobody recorded the
    commune of that day."""
    if not exemplars:
        raise Refused(NOBODY.format(period=round_.period_label))
    body = body_on(today)
    return blocks.OfficialDocument(
        kind="bulletin",
        title=_title(round_, exemplars),
        author=body.name,
        state=blocks.State.ISSUED,
        blocks=(
            blocks.Letterhead(issuing=tuple(body.letterhead)),
            blocks.PlaceAndDate(body.place, on=_published_on(exemplars)),
            blocks.Title("BẢN TIN GƯƠNG ĐIỂN HÌNH", f"Trong {form.movement(round_)}"),
            *_stories(exemplars, form.posts_on([each.participant_id for each in exemplars], today)),
        ),
    )


def script_document(exemplar: Exemplar, today: date) -> blocks.OfficialDocument:
    """Greeting, the story in short paragraphs, farewell; spelled out as it is said. How long it takes stands
    above it, for whoever plans the hour."""
    body = body_on(today)
    said = [spelled(each) for each in _spoken(exemplar, body.name)]
    minutes = minutes_to_read(said)
    return blocks.OfficialDocument(
        kind="loudspeaker_script",
        title=f"Bài phát thanh: {exemplar.title}",
        author=body.name,
        state=blocks.State.ISSUED,
        blocks=(
            blocks.Letterhead(issuing=tuple(body.letterhead)),
            blocks.Title("BÀI PHÁT THANH", exemplar.title),
            blocks.Paragraph(
                f"Đọc chừng {minutes} phút, tính {SYLLABLES_A_MINUTE} tiếng một phút.",
                weight="italic", align="center", indent=False, keep=True,
            ),
            *(blocks.Paragraph(each) for each in _ended(said)),
        ),
    )  # fmt: skip


def _title(round_: Round, exemplars: Sequence[Exemplar]) -> str:
    if len(exemplars) == 1:
        return f"Bản tin gương điển hình: {exemplars[0].title}"
    return f"Bản tin gương điển hình {round_.period_label}"


def _published_on(exemplars: Sequence[Exemplar]) -> date | None:
    """Of the newest: what is printed later says the same."""
    return max((local_date(each.published_at) for each in exemplars if each.published_at), default=None)


def _stories(exemplars: Sequence[Exemplar], posts: Mapping[int, Posting]) -> Iterator[blocks.Block]:
    """Numbered where there are several; the last line ends the paper."""
    lines: list[blocks.Block] = []
    for place, each in enumerate(exemplars, start=1):
        number = f"{place}. " if len(exemplars) > 1 else ""
        lines += [blocks.Heading(f"{number}{each.title}", 2), *_story(each, posts)]
    *before, last = lines
    yield from before
    text = last.text if isinstance(last, blocks.Paragraph) else ""
    yield blocks.Paragraph(f"{text.rstrip(' .')}./.")


def _story(exemplar: Exemplar, posts: Mapping[int, Posting]) -> Iterator[blocks.Block]:
    called = form.called(exemplar.participant)
    post = posts.get(exemplar.participant_id)
    said = f"{called}, {post_in_words(post.title, post.unit.name)}" if post else called
    yield blocks.Paragraph(said, weight="italic", keep=True)
    if exemplar.photo is not None:
        yield picture(exemplar.photo, alt=alt_of(exemplar), caption=exemplar.photo_caption)
    yield from form.prose(exemplar.story)
    if exemplar.lesson:
        yield blocks.Heading(f"{LESSON}:", 3)
        yield from form.prose(exemplar.lesson)
    if exemplar.award is not None and not is_revoked(exemplar):
        yield blocks.Paragraph(f"{called} đã được tặng {award_in_words(exemplar.award)}.")


def picture(file: StoredFile, *, alt: str, caption: str) -> blocks.Image:
    """Its sides are read from the file. Raises `Refused` where it is gone."""
    try:
        content = read(file.path, file.sha256, called=file.name)
    except FileLost as lost:
        raise Refused(str(lost)) from lost
    with Image.open(io.BytesIO(content)) as image:
        width, height = image.size
    return blocks.Image(file.path, file.sha256, width, height, alt, caption)


def _spoken(exemplar: Exemplar, commune: str) -> Iterator[str]:
    yield "Kính thưa toàn thể bà con và các đồng chí!"
    yield (
        f"Thực hiện {form.movement(exemplar.round)}, {commune} xin giới thiệu gương điển hình"
        f" “{exemplar.title}”."
    )
    yield from paragraphs(exemplar.story)
    if exemplar.lesson:
        first, *rest = paragraphs(exemplar.lesson)
        yield f"{LESSON} là: {form.inside(first)}"
        yield from rest
    if exemplar.award is not None and not is_revoked(exemplar):
        yield f"{form.called(exemplar.participant)} đã được tặng {award_in_words(exemplar.award)}."
    yield "Mời bà con, các thôn, các ngành cùng học tập và làm theo."
    yield "Xin cảm ơn bà con đã lắng nghe."


def _ended(lines: Sequence[str]) -> list[str]:
    *before, last = lines
    return [*before, f"{last.rstrip(' .')}./."]
