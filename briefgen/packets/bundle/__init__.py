"""What is handed over on a stick, by email or on the web: files that need nothing else."""

from briefgen.packets.bundle.make import Bundled, BundleRequest, make_bundles
from briefgen.packets.bundle.manifest import is_bundle, verify_bundle

__all__ = ["BundleRequest", "Bundled", "is_bundle", "make_bundles", "verify_bundle"]
