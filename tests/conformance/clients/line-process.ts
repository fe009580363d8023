import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

type Answer = { readonly result: unknown } | { readonly error: string };

/**
 * A program that answers calls, because starting it takes longer than a call: a request a line on its
 * stdin, `{ call, ...arguments }`, an answer a line on its stdout, `{ result }` or `{ error }`. One call
 * at a time; it starts with the first and ends when its stdin does.
 */
export class LineProcess {
  #child: ChildProcessByStdio<Writable, Readable, null> | undefined;
  #answers: AsyncIterator<string> | undefined;

  constructor(
    private readonly command: string,
    private readonly args: readonly string[],
  ) {}

  async call(request: Readonly<Record<string, unknown>>): Promise<unknown> {
    const child = (this.#child ??= spawn(this.command, this.args, { stdio: ['pipe', 'pipe', 'inherit'] }));
    this.#answers ??= createInterface({ input: child.stdout })[Symbol.asyncIterator]();

    child.stdin.write(`${JSON.stringify(request)}\n`);
    const line = await this.#answers.next();
    if (line.done === true) throw new Error(`${this.command} ${this.args.join(' ')} ended`);
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
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}
