import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { BooksView } from '@rivermart/contracts';
import type { Home } from '../shop/home';

const IDLE_MS = 30_000;
const TIMEOUT_MS = 30_000;
/** The books of a large shop take memory: they are read in a process of their own, which may die of it. */
const HEAP_MB = 256;

/** Reads the books in a process that is there while somebody asks for them. One reading serves all who wait for it. */
export class BooksReader {
  #child: ChildProcess | undefined;
  #reading: Promise<BooksView> | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(private readonly home: Home) {}

  read(): Promise<BooksView> {
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  async #read(): Promise<BooksView> {
    clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start());
    try {
      return await answerOf(child);
    } catch (error) {
      this.close();
      const problem = error instanceof Error ? error.message : String(error);
      return { at: new Date().toISOString(), state: 'unreadable', statements: [], problem };
    } finally {
      this.#idle = setTimeout(() => this.close(), IDLE_MS);
      this.#idle.unref();
    }
  }

  #start(): ChildProcess {
    return fork(join(__dirname, '..', 'books', 'main.js'), {
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      env: { ...process.env, RIVERMART_HOME: this.home.path },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  }
}

function answerOf(child: ChildProcess): Promise<BooksView> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      child.off('message', answered).off('exit', ended).off('error', reject);
    };
    const answered = (view: unknown): void => (end(), resolve(view as BooksView));
    const ended = (): void => (end(), reject(new Error('The process that reads the books ended')));
    const timer = setTimeout(() => {
      end();
      reject(new Error(`The books could not be read within ${TIMEOUT_MS / 1_000} s`));
    }, TIMEOUT_MS);
    child.once('message', answered).once('exit', ended).once('error', reject);
    child.send('read', (error) => error && (end(), reject(error)));
  });
}
