"""Pages: margins, the number in the top margin, the mark of a draft, and an annex with numbers of its own."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.text.paragraph import CT_P
from docx.section import Section, _BaseHeaderFooter
from docx.shared import Mm

from dossiers import blocks
from dossiers.renderers.docx import places
from dossiers.renderers.docx.looks import EMPTY
from dossiers.renderers.docx.writing import fill, write

_PAGE_FIELD = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'

# As Word keeps its own watermarks: letters drawn along a line (VML), behind the text, in the page's header.
_MARK = f"""<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office"><w:rPr><w:noProof/></w:rPr><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>
<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>
<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"
 o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="DraftMark{{number}}" o:spid="_x0000_s{{number}}" type="#_x0000_t136" alt="Dự thảo"
 style="position:absolute;margin-left:0;margin-top:0;width:452pt;height:96pt;rotation:310;z-index:-251658752;\
mso-position-horizontal:center;mso-position-horizontal-relative:margin;\
mso-position-vertical:center;mso-position-vertical-relative:margin"
 o:allowincell="f" fillcolor="#e6e6e6" stroked="f"><v:textpath
 style="font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold" string="DỰ THẢO"/></v:shape>
</w:pict></w:r>"""


def set_up_pages(document: Document, *, is_draft: bool, numbered: bool) -> None:
    """For the first section; an annex inherits its headers. Ballots have no page numbers: one would tell them
    apart."""
    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, places.PAGE_MM)
    section.top_margin, section.bottom_margin = Mm(places.TOP_MM), Mm(places.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(places.LEFT_MM), Mm(places.RIGHT_MM)
    section.header_distance, section.footer_distance = Mm(places.NUMBER_MM), Mm(places.NUMBER_MM)
    section.gutter = Mm(0)
    section.different_first_page_header_footer = True
    first, others = _line_of(section.first_page_header), _line_of(section.header)
    if numbered:
        others.append(parse_xml(_PAGE_FIELD))
    if is_draft:
        for number, line in enumerate((first, others), start=2049):
            line.append(parse_xml(_MARK.replace("{number}", str(number))))


def begin_annex(document: Document) -> None:
    """A section of its own, on a new page, counted from 1."""
    section = _new_section(document)
    _turn(section, landscape=False)
    section.different_first_page_header_footer = True
    counting = OxmlElement("w:pgNumType", {qn("w:start"): "1"})
    margins = section._sectPr.find(qn("w:pgMar"))
    assert margins is not None  # noqa: S101  # set up with the first section
    margins.addnext(counting)


def begin_landscape(document: Document, *, first: bool) -> None:
    """Turned pages whose numbers go on; as the first of the paper, the section that is there."""
    section = document.sections[0] if first else _new_section(document)
    _turn(section, landscape=True)
    section.different_first_page_header_footer = first


def write_nothing(document: Document, block: blocks.LandscapeSection | blocks.NewPaper) -> None:
    """Its section was begun before."""


def _new_section(document: Document) -> Section:
    """On a new page; it takes over what the one before is like, but for its counting."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    fill(document.element.body.p_lst[-1], EMPTY.key, "")
    for before in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(before)
    return section


def _turn(section: Section, *, landscape: bool) -> None:
    upright = tuple(map(Mm, places.PAGE_MM))
    section.page_width, section.page_height = reversed(upright) if landscape else upright
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT


def write_appendix(document: Document, block: blocks.Appendix) -> None:
    if block.label:
        write(document, "AnnexLabel", block.label)
    write(document, "AnnexTitle", block.title)
    if block.reference:
        write(document, "AnnexReference", f"({block.reference})")
    write(document, "AnnexRule")


def _line_of(header: _BaseHeaderFooter) -> CT_P:
    header.is_linked_to_previous = False
    line: CT_P = header.paragraphs[0]._p
    return line
