"""Scripts and logs: code without data, counters of machines, and what is pasted into either."""

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.code_texts import SAFE_CODE, SAFE_LOGS


def write(shelf: Shelf) -> None:
    for file, tempts, words in SAFE_CODE:
        shelf.safe(f"code/{file}", tempts, "Code de l'étude", "").write_text(words, encoding="utf-8")
    for file, tempts, words in SAFE_LOGS:
        shelf.safe(f"journaux/{file}", tempts, "Journal d'exécution", "18211 séjours").write_text(
            words, encoding="utf-8"
        )
    _scripts(shelf)
    _logs(shelf)


def _scripts(shelf: Shelf) -> None:
    rng = shelf.random("code")
    given, surname = people.name(rng)
    numbers = ", ".join(f'"{people.ipp(rng)}"' for _ in range(6))
    persons = ", ".join(people.pseudonym(rng) for _ in range(8))
    rows = "\n".join(f"    {tuple(p.values())!r}," for p in people.patients(rng, 12))
    listed = "\n".join(f"{p['person_id']},{p['sex']},{p['age']},{p['death']}" for p in people.patients(rng, 15))
    ways = (
        ("exclusion.py", "hospital numbers in the code", "EXCLUDED", f"EXCLUDED = [{numbers}]\n\nframe = frame[~frame.nip.isin(EXCLUDED)]\n"),
        ("personnes.sql", "person ids in the code", "WHERE person_id IN", f"SELECT * FROM person\nWHERE person_id IN ({persons});\n"),
        ("donnees.py", "one row a person in the code", "ROWS", f"ROWS = [\n{rows}\n]\n\nfit(ROWS)\n"),
        ("lecture.R", "one row a person in the code", "read.csv(text=)", f'd <- read.csv(text="id,sexe,age,deces\n{listed}")\nsummary(d)\n'),
        ("connexion.py", "secret", "PASSWORD", "HOST = 'dwh'\nPASSWORD = 'x9!Kd02mQe7Lp'\nconnect(HOST, 'etude', PASSWORD)\n"),
        ("deploiement.sh", "secret", "AWS_SECRET_ACCESS_KEY", "export AWS_ACCESS_KEY_ID=AKIA" + "Q3E7ZK5T2N8WVB4M\n" + "export AWS_SECRET_ACCESS_KEY=" + "w7Gh2kLq9ZxT4bVn8sPd1mRc6yJf3uAe5oXiKtBQ\n"),
        ("cle.py", "secret: private key", "KEY", 'KEY = """-----BEGIN ' + "RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAx7" + "kd8sL2" * 30 + "\n-----END " + 'RSA PRIVATE KEY-----"""\n'),
        ("nettoyage.do", "name of a person in a comment", "comment", f"* cas particulier: {surname.upper()} {given}, née en 1938\ndrop if age > 110\n"),
        ("fusion.py", "path with a name", "SOURCE", f'SOURCE = "/mnt/patients/{surname.replace(" ", "_")}_{given}/irm.nii.gz"\nload(SOURCE)\n'),
        ("rappels.py", "e-mails of persons", "MAILS", f'MAILS = ["{people.email(rng)}", "{people.email(rng)}"]\n'),
        ("controle.py", "result pasted as a comment", "last comment", "print(frame.death.sum())\n# -> 7 décès sur 412 patients\n"),
    )  # fmt: skip
    for file, way, where, words in ways:
        shelf.unsafe(f"code/{file}", way, where, "Code de l'étude", "").write_text(words, encoding="utf-8")


def _logs(shelf: Shelf) -> None:
    rng = shelf.random("logs")
    given, surname = people.name(rng)
    found = people.patients(rng, 12)
    printed = "\n".join(
        f"{i:4d} {p['person_id']:>17} {p['sex']} {p['age']:3d} {p['admission']} {p['los_days']:3d} {p['creatinine']:7.1f}"
        for i, p in enumerate(found)
    )
    start = "2024-01-15 09:12:03 INFO extract: 18211 rows read\n"
    ways = (
        ("extraction.log", "rows of persons printed", "frame.head()", f"{start}2024-01-15 09:12:04 DEBUG head:\n           person_id sex age admission los creatinine\n{printed}\n"),
        ("erreur.log", "hospital number and birth date in an error", "line ERROR", f"{start}2024-01-15 09:12:09 ERROR nip={people.ipp(rng)} birth=1947-05-02: no visit\n"),
        ("appariement.log", "name in a warning", "line WARNING", f"{start}2024-01-15 09:13:00 WARNING homonyms: M. {given} {surname.upper()} x 2\n"),
        ("effectifs.log", "small count", "line INFO", f"{start}2024-01-15 09:14:11 INFO deaths in arm B: {rng.randint(2, 8)} patients (of 212)\n"),
        ("resume.log", "minimum and maximum", "describe()", f"{start}            age   creatinine\ncount   18211.0      18211.0\nmean       64.2         91.7\nmin        18.0         21.0\n50%        66.0         79.0\nmax       103.0       1874.0\n"),
        ("requetes.log", "secret", "line DEBUG", f"{start}2024-01-15 09:12:03 DEBUG connect postgresql://etude:Vx82kqPz91@dwh/omop\n"),
    )  # fmt: skip
    for file, way, where, words in ways:
        shelf.unsafe(f"journaux/{file}", way, where, "Journal d'exécution", "").write_text(words, encoding="utf-8")
