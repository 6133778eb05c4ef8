"""Reports in PDF: text that no reader sees, a file inside, the date of an event."""

from typing import Any

import pikepdf

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.office import paper
from tests.airlock.outputs26.tools import rows, shares

METHOD = "Categorical data are given as numbers and percentages, continuous data as medians with quartiles. Tests are two-sided at 5%."


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _unseen(shelf)
    _attached(shelf)
    _dates(shelf)


def _unseen(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "gvhd/report.pdf",
        "disguise: white text in small print beside the margin lists patients",
        "first page, bottom, white",
        "Report on chronic graft-versus-host disease by donor",
        "1,214 adults who had an allogeneic transplantation",
    )
    table = """
Donor|Patients|Chronic GVHD|Severe|Median onset, months
Matched sibling|402|#171/402|#51/402|6
Matched unrelated|489|#214/489|#77/489|7
Haploidentical|323|#98/323|#29/323|6
"""

    def hidden(canvas: Any, _: Any) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        canvas.setFont("Helvetica", 4)
        lines = [
            "8031145902 F 1961 haplo severe lung",
            "8029981137 M 1974 MUD severe skin",
            "8033310468 F 1988 sib severe liver",
        ]
        for down, line in enumerate(lines):
            canvas.drawString(60, 56 - 12 * down, line)

    paper(
        path,
        "Chronic graft-versus-host disease by donor",
        "# Methods",
        METHOD + " Severity follows the NIH consensus of 2014 (organ scores 0 to 3).",
        "# Results",
        shares("Median age was 54 years (IQR 43-62); #511/1214 were women. Median follow-up was 38 months."),
        rows(table),
        "In a Fine and Gray model the subdistribution hazard ratio for haploidentical against sibling donors was 0.68 (95% CI 0.53-0.87).",
        on_page=hidden,
    )

    path = shelf.safe(
        "myeloma_autograft/report.pdf",
        "organ scores, lines of treatment and cycles below 10",
        "Report on autologous transplantation in myeloma by induction",
        "1,377 adults with myeloma who had an autologous transplantation",
    )
    table = """
Induction|Patients|Complete response|Renal failure at diagnosis|Median cycles
VRd|611|#288/611|#71/611|4
VTd|418|#161/418|#58/418|4
Dara-VTd|348|#193/348|#41/348|5
"""
    paper(
        path,
        "Autologous transplantation in myeloma",
        "# Methods",
        METHOD + " The ISS has 3 stages; cytogenetics covers 4 lesions.",
        "# Results",
        shares("Median age was 61 years (IQR 55-66); #602/1377 were women. ISS 3 was found in #331/1377."),
        rows(table),
        "Progression-free survival was longer after Dara-VTd (HR 0.71, 95% CI 0.56-0.90, p = 0.005), in 3 of 3 sensitivity analyses.",
    )


