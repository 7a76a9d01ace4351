"""What the search stage tells the later stages, and what it asks them before it takes something back."""

from django.dispatch import Signal

# All records of a file are in and count from now on. Arguments: imported_file, by, and told: what to call
# with how far the receiver is (the step in words, done, of how much), or None; it may raise to stop the work.
records_imported = Signal()

# May this import be undone? Arguments: imported_file. Receivers give a list of sentences, one for
# each thing that rests on its records; any sentence, and the import stays.
asked_to_undo_import = Signal()

# How were duplicates found and removed (PRISMA-S item 16)? Arguments: programme. Receivers give a list of
# sentences; they are needed where a file is written and no page can fetch them as a fragment.
asked_of_duplicates = Signal()

# The records of a file no longer count. Arguments: imported_file, by. Sent inside the transaction.
import_undone = Signal()
