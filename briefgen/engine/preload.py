"""What the process imports from which workers are forked: each begins warm.

multiprocessing imports this module by name; all that it does is import.
"""

import io
import os
from contextlib import redirect_stdout, suppress

# A thread of a numerics library would be lost in every fork, and each costs memory.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Without Pango it cannot be imported, and says so on stdout: the worker finds that out again.
with suppress(ImportError, OSError), redirect_stdout(io.StringIO()):
    import briefgen.compose
    import briefgen.engine.press
    import briefgen.typeset.fetcher
    import briefgen.typeset.patches  # noqa: F401
