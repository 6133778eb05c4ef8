"""Run inside a sandbox by its own Python: tries to get out, and writes what each attempt gave as JSON.

An attempt that returns something has succeeded; one that raises was refused, by that error. Standard library only.
"""

# ruff: noqa: SIM115
import ctypes
import errno
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

TOLD = json.loads(Path("/home/person/told.json").read_text())
libc = ctypes.CDLL(None, use_errno=True)
FOUND = {}
CALLS = {
    "x86_64": {
        "ptrace": 101, "process_vm_readv": 310, "add_key": 248, "keyctl": 250, "io_uring_setup": 425,
        "userfaultfd": 323, "bpf": 321, "perf_event_open": 298, "mount": 165, "umount2": 166, "pivot_root": 155,
        "unshare": 272, "setns": 308, "fsopen": 430, "open_tree": 428, "mount_setattr": 442, "clone": 56,
        "clone3": 435, "open_by_handle_at": 304, "init_module": 175, "kexec_load": 246, "pidfd_getfd": 438,
        "chroot": 161, "memfd_secret": 447, "statmount": 457,
    }
}  # fmt: skip


def attempt(what):
    def register(function):
        try:
            FOUND[what] = ["succeeded", repr(function())[:300]]
        except BaseException as error:
            FOUND[what] = ["refused", f"{type(error).__name__}: {error}"[:300]]
        return function

    return register


def call(number, *arguments):
    """The system call itself; raises OSError."""
    answer = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if answer < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return answer


def system_calls():
    numbers = CALLS.get(os.uname().machine, {})
    tried = {
        "ptrace": (16, 1, 0, 0), "process_vm_readv": (1, 0, 0, 0, 0, 0), "add_key": (b"user", b"a", b"b", 1, -4),
        "keyctl": (0, -4, 0), "io_uring_setup": (8, ctypes.create_string_buffer(120)), "userfaultfd": (1,),
        "bpf": (0, ctypes.create_string_buffer(120), 120), "perf_event_open": (bytes(120), 0, -1, -1, 0),
        "mount": (b"none", b"/tmp", b"tmpfs", 0, None), "umount2": (b"/data", 2), "pivot_root": (b"/tmp", b"/tmp"),
        "unshare": (0x10000000,), "setns": (0, 0), "fsopen": (b"tmpfs", 0), "open_tree": (-100, b"/data", 1),
        "mount_setattr": (-100, b"/data", 0, ctypes.create_string_buffer(32), 32), "clone": (0x10000011, 0, 0, 0, 0),
        "clone3": (ctypes.create_string_buffer(88), 88), "open_by_handle_at": (-100, bytes(64), 0),
        "init_module": (b"x", 1, b""), "kexec_load": (0, 0, 0, 0), "pidfd_getfd": (0, 0, 0), "chroot": (b"/tmp",),
        "memfd_secret": (0,), "statmount": (0, 0, 0, 0),
    }  # fmt: skip
    for name, number in numbers.items():
        try:
            FOUND[f"call {name}"] = ["succeeded", repr(call(number, *tried[name]))]
            if name == "clone" and FOUND[f"call {name}"][1] == "0":
                os._exit(0)
        except OSError as error:
            ours = error.errno in (errno.EPERM, errno.ENOSYS)
            FOUND[f"call {name}"] = ["refused" if ours else "passed to the kernel", error.strerror]


def families():
    """Which families of sockets open at all."""
    found = []
    for family in range(50):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
            try:
                socket.socket(family, kind).close()
                found.append(family)
                break
            except OSError:
                pass
    FOUND["families"] = ["list", json.dumps(found)]


system_calls()
families()


@attempt("connect to the host's loopback")
def _():
    return socket.create_connection(("127.0.0.1", TOLD["port"]), 2)


@attempt("connect to the host's own address")
def _():
    return socket.create_connection((TOLD["address"], TOLD["port"]), 2)


@attempt("connect to the metadata address")
def _():
    return socket.create_connection(("169.254.169.254", 80), 2)


@attempt("connect over IPv6")
def _():
    return socket.create_connection(("::1", TOLD["port"]), 2)


@attempt("ask a name server")
def _():
    return socket.getaddrinfo("example.org", 80)


@attempt("connect to an abstract socket of the host")
def _():
    s = socket.socket(socket.AF_UNIX)
    s.connect("\0" + TOLD["abstract"])
    return s


@attempt("open vsock")
def _():
    return socket.socket(40, socket.SOCK_STREAM)


@attempt("open a packet socket")
def _():
    return socket.socket(17, socket.SOCK_RAW)


@attempt("open a raw socket")
def _():
    return socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)


@attempt("open audit netlink")
def _():
    return socket.socket(16, socket.SOCK_RAW, 9)


@attempt("pair of vsock")
def _():
    return socket.socketpair(40, socket.SOCK_STREAM)


for path in TOLD["absent"]:

    @attempt(f"read {path}")
    def _(path=path):
        if os.path.isdir(path):
            return os.listdir(path) or (_ for _ in ()).throw(OSError("empty"))
        return open(path, "rb").read(10)


@attempt("read the root through the first process")
def _():
    return Path("/proc/1/root" + TOLD["absent"][-1]).read_bytes()


@attempt("read another process's memory")
def _():
    return open("/proc/1/mem", "rb").read(1)


