"""Word and PowerPoint files: reports, abstracts, slides, and what they carry unseen."""

import io
import zipfile

import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from matplotlib import font_manager
from PIL import Image, ImageDraw, ImageFont
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs41 import tools as t


def write(shelf: Shelf) -> None:
    _word_hidden(shelf)
    _word_plain(shelf)
    _slides_hidden(shelf)
    _slides_plain(shelf)


def picture(lines: list[str], size: tuple[int, int] = (900, 300)) -> io.BytesIO:
    """Text as a picture, large enough to be read."""
    im = Image.new("RGB", size, "white")
    font = ImageFont.truetype(font_manager.findfont("DejaVu Sans"), 26)
    for i, line in enumerate(lines):
        ImageDraw.Draw(im).text((20, 15 + 42 * i), line, fill="black", font=font)
    out = io.BytesIO()
    im.save(out, "PNG")
    out.seek(0)
    return out


def _word_hidden(shelf: Shelf) -> None:
    d = t.word(
        "Thyroïdectomies totales : résultats à un an",
        [
            (
                "p",
                "Entre 2018 et 2023, 1 316 thyroïdectomies totales ont été étudiées. Une hypocalcémie transitoire est survenue chez 289 patients (22,0 %), une hypocalcémie définitive chez 38 (2,9 %).",
            ),
            (
                "t",
                [
                    ["Complication", "n", "%"],
                    ["Hypocalcémie transitoire", "289", "22,0"],
                    ["Hypocalcémie définitive", "38", "2,9"],
                    ["Parésie récurrentielle transitoire", "74", "5,6"],
                    ["Hématome cervical repris", "19", "1,4"],
                ],
            ),
        ],
    )
    p = d.add_paragraph("La morbidité est conforme à la littérature. ")
    run = p.add_run("Dont 2 trachéotomies et 1 décès à J4.")
    run.font.hidden = True
    d.save(
        shelf.unsafe(
            "endocrino/thyroidectomies.docx",
            "small counts in hidden text",
            "last paragraph, vanished run",
            "Complications des thyroïdectomies totales.",
            "1 316 thyroïdectomies totales, 2018-2023",
        )
    )

    d = t.word(
        "Suivi des plaies chroniques en télémédecine",
        [
            (
                "p",
                "La cicatrisation à 6 mois a été obtenue chez 211 des 372 patients suivis à distance, et chez 188 des 359 patients du groupe de référence (p = 0,24).",
            )
        ],
    )
    p = d.add_paragraph("Les amputations ont été rares dans les deux groupes")
    dele = OxmlElement("w:del")
    for k, v in (("id", "7"), ("author", ""), ("date", "2024-01-01T00:00:00Z")):
        dele.set(qn(f"w:{k}"), v)
    r, dt = OxmlElement("w:r"), OxmlElement("w:delText")
    dt.text = " (4 contre 6 patients)"
    r.append(dt)
    dele.append(r)
    p._p.append(dele)
    p.add_run(".")
    d.save(
        shelf.unsafe(
            "plaies/telemedecine.docx",
            "small counts in a tracked deletion",
            "w:del in the second paragraph",
            "Cicatrisation à six mois, télémédecine ou suivi usuel.",
            "731 patients avec une plaie chronique",
        )
    )

    d = t.word(
        "Cohorte de sclérose en plaques",
        [
            (
                "p",
                "Sous traitement de haute efficacité, 402 des 655 patients (61,4 %) n'ont présenté ni poussée, ni progression, ni activité IRM à deux ans.",
            ),
            (
                "l",
                [
                    "EDSS médian : 2,5 [1,5 ; 4,0]",
                    "Nouvelles lésions T2 : 118 patients",
                    "Arrêt du traitement : 87 patients",
                ],
            ),
        ],
    )
    d.sections[0].footer.paragraphs[0].text = (
        "Relu avec Mme " + "Solvène " + "Quinquerel" + " (patiente partenaire, 06 " + "39 98 41 27)"
    )
    d.save(
        shelf.unsafe(
            "neuro/sep_haute_efficacite.docx",
            "a patient's name and telephone in the footer",
            "footer",
            "Absence d'activité de la maladie à deux ans.",
            "655 patients atteints de sclérose en plaques",
        )
    )

    d = t.word(
        "Nutrition parentérale à domicile",
        [
            ("p", "Le taux d'infection de cathéter est de 0,61 pour 1 000 jours (168 infections, 275 400 jours)."),
            (
                "t",
                [
                    ["Indication", "Patients", "Infections"],
                    ["Grêle court", "144", "81"],
                    ["Pseudo-obstruction", "61", "47"],
                    ["Cancer", "203", "40"],
                ],
            ),
        ],
    )
    d.core_properties.author = "Dr " + "Maëlenn " + "Trévidic"
    d.save(
        shelf.unsafe(
            "nutrition/npad.docx",
            "a name in the document's properties",
            "core properties, author",
            "Infections de cathéter en nutrition parentérale à domicile.",
            "408 patients en nutrition parentérale à domicile",
        )
    )

    d = t.word(
        "Résultats de la filière AIT",
        [
            (
                "p",
                "La filière a reçu 2 208 patients. Le délai médian avant IRM est de 7 heures. La figure 1 résume le devenir à 90 jours.",
            )
        ],
    )
    d.add_picture(
        picture(
            [
                "Devenir à 90 jours (N = 2 208)",
                "Pas d'événement     2 101",
                "AIT récidivant          67",
                "AVC ischémique          37",
                "Hémorragie cérébrale      3",
            ]
        ),
        width=Inches(5.5),
    )
    d.add_paragraph("Figure 1. Devenir à 90 jours.")
    d.save(
        shelf.unsafe(
            "neuro/filiere_ait.docx",
            "small count in a picture",
            "Figure 1, Hémorragie cérébrale 3",
            "Devenir des patients de la filière AIT.",
            "2 208 patients adressés pour AIT, 2019-2023",
        )
    )

    d = t.word(
        "Palliative sedation practice",
        [
            (
                "p",
                "Sedation was started in 311 of 1,884 palliative stays (16.5%). Midazolam was used in 274 (88.1%), other drugs in 37 (11.9%).",
            )
        ],
    )
    d.save(
        path := shelf.unsafe(
            "palliative/sedation.docx",
            "a workbook of patient rows embedded in the document",
            "word/embeddings/oleObject1.xlsx",
            "Use of palliative sedation.",
            "1,884 palliative care stays",
        )
    )
    rng, w, buf = shelf.random("sed"), openpyxl.Workbook(), io.BytesIO()
    w.properties.creator = ""
    w.active.append(["pt", "sex", "dose_mg_h", "hours", "refractory"])
    for i in range(45):
        w.active.append(
            [
                i + 1,
                rng.choice("MF"),
                round(rng.uniform(0.5, 6), 1),
                rng.randint(4, 190),
                rng.choice(["pain", "dyspnea", "agitation"]),
            ]
        )
    w.save(buf)
    with zipfile.ZipFile(path, "a") as z:
        z.writestr("word/embeddings/oleObject1.xlsx", buf.getvalue())


