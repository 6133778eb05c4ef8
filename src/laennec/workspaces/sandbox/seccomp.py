"""The filter of system calls, as a program for the kernel: written here, since no library for it is everywhere.

Refused: sockets but of UNIX, INET, INET6 and routing NETLINK (vsock is in no namespace), what looks into other
processes, keys, io_uring, userfaultfd, bpf, perf, mounts, new namespaces, modules, clocks. Everything else passes:
bubblewrap has taken the capabilities that would make it dangerous.
"""

import errno
import platform
import struct

from laennec.errors import LaennecError

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN, AND = 0x20, 0x15, 0x35, 0x45, 0x06, 0x54
ALLOW, ERRNO, KILL = 0x7FFF0000, 0x00050000, 0x80000000
NUMBER, ARCH, ARGUMENTS = 0, 4, 16
"""Where the kernel puts the call's number, the architecture and the (64-bit) arguments."""

X86_64, AARCH64 = 0xC000003E, 0xC00000B7
X32 = 0x40000000
SOCKETS = {"unix": 1, "inet": 2, "inet6": 10, "netlink": 16}
NAMESPACES = 0x7E020000
"""CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET."""
TERMINAL_INJECTION = (0x5412, 0x541C)
"""TIOCSTI and TIOCLINUX."""

# name: (x86_64, aarch64); None where the machine has no such call
DENIED: dict[str, tuple[int | None, int | None]] = {
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "pidfd_getfd": (438, 438), "process_madvise": (440, 440),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "userfaultfd": (323, 282), "bpf": (321, 280), "perf_event_open": (298, 241),
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442), "open_tree_attr": (467, 467),
    "statmount": (457, 457), "listmount": (458, 458),
    "unshare": (272, 97), "setns": (308, 268),
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265), "fanotify_init": (300, 262),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "reboot": (169, 142),
    "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89), "quotactl": (179, 60), "quotactl_fd": (443, 443),
    "syslog": (103, 116), "sethostname": (170, 161), "setdomainname": (171, 162), "vhangup": (153, 58),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "adjtimex": (159, 171), "clock_adjtime": (305, 266),
    "iopl": (172, None), "ioperm": (173, None), "modify_ldt": (154, None), "uselib": (134, None),
    "migrate_pages": (256, 238), "move_pages": (279, 239), "memfd_secret": (447, 447), "lookup_dcookie": (212, 18),
    "nfsservctl": (180, 42),
}  # fmt: skip
CALLS = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "clone": (56, 220),
    "clone3": (435, 435),
    "ioctl": (16, 29),
}


def program(machine: str | None = None) -> bytes:
    """The filter for that machine (this one): an array of sock_filter. Raises LaennecError for one unknown."""
    machine = machine or platform.machine()
    if machine not in ("x86_64", "aarch64"):
        raise LaennecError(f"Workspaces have no filter of system calls for a {machine}: only x86_64 and aarch64.")
    at = 0 if machine == "x86_64" else 1
    lines = [_line(LOAD, ARCH), _line(EQUAL, (X86_64, AARCH64)[at], 1, 0), _line(RETURN, KILL), _line(LOAD, NUMBER)]
    if machine == "x86_64":
        lines += [_line(AT_LEAST, X32, 0, 1), _line(RETURN, ERRNO | errno.ENOSYS)]
    for numbers in DENIED.values():
        if (number := numbers[at]) is not None:
            lines += [_line(EQUAL, number, 0, 1), _line(RETURN, ERRNO | errno.EPERM)]
    # Its flags are in memory, where a filter does not look: the C library then falls back to clone.
    lines += [_line(EQUAL, CALLS["clone3"][at], 0, 1), _line(RETURN, ERRNO | errno.ENOSYS)]
    lines += _when(CALLS["clone"][at], [_line(ANY_BIT, NAMESPACES, 0, 1), _line(RETURN, ERRNO | errno.EPERM)])
    lines += _when(CALLS["socketpair"][at], _only([SOCKETS["unix"]]))
    lines += _when(CALLS["socket"][at], _sockets())
    refused = [
        part
        for request in TERMINAL_INJECTION
        for part in (_line(EQUAL, request, 0, 1), _line(RETURN, ERRNO | errno.EPERM))
    ]
    lines += _when(CALLS["ioctl"][at], refused, argument=1)
    return b"".join([*lines, _line(RETURN, ALLOW)])


def _when(number: int, body: list[bytes], argument: int = 0) -> list[bytes]:
    """For that call: the body on its argument (lower half), then allowed."""
    inside = [_line(LOAD, ARGUMENTS + 8 * argument), *body, _line(RETURN, ALLOW)]
    return [_line(EQUAL, number, 0, len(inside)), *inside]


def _only(families: list[int]) -> list[bytes]:
    lines: list[bytes] = []
    for back, family in enumerate(reversed(families)):
        lines.insert(0, _line(EQUAL, family, back + 1, 0))
    return [*lines, _line(RETURN, ERRNO | errno.EAFNOSUPPORT)]


def _sockets() -> list[bytes]:
    """The families allowed; of netlink, only routing (protocol 0), which the C library asks for its addresses."""
    netlink = [
        _line(EQUAL, SOCKETS["netlink"], 0, 4),
        _line(LOAD, ARGUMENTS + 16),
        _line(EQUAL, 0, 1, 0),
        _line(RETURN, ERRNO | errno.EAFNOSUPPORT),
        _line(RETURN, ALLOW),
    ]
    return [*netlink, *_only([SOCKETS["unix"], SOCKETS["inet"], SOCKETS["inet6"]])]


def _line(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)
