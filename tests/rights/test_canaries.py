"""Every text of every row is a canary, dressed as an attack: what a role reads of others is a list, and
whatever is read is text, on a page, in Word, in Excel."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from typing import Any

import docx
import openpyxl
import pdfplumber
import pytest
from django.urls import reverse

from tests.rights.asking import a_client, address
from tests.rights.canaries import Canaries, read
from tests.rights.test_matrix import cells
from tests.rights.world import World

pytestmark = pytest.mark.django_db
PLAN = {
    "awards.Criterion.text", "campaigns.Campaign.title", "campaigns.CompetitionContent.short_title",
    "campaigns.CompetitionContent.text", "campaigns.IssuingBody.commune", "campaigns.LegalDocument.issuer",
    "campaigns.LegalDocument.kind", "campaigns.LegalDocument.number", "campaigns.User.username",
}  # fmt: skip
# What a unit's voice reads that no row of its own unit says: the plan, the round, what was spread.
TO_ALL_UNITS = PLAN | {
    "andung_emulation.StoredFile.content_type", "andung_emulation.StoredFile.name", "awards.Exemplar.lesson",
    "awards.Exemplar.photo_caption", "awards.Exemplar.story", "awards.Exemplar.title",
    "awards.Initiative.applied", "awards.Initiative.description", "awards.Initiative.effect",
    "awards.Initiative.title", "awards.InitiativeUse.confirmed_by", "campaigns.Band.name",
    "campaigns.Block.applies", "campaigns.Block.name", "campaigns.Broadcast.title",
    "campaigns.Broadcast.where", "campaigns.Campaign.merit", "campaigns.IssuingBody.name",
    "campaigns.IssuingBody.place", "campaigns.LegalDocument.subject", "campaigns.Participant.name",
    "campaigns.Posting.title", "campaigns.Target.measure", "campaigns.Target.statement",
}  # fmt: skip
# What those who work with it read of the year's work, whoever's it is (design, section 6).
WORK = {
    "andung_emulation.StoredFile.content_type", "andung_emulation.StoredFile.kept_by",
    "andung_emulation.StoredFile.name", "awards.Award.clauses", "awards.Award.merit", "awards.Award.name",
    "awards.Award.polite", "awards.Award.title", "awards.Award.unit_name", "awards.Criterion.text",
    "awards.Exemplar.lesson", "awards.Exemplar.photo_caption", "awards.Exemplar.story",
    "awards.Exemplar.suggestion", "awards.Exemplar.title", "awards.Initiative.applied",
    "awards.Initiative.description", "awards.Initiative.effect", "awards.Initiative.title",
    "awards.InitiativeUse.confirmed_by", "awards.NumberSeries.symbol", "campaigns.Band.name",
    "campaigns.Block.applies", "campaigns.Block.name", "campaigns.Broadcast.title",
    "campaigns.Broadcast.where", "campaigns.Campaign.addressee", "campaigns.Campaign.merit",
    "campaigns.Campaign.title", "campaigns.Check.checked_by", "campaigns.CompetitionContent.short_title",
    "campaigns.CompetitionContent.text", "campaigns.Finding.text", "campaigns.IssuingBody.commune",
    "campaigns.IssuingBody.name", "campaigns.IssuingBody.place", "campaigns.LegalDocument.issuer",
    "campaigns.LegalDocument.kind", "campaigns.LegalDocument.number", "campaigns.LegalDocument.subject",
    "campaigns.Participant.name", "campaigns.Posting.title", "campaigns.Registration.aim",
    "campaigns.Registration.launch_document", "campaigns.RegistrationLine.text", "campaigns.Target.measure",
    "campaigns.Target.statement", "campaigns.User.username",
}  # fmt: skip
OF_CASES = {
    "awards.Achievement.text", "awards.Award.computation", "awards.Claim.achievement",
    "awards.Decision.fund_source", "awards.Nomination.selection_result", "campaigns.Campaign.council_name",
}  # fmt: skip
OF_THE_COUNCIL = {
    "awards.Decision.list_hash", "awards.Decision.signer_name", "awards.Meeting.list_hash",
    "awards.Meeting.place", "awards.Nomination.name_then", "awards.RegisterEntry.purpose",
    "awards.Revocation.reason", "awards.RewardFund.source", "dossiers.Blank.name",
    "dossiers.Dossier.content_hash", "dossiers.Dossier.receipt_code", "dossiers.Paper.failure",
    "dossiers.Printer.name",
}  # fmt: skip
OF_DECREES = {
    "awards.Exemplar.closed_reason", "campaigns.IssuingBody.symbol",
}  # fmt: skip
OF_A_UNIT = {"awards.CoProposal.result"}
READS = {
    "unit": WORK | OF_CASES | OF_A_UNIT,
    "council": WORK | OF_CASES | OF_THE_COUNCIL | OF_DECREES,
    "culture": WORK | OF_DECREES,
}
OF_THE_SYSTEM = {"dossiers.Paper.failure"}  # on the page of health, for the administrator
FILES = {
    "dossiers:paper": ("docx",), "dossiers:summary": ("docx",), "dossiers:payments": ("xlsx",),
    "dossiers:board": ("docx",), "dossiers:registrations": ("docx",), "dossiers:minutes-preview": ("docx",),
}  # fmt: skip
# Whose bytes somebody chose; the photo is drawn anew.
HANDED_IN = {
    "awards:co-proposal-file", "awards:correction-scan", "awards:decision-scan", "awards:exemplar-image",
    "awards:initiative-file", "awards:initiative-use-scan", "awards:revocation-scan", "awards:selection-file",
    "campaigns:broadcast-file", "campaigns:check-file", "campaigns:document-file", "campaigns:evidence",
    "campaigns:registration-file", "dossiers:signed-copy",
}  # fmt: skip
Seen = dict[str, set[int]]


def seen_by(role: str, world: World, canaries: Canaries, *, refused_too: bool = True) -> Seen:
    """Column → keys of the rows, over all addresses, those that aren't for him too, and three searches."""
    client, found = a_client(world.users[role]), defaultdict(set)
    urls = {
        address(name, row, world)
        for (name, row, method), said in cells().items()
        if method == "GET" and name != "login" and (refused_too or said[role] == "page")
    }
    urls |= {f"{reverse('search')}?q={text}" for text in ("kn", "a", "<i")}
    for url in urls:
        for column, key in canaries.found_in(read(client.get(url))):
            found[column].add(key)
    return found


