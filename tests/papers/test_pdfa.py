"""Every kind of paper is PDF/A-2u, tagged and whole in itself; and the check would find out if it weren't."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from dossiers import blocks
from dossiers.blocks import State
from dossiers.renderers.pdf import render_pdf
from tests.papers import pdfa, pdfa_tree
from tests.papers.conftest import PAPERS, rendered
from tests.papers.pdfa_pages import operations


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_every_paper_is_an_archive_file_that_can_be_read_aloud(name: str) -> None:
    assert pdfa.problems(rendered(name)) == []


def test_every_component_too_in_each_state(every_block: tuple[blocks.Block, ...]) -> None:
    for state in State:
        paper = blocks.OfficialDocument("probe", "Văn bản thử", "Xã An Dũng", every_block, state=state)
        assert pdfa.problems(render_pdf(paper)) == [], state


def test_the_number_of_the_page_is_not_read_out_and_headings_do_not_skip() -> None:
    with pikepdf.open(BytesIO(rendered("minutes"))) as opened:
        kinds = pdfa_tree.kinds(opened)
        assert [each for each in kinds if each in pdfa_tree.HEADINGS][:2] == ["/H1", "/H2"]
        assert "/Span" not in kinds
        assert _texts_outside_the_tree(opened.pages[1]) == 1
        assert _texts_outside_the_tree(opened.pages[0]) == 0


def _texts_outside_the_tree(page: pikepdf.Page) -> int:
    inside: list[bool] = []
    found = 0
    for operands, operator in operations(page):
        if operator in ("BMC", "BDC"):
            inside.append(str(operands[0]) != "/Artifact")
        elif operator == "EMC":
            inside.pop()
        elif operator in ("Tj", "TJ"):
            found += not all(inside)
    return found


def test_bookmarks_are_the_papers_headings() -> None:
    ((title, below),) = pdfa.outline(rendered("petition"))
    assert (title, [each for each, _ in below]) == ("TỜ TRÌNH", ["I. TẬP THỂ", "II. CÁ NHÂN"])


def _a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def _an_address(pdf: pikepdf.Pdf) -> None:
    action = pdf.make_indirect(Dictionary(S=Name.URI, URI=String("http://example.org")))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


def _a_file(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"a"


def _a_veil(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.ExtGState["/A1.0"].CA = 0.5
    pdf.make_indirect(pdf.pages[0].Resources)


def _a_font_that_is_not_there(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def _letters_unknown(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        font.ToUnicode = pdf.make_stream(b"1 beginbfchar <0001> <0041> endbfchar")


def _a_bare_line(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 m 9 9 l S")


def _a_lost_element(pdf: pikepdf.Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    document.K = Array(list(document.K)[1:])


def _another_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Văn bản khác"


def _without(*names: Name) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for name in names:
            del pdf.Root[name]

    return change


BROKEN: tuple[tuple[Callable[[pikepdf.Pdf], None], str], ...] = (
    (_a_script, "action /JavaScript"),
    (_an_address, "action /URI"),
    (_a_file, "a file or a script"),
    (_a_veil, "seen through"),
    (_a_font_that_is_not_there, "isn't embedded"),
    (_letters_unknown, "codes without a letter"),
    (_a_bare_line, "neither in the tree nor artifacts"),
    (_a_lost_element, "in no element of the tree"),
    (_another_title, "the file says 'Văn bản khác'"),
    (_without(Name.Lang), "no language"),
    (_without(Name.Metadata), "no XMP"),
    (_without(Name.MarkInfo, Name.StructTreeRoot), "no tree of tags"),
    (_without(Name.OutputIntents), "output intent"),
    (_without(Name.ViewerPreferences), "not its title"),
    (_without(Name.Outlines), "no bookmarks"),
)


def test_what_is_wrong_is_found() -> None:
    for change, said in BROKEN:
        with pikepdf.open(BytesIO(rendered("petition"))) as pdf:
            change(pdf)
            out = BytesIO()
            pdf.save(out, deterministic_id=True)
        found = pdfa.problems(out.getvalue())
        assert any(said in each for each in found), (said, found)


def test_encryption_is_found() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(rendered("certificate"))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user=""))
    assert "encrypted" in pdfa.problems(out.getvalue())
