import { closeSync, fstatSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

const MAX_BYTES = 5 * 1024 * 1024;
/** `order.log` and three older ones: 20 MB a process at most. */
const KEPT = 3;

/** A log file that never fills the disk: past 5 MB it becomes `.1`, `.1` becomes `.2`, and the oldest goes. */
export class RotatingLog {
  #file: number;
  #bytes: number;

  constructor(
    readonly path: string,
    private readonly maxBytes = MAX_BYTES,
  ) {
    this.#file = openSync(path, 'a');
    this.#bytes = fstatSync(this.#file).size;
  }

  /** Written before it returns: what a process said last is on disk when the supervisor itself dies. */
  write(chunk: Buffer | string): void {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (this.#bytes > 0 && this.#bytes + bytes.length > this.maxBytes) this.#rotate();
    writeSync(this.#file, bytes);
    this.#bytes += bytes.length;
  }

  /** What a process said last that helps: the error it died of, or else its last line. */
  lastWords(): string {
    const lines = readFileSync(this.path, 'utf8').trimEnd().split('\n').slice(-40);
    return (lines.findLast((line) => /^\w*Error: /.test(line)) ?? lines.at(-1) ?? '').trim();
  }

  close(): void {
    closeSync(this.#file);
  }

  #rotate(): void {
    closeSync(this.#file);
    for (let age = KEPT - 1; age >= 1; age -= 1)
      renameIfThere(`${this.path}.${age}`, `${this.path}.${age + 1}`);
    renameIfThere(this.path, `${this.path}.1`);
    this.#file = openSync(this.path, 'a');
    this.#bytes = 0;
  }
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
