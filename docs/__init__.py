"""The manual: this folder's Markdown and the examples of tests/spec, rendered as static pages by `make docs`."""


class ManualError(Exception):
    """The manual cannot be made; the message names the page."""
