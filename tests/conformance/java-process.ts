import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

/** A Java program that runs until its stdin ends, or until it is asked to end, or killed. */
export class JavaProcess {
  output = '';
  private readonly child: ChildProcessByStdio<Writable, Readable, Readable>;

  constructor(classPath: string, ...args: readonly string[]) {
    const log = ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-XX:TieredStopAtLevel=1'];
    this.child = spawn('java', ['-Xmx384m', ...log, '-cp', classPath, ...args], { stdio: 'pipe' });
    const keep = (chunk: Buffer) => (this.output = `${this.output}${chunk.toString()}`.slice(-20_000));
    this.child.stdout.on('data', keep);
    this.child.stderr.on('data', keep);
    // Its stdin may break with it.
    this.child.stdin.on('error', () => undefined);
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  async end(how: 'by itself' | 'asked' | 'killed' = 'by itself'): Promise<void> {
    if (this.hasEnded) return;
    const exited = once(this.child, 'exit');
    if (how === 'by itself') this.child.stdin.end();
    else this.child.kill(how === 'killed' ? 'SIGKILL' : 'SIGTERM');
    await exited;
  }
}
