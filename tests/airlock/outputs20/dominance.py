"""Sums which one contributor makes, and sums of many."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import share_en
from tests.airlock.outputs20.files import excel, latex, markdown, paper, table, word


def write(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pharmacie/depenses_mo_concentration.xlsx", "dominance", "Facteurs de coagulation: the first patient is 88 % of the sum",
        "Dépenses de médicaments onéreux par classe, avec part du patient le plus consommateur, 2023.", "1 034 patients ayant reçu un médicament onéreux",
    )  # fmt: skip
    excel(path, {"Dépenses": [["Classe", "Patients", "Dépense (k€)", "Dépense médiane (€)", "Part du premier patient (%)"], ["Anticancéreux", 611, 9120, 11200, 1], ["Immunoglobulines", 142, 2310, 12900, 4],
                              ["Facteurs de coagulation", 26, 1488, 4100, 88], ["Antifongiques", 88, 402, 2300, 9], ["Anti-TNF", 167, 911, 5100, 2]]})  # fmt: skip

    path = shelf.unsafe(
        "emergency/transport_costs_by_origin.csv", "dominance", "Overseas: largest_patient_eur is 412,300 of 446,100 (92 %)",
        "Cost of patient transport by origin, with the sum and its largest contribution.", "2,411 patients transported in 2022",
    )  # fmt: skip
    table(
        path,
        [
            ["origin", "patients", "total_eur", "largest_patient_eur", "median_eur"],
            ["Same town", 1288, 142110, 980, 84],
            ["Same region", 802, 288700, 3100, 290],
            ["Other region", 287, 391200, 11900, 1040],
            ["Overseas", 34, 446100, 412300, 810],
        ],
    )

    path = shelf.unsafe(
        "nephrology/drug_spending_note.docx", "dominance, in a sentence", "0.61 of 0.68 million euros by the highest-cost patient",
        "Note on spending for complement inhibitors before and after a new price.", "31 adults treated with a complement inhibitor in 2023",
    )  # fmt: skip
    word(path, ["# Spending on complement inhibitors", f"Of 31 adults treated in 2023, {share_en(17, 31)} had atypical haemolytic uraemic syndrome and the others myasthenia. Most had a short course: the median number of infusions was 4 (IQR 3-6).",
                "Spending came to 0.68 million euros, of which 0.61 million for the highest-cost patient, whose treatment was long and begun before the price was cut.",
                [["Year", "Patients", "Median cost, EUR"], ["2022", 28, "5,900"], ["2023", 31, "2,900"]], "The list price fell by 46% on average; 2 biosimilars are expected within 3 years."])  # fmt: skip

    path = shelf.safe(
        "pharmacy/high_cost_drugs_shares.md", "88 % of a sum by a class of 640 patients, none of whom makes 5 % of it", "Share of spending by drug class; each class holds at least 58 patients.", "905 adults treated with high-cost drugs",
    )  # fmt: skip
    markdown(path, ["# High-cost drugs: where the money goes", "One class makes 88% of the sum. It holds 640 patients, none of whom makes 5% of it; in no class does a patient make a quarter of the sum.",
                    [["Class", "Patients", "Spending, kEUR", "Share of all", "Rank"], ["Checkpoint inhibitors", 640, 14080, "88%", 1], ["Immunoglobulins", 121, 1120, "7%", 2], ["Antifungals", 86, 480, "3%", 3], ["Other", 58, 320, "2%", 4]]])  # fmt: skip

    path = shelf.safe(
        "gestion/couts_sejours_concentration.pdf", "shares of the top decile, of 90 patients and more, Gini", "Concentration des coûts de séjour par pôle : part du dernier décile et indice de Gini.", "9 412 patients hospitalisés, au moins 900 par pôle",
    )  # fmt: skip
    paper(path, ["# Concentration des coûts de séjour", "Le dernier décile contient au moins 90 patients dans chaque pôle ; aucun patient ne dépasse 2 % de la somme de son pôle.",
                 [["Pôle", "Patients", "Coût total (M€)", "Part du dernier décile", "Gini"], ["Médecine", "3 811", "19,2", "38 %", "0,46"], ["Chirurgie", "3 102", "21,7", "41 %", "0,49"], ["Réanimation", "911", "17,4", "44 %", "0,52"], ["Pédiatrie", "1 588", "6,9", "47 %", "0,55"]],
                 "Le rang des pôles n'a pas changé depuis 2021 (tau de Kendall 1,0)."])  # fmt: skip

    path = shelf.safe(
        "blood/transfusion_volumes.tex", "sums of units whose largest recipient is below a tenth", "Red cell units by department; no recipient makes a tenth of a sum.", "2,954 adults transfused in 2023",
    )  # fmt: skip
    latex(path, ["# Red cell units 2023", "In no department does one recipient make 10\\% of the units.",
                 [["Department", "Patients", "Units", "Units per patient", "Dominance"], ["Haematology", 611, 5480, "9.0", "<10%"], ["Digestive surgery", 702, 2110, "3.0", "<10%"], ["Intensive care", 566, 2630, "4.6", "<10%"], ["Obstetrics", 148, 402, "2.7", "<10%"], ["Medicine", 927, 2390, "2.6", "<10%"]]], look="hline")  # fmt: skip
