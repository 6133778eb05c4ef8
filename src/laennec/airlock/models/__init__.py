"""The tables of the airlock, one a file."""

from laennec.airlock.models.arrival import Arrival, Piece
from laennec.airlock.models.comment import Comment
from laennec.airlock.models.file import File
from laennec.airlock.models.handing import Handing
from laennec.airlock.models.note import Answer, Note
from laennec.airlock.models.request import Request
from laennec.airlock.models.review import Review, Verdict

__all__ = ["Answer", "Arrival", "Comment", "File", "Handing", "Note", "Piece", "Request", "Review", "Verdict"]
