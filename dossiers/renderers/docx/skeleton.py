"""An empty Word file with nothing of anybody else's in it: what it opens with before our styles are added."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_FACE = (
    'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"'
)
_CELL_PADDING = (
    '<w:tblCellMar><w:top w:w="{0}" w:type="dxa"/><w:left w:w="{1}" w:type="dxa"/>'
    '<w:bottom w:w="{0}" w:type="dxa"/><w:right w:w="{1}" w:type="dxa"/></w:tblCellMar>'
)
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)

_SCISSORS = "".join(
    f'<w:{edge} w:val="dashed" w:sz="6" w:space="0" w:color="000000"/>'
    for edge in ("bottom", "insideH", "insideV")
)

GRID, SHEET = "Grid", "Sheet"  # tables that only place things, and tables that show their lines
CUT = "Cut"  # and one that is cut along its lines
LABEL = "Label"  # the number and title of a clause

# Word's own styles stay out of the clerk's list; ours are shown (styles.py).
_STYLES = f"""
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {_FACE}/><w:color w:val="000000"/><w:sz w:val="28"/>
<w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"
 w:defQFormat="0" w:count="376"/>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name
 w:val="Default Paragraph Font"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>
<w:tblPr>{_CELL_PADDING.format(0, 0)}</w:tblPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="{LABEL}"><w:name w:val="Số và tên điều"/><w:qFormat/>
<w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="{GRID}"><w:name w:val="Bảng dàn trang"/>
<w:basedOn w:val="TableNormal"/></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="{SHEET}"><w:name w:val="Bảng có đường kẻ"/>
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders>
{_CELL_PADDING.format(50, 60)}</w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="{CUT}"><w:name w:val="Bảng cắt phiếu"/>
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_SCISSORS}</w:tblBorders>
{_CELL_PADDING.format(160, 160)}</w:tblPr></w:style>
"""

# A line that ends where somebody broke it isn't stretched; the layout is that of today's Word.
_SETTINGS = """
<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode"
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>
"""

_PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{_TYPES}">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD_TYPE}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_WORD_TYPE}.settings+xml"/>
<Override PartName="/docProps/core.xml"
 ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{_RELATIONS}">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>""",
    "word/_rels/document.xml.rels": f"""<Relationships xmlns="{_RELATIONS}">
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/></Relationships>""",
    "word/document.xml": f"<w:document {_W}><w:body><w:sectPr/></w:body></w:document>",
    "word/styles.xml": f"<w:styles {_W}>{_STYLES}</w:styles>",
    "word/settings.xml": f"<w:settings {_W}>{_SETTINGS}</w:settings>",
    "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_CORE}"/>',
}


def empty_file() -> Document:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in _PARTS.items():
            archive.writestr(name, content)
    packed.seek(0)
    return docx.Document(packed)
