"""Markdown, LaTeX and plain text: articles and tables, and comments of their source."""

import base64

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import LEAKS, SAFE, Content
from tests.airlock.outputs.contents.prose import LEAK_PROSE, SAFE_PROSE, Prose
from tests.airlock.outputs.drawn import as_bytes, table_picture

MARKDOWN_SAFE = (
    ("methods_fr", "regression"),
    ("model_card_en", "learning"),
    ("results_en", "roc"),
    ("lay_fr", "centres"),
    ("results_fr", "thousands"),
)
LATEX_SAFE = (
    ("results_en", "table_one"),
    ("discussion_en", "anova"),
    ("methods_fr", "variance_inflation"),
    ("results_fr", "laboratory"),
)
MARKDOWN_LEAKS = ("fraction", "small_words", "deviation_of_one", "influential", "social_numbers")
LATEX_LEAKS = ("margins_give_back", "small_percent", "great_age", "saturated")
TEXT_LEAKS = ("oldest", "named_without_title", "social_number", "called", "none_of_them")


def markdown(prose: Prose, content: Content | None = None) -> str:
    parts = [f"# {prose.title}", *prose.paragraphs]
    if content:
        lines = ["| " + " | ".join(f"{cell}".replace("|", "/") for cell in line) + " |" for line in content.lines]
        lines.insert(1, "|" + " --- |" * len(content.header))
        parts += [f"## {content.title}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _tex(words: str) -> str:
    for mark in "&%#_":
        words = words.replace(mark, f"\\{mark}")
    return words.replace("<", "$<$").replace(">", "$>$")


def latex(prose: Prose, content: Content | None = None, extra: str = "") -> str:
    parts = [
        "\\documentclass[11pt,a4paper]{article}",
        "\\usepackage[utf8]{inputenc}",
        "\\usepackage{booktabs}",
        "\\begin{document}",
    ]
    parts += [
        f"\\section{{{_tex(prose.title)}}}\\label{{sec:1}}",
        *(_tex(words) + "\n" for words in prose.paragraphs),
    ]
    if content:
        lines = [" & ".join(_tex(f"{cell}") for cell in line) + " \\\\" for line in content.lines]
        columns = "l" + "r" * (len(content.header) - 1)
        parts += [
            "\\begin{table}[h!]",
            f"\\caption{{{_tex(content.title)}}}",
            f"\\begin{{tabular}}{{{columns}}}",
            "\\toprule",
        ]
        parts += [lines[0], "\\midrule", *lines[1:], "\\bottomrule", "\\end{tabular}", "\\end{table}"]
    return "\n".join([*parts, extra, "\\end{document}", ""])


def write(shelf: Shelf) -> None:
    for kind, pairs in (("md", MARKDOWN_SAFE), ("tex", LATEX_SAFE)):
        for turn, (told, shown) in enumerate(pairs):
            content = SAFE[shown](shelf.random(f"{kind}/{shown}"))
            path = shelf.safe(f"texte/article_{turn}.{kind}", content.way, content.title, content.population)
            made = markdown(SAFE_PROSE[told], content) if kind == "md" else latex(SAFE_PROSE[told], content)
            path.write_text(made, encoding="utf-8")
    for kind, names in (("md", MARKDOWN_LEAKS), ("tex", LATEX_LEAKS)):
        for turn, name in enumerate(names):
            content = LEAKS[name](shelf.random(f"{kind}/{name}"))
            path = shelf.unsafe(
                f"texte/resultats_{turn}.{kind}", content.way, content.where, content.title, content.population
            )
            made = (
                markdown(SAFE_PROSE["methods_fr"], content)
                if kind == "md"
                else latex(SAFE_PROSE["methods_fr"], content)
            )
            path.write_text(made, encoding="utf-8")
    for turn, name in enumerate(TEXT_LEAKS):
        prose = LEAK_PROSE[name](shelf.random(f"txt/{name}"))
        path = shelf.unsafe(f"texte/note_{turn}.txt", prose.way, prose.where, prose.title, prose.population)
        path.write_text("\n\n".join((prose.title, *prose.paragraphs)), encoding="utf-8")
    for turn, name in enumerate(("protocol_fr", "results_fr", "lay_fr")):
        prose = SAFE_PROSE[name]
        path = shelf.safe(f"texte/synthese_{turn}.txt", prose.way, prose.title, prose.population)
        path.write_text("\n\n".join((prose.title, *prose.paragraphs)), encoding="cp1252" if turn == 1 else "utf-8")
    _unseen(shelf)


def _unseen(shelf: Shelf) -> None:
    rng = shelf.random("markup/unseen")
    prose = SAFE_PROSE["results_fr"]
    given, surname = people.name(rng)
    path = shelf.unsafe(
        "texte/manuscrit.tex", "comment with a name and a number", "line after %", prose.title, prose.population
    )
    remark = f"% TODO vérifier Mme {given} {surname.upper()} (NIP {people.ipp(rng)})"
    path.write_text(latex(prose, SAFE["costs"](rng), remark), encoding="utf-8")

    path = shelf.unsafe(
        "texte/figure.tex", "points of single persons in a drawing", "\\addplot coordinates", prose.title, ""
    )
    points = " ".join(f"({p['age']},{p['creatinine']})" for p in people.patients(rng, 45))
    path.write_text(
        latex(
            prose, None, f"\\begin{{tikzpicture}}\\addplot[only marks] coordinates {{{points}}};\\end{{tikzpicture}}"
        ),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "texte/compte_rendu.md", "HTML comment with a small count", "comment", prose.title, prose.population
    )
    path.write_text(markdown(prose) + "\n<!-- en réalité 4 patients exclus pour opposition -->\n", encoding="utf-8")

    picture = base64.b64encode(as_bytes(table_picture(LEAKS["names"](rng)))).decode()
    path = shelf.unsafe(
        "texte/illustre.md", "embedded picture of names", "data URI of the image", prose.title, prose.population
    )
    path.write_text(markdown(prose) + f"\n![tableau](data:image/png;base64,{picture})\n", encoding="utf-8")

    path = shelf.unsafe(
        "texte/entete.md", "path with a name in the front matter", "line data:", prose.title, prose.population
    )
    plain = surname.replace(" ", "_").upper()
    path.write_text(
        f"---\ndata: /mnt/dossiers/{plain}_{given}_19480312/labo.csv\nversion: 3\n---\n" + markdown(prose),
        encoding="utf-8",
    )

    path = shelf.safe("texte/README.md", "paths, versions, ports, options", "Mode d'emploi du code", "")
    steps = "1. `make install` (Python 3.11)\n2. `python -m study.extract --window 7 --folds 5`\n3. résultats dans `outputs/figures/fig_2.svg`"
    path.write_text(
        f"# Étude sepsis\n\nVersion 1.2.0, licence MIT.\n\n{steps}\n\nPort 8888, 4 cœurs, 8 Go.\n", encoding="utf-8"
    )
