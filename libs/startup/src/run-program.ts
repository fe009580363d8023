import { join } from 'node:path';
import { Bundle } from './bundle';

export interface Program {
  /** Resolves when the program is up. */
  readonly start: () => Promise<unknown>;
}

/**
 * Runs the program of an app: from its bundle when the build made one, else from the compiled files, which do
 * the same a little later. `RIVERMART_BUNDLE=off` takes the files, whose places in stack traces and breakpoints
 * are those of the sources.
 */
export function runProgram(name: string, fromFiles: () => Promise<Program>): void {
  const isOff = process.env['RIVERMART_BUNDLE'] === 'off';
  const bundle = isOff ? undefined : Bundle.of([name], join(__dirname, 'bundles'));
  if (bundle === undefined) {
    void fromFiles().then(({ start }) => start());
    return;
  }
  const { start } = bundle.load(name) as Program;
  void start().then(() => bundle.leaveCaches());
}
