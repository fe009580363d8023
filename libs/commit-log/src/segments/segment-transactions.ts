import { replaceFile } from '../checkpoints/checkpoint-file';
import type { FileSystem } from '../ports/file-system';
import { TransactionIndex, type AbortedTransactionEntry } from './transaction-index';

/**
 * The transaction index of one segment and its file. In memory for the segment that is written; that
 * of a sealed one is read when somebody needs it. A segment without aborted transactions has no file.
 */
export class SegmentTransactions {
  #index: TransactionIndex | undefined = new TransactionIndex();
  #hasFile = false;
  #isSaved = true;

  constructor(
    private readonly fileSystem: FileSystem,
    private readonly path: string,
    private readonly baseOffset: number,
  ) {}

  /** Undefined: it is in its file, use `load`. */
  get index(): TransactionIndex | undefined {
    return this.#index;
  }

  /** The directory has a file. */
  found(): void {
    this.#hasFile = true;
    this.#index = undefined;
  }

  /** Undefined when the file is damaged: then it must be made again from the log and given to `replace`. */
  async load(): Promise<TransactionIndex | undefined> {
    if (this.#index !== undefined) return this.#index;
    const bytes = (await this.fileSystem.readFile(this.path)) ?? Buffer.alloc(0);
    this.#index ??= TransactionIndex.parse(bytes, this.baseOffset);
    return this.#index;
  }

  replace(index: TransactionIndex): void {
    this.#index = index;
    this.#isSaved = false;
  }

  append(entry: AbortedTransactionEntry): void {
    this.#index?.append(entry);
    this.#isSaved = false;
  }

  truncateTo(offset: number): void {
    if (this.#index?.truncateTo(offset)) this.#isSaved = false;
  }

  /** In one step: what a producer snapshot promises of the file must hold at any moment. */
  async save(): Promise<void> {
    const index = this.#index;
    if (index === undefined || this.#isSaved) return;
    this.#isSaved = true;
    try {
      await this.#write(index);
    } catch (error) {
      // A full disk: the next try must not take it for done.
      this.#isSaved = false;
      throw error;
    }
  }

  async #write(index: TransactionIndex): Promise<void> {
    if (index.entries.length > 0) {
      await replaceFile(this.fileSystem, this.path, index.toBytes());
      this.#hasFile = true;
    } else if (this.#hasFile) {
      await this.fileSystem.remove(this.path);
      this.#hasFile = false;
    }
  }

  /** Gives the memory back; only when the file has everything. */
  drop(): void {
    if (this.#hasFile && this.#isSaved) this.#index = undefined;
  }
}
