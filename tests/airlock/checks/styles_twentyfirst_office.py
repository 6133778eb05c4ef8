"""What a walk through office documents and the exports of statistical packages showed: nested cells, estimates, diagrams."""

from tests.airlock.checks.styles import two

_OF = "1 204 patients suivis pour insuffisance cardiaque"


def _cell(*figures: str) -> str:
    lines = "".join(f'<tr><td class="r t data">{f}</td></tr>' for f in figures)
    return f'<td class="r t stacked_cell data"><table width="100%" border="0">{lines}</table></td>'


two(
    "twentyfirst_stacked_cells.html",
    '<table><tr><th rowspan="2">Frequency<br>Percent</th><th colspan="2">Table of arm by resp</th><th rowspan="2">Total</th></tr><tr><th>No</th><th>Yes</th></tr>'
    f"<tr><th>Drug</th>{_cell('402', '40.20')}{_cell('188', '18.80')}{_cell('590', '59.00')}</tr>@</table>",
    f"<tr><th>Placebo</th>{_cell('404', '40.40')}{_cell('6', '0.60')}{_cell('410', '41.00')}</tr>",
    f"<tr><th>Placebo</th>{_cell('288', '28.80')}{_cell('122', '12.20')}{_cell('410', '41.00')}</tr>",
    "Response by arm",
    "1000 patients randomised",
)
two(
    "twentyfirst_cells_over_both.html",
    '<table><tr><td colspan="2" rowspan="2"></td><td colspan="2">Bras</td><td rowspan="2">Total</td></tr><tr><td>A</td><td>B</td></tr>'
    '<tr><td rowspan="2">Sortie</td><td>Domicile</td><td>211</td><td>198</td><td>409</td></tr><tr><td>Transfert</td>@</tr></table>',
    "<td>7</td><td>24</td><td>31</td>",
    "<td>27</td><td>24</td><td>51</td>",
    "Mode de sortie selon le bras",
    "Patients de l'essai",
)
two(
    "twentyfirst_estimates_above_sizes.html",
    "<table><tr><th>Predictors</th><th>Odds Ratios</th><th>CI</th><th>p</th></tr><tr><td>Age</td><td>1.31</td><td>1.12 – 1.52</td><td>0.001</td></tr>"
    '<tr><td>Sex [M]</td><td>1.08</td><td>0.81 – 1.44</td><td>0.602</td></tr><tr><td>N <sub>patient</sub></td><td colspan="3">@</td></tr></table>',
    "9",
    "412",
    "Mixed logistic model",
    "Patients of one centre",
)
two(
    "twentyfirst_which_statistic.md",
    "| | | Statistique | Erreur standard |\n|---|---|---|---|\n| Score | Moyenne | 7,42 | ,214 |\n| | Ecart type | 3,770 | |\n| | @ | |\n",
    "Maximum | 20",
    "Médiane | 7,00",
    "Description du score",
    _OF,
)
two(
    "twentyfirst_code_and_name.csv",
    "CMD;Libellé;RSA\n01;Système nerveux;612\n04;Appareil respiratoire;744\n22;Brûlures;<10\n25;VIH;24\n;Total;@\n",
    "1386",
    "1390 (arrondi)",
    "Séjours par CMD",
    "RSA 2024",
)
two(
    "twentyfirst_with_a_disease.csv",
    "Statut;Patients\nSans diabète;812\n@\n",
    "Avec diabète;6",
    "Avec diabète;392",
    "Patients par statut",
    "Patients de la file active",
)
two(
    "twentyfirst_has_a_disease.csv",
    "Group,n\nNo asthma,812\n@\n",
    "Has asthma,6",
    "Has asthma,392",
    "Patients by group",
    "Patients of the clinic",
)
two(
    "twentyfirst_share_with_interval.md",
    "| Region | N | Prevalence (95% CI) |\n|---|---|---|\n| North | 612 | 8.2% (6.1–10.6) |\n| South | 402 | @ |\n",
    "1.2% (0.5–2.9)",
    "11.2% (8.4–14.7)",
    "Prevalence of resistance",
    "1,014 patients sampled",
)
two(
    "twentyfirst_group_in_a_row.md",
    "| Characteristic | 12-month survival (95% CI) |\n|---|---|\n| Overall | 81% (78%, 84%) |\n| A (N = 402) | 84% (80%, 88%) |\n| B (N = @) | 78% (74%, 82%) |\n",
    "7",
    "398",
    "Survival by arm",
    "800 patients",
)
two(
    "twentyfirst_flow_in_a_widget.html",
    '<div id="w"></div><script type="application/json" data-for="w">{"x":{"diagram":"digraph f {\\n a [label=\\"Randomised\\\\nn = 1,403\\"]\\n b [label=\\"Withdrawn\\\\nn = @\\"]\\n a -> b }"}}</script>',
    "5",
    "144",
    "Flow of participants",
    "1,403 patients randomised",
)
two(
    "twentyfirst_grid_attributes.html",
    '<table><tr><th data-row="0" data-col="1">Issue</th><th data-row="0" data-col="2">Patients</th></tr><tr><td data-row="1" data-col="1">Guéris</td><td data-row="1" data-col="2">312</td></tr>'
    '<tr><td data-row="2" data-col="1">Décédés</td><td data-row="2" data-col="2">@</td></tr></table>',
    "4",
    "41",
    "Issue des patients",
    _OF,
)
two(
    "twentyfirst_two_arms_in_boxes.txt",
    "Diagramme de flux\n\nRandomisés (n = 792)\nAlloués au traitement (n = 396)\nAlloués au placebo (n = 396)\nPerdus de vue (n = 21)\nPerdus de vue (n = @)\n",
    "4",
    "24",
    "Diagramme de flux de l'essai",
    "792 patients randomisés",
)
two(
    "twentyfirst_legend_of_extremes.md",
    "| Variable | Stats |\n|---|---|\n| age | mean (sd) : 61.4 (15.2) @ |\n",
    "min ≤ med ≤ max: 18 ≤ 63 ≤ 99",
    "q1 ≤ med ≤ q3: 52 ≤ 63 ≤ 73",
    "Summary of the cohort",
    "1842 patients",
)
two(
    "twentyfirst_cases_by_week.csv",
    "Semaine;Cas;Hospitalisés\n2024-S10;41;14\n2024-S11;52;19\n2024-S12;47;16\n2024-S13;@\n2024-S14;38;12\n",
    "63;7",
    "63;21",
    "Cas groupés par semaine",
    "Cas d'infection, 2024",
)
two(
    "twentyfirst_examples_of_birth.csv",
    "Variable;Type;Exemples\nsexe;catégorielle;1, 2\ndate_naiss;date;@\npoids;numérique;kg\n",
    "1947-03-12, 1988-11-02",
    "AAAA-MM-JJ",
    "Dictionnaire des variables",
    "Aucune donnée de patient",
)
two(
    "twentyfirst_odd_row.csv",
    "Spécialité;Boîtes en stock;Seuil d'alerte\nAmiodarone inj.;12;5\nDigoxine;7;4\nLabétalol;9;3\n@\n",
    "Patients en attente d'un traitement;6;",
    "Esmolol;6;2",
    "Stock de la pharmacie",
    "Aucune donnée de patient",
)
two(
    "twentyfirst_odd_row_english.md",
    "| Interface | Messages | Errors | Outages |\n|---|---|---|---|\n| ADT | 120411 | 41 | 1 |\n| ORU | 98211 | 12 | 0 |\n| DICOM | 40211 | 8 | 2 |\n| @ |\n",
    "Records of patients merged by mistake | | 4 | ",
    "FHIR | 8111 | 4 | 1",
    "Supervision of the interfaces",
    "No patient data",
)
two(
    "twentyfirst_share_of_two_columns.csv",
    "Critère;Conforme;Non conforme;% conforme\nMains;188;22;89,5\nGants;175;35;83,3\nTenue;199;11;94,8\n@\n",
    "Bracelet;206;4;98,1",
    "Bracelet;195;15;92,9",
    "Audit d'hygiène : observations",
    "210 observations de soins",
)
two(
    "twentyfirst_research_staff.csv",
    "Équipe;Projets en cours;Doctorants;Patients inclus\nCardiologie;7;3;412\nNeurologie;4;2;@\nOncologie;9;5;533\n",
    "8",
    "388",
    "Bilan de la recherche",
    "Patients inclus dans les études",
)
two(
    "twentyfirst_two_tables.md",
    "## Randomised\n\n| Arm | Patients |\n|---|---|\n| A | 204 |\n| B | 201 |\n\n## Followed\n\n| Arm | Patients followed |\n|---|---|\n| A | 183 |\n| B | @ |\n",
    "197",
    "177",
    "Patients by arm",
    "Patients of the trial",
)
two(
    "twentyfirst_pyramid.csv",
    "Age,Men,Women\n0-19,-41,38\n20-39,-88,97\n40-59,-144,131\n60+,@,99\n",
    "-6",
    "-61",
    "Pyramid of ages",
    "Patients of the register",
)
two(
    "twentyfirst_signs_of_notes.md",
    "| Type | Patients |\n|---|---|\n| Ischémique | 412 |\n| Hémorragique | 88* |\n| Indéterminé | @ |\n",
    "6*",
    "61¹",
    "Patients par type",
    "Patients du registre",
)
two(
    "twentyfirst_grid_by_roles.html",
    '<div role="grid"><div role="row"><span role="columnheader">Spécialité</span><span role="columnheader">Patients</span></div><div role="row"><span role="cell">A</span><span role="cell">412</span></div><div role="row"><span role="cell">B</span><span role="cell">@</span></div></div>',
    "7",
    "97",
    "Patients par spécialité",
    "Patients du registre",
)
two(
    "twentyfirst_list_of_numbers.html",
    "<h2>Sorties par mode</h2><ul><li>Domicile <b>288</b></li><li>Rééducation <b>101</b></li><li>Décès <b>@</b></li></ul>",
    "4",
    "23",
    "Modes de sortie",
    "412 patients",
)
two(
    "twentyfirst_words_of_a_style.html",
    '<style>.n::after{content:" (@)"}</style><p class="n">Patients opérés en urgence</p>',
    "dont 4 décès",
    "188 en tout",
    "Patients opérés",
    "188 patients",
)
two(
    "twentyfirst_page_in_one_file.mhtml",
    'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Transfer-Encoding: quoted-printable\nContent-Type: text/html; charset="utf-8"\n\n<table><tr><th>Issue</th><th>Patientes</th></tr><tr><td>C=C3=A9sarienne</td><td>288</td></tr><tr><td>D=C3=A9c=C3=A8s</td><td>@</td></tr></table>\n--b--\n',
    "3",
    "24",
    "Issue des grossesses",
    "Patientes de la maternité",
)
two(
    "twentyfirst_one_over_the_other.csv",
    "Unité;Décès / séjours\nA;41/402\nB;@\nC;44/441\n",
    "6/388",
    "38/388",
    "Ratios par unité",
    "Séjours de l'année",
)
two(
    "twentyfirst_numbered_variables.html",
    "<table><caption>Table 2. Means, standard deviations, and correlations</caption><tr><th>Variable</th><th>M</th><th>SD</th>@<tr><td>3. Age</td><td>41.2</td><td>13.9</td><td>.12</td><td>-.08</td><td>-.11*</td></tr></table>",
    "<th>Range</th><th>1</th><th>2</th></tr><tr><td>1. PHQ-9</td><td>9.12</td><td>5.04</td><td>0-27</td><td></td><td></td></tr><tr><td>2. Weight</td><td>71.2</td><td>14.6</td><td>38-131</td><td>.61**</td><td></td></tr>",
    "<th>1</th><th>2</th><th>3</th></tr><tr><td>1. PHQ-9</td><td>9.12</td><td>5.04</td><td></td><td></td><td></td></tr><tr><td>2. Weight</td><td>71.2</td><td>14.6</td><td>.61**</td><td></td><td></td></tr>",
    "Correlations",
    "412 patients",
)
two(
    "twentyfirst_practitioners.csv",
    "Praticien;Patients 2023;Patients 2024\nP1;141;133\nP2;97;104\nP3;88;@\n",
    "8",
    "91",
    "Activité par praticien",
    "Patients opérés",
)
two(
    "twentyfirst_rooms.csv",
    "Chambre;Lits;Patients (année)\n101;2;88\n102;1;41\n103;2;@\n",
    "7",
    "79",
    "Occupation des chambres",
    "Patients de l'unité",
)