def _word_plain(shelf: Shelf) -> None:
    t.word(
        "Abstract – Frailty and emergency laparotomy",
        [
            (
                "p",
                "Introduction. Frailty predicts outcome after emergency laparotomy; whether the Clinical Frailty Scale (1 to 9) adds to age is debated.",
            ),
            (
                "p",
                "Methods. Adults of 65 and over from 6 hospitals, 2017-2022. Logistic regression with 3 knots for age, 5-fold cross-validation, 2 sensitivity analyses.",
            ),
            (
                "p",
                "Results. Of 2,406 patients, 871 (36.2%) were frail (scale 5 or more). Ninety-day mortality was 28.5% (248/871) against 12.4% (190/1,535); adjusted odds ratio 2.18 (95% CI 1.74 to 2.73), p < 0.001. The c-statistic rose from 0.71 to 0.76.",
            ),
            (
                "p",
                "Conclusion. One simple scale, scored in under 2 minutes, improved prediction in all six hospitals.",
            ),
        ],
    ).save(
        shelf.safe(
            "surgery/abstract_frailty.docx",
            "6 hospitals, scale 1 to 9, 3 knots, 2 minutes",
            "Abstract on frailty and emergency laparotomy.",
            "2,406 patients of 65 and over, 2017-2022",
        )
    )

    t.word(
        "Rapport annuel – Comité de lutte contre la douleur",
        [
            ("h", "1. Activité"),
            (
                "p",
                "Le comité s'est réuni 4 fois ; 3 protocoles ont été révisés, 2 créés. Sept services sur neuf ont un référent douleur ; deux postes restent vacants.",
            ),
            ("h", "2. Audit"),
            (
                "t",
                [
                    ["Critère", "Dossiers conformes", "Dossiers audités", "Taux"],
                    ["Douleur évaluée à l'entrée", "611", "720", "84,9 %"],
                    ["Échelle adaptée", "548", "720", "76,1 %"],
                    ["Réévaluation < 1 h", "317", "720", "44,0 %"],
                ],
            ),
            ("h", "3. Formation"),
            ("p", "Huit séances de 3 heures ont été organisées pour 164 soignants, soit 20 en moyenne par séance."),
        ],
    ).save(
        shelf.safe(
            "qualite/clud_rapport.docx",
            "meetings, protocols, wards and sessions in words and digits",
            "Rapport annuel du comité de lutte contre la douleur.",
            "720 dossiers audités en 2023",
        )
    )

    d = t.word(
        "Protocole d'analyse statistique – étude FRACTO",
        [
            (
                "p",
                "Version 2.1. Le critère principal est la mortalité à un an après fracture de l'extrémité supérieure du fémur. Une différence de 4 points (20 % contre 16 %), avec une puissance de 80 % et un risque de 5 %, demande 1 447 patients par groupe.",
            ),
            (
                "t",
                [
                    ["Variable", "Type", "Codage", "Imputation"],
                    ["Parker", "score", "0 à 9", "oui, 20 jeux"],
                    ["ASA", "classe", "1 à 5", "non"],
                    ["Délai opératoire", "heures", "seuil à 48 h", "oui"],
                    ["Dénutrition", "binaire", "0 = non, 1 = oui", "oui"],
                ],
            ),
            (
                "p",
                "Le modèle de Cox est stratifié sur le centre (8 centres). Au moins 10 événements par paramètre sont exigés. Effectifs inférieurs à 10 : non diffusés.",
            ),
        ],
    )
    d.save(
        shelf.safe(
            "ortho/plan_analyse_fracto.docx",
            "0 to 9 scores, 8 centres, 1 to 5 classes",
            "Plan d'analyse statistique, sans résultat.",
            "Patients opérés d'une fracture du col",
        )
    )

    t.word(
        "Endocardites : bilan de l'endocarditis team",
        [
            ("p", "Sur 468 endocardites discutées, 214 ont été opérées (45,7 %)."),
            (
                "t",
                [
                    ["Indication opératoire", "Opérées", "Délai médian (j)"],
                    ["Insuffisance cardiaque", "98", "5"],
                    ["Infection non contrôlée", "67", "11"],
                    ["Prévention embolique", "49", "4"],
                ],
            ),
            (
                "p",
                "La mortalité hospitalière est de 17,1 %. Chez les 38 patients porteurs d'un dispositif, l'extraction a été réalisée dans 94,7 % des cas.",
            ),
        ],
    ).save(
        shelf.unsafe(
            "cardio/endocardites_team.docx",
            "percentage of a stated group: 5.3 % of 38 is 2",
            "last paragraph",
            "Bilan de l'équipe endocardite.",
            "468 endocardites, 2016-2023",
        )
    )

    t.word(
        "Case-mix of the burn unit",
        [
            ("p", "The unit admitted 702 patients over five years; median burned surface was 14% (IQR 8 to 24)."),
            ("p", "The oldest survivor was a 94-year-old woman with 22% burns."),
            ("p", "Length of stay was 0.9 day per percent burned. Skin grafts were needed in 355 patients (50.6%)."),
        ],
    ).save(
        shelf.unsafe(
            "burns/case_mix.docx",
            "a single age of 90 or more",
            "94-year-old woman",
            "Case-mix of a burn unit over five years.",
            "702 admissions to the burn unit",
        )
    )