@attempt("find the secret in any environment or command line")
def _():
    for one in Path("/proc").iterdir():
        if one.name.isdecimal() and int(one.name) != os.getpid():
            for name in ("environ", "cmdline"):
                content = (one / name).read_bytes()
                if TOLD["secret"].encode() in content:
                    return one, name
    raise OSError("nowhere")


@attempt("see a process of the host")
def _():
    names = [(p / "comm").read_text().strip() for p in Path("/proc").iterdir() if p.name.isdecimal()]
    others = [name for name in names if name not in ("bwrap", "python3", "python3.11", "python3.12", "python3.13")]
    return others or (_ for _ in ()).throw(OSError(f"only {names}"))


@attempt("signal a process of the host")
def _():
    os.kill(TOLD["pid"], 0)
    return "there"


@attempt("make a device")
def _():
    os.mknod("/home/person/device", 0o20666, os.makedev(1, 1))
    return "made"


for device in (
    "/dev/mem",
    "/dev/kmsg",
    "/dev/vda",
    "/dev/sda",
    "/dev/loop0",
    "/dev/kvm",
    "/dev/fuse",
    "/dev/net/tun",
):

    @attempt(f"open {device}")
    def _(device=device):
        return os.open(device, os.O_RDONLY)


@attempt("become root")
def _():
    os.setuid(0)
    return os.getuid()


@attempt("gain by a program with setuid")
def _():
    status = Path("/proc/self/status").read_text()
    assert "NoNewPrivs:\t1" in status and "CapEff:\t0000000000000000" in status, status
    copy = "/home/person/copy"
    subprocess.run(["/bin/cp", "/usr/bin/id", copy], check=True)
    os.chmod(copy, 0o6755)
    found = subprocess.run([copy, "-u"], capture_output=True, text=True).stdout.strip()
    if found == "1000":
        raise OSError("still 1000")
    return found


@attempt("type into the terminal")
def _():
    import fcntl

    _, slave = os.openpty()
    return fcntl.ioctl(slave, 0x5412, b"x")


writes = {
    "overwrite the dataset": lambda: open("/data/rows.csv", "w"),
    "append to the dataset": lambda: open("/data/rows.csv", "a"),
    "add to the dataset": lambda: open("/data/new", "w"),
    "chmod the dataset": lambda: os.chmod("/data/rows.csv", 0o777) or "done",
    "remove from the dataset": lambda: os.unlink("/data/rows.csv") or "done",
    "link the dataset into the outbox": lambda: os.link("/data/rows.csv", "/outbox/rows") or "done",
    "rename the dataset": lambda: os.rename("/data/rows.csv", "/home/person/rows") or "done",
    "write below /usr": lambda: open("/usr/x", "w"),
    "write below /etc": lambda: open("/etc/passwd", "w"),
    "write to the root": lambda: open("/x", "w"),
    "write to /dev": lambda: open("/dev/x", "w"),
    "write to /run": lambda: open("/run/x", "w"),
    "write to /home": lambda: open("/home/x", "w"),
    "set a kernel parameter": lambda: open("/proc/sys/kernel/core_pattern", "w").write("|/x"),
    "trigger sysrq": lambda: open("/proc/sysrq-trigger", "w").write("b"),
    "leave the process limit": lambda: resource.setrlimit(resource.RLIMIT_NPROC, (10**6, 10**6)) or "done",
    "leave the group": lambda: open("/sys/fs/cgroup/cgroup.procs", "w"),
}
for what, doing in writes.items():
    attempt(what)(doing)


@attempt("dataset is there")
def _():
    return Path("/data/rows.csv").read_text()


@attempt("links and pipes in the outbox")
def _():
    for target in ("/etc/shadow", TOLD["absent"][-1], "../../../../etc/shadow"):
        os.symlink(target, f"/outbox/link{abs(hash(target))}")
    os.mkfifo("/outbox/pipe")
    return "made"


@attempt("descriptors that were left open")
def _():
    left = {fd: os.readlink(f"/proc/self/fd/{fd}") for fd in map(int, os.listdir("/proc/self/fd")[:-1]) if fd > 2}
    left = {fd: to for fd, to in left.items() if not to.startswith(("/proc", "/dev/pts"))}
    return left or (_ for _ in ()).throw(OSError("none"))


def filled(path):
    size, block = 0, b"x" * (1 << 20)
    try:
        with open(path, "wb") as file:
            while size < TOLD["size"] * 3:
                file.write(block)
                file.flush()
                size += len(block)
    except OSError as error:
        FOUND[f"fill {path}"] = ["list", json.dumps([size, errno.errorcode[error.errno]])]
    else:
        FOUND[f"fill {path}"] = ["list", json.dumps([size, "none"])]
    os.unlink(path)


for place in TOLD["fill"]:
    filled(place)


def bomb():
    children = []
    try:
        while len(children) < 5000:
            child = os.fork()
            if child == 0:
                time.sleep(60)
                os._exit(0)
            children.append(child)
    except OSError:
        pass
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    FOUND["fork bomb"] = ["list", json.dumps(len(children))]


def hungry():
    code = "x=[]\nfor i in range(4000): x.append(bytearray(b'x'*1048576))\nprint('all')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    FOUND["memory"] = ["list", json.dumps([done.returncode, "all" in done.stdout])]


bomb()
hungry()
sys.stdout.write("x" * (3 << 20))
Path("/home/person/found.json").write_text(json.dumps(FOUND))
