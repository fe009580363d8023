/**
 * Loaded into every child before its own code. A supervisor killed by SIGKILL cannot stop its children,
 * but the IPC channel to it closes: then they end by themselves, in good order if they can.
 */
const GRACE_MS = 5_000;

process.once('disconnect', () => {
  // A program that watches the channel itself would take our signal for a second, impatient request.
  if (process.listenerCount('disconnect') === 0) process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), GRACE_MS).unref();
});

// Listening must not keep a program alive that has nothing else to do.
process.channel?.unref();
