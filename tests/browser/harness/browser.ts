import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const browserPath = process.env['CHROMIUM'] ?? KNOWN.find((path) => existsSync(path));

/** `describe` where a browser is installed; elsewhere the stories are skipped, which is said. */
export const describeInBrowser: typeof describe.skip = browserPath === undefined ? skipped() : describe;

function skipped(): typeof describe.skip {
  process.stderr.write('Browser tests are skipped: no Chromium in /usr/bin, and CHROMIUM names none.\n');
  return describe.skip;
}

/** Quiet: a test browser has nothing to fetch, update or report. */
const flags = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath ?? '', args: flags });
