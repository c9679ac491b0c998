"""Is it PDF/A-2u, whole in itself and readable aloud? Our own reading of ISO 19005-2 and of what ISO 14289-1
asks of a paper of ours; a sentence for each thing that is wrong.

The tree of tags is looked at in `pdfa_tree`, fonts and the marks on a page in `pdfa_pages`.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pikepdf
from pikepdf import Dictionary, Name, Stream

from tests.papers import pdfa_pages, pdfa_tree

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
FORBIDDEN_ACTIONS = (
    "/JavaScript", "/Launch", "/URI", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Named", "/Sound",
    "/Movie", "/ResetForm", "/Hide", "/Rendition", "/Trans", "/GoTo3DView", "/SetOCGState", "/SetState",
)  # fmt: skip
FORBIDDEN_FILTERS = ("/LZWDecode", "/Crypt")


def problems(pdf: bytes) -> list[str]:
    """Empty for a good paper."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [
            *_file(pdf, opened),
            *_catalog(opened),
            *_metadata(opened),
            *_objects(opened),
            *_bookmarks(opened),
            *pdfa_pages.problems(opened),
            *pdfa_tree.problems(opened),
        ]


def _file(pdf: bytes, opened: pikepdf.Pdf) -> Iterator[str]:
    if not pdf.startswith(b"%PDF-1.7\n%") or any(each < 128 for each in pdf[10:14]):
        yield "header: not that of a binary PDF 1.7"
    if not pdf.rstrip().endswith(b"%%EOF"):
        yield "something follows the end"
    ids = opened.trailer.get("/ID", ())
    if len(ids) != 2 or not all(bytes(each) for each in ids):
        yield "trailer without /ID"
    if opened.is_encrypted or "/Encrypt" in opened.trailer:
        yield "encrypted"


def _catalog(opened: pikepdf.Pdf) -> Iterator[str]:
    root = opened.Root
    if str(root.get("/Lang", "")) != "vi":
        yield "no language"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle"):
        yield "a viewer shows the file's name, not its title"
    if not root.get("/MarkInfo", Dictionary()).get("/Marked"):
        yield "not marked as tagged"
    for name in ("/OpenAction", "/AA", "/AcroForm", "/OCProperties", "/NeedsRendering", "/AF", "/Collection"):
        if name in root:
            yield f"catalog has {name}"
    names = set(root.get("/Names", {}).keys()) & {"/EmbeddedFiles", "/JavaScript", "/AlternatePresentations"}
    if names:
        yield f"catalog names {sorted(names)}"
    intents = list(root.get("/OutputIntents", ()))
    if len(intents) != 1 or intents[0].get("/S") != "/GTS_PDFA1":
        yield "not one output intent of PDF/A"
        return
    profile = intents[0].get("/DestOutputProfile")
    if profile is None or profile.get("/N") != 3 or profile.read_bytes()[36:40] != b"acsp":
        yield "the output intent has no RGB profile"


def _metadata(opened: pikepdf.Pdf) -> Iterator[str]:
    packet = opened.Root.get("/Metadata")
    if packet is None:
        yield "no XMP"
        return
    root = ElementTree.fromstring(packet.read_bytes())
    said: dict[str, str] = {}
    for each in root.iter(f"{RDF}Description"):
        said |= {key: value for key, value in each.attrib.items() if key != f"{RDF}about"}
        said |= {child.tag: "".join(child.itertext()).strip() for child in each}
    if (said.get(f"{PDFAID}part"), said.get(f"{PDFAID}conformance")) != ("2", "U"):
        yield f"XMP doesn't say PDF/A-2u: {said}"
    info = {str(key): str(value) for key, value in opened.docinfo.items()}
    if not info.get("/Title"):
        yield "no title"
    for tag, key in ((f"{DC}title", "/Title"), (f"{DC}creator", "/Author"), (f"{PDF}Producer", "/Producer")):
        if said.get(tag, "") != info.get(key, ""):
            yield f"{key}: the file says {info.get(key)!r}, its XMP {said.get(tag)!r}"
    other = set(info) - {"/Title", "/Author", "/Producer"}
    if other:
        yield f"the file says what its XMP doesn't: {sorted(other)}"


