import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { constants, Script } from 'node:vm';

interface Chunk {
  readonly file: string;
  readonly script: Script;
  /** The time of the cache that V8 did not take, 0 when there was none; undefined when it took one. */
  readonly refused: number | undefined;
}

interface Loaded {
  exports: unknown;
}

/**
 * The few files that `tools/build/bundle-programs.mjs` makes of programs and all they require, with V8's code cache
 * beside each: a service starts with a third of the CPU it needs from its 1,950 compiled files.
 *
 * V8 takes a cache only from its own version with its own flags (`--max-old-space-size` is one), so there is
 * a cache for each.
 */
export class Bundle {
  readonly #loaded = new Map<string, Loaded>();
  readonly #chunks: Chunk[] = [];
  readonly #outside: NodeJS.Require;

  private constructor(
    private readonly folder: string,
    private readonly entries: ReadonlyMap<string, string>,
  ) {
    this.#outside = createRequire(join(folder, 'here.js'));
  }

  /**
   * The bundle in which all of `programs` are, of those in `folder`.
   *
   * @returns undefined when one of them is in none, or they are not in the same.
   */
  static of(programs: readonly string[], folder: string): Bundle | undefined {
    const files = programs.map((program) => read(join(folder, program))?.toString().trim());
    const [home] = files.map((file) => file && dirname(file));
    if (!home || files.some((file) => !file || dirname(file) !== home || !existsSync(join(folder, file))))
      return undefined;
    return new Bundle(
      join(folder, home),
      new Map(programs.map((program, place) => [program, basename(files[place] ?? '')])),
    );
  }

  /** Runs the module of one program and gives what it exports. */
  load(program: string): unknown {
    return this.#load(join(this.folder, this.entries.get(program) ?? program));
  }

  /** Leaves a cache for each file that was loaded without one. What ran until now comes compiled next time. */
  leaveCaches(): void {
    for (const { file, script, refused } of this.#chunks) {
      const cache = cacheOf(file);
      // Many start at once: one of them makes the cache, which costs each the memory of all code.
      if (refused !== undefined && timeOf(cache) === refused) write(cache, () => script.createCachedData());
    }
  }

  #load(file: string): unknown {
    const known = this.#loaded.get(file);
    if (known !== undefined) return known.exports;

    const module: Loaded = { exports: {} };
    this.#loaded.set(file, module);
    const run = this.#compile(file).runInThisContext() as (...all: unknown[]) => void;
    run(module.exports, this.#requireFor(file), module, file, dirname(file));
    return module.exports;
  }

  #compile(file: string): Script {
    const cacheTime = timeOf(cacheOf(file));
    const cachedData = read(cacheOf(file));
    const source = readFileSync(file, 'latin1');
    const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
      filename: file,
      cachedData,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    const isCached = cachedData !== undefined && script.cachedDataRejected !== true;
    this.#chunks.push({ file, script, refused: isCached ? undefined : cacheTime });
    return script;
  }

  /** Files of the bundle require each other by relative names, and packages that stayed outside by theirs. */
  #requireFor(file: string): NodeJS.Require {
    const load = (id: string): unknown =>
      id.startsWith('.') ? this.#load(join(dirname(file), id)) : this.#outside(id);
    return Object.assign(load, this.#outside);
  }
}

const cacheOf = (file: string): string => `${file}.${cachedDataVersionTag()}.cache`;

const timeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Whole or not at all, for others may start at the same time. A directory that is read-only stays without. */
function write(file: string, bytes: () => Buffer): void {
  const half = `${file}.${process.pid}.half`;
  try {
    writeFileSync(half, bytes());
    renameSync(half, file);
  } catch {
    return;
  }
}
