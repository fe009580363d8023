import type { LogSettings } from '@rivermart/messaging';
import { Command } from 'commander';
import colours from 'picocolors';
import type { MoveOptions } from '../kafka/move/move-log';
import { differences, moveReport, planReport } from '../kafka/move/move-report';

interface Options {
  readonly from: string;
  readonly to: string;
  readonly topics?: string;
  readonly dryRun?: boolean;
  readonly verify?: boolean;
}

export const moveLogCommand = new Command('move-log')
  .description(
    'copies topics, records and the positions of groups from one log to another, and compares them',
  )
  .requiredOption(
    '--from <brokers>',
    'host:port,host:port of the log that is left; FROM_KAFKA_TLS, FROM_KAFKA_SASL_… for it',
  )
  .requiredOption(
    '--to <brokers>',
    'of the log that is moved to; KAFKA_TLS, KAFKA_SASL_…, KAFKA_REPLICATION_FACTOR for it',
  )
  .option('--topics <names>', 'only these, with commas between them')
  .option('--dry-run', 'only says what would be moved')
  .option('--verify', 'only compares')
  .action(async (options: Options) => {
    const source = await settingsOf('FROM_', options.from);
    const target = await settingsOf('', options.to);
    // Loaded on use: the other commands need no Kafka client.
    const { moveLog } = await import('../kafka/move/move-log');
    const mode = modeOf(options);
    const topics = options.topics?.split(',') ?? [];
    const startedAt = performance.now();
    let records = 0;
    const result = await moveLog({ source, target, topics, mode, onCopied: (count) => (records += count) });
    if (mode === 'plan') return console.log(planReport(result));

    console.log(moveReport(result));
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    const wrong = differences(result);
    wrong.forEach((line) => console.log(`  ${colours.red('✗')} ${line}`));
    if (wrong.length === 0)
      console.log(
        `  ${colours.green('●')} Both hold the same: ${records} records copied, all compared, ${seconds} s.`,
      );
    process.exitCode = wrong.length === 0 ? 0 : 1;
  });

async function settingsOf(prefix: string, brokers: string): Promise<LogSettings> {
  const { readLogSettings } = await import('@rivermart/messaging');
  return readLogSettings({ ...process.env, [`${prefix}KAFKA_BROKERS`]: brokers }, prefix);
}

const modeOf = ({ dryRun, verify }: Options): MoveOptions['mode'] =>
  dryRun ? 'plan' : verify ? 'verify' : 'move';
