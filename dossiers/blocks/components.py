"""The components of an administrative paper, each a frozen block (Nghị định 30/2020/NĐ-CP, phụ lục I).

A block holds what is said; how it looks is the renderers' affair. What the decree says about wording and
punctuation (dots while the number is open, `;` and `.`, the form of a date) is in the blocks, so that the
PDF and Word say the same.
"""

from __future__ import annotations

from dossiers.blocks.body import Clause, Facts, Heading, Image, Paragraph, Table, WritingTable
from dossiers.blocks.certificate import Certificate
from dossiers.blocks.chart import Chart
from dossiers.blocks.closing import (
    Appendix,
    LandscapeSection,
    NewPaper,
    PageBreak,
    Recipients,
    Signatures,
)
from dossiers.blocks.cover import Cover
from dossiers.blocks.opening import (
    Addressees,
    Authority,
    Bases,
    Letterhead,
    NumberLine,
    PlaceAndDate,
    Subject,
    Title,
)
from dossiers.blocks.slips import Slips

Block = (
    Letterhead
    | NumberLine
    | Subject
    | PlaceAndDate
    | Title
    | Authority
    | Addressees
    | Bases
    | Heading
    | Paragraph
    | Clause
    | Facts
    | Table
    | WritingTable
    | Image
    | Chart
    | Signatures
    | Recipients
    | Slips
    | Appendix
    | NewPaper
    | PageBreak
    | LandscapeSection
    | Certificate
    | Cover
)
