// What a document costs is measured per thread: formats one after another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
