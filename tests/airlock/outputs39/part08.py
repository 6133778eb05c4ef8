"""Markdown reports."""

from tests.airlock.outputs.case import Shelf

from .tools import fr, np_, pipe, pval, split


def write(shelf: Shelf) -> None:
    r = shelf.random("md")

    def put(path, *parts):
        path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")

    put(
        shelf.safe(
            "README_resultats.md",
            "file, table and version numbers",
            "Description des fichiers de résultats et principaux chiffres.",
            "10 214 patients de la cohorte HTA",
        ),
        "# Résultats HTA-REEL, lot 3",
        "- `fig1.png` : figure 1\n- `tab2.csv` : tableau 2 (8 colonnes, 12 lignes)\n- `modele_v4.txt` : modèle 4, 6 covariables",
        "Effectif : 10 214 patients, 52,3 % de femmes. PA contrôlée chez 5 618 (55,0 %). Suivi médian 4,2 ans [2,1 ; 6,8].",
        "Version 1.0.3, Python 3.11, 2 scripts, 1 notebook.",
    )

    rows = [["Specialty", "Consults", "No-shows n (%)", "Median wait (days)"]]
    for s, w in (
        ("Cardiology", 41),
        ("Dermatology", 88),
        ("Endocrinology", 62),
        ("ENT", 30),
        ("Ophthalmology", 97),
        ("Rheumatology", 55),
        ("Urology", 47),
    ):
        n = r.randint(2100, 9800)
        rows.append([s, n, np_(int(n * r.uniform(0.05, 0.13)), n, False), w])
    put(
        shelf.safe(
            "outpatient_noshow.md",
            "no-show percentages below 10 of thousands",
            "No-show rates by specialty.",
            "About 40,000 outpatient appointments, 2023",
        ),
        "## Outpatient no-shows, 2023",
        pipe(rows),
        "Reminders by SMS (2 per appointment) reduced the odds by a third: OR 0.67 (0.61-0.73).",
    )

    put(
        shelf.unsafe(
            "notes_codage.md",
            "a name with a title in prose",
            "third paragraph: Mme ...",
            "Notes de codage des causes de décès.",
            "1 912 décès hospitaliers, 2021-2022",
        ),
        "# Codage des causes de décès",
        pipe(
            [
                ["Chapitre CIM-10", "Décès", "%"],
                ["Tumeurs", 702, fr(36.7)],
                ["Circulatoire", 488, fr(25.5)],
                ["Respiratoire", 311, fr(16.3)],
                ["Autres", 411, fr(21.5)],
            ]
        ),
        "Le certificat de Mme Solange Kerbrat, relu en commission, a été reclassé du chapitre « Autres » au chapitre « Circulatoire ».",
        "Concordance entre deux codeurs : kappa 0,81.",
    )

    put(
        shelf.unsafe(
            "ventilation_report.md",
            "small counts in the front matter",
            "YAML front matter: excluded_death_d0: 6",
            "Report on ventilation strategies.",
            "2,240 ventilated ICU patients",
        ),
        "---\ntitle: Ventilation\nseed: 7\nn_total: 2240\nexcluded_death_d0: 6\n---",
        "# Protective ventilation",
        pipe(
            [
                ["Tidal volume", "N", "28-day mortality"],
                ["≤ 6 mL/kg", 1108, np_(288, 1108, False)],
                ["6-8 mL/kg", 802, np_(231, 802, False)],
                ["> 8 mL/kg", 330, np_(109, 330, False)],
            ]
        ),
        "Adjusted OR for > 8 mL/kg: 1.31 (1.02-1.69).",
    )

    rows = [["Variable", "β", "ET", "p"]]
    for v in ("Âge", "Sexe", "IMC", "HbA1c", "PAS", "LDL"):
        rows.append([v, fr(r.uniform(-1, 1), 3), fr(r.uniform(0.02, 0.3), 3), pval(r)])
    put(
        shelf.safe(
            "carotide_regression.md",
            "6 predictors, ddl 1 and 9",
            "Régression de l'épaisseur intima-média.",
            "1 318 patients diabétiques",
        ),
        "### EIM carotidienne",
        pipe(rows),
        "R² = 0,31 ; ddl résiduels = 1 311 ; VIF < 3 ; test de White 9 ddl, p = 0,07. Validation : 5 plis × 2 répétitions.",
    )

    put(
        shelf.unsafe(
            "pilot_model_fit.md",
            "saturated model: as many parameters as observations",
            "n = 12, 12 parameters, 0 residual df, R² = 1",
            "Fit of the pilot mixed-dose model.",
            "Dose-finding pilot in 12 dose-by-centre cells",
        ),
        "# Pilot model fit",
        "Linear model of the centre-level response with centre, dose and all interactions: 12 observations, 12 parameters, residual df = 0, R² = 1.000.",
        pipe(
            [
                ["Term", "Estimate"],
                *[[f"centre{c}:dose{d}", f"{r.uniform(-2, 6):.3f}"] for c in "ABC" for d in (1, 2, 3, 4)],
            ]
        ),
    )

    q = split(r, 2650, 5, 300)
    put(
        shelf.safe(
            "triage_niveaux.md",
            "triage levels 1 to 5",
            "Répartition et délai par niveau de tri.",
            "2 650 passages, semaine type",
        ),
        "# Tri aux urgences",
        pipe(
            [
                ["Niveau FRENCH", "Passages", "Délai médecin médian (min)"],
                *[[i, x, d] for i, x, d in zip((1, 2, 3, 4, 5), q, (3, 9, 34, 61, 80))],
            ]
        ),
        "> Niveau 1 : immédiat ; niveau 5 : consultation. Deux salles de tri, 1 secteur court.",
    )

    put(
        shelf.unsafe(
            "uveitis_summary.md",
            "percentage that gives a small count back",
            "0.6% of 812 = 5",
            "Summary of causes of uveitis.",
            "812 patients with uveitis",
        ),
        "# Causes of uveitis (N = 812)",
        "\n".join(
            (
                "* idiopathic: 38.1%",
                "* HLA-B27: 21.9%",
                "* sarcoidosis: 17.2%",
                "* herpes: 12.1%",
                "* toxoplasmosis: 10.1%",
                "* syphilis: 0.6%",
            )
        ),
        "Anterior forms were 52% of all. Median VA at one year was 0.8 [0.5-1.0].",
    )

    put(
        shelf.safe(
            "checklist_strobe.md",
            "item numbers, page numbers",
            "Liste STROBE remplie pour l'article.",
            "Sans données de patients",
        ),
        "# STROBE",
        pipe(
            [
                ["Item", "Section", "Page"],
                *[
                    [i, t, p]
                    for i, t, p in (
                        (1, "Titre et résumé", 1),
                        (2, "Contexte", 3),
                        (3, "Objectifs", 4),
                        (4, "Schéma", 4),
                        (5, "Cadre", 5),
                        (6, "Participants", 5),
                        (7, "Variables", 6),
                        (8, "Sources", 6),
                        (9, "Biais", 7),
                        (10, "Taille d'étude", 7),
                        (13, "Participants (résultats)", 8),
                        (14, "Données descriptives", 9),
                    )
                ],
            ]
        ),
        "Flux : 4 402 éligibles, 3 870 inclus, 3 512 analysés.",
    )

    put(
        shelf.unsafe(
            "chirurgie_robot.md",
            "list of single values in prose",
            "list of 14 operating times",
            "Courbe d'apprentissage en chirurgie robotique.",
            "640 prostatectomies robot-assistées",
        ),
        "# Courbe d'apprentissage",
        "Durée médiane : 148 min [122 ; 181] pour les 640 interventions ; 171 min avant 2019 et 139 min depuis.",
        "Durées (min) des conversions, dans l'ordre : "
        + ", ".join(str(r.randint(140, 390)) for _ in range(14))
        + ".",
        "Saignement médian 210 mL [120 ; 340].",
    )

    rows = [["Outcome", "HR", "95% CI", "Events / N treated", "Events / N control"]]
    for o in ("MACE", "CV death", "MI", "Stroke", "HF hospitalisation", "All-cause death"):
        h = r.uniform(0.7, 1.1)
        rows.append(
            [
                o,
                f"{h:.2f}",
                f"{h * 0.8:.2f}-{h * 1.22:.2f}",
                f"{r.randint(60, 400)}/4110",
                f"{r.randint(70, 450)}/4098",
            ]
        )
    put(
        shelf.safe(
            "emulation_glp1.md",
            "fractions with large counts",
            "Target trial emulation: outcomes.",
            "8,208 adults with type 2 diabetes starting GLP-1 RA or DPP-4i",
        ),
        "# Emulated trial, intention to treat",
        pipe(rows),
        "Weights were truncated at the 1st and 99th percentiles. E-value 1.8.",
    )

    put(
        shelf.unsafe(
            "avk_inr.md",
            "a small fraction in prose",
            "« 4 sur 1 208 »",
            "Qualité de l'anticoagulation par AVK.",
            "1 208 patients sous AVK",
        ),
        "## TTR et hémorragies",
        "Le TTR moyen était de 61,4 % (ET 19,2). Un INR > 5 au moins une fois concernait 214 patients (17,7 %) ; les hémorragies intracrâniennes 4 sur 1 208 ; les hémorragies digestives 38 (3,1 %).",
        "L'âge médian était de 77 ans [69 ; 83].",
    )

    put(
        shelf.safe(
            "hyperparametres.md",
            "hyper-parameters, layers, folds",
            "Hyper-paramètres retenus et performances.",
            "44 100 comptes rendus d'imagerie",
        ),
        "# Modèle de classification de texte",
        pipe(
            [
                ["Paramètre", "Valeur"],
                ["couches", 6],
                ["têtes", 8],
                ["batch", 4],
                ["epochs", 3],
                ["patience", 2],
                ["plis", 5],
                ["min_samples", 50],
                ["lr", "3e-5"],
            ]
        ),
        "F1 macro 0,87 (0,86-0,88) ; 7 classes ; kappa 0,79.",
    )

    rows = [
        ["Month", "Mean cost per stay (€)", "SD", "Stays"],
        *[
            [m, r.randint(3900, 4800), r.randint(2100, 3100), r.randint(700, 1000)]
            for m in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
        ],
    ]
    put(
        shelf.safe(
            "cost_seasonality.md",
            "months and SDs",
            "Monthly mean cost per stay.",
            "Around 10,000 surgical stays, 2023",
        ),
        "# Cost seasonality",
        pipe(rows),
        "ANOVA F(11, ...) = 1.9, p = 0.04. No trend (p = 0.6).",
    )

    put(
        shelf.unsafe(
            "trauma_map.md",
            "exact dates and places of single events",
            "bulleted list of three accidents",
            "Contexte de l'augmentation des traumatismes de trottinette.",
            "1 077 traumatisés, 2019-2023",
        ),
        "# Trottinettes électriques",
        pipe([["Lésion", "n"], ["Membre supérieur", 402], ["Face", 311], ["Crâne", 190], ["Membre inférieur", 174]]),
        "Accidents mortels signalés par la presse :\n\n- 14/06/2021, quai de la Monnaie\n- 02/10/2022, avenue du Lac\n- 27/05/2023, rond-point du Stade",
    )

    put(
        shelf.safe(
            "glossary_methods.md",
            "eponyms: Charlson, Kaplan-Meier, Cox, Fine-Gray",
            "Methods section and glossary.",
            "5,903 adults with atrial fibrillation",
        ),
        "# Methods",
        "Comorbidity used the Charlson index (updated weights 1, 2, 4 and 6). Survival used Kaplan-Meier curves, Cox and Fine-Gray models; Schoenfeld residuals were tested (global p = 0.21). Missing values (3 covariates, 11-18% each) were imputed by MICE, m = 5.",
        "CHA2DS2-VASc: 1 point for age 65-74, 2 points for age 75 or over. HAS-BLED ≥ 3 defined high risk (1,802 of 5,903, 30.5%).",
    )
