import { setTimeout as sleep } from 'node:timers/promises';
import { recordedJourney } from '@rivermart/contracts';
import type { RecordReader } from '../consumer/record-reader';
import { HandlingTask } from '../consumer/handling-task';
import type { LogClient } from '../log-client';
import type { Log } from '../log';
import { ScopedUnit } from '../unit/scoped-unit';
import type { Act } from '../unit/play-and-take-back';
import { incomingOf, outgoingOf } from './journey-records';
import type { RehearsalScene } from './rehearsal-scene';

/** A lane that can run handlings and take them back. */
export interface Stage {
  /** Resolves with whether there is any use in another round. */
  rehearse(tasks: readonly HandlingTask[], scene: Act): Promise<boolean>;
}

export interface RehearsalSettings {
  readonly service: string;
  readonly rounds: number;
  readonly stages: readonly Stage[];
  readonly reader: RecordReader;
  readonly scene: RehearsalScene | undefined;
  readonly logClient: LogClient;
  readonly log: Log;
}

/** Between rounds: others who start on the same machine come first. */
const PAUSE_MS = 20;

/**
 * What a process does for the first time is ten times as slow as later: code is compiled, schemas and
 * statements are prepared. So a service that has nothing to do yet plays the recorded journey of an order
 * through its reader, its handlers and its statements, in transactions that are rolled back.
 */
export async function rehearse(settings: RehearsalSettings, signal: AbortSignal): Promise<void> {
  const { rounds, log } = settings;
  const startedMs = Date.now();
  try {
    let played = 0;
    while (played < rounds && !signal.aborted && (await playRound(settings))) {
      played += 1;
      await sleep(PAUSE_MS, undefined, { ref: false, signal });
    }
    log.info('The service has rehearsed', { rounds: played, tookMs: Date.now() - startedMs });
  } catch (error) {
    if (!signal.aborted) log.info('The rehearsal was given up', { error });
  }
}

async function playRound({ stages, reader, scene, service, logClient }: RehearsalSettings): Promise<boolean> {
  const journey = recordedJourney();
  const tasks = incomingOf(journey)
    .flatMap((record) => reader.deliveriesOf(record))
    .filter((delivery) => !('problem' in delivery))
    .map((delivery) => new HandlingTask(delivery));
  const set: Act = async (unit) => scene?.set(new ScopedUnit(unit, service, undefined), journey);

  const goesOn = await Promise.all(stages.map((stage) => stage.rehearse(tasks, set)));
  await logClient.rehearse(outgoingOf(journey));
  return goesOn.some(Boolean);
}
