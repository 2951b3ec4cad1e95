"""All operations that faults are put into."""

from operations_of_centres import Merge, MergeMore, MergeStore, MergeWithdrawal, Pack, Rebuild, Undo
from operations_of_devices import Answer, Edit, Migrate, Submit, Withdraw

ALL = [Answer, Submit, Edit, Withdraw, Migrate, Pack, Merge, MergeMore, MergeWithdrawal, MergeStore, Rebuild, Undo]
