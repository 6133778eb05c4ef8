"""Records that name one patient and the stay of another: whose they are hangs on both.

Such a record belongs to whom the stay belongs to, or, while that person is not known, to the patient whom it names
(`placing.placed`). So when either is touched, the other is too: a row must not stay with one when it is due to the
other. Rare: a hospital says so by mistake, or before a merge.
"""

from laennec.loading.hospital.shape import to_id
from laennec.loading.hospital.work import Work

NAME_PERSON = (
    *("result", "appointment", "prescription", "administration", "report", "reading", "device_use", "score", "form"),
)
"""Kinds that name a patient beside a stay: with an unknown stay, the patient decides."""


def prepare(work: Work, claims: list[str]) -> None:
    """Make scratch.crossed(one, other): numbers of persons, either way round; scratch.same(id, root), of old and new.

    `claims`: SELECTs of person and visit, of every record that says whose a stay is.
    """
    same = " union ".join(f"select id, root from scratch.{t}" for t in ("link", "old_link"))
    work.table("same", same)
    kinds = [kind for kind in NAME_PERSON if work.has(kind)]
    if not kinds or not claims:
        work.table("crossed", "select null::bigint as one, null::bigint as other limit 0")
        return
    work.table("claim_said", f"select distinct visit, person from ({' union all '.join(claims)})")
    # Every record is looked at, so by two columns and joins alone; nearly all name who has the stay.
    named = " union all ".join(
        f"select person, visit from {work.journal.all(kind)} semi join scratch.claim_said using (visit) "
        "anti join scratch.claim_said using (visit, person) where person is not null"
        for kind in kinds
    )
    work.table(
        "crossing",
        f"select distinct {to_id('n.person')} as one, {to_id('c.person')} as other "
        f"from (select distinct * from ({named})) n join scratch.claim_said c using (visit)",
    )
    work.table("crossed", "select one, other from scratch.crossing union select other, one from scratch.crossing")


def widen(work: Work) -> bool:
    """Add to scratch.touched_id whoever is crossed with somebody in it; whether there was any."""
    if not work.db.value("select count(*) from scratch.crossed"):
        return False
    before = work.db.value("select count(*) from scratch.touched_id")
    every = "{0} union select root from scratch.same where id in ({0})".format
    touched = every("select id from scratch.touched_id")
    who = (
        f"select other from scratch.crossed where one in ({touched}) union select c.other from scratch.crossed c "
        f"join scratch.same s on s.id = c.one where s.root in ({touched})"
    )
    work.run(f"insert into scratch.touched_id ({who}) except select id from scratch.touched_id")
    return bool(work.db.value("select count(*) from scratch.touched_id") > before)
