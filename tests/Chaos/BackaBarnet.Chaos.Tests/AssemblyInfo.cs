// Each of these tests is a whole town with several processes: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
