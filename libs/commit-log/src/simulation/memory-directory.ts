import { MemoryFile } from './memory-file';
import type { SeededRandom } from './seeded-random';

export type MemoryNode = MemoryFile | MemoryDirectory;
type Change = (entries: Map<string, MemoryNode>) => void;

/** Names, as the process sees them and as a power cut would leave them. */
export class MemoryDirectory {
  entries = new Map<string, MemoryNode>();
  #durable = new Map<string, MemoryNode>();
  #unsynced: Change[] = [];

  change(change: Change): void {
    change(this.entries);
    this.#unsynced.push(change);
  }

  sync(): void {
    this.#durable = new Map(this.entries);
    this.#unsynced = [];
  }

  afterKill(): MemoryDirectory {
    return copyOf(this.entries, (node) => node.afterKill());
  }

  /** Synced names, and a first part of the later changes. A rename is one change: it happened or not. */
  afterPowerCut(random: SeededRandom): MemoryDirectory {
    const left = new Map(this.#durable);
    const reached = random.below(this.#unsynced.length + 1);
    for (const change of this.#unsynced.slice(0, reached)) change(left);
    return copyOf(left, (node) => node.afterPowerCut(random));
  }
}

function copyOf(
  entries: Map<string, MemoryNode>,
  survivor: (node: MemoryNode) => MemoryNode,
): MemoryDirectory {
  const directory = new MemoryDirectory();
  directory.entries = new Map([...entries].map(([name, node]) => [name, survivor(node)]));
  directory.sync();
  return directory;
}
