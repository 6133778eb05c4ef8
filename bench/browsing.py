"""A visitor's browser in the load test: cookies, forms' tokens, links; one connection each."""

import http.client
import random
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin, urlsplit

LINK = re.compile(r'<a\b[^>]*?href="([^"#]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
NOT_FOLLOWED = ("/static/", "/signin/out", "/language/")
TIMEOUT = 30.0


@dataclass
class Answer:
    """One page: where, its status (0: no answer within TIMEOUT), seconds from request to last byte, its text."""

    path: str
    status: int
    seconds: float
    text: str = ""


@dataclass
class Browser:
    """Follows redirects as a browser does; each request is kept in `answers`."""

    port: int
    answers: list[Answer] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)
    marks: int = 0
    _connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        return self._follow(self._ask("GET", path))

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form of the page that was looked at last."""
        token = TOKEN.search(self.answers[-1].text)
        found = {"csrfmiddlewaretoken": token[1] if token else "", **fields}
        return self._follow(self._ask("POST", path, urlencode(found)))

    def sign_in(self, login: str, password: str) -> Answer:
        self.get("/signin/")
        return self.post("/signin/", {"login": login, "password": password})

    def links(self) -> list[str]:
        """The pages of ours that the last page leads to."""
        here = self.answers[-1]
        found = {urljoin(here.path, link.replace("&amp;", "&")) for link in LINK.findall(here.text)}
        return sorted(p for p in found if p.startswith("/") and not p.startswith(NOT_FOLLOWED))

    def browse(self, until: float, think: tuple[float, float], draw: random.Random) -> None:
        """Follow links at random, reading each page for a while; where none leads on, home again."""
        self.get("/")
        while time.monotonic() < until:
            time.sleep(draw.uniform(*think))
            links = self.links()
            self.get(draw.choice(links) if links and draw.random() > 0.1 else "/")

    def _follow(self, answer: Answer) -> Answer:
        for _hop in range(5):
            if answer.status not in (301, 302, 303):
                break
            parts = urlsplit(answer.text)
            answer = self._ask("GET", parts.path + (f"?{parts.query}" if parts.query else ""))
        return answer

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), "Accept-Language": "fr"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        started = time.monotonic()
        try:
            status, text = self._exchange(method, path, body, headers)
        except (OSError, http.client.HTTPException) as error:
            self._close()
            status, text = 0, repr(error)
        answer = Answer(path, status, time.monotonic() - started, text)
        self.answers.append(answer)
        return answer

    def _exchange(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> tuple[int, str]:
        for again in (False, True):
            fresh = self._connection is None
            self._connection = self._connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
            try:
                self._connection.request(method, path, body, headers)
                answer = self._connection.getresponse()
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                self._close()  # the server closes a connection that was idle: a browser opens another
                if fresh or again:
                    raise
                continue
            text = answer.read().decode("utf-8", "replace")
            for cookie in answer.headers.get_all("Set-Cookie") or ():
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name.strip()] = value
            return answer.status, answer.headers.get("Location") or text
        raise http.client.BadStatusLine("")

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None
