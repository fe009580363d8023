/**
 * Syncs of many partitions should run beside each other, and beside reads: Node's pool has four threads.
 * The pool reads the variable at its first use, so this must be imported before anything else.
 */
process.env['UV_THREADPOOL_SIZE'] ??= '16';
