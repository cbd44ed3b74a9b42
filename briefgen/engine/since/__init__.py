"""What a build would change now in files that a manifest lists: which, on which pages, which words.

Everything is planned again as it was printed. What has the same job has the same bytes; all else is
set, kept in the store for the build that follows, and compared.
"""

from briefgen.engine.since.answer import Change, PageChange, Since, WordChange
from briefgen.engine.since.asking import changes_since
from briefgen.engine.since.planning import Question

__all__ = ["Change", "PageChange", "Question", "Since", "WordChange", "changes_since"]
