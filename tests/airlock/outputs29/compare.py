"""Files that are compared: inside a request, and with what went out before."""

from .kit import alloc, document, f, html, md, pdf, plain, put, reg, sheet, t1, tex, to_csv, workbook, wtable
from .slides import chart


def write(s):
    safe(s)
    unsafe(s)


def safe(s):
    from pptx.enum.chart import XL_CHART_TYPE as K

    from .kit import deck, slide

    r = s.random("cmp-safe")
    # the same table once more, in another format
    rows = [
        [k, n, f(100 * n / 2640, 1, ",")]
        for k, n in zip(
            ("Neutropénie fébrile", "Sepsis", "Occlusion", "Thrombose", "Douleur", "Autre motif"),
            alloc(r, 2640, [0.3, 0.2, 0.12, 0.1, 0.16, 0.12]),
        )
    ]
    put(s.path("earlier/onco_urgences_motifs.csv"), to_csv(["motif", "n", "pct"], rows, ";"))
    d = document()
    d.add_heading("Motifs de recours aux urgences en oncologie", 1)
    d.add_paragraph("Répartition des 2 640 passages par motif principal.")
    wtable(d, ["Motif", "Passages", "%"], rows)
    d.save(
        s.safe(
            "cmp/onco_urgences_motifs.docx",
            "the same numbers as an earlier release",
            "Même tableau que la sortie précédente, mis en forme pour l'article.",
            "2 640 passages aux urgences de patients d'oncologie, 2022",
            earlier=["earlier/onco_urgences_motifs.csv"],
        )
    )

    # two years: disjoint populations with close numbers
    a = {
        "Appendectomy": (1212, 96),
        "Cholecystectomy": (1488, 118),
        "Hernia repair": (1790, 71),
        "Colectomy": (612, 141),
    }
    put(
        s.path("earlier/surgery_complications_2022.md"),
        "# Complications, operations of 2022\n\n"
        + md(["Operation", "Patients", "Complications", "%"], [[k, n, c, f(100 * c / n)] for k, (n, c) in a.items()])
        + "\n",
    )
    b = {
        "Appendectomy": (1340, 129),
        "Cholecystectomy": (1402, 101),
        "Hernia repair": (1931, 94),
        "Colectomy": (655, 112),
    }
    put(
        s.safe(
            "cmp/surgery_complications_2023.md",
            "the same table for another year, which shares no operation",
            "Complications of the operations of 2023; the table of 2022 was released last year.",
            "5,328 operations performed in 2023 (none in common with those of 2022)",
            earlier=["earlier/surgery_complications_2022.md"],
        ),
        "# Complications, operations of 2023\n\n"
        + md(["Operation", "Patients", "Complications", "%"], [[k, n, c, f(100 * c / n)] for k, (n, c) in b.items()])
        + "\n",
    )

    # women and men: two disjoint halves of a request
    put(
        s.safe(
            "cmp/osteoporose_femmes.csv",
            "other half of a request",
            "Traitement après fracture vertébrale, femmes (les hommes sont dans l'autre fichier).",
            "3 120 femmes de 50 ans et plus avec fracture vertébrale",
            request="osteoporose-sexe",
        ),
        to_csv(
            ["classe_age", "femmes", "traitees", "pct"],
            [
                [k, n, c, f(100 * c / n, 1, ",")]
                for k, n, c in (
                    ("50-64", 610, 211),
                    ("65-74", 980, 402),
                    ("75-84", 1102, 377),
                    ("85 et plus", 428, 96),
                )
            ],
            ";",
        ),
    )
    pdf(
        s.safe(
            "cmp/osteoporose_hommes.pdf",
            "other half of a request",
            "Traitement après fracture vertébrale, hommes (les femmes sont dans l'autre fichier).",
            "1 145 hommes de 50 ans et plus avec fracture vertébrale",
            request="osteoporose-sexe",
        ),
        [
            ("h", "Traitement anti-ostéoporotique, hommes"),
            (
                "t",
                ["Classe d'âge", "Hommes", "Traités", "%"],
                [
                    [k, n, c, f(100 * c / n, 1, ",")]
                    for k, n, c in (
                        ("50-64", 302, 48),
                        ("65-74", 361, 81),
                        ("75-84", 344, 72),
                        ("85 et plus", 138, 24),
                    )
                ],
            ),
        ],
    )

    # two outcomes of the same people, with the same denominators
    groups = {"Home dialysis": 874, "In-centre": 2316}
    wb = workbook()
    wb.active.title = "Hospitalisation"
    sheet(
        wb.active,
        ["", *[f"{k} (n={n})" for k, n in groups.items()], "p"],
        t1(
            r,
            groups,
            [
                ("b", "Any hospital stay", 0.44),
                ("b", "Cardiovascular stay", 0.2),
                ("m", "Days in hospital per year", 9, 4, 17),
            ],
        ),
    )
    wb.save(
        s.safe(
            "cmp/dialysis_hospitalisation.xlsx",
            "the same denominators as the other file",
            "Hospital stays by dialysis modality.",
            "3,190 prevalent dialysis patients, 2023",
            request="dialysis-modality",
        )
    )
    put(
        s.safe(
            "cmp/dialysis_mortality.tex",
            "the same denominators as the other file",
            "Cox model of death by dialysis modality, same patients.",
            "3,190 prevalent dialysis patients, 2023",
            request="dialysis-modality",
        ),
        "% 3190 patients (874 home, 2316 in-centre), 488 deaths\n"
        + tex(
            ["", "HR", "95\\% CI".replace("\\", ""), "p"],
            reg(
                r,
                [
                    ("In-centre", None),
                    ("Home dialysis", 0.81),
                    ("Age, per 10 years", 1.48),
                    ("Diabetes", 1.3),
                    ("Catheter", 1.61),
                ],
            ),
        )
        + "\n",
    )

    # an update that grew by dozens everywhere
    a = {"Hôpital A": (812, 402), "Hôpital B": (540, 288), "Hôpital C": (377, 161), "Hôpital D": (298, 120)}
    put(
        s.path("earlier/registre_arret_cardiaque_2023.html"),
        "<html><body><h1>Registre des arrêts cardiaques, 2019-2022</h1>"
        + html(["Hôpital", "Arrêts", "Rythme choquable"], [[k, *v] for k, v in a.items()])
        + "</body></html>",
    )
    d = deck()
    slide(
        d,
        "Registre des arrêts cardiaques, 2019-2023",
        header=["Hôpital", "Arrêts", "Rythme choquable"],
        rows=[
            [k, n + x, m + y] for (k, (n, m)), (x, y) in zip(a.items(), ((210, 88), (142, 61), (96, 44), (71, 27)))
        ],
    )
    d.save(
        s.safe(
            "cmp/registre_arret_cardiaque_2024.pptx",
            "an update whose increments are all large",
            "Mise à jour du registre avec une année de plus.",
            "2 546 arrêts cardiaques, quatre hôpitaux, 2019-2023",
            earlier=["earlier/registre_arret_cardiaque_2023.html"],
        )
    )

    # a report and its data: the same numbers twice
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    v = [r.randint(410, 690) for _ in months]
    put(
        s.safe(
            "cmp/endoscopy_volume.csv",
            "the same numbers as in the deck",
            "Endoscopies by month, data behind the slide.",
            "Endoscopies of 2024",
            request="endoscopy-volume",
        ),
        to_csv(["month", "endoscopies"], list(zip(months, v))),
    )
    d = deck()
    chart(slide(d, "Endoscopy volume 2024"), K.COLUMN_CLUSTERED, months, [("Endoscopies", v)])
    d.save(
        s.safe(
            "cmp/endoscopy_volume.pptx",
            "the same numbers as in the csv",
            "Endoscopies by month, slide for the committee.",
            "Endoscopies of 2024",
            request="endoscopy-volume",
        )
    )


