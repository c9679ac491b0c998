"""What a bundle says of itself: PDF/A-2u as its papers, its name, one colour profile for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String


def describe(bundle: pikepdf.Pdf, *, title: str, author: str) -> None:
    """The file's own words and its XMP packet, which must agree (ISO 19005-2, 6.6.2)."""
    with bundle.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["pdfaid:part"] = "2"
        metadata["pdfaid:conformance"] = "U"
        metadata["dc:title"] = title
        metadata["dc:language"] = {"vi"}
        if author:
            metadata["dc:creator"] = [author]
    bundle.docinfo["/Title"] = title
    if author:
        bundle.docinfo["/Author"] = author
    bundle.Root.Lang = String("vi")
    bundle.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def share_profile(bundle: pikepdf.Pdf, paper: pikepdf.Pdf, pages: Sequence[Any]) -> None:
    """The first paper's intent is the bundle's; a later paper with the same profile brings no second copy."""
    intent = paper.Root.get(Name.OutputIntents, [None])[0]
    if intent is None:
        return
    if Name.OutputIntents not in bundle.Root:
        bundle.Root.OutputIntents = Array([_copied(bundle, intent)])
    shared = bundle.Root.OutputIntents[0].DestOutputProfile
    if intent.DestOutputProfile.read_raw_bytes() != shared.read_raw_bytes():
        return
    for page in pages:
        for space in page.Resources.get(Name.ColorSpace, Dictionary()).values():
            if space[0] == Name.ICCBased:
                space[1] = shared


def _copied(bundle: pikepdf.Pdf, intent: Any) -> Dictionary:
    said = {key: value for key, value in intent.items() if key != Name.DestOutputProfile}
    return Dictionary({**said, "/DestOutputProfile": bundle.copy_foreign(intent.DestOutputProfile)})
