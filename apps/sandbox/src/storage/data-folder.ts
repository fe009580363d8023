import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { join } from 'node:path';
import { SandboxSettings } from '../sandbox-settings';
import { DurableMap, type DurableMapOptions } from './durable-map';

/** Opens the files of the third parties in `SANDBOX_DATA_DIR`, and closes them last. */
@Injectable()
export class DataFolder implements OnApplicationShutdown {
  readonly #opened: { close(): Promise<void> }[] = [];

  constructor(private readonly settings: SandboxSettings) {}

  async open<Value extends object>(
    name: string,
    options: Omit<DurableMapOptions<Value>, 'file'>,
  ): Promise<DurableMap<Value>> {
    const { SANDBOX_DATA_DIR: folder } = this.settings;
    const file = folder === undefined ? undefined : join(folder, `${name}.jsonl`);
    const map = await DurableMap.open<Value>({ ...options, file });
    this.#opened.push(map);
    return map;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.#opened.map((map) => map.close()));
  }
}
