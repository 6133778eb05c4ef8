"""The tables of the airlock, one a file."""

from laennec.airlock.models.comment import Comment
from laennec.airlock.models.file import File
from laennec.airlock.models.handing import Handing
from laennec.airlock.models.note import Answer, Note
from laennec.airlock.models.request import Request
from laennec.airlock.models.review import Review, Verdict

__all__ = ["Answer", "Comment", "File", "Handing", "Note", "Request", "Review", "Verdict"]
