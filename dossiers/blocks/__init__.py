"""The vocabulary of papers: `from dossiers import blocks`. Knows no database, no HTML and no PDF."""

from __future__ import annotations

from dossiers.blocks.body import (
    Align,
    Clause,
    Column,
    Fact,
    Facts,
    Heading,
    Image,
    Paragraph,
    Table,
    Weight,
    WritingTable,
)
from dossiers.blocks.certificate import BESTOWED, CERTIFICATE_NAME, Certificate
from dossiers.blocks.chart import Chart, Series, figure
from dossiers.blocks.closing import (
    Appendix,
    LandscapeSection,
    NewPaper,
    PageBreak,
    Recipients,
    Signature,
    Signatures,
)
from dossiers.blocks.components import Block
from dossiers.blocks.cover import Cover
from dossiers.blocks.document import OfficialDocument, State
from dossiers.blocks.opening import (
    MOTTO,
    NATION,
    Addressees,
    Authority,
    Bases,
    Letterhead,
    NumberLine,
    PlaceAndDate,
    Subject,
    Title,
)
from dossiers.blocks.slips import Slip, Slips
from dossiers.blocks.storing import (
    BLOCKS_VERSION,
    UnreadableBlocks,
    canonical,
    content_hash,
    from_json,
    name_of,
    stored_hash,
    to_json,
)
from dossiers.blocks.text import DOTS, texts

__all__ = [
    "BESTOWED",
    "BLOCKS_VERSION",
    "CERTIFICATE_NAME",
    "DOTS",
    "MOTTO",
    "NATION",
    "Addressees",
    "Align",
    "Appendix",
    "Authority",
    "Bases",
    "Block",
    "Certificate",
    "Chart",
    "Clause",
    "Column",
    "Cover",
    "Fact",
    "Facts",
    "Heading",
    "Image",
    "LandscapeSection",
    "Letterhead",
    "NewPaper",
    "NumberLine",
    "OfficialDocument",
    "PageBreak",
    "Paragraph",
    "PlaceAndDate",
    "Recipients",
    "Series",
    "Signature",
    "Signatures",
    "Slip",
    "Slips",
    "State",
    "Subject",
    "Table",
    "Title",
    "UnreadableBlocks",
    "Weight",
    "WritingTable",
    "canonical",
    "content_hash",
    "figure",
    "from_json",
    "name_of",
    "stored_hash",
    "texts",
    "to_json",
]
