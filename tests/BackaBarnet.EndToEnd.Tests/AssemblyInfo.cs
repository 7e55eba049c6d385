// Each of these tests is a whole hub, and one listens to every call that the process makes: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
