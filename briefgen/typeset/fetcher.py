"""The only way to a file while a page is set: the job's own assets."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefgen.typeset.images import UnfitPictureError, clean_picture, kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.artifacts import Asset

# A reserved name that no network has; relative addresses join only to schemes urllib knows.
BASE = "https://assets.invalid/"
# What a page may carry in its own text besides pictures.
WORDS_AND_FONTS = ("text/css", "font/")


class AssetFetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint is untyped
    """Serves assets by name and `data:` URLs; every other address is refused and kept."""

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self._assets = assets
        # Pictures that were asked for, by name.
        self.pictures: list[str] = []
        self.refused: list[str] = []
        self.unfit: list[tuple[str, UnfitPictureError]] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Serve one address from the job."""
        name = unquote(url.removeprefix(BASE))
        if url.startswith(BASE) and name in self._assets:
            asset = self._assets[name]
            if asset.media_type.startswith("image/"):
                self.pictures.append(name)
            return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})
        if url.startswith("data:"):
            return self._inline(super().fetch(url, headers), url)
        self.refused.append(name)
        message = f"not an asset of this job: {name}"
        raise ValueError(message)

    def _inline(self, response: URLFetcherResponse, url: str) -> URLFetcherResponse:
        """Clean a picture that the page itself carries: it passed no other door."""
        data, media_type = response.read(), response.content_type
        if not kind_of(data) and media_type.startswith(WORDS_AND_FONTS):
            return URLFetcherResponse(url, data, {"Content-Type": media_type})
        try:
            picture = clean_picture(data, media_type)
        except UnfitPictureError as problem:
            self.unfit.append((f"{url[:40]}…", problem))
            raise ValueError(problem.message) from problem
        return URLFetcherResponse(url, picture.data, {"Content-Type": picture.media_type})
