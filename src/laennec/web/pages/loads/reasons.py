"""Why a row or a file was refused, in the language of the page.

Readers and mappings speak English and know no Django; what changes in their sentences (a number, a field, a format)
stays as it is. A sentence is shown without the file's path, which stands beside it. One that is not known here, as of
a format that an extension brought, is shown as it is.
"""

import re
from functools import cache, reduce

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

LINES = (
    gettext_noop("the line is longer than %(most)s bytes"),
    gettext_noop("the line is longer than %(most)s characters"),
    gettext_noop("the line is not %(encoding)s as the rest of the file"),
    gettext_noop("the line holds a carriage return"),
    gettext_noop("the line is badly quoted"),
    gettext_noop("the line is badly quoted (%(why)s)"),
    (
        "the line has %(found)s fields, the header %(expected)s",
        gettext_noop("%(found)s fields instead of %(expected)s"),
    ),
    gettext_noop("is no count"),
    gettext_noop("the line ends before its counters"),
    gettext_noop("the line ends before what its counters say"),
    gettext_noop("the line is longer than its counters say"),
    gettext_noop("%(format)s has no version %(version)s; it has: %(known)s"),
    gettext_noop("the line says none where it should: say it with --version"),
    gettext_noop("no message header with separators begins here"),
    gettext_noop("holds no separators"),
    gettext_noop("the message says no type"),
    gettext_noop("the message is longer than %(most)s bytes"),
    gettext_noop("a result without a patient (P) before it"),
    gettext_noop("the line begins no record of H' Sante"),
    gettext_noop("is no date (YYYYMMDD)"),
    gettext_noop("the XML is broken after this passage: %(why)s"),
    gettext_noop("a line of the entry has no colon"),
    gettext_noop("the entry does not begin with its dn, or has two"),
    gettext_noop("it is a change to the directory, not an entry"),
    gettext_noop("the value lies at an address, which is not fetched"),
    gettext_noop("the value is no base64"),
    gettext_noop("the value is binary"),
    gettext_noop("a line goes on that has none before it"),
    gettext_noop("the entry is longer than %(most)s bytes"),
    gettext_noop("it is empty"),
    gettext_noop("it is larger than %(most)s bytes"),
    gettext_noop("it is no text, RTF, DOCX, PDF or CDA document"),
    gettext_noop("it is damaged (%(format)s)"),
    gettext_noop("it is cut off before its end (%(format)s)"),
    gettext_noop("it is encrypted"),
    gettext_noop("it unpacks to more than is allowed"),
    gettext_noop("it has more than %(most)s pages"),
    gettext_noop("it has entities of its own"),
    gettext_noop("it is no well-formed XML"),
    gettext_noop("it is no well-formed XML from line %(line)s, character %(place)s on"),
    gettext_noop("its root element is another"),
    gettext_noop("it has no body"),
    gettext_noop("its document is no base64"),
    gettext_noop("it is no plain file of the index's folder"),
    gettext_noop("it is not in the folder beside the index (.docs)"),
    gettext_noop("the document has another SHA-256 than the index says"),
    gettext_noop("the document is no %(encoding)s"),
    gettext_noop("the document: %(why)s"),
    gettext_noop("the message names no document"),
    gettext_noop("it is no UTF-8"),
    gettext_noop("it is no JSON object"),
    gettext_noop("it is no JSON from line %(line)s, character %(place)s on"),
    gettext_noop("its JSON has parts too deep, or numbers too long, to be meant"),
    gettext_noop("items are more than %(most)s levels deep"),
    gettext_noop("it is owed, and not there"),
    gettext_noop("FHIR R4 has no such element"),
    gettext_noop("it has several values where one is allowed"),
    gettext_noop("it must be a list"),
    gettext_noop("it is not written as its type is"),
    gettext_noop("it is not as FHIR R4 has it"),
    gettext_noop("it has no resource"),
    gettext_noop("a deletion is not read: withdraw a form by its status, entered-in-error"),
    gettext_noop("resources of this type are not read"),
    gettext_noop("an attachment is not read"),
)
"""Of lines that a format cannot read. Each: what the reader says; where another sentence is shown, both."""
RECORDS = (
    gettext_noop("no record is made of it"),
    gettext_noop("a code without a translation"),
    gettext_noop("the key is missing"),
    gettext_noop("the stamp is missing"),
    gettext_noop("nothing says %(either)s"),
    gettext_noop("before start"),
    gettext_noop("before %(field)s"),
    gettext_noop("in the future"),
    gettext_noop("a date that stands for none in many systems"),
    gettext_noop("the first day of a clock that was reset"),
    gettext_noop("longer than %(most)s characters"),
    gettext_noop("holds characters that no text has (control, or not decoded): is the file's encoding right?"),
    gettext_noop("not a whole number"),
    gettext_noop("a whole number below 0 or beyond %(largest)s"),
    gettext_noop("a number beyond %(largest)s"),
    gettext_noop("not a number"),
    gettext_noop("not base64"),
    gettext_noop("not a date written as %(either)s"),
    gettext_noop("not a date and time written as %(either)s"),
    gettext_noop("a year before %(first)s or after %(last)s"),
    gettext_noop("not one of %(values)s"),
    gettext_noop("not five digits 0 or 1"),
    gettext_noop("not two digits 0 or 1"),
)
"""Of records, by a mapping."""
FILES = (
    gettext_noop("the file has a header line that cannot be read: %(why)s."),
    gettext_noop("the file cannot be read: %(why)s."),
    gettext_noop("the file is empty."),
    gettext_noop("the file is a zip archive. Unpack it, then read the files in it."),
    gettext_noop("the file does not exist, or is no regular file."),
    gettext_noop("the file was not read: %(why)s."),
    gettext_noop("the file is UTF-16, or no text: export it as UTF-8 or Windows-1252."),
    gettext_noop("the file has no header line: the first line names the columns."),
    gettext_noop("The header line of the file has one name for several columns (%(places)s)."),
    gettext_noop("The header line of the file has a column without a name."),
    gettext_noop("The delimiter %(delimiter)s is not one character (tab is written `tab`)."),
    gettext_noop("There is no encoding %(encoding)s. Try utf-8, cp1252 or latin-1."),
    gettext_noop("the file has elements %(most)s deep: it is no RPU file."),
    gettext_noop(
        "the file defines entities of its own (%(what)s), which RPU files have no use for and which can be made to "
        "fill the memory. It was not read."
    ),
    gettext_noop("the file is not well-formed XML: %(why)s."),
    gettext_noop("the file has no entry: LDIF begins with dn."),
    gettext_noop("The attribute %(name)s is a secret: no mapping may take it."),
    gettext_noop("the file is longer than %(most)s bytes."),
    gettext_noop("the file is no CDA document: %(why)s."),
    gettext_noop("the file is no FHIR resource: %(why)s."),
    (
        "The format of the file is not known, neither by its content nor by its name. "
        "Say it with --format: %(known)s.",
        gettext_noop("the file's format is not known, neither by its content nor by its name"),
    ),
    gettext_noop("There is no format %(format)s. There are: %(known)s."),
    gettext_noop("The format %(format)s cannot be loaded: %(why)s."),
    gettext_noop("The format %(format)s is none, or has a name already taken."),
    gettext_noop("%(format)s has no version %(version)s. It has: %(known)s."),
    gettext_noop(
        "The mapping %(mapping)s reads the file by `files` %(one)s and %(other)s. Give both the same format, "
        "version and options, or names that do not overlap."
    ),
    gettext_noop(
        "the file has no column %(columns)s. Mend the mapping of %(kind)s, or write optional = true where files may "
        "lack it."
    ),
    gettext_noop(
        "No mapping says what the rows of this %(format)s file mean. Add a [[source]] for it to the mapping, then "
        "`laennec retry` with the folder."
    ),
    gettext_noop("the file has %(number)s columns called %(name)s: rename all but one of them."),
    gettext_noop("The folder %(folder)s is not empty: what a file holds is written to an empty one."),
)
"""Of whole files. The first that fits is taken."""
WHY = (
    gettext_noop("it cannot be read"),
    gettext_noop("reading it needs more memory than allowed"),
    gettext_noop("reading it takes longer than allowed"),
    gettext_noop("what it unpacks to is larger than allowed"),
    gettext_noop("the reader was killed or crashed on it"),
    gettext_noop("the sandbox to read it in did not start; try again, and see laennec status if it stays so"),
    gettext_noop("the reader has a defect that it meets"),
    gettext_noop("its reader has a defect that it meets (%(what)s)"),
    gettext_noop("Permission denied"),
    gettext_noop("No such file or directory"),
    gettext_noop("Is a directory"),
    gettext_noop("Input/output error"),
    gettext_noop("Stale file handle"),
    gettext_noop("Compressed file ended before the end-of-stream marker was reached"),
    gettext_noop("Not a gzipped file (%(bytes)s)"),
    ("CRC check failed %(found)s != %(said)s", gettext_noop("the compressed data are damaged (%(found)s, %(said)s)")),
    gettext_noop("Incorrect length of data produced"),
    gettext_noop("Unknown compression method"),
    gettext_noop("Error %(number)s while decompressing data: %(what)s"),
    gettext_noop("'%(expected)s' expected after '%(after)s'"),
    gettext_noop("unexpected end of data"),
    gettext_noop("field larger than field limit (%(most)s)"),
    ("new-line character seen in unquoted field%(rest)s", gettext_noop("a carriage return within the line")),
    ('"quotechar" must be %(rest)s', gettext_noop("the quote is not one character")),
    gettext_noop("%(why)s: line %(line)s, column %(column)s"),
    gettext_noop("no element found"),
    gettext_noop("not well-formed (invalid token)"),
    gettext_noop("mismatched tag"),
    gettext_noop("duplicate attribute"),
    gettext_noop("junk after document element"),
    gettext_noop("undefined entity"),
    gettext_noop("unbound prefix"),
    gettext_noop("unclosed token"),
    gettext_noop("unclosed CDATA section"),
    gettext_noop("partial character"),
    gettext_noop("reference to invalid character number"),
    gettext_noop("XML declaration not well-formed"),
    gettext_noop("XML or text declaration not at start of entity"),
    gettext_noop("encoding specified in XML declaration is incorrect"),
    gettext_noop("unknown encoding"),
    gettext_noop("unknown encoding: %(encoding)s"),
    gettext_noop("multi-byte encodings are not supported"),
    gettext_noop("syntax error"),
)
"""What the child, the system, gzip, csv and expat say within those sentences."""
OMOP = (
    gettext_noop("not readable text"),
    gettext_noop("not a date"),
    gettext_noop("not a date and time"),
    gettext_noop("repeats the key of an earlier row"),
    gettext_noop("badly quoted"),
    gettext_noop("a carriage return within the line"),
    gettext_noop("not UTF-8"),
    gettext_noop("%(found)s fields instead of %(expected)s"),
    gettext_noop("line longer than %(most)s bytes"),
)
"""Of rows of an OMOP folder, beside some of those above."""
SLOT = re.compile(r"%\((\w+)\)s")