def _attached(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "nutrition_premature/rapport.pdf",
        "a CSV with one row an infant attached to the PDF",
        "embedded file donnees_fig3.csv",
        "Rapport : croissance des grands prématurés selon l'allaitement",
        "877 nouveau-nés de moins de 1 500 g",
    )
    table = """
Lait à la sortie|Enfants|Poids médian à 36 SA, g|Perte de plus d'un z-score|Entérocolite
Mère exclusif|244|2 310|#61/244|#11/244
Mixte|318|2 350|#84/318|#17/318
Artificiel|315|2 420|#97/315|#22/315
"""
    paper(
        path,
        "Croissance et allaitement des grands prématurés",
        "# Résultats",
        shares("Le terme médian est de 29 SA [27-31] ; #431/877 sont des filles.", True),
        rows(table, True),
        "L'allaitement à la sortie n'est pas associé au périmètre crânien (p = 0,42), courbes de Fenton 2013.",
    )
    chance = shelf.random("nutrition")
    lines = ["terme;poids;poids36;lait;nec"] + [
        f"{chance.randint(24, 31)};{chance.randint(540, 1490)};{chance.randint(1650, 2900)};{chance.choice(['MM', 'mixte', 'LA'])};{chance.choice('00001')}"
        for _ in range(70)
    ]
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        spec = pikepdf.AttachedFileSpec(
            pdf,
            "\n".join(lines).encode(),
            filename="donnees_fig3.csv",
            creation_date="D:20250602080000Z",
            mod_date="D:20250602080000Z",
        )
        pdf.attachments["donnees_fig3.csv"] = spec
        pdf.save(path, deterministic_id=True)

    path = shelf.safe(
        "peau_a_peau/rapport.pdf",
        "an outline and page labels in the PDF, nothing attached",
        "Rapport : peau à peau précoce et température d'admission",
        "1 126 nouveau-nés de moins de 34 SA",
    )
    table = """
Peau à peau en salle|Enfants|Température >= 36,5 °C|Hypoglycémie|Séjour médian, j
Non|612|#344/612|#71/612|31
Moins de 30 min|271|#181/271|#28/271|29
30 min ou plus|243|#178/243|#19/243|27
"""
    paper(
        path,
        "Peau à peau précoce",
        "# Résultats",
        shares("Le terme médian est de 31 SA [29-33] ; #561/1126 sont des filles.", True),
        rows(table, True),
        "La différence de température est de 0,3 °C (IC 95 % 0,2-0,4) ; 2 maternités sur 3 ont un protocole.",
    )
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Résultats", 0))
        pdf.save(path, deterministic_id=True)


def _dates(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "anaphylaxie_vaccins/rapport.pdf",
        "the date and hour of one person's event in the prose",
        "section Résultats : mardi 9 janvier 2024 à 14 h 20",
        "Rapport de surveillance des réactions d'hypersensibilité immédiate au centre de vaccination",
        "18 904 personnes vaccinées au centre de vaccination de l'hôpital",
    )
    table = """
Vaccin|Personnes|Réaction de grade 1|Surveillance prolongée
ARN messager|11 240|#58/11240|#41/11240
Grippe|5 311|#23/5311|#17/5311
Fièvre jaune|2 353|#19/2353|#12/2353
"""
    paper(
        path,
        "Réactions immédiates après vaccination",
        "# Méthodes",
        "Les réactions sont classées selon Ring et Messmer (grades 1 à 4). La surveillance dure 15 minutes, 30 en cas d'antécédent.",
        "# Résultats",
        rows(table, True),
        "Le délai médian est de 8 minutes [5-13]. La réaction de grade 3, survenue le mardi 9 janvier 2024 à 14 h 20 au box 4, a conduit à "
        "un séjour de nuit en réanimation et à la révision du chariot d'urgence.",
        "# Conclusion",
        "Le taux de réactions est stable depuis 2021 (p = 0,61).",
    )

    path = shelf.safe(
        "hepatite_b_vaccin/rapport.pdf",
        "dates of the protocol, of the extraction and of the recommendations",
        "Rapport sur la réponse au vaccin contre l'hépatite B chez les dialysés",
        "1 455 adultes dialysés vaccinés contre l'hépatite B",
    )
    table = """
Schéma|Personnes|Anti-HBs >= 10 UI/L|Anti-HBs >= 100 UI/L
4 doses de 40 µg|688|#491/688|#311/688
3 doses adjuvantées|412|#327/412|#238/412
Rappel annuel|355|#288/355|#171/355
"""
    paper(
        path,
        "Réponse au vaccin contre l'hépatite B",
        "# Méthodes",
        "Protocole validé le 12 mars 2023 (version 2), données extraites le 4 novembre 2024 ; inclusions du 1er janvier 2016 au 31 décembre 2023. "
        "Les recommandations du 8 avril 2022 ont remplacé le schéma à 3 doses.",
        "# Résultats",
        rows(table, True),
        "Le délai médian entre la dernière dose et le dosage est de 6 semaines [4-9].",
    )
