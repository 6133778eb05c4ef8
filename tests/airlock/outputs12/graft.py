"""Kidney grafts: R consoles, Word and curves."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.kit import of

GREFFE = "1,486 recipients of a first kidney graft, 2008-2022"


def write(shelf: Shelf) -> None:
    path = shelf.safe(
        "graft/survfit_years.txt",
        "number at risk and standard errors",
        "summary(survfit, times = 0:5) of graft survival",
        GREFFE,
    )
    rows: list[Any] = [
        ["time", "n.risk", "n.event", "survival", "std.err", "lower 95% CI", "upper 95% CI"],
        [1, 1371, 68, "0.953", "0.0055", "0.942", "0.964"],
        [2, 1260, 33, "0.929", "0.0068", "0.916", "0.943"],
        [3, 1131, 28, "0.907", "0.0077", "0.892", "0.923"],
        [4, 998, 30, "0.882", "0.0089", "0.865", "0.900"],
        [5, 870, 26, "0.857", "0.0100", "0.838", "0.877"],
    ]
    kit.say(
        path,
        "Call: survfit(formula = Surv(years, loss) ~ 1, data = d)\n\n"
        + kit.columns(rows)
        + "\nn = 1486; events in the intervals between the times shown\n",
    )

    path = shelf.unsafe(
        "graft/survfit_tail.txt",
        "small numbers at risk",
        "n.risk 7 and 3 with one event at 12 and 14 years",
        "summary(survfit) of graft survival, long follow-up",
        GREFFE,
    )
    rows = [
        *rows[:1],
        [2, 1260, 101, "0.929", "0.0068", "0.916", "0.943"],
        [5, 870, 84, "0.857", "0.0100", "0.838", "0.877"],
        [8, 411, 48, "0.779", "0.0140", "0.752", "0.807"],
        [10, 96, 19, "0.716", "0.0190", "0.680", "0.754"],
        [12, 7, 11, "0.604", "0.0420", "0.527", "0.692"],
        [14, 3, 1, "0.453", "0.1510", "0.236", "0.871"],
    ]
    kit.say(path, "Call: survfit(formula = Surv(years, loss) ~ 1, data = d)\n\n" + kit.columns(rows))

    path = shelf.safe("graft/tableau_hla.docx", "mismatches from 0 to 6", "Table of mismatches by donor", GREFFE)
    kit.word(
        path,
        "HLA mismatches",
        [
            [
                ["Mismatches", "Deceased donor (n = 1,201)", "Living donor (n = 285)"],
                ["0-1", of(88, 1201), of(61, 285)],
                ["2-3", of(402, 1201), of(119, 285)],
                ["4-6", of(711, 1201), of(105, 285)],
                ["Cold ischaemia, h, median (IQR)", "16 (12-20)", "2 (2-3)"],
            ],
            "Loci A, B and DR; six antigens. Induction by basiliximab 20 mg on days 0 and 4.",
        ],
    )

    path = shelf.unsafe(
        "graft/donors.docx",
        "subtraction between total and parts",
        "285 living donors, the kinds shown sum to 281",
        "Table of living donors",
        GREFFE,
    )
    kit.word(
        path,
        "Living donors",
        [
            "All 285 living donors were related to or partners of the recipient, or gave in the exchange programme.",
            [["Donor", "n"], ["Parent", 121], ["Sibling", 92], ["Spouse", 68], ["Living donors, all", 285]],
        ],
    )

    path = shelf.unsafe(
        "graft/spaghetti.pdf",
        "lines of persons",
        "one line for each recipient",
        "Course of creatinine after rejection",
        GREFFE,
    )
    rng = shelf.random("graft")
    lines = [[max(80, rng.gauss(160, 30) + rng.gauss(25, 20) * t**0.5) for t in range(9)] for _ in range(24)]
    kit.figure(
        path,
        lambda ax: (
            [ax.plot(range(9), y, lw=0.8) for y in lines],
            ax.set(
                xlabel="Months after rejection",
                ylabel="Creatinine (µmol/L)",
                title="24 recipients with antibody-mediated rejection",
            ),
        ),
    )

    path = shelf.safe(
        "graft/ribbon.pdf",
        "a band of quartiles",
        "Course of creatinine: median and quartiles of 1,371 recipients",
        GREFFE,
    )
    t = list(range(9))
    kit.figure(
        path,
        lambda ax: (
            ax.fill_between(
                t,
                [110, 106, 104, 103, 102, 102, 101, 102, 102],
                [168, 159, 155, 153, 151, 151, 150, 152, 153],
                alpha=0.3,
            ),
            ax.plot(t, [136, 130, 127, 126, 125, 125, 124, 125, 126]),
            ax.set(xlabel="Months", ylabel="Creatinine (µmol/L): median, quartiles"),
        ),
    )
