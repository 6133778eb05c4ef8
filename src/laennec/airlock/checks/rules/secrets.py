"""Passwords, keys and tokens; formulas that run when a table is opened in a spreadsheet."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.wording import line_at

_SECRETS = (
    (
        re.compile(
            r"\bapi[-_ ]?key['\"]?\s*[:=]\s*['\"]?(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{16,}|\b(?:mysql|mysqldump|mariadb)\b[^\n]*\s-p(?=\S*\d)(?=\S*[A-Za-z])\S{6,}",
            re.I,
        ),
        "A key or password in a command.",
    ),
    (
        re.compile(
            r"[?&](?:access_?token|token|api_?key|key|sig|signature|secret|auth)=(?=[A-Za-z._~%-]*\d)[\w.~%-]{16,}",
            re.I,
        ),
        "A token in an address.",
    ),
    (
        re.compile(
            r"\b(?:password|passwd|pwd|pass)\s*\(\s*[\"'](?=[^\"']*[^a-z\"'])(?![\"'$`{<])[^\"'\n]{6,}[\"']\s*\)",
            re.I,
        ),
        "A password in a command.",
    ),
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY"), "A private key."),
    (re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"), "A key of a cloud service."),
    (
        re.compile(
            r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abp]-[\w-]{10,}|sk-[A-Za-z0-9_-]{20,}|hf_[A-Za-z0-9]{20,}|AIza[\w-]{30,}|npm_[A-Za-z0-9]{30,}|pypi-[\w-]{20,})"
        ),
        "A token of a service.",
    ),
    (re.compile(r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{5,}"), "A signed token (JWT)."),
    (
        re.compile(r"\b[a-z][a-z0-9+.-]{2,}://[^\s:/@'\"{}<>]+:(?!\{|\$|<|\*|%)[^\s@/'\"<>]{3,}@[\w.-]+", re.I),
        "An address with a password in it.",
    ),
    (
        re.compile(r"\bAuthorization\b[\"']?\s*[:=]\s*[\"']?(?:Bearer|Basic|Token)\s+[\w.~+/=-]{8,}", re.I),
        "Credentials of a web service.",
    ),
    (
        re.compile(
            r"\b[A-Z][A-Z0-9_]*(?:SECRET|PASSWORD|PASSWD|TOKEN|API_?KEY|ACCESS_KEY)[A-Z_]*=(?=[^\s]*\d)(?=[^\s]*[a-zA-Z])[^\s\"'$<{*%(\[]{8,}"
        ),
        "A key or password of the environment.",
    ),
    (
        re.compile(
            r"(?:^|;|\s)(?:pwd|password)=(?!\s|\$|\{|<|\*|%|os\.|getpass)[^;\s'\"]{4,}(?:;|$|\s|\"|')", re.I | re.M
        ),
        "A password.",
    ),
)
_ASSIGNED = re.compile(
    r"(?<![a-zA-Z])[\w.]{0,40}?(?:passw(?:or)?d|passwd|pwd|mot[_ ]de[_ ]passe|mdp|secret(?:[_-]?key)?|api[_-]?key|apikey|access[_-]?key|auth[_-]?token|access[_-]?token|token|private[_-]?key|client[_-]?secret|credentials?)[\"']?\s*(?:<-|[:=])\s*[fr]?[\"'](?P<v>[^\"'\n]{4,})[\"']",
    re.I,
)
_BARE = re.compile(
    r"^\s*(?:export\s+)?[\w.]*(?:password|passwd|mot de passe|mdp|secret|api[_-]?key|token)\w*[^\S\n]*[:=][^\S\n]*(?P<v>[^\s\"'#]{6,})\s*$",
    re.I | re.M,
)
_SAID = re.compile(
    r"(?<![a-z])(?:mot de passe|mots de passe|mdp|pass ?word|passwd|pass ?phrase|phrase de passe|pwd|code d['’]acc[eè]s|access code|pin code|pass(?= ?[=:]))(?:\s+(?:du|de|de la|de l['’]|of|for|pour|to)\s?(?:the |la |le )?\w+)?\s*(?:est|is|was|etait|était|=|:|->|→)?\s*[«\"'“`]?\s*(?P<v>[^\s«»\"“”`,;()]{7,})",
    re.I,
)
WRITTEN = re.compile(
    r"(?<![a-z])(?:password|passwd|pwd|mot de passe|mdp|secret[_-]?key|api[_-]?key|access[_-]?token)[\"']?\s*[=:]\s*[\"']?(?=[^\s\"'<>,;)]*\d)(?=[^\s\"'<>,;)]*[a-z])[^\s\"'<>,;${}()\[\]*]{8,}",
    re.I,
)
"""A password beside its name, wherever it stands."""
_MADE_UP = re.compile(
    r"^(?=[^\d]*\d)(?=.*[A-Za-zÀ-ÿ])(?!(?:sha|md5|aes|bcrypt|argon|pbkdf|rfc|iso|anssi|nist|v?\d+\.\d)[\w-]*)(?:.*[a-zà-ÿ].*[A-Z].*|.*[A-Z].*[a-zà-ÿ].*|.*[^\w.].*\d.*|.*\d.*[^\w.].+)$",
    re.I,
)
"""A word with figures and letters, as passwords in a sentence are."""
_HOLLOW = re.compile(
    r"^(?:x+|\*+|\.+|<.*>|\$\{?.*|\{.*\}|your.*|change.?me|none|null|true|false|example.*|placeholder|redacted|password|secret|token|os\.environ.*|getpass.*|.*getenv.*|env.*|str|string|input.*|\[.*|self\..*|config.*|settings\..*|args\..*|None.*|tokens?|\d+|[a-z]+_[a-z_]+|[a-z ]+)$",
    re.I,
)
_ENCODED = re.compile(r"(?<=;base64,)[A-Za-z0-9+/=\s]{200,}|(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{1000,}={0,2}")
"""Pictures written as text: letters by chance spell `pwd=`. What they hold is read by their own reader."""
_FORMULA = re.compile(
    r"^\s*(?:=\s*[\w(\"'+\-@]|@\s*[A-Za-z]+\s*\(|[+\-]\s*(?:(?!(?:log|ln|exp|sqrt|abs|lg)\d*\s*\([^|!\"'();]*\)\s*$)(?:(?<=[+\-])[A-Za-z]{2,}\w*\s+|[A-Za-z]{2,}\w*)[(|!]|[A-Z]{1,2}\d+\s*[*+/-]\s*[A-Z0-9]|\d+\s*[+*/-]\s*[A-Za-z]+\s*[(|!]|@|cmd|=)|\t=|\r=)"
)


def find(case: Case) -> Iterator[Finding]:
    """In every text; formulas in every cell of a delimited table."""
    for text in case.document.texts:
        said = _ENCODED.sub(lambda m: " " * len(m[0]), text.text[:1_000_000])
        for pattern, words in _SECRETS:
            found = pattern.search(said)
            if found:
                yield Finding("secret", line_at(said, found.start(), text.place), words)
        for found in _ASSIGNED.finditer(said):
            if not _HOLLOW.match(found["v"].strip()):
                yield Finding(
                    "secret", line_at(said, found.start(), text.place), "A password, key or token is written out."
                )
        for found in _BARE.finditer(said):
            if not _HOLLOW.match(found["v"].strip()) and re.search(r"\d|[^\w]", found["v"]):
                yield Finding(
                    "secret", line_at(said, found.start(), text.place), "A password, key or token is written out."
                )
        for found in _SAID.finditer(said) if text.kind not in ("code", "raw", "strings") else ():
            value = found["v"].rstrip(".!?:")
            if _MADE_UP.match(value) and not _HOLLOW.match(value) and "://" not in value:
                yield Finding(
                    "secret", line_at(said, found.start(), text.place), "A password, key or token is written out."
                )
    for table in case.tables:
        runs, told = table.table.origin not in ("ocr", "guess"), 0  # neither a picture nor a printout runs anything
        for r in range(len(table.table.rows)):
            for i, cell in enumerate(table.table.rows[r]):
                if runs and told < 5 and cell[:1] in "=+-@\t\r \"'" and _FORMULA.match(cell.lstrip("\"'")):
                    told += 1
                    yield Finding(
                        "formula",
                        table.table.at(r, i),
                        "A cell begins as a formula: a spreadsheet would run it when opened.",
                    )
                if len(cell) > 15:
                    for pattern, words in _SECRETS[:7]:
                        if pattern.search(cell):
                            yield Finding("secret", table.table.at(r, i), words)
