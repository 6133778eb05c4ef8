"""Markdown reports, half of them to be stopped."""

from tests.airlock.outputs.case import Shelf

from .kit import big, md, num, part, pval, table1


def unsafe(shelf: Shelf) -> None:
    r = shelf.random("md-u")
    rows = [
        ("Age, years", "mean", 58, 13),
        ("Women", "bin", 0.47),
        ("ECOG 0-1", "bin", 0.71),
        ("Line of therapy", "cat", {"First": 0.5, "Second": 0.32, "Third or later": 0.18}),
        ("LDH > ULN", "bin", 0.34),
        ("Liver metastases", "bin", 0.29),
    ]
    shelf.unsafe(
        "cart/results.md",
        "a small count in words",
        "seven patients",
        "Results section of the CAR-T toxicity paper.",
        "388 patients treated by CAR-T cells",
    ).write_text(
        "## Results\n\nBetween 2019 and 2023, 388 patients received CAR-T cells.\n\n"
        + md([["", "axi-cel (n=214)", "tisa-cel (n=174)"], *table1(r, [214, 174], rows)])
        + "\n\nCytokine release syndrome of any grade occurred in 311 patients (80.2%) and ICANS in 142 (36.6%). Tocilizumab was given to 187 patients. Seven patients needed dialysis during the first month. Median stay was 19 days [IQR 15-26].\n"
    )

    shelf.unsafe(
        "hta/diagramme_flux.md",
        "a subtraction that gives 7",
        "1 204 - 1 197",
        "Diagramme de flux de l'étude d'automesure tensionnelle.",
        "1 197 patients analysés",
    ).write_text("""# Automesure tensionnelle : diagramme de flux

```mermaid
flowchart TD
  A[Patients éligibles<br/>n = 1 412] --> B[Refus de participer<br/>n = 208]
  A --> C[Inclus<br/>n = 1 204]
  C --> D[Analysés<br/>n = 1 197]
```

Les refus étaient plus fréquents après 75 ans (24 % contre 11 %). Les données manquantes de la visite à 6 mois
(84 patients) ont été imputées par équations chaînées (20 jeux).
""")
    shelf.unsafe(
        "maladiesrares/synthese_cas.md",
        "row-level data in prose",
        "the list of cases",
        "Synthèse de la série de vascularites pour la RCP nationale.",
        "46 patients atteints de vascularite à ANCA",
    ).write_text(
        "# Vascularites à ANCA : synthèse\n\nLa série compte 46 patients, dont 25 hommes, d'âge médian 62 ans [EIQ 51-70].\n\n## Illustrations\n\n"
        + "\n".join(
            f"- Patient {i} : {r.choice(['femme', 'homme'])} de {r.randint(38, 79)} ans, {r.choice(['PR3', 'MPO'])}, BVAS {r.randint(8, 27)}, {r.choice(['rituximab', 'cyclophosphamide'])}, créatinine {r.randint(80, 520)} µmol/L, {r.choice(['rémission à M6', 'rechute à M14', 'dialyse à M3'])}."
            for i in range(1, 15)
        )
        + "\n"
    )
    shelf.unsafe(
        "vaccin/effets_notables.md",
        "exact date of a single event",
        "14 mars 2021",
        "Note sur la surveillance des vaccinés du personnel.",
        "6 312 agents vaccinés",
    ).write_text("""# Surveillance après vaccination du personnel

Sur 6 312 agents vaccinés, 1 944 (30,8 %) ont déclaré au moins un effet local et 812 (12,9 %) un effet général.
L'arrêt de travail médian était de 2 jours [1-3]. La fréquence décroît avec l'âge (p < 0,001).

La première anaphylaxie est survenue le 14 mars 2021, vingt minutes après l'injection, au centre du bâtiment H.

| Tranche d'âge | Vaccinés | Effet local | Effet général |
|---|--:|--:|--:|
| 18-29 | 1 210 | 468 | 214 |
| 30-44 | 2 107 | 701 | 288 |
| 45-59 | 2 244 | 612 | 252 |
| 60 et + | 751 | 163 | 58 |
""")
    shelf.unsafe(
        "pallia/readme_results.md",
        "a phone number",
        "reach ... 06",
        "Readme and main result table of the palliative care project.",
        "2 071 patients seen by the palliative team",
    ).write_text(
        "# Palliative team: what is in this folder\n\nMain table below. Missing place of death for 88 patients; family reached again on 06 61 27 48 90 for the last update.\n\n"
        + md(
            [
                ["Place of death", "n", "%"],
                ["Hospital", 1012, "51.0"],
                ["Home", 486, "24.5"],
                ["Hospice", 311, "15.7"],
                ["Nursing home", 174, "8.8"],
            ]
        )
        + "\n"
    )
    csv = "\n".join(
        f"{i};{r.choice('FM')};{r.randint(19, 90)};{r.choice(['SCA', 'EP', 'SEPSIS', 'AVC'])};{r.randint(0, 1)}"
        for i in range(30)
    )
    shelf.unsafe(
        "samu/bilan.md",
        "row-level data in a comment",
        "HTML comment at the end",
        "Bilan des sorties SMUR primaires.",
        "4 418 sorties SMUR, 2022",
    ).write_text(
        "# Sorties SMUR primaires 2022\n\n"
        + md(
            [
                ["Motif", "Sorties", "Délai médian (min)"],
                ["Douleur thoracique", 1204, 12],
                ["Arrêt cardiaque", 512, 9],
                ["Détresse respiratoire", 811, 12],
                ["Trouble de conscience", 903, 11],
                ["Traumatisme", 988, 13],
            ]
        )
        + "\n\nLe délai médian est stable depuis 2019.\n\n<!-- données source\nid;sexe;age;motif;deces\n"
        + csv
        + "\n-->\n"
    )
    shelf.unsafe(
        "ortho/proms.md",
        "a complement that gives 6",
        "99.2 % of 731",
        "Follow-up and outcome scores after hip replacement.",
        "731 patients after total hip replacement",
    ).write_text(
        "# Patient-reported outcomes after hip replacement\n\nOne-year vital status was obtained for 99.2% of the 731 patients. The Oxford Hip Score was returned by 602 patients.\n\n"
        + md(
            [
                ["Score", "Baseline", "6 months", "1 year"],
                *[
                    [n, *[f"{x + r.uniform(-1, 1):.1f} ({s:.1f})" for x in xs]]
                    for n, xs, s in [
                        ("Oxford Hip Score", (19, 38, 41), 8.1),
                        ("EQ-5D VAS", (58, 72, 75), 17),
                        ("Pain 0-10", (6.8, 2.2, 1.7), 2.1),
                    ]
                ],
            ]
        )
        + "\n\nValues are mean (SD).\n"
    )
    shelf.unsafe(
        "transplant/rejets.md",
        "a small count in circled digits (disguise)",
        "④",
        "Rejets et pertes de greffon à un an.",
        "512 greffés du foie",
    ).write_text(
        "# Greffe hépatique, suivi à un an\n\n- Rejet cellulaire : 118 (23,0 %)\n- Complication biliaire : 97 (18,9 %)\n- Infection à CMV : 74 (14,5 %)\n- Retransplantation : ④ patients\n- Décès : 41 (8,0 %)\n\nLe MELD médian était de 22 [15-30].\n"
    )
    shelf.unsafe(
        "ml/model_card_los.md",
        "a secret",
        "the token in the curl line",
        "Model card of the length-of-stay model.",
        "88 120 stays, 2018-2022",
    ).write_text("""# Model card: length of stay

- Task: regression of days, gradient boosting, 400 trees, depth 6, at least 200 stays per leaf
- Training: 70 496 stays; test: 17 624 stays
- MAE 1.91 d, R2 0.47

## Reproduce

    curl -H "Authorization: Bearer ghp_9fK2mZq81LxT0vRbW7yNcE4sUjAo3HdP6iGt" https://git.internal.example/api/v4/projects/77/archive

## Limits

Performance is lower after 2021 (MAE 2.08 d). Not for single-patient decisions.
""")
    shelf.unsafe(
        "allergo/provocation.md",
        "a ratio that gives 3",
        "one in 160 of 480",
        "Results of oral drug challenges.",
        "480 patients challenged",
    ).write_text(
        "# Oral challenge to beta-lactams\n\n480 patients had a challenge: 301 women, 179 men. A reaction occurred in 52 (10.8%), of which 31 were immediate and 21 delayed. One patient in 160 needed adrenaline.\n\n"
        + md(
            [
                ["Culprit", "Challenged", "Reacted"],
                ["Amoxicillin", 288, 28],
                ["Cefazolin", 101, 12],
                ["Other cephalosporin", 91, 12],
            ]
        )
        + "\n"
    )


