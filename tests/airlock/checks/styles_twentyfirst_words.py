"""What a walk through sentences, disguises and masked cells showed: numbers in words, groups pointed back to, one person
pointed at, rows written as lists or strings, what a masked cell is given back by."""

import json

from tests.airlock.checks.styles import s, two, u

_STAY = "2 480 patients"

# ---- numbers in words
two(
    "twentyfirst_spelled.txt",
    "We enrolled six hundred and forty children and analysed @.\n",
    "six hundred and thirty-four",
    "five hundred and two",
    "Methods",
    "640 children",
)
two(
    "twentyfirst_spelled_fr.md",
    "Deux cent douze patients ont été inclus. @ ont terminé le suivi, les autres ont été perdus de vue.\n",
    "Deux cent cinq",
    "Cent quatre-vingts",
    "Suivi",
    "212 patients",
)
s(
    "twentyfirst_per_cent.md",
    "Le taux était de vingt-trois pour cent, soit onze pour mille journées.\n",
    "Taux",
    _STAY,
)
# ---- groups pointed back to
two(
    "twentyfirst_subgroup.md",
    "Chronic dialysis was needed in 84 patients. In this subgroup, transfusion was given in @.\n",
    "6.0%",
    "36.0%",
    "Results",
    "2 480 patients",
)
two(
    "twentyfirst_of_those.txt",
    "Reintubation was needed in 73, and @ of those left the unit alive.\n",
    "69",
    "41",
    "Results",
    "612 patients",
)
two(
    "twentyfirst_dont.md",
    "On dénombre 44 fractures ouvertes, dont membre inférieur @.\n",
    "38",
    "24",
    "Rapport annuel",
    "1 480 patients",
)
two(
    "twentyfirst_rest_listed.md",
    "Une complication est survenue chez 121 patients : 64 infections, @ thromboses et le reste des hématomes.\n",
    "51",
    "31",
    "Complications",
    "1 902 patients",
)
s(
    "twentyfirst_weeks.md",
    "Parmi les 214 prématurés, 150 sont nés entre 32 et 36 SA, le reste avant 32 SA.\n",
    "Naissances",
    "1 246 grossesses",
)
two(
    "twentyfirst_latter.txt",
    "Sixty-one patients had a stent and 14 underwent bypass. @ had diabetes.\n",
    "Half of the latter",
    "Half of the former",
    "Abstract",
    "884 patients",
)
# ---- ratios
two(
    "twentyfirst_ratio.txt",
    "Among the 31 cases of myocarditis, men outnumbered women @.\n",
    "nine to one",
    "",
    "Note",
    "4 120 vaccinated persons",
)
two("twentyfirst_sex_ratio.md", "Sex-ratio H/F de @ (n = 58).\n", "8,7", "1,3", "Population", "58 patients")
# ---- one person pointed at
two(
    "twentyfirst_qu_un.md",
    "Le centre de Vire n'a inclus @.\n",
    "qu'une patiente",
    "que depuis le mois de mars",
    "Réunion d'essai",
    "402 patientes",
)
two(
    "twentyfirst_there_was.txt",
    "@ Mean follow-up was 4.1 years.\n",
    "In Tromsø alone there was a maternal death.",
    "In Tromsø alone there was a trend over time.",
    "Abstract",
    "48 210 births",
)
two(
    "twentyfirst_himself.txt",
    "@ Noise was measured in 12 rooms.\n",
    "The head gardener himself reported tinnitus.",
    "Gardeners reported tinnitus (31%).",
    "Survey",
    "1 820 workers",
)
two(
    "twentyfirst_kin.md",
    "@ La survie à 5 ans était de 92 %.\n",
    "Une mère a donné un rein à sa fille en 2019.",
    "Les parents donneurs étaient des mères dans 58 % des cas.",
    "Greffes",
    "388 greffes",
)
two(
    "twentyfirst_except.md",
    "@, tous étaient suivis dans le réseau.\n",
    "À l'exception d'une famille d'Ouessant",
    "À l'exception des hôpitaux de jour",
    "Population",
    "911 adultes",
)
two(
    "twentyfirst_handful.md",
    "@, les formes étaient sévères.\n",
    "Hormis une poignée de cas modérés",
    "Selon le protocole",
    "Population",
    "276 patients",
)
two(
    "twentyfirst_removed.md",
    "@, la durée médiane était de 5 jours.\n",
    "Après retrait du patient discordant",
    "Après retrait des séjours d'un jour",
    "Analyse de sensibilité",
    "482 patients",
)
two(
    "twentyfirst_senior.md",
    "@ The mean age was 44 years.\n",
    "The eldest, a donor from Leeds, was 79 at the time.",
    "Donors above the median age had a longer stay.",
    "Results",
    "1 105 donors",
)
# ---- steps and versions
two(
    "twentyfirst_left.py",
    "# 8,412 stays at the start\n# minors out: 7,990 left\ndf = df[df.age >= 18]\n# no weight: down to @\n",
    "7,984",
    "7,412",
    "Script",
    "8 412 stays",
)
two(
    "twentyfirst_journal.md",
    "## 2024-05-02\n- cohorte : 1 534 patients\n\n## 2024-04-18\n- cohorte : @ patients\n- recode 3 modalités au lieu de 5\n",
    "1 529",
    "1 402",
    "Journal",
    "1 534 patients",
)
# ---- rows in disguise
_AGES = (71, 44, 83, 59, 66, 38, 77, 52, 90, 61, 47, 70)
u(
    "twentyfirst_items.md",
    "".join(f"- NIHSS {n % 19 + 2}, {('left', 'right')[n % 2]} side, mRS {n % 7}\n" for n in _AGES),
    "Stroke",
    "188 patients",
)
s(
    "twentyfirst_items_groups.md",
    "- left side : NIHSS median 14, mRS median 3, n = 88\n- right side : NIHSS median 12, mRS median 2, n = 94\n- basilar : NIHSS median 19, mRS median 4, n = 41\n",
    "Stroke",
    "223 patients",
)
u("twentyfirst_marked.txt", "\n".join(f"{n}~{n % 31 + 5}~{n % 13}~{n % 7}" for n in _AGES), "Courses", "118 patients")
s("twentyfirst_marked_few.txt", "mean: 71~22~6~3\noral: 70~21~6~3\nLAI: 72~23~6~3\n", "Courses", "118 patients")
u(
    "twentyfirst_numbered.log",
    "".join(f"DEBUG sujet {17 * n % 400} crp={n} los={n % 11}\n" for n in _AGES),
    "Log",
    "402 patients",
)
s(
    "twentyfirst_chains.log",
    "".join(f"DEBUG chain {n} iter={10 * n} rhat={1 + n / 900:.3f}\n" for n in range(1, 9)),
    "Log",
    "402 patients",
)
two(
    "twentyfirst_bits.json",
    '{"mask": "relapse", "bits": "@"}',
    "0110100011010001110100101101000111001011",
    "see the table",
    "Relapse",
    "40 patients",
)
two(
    "twentyfirst_runs.txt",
    "Dans l'ordre d'entrée : @.\n",
    "4V2D7V1D3V2D9V1D2V3D",
    "V 101, D 37",
    "Statut vital",
    "138 patients",
)
two(
    "twentyfirst_cell.csv",
    'centre,n,detail\nA,212,"@"\nB,188,\nC,240,\n',
    "|".join(f"{n}/{'MF'[n % 3 == 0]}" for n in _AGES),
    "see protocol 4.2",
    "Centres",
    "640 patients",
)
two(
    "twentyfirst_hashes.md",
    "61 dossiers exclus : @.\n",
    ", ".join(f"{n * 987654321:010x}a"[-10:] for n in _AGES),
    "données manquantes",
    "Exclusions",
    "820 patients",
)
two(
    "twentyfirst_rows_kept.yaml",
    "seed: 2024\nfolds: 5\n@\n",
    "test_index: [3, 41, 77, 120, 162, 205, 333]",
    "test_share: 0.2",
    "Split",
    "640 patients",
)
two(
    "twentyfirst_ranked.csv",
    "rank,@",
    "best_change\n" + "".join(f"{k},{61 - 7.3 * k:.1f}\n" for k in range(1, 22)).replace("6.3", "6.9"),
    "eigenvalue\n" + "".join(f"{k},{40 / k / k:.3f}\n" for k in range(1, 22)),
    "Change of target lesions",
    "84 patients",
)
two(
    "twentyfirst_literal.txt",
    ">>> out\n@\n",
    "{'auc': 0.81, 'pairs': [" + ", ".join(f"({n / 100}, {n % 2})" for n in _AGES) + "]}",
    "{'auc': 0.81, 'curve': [(0.0, 0.0), (0.1, 0.41), (0.2, 0.6), (0.4, 0.82), (1.0, 1.0)]}",
    "Console",
    "188 patients",
)
# ---- masked cells given back
two(
    "twentyfirst_marginal.md",
    "| Grade | Arm A | Arm B |\n|---|---|---|\n| 1-2 | 88 | 74 |\n| 3-4 | * | * |\n\n| Arm | All grades |\n|---|---|\n| A | @ |\n| B | not shown |\n",
    "94",
    "131",
    "Adverse events",
    "402 patients",
)
two(
    "twentyfirst_quotient.md",
    "| Unit | Patients | Mean stay (d) | Bed-days |\n|---|---|---|---|\n| North | 312 | 4.2 | 1310 |\n| South | 121 | 6.0 | 726 |\n| East | <10 | 11.5 | @ |\n",
    "69",
    "masked",
    "Stay by unit",
    "461 stays",
)
two(
    "twentyfirst_beside.html",
    "<html><body><table><tr><th>City</th><th>Answers</th></tr><tr><td>Alby</td><td>214</td></tr><tr><td>Brenne</td><td>*</td></tr><tr><td>Cours</td><td>96</td></tr></table><p>@</p></body></html>",
    "Brenne: 6",
    "Brenne: masked",
    "Answers by city",
    "340 respondents",
)
# ---- percentages of a measure, settings
s(
    "twentyfirst_measured.md",
    "| percentile | HbA1c (%) |\n|---:|---:|\n| 25 | 7.1 |\n| 50 | 7.9 |\n| 75 | 8.6 |\n",
    "HbA1c by percentile",
    "60 patients",
)
# ---- rates, series and parts told apart from what they are of
two(
    "twentyfirst_rate_again.md",
    "On comptait 38 400 jours de ventilation.\n\nLa densité était de 3,1 pour 1 000 jours de ventilation pour les pneumopathies et @ pour les sinusites.\n",
    "0,2",
    "0,9",
    "Infections",
    "4 920 séjours",
)
two(
    "twentyfirst_rate_rows.md",
    "| Indicator | Value |\n|---|---|\n| Transfusions | 18 220 |\n| Reactions per 10 000 transfusions | @ |\n",
    "2.2",
    "21.4",
    "Haemovigilance",
    "6 120 patients",
)
two(
    "twentyfirst_per_mille.md",
    "| Indicateur | Résultat |\n|---|---|\n| Césariennes | 18,2 % |\n| Éclampsies | @ |\n",
    "1,4 ‰",
    "11,4 ‰",
    "Maternité",
    "3 410 accouchements",
)
two(
    "twentyfirst_two_arms.txt",
    "Pruritus was reported in 8.1% and @ of participants, respectively.\n",
    "1.2%",
    "6.4%",
    "Safety",
    "512 participants",
)
two(
    "twentyfirst_years.txt",
    "Living donations by year: 2019, 31; 2020, @; 2021, 22; 2022, 29.\n",
    "six",
    "16",
    "Registry",
    "98 donors",
)
two(
    "twentyfirst_weekdays.md",
    "Malaises au centre : mardi @, samedi @.\n",
    "deux",
    "28",
    "Note hebdomadaire",
    "2 086 vaccinés",
)
two(
    "twentyfirst_sensitivity.md",
    "The classifier was run on 1,500 letters, of which 240 cases. Sensitivity was @%.\n",
    "97.5",
    "84.5",
    "Evaluation",
    "1 500 patients",
)
two(
    "twentyfirst_nths.txt",
    "Of the 88 infants, @ had a normal scan.\n",
    "nine tenths",
    "two thirds",
    "Abstract",
    "88 infants",
)
# ---- answers, lists, idioms
two(
    "twentyfirst_answer.txt",
    "> How many patients were on home dialysis in the end?\n\n@\n",
    "Seven, counting the one from Ely.",
    "47, counting those from Ely.",
    "Mails",
    "480 patients",
)
two(
    "twentyfirst_key_lines.md",
    "- Participants : 1 215\n- Garçons : 702\n- Filles : @\n",
    "507",
    "513",
    "Participants",
    "1 215 participants",
)
two(
    "twentyfirst_masked_line.txt",
    "Réponses (1 204 envoyés)\nOUI 902\nNON 67\nSANS RÉPONSE @\nSTOP *\n",
    "230",
    "198",
    "SMS",
    "1 204 patients",
)
two(
    "twentyfirst_hand.txt",
    "@\n",
    "Those with an LVAD can be counted on one hand.",
    "Those with an LVAD were counted by the local teams.",
    "Mail",
    "2 766 patients",
)
two(
    "twentyfirst_second.md",
    "- @ (voir la note de novembre)\n- 5 mesures\n",
    "Le troisième décès relance la question des alarmes",
    "La troisième réunion relance la question des alarmes",
    "CREX",
    "41 événements",
)
two(
    "twentyfirst_drop.R",
    "# @\nm <- lmer(y ~ x + (1 | id), data = d)\n",
    "the outlier is from Nantes, drop her?",
    "the visit at 12 months is late, drop it?",
    "Script",
    "1 488 patients",
)
two(
    "twentyfirst_alone.md",
    "@ pèse 412 k€.\n",
    "À elle seule, une patiente brûlée",
    "À elle seule, la réanimation",
    "Coûts",
    "1 331 séjours",
)
two(
    "twentyfirst_number_of.md",
    "Parmi les @ décrits, ceux sous ECMO étaient au nombre de six.\n",
    "512 patients",
    "61 centres",
    "Enquête",
    "512 patients de 61 centres",
)
two(
    "twentyfirst_record.md",
    "@\n",
    "Le record est de 412 jours.",
    "L'objectif est de 12 jours.",
    "Durées de séjour",
    "1 320 patients",
)
two(
    "twentyfirst_each_of.txt",
    "The target was reached by @ of the apprentices (n = 44).\n",
    "each",
    "72%",
    "Occupational medicine",
    "133 staff",
)
s(
    "twentyfirst_own_part.txt",
    "Steatosis was absent in 31%, mild in 44%, moderate in 18% and severe in 7% (n = 17).\n",
    "Letter",
    "240 patients",
)
s("twentyfirst_amendment.md", "- Amendment 3 approved\n- Query 4 closed\n", "Minutes", "318 participants")
s("twentyfirst_ages.txt", "Age at onset was known for 1,116 of the 1,190 patients.\n", "Results", "1 190 patients")
# ---- identities
two(
    "twentyfirst_phone.txt",
    "Appelez le secrétariat @.\n",
    "au zéro quatre, soixante-sept, douze, trente, quatre-vingt-un",
    "aux heures ouvrables",
    "Lettre aux participants",
    "2 015 participants",
)
two(
    "twentyfirst_uid.json",
    '{"modality": "MR", "uid": "@"}',
    "1.3.12.2.1107.5.2.43.66012.2021031409270912345678901",
    "1.2.840.10008.5.1.4.1.1.4",
    "Imaging",
    "412 patients",
)
two(
    "twentyfirst_born.md",
    "Un écart venait @.\n",
    "d'un patient né le trois mai mil neuf cent cinquante-deux",
    "de dates codées au premier janvier",
    "Contrôle",
    "7 320 dossiers",
)
two(
    "twentyfirst_serial.txt",
    "The device @ was returned.\n",
    "(serial PKX110482H)",
    "of model A2DR01",
    "Telemonitoring",
    "640 patients",
)
two(
    "twentyfirst_accession.csv",
    "exam,read\nCT,@\nMR,880\nXR,5210\n",
    '"1231 (first: 20220317-CT-00418)"',
    "1231",
    "Reading",
    "7 321 patients",
)
two(
    "twentyfirst_tree.txt",
    "lactate < 2.1\n|  age < 75: survived, coverage 81.0 %\n|  age >= 75: survived, coverage 10.2 %\nlactate >= 2.1: died, coverage @ %\n",
    "0.9",
    "8.8",
    "Tree",
    "884 patients",
)
two(
    "twentyfirst_coded.json",
    "@",
    json.dumps({f"QX{n * 7 + 113}{'AB'[n % 2]}": ("refus", "age")[n % 2] for n in _AGES}),
    json.dumps({"refus": 41, "age": 112, "perdus": 29}),
    "Exclusions",
    "1 020 patients",
)
two(
    "twentyfirst_rest_before.txt",
    "Of 391 patients, 203 were wild type, 118 carried an ITD and @ a TKD mutation. The others had no result.\n",
    "63",
    "41",
    "Abstract",
    "391 patients",
)
two(
    "twentyfirst_all_but.md",
    "@ ont été revus.\n",
    "Tous sauf le nourrisson de Guingamp",
    "Tous les services sauf la néonatalogie",
    "Suivi",
    "1 002 enfants",
)
two(
    "twentyfirst_days.md",
    "On relève 41 admissions le 25, 38 le 26, @ le 27.\n",
    "sept",
    "37",
    "Urgences",
    "680 admissions",
)
two(
    "twentyfirst_half_percent.txt",
    "Return to theatre concerned @.\n",
    "barely half a percent",
    "nearly a quarter",
    "Audit",
    "977 patients",
)
two(
    "twentyfirst_interval.txt",
    "Stroke occurred in @ after surgery.\n",
    "11.8% (95% CI 3.3-27.5)",
    "11.8% (95% CI 9.1-15.1)",
    "Results",
    "",
)
two(
    "twentyfirst_called.md",
    "Le dossier le plus discuté est celui de @.\n",
    "la petite Inès, opérée deux fois",
    "la petite chirurgie",
    "Revue de dossiers",
    "14 dossiers",
)
two(
    "twentyfirst_family.md",
    "- Rappeler la famille @.\n",
    "du petit décédé en avril",
    "des outils (notice, affiche)",
    "Relevé de décisions",
    "318 enfants",
)
s(
    "twentyfirst_conditions.md",
    "Si un seul patient est concerné, la cellule est masquée. If two patients share a bed-day, the first is kept. The patient who declines is not contacted.\n",
    "Rules of the warehouse",
    "18 420 patients",
)
s(
    "twentyfirst_published.md",
    "Dans la littérature, deux cas pédiatriques ont été publiés (Moreno, 2014).\n",
    "Revue",
    "18 420 patients",
)
s(
    "twentyfirst_until.md",
    "Follow-up ended at death, emigration or 31 December 2022, whichever came first.\n",
    "Methods",
    "18 420 patients",
)
s(
    "twentyfirst_arms.txt",
    "Allocated to A (n = 401), received A (n = 380)\nAllocated to B (n = 401), received B (n = 377)\n",
    "Flow",
    "802 persons",
)
s(
    "twentyfirst_board.md",
    "The board has three members, one of whom is a statistician. Of the 9 requests received, 7 were accepted.\n",
    "Minutes",
    "600 participants",
)
two(
    "twentyfirst_few_in_years.md",
    "Rupture pendant l'attente : @.\n",
    "quatre en 12 ans",
    "non renseignée",
    "Registre",
    "2 041 patients",
)
two(
    "twentyfirst_last_pair.txt",
    "All but the @ had replied by June.\n",
    "last half-dozen",
    "least deprived areas",
    "Survey",
    "2 210 households",
)
two(
    "twentyfirst_of_a_site.md",
    "L'analyse exclut @ (vomissement de la dose).\n",
    "l'enfant 3 du centre B",
    "le centre B",
    "Protocole",
    "388 enfants",
)
s(
    "twentyfirst_each_ward.md",
    "Chaque service a reçu sa fiche ; deux ont demandé un accompagnement.\n",
    "Audit",
    "412 dossiers de patients",
)
# ---- more rows in disguise
two(
    "twentyfirst_records.txt",
    "irb> out\n=> @\n",
    "[" + ", ".join(f"{{:n0=>{13 * n % 97}, :p=>0.{n}}}" for n in _AGES) + "]",
    "{:auc=>0.812, :brier=>0.121, :folds=>5}",
    "Console",
    "640 patients",
)
two(
    "twentyfirst_attributes.xml",
    '<?xml version="1.0"?>\n<export>@</export>',
    "".join(f'<p g="{"MF"[n % 2]}" t="{n * 7 % 61}" b="{n}"/>' for n in _AGES),
    '<term name="age" hr="1.03"/><term name="stage" hr="1.91"/>',
    "Model",
    "640 patients",
)
two(
    "twentyfirst_dots.md",
    "| Bras | n | Délais (j) |\n|---|---|---|\n| A | 212 | @ |\n| B | 208 | voir annexe |\n",
    "·".join(map(str, _AGES)),
    "médiane 58 (41-73)",
    "Délais",
    "420 patients",
)
two(
    "twentyfirst_vector.txt",
    "> fit$t_relapse\n@\n",
    " [1]   4  19  44  71 103 150 212 260",
    "25% 50% 75% \n 44  71 150 ",
    "Times by arm",
    "120 patients",
)
two(
    "twentyfirst_signs.txt",
    "Statut à J28, par ordre d'entrée :\n@\n",
    "✔✔✘✔✔✔✘✘✔✔✘✔✔✔✔✘✔✔✘✔",
    "✔ 71 %\n✘ 29 %",
    "Statut",
    "212 patients",
)
s(
    "twentyfirst_border.txt",
    "+---+---+---+---+---+\n| a | b | c | d | e |\n+---+---+---+---+---+\n",
    "Grid",
    "212 patients",
)
two(
    "twentyfirst_places.md",
    "Domiciles : @.\n",
    "48.12345 -3.22871 ; 48.40213 -3.91872 ; 48.77123 -3.10982",
    "maille de 1 km",
    "Carte",
    "1 402 patients",
)
two(
    "twentyfirst_cited.tex",
    "\\section{Discussion}\nThe first trial enrolled 412 patients and reported three deaths@.\n",
    "",
    " \\cite{ref1}",
    "Discussion",
    "6 310 adults",
)
two(
    "twentyfirst_youngest.md",
    "@ est suivi en pédiatrie.\n",
    "Notre benjamin, diagnostiqué à six ans,",
    "Le plus jeune service, ouvert en 2019,",
    "Rapport",
    "1 130 patients",
)
two(
    "twentyfirst_difference.txt",
    "By site, of 611 patients: limb 288, trunk 141, retroperitoneum 102, neck @; elsewhere, the difference.\n",
    "73",
    "41",
    "Network report",
    "611 patients",
)
s(
    "twentyfirst_cases_a_year.txt",
    "".join(f"{2016 + k} {410 + 7 * k} cas {66 + k} [{60 + k} ; {71 + k}]\n" for k in range(8)),
    "Incidence standardisée par année",
    "620 000 habitants",
)
