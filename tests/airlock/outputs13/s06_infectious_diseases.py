"""Bacteraemia and resistance (SAS: HTML output, listings, logs)."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import csv, ipp, part, split

WHO = "2 738 patients avec une première bactériémie à entérobactéries ou à S. aureus, 2019-2022"
CSS = "<style>.systitleandfootercontainer{font-family:Arial}.table{border-collapse:collapse}.r{text-align:right}</style>"


def _ods(title: str, body: str) -> str:
    return f'<!DOCTYPE html>\n<html>\n<head>\n<meta name="Generator" content="SAS Software Version 9.4, see www.sas.com">\n<title>SAS Output</title>{CSS}\n</head>\n<body class="body">\n<p class="c systemtitle">{title}</p>\n<hr size="3">\n{body}\n</body>\n</html>\n'


def write(shelf: Shelf) -> None:
    rng = shelf.random("infect")
    moments = [
        ("N", "2738", "Somme des poids", "2738"),
        ("Moyenne", "11.42", "Somme des observations", "31268"),
        ("Ecart-type", "9.87", "Variance", "97.42"),
        ("Skewness", "2.31", "Kurtosis", "7.94"),
        ("Coeff. de variation", "86.4", "Std Error Mean", "0.19"),
    ]
    quant = [("75% Q3", 14), ("50% Médiane", 9), ("25% Q1", 5)]
    body = (
        "<table class='table'><thead><tr><th colspan=4>Moments</th></tr></thead>"
        + "".join("<tr>" + "".join(f"<td class='r'>{c}</td>" for c in row) + "</tr>" for row in moments)
        + "</table><br>"
    )
    body += (
        "<table class='table'><thead><tr><th colspan=2>Quantiles (Définition 5)</th></tr></thead>"
        + "".join(f"<tr><th>{a}</th><td class='r'>{b}</td></tr>" for a, b in quant)
        + "</table><br>"
    )
    low, high = [1, 1, 1, 1, 1], [68, 71, 74, 88, 103]
    obs = [rng.randrange(1, 2738) for _ in range(10)]
    body += "<table class='table'><thead><tr><th colspan=4>Extreme Observations</th></tr><tr><th colspan=2>Lowest</th><th colspan=2>Highest</th></tr><tr><th>Value</th><th>Obs</th><th>Value</th><th>Obs</th></tr></thead>"
    body += (
        "".join(
            f"<tr><td>{a}</td><td>{o}</td><td>{b}</td><td>{q}</td></tr>"
            for a, o, b, q in zip(low, obs[:5], high, obs[5:], strict=True)
        )
        + "</table>"
    )
    shelf.unsafe(
        "infectieux/univariate_duree.html",
        "PROC UNIVARIATE's extreme observations",
        "Highest 68 ... 103 with observation numbers",
        "Durée de séjour après bactériémie (PROC UNIVARIATE)",
        WHO,
    ).write_text(_ods("Procédure UNIVARIATE — Variable : duree (jours)", body), encoding="utf-8")

    species = ["E. coli", "K. pneumoniae", "Enterobacter spp.", "Proteus spp.", "S. aureus"]
    totals = split(rng, 2738, [46, 14, 9, 6, 25])
    table = "<table class='table'><caption>Table de bacterie par deces30</caption><thead><tr><th>bacterie</th><th>Vivant</th><th>Décédé</th><th>Total</th></tr></thead><tbody>"
    sums = [0, 0]
    for name, n in zip(species, totals, strict=True):
        dead = part(rng, n, 0.16)
        sums = [sums[0] + n - dead, sums[1] + dead]
        cells = [f"{k}<br>{100 * k / 2738:.2f}<br>{100 * k / n:.2f}" for k in (n - dead, dead)]
        table += f"<tr><th>{name}</th><td class='r'>{cells[0]}</td><td class='r'>{cells[1]}</td><td class='r'>{n}<br>{100 * n / 2738:.2f}</td></tr>"
    table += f"<tr><th>Total</th><td class='r'>{sums[0]}<br>{100 * sums[0] / 2738:.2f}</td><td class='r'>{sums[1]}<br>{100 * sums[1] / 2738:.2f}</td><td class='r'>2738<br>100.00</td></tr></tbody></table>"
    table += "<table class='table'><tr><th>Statistique</th><th>DDL</th><th>Valeur</th><th>Prob</th></tr><tr><td>Khi-2</td><td>4</td><td>9.8127</td><td>0.0437</td></tr><tr><td>V de Cramer</td><td></td><td>0.0599</td><td></td></tr></table>"
    shelf.safe(
        "infectieux/freq_bacterie_deces.html",
        "degrees of freedom and a Cramér's V beside large counts; Total 100.00 of the whole table",
        "Décès à 30 jours selon la bactérie (PROC FREQ, effectif, % total, % ligne)",
        WHO,
    ).write_text(_ods("Procédure FREQ", "<p>Fréquence<br>Pourcentage<br>Pct en ligne</p>" + table), encoding="utf-8")

    log = [
        "1                                                          The SAS System                       09:14 Tuesday, March 7, 2023",
        "",
        "NOTE: Copyright (c) 2016 by SAS Institute Inc., Cary, NC, USA.",
        "NOTE: SAS (r) Proprietary Software 9.4 (TS1M6)",
        "NOTE: This session is executing on the Linux 3.10.0 (LIN X64) platform.",
        "",
    ]
    line = 12
    steps = [
        (
            "data work.bact; set in.bact_v5; where rang = 1; run;",
            "There were 2738 observations read from the data set IN.BACT_V5.",
            "The data set WORK.BACT has 2738 observations and 41 variables.",
        ),
        (
            "proc sort data=work.bact; by id date_pv; run;",
            "There were 2738 observations read from the data set WORK.BACT.",
            "The data set WORK.BACT has 2738 observations and 41 variables.",
        ),
        (
            "proc mi data=work.bact nimpute=5 seed=3 out=work.mi; fcs; var age charlson pitt lact; run;",
            "5 imputations, 20 burn-in iterations.",
            "The data set WORK.MI has 13690 observations and 42 variables.",
        ),
        (
            "proc phreg data=work.mi; class bacterie(ref='1') / param=ref; model t*deces(0)=bacterie age charlson pitt / rl ties=efron; by _imputation_; run;",
            "Convergence criterion (GCONV=1E-8) satisfied.",
            "PROCEDURE PHREG printed pages 1-5.",
        ),
    ]
    for source, *notes in steps:
        log += [
            f"{line:<4}       {source}",
            "",
            *(f"NOTE: {n}" for n in notes),
            f"NOTE: {source.split()[0].upper()} statement used (Total process time):",
            f"      real time           {rng.uniform(0.02, 4):.2f} seconds",
            f"      cpu time            {rng.uniform(0.01, 2):.2f} seconds",
            "",
        ]
        line += rng.randrange(3, 9)
    shelf.safe(
        "infectieux/03_phreg.log",
        "lines, variables, imputations and seconds in a log",
        "Journal SAS du modèle de survie",
        WHO,
    ).write_text(
        "\n".join(log) + "NOTE: SAS Institute Inc., SAS Campus Drive, Cary, NC USA 27513-2414\n", encoding="utf-8"
    )

    bad = [
        *log[:-1],
        "54         data work.ddn; set in.identite; naiss = input(ddn, ddmmyy10.); run;",
        "",
        "NOTE: Invalid argument to function INPUT at line 54 column 51.",
        f"IPP={ipp(rng)} ddn=31/02/1957 sexe=F cp=69008 naiss=. _ERROR_=1 _N_=1482",
        "NOTE: There were 2738 observations read from the data set IN.IDENTITE.",
        "NOTE: The data set WORK.DDN has 2738 observations and 7 variables.",
        "",
    ]
    shelf.unsafe(
        "infectieux/01_import.log",
        "a log that prints the record of a patient with a wrong date",
        "IPP=... ddn=31/02/1957 at _N_=1482",
        "Journal SAS de l'import",
        WHO,
    ).write_text("\n".join(bad) + "\n", encoding="utf-8")

    rows: list[list[Any]] = [
        [
            "Antibiotique",
            "E. coli : patients testés",
            "E. coli : R (%)",
            "K. pneumoniae : patients testés",
            "K. pneumoniae : R (%)",
            "Enterobacter : patients testés",
            "Enterobacter : R (%)",
        ]
    ]
    for name, rates in (
        ("Amoxicilline-acide clavulanique", (0.38, 0.41, 0.9)),
        ("Céfotaxime", (0.12, 0.31, 0.44)),
        ("Pipéracilline-tazobactam", (0.11, 0.28, 0.33)),
        ("Ciprofloxacine", (0.17, 0.29, 0.14)),
        ("Gentamicine", (0.08, 0.16, 0.1)),
        ("Cotrimoxazole", (0.29, 0.27, 0.17)),
        ("Témocilline", (0.05, 0.09, 0.21)),
    ):
        tested: list[Any] = [name]
        for n, rate in zip((totals[0], totals[1], totals[2]), rates, strict=True):
            tested += [n, f"{100 * part(rng, n, rate) / n:.1f}".replace(".", ",")]
        rows.append(tested)
    rows.append(
        [
            "Imipénème",
            totals[0],
            f"{100 * 14 / totals[0]:.1f}".replace(".", ","),
            totals[1],
            f"{100 * 17 / totals[1]:.1f}".replace(".", ","),
            totals[2],
            f"{100 * 3 / totals[2]:.1f}".replace(".", ","),
        ]
    )
    csv(
        shelf.unsafe(
            "infectieux/antibiogramme_resistances.csv",
            "a percentage of resistance that comes from three patients",
            "Imipénème, Enterobacter",
            "Résistance par espèce, une souche par patient",
            WHO,
        ),
        rows,
        ";",
    )
