import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { ConformanceClient, ReceivedRecord } from './conformance-client';

type Answer = { readonly result: unknown } | { readonly error: string };

/** The process that holds the library. One call at a time. */
class PlatformaticProcess {
  #child: ChildProcessByStdio<Writable, Readable, null> | undefined;
  #answers: AsyncIterator<string> | undefined;

  async call(request: Readonly<Record<string, unknown>>): Promise<unknown> {
    const child = (this.#child ??= spawn(process.execPath, [join(__dirname, 'platformatic-process.mjs')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }));
    this.#answers ??= createInterface({ input: child.stdout })[Symbol.asyncIterator]();

    child.stdin.write(`${JSON.stringify(request)}\n`);
    const line = await this.#answers.next();
    if (line.done === true) throw new Error('the process of @platformatic/kafka ended');
    const answer = JSON.parse(line.value) as Answer;
    if ('error' in answer) throw new Error(answer.error);
    return answer.result;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    this.#answers = undefined;
    if (child === undefined) return;
    child.stdin.end();
    await once(child, 'exit');
  }
}

const platformatic = new PlatformaticProcess();

export const platformaticClient: ConformanceClient = {
  name: '@platformatic/kafka',
  missing: undefined,

  async createTopic(address, topic) {
    await platformatic.call({ address, call: 'createTopic', topic });
  },

  async produce(address, topic, records) {
    await platformatic.call({ address, call: 'produce', topic, records });
  },

  async consume(address, options) {
    const received = await platformatic.call({ address, call: 'consume', ...options });
    return received as readonly ReceivedRecord[];
  },

  stop: () => platformatic.stop(),
};