def test_a_unit_reads_of_others_what_is_for_all(world: World) -> None:
    canaries = Canaries()
    canaries.release()
    seen, rows = seen_by("stranger", world, canaries), world.rows
    assert set(seen) - TO_ALL_UNITS == set()
    assert seen["awards.Exemplar.story"] == {rows["told"].pk}
    assert seen["awards.Initiative.title"] == {rows["known"].pk}
    assert seen["campaigns.Target.statement"] == {rows["target"].pk}
    assert seen["campaigns.User.username"] == {getattr(world.users["stranger"], "pk", 0)}
    letter = rows["guidance"].document_id  # type: ignore[attr-defined]  # a letter to another unit
    assert letter not in seen["campaigns.LegalDocument.number"]
    others = {rows[name].pk for name in ("unit", "person")} | {rows["sheet"].unit_id}  # type: ignore[attr-defined]  # a sheet
    assert seen["campaigns.Participant.name"] & others == set()


@pytest.mark.parametrize(("role", "reads"), [("administrator", PLAN | OF_THE_SYSTEM), ("superuser", PLAN)])
def test_who_keeps_the_machine_reads_nothing_of_the_work(world: World, role: str, reads: set[str]) -> None:
    canaries = Canaries()
    canaries.release()
    assert set(seen_by(role, world, canaries)) - reads == set()


@pytest.mark.parametrize("role", sorted(READS))
def test_who_works_with_it_reads_what_is_his(world: World, role: str) -> None:
    """No column beyond the list; of a unit's own, no row of another's."""
    canaries = Canaries()
    canaries.release()
    seen, rows = seen_by(role, world, canaries, refused_too=False), world.rows
    assert set(seen) - READS[role] == set()
    assert len(seen) > 40  # else the pages of this world hardly show anything
    if role == "unit":
        assert seen["awards.Award.name"] == {rows["award"].pk}
        assert seen["campaigns.Finding.text"] == {rows["finding"].pk}
        assert seen["campaigns.Registration.aim"] == {rows["registration"].pk}
        assert seen["awards.Exemplar.suggestion"] == {rows["suggested"].pk}


def test_every_text_is_text_wherever_it_is_shown(world: World) -> None:
    """Neither as markup nor escaped twice; no formula; Word and Excel files that open again."""
    canaries, client = Canaries(), a_client(world.users["office"])
    canaries.release()
    shown: set[str] = set()
    for name, row, method in cells():
        if method != "GET" or cells()[name, row, method]["office"] != "page":
            continue
        for query in ("", *(f"?format={each}" for each in FILES.get(name, ()))):
            answer = client.get(address(name, row, world) + query)
            if "html" not in answer["Content-Type"]:
                _is_given_out(answer, name)
            if answer.streaming:  # an archive of papers, each of which is asked for
                list(answer)
                continue
            _is_text(answer.content, answer["Content-Type"], f"{name} {row}{query}")
            shown |= {column for column, _ in canaries.found_in(read(answer))}
    assert len(shown) > 60  # else the pages of this world hardly show anything


def _is_given_out(answer: Any, name: str) -> None:
    """No browser runs it: what was handed in is a download in a sandbox; a PDF that was made here may be
    shown, and so may a photo."""
    assert answer["X-Content-Type-Options"] == "nosniff", name
    assert answer["Cache-Control"] == "no-store, private", name
    way, kind = answer["Content-Disposition"].partition(";")[0], answer["Content-Type"]
    if name in HANDED_IN:
        assert "sandbox" in answer["Content-Security-Policy"], name
        assert "default-src 'none'" in answer["Content-Security-Policy"], name
    if name in HANDED_IN - {"awards:exemplar-image"} or kind != "application/pdf":
        assert way == "attachment" or name == "awards:exemplar-image", name
    else:
        assert way in ("inline", "attachment"), name


def _is_text(content: bytes, kind: str, where: str) -> None:
    if "html" in kind:
        said = content.decode()
        assert not re.findall(r"<i kn\w+|&amp;lt;i kn\w+", said), where
    elif "spreadsheet" in kind:
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells_of = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
        assert not [cell.value for cell in cells_of if cell.data_type == "f"], where
    elif "wordprocessing" in kind:
        assert docx.Document(io.BytesIO(content)).element is not None, where
    elif kind == "application/pdf" and where.partition(" ")[0] not in HANDED_IN:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            said = "".join(pdf.pages[0].extract_text().split())
        assert not re.findall(r"&lt;|&amp;amp;|\(cid:", said), where