def _slides_hidden(shelf: Shelf) -> None:
    p = t.slides(
        "Ablation de fibrillation atriale",
        [
            (
                "Résultats à 12 mois",
                [
                    (
                        "t",
                        [
                            ["", "Radiofréquence", "Cryothérapie"],
                            ["Patients", "611", "428"],
                            ["Sans récidive", "437 (71,5 %)", "312 (72,9 %)"],
                            ["Durée de procédure (min)", "142 ± 38", "98 ± 29"],
                        ],
                    )
                ],
            ),
            ("Complications", [("p", "Taux global : 5,1 % contre 4,9 % (p = 0,88)")]),
        ],
    )
    p.slides[2].notes_slide.notes_text_frame.text = "À l'oral : 5 tamponnades en RF, 1 seule en cryo. Ne pas écrire."
    p.save(
        shelf.unsafe(
            "cardio/ablation_fa.pptx",
            "small counts in the speaker's notes",
            "notes of slide 3",
            "Résultats de l'ablation de fibrillation atriale.",
            "1 039 ablations, 2018-2022",
        )
    )

    p = t.slides(
        "Child asthma clinic 2023", [("Control at one year", [("p", "Controlled: 418 of 604 children (69.2%)")])]
    )
    s = p.slides[1]
    data = CategoryChartData()
    data.categories = ["GINA 1-2", "GINA 3", "GINA 4", "GINA 5"]
    data.add_series("Intensive care", (4, 3, 11, 16))
    s.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2.4), Inches(7), Inches(4), data)
    p.save(
        shelf.unsafe(
            "pediatrics/asthma_clinic.pptx",
            "small counts in a chart's data",
            "chart on slide 2",
            "Asthma control by treatment step.",
            "604 children followed in the asthma clinic",
        )
    )

    rng = shelf.random("xy")
    p = t.slides(
        "Croissance et hormone", [("Gain de taille et dose", [("p", "Corrélation de Pearson : r = 0,31 (n = 74)")])]
    )
    xy = XyChartData()
    series = xy.add_series("gain")
    for _ in range(74):
        dose = rng.uniform(0.02, 0.06)
        series.add_data_point(round(dose, 3), round(3 + 60 * dose + rng.gauss(0, 1.5), 2))
    p.slides[1].shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Inches(1), Inches(2.2), Inches(8), Inches(4.5), xy)
    p.save(
        shelf.unsafe(
            "endocrino/croissance_gh.pptx",
            "a scatter plot of single children",
            "chart on slide 2",
            "Gain de taille selon la dose d'hormone de croissance.",
            "74 enfants traités par hormone de croissance",
        )
    )

    p = t.slides(
        "Dialyse à domicile",
        [
            (
                "Évolution",
                [
                    (
                        "t",
                        [
                            ["Année", "Patients prévalents", "Formés dans l'année"],
                            ["2021", "64", "21"],
                            ["2022", "83", "27"],
                            ["2023", "101", "33"],
                        ],
                    )
                ],
            )
        ],
    )
    box = p.slides[1].shapes.add_textbox(Inches(11), Inches(2), Inches(3), Inches(1))
    box.text_frame.text = "sorties : 2 décès, 7 greffes"
    p.save(
        shelf.unsafe(
            "nephro/dialyse_domicile.pptx",
            "small counts beside the slide",
            "text box to the right of slide 2",
            "Évolution de la dialyse à domicile.",
            "Patients en dialyse à domicile, 2021-2023",
        )
    )