def _objects(opened: pikepdf.Pdf) -> Iterator[str]:
    """What may stand nowhere: actions, files, filters, anything that isn't opaque."""
    for each in opened.objects:
        if not isinstance(each, (Dictionary, Stream)):
            continue
        where = f"{each.objgen[0]} 0 obj"
        if str(each.get("/S", "")) in FORBIDDEN_ACTIONS and each.get("/Type") != "/StructElem":
            yield f"{where}: action {each.S}"
        if each.get("/Type") == "/Filespec" or "/EF" in each or "/JS" in each:
            yield f"{where}: a file or a script"
        if isinstance(each, Stream):
            yield from _stream(each, where)
        yield from (f"{where}: {said}" for said in _see_through(each))


def _stream(each: Stream, where: str) -> Iterator[str]:
    filters: Any = each.get("/Filter", [])
    used = {str(one) for one in (filters if isinstance(filters, pikepdf.Array) else [filters])}
    if used & set(FORBIDDEN_FILTERS):
        yield f"{where}: filter {used}"
    if {"/F", "/FFilter", "/FDecodeParms"} & set(each.keys()):
        yield f"{where}: a stream that lies outside"
    if each.get("/Subtype") == "/Image" and (each.get("/Interpolate") or "/Alternates" in each):
        yield f"{where}: an image that is smoothed or has another one"
    if each.get("/Subtype") == "/PS" or {"/OPI", "/Ref", "/PS"} & set(each.keys()):
        yield f"{where}: PostScript, or an object of another file"


def _see_through(each: Any) -> Iterator[str]:
    for state in each.get("/ExtGState", {}).values() if "/ExtGState" in each else ():
        if state.get("/CA", 1) != 1 or state.get("/ca", 1) != 1:
            yield "what is drawn is seen through"
        if str(state.get("/BM", "/Normal")) != "/Normal" or "/SMask" in state or "/TR" in state:
            yield "colours are blended, masked or transferred"
    if each.get("/Subtype") == "/Image" and "/SMask" in each:
        yield "an image with a mask"
    if each.get("/Group", {}).get("/S") == "/Transparency":
        yield "a group that is seen through"


def _bookmarks(opened: pikepdf.Pdf) -> Iterator[str]:
    """Where a paper of several pages has headings; each leads to a page of its own file."""
    headings = sum(
        each.get("/Type") == "/StructElem" and str(each.S)[:2] == "/H" and str(each.S) != "/Header"
        for each in opened.objects
        if isinstance(each, Dictionary)
    )
    outlines = opened.Root.get("/Outlines")
    if outlines is None:
        if headings > 1 and len(opened.pages) > 1:
            yield "headings, but no bookmarks"
        return
    pages = {page.obj.objgen for page in opened.pages}
    yield from _chain(outlines, pages)


def _chain(parent: Any, pages: set[tuple[int, int]]) -> Iterator[str]:
    before, item = None, parent.get("/First")
    while item is not None:
        title = str(item.get("/Title", ""))
        if not title.strip():
            yield "a bookmark without words"
        if item.Parent.objgen != parent.objgen:
            yield f"bookmark {title!r}: another one is its parent"
        if (item.get("/Prev").objgen if "/Prev" in item else None) != before:
            yield f"bookmark {title!r}: not after the one before"
        if "/Dest" not in item or item.Dest[0].objgen not in pages:
            yield f"bookmark {title!r} leads nowhere"
        yield from _chain(item, pages)
        before, item = item.objgen, item.get("/Next")
    if (parent.get("/Last").objgen if "/Last" in parent else None) != before:
        yield "the last bookmark isn't the last"


def outline(pdf: bytes) -> list[tuple[str, list[Any]]]:
    """Bookmarks as (title, those below)."""

    def below(parent: Any) -> list[tuple[str, list[Any]]]:
        found, item = [], parent.get(Name.First)
        while item is not None:
            found.append((str(item.Title), below(item)))
            item = item.get(Name.Next)
        return found

    with pikepdf.open(BytesIO(pdf)) as opened:
        return below(opened.Root.Outlines)
