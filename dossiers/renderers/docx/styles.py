"""Looks → Word's named styles."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from dossiers import blocks
from dossiers.renderers.docx.looks import NORMAL, Look, looks_of

SINGLE = 1.149  # the height of Word's single line in this face, in multiples of the size
_BUILT_IN = ("Normal", "Header", "Heading 1", "Heading 2", "Heading 3")
_ALIGNED = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_RULE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'


def add_styles(document: Document, paper: blocks.OfficialDocument) -> None:
    """The names and figures are ours: nothing of the paper's text comes in here."""
    for look in looks_of(paper):
        document.styles.element.append(parse_xml(_style(look)))


def _style(look: Look) -> str:
    """The elements stand in the order that Word's schema fixes."""
    is_normal, is_word_s_own = look is NORMAL, look.name in _BUILT_IN
    kind = 'w:default="1"' if is_normal else "" if is_word_s_own else 'w:customStyle="1"'
    name = look.name.lower() if is_word_s_own and not is_normal else look.name  # as Word spells its own
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" {kind} w:styleId="{look.key}">'
        + _tag("name", val=name)
        + _tag("basedOn", val=None if is_normal else look.base or NORMAL.key)
        + _tag("next", val=look.then or None)
        + '<w:uiPriority w:val="1"/><w:qFormat/>'
        + f"<w:pPr>{_paragraph(look)}</w:pPr><w:rPr>{_type(look)}</w:rPr></w:style>"
    )


def _paragraph(look: Look) -> str:
    return "".join(
        (
            _switch("keepNext", look.keep),
            _switch("pageBreakBefore", look.new_page or None),
            _RULE if look.ruled else "",
            _tag("spacing", before=_twips(look.before), after=_twips(look.after), **_line(look)),
            _tag("ind", left=_twips(look.left), right=_twips(look.right), **_first(look)),
            _switch("contextualSpacing", look.close or None),
            _tag("jc", val=_ALIGNED[look.align] if look.align else None),
            _tag("outlineLvl", val=look.level - 1 if look.level else None),
        )
    )


def _type(look: Look) -> str:
    """Each switch and the size also for scripts that run the other way, as Word writes them."""
    half_points = round(look.size * 2) if look.size else None
    return "".join(
        (
            _switch("b", look.bold),
            _switch("bCs", look.bold),
            _switch("i", look.italic),
            _switch("iCs", look.italic),
            _tag("sz", val=half_points),
            _tag("szCs", val=half_points),
        )
    )


def _line(look: Look) -> dict[str, int | str | None]:
    if look.exactly is not None:
        return {"line": _twips(look.exactly), "lineRule": "exact"}
    if look.line is not None:
        return {"line": max(round(look.line / SINGLE * 240), 240), "lineRule": "auto"}
    return {}


def _first(look: Look) -> dict[str, int | str | None]:
    """A negative indent hangs."""
    if look.first is not None and look.first < 0:
        return {"hanging": _twips(-look.first)}
    return {"firstLine": _twips(look.first)}


def _twips(points: float | None) -> int | None:
    return None if points is None else round(points * 20)


def _tag(name: str, **values: int | str | None) -> str:
    said = "".join(f' w:{key}="{value}"' for key, value in values.items() if value is not None)
    return f"<w:{name}{said}/>" if said else ""


def _switch(name: str, on: bool | None) -> str:
    return "" if on is None else f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'
