"""What documents, pages and slides do not show at first sight, and what only looks so."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import en, fr, put


def write(shelf: Shelf) -> None:
    _vanish(shelf)
    _display(shelf)
    _off_slide(shelf)
    _styled(shelf)
    _folded(shelf)
    _notes(shelf)


def _vanish(shelf: Shelf) -> None:
    def hide(document: Any) -> None:
        run = document.paragraphs[1].add_run(
            " [À vérifier : les 5 décès du groupe chirurgie sont-ils tous d'origine cardiaque ?]"
        )
        run.font.hidden = True

    path = shelf.unsafe(
        "cardio/endocardite_conclusion.docx",
        "hidden text with a small count",
        "texte masqué : « les 5 décès du groupe chirurgie »",
        "Conclusion d'un rapport sur la chirurgie précoce",
        "388 adultes ayant une endocardite du cœur gauche",
    )
    put(
        path,
        ["# Conclusion", "La chirurgie précoce était associée à moins d'embolies (HR 0,48 ; IC 95 % 0,29-0,80) sans différence sur la durée de séjour (p = 0,31).",
         [["Évènement", "Chirurgie précoce (n = 171)", "Autres (n = 217)"], ["Embolie", fr(19, 171), fr(47, 217)], ["Réintervention", fr(13, 171), fr(21, 217)]]],
        dress=hide,
    )  # fmt: skip


def _display(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "dermatology/drug_eruptions.html",
        "row hidden by style, with a small cell",
        "row with display:none: epidermal necrolysis, 7 deaths",
        "Severe cutaneous drug reactions by type",
        "356 adults with a severe cutaneous drug reaction",
    )
    put(
        path,
        [
            "# Severe cutaneous drug reactions",
            '<table class="t"><tr><th>Type</th><th>Adults</th><th>Deaths</th><th>Median days to onset</th></tr>\n'
            "<tr><td>DRESS</td><td>188</td><td>17</td><td>28</td></tr>\n<tr><td>Acute generalised pustulosis</td><td>101</td><td>10</td><td>2</td></tr>\n"
            '<tr style="display:none"><td>Epidermal necrolysis</td><td>67</td><td>7</td><td>14</td></tr>\n</table>',
            "Allopurinol and lamotrigine were the two most frequent culprits. ALDEN scores were assigned by two dermatologists.",
        ],
        css=".t td{border:1px solid #ccc}",
    )


def _off_slide(shelf: Shelf) -> None:
    def note(deck: Any) -> None:
        deck.slides[
            0
        ].notes_slide.notes_text_frame.text = "Dire à l'oral : 6 patients du bras nivolumab ont fait une encéphalite, ne pas l'écrire sur la diapositive."

    path = shelf.unsafe(
        "oncologie/neurotoxicite.pptx",
        "speaker note with a small count",
        "commentaires de la diapositive 1 : 6 encéphalites",
        "Diapositives sur la neurotoxicité de l'immunothérapie",
        "1 466 adultes traités par immunothérapie",
    )
    put(
        path,
        ["# Neurotoxicité de l'immunothérapie", [["Évènement", "Patients", "%"], ["Neuropathie", 41, "2,8"], ["Myasthénie ou myosite", 22, "1,5"], ["Méningite aseptique", 14, "1,0"]],
         "Délai médian d'apparition : 9 semaines"],
        dress=note,
    )  # fmt: skip


def _styled(shelf: Shelf) -> None:
    def dress(document: Any) -> None:
        from docx.shared import Pt, RGBColor

        run = document.paragraphs[1].add_run(" Données provisoires, version 3.")
        run.font.size, run.font.color.rgb = Pt(7), RGBColor(0x80, 0x80, 0x80)

    path = shelf.safe(
        "cardio/coro_rapport.docx",
        "small grey print that says nothing of persons",
        "Rapport sur les abords de coronarographie",
        "4 077 adultes ayant eu une coronarographie",
    )
    put(
        path,
        [
            "# Abords vasculaires",
            "L'abord radial est devenu la règle.",
            [["Abord", "Patients", "Hématome"], ["Radial", "3 611", fr(88, 3611)], ["Fémoral", "466", fr(29, 466)]],
        ],
        dress=dress,
    )


def _folded(shelf: Shelf) -> None:
    a, b = 512, 498
    path = shelf.safe(
        "anaesthesia/nausea_report.html",
        "folded details, a script and rows hidden on print, all with large counts",
        "Report on postoperative nausea by anaesthetic",
        "1,010 adults with day surgery",
    )
    put(
        path,
        [
            "# Nausea after day surgery",
            [
                ["Outcome", f"Propofol ({a})", f"Sevoflurane ({b})"],
                ["Nausea", en(91, a), en(148, b)],
                ["Rescue drug", en(44, a), en(79, b)],
            ],
            "<details><summary>Methods</summary><p>Apfel score 0 to 4; 3 blocks of randomisation; 2 interim looks.</p></details>",
            '<p class="noprint">Relative risk 0.60 (95% CI 0.48 to 0.75)</p><script>document.title = "Nausea"</script>',
        ],
        css="@media print{.noprint{display:none}}",
    )


def _notes(shelf: Shelf) -> None:
    def note(deck: Any) -> None:
        deck.slides[
            0
        ].notes_slide.notes_text_frame.text = (
            "Insister sur les 3 messages ; 10 minutes. Diapositive 2 : rappeler que p = 0,04 n'est pas corrigé."
        )

    path = shelf.safe(
        "oncologie/pneumopathies.pptx",
        "speaker notes with numbers of messages and minutes",
        "Diapositives sur les pneumopathies de l'immunothérapie",
        "1 466 adultes traités par immunothérapie",
    )
    put(
        path,
        ["# Pneumopathies", [["Grade", "Patients"], ["1", 31], ["2", 44], ["3 ou plus", 19]], "# Facteurs", "Radiothérapie thoracique : OR 1,9 (IC 95 % 1,0-3,5) ; p = 0,04"],
        dress=note,
    )  # fmt: skip
