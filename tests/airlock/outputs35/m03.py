"""Texts: abstracts, reports, slides, letters of result."""

from .kit import docx, htable, page, pdf, pptx, text


def write(shelf):
    docx(
        [
            ("h", "Résumé soumis au congrès"),
            ("p", "Introduction : les péricardites récidivantes sont mal décrites en France."),
            ("p", "Méthodes : cohorte rétrospective de 412 patients, 2012-2022, suivi médian de 31 mois."),
            (
                "p",
                "Résultats : une récidive est survenue chez 118 patients (28,6 %). Sous anakinra (n = 64), le délai médian de réponse était de 5 jours. Sept patients ont eu une péricardectomie.",
            ),
            ("p", "Conclusion : le traitement de fond devrait être discuté dès la deuxième récidive."),
        ]
    ).save(
        shelf.unsafe(
            "cardio/abstract_pericardite.docx",
            "a small count in words",
            "« Sept patients ont eu une péricardectomie »",
            "Résumé pour un congrès de cardiologie.",
            "412 patients atteints de péricardite, 2012-2022",
        )
    )
    docx(
        [
            ("h", "Résumé soumis au congrès"),
            ("p", "Contexte. Les trois scores usuels d'embolie pulmonaire n'ont pas été comparés chez le sujet âgé."),
            (
                "p",
                "Méthodes. Étude multicentrique (sept centres), cinq ans de recrutement, deux lecteurs en aveugle.",
            ),
            (
                "p",
                "Résultats. Parmi 2 340 patients, 402 (17,2 %) avaient une embolie. L'aire sous la courbe était de 0,74, 0,71 et 0,69 pour les trois scores ; p < 0,01. Le score médian était de quatre points.",
            ),
            ("p", "Conclusion. Un seul score suffit en première ligne."),
        ],
        font="Times New Roman",
    ).save(
        shelf.safe(
            "cardio/abstract_scores_ep.docx",
            "small numbers in words that count scores, centres, years, readers",
            "Résumé de congrès comparant trois scores.",
            "2 340 patients de plus de 75 ans suspects d'embolie pulmonaire",
        )
    )
    pdf(
        shelf.unsafe(
            "infectio/report_measles.pdf",
            "a small count in words",
            "three women were pregnant",
            "Short outbreak report for the infection control committee.",
            "146 patients with measles, 2018-2019",
        ),
        [
            ("h", "Measles in two adult emergency departments"),
            (
                "p",
                "Over two seasons, 146 adults with confirmed measles were seen. Median age was 27 years (IQR 22 to 34); 79 were men and 67 women, and three women were pregnant.",
            ),
            (
                "p",
                "Admission was needed in 58 (39.7%). The most frequent complication was hepatitis (61, 41.8%), then pneumonia (24, 16.4%).",
            ),
            ("p", "Vaccination status was documented in 102 patients, of whom 71 had received no dose."),
        ],
    )
    pdf(
        shelf.safe(
            "infectio/report_influenza.pdf",
            "week numbers, two doses, four wards, day 7",
            "Seasonal influenza report for the infection control committee.",
            "1 207 adults with PCR-confirmed influenza, two seasons",
        ),
        [
            ("h", "Influenza in adult wards, seasons 2021-22 and 2022-23"),
            (
                "p",
                "A total of 1,207 adults had a positive PCR, 655 in the first season and 552 in the second. Median age was 68 years (IQR 52 to 81).",
            ),
            (
                "p",
                "The peak came in week 5 of the first season and week 51 of the second. Four wards closed for a median of 6 days. Oseltamivir was given for 5 days to 611 patients (50.6%).",
            ),
            ("h2", "Severity"),
            (
                "p",
                "In-hospital mortality was 6.8% (82 deaths), with an adjusted odds ratio of 2.1 (95% CI 1.4 to 3.2) when aged 80 or more. One dose of vaccine in the year was associated with less severe disease (aOR 0.7, 0.5 to 0.9).",
            ),
        ],
    )
    pptx(
        [
            ("Comité des thrombectomies – bilan annuel", ["318 thrombectomies, 3 opérateurs de garde par semaine"]),
            (
                "Résultats",
                [
                    "Recanalisation TICI 2b-3 : 98,4 % des 318 procédures",
                    "Délai médian imagerie-ponction : 47 minutes",
                    "mRS 0-2 à 3 mois : 51 %",
                ],
            ),
        ]
    ).save(
        shelf.unsafe(
            "neuro/bilan_thrombectomie.pptx",
            "a percentage whose complement is a small count",
            "98,4 % of 318: 5 failures",
            "Bilan annuel présenté au comité de pilotage.",
            "318 thrombectomies en 2023",
        )
    )
    pptx(
        [
            ("Bilan du circuit AVC", ["641 alertes thrombolyse, 2 sites, 1 protocole commun"]),
            (
                "Délais",
                [
                    "Porte-imagerie : médiane 21 min (quartiles 15 et 31)",
                    "Porte-aiguille : médiane 44 min (quartiles 35 et 58)",
                    "Objectif < 60 min atteint dans 78,3 % des cas",
                ],
            ),
            (
                "Étapes suivantes",
                ["1. Regroupement du brancardage", "2. Alerte unique par téléphone", "3. Revue mensuelle à J+7"],
            ),
        ]
    ).save(
        shelf.safe(
            "neuro/bilan_alertes_avc.pptx",
            "numbered steps, minutes, quartiles",
            "Bilan des alertes thrombolyse pour la commission médicale.",
            "641 alertes thrombolyse en 2023",
        )
    )
    text(
        shelf.unsafe(
            "pharma/note_pv.md",
            "a rate that gives a small count",
            "2,1 pour 1 000 of 1 905",
            "Note de pharmacovigilance, incidence des effets indésirables.",
            "1 905 patients traités par anti-PD-1",
        ),
        "# Effets indésirables immuno-induits\n\nParmi **1 905** patients exposés à un anti-PD-1 entre 2017 et 2023 :\n\n- colite de grade ≥ 2 : 78,7 pour 1 000 patients ;\n- hépatite : 54,6 pour 1 000 ;\n- pneumopathie : 38,8 pour 1 000 ;\n- myocardite : 2,1 pour 1 000.\n\nLe délai médian d'apparition est de 9 semaines.\n",
    )
    text(
        shelf.safe(
            "pharma/note_iatrogenie.md",
            "rates per 1 000 stays of a large population",
            "Note sur l'iatrogénie médicamenteuse à l'admission.",
            "41 220 séjours MCO en 2022",
        ),
        "# Admissions pour iatrogénie\n\nSur 41 220 séjours, l'iatrogénie est le motif principal pour 1 318 (3,2 %).\n\n| Classe | Séjours | pour 1 000 |\n|---|---:|---:|\n| Anticoagulants | 402 | 9,8 |\n| Diurétiques | 287 | 7,0 |\n| Psychotropes | 244 | 5,9 |\n| Hypoglycémiants | 171 | 4,1 |\n| Autres | 214 | 5,2 |\n| **Total** | **1 318** | **32,0** |\n\nLe score de gravité médian est de 2 sur 5.\n",
    )
    text(
        shelf.unsafe(
            "onco/results_section.tex",
            "numbers that leave a small difference",
            "304 assessed, 296 analysed: 8 lost",
            "Results section of an article (LaTeX).",
            "304 women with triple-negative breast cancer",
        ),
        r"""\section{Results}
A total of 304 women with triple-negative breast cancer started neoadjuvant treatment; 296 had surgery and were analysed. Median age was 49 years (IQR 41--58).
Pathological complete response was achieved in 131 of 296 (44.3\%). After a median follow-up of 41 months, event-free survival at 3 years was 76\% (95\% CI 71--81).
In multivariable analysis, Ki-67 above 50\% (OR 1.9, 95\% CI 1.2--3.1; $p=0.008$) and stage~II disease (OR 1.7, 1.1--2.8; $p=0.03$) were associated with response.
""",
    )
    text(
        shelf.safe(
            "onco/results_melanoma.tex",
            "confidence limits, 2:1 randomisation, 3-year survival",
            "Results section of an article (LaTeX).",
            "538 patients with stage III melanoma",
        ),
        r"""\section{Results}
Between 2016 and 2021, 538 patients with stage~III melanoma were included in 9 centres; 349 received adjuvant anti-PD-1 and 189 were observed.
Median age was 58 years (IQR 47--69) and 231 patients (42.9\%) were women. Relapse-free survival at 3~years was 63\% (95\% CI 58--68) and 48\% (41--55), respectively (HR 0.62, 0.48--0.80; $p<0.001$).
Grade 3 or 4 toxicity occurred in 52 patients (14.9\%) of the treated group. The number needed to treat to avoid one relapse at 3~years was 7.
""",
    )
    text(
        shelf.unsafe(
            "psy/rapport_ect.md",
            "a hundred per cent of a real group",
            "100 % des 36 patients catatoniques",
            "Rapport d'activité d'électroconvulsivothérapie.",
            "228 patients traités par ECT, 2018-2022",
        ),
        "## Électroconvulsivothérapie 2018-2022\n\n228 patients ont reçu une cure (médiane : 11 séances, quartiles 8-14).\n\n* Dépression unipolaire : 121 patients, réponse 71,1 %\n* Dépression bipolaire : 71 patients, réponse 64,8 %\n* Catatonie : 36 patients, réponse 100 %\n\nLe score MADRS médian est passé de 36 à 12.\n",
    )
    text(
        shelf.safe(
            "psy/rapport_plaintes.md",
            "100 % of a process, not of persons; zero of a method",
            "Rapport d'activité du centre de crise.",
            "3 480 consultations en 2022",
        ),
        "## Centre de crise : activité 2022\n\n3 480 consultations, dont 1 911 de femmes (54,9 %).\n\n* Couverture de la garde : 100 % des créneaux, 365 jours, 24 h sur 24\n* Temps de fermeture : 0 heure\n* Orientation : domicile 2 260, hospitalisation 871, autre structure 349\n\nDélai médian d'attente : 38 minutes.\n",
    )
    docx(
        [
            ("h", "Sécurité du rituximab dans la néphropathie membraneuse"),
            ("p", "84 patients ont reçu deux injections à 15 jours d'intervalle."),
            (
                "p",
                "La rémission à 12 mois concernait 52 patients (61,9 %). Aucun des 84 patients n'est décédé au cours du suivi. Les infections sévères étaient au nombre de 14 (16,7 %).",
            ),
        ]
    ).save(
        shelf.unsafe(
            "nephro/rituximab_gem.docx",
            "a zero that tells of a real group",
            "« Aucun des 84 patients n'est décédé »",
            "Paragraphe de résultats d'une série rétrospective.",
            "84 patients traités par rituximab",
        )
    )
    docx(
        [
            ("h", "Note méthodologique"),
            (
                "p",
                "Aucune imputation n'a été faite ; aucun test unilatéral n'a été utilisé. Zéro correspond à l'absence de douleur sur l'échelle numérique (0-10).",
            ),
            (
                "p",
                "Les 1 260 dialysés de 6 centres ont rempli deux questionnaires à trois mois d'écart. La douleur médiane est de 3 (quartiles 1 et 5). Une différence de 2 points a été jugée cliniquement pertinente.",
            ),
            ("b", "Prurit : 488 patients (38,7 %)"),
            ("b", "Syndrome des jambes sans repos : 265 patients (21,0 %)"),
        ]
    ).save(
        shelf.safe(
            "nephro/note_douleur_dialyse.docx",
            "none and zero about methods and a scale",
            "Note de résultats sur la douleur en dialyse.",
            "1 260 patients hémodialysés",
        )
    )
    pdf(
        shelf.unsafe(
            "geriatrie/synthese_centenaires.pdf",
            "the extreme age of one person in a text",
            "« la doyenne avait 104 ans »",
            "Synthèse descriptive des très âgés opérés.",
            "388 patients de 85 ans et plus opérés du col du fémur",
        ),
        [
            ("h", "Fracture du col après 85 ans"),
            (
                "p",
                "388 patients opérés entre 2017 et 2022, dont 301 femmes. L'âge médian était de 88 ans (quartiles 86 et 91) ; la doyenne avait 104 ans.",
            ),
            ("p", "La mortalité à un an était de 27,6 % (107 décès). Le délai opératoire médian était de 31 heures."),
        ],
    )
    pdf(
        shelf.safe(
            "geriatrie/synthese_col.pdf",
            "an open class of 90 and more, a maximum delay set by a rule",
            "Synthèse de la filière fracture du col.",
            "902 patients de 75 ans et plus opérés du col du fémur",
        ),
        [
            ("h", "Filière orthogériatrique"),
            (
                "p",
                "902 patients opérés. Répartition : 75-79 ans 188, 80-84 ans 241, 85-89 ans 272, 90 ans et plus 201.",
            ),
            (
                "p",
                "Le protocole fixe un délai maximal de 48 heures ; il est respecté pour 711 patients (78,8 %). La mortalité à 30 jours est de 5,9 % (53 décès).",
            ),
        ],
    )
    docx(
        [
            ("h", "Case-mix of the post-COVID clinic"),
            (
                "p",
                "Of 733 adults seen from 2020 to 2022, the first was seen on 14 May 2020 after leaving intensive care. Median age was 49 years (IQR 40-58).",
            ),
            (
                "p",
                "Fatigue was reported by 571 (77.9%), dyspnoea by 402 (54.8%), and cognitive complaints by 366 (49.9%).",
            ),
        ]
    ).save(
        shelf.unsafe(
            "pneumo/postcovid_casemix.docx",
            "the exact date of a single person's event",
            "« the first was seen on 14 May 2020 »",
            "Case-mix description of a clinic.",
            "733 adults seen in a post-COVID clinic",
        )
    )
    docx(
        [
            ("h", "Data and definitions"),
            (
                "p",
                "Stays that ended between 1 January 2018 and 31 December 2022 were extracted on 3 April 2023 (database version 5.4). ICD-10 codes J12 to J18 defined pneumonia; CCAM codes GLLD004 and GLLD012 defined ventilation.",
            ),
            (
                "p",
                "Of 6,710 stays, 2,101 (31.3%) had at least one day in intensive care. Median stay was 9 days (IQR 5-15).",
            ),
        ]
    ).save(
        shelf.safe(
            "pneumo/methods_definitions.docx",
            "dates of the study period and of extraction",
            "Definitions paragraph with the size of the cohort.",
            "6 710 stays for pneumonia 2018-2022",
        )
    )
    text(
        shelf.unsafe(
            "dermato/lettre_resultats.md",
            "a deliberate disguise: a half-dozen",
            "« une demi-douzaine de malades »",
            "Texte de synthèse pour la lettre du réseau.",
            "266 patients suivis pour pemphigoïde bulleuse",
        ),
        "### Lettre du réseau maladies bulleuses\n\nNous avons repris les dossiers de 266 malades suivis pour pemphigoïde bulleuse. Sous dermocorticoïdes forts, le contrôle était obtenu en 17 jours en médiane. Une demi-douzaine de malades seulement ont dû arrêter le méthotrexate pour cytopénie. La rechute dans l'année concernait 94 malades (35,3 %).\n",
    )
    text(
        shelf.unsafe(
            "hemato/console_summary.txt",
            "a deliberate disguise: full-width digits",
            "４ patients",
            "Text summary of transplant outcomes.",
            "352 allogeneic transplants",
        ),
        "ALLOGENEIC TRANSPLANTS 2015-2022 -- SUMMARY\n===========================================\nTransplants ............ 352\nMedian age ............. 51 y (IQR 38-60)\nAcute GVHD II-IV ....... 121 (34.4%)\nChronic GVHD ........... 139 (39.5%)\nGraft failure .......... ４ patients\n3-year OS .............. 61% (95% CI 56-66)\n",
    )
    text(
        shelf.safe(
            "hemato/console_summary_auto.txt",
            "grades in Roman numerals, years",
            "Text summary of autologous transplant outcomes.",
            "910 autologous transplants",
        ),
        "AUTOLOGOUS TRANSPLANTS 2014-2022 -- SUMMARY\n============================================\nTransplants ............ 910\nMedian age ............. 59 y (IQR 53-64)\nISS stage I/II/III ..... 322 / 361 / 227\nMucositis grade III-IV . 288 (31.6%)\nAplasia, days .......... 9 (IQR 8-11)\n5-year OS .............. 68% (95% CI 65-71)\n",
    )
    rows = [["Issue", "Effectif"], ["Guérison", 301], ["Échec", 47], ["Perdu de vue", 62], ["Total", 418]]
    text(
        shelf.unsafe(
            "infectio/tuberculose_issues.html",
            "the total gives back a missing class",
            "301 + 47 + 62 = 410 of 418: 8 deaths are left out",
            "Issues du traitement antituberculeux.",
            "418 patients traités pour tuberculose",
        ),
        page(
            "Issues de traitement",
            "<p>Cohorte 2017-2021, classification OMS. Les décès ne sont pas présentés (effectif inférieur au seuil).</p>"
            + htable(rows),
        ),
    )
    rows = [
        ["Issue", "Effectif", "%"],
        ["Guérison", 702, "74,5"],
        ["Échec", 88, "9,3"],
        ["Perdu de vue", 97, "10,3"],
        ["Décès", 55, "5,8"],
        ["Total", 942, "100,0"],
    ]
    text(
        shelf.safe(
            "infectio/iost_issues.html",
            "a total of 100.0 %",
            "Issues à 12 mois des infections ostéo-articulaires.",
            "942 infections ostéo-articulaires",
        ),
        page(
            "Issues à 12 mois",
            htable(rows, "t1")
            + "<p>Un patient guéri l'est après deux avis concordants, 3 mois après la fin du traitement.</p>",
        ),
    )
