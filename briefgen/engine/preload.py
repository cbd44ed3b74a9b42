"""What the process imports from which workers are forked: each begins warm.

multiprocessing imports this module by name; all that it does is import, and name what it imported.
"""

from briefgen.engine.preloading import get_ready

get_ready("briefgen.engine.press")
