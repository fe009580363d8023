import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { PageFiles, type PageFile } from '../application/page-files';
import { GatewaySettings } from '../gateway-settings';

const BUILT = join(__dirname, '..', '..', '..', 'web', 'dist');

/** Letters, digits, and a dot only between them: no name leads out of the folder. */
const SAFE = /^(assets\/)?[\w-]+(\.[\w-]+)+$/;

/** Read anew each time: the system has them in memory, and a page built meanwhile is served at once. */
@Injectable()
export class DiskPageFiles extends PageFiles {
  readonly #folder: string;

  constructor({ WEB_ROOT = BUILT }: GatewaySettings) {
    super();
    this.#folder = WEB_ROOT;
  }

  override async read(name: string, takesGzip: boolean): Promise<PageFile | undefined> {
    if (!SAFE.test(name)) return undefined;
    const compressed = takesGzip ? await this.#bytes(`${name}.gz`) : undefined;
    if (compressed) return { body: compressed, encoding: 'gzip' };
    const body = await this.#bytes(name);
    return body && { body, encoding: undefined };
  }

  async #bytes(name: string): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.#folder, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
