"""PowerPoint decks."""

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from tests.airlock.outputs.case import Shelf

from .tools import fr, np_, pair, slide, slides


def chart(page, cats, series, kind=XL_CHART_TYPE.COLUMN_CLUSTERED):
    data = CategoryChartData()
    data.categories = cats
    for name, values in series:
        data.add_series(name, values)
    return page.shapes.add_chart(kind, Cm(1), Cm(4.5), Cm(22), Cm(12), data)


def write(shelf: Shelf) -> None:
    r = shelf.random("pptx")
    p = slides()
    slide(
        p,
        "Parcours fracture de hanche – 2022",
        bullets=[
            "3 sites, 2 filières, 1 équipe mobile de gériatrie",
            "1 410 patients de 75 ans et plus",
            "Délai opératoire médian : 1,8 jour [1,1 ; 2,9]",
        ],
    )
    slide(
        p,
        "Indicateurs par filière",
        [
            ["Indicateur", "Orthogériatrie (n = 792)", "Standard (n = 618)", "p"],
            *[
                [t, np_((q := pair(r, 792, 618))[0], 792), np_(q[1], 618), q[2]]
                for t in ("Opéré < 48 h", "Confusion", "Transfusion", "Retour à domicile", "Décès à 6 mois")
            ],
        ],
    )
    p.save(
        shelf.safe(
            "hanche_orthogeriatrie.pptx",
            "3 sites, 2 streams, 1 team",
            "Diaporama des indicateurs du parcours fracture de hanche.",
            "1 410 patients de 75 ans et plus, 2022",
        )
    )

    p = slides()
    s = slide(
        p,
        "Lymphomas: response by regimen",
        [
            ["Regimen", "N", "CR n (%)", "PR n (%)"],
            *[
                [g, n, np_(c, n, False), np_(q, n, False)]
                for g, n, c, q in (
                    ("R-CHOP", 412, 288, 61),
                    ("R-mini-CHOP", 166, 92, 31),
                    ("Pola-R-CHP", 141, 101, 17),
                )
            ],
        ],
    )
    s.notes_slide.notes_text_frame.text = "If asked: only 2 patients progressed on Pola-R-CHP, both were double-hit."
    p.save(
        shelf.unsafe(
            "lymphoma_response.pptx",
            "small count in the speaker notes",
            "notes of slide 1: only 2 patients",
            "Slide on response by regimen.",
            "719 adults with DLBCL, 2017-2023",
        )
    )

    p = slides()
    s = slide(p, "Durée de séjour et âge – unité de soins intensifs")
    d = XyChartData()
    ser = d.add_series("patients")
    for _ in range(85):
        ser.add_data_point(r.randint(20, 88), round(r.uniform(1, 22), 1))
    s.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Cm(1), Cm(4.5), Cm(22), Cm(12), d)
    p.save(
        shelf.unsafe(
            "usi_age_duree.pptx",
            "scatter: one point for each person",
            "chart of slide 1",
            "Relation entre l'âge et la durée de séjour.",
            "85 séjours en USI",
        )
    )

    p = slides()
    s = slide(p, "Taux d'occupation par mois (%)")
    chart(
        s,
        ["Jan", "Fév", "Mar", "Avr", "Mai", "Jun", "Jul", "Aoû", "Sep", "Oct", "Nov", "Déc"],
        [("2022", [r.randint(78, 96) for _ in range(12)]), ("2023", [r.randint(80, 97) for _ in range(12)])],
        XL_CHART_TYPE.LINE,
    )
    slide(
        p,
        "À retenir",
        bullets=[
            "Objectif : 92 %",
            "6 unités au-dessus de l'objectif, 4 au-dessous",
            "9 lits fermés en été",
            "2 actions prioritaires",
        ],
    )
    p.save(
        shelf.safe(
            "occupation_lits.pptx",
            "6 units, 9 beds, 2 actions",
            "Taux d'occupation mensuel et points clés pour le comité de direction.",
            "10 unités de médecine, environ 14 000 séjours par an",
        )
    )

    p = slides()
    s = slide(p, "Congenital heart disease: interventions by defect")
    chart(
        s,
        ["VSD", "ASD", "Fallot", "TGA", "AVSD", "Truncus"],
        [("2013-2017", [188, 142, 96, 58, 61, 12]), ("2018-2022", [174, 155, 88, 64, 52, 5])],
    )
    p.save(
        shelf.unsafe(
            "chd_interventions.pptx",
            "small value in a chart's data",
            "chart: Truncus 2018-2022 = 5",
            "Bar chart of interventions by defect and period.",
            "1,095 children operated for congenital heart disease",
        )
    )

    p = slides()
    slide(
        p,
        "VIH : cascade de soins",
        [
            ["Étape", "Patients", "% de l'étape précédente"],
            ["Suivis", 2204, ""],
            ["Sous traitement", 2160, fr(98.0)],
            ["CV < 50 copies/mL", 2031, fr(94.0)],
            ["CD4 > 500", 1402, fr(69.0)],
        ],
    )
    s = slide(p, "Interne")
    s._element.set("show", "0")
    tb = s.shapes.add_textbox(Cm(2), Cm(5), Cm(18), Cm(3))
    tb.text_frame.text = "Refus de traitement : 6 patients (à ne pas montrer)"
    p.save(
        shelf.unsafe(
            "vih_cascade.pptx",
            "small count on a hidden slide",
            "slide 2, show=0: 6 patients",
            "Cascade de soins de la file active VIH.",
            "2 204 patients, 2023",
        )
    )

    p = slides()
    s = slide(
        p,
        "Algorithm performance by subgroup",
        [
            ["Subgroup", "n", "AUROC (95% CI)", "Sensitivity", "Specificity"],
            *[
                [
                    g,
                    n,
                    f"{(a := r.uniform(0.82, 0.9)):.2f} ({a - 0.02:.2f}-{a + 0.02:.2f})",
                    f"{r.uniform(0.75, 0.85):.2f}",
                    f"{r.uniform(0.7, 0.85):.2f}",
                ]
                for g, n in (("Women", 4120), ("Men", 3988), ("18-64 y", 4710), ("65 y and over", 3398))
            ],
        ],
    )
    slide(
        p,
        "Calibration",
        bullets=[
            "Slope 0.97, intercept 0.03",
            "Brier score 0.08",
            "Deciles of risk: observed 2.1%, 3.4%, 4.9%, 6.2%, 8.0%, 10.3%, 13.1%, 17.2%, 24.0%, 41.2%",
        ],
    )
    p.save(
        shelf.safe(
            "ai_subgroups.pptx",
            "percentages below 9 of deciles of 800 or more",
            "Performance and calibration of the model by subgroup.",
            "8,108 emergency patients of the test set",
        )
    )

    p = slides()
    slide(
        p,
        "Greffe rénale : rejets",
        [
            ["Type de donneur", "Greffes", "Rejet aigu", "Taux"],
            ["Décédé, critères standard", 612, 74, "12,1 %"],
            ["Décédé, critères élargis", 388, 58, "14,9 %"],
            ["Vivant apparenté", 141, 15, "10,6 %"],
            ["Vivant ABO incompatible", 46, "", "15,2 %"],
        ],
    )
    p.save(
        shelf.unsafe(
            "greffe_rejets.pptx",
            "percentage that gives a small count back",
            "ABO incompatible: 15,2 % of 46 = 7",
            "Rejets aigus à un an par type de donneur.",
            "1 187 greffes rénales, 2012-2021",
        )
    )

    p = slides()
    slide(
        p,
        "Programme de dépistage – équipe et calendrier",
        bullets=[
            "Phase 1 : 2 centres pilotes ; phase 2 : 7 centres",
            "4 étapes, 9 mois",
            "12 480 invitations, 5 114 dépistages (41,0 %)",
            "Coût moyen : 38 € par dépistage",
        ],
    )
    s = slide(p, "Participation par tranche d'âge")
    chart(
        s,
        ["50-54", "55-59", "60-64", "65-69", "70-74"],
        [("Participation (%)", [34.2, 38.9, 42.5, 46.8, 43.1])],
        XL_CHART_TYPE.BAR_CLUSTERED,
    )
    p.save(
        shelf.safe(
            "depistage_colorectal.pptx",
            "numbers of centres, steps, months",
            "Participation au dépistage et organisation.",
            "12 480 personnes invitées, 50-74 ans",
        )
    )

    p = slides()
    s = slide(
        p,
        "Neonatal sepsis: pathogens",
        [
            ["Pathogen", "Early onset", "Late onset"],
            ["GBS", 64, 22],
            ["E. coli", 51, 48],
            ["S. aureus", 14, 77],
            ["CoNS", 18, 190],
            ["Other", 26, 61],
        ],
    )
    tb = s.shapes.add_textbox(Cm(40), Cm(2), Cm(10), Cm(2))
    tb.text_frame.text = "Source file 8014477302 (mother of the index case)"
    p.save(
        shelf.unsafe(
            "neonatal_sepsis.pptx",
            "IPP in a text box out of the slide",
            "text box right of the slide",
            "Pathogens by onset.",
            "571 neonates with culture-proven sepsis",
        )
    )

    p = slides()
    s = slide(
        p,
        "Coût des biothérapies par indication",
        [
            ["Indication", "Patients", "Coût annuel (M€)", "Part"],
            ["Rhumatologie", 912, "9,8", "41 %"],
            ["Gastro-entérologie", 640, "7,1", "30 %"],
            ["Dermatologie", 511, "4,6", "19 %"],
            ["Autres", 204, "2,4", "10 %"],
        ],
    )
    p.core_properties.title = "Coût des biothérapies"
    p.save(
        shelf.safe(
            "biotherapies_couts.pptx",
            "shares of a sum below 85 %",
            "Coût annuel des biothérapies par indication.",
            "2 267 patients traités en 2023",
        )
    )

    p = slides()
    slide(
        p,
        "Sickle cell disease: acute chest syndrome",
        [
            ["Genotype", "Patients", "≥ 1 ACS", "ICU"],
            ["SS", 388, 141, 44],
            ["SC", 171, 39, 12],
            ["Sβ+", 72, 14, 72 - 72 + 10],
        ],
    )
    slide(
        p,
        "Take-home",
        bullets=["ACS in 31% of patients", "Not a single one of the 72 Sβ+ patients died, versus 21 SS patients"],
    )
    p.save(
        shelf.unsafe(
            "scd_acs.pptx",
            "zero of a real group, in words",
            "slide 2: Not a single one of the 72",
            "Acute chest syndrome by genotype.",
            "631 adults with sickle cell disease",
        )
    )

    p = slides()
    s = slide(
        p,
        "Top des DMS : séjours les plus longs en SSR",
        [
            ["Rang", "Service", "Durée (jours)", "Motif"],
            *[
                [i + 1, r.choice(("SSR neuro", "SSR locomoteur", "SSR gériatrique")), d, m]
                for i, (d, m) in enumerate(
                    (
                        (412, "attente EHPAD"),
                        (388, "tutelle"),
                        (351, "logement"),
                        (302, "complication"),
                        (297, "attente EHPAD"),
                    )
                )
            ],
        ],
    )
    p.save(
        shelf.unsafe(
            "dms_extremes.pptx",
            "individual extreme stays",
            "table: five single stays",
            "Séjours les plus longs et leur motif.",
            "3 120 séjours de SSR, 2022",
        )
    )

    p = slides()
    slide(
        p,
        "Prescription en EHPAD",
        [
            ["Classe", "Résidents (%)", "ET"],
            *[
                [c, fr(r.uniform(8, 60)), fr(r.uniform(1, 3))]
                for c in ("Psychotropes", "Antalgiques palier 2", "IPP", "Anticoagulants", "Diurétiques")
            ],
        ],
    )
    slide(
        p,
        "Glossaire",
        bullets=[
            "IPP : inhibiteur de la pompe à protons",
            "EHPAD : établissement d'hébergement",
            "Code ATC A02BC01 à A02BC05",
        ],
    )
    p.save(
        shelf.safe(
            "ehpad_prescriptions.pptx",
            "IPP: a class of drugs",
            "Prescriptions des résidents d'EHPAD adressés à l'hôpital.",
            "2 840 résidents hospitalisés, 2021-2023",
        )
    )

    p = slides()
    s = slide(p, "ECMO: survival by indication")
    chart(s, ["Cardiogenic shock", "ARDS", "Post-cardiotomy", "E-CPR"], [("Survival (%)", [44, 56, 38, 21])])
    path = shelf.unsafe(
        "ecmo_survival.pptx",
        "bytes after the end of the archive",
        "after the zip end: CSV rows",
        "Survival by ECMO indication.",
        "688 ECMO runs, 2012-2022",
    )
    p.save(path)
    with path.open("ab") as f:
        f.write(
            b"\n"
            + "\n".join(
                f"{i};{r.choice('MF')};{r.randint(18, 80)};{r.randint(1, 40)};{r.randint(0, 1)}" for i in range(60)
            ).encode()
        )

    p = slides()
    slide(
        p,
        "Trial feasibility: eligible patients",
        [
            ["Criterion", "Remaining"],
            ["Adults with T2D", 8412],
            ["eGFR 25-60", 3120],
            ["uACR > 200", 1240],
            ["No SGLT2i", 566],
            ["Not in another trial", 433],
        ],
    )
    p.save(
        shelf.safe(
            "feasibility_ckd.pptx",
            "funnel with steps of 100 or more",
            "Feasibility funnel for a trial.",
            "8,412 adults with type 2 diabetes",
        )
    )
