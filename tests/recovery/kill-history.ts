import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KafkaConfig } from 'kafkajs';

/**
 * A directory with all that is known of a run of kills: the broker's data and log, what the clients
 * complained of, and what happened when. It goes with a run that found nothing, and stays with any other.
 * `KILL_HISTORY=/some/where` keeps it in any case.
 */
export class KillHistory {
  readonly directory: string;
  private readonly startedMs = performance.now();

  constructor() {
    const wanted = process.env['KILL_HISTORY'];
    if (wanted !== undefined) mkdirSync(wanted, { recursive: true });
    this.directory = mkdtempSync(join(wanted ?? tmpdir(), 'rivermart-kill-'));
    mkdirSync(this.dataDir);
  }

  get dataDir(): string {
    return join(this.directory, 'data');
  }

  get brokerLog(): string {
    return join(this.directory, 'broker.log');
  }

  /** `kafkajs` clients that say here what they would say on the terminal. */
  kafkajs(name: string): Pick<KafkaConfig, 'clientId' | 'logCreator'> {
    return {
      clientId: name,
      logCreator:
        () =>
        ({ namespace, label, log: { message, timestamp: _at, logger: _logger, stack: _stack, ...rest } }) =>
          this.append('clients.log', `${name} ${label} ${namespace} ${message} ${JSON.stringify(rest)}`),
    };
  }

  note(what: string): void {
    this.append('events.log', what);
  }

  /** What was acknowledged, found or wrong: one line of JSON each. */
  save(name: string, values: readonly unknown[]): void {
    writeFileSync(
      join(this.directory, `${name}.jsonl`),
      values.map((value) => `${JSON.stringify(value)}\n`).join(''),
    );
  }

  /** @returns where to look, when there is something to see. */
  close({ isClean }: { isClean: boolean }): string | undefined {
    if (!isClean || process.env['KILL_HISTORY'] !== undefined) return this.directory;
    rmSync(this.directory, { recursive: true, force: true });
    return undefined;
  }

  private append(file: string, line: string): void {
    const time = ((performance.now() - this.startedMs) / 1_000).toFixed(3).padStart(9);
    appendFileSync(join(this.directory, file), `${new Date().toISOString()} ${time} ${line}\n`);
  }
}
