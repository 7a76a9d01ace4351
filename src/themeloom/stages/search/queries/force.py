"""What is in force: files whose records are all in, and whose import was not undone."""

from django.db.models import Q

IN_FORCE = Q(ready_at__isnull=False, undone_at=None)
RECORD_IN_FORCE = Q(imported_file__ready_at__isnull=False, imported_file__undone_at=None)

# How many names one query may ask for; databases have a limit.
NAMES_A_QUERY = 1000
