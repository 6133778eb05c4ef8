"""What only a real server shows: bytes that are no request, bodies that are not read, clients that stall."""

import re
import socket
import time
import urllib.request
from contextlib import suppress

import pytest

ASK = b"GET /signin/smuggled/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
POST = b"POST /signin/ HTTP/1.1\r\nHost: localhost\r\n"
LARGE = 9_000_000


def talk(server, *parts, wait=1.5):
    """The status lines that come back for these bytes; each part is sent once the one before was answered."""
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.settimeout(wait)
        answer = b""
        for part in parts:
            with suppress(ConnectionError):  # it answered, and takes no more: the answer is there to be read
                connection.sendall(part)
            with suppress(TimeoutError, ConnectionError):
                answer += connection.recv(65536)
        with suppress(TimeoutError, ConnectionError):
            while more := connection.recv(65536):
                answer += more
    return [int(status) for status in re.findall(rb"HTTP/1.1 (\d+)", answer)]


@pytest.fixture
def server(serve, app_home):
    return serve(app_home)


def test_bytes_of_a_body_are_never_the_next_request(server):
    """A body that was refused unread stays a body: the request hidden in it is not answered (that would be a 404)."""
    long = POST + b"Content-Length: %d\r\n\r\n" % LARGE
    chunks = b"".join(b"%x\r\n%s\r\n" % (65536, b"a" * 65536) for _ in range(200)) + b"0\r\n\r\n"
    assert talk(server, long + ASK) == [413]
    assert talk(server, long, ASK) == [413]
    assert talk(server, long + ASK + b"x" * (LARGE - len(ASK))) == [413]
    assert talk(server, POST + b"Transfer-Encoding: chunked\r\n\r\n" + chunks) in ([403], [413], [400], [])
    assert talk(server, POST + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + ASK) == [400]
    assert talk(server, POST + b"Content-Length: 6\r\nContent-Length: 0\r\n\r\nabcdef" + ASK) == [400]
    assert talk(server, POST + b"Content-Length: -1\r\n\r\n" + ASK) == [400]
    assert talk(server, POST + b"Content-Length: 0x10\r\n\r\n" + ASK) == [400]
    assert talk(server, POST + b"Content-Length : 9\r\n\r\n" + ASK) == [400]
    assert talk(server, POST + b"Transfer-Encoding: xchunked\r\n\r\n" + ASK) in ([400], [501])
    assert talk(server, POST.replace(b"\r\n", b"\n") + b"\n" + ASK) == [400]
    moved = b"GET /signin/ HTTP/1.1\r\nHost: localhost\r\nSCRIPT_NAME: /x\r\n\r\n"  # no part of the address
    assert talk(server, moved) in ([200], [400])
    assert talk(server, b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n") in ([400], [414])
    assert talk(server, POST + b"X: " + b"a" * 200_000 + b"\r\n\r\n") in ([400], [431], [])
    with urllib.request.urlopen(f"{server.url}/signin/") as answer:
        assert answer.status == 200


@pytest.mark.parametrize(
    "begun",
    [
        b"GET /signin/ HTTP/1.1\r\nHost: local",
        POST + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9999\r\n\r\na=",
        POST + b"Content-Length: %d\r\n\r\nab" % LARGE,
    ],
    ids=["in its head", "in its body", "in a body too large"],
)
def test_clients_that_stall_do_not_keep_others_out(server, begun):
    """More of them than there are threads; the next visitor waits for a while, not for ever."""
    stalled = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(20)]
    try:
        for connection in stalled:
            connection.sendall(begun)
        time.sleep(0.5)
        with urllib.request.urlopen(f"{server.url}/signin/", timeout=40) as answer:
            assert answer.status == 200
    finally:
        for connection in stalled:
            connection.close()