def safe(shelf: Shelf) -> None:
    r = shelf.random("md-s")
    rows = [
        ("Age (années)", "med", 74, 9),
        ("Femmes", "bin", 0.52),
        ("Fragilité (Fried)", "cat", {"Robuste": 0.3, "Pré-fragile": 0.43, "Fragile": 0.27}),
        ("Vit seul", "bin", 0.4),
        ("MNA < 17", "bin", 0.14),
        ("IADL", "med", 6.4, 1.5),
        ("Médicaments par jour", "med", 7, 2),
    ]
    shelf.safe(
        "oncoger/rapport_caracteristiques.md",
        "medians of scores below 10",
        "Caractéristiques à l'inclusion selon le traitement.",
        "1 040 patients de 70 ans et plus traités pour cancer colorectal",
    ).write_text(
        "---\ntitle: Oncogériatrie, caractéristiques\nlang: fr\n---\n\n"
        + md(
            [
                ["Variable", "Chirurgie seule (N = 611)", "Chimiothérapie (N = 429)", "p"],
                *table1(
                    r,
                    [611, 429],
                    rows,
                    fr=True,
                    p=True,
                    pct="{n} ({p} %)",
                    med="{m} [{a} ; {b}]",
                    indent="&nbsp;&nbsp;",
                ),
            ]
        )
        + "\n\nMédiane [Q1 ; Q3] ou effectif (%). Tests de Wilcoxon et du khi-deux.\n"
    )
    shelf.safe(
        "registry/codebook.md",
        "codes 0 to 9",
        "Codebook of the release file's variables (no data).",
        "Describes variables, no persons",
    ).write_text(
        "# Codebook\n\n"
        + md(
            [
                ["Variable", "Type", "Codes"],
                ["sex", "integer", "1 = male, 2 = female, 9 = unknown"],
                ["nyha", "integer", "1 to 4"],
                ["mrs", "integer", "0 to 6, 6 = dead"],
                ["smoke", "integer", "0 never, 1 former, 2 current, 8 not asked, 9 missing"],
                ["killip", "integer", "1 to 4"],
                ["bmi", "decimal (4,1)", "kg/m2, plausible 10.0 to 80.0"],
                ["admission_mode", "character(1)", "6 mutation, 7 transfer, 8 home"],
                ["apgar5", "integer", "0 to 10"],
                ["gcs", "integer", "3 to 15"],
            ]
        )
        + "\n\nMissing codes are the same in all 3 files. Dates are given as years.\n"
    )
    shelf.safe(
        "vascular/results_text.md",
        "eponyms and numbers of centres, readers, weeks",
        "Results and methods paragraphs on abdominal aneurysm repair.",
        "2 318 patients from three centres",
    ).write_text("""## Methods (short)

Three centres took part. Two readers measured diameters; a third settled disagreements (kappa 0.84). Comorbidity was
scored with the Charlson index. Survival was estimated by Kaplan-Meier and compared by a Cox model; the Mann-Whitney,
Fisher and Student tests were used where fit. Follow-up visits were at 1, 6 and 12 months, then yearly for five years.

## Results

Of 2 318 patients, 1 507 (65.0%) had endovascular and 811 (35.0%) open repair. Thirty-day mortality was 2.1% (31 of
1 507) and 5.4% (44 of 811). At five years, survival was 68.4% (95% CI 65.7-70.9) and 70.2% (66.6-73.5); the hazard
ratio was 1.07 (0.91-1.26; P = 0.41). Reintervention was needed in 251 (16.7%) and 74 (9.1%). A type II endoleak was
seen in 304 patients (20.2%). Median stay was 4 days (IQR 3-6) after endovascular and 9 days (7-13) after open repair.
""")
    shelf.safe(
        "ml/carte_modele_reintub.md",
        "hyperparameters, folds, seeds",
        "Carte de modèle, sans aucune donnée individuelle.",
        "9 120 patients extubés, 1 022 réintubés",
    ).write_text("""# Carte de modèle : échec d'extubation

| Élément | Valeur |
|---|---|
| Algorithme | XGBoost 1.7.6 |
| Profondeur maximale | 4 |
| Arbres | 250 |
| Patience | 8 |
| Validation croisée | 5 plis, 3 répétitions, graine 7 |
| Variables | 31, dont 6 de gazométrie |
| AUROC (test) | 0,78 [0,75-0,81] |
| Pente de calibration | 0,97 |
| ICI | 0,009 |

Seuil choisi : 0,2 (sensibilité 64 %, spécificité 77 % ; 1 824 patients en test dont 204 réintubés, soit 131 détectés et 73 non détectés).
""")
    out = [["Unité", "Lits", "Taux d'occupation 2022", "Taux d'occupation 2023", "Occupation cible"]]
    for u, beds in [
        ("Réanimation médicale", 18),
        ("Réanimation chirurgicale", 16),
        ("USC", 8),
        ("Cardiologie", 36),
        ("Neurologie", 32),
        ("Gériatrie aiguë", 28),
        ("HTCD", 6),
        ("UHCD", 9),
    ]:
        out.append([u, beds, num(r.uniform(78, 96), 1, True) + " %", num(r.uniform(78, 96), 1, True) + " %", "85 %"])
    shelf.safe(
        "pilotage/capacitaire.md",
        "beds and staff below 10",
        "Capacité et occupation par unité, pour le conseil de pôle.",
        "Huit unités, aucune donnée de patient",
    ).write_text(
        "# Point capacitaire\n\n"
        + md(out)
        + "\n\nLes 4 lits fermés à l'été 2023 sont comptés ouverts. 7 postes d'IDE restent vacants sur 212.\n".replace(
            "7 postes d'IDE restent vacants sur 212", "Le ratio cible est de 2 IDE pour 5 lits en réanimation"
        )
    )
    shelf.safe(
        "copd/consort.md",
        "a flow with large drops",
        "CONSORT flow of the tele-rehabilitation trial in text.",
        "1 020 randomised patients with COPD",
    ).write_text("""# CONSORT flow

1. Assessed for eligibility: 2 416
2. Not randomised: 1 396 (criteria not met 842; declined 467; other reasons 87)
3. Randomised: 1 020
   - Tele-rehabilitation: 510, of whom 431 completed 8 weeks; 41 withdrew and 38 were lost
   - Usual care: 510, of whom 448 completed 8 weeks; 29 withdrew and 33 were lost
4. In the intention-to-treat analysis: 510 and 510

Primary outcome (CAT score, 8 weeks): difference -2.3 points (95% CI -3.1 to -1.5), minimal important difference 2.
""")
    out = [["Analyse", "HR", "IC 95 %", "p"]]
    for a in [
        "Principale",
        "Sans imputation",
        "Score de propension (IPTW)",
        "Appariement 1:1",
        "Exclusion de la première année",
        "Modèle de Fine et Gray",
        "Ajustement sur la période (3 classes)",
        "E-value de l'estimation : 1,9",
    ]:
        h = r.uniform(0.7, 0.8)
        out.append([a, num(h, 2, True), f"{num(h - 0.12, 2, True)}-{num(h + 0.14, 2, True)}", pval(r, True)])
    shelf.safe(
        "pharmacoepi/sensibilite_hr.md",
        "hazard ratios and p-values only",
        "Analyses de sensibilité de l'effet des gliflozines sur l'hospitalisation pour insuffisance cardiaque.",
        "18 905 nouveaux utilisateurs, 1 211 événements",
    ).write_text("### Tableau S4\n\n" + md(out) + "\n")
    shelf.safe(
        "projet/calendrier.md",
        "dates of a project, not of persons",
        "Calendrier et versions du plan d'analyse statistique.",
        "Aucune donnée de patient",
    ).write_text("""# Plan d'analyse : versions et calendrier

| Étape | Date |
|---|---|
| Avis du comité scientifique et éthique | 12/09/2023 |
| Version 1.0 du plan d'analyse | 04/12/2023 |
| Extraction par l'entrepôt | 15/01/2024 |
| Gel de la base | 01/03/2024 |
| Version 1.1 (2 analyses ajoutées) | 18/03/2024 |

La période d'inclusion va du 01/01/2018 au 31/12/2022. Les 3 critères secondaires sont hiérarchisés ; alpha vaut 5 %.
""")
    out = [["Domain", "Items", "Cronbach alpha", "ICC", "SRM"]]
    for d, k in [
        ("Mobility", 7),
        ("Self-care", 5),
        ("Mood", 6),
        ("Fatigue", 4),
        ("Social role", 8),
        ("Whole scale", 30),
    ]:
        out.append(
            [d, k, f"{r.uniform(0.76, 0.93):.2f}", f"{r.uniform(0.74, 0.9):.2f}", f"{r.uniform(0.4, 0.9):.2f}"]
        )
    shelf.safe(
        "ms/psychometrics.md",
        "counts of items",
        "Psychometric properties of the questionnaire.",
        "914 patients with multiple sclerosis, 288 in the retest",
    ).write_text(
        "# Reliability\n\n"
        + md(out)
        + "\n\nFactor analysis: 5 factors (eigenvalues 9.1, 3.2, 2.4, 1.8, 1.3), CFI 0.95, RMSEA 0.048.\n"
    )
    n = part(r, 5230, [30, 22, 18, 14, 9, 7], 60)
    out = [["Bactérie", "Souches", "Résistance C3G", "Résistance fluoroquinolones"]]
    for b, x in zip(
        [
            "Escherichia coli",
            "Klebsiella pneumoniae",
            "Enterobacter cloacae",
            "Proteus mirabilis",
            "Citrobacter koseri",
            "Serratia marcescens",
        ],
        n,
        strict=True,
    ):
        a, c = max(14, round(x * r.uniform(0.1, 0.3))), max(14, round(x * r.uniform(0.1, 0.25)))
        out.append([f"*{b}*", big(x), f"{a} ({num(100 * a / x, 1, True)} %)", f"{c} ({num(100 * c / x, 1, True)} %)"])
    shelf.safe(
        "bacterio/resistances.md",
        "resistance of strains, all above ten",
        "Résistances des entérobactéries isolées d'hémocultures et d'urines (un isolat par patient).",
        "5 230 patients, 2020-2023",
    ).write_text("# Résistances 2020-2023\n\n" + md(out) + "\n")


def write(shelf: Shelf) -> None:
    unsafe(shelf)
    safe(shelf)
