"""What was made once is taken from here: by its digest, by any process, and never half made."""

from briefgen.engine.store.shelf import Kept, Store
from briefgen.engine.store.sweep import Swept, sweep

__all__ = ["Kept", "Store", "Swept", "sweep"]
