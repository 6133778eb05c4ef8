"""Infections of surgical sites: archives and notebooks."""

import base64
import io
import tarfile
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit

IAS = "11,660 surgical patients under surveillance of site infection"


def write(shelf: Shelf) -> None:
    rng = shelf.random("ias")
    path = shelf.unsafe(
        "ssi/tables.zip",
        "an archive in an archive",
        "raw.zip holds the list of infected patients",
        "Tables of the yearly report",
        IAS,
    )
    people = "stay;age;sex;operation;germ;delay_days\n" + "".join(
        f"{rng.randint(2 * 10**6, 3 * 10**6)};{rng.randint(22, 88)};{rng.choice('FM')};{rng.choice(['HPRO', 'KPRO', 'COLO'])};{rng.choice(['SA', 'EC', 'PA'])};{rng.randint(4, 30)}\n"
        for _ in range(50)
    )
    good = "operation;patients;infections;rate\nHPRO;2610;31;1.2\nKPRO;2204;24;1.1\nCOLO;1313;118;9.0\nCSEC;3102;40;1.3\n"
    kit.packed(
        path,
        {
            "table1.csv": good,
            "code/model.R": "fit <- glm(ssi ~ nnis + duration, binomial, d)\n",
            "code/raw.zip": kit.zipped({"ssi_cases.csv": people}),
        },
    )

    path = shelf.safe(
        "ssi/paper.tgz", "a tar of LaTeX sources", "Sources of the article: text, table, references", IAS
    )
    tex = "\\documentclass{article}\n\\begin{document}\nAmong 11,660 patients, 244 (2.1\\%) had an infection within 30 days.\n\\input{table}\n\\end{document}\n"
    table = kit.tabular(
        [
            ["NNIS", "Patients", "Infections", "Rate (%)"],
            [0, "6,902", 71, "1.0"],
            [1, "3,480", 98, "2.8"],
            ["2-3", "1,278", 75, "5.9"],
        ]
    )
    bib = "@article{horan2008, title={Surveillance definition of health care-associated infection}, journal={Am J Infect Control}, volume={36}, pages={309--332}, year={2008}}\n"
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, text in {"main.tex": tex, "table.tex": table, "refs.bib": bib}.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            tar.addfile(info, io.BytesIO(text.encode()))
    import gzip

    path.write_bytes(gzip.compress(out.getvalue(), mtime=0))

    path = shelf.unsafe(
        "ssi/widgets.ipynb",
        "rows in the state of a widget",
        "metadata.widgets holds a table of patients",
        "Notebook: rates by risk index",
        IAS,
    )
    people2 = [
        {
            "stay": rng.randint(10**6, 2 * 10**6),
            "age": rng.randint(25, 88),
            "nnis": rng.randint(0, 3),
            "ssi": rng.randint(0, 1),
        }
        for _ in range(40)
    ]
    state = {
        "application/vnd.jupyter.widget-state+json": {
            "version_major": 2,
            "version_minor": 0,
            "state": {
                "g1": {
                    "model_module": "ipydatagrid",
                    "model_module_version": "^1.1",
                    "model_name": "DataGridModel",
                    "state": {"_data": {"data": people2}},
                }
            },
        }
    }
    rows: list[Any] = [
        ["nnis", "patients", "infections", "rate"],
        [0, 6902, 71, 1.0],
        [1, 3480, 98, 2.8],
        ["2-3", 1278, 75, 5.9],
    ]
    kit.notebook(
        path,
        [
            "# Rates",
            ("rates", [kit.shown(html=kit.grid(rows), text=kit.columns(rows))]),
            ("DataGrid(check)", [kit.shown(text="DataGrid(auto_fit_params={...})")]),
        ],
        widgets=state,
    )

    path = shelf.safe(
        "ssi/rates.ipynb", "a picture and a table in outputs", "Notebook: rates by risk index and year", IAS
    )
    png = kit.picture(
        lambda ax: (
            ax.plot(range(2018, 2024), [2.4, 2.3, 2.1, 2.0, 2.0, 1.9], "s-"),
            ax.set(
                ylim=(0, 3),
                xlabel="Year",
                ylabel="Infections per 100 operations",
                title="About 1,940 patients a year",
            ),
        )
    )
    kit.notebook(
        path,
        [
            "# Rates",
            ("rates", [kit.shown(html=kit.grid(rows), text=kit.columns(rows))]),
            ("plot(by_year)", [kit.shown(png=png, text="<Figure size 700x460 with 1 Axes>")]),
            (
                "print(fit.summary2().tables[1].round(2))",
                [
                    kit.plain(
                        "            Coef.  Std.Err.      z  P>|z|\nnnis         0.88      0.09   9.78   0.00\nduration     0.21      0.05   4.20   0.00\nyear        -0.05      0.04  -1.25   0.21\n"
                    )
                ],
            ),
        ],
    )

    path = shelf.unsafe(
        "ssi/figure.ipynb",
        "small cells in a picture",
        "the labels of the bars in the picture give 4, 7 and 3",
        "Notebook: germs by operation",
        IAS,
    )

    def germs(ax: Any) -> None:
        shown = ax.bar(["S. aureus", "E. coli", "P. aeruginosa", "Candida", "Serratia"], [62, 48, 7, 4, 3])
        ax.bar_label(shown)
        ax.set(ylabel="Patients with an infection", title="Hip and colon surgery, 2023")

    kit.notebook(
        path,
        [
            "## Germs",
            ("plot_germs(d)", [kit.shown(png=kit.picture(germs), text="<Figure size 700x460 with 1 Axes>")]),
            ("print('Missing germ: 21 %')", [kit.plain("Missing germ: 21 %\n")]),
        ],
    )

    path = shelf.unsafe(
        "ssi/base64.md",
        "rows in a disguise",
        "a block of base64 that decodes to rows",
        "Method note of the surveillance",
        IAS,
    )
    blob = base64.b64encode(people.encode()).decode()
    wrapped = "\n".join(blob[i : i + 76] for i in range(0, len(blob), 76))
    kit.say(
        path,
        f"# Method note\n\nSurveillance followed the HAI-Net protocol 2.2; 11,660 patients, 244 infections.\n\n| NNIS | Patients | Infections |\n|---|---|---|\n| 0 | 6902 | 71 |\n| 1 | 3480 | 98 |\n| 2-3 | 1278 | 75 |\n\n## Appendix: signature of the build\n\n```\n{wrapped}\n```\n",
    )
