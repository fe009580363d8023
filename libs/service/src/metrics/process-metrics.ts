import { performance } from 'node:perf_hooks';
import type { Metrics } from './metrics';

/**
 * Processor, memory and event loop, read at the scrape. prom-client's own default metrics sample the event
 * loop a hundred times a second, which a dozen idle processes on a small machine feel.
 */
export function observeProcess(metrics: Metrics): void {
  metrics.gauge({ name: 'process_cpu_seconds', help: 'Processor time of the process' }, (gauge) => {
    const { user, system } = process.cpuUsage();
    gauge.set((user + system) / 1e6);
  });
  metrics.gauge({ name: 'process_resident_memory_bytes', help: 'Resident memory of the process' }, (gauge) =>
    gauge.set(process.memoryUsage.rss()),
  );
  metrics.gauge({ name: 'nodejs_heap_used_bytes', help: 'Memory used by JavaScript objects' }, (gauge) =>
    gauge.set(process.memoryUsage().heapUsed),
  );

  let last = performance.eventLoopUtilization();
  const help = 'Share of the time since the last scrape in which the event loop was busy, 0 to 1';
  metrics.gauge({ name: 'nodejs_eventloop_utilization', help }, (gauge) => {
    gauge.set(performance.eventLoopUtilization(last).utilization);
    last = performance.eventLoopUtilization();
  });
}
