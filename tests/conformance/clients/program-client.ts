import type { Codec, ConformanceClient, ReceivedRecord } from './conformance-client';
import { LineProcess } from './line-process';

export interface ClientProgram {
  readonly name: string;
  readonly missing: string | undefined;
  /** The program and its arguments; asked for at the first call. */
  readonly program: () => readonly [command: string, ...args: string[]];
  readonly codecs?: readonly Codec[];
  readonly transactional?: boolean;
}

/** A client that lives in a program of its own and takes its calls line by line. */
export function programClient(options: ClientProgram): ConformanceClient {
  let running: LineProcess | undefined;
  const call = (address: string, name: string, more: object): Promise<unknown> => {
    const [command, ...args] = options.program();
    running ??= new LineProcess(command, args);
    return running.call({ address, call: name, ...more });
  };

  return {
    name: options.name,
    missing: options.missing,
    codecs: options.codecs ?? [],

    async createTopic(address, topic) {
      await call(address, 'createTopic', { topic });
    },
    async produce(address, topic, records) {
      await call(address, 'produce', { topic, records });
    },
    async produceCompressed(address, topic, { codec, values }) {
      await call(address, 'produce', {
        topic,
        codec,
        records: values.map((value) => ({ key: null, value })),
      });
    },
    ...(options.transactional === true && {
      async produceInTransactions(address, batch) {
        await call(address, 'transactions', { ...batch });
      },
    }),
    async consume(address, consumed) {
      return (await call(address, 'consume', { ...consumed })) as readonly ReceivedRecord[];
    },
    async stop() {
      await running?.stop();
      running = undefined;
    },
  };
}
