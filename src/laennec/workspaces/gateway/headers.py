"""Which headers pass, each way. Inside goes nothing that opens Laennec; outside nothing that loosens the browser."""

from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

Pairs = Iterable[tuple[str, str]]
INTO = frozenset(
    {
        "accept", "accept-encoding", "accept-language", "cache-control", "content-encoding", "content-length",
        "content-type", "host", "if-match", "if-modified-since", "if-none-match", "if-unmodified-since",
        "last-event-id", "origin", "pragma", "range", "user-agent", "x-requested-with", "x-xsrftoken",
    }
)  # fmt: skip
"""What a request keeps on its way in; Authorization, cookies and what a proxy added are not among them."""
OUT = frozenset(
    {
        "accept-ranges", "allow", "cache-control", "content-encoding", "content-language", "content-length",
        "content-range", "content-type", "date", "etag", "expires", "last-modified", "retry-after", "vary",
    }
)  # fmt: skip
"""What an answer keeps on its way out."""
XSRF = "_xsrf"
POLICY = "; ".join(
    (
        "default-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "style-src 'self' 'unsafe-inline'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "worker-src 'self' blob:",
        "form-action 'self'",
        "frame-src 'self' blob: data:",
        "frame-ancestors 'self'",
        "object-src 'none'",
        "base-uri 'self'",
    )
)
"""Notebook output is code: it reaches its own workspace and no other place (but a link that a person follows)."""
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), bluetooth=()",
}


def into(headers: Pairs) -> list[tuple[str, str]]:
    """The headers of a request that the sandbox is given: of its cookies, Jupyter's own against forgery."""
    headers = list(headers)
    kept = [(name, value) for name, value in headers if name.lower() in INTO]
    mark = cookies_of(headers).get(XSRF)
    return [*kept, ("Cookie", f"{XSRF}={mark}")] if mark else kept


def out(headers: Pairs, origin: str) -> list[tuple[str, str]]:
    """The headers of an answer that the browser is given. origin: the workspace's own; nothing leads elsewhere."""
    kept = [(name, value) for name, value in headers if name.lower() in OUT]
    for name, value in headers:
        low = name.lower()
        if low == "location" and (place := _within(value, origin)):
            kept.append((name, place))
        if low == "set-cookie" and value.strip().startswith(f"{XSRF}="):
            mark = value.split(";")[0].strip()
            kept.append((name, f"{mark}; Path=/; SameSite=Strict"))
    return [*kept, *ALWAYS.items()]


def cookies_of(headers: Pairs) -> dict[str, str]:
    """The cookies of a request; of two with one name the first, which is of the narrower path."""
    found: dict[str, str] = {}
    for name, value in headers:
        if name.lower() != "cookie":
            continue
        for part in value.split(";"):
            key, _, content = part.strip().partition("=")
            try:
                SimpleCookie().load({key: content})
            except CookieError:
                continue
            if key and all(33 <= ord(c) < 127 and c not in '",;\\' for c in content):
                found.setdefault(key, content)
    return found


def _within(place: str, origin: str) -> str:
    """A redirection's target when it stays in the workspace: its path and query, else empty."""
    try:
        found = urlsplit(place)
    except ValueError:
        return ""
    if found.scheme or found.netloc:
        if f"{found.scheme}://{found.netloc}" != origin:
            return ""
    elif not found.path.startswith("/"):
        return ""
    path = found.path or "/"
    if path.startswith("//") or "\\" in path:
        return ""
    return path + (f"?{found.query}" if found.query else "")
