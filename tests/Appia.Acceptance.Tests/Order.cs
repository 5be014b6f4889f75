// Each test starts programs of its own, and some build: one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