def unsafe(s):
    # an update after a few withdrawals
    rows = [
        [k, n]
        for k, n in (
            ("Île-de-France", 902),
            ("Grand Est", 311),
            ("Hauts-de-France", 288),
            ("Normandie", 141),
            ("Bretagne", 200),
        )
    ]
    put(s.path("earlier/sla_regions.csv"), to_csv(["region", "patients"], rows, ";"))
    wb = workbook()
    wb.active.title = "SLA"
    sheet(
        wb.active,
        ["Région", "Patients"],
        [[k, n - 4 if k == "Normandie" else n] for k, n in rows],
        notes=["Après retrait des oppositions."],
    )
    wb.save(
        s.unsafe(
            "cmp/sla_regions_v2.xlsx",
            "difference with an earlier release",
            "Normandie: 141 puis 137",
            "Patients atteints de SLA par région, mis à jour après retrait des oppositions.",
            "1 838 patients de la cohorte nationale SLA (1 842 auparavant)",
            earlier=["earlier/sla_regions.csv"],
        )
    )

    # the same cohort with and without a unit
    put(
        s.path("earlier/icu_mortality_all.md"),
        "# ICU mortality, all units\n\n"
        + md(["Group", "Stays", "Deaths"], [["Medical", 2410, 512], ["Surgical", 1622, 188], ["Trauma", 704, 77]])
        + "\n",
    )
    put(
        s.unsafe(
            "cmp/icu_mortality_without_burns.txt",
            "difference with an earlier release",
            "Trauma: 77 deaths before, 71 without the burns unit",
            "ICU mortality by group without the burns unit (the earlier release included it).",
            "4,712 ICU stays outside the burns unit, same period and cohort as the earlier release",
            earlier=["earlier/icu_mortality_all.md"],
        ),
        "ICU mortality, burns unit excluded\n\n"
        + plain(["Group", "Stays", "Deaths"], [["Medical", 2410, 512], ["Surgical", 1622, 188], ["Trauma", 680, 71]])
        + "\n",
    )

    # two files of one request: one masks, the other gives back
    put(
        s.unsafe(
            "cmp/transplant_donor_masked.csv",
            "masked cell that the other file of the request gives back",
            "HLA-incompatible: masked here, 1,260 - 812 - 443 in the other",
            "Donor type of paediatric kidney transplants; the group under ten is masked.",
            "1,260 paediatric kidney transplants",
            request="paediatric-transplant",
        ),
        to_csv(
            ["donor", "transplants"],
            [["Deceased", 812], ["Living, compatible", 443], ["Living, HLA-incompatible", "masked"]],
        ),
    )
    pdf(
        s.unsafe(
            "cmp/transplant_by_period.pdf",
            "the total gives back the cell masked in the other file of the request",
            "total 1,260",
            "Paediatric kidney transplants of all donor types by period.",
            "1,260 paediatric kidney transplants",
            request="paediatric-transplant",
        ),
        [
            ("h", "Paediatric kidney transplants, all donor types"),
            (
                "t",
                ["Period", "Transplants"],
                [["2000-2007", 388], ["2008-2015", 441], ["2016-2023", 431], ["All donor types", 1260]],
            ),
        ],
    )

    # monthly reports of a running trial
    put(
        s.path("earlier/essai_inclusions_mars.html"),
        "<html><body><h1>Inclusions cumulées à fin mars</h1>"
        + html(["Centre", "Inclus"], [["Centre 1", 141], ["Centre 2", 118], ["Centre 3", 96], ["Centre 4", 57]])
        + "</body></html>",
    )
    put(
        s.unsafe(
            "cmp/essai_inclusions_avril.html",
            "difference with an earlier release of a cumulated count",
            "Centre 3: 96 puis 99",
            "Inclusions cumulées à fin avril dans le même essai.",
            "455 patients inclus à fin avril (412 à fin mars)",
            earlier=["earlier/essai_inclusions_mars.html"],
        ),
        "<html><body><h1>Inclusions cumulées à fin avril</h1>"
        + html(["Centre", "Inclus"], [["Centre 1", 157], ["Centre 2", 130], ["Centre 3", 99], ["Centre 4", 69]])
        + "</body></html>",
    )

    # one patient more moves a mean
    d = document()
    d.add_heading("Psoriasis severity by treatment", 1)
    wtable(
        d,
        ["Treatment", "n", "PASI, mean", "SD"],
        [["Topical", 612, "4.1", "2.2"], ["Phototherapy", 233, "8.8", "3.9"], ["Biologic", 301, "11.62", "5.1"]],
    )
    d.save(s.path("earlier/psoriasis_pasi.docx"))
    d = document()
    d.add_heading("Psoriasis severity by treatment (revision)", 1)
    wtable(
        d,
        ["Treatment", "n", "PASI, mean", "SD"],
        [["Topical", 612, "4.1", "2.2"], ["Phototherapy", 233, "8.8", "3.9"], ["Biologic", 302, "11.73", "5.4"]],
    )
    d.save(
        s.unsafe(
            "cmp/psoriasis_pasi_r1.docx",
            "one patient more than in an earlier release: count and mean give his score",
            "Biologic: n 301 then 302",
            "Severity by treatment, after the late inclusion.",
            "1,147 patients with psoriasis (1,146 before)",
            earlier=["earlier/psoriasis_pasi.docx"],
        )
    )
