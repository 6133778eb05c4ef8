"""What a reviewer looks at: a frozen file as tables, lines and pictures, with the checks' findings at their places.

The file is read in a child behind walls by the readers of the checks; what comes back is text and pictures drawn
anew, so that nothing of the file's own runs where it is shown.
No Django. What may enter: ways of showing, no judgement.
"""

from laennec.airlock.viewing.child import view
from laennec.airlock.viewing.content import Content, Picture, Sheet, Words

__all__ = ["Content", "Picture", "Sheet", "Words", "view"]
