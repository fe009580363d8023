/** Exit code 0 when the process of this container is ready. Riverlog answers on a port of its own. */
const port = process.env.ADMIN_PORT ?? process.env.PORT ?? '8080';

try {
  const { ok } = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(4_000) });
  process.exitCode = ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
