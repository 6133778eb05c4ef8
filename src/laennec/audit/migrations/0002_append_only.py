"""Triggers that let a row of the audit be added at the end of the chain, and nothing else.

BEFORE INSERT also refuses INSERT OR REPLACE over an existing row, on connections without recursive_triggers too.
"""

from django.db import migrations

CREATE = """
CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_entry_at_the_end BEFORE INSERT ON audit_entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_entry)
  OR NEW.previous IS NOT coalesce((SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1), NEW.previous)
BEGIN SELECT RAISE(ABORT, 'an audit entry follows the last one'); END;
"""
DROP = """
DROP TRIGGER audit_entry_no_update; DROP TRIGGER audit_entry_no_delete; DROP TRIGGER audit_entry_at_the_end;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
