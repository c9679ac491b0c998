"""The counted figures in the words and columns of their page."""

from dossiers.selectors.figure_page.whole import FigurePage, figure_page

__all__ = ["FigurePage", "figure_page"]