def reason(text: str) -> str:
    """Why a row or file was refused, or a part of that."""
    for pattern, shown in _known():
        if found := pattern.fullmatch(text):
            return _(shown) % {name: _slot(name, value) for name, value in found.groupdict().items()}
    return text


def _slot(name: str, value: str) -> str:
    if name == "why":
        return reason(value)
    if name == "either":
        return reduce(
            lambda one, other: _("%(one)s or %(other)s") % {"one": one, "other": other}, value.split(" or ")
        )
    return value


@cache
def _known() -> tuple[tuple[re.Pattern[str], str], ...]:
    """(what is said, what is shown), sentences without slots first."""
    both = [one if isinstance(one, tuple) else (one, one) for one in (*LINES, *RECORDS, *FILES, *WHY, *OMOP)]
    both.sort(key=lambda one: bool(SLOT.search(one[0])))
    return tuple((_pattern(said), shown) for said, shown in both)


def _pattern(said: str) -> re.Pattern[str]:
    """`the file` also stands for the file's path: "The file DIR/a.csv is...", "The header line of DIR/a.csv"."""
    fixed = [re.escape(part) for part in SLOT.split(said)]
    fixed[::2] = [part.replace(r" the\ file\ ", r" .+?\ ") for part in fixed[::2]]
    fixed[0] = re.sub(r"^the\\ file\b", r"[Tt]he\\ file(?:\\ .+?)?", fixed[0])
    fixed[1::2] = [f"(?P<{name}>.+?)" for name in SLOT.findall(said)]
    return re.compile("".join(fixed), re.DOTALL)
