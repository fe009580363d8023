import { join } from 'node:path';
import type { ConformanceClient, ReceivedRecord } from './conformance-client';
import { runProgram } from './run-program';

const script = join(__dirname, 'call-platformatic.mjs');

const call = async (address: string, name: string, options: object): Promise<unknown> =>
  JSON.parse(await runProgram(process.execPath, [script, address, name, JSON.stringify(options)]));

export const platformaticClient: ConformanceClient = {
  name: '@platformatic/kafka',
  missing: undefined,

  async createTopic(address, topic) {
    await call(address, 'createTopic', { topic });
  },

  async produce(address, topic, records) {
    await call(address, 'produce', { topic, records });
  },

  async consume(address, options) {
    return (await call(address, 'consume', options)) as readonly ReceivedRecord[];
  },
};
