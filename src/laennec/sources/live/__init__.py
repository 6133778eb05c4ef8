"""What comes live: messages over MLLP and files as they appear, kept on disk before anybody is told that they are.

What may enter: framing, answers (acknowledgements), segments, what is set aside, who may connect, the listener, the
watcher. What a message means does not: segments are ordinary files of the format hl7v2, which `laennec load sources`
reads like any other. This room gets a folder and knows no warehouse. Standard library alone: asyncio and ssl.
"""
