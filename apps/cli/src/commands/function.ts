import { Command, InvalidArgumentError } from 'commander';

const milliseconds = (text: string): number => {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('a number of milliseconds above 0 is needed');
};

export const functionCommand = new Command('function')
  .description('runs a function of events until there is nothing to read: results go back to a topic')
  .argument('<name>', 'such as order-risk')
  .option('--idle-ms <ms>', 'ends after this time without an event', milliseconds, 5_000)
  .action(async (name: string, { idleMs }: { idleMs: number }) => {
    // Loaded on use: the other commands need neither contracts nor a Kafka client.
    const { functions } = await import('../functions/functions');
    const { runFunction } = await import('../functions/run-function');
    const { readLogSettings } = await import('@rivermart/messaging');
    const work = functions.find((one) => one.name === name);
    if (!work)
      throw new Error(
        `There is no function ${name}; there is ${functions.map((one) => one.name).join(', ')}`,
      );

    const stop = new AbortController();
    process.once('SIGTERM', () => stop.abort()).once('SIGINT', () => stop.abort());
    const settings = readLogSettings({ KAFKA_BROKERS: '127.0.0.1:9092', ...process.env });
    const { results, deadLetters } = await runFunction(work, { settings, idleMs, signal: stop.signal });
    console.log(`${name}: ${results} results, ${deadLetters} dead letters`);
  });
