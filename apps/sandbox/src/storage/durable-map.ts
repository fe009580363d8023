import { closeSync, openSync, existsSync, mkdirSync, readFileSync, renameSync, truncateSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface DurableMapOptions<Value> {
  /** JSON lines, one per change. Without a file the map forgets everything when the process ends. */
  readonly file?: string | undefined;
  /** Oldest entries beyond this are forgotten, in memory and on disk. */
  readonly maxEntries: number;
  /** Told of each entry that is forgotten, also while the file is read. */
  readonly onForgotten?: (value: Value) => void;
}

interface PendingLine {
  readonly line: string;
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/** Lines in the file per entry in the map before the file is written anew with the entries alone. */
const COMPACTION_FACTOR = 4;
const MIN_LINES_TO_COMPACT = 20_000;
const LINES_PER_WRITE = 2_000;

/**
 * A map that survives `kill -9`: `set` resolves when the change is in the file, so whatever was answered
 * to a caller is known after a restart. It does not survive a power cut, because nothing is fsynced.
 *
 * - The value is visible to `get` at once, before it is in the file.
 * - Changes that wait at the same moment are written with one system call.
 * - The last line of a key wins; a line that a crash left half written is cut off when the file is opened.
 */
export class DurableMap<Value extends object> {
  readonly #entries = new Map<string, Value>();
  readonly #options: DurableMapOptions<Value>;
  #file: FileHandle | undefined;
  #linesInFile = 0;
  #waiting: PendingLine[] = [];
  #writing: Promise<void> | undefined;

  private constructor(options: DurableMapOptions<Value>) {
    this.#options = options;
  }

  static async open<Value extends object>(options: DurableMapOptions<Value>): Promise<DurableMap<Value>> {
    const map = new DurableMap<Value>(options);
    if (options.file !== undefined) await map.#load(options.file);
    return map;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key);
  }

  /** Oldest first. Safe against changes made while somebody iterates. */
  values(): Value[] {
    return [...this.#entries.values()];
  }

  set(key: string, value: Value): Promise<void> {
    this.#remember(key, value);
    if (this.#file === undefined) return Promise.resolve();

    const appended = new Promise<void>((written, failed) => {
      this.#waiting.push({ line: lineOf(key, value), written, failed });
    });
    this.#writing ??= this.#writeWaiting();
    return appended;
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#file?.close();
    this.#file = undefined;
  }

  #remember(key: string, value: Value): void {
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#options.maxEntries) return;

    const [oldestKey, oldest] = this.#entries.entries().next().value ?? [key, value];
    this.#entries.delete(oldestKey);
    this.#options.onForgotten?.(oldest);
  }

  async #load(file: string): Promise<void> {
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) closeSync(openSync(file, 'a'));
    const content = readFileSync(file);
    const wholeBytes = content.lastIndexOf(0x0a) + 1;
    if (wholeBytes < content.length) truncateSync(file, wholeBytes);

    for (const line of content.toString('utf8', 0, wholeBytes).split('\n')) {
      if (line === '') continue;
      const [key, value] = JSON.parse(line) as [string, Value];
      this.#remember(key, value);
      this.#linesInFile += 1;
    }
    this.#file = await open(file, 'a');
    await this.#compactIfWorthwhile();
  }

  async #writeWaiting(): Promise<void> {
    // Everything that is set in this turn of the event loop goes into the first write.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const lines = this.#waiting;
      this.#waiting = [];
      try {
        await this.#file?.appendFile(lines.map(({ line }) => line).join(''));
        this.#linesInFile += lines.length;
        for (const { written } of lines) written();
        await this.#compactIfWorthwhile();
      } catch (error) {
        for (const { failed } of lines) failed(error);
      }
    }
    this.#writing = undefined;
  }

  /** The new file takes the old one's place in one step, so a crash leaves one of the two, whole. */
  async #compactIfWorthwhile(): Promise<void> {
    const { file } = this.#options;
    const limit = Math.max(MIN_LINES_TO_COMPACT, this.#entries.size * COMPACTION_FACTOR);
    if (file === undefined || this.#linesInFile <= limit) return;

    const entries = [...this.#entries];
    const compacted = await open(`${file}.new`, 'w');
    for (let start = 0; start < entries.length; start += LINES_PER_WRITE) {
      const lines = entries.slice(start, start + LINES_PER_WRITE);
      await compacted.appendFile(lines.map(([key, value]) => lineOf(key, value)).join(''));
    }
    renameSync(`${file}.new`, file);
    await this.#file?.close();
    this.#file = compacted;
    this.#linesInFile = entries.length;
  }
}

const lineOf = (key: string, value: unknown): string => `${JSON.stringify([key, value])}\n`;
