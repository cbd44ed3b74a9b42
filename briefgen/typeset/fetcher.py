"""The only way to a file while a page is set: the job's own assets."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.artifacts import Asset

# A reserved name that no network has; relative addresses join only to schemes urllib knows.
BASE = "https://assets.invalid/"


class AssetFetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint is untyped
    """Serves assets by name and `data:` URLs; every other address is refused and kept."""

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self._assets = assets
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Serve one address from the job."""
        name = unquote(url.removeprefix(BASE))
        if url.startswith(BASE) and name in self._assets:
            asset = self._assets[name]
            return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})
        if url.startswith("data:"):
            return super().fetch(url, headers)
        self.refused.append(name)
        message = f"not an asset of this job: {name}"
        raise ValueError(message)
