"""What people and pages send as text, read strictly."""


def whole_number(text: str) -> int | None:
    """The number that up to 18 plain digits write (a 64-bit id, a version); None for anything else.

    int() alone takes blanks, signs, underscores and other scripts' digits, and str.isdigit() takes "²".
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
