import { readdir } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import type { Metrics } from './metrics';

/**
 * What Prometheus' clients tell of every process, under the names they have there, read at the scrape.
 * prom-client's own default metrics sample the event loop a hundred times a second, which a dozen idle processes
 * on a small machine feel.
 */
export function observeProcess(metrics: Metrics): void {
  observeCpu(metrics);
  observeMemory(metrics);
  observeRuntime(metrics);
}

function observeCpu(metrics: Metrics): void {
  let told = 0;
  metrics.counter({ name: 'process_cpu_seconds_total', help: 'Processor time of the process' }, (counter) => {
    const { user, system } = process.cpuUsage();
    const now = (user + system) / 1e6;
    counter.inc(Math.max(0, now - told));
    told = now;
  });
  metrics
    .gauge({ name: 'process_start_time_seconds', help: 'When the process started, in seconds since 1970' })
    .set(Math.round(performance.timeOrigin / 1_000));
}

function observeMemory(metrics: Metrics): void {
  const memory = (name: string, help: string, read: (usage: NodeJS.MemoryUsage) => number): void => {
    metrics.gauge({ name, help }, (gauge) => gauge.set(read(process.memoryUsage())));
  };
  memory('process_resident_memory_bytes', 'Resident memory of the process', ({ rss }) => rss);
  memory('nodejs_heap_size_used_bytes', 'Memory used by JavaScript objects', ({ heapUsed }) => heapUsed);
  memory(
    'nodejs_heap_size_total_bytes',
    'Memory set aside for JavaScript objects',
    ({ heapTotal }) => heapTotal,
  );
  memory('nodejs_external_memory_bytes', 'Memory of buffers, outside the heap', ({ external }) => external);
}

function observeRuntime(metrics: Metrics): void {
  metrics.gauge({ name: 'process_open_fds', help: 'Open files and sockets; Linux only' }, async (gauge) => {
    const open = await readdir('/proc/self/fd').catch(() => undefined);
    if (open) gauge.set(open.length);
  });
  metrics
    .gauge({ name: 'nodejs_version_info', help: 'The version of Node.js, as a label', labels: ['version'] })
    .set({ version: process.version }, 1);

  let last = performance.eventLoopUtilization();
  const help = 'Share of the time since the last scrape in which the event loop was busy, 0 to 1';
  metrics.gauge({ name: 'nodejs_eventloop_utilization', help }, (gauge) => {
    gauge.set(performance.eventLoopUtilization(last).utilization);
    last = performance.eventLoopUtilization();
  });
}