def _slides_plain(shelf: Shelf) -> None:
    t.slides(
        "Staff de recherche : où en est l'étude VENTIL ?",
        [
            ("Plan", [("p", "1. Rappel  2. Inclusions  3. Qualité des données  4. Suite")]),
            (
                "Inclusions par centre",
                [
                    (
                        "t",
                        [
                            ["Centre", "Ouvert en", "Inclus", "Part des inclusions"],
                            ["1", "2021", "214", "36,1 %"],
                            ["2", "2021", "188", "31,7 %"],
                            ["3", "2022", "97", "16,4 %"],
                            ["4", "2022", "61", "10,3 %"],
                            ["5", "2023", "33", "5,6 %"],
                            ["Total", "", "593", "100 %"],
                        ],
                    )
                ],
            ),
            ("Qualité", [("p", "Données manquantes : 3,4 % des cellules ; 7 variables sur 52 à plus de 5 %")]),
            ("Suite", [("p", "2 centres à ouvrir, 3 amendements, fin des inclusions prévue au 4e trimestre 2025")]),
        ],
    ).save(
        shelf.safe(
            "rea/ventil_staff.pptx",
            "centres 1 to 5, amendments, a total of 100 %",
            "Avancement de l'étude VENTIL, inclusions par centre.",
            "593 patients inclus",
        )
    )

    p = t.slides(
        "Bed management dashboard",
        [
            ("Occupancy by month", [("p", "Mean occupancy 91.4%; target 88%")]),
            (
                "Boarding in the emergency department",
                [
                    (
                        "t",
                        [
                            ["Quarter", "Admissions", "Boarded > 8 h", "Share"],
                            ["Q1", "4,911", "1,214", "24.7%"],
                            ["Q2", "4,702", "988", "21.0%"],
                            ["Q3", "4,388", "801", "18.3%"],
                            ["Q4", "5,060", "1,402", "27.7%"],
                        ],
                    )
                ],
            ),
        ],
    )
    data = CategoryChartData()
    data.categories = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    data.add_series("Occupancy", (94.1, 95.0, 93.2, 91.0, 90.2, 89.1, 86.3, 84.9, 89.7, 92.4, 94.6, 96.1))
    p.slides[1].shapes.add_chart(XL_CHART_TYPE.LINE, Inches(1), Inches(2.3), Inches(8), Inches(4.5), data)
    p.save(
        shelf.safe(
            "pilotage/bed_management.pptx",
            "8 hours, quarters, monthly rates of all beds",
            "Occupancy and boarding in the emergency department.",
            "19,061 admissions in 2023",
        )
    )

    t.slides(
        "Antibiothérapie : indicateurs 2023",
        [
            (
                "Consommation (DDJ / 1 000 JH)",
                [
                    (
                        "t",
                        [
                            ["Classe", "2022", "2023", "Évolution"],
                            ["Pénicillines", "214,2", "220,8", "+3,1 %"],
                            ["C3G", "58,1", "54,6", "-6,0 %"],
                            ["Fluoroquinolones", "31,0", "27,4", "-11,6 %"],
                            ["Carbapénèmes", "7,9", "8,2", "+3,8 %"],
                            ["Glycopeptides", "9,1", "8,8", "-3,3 %"],
                        ],
                    )
                ],
            ),
            ("Réévaluation à 48-72 h", [("p", "412 réévaluations tracées sur 580 prescriptions (71,0 %)")]),
        ],
    ).save(
        shelf.safe(
            "infectieux/atb_indicateurs.pptx",
            "7.9 doses per 1000 days, -6.0 %",
            "Consommation d'antibiotiques et réévaluation des prescriptions.",
            "580 prescriptions auditées ; consommation de tout l'établissement",
        )
    )

    p = t.slides(
        "Screening for lung cancer: pilot",
        [
            (
                "Flow",
                [
                    (
                        "t",
                        [
                            ["Step", "n"],
                            ["Invited", "5,200"],
                            ["Eligible", "2,114"],
                            ["Scanned", "1,733"],
                            ["Indeterminate nodule", "241"],
                            ["Lung cancer", "31"],
                        ],
                    )
                ],
            ),
            ("Stage", [("p", "Of the 31 cancers, 77% were stage I or II.")]),
        ],
    )
    p.save(
        shelf.unsafe(
            "pneumo/screening_pilot.pptx",
            "complement of a percentage: 23 % of 31 is 7",
            "slide 3",
            "Flow of a pilot of lung cancer screening.",
            "5,200 invited smokers of 50 to 74",
        )
    )
