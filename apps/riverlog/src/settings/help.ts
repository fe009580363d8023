import { settings } from './riverlog-settings';

const FLAG_COLUMN = 31;

/** What `--help` prints. */
export function help(): string {
  const lines = Object.values(settings).map(({ flag, variable, fallback, about }) => {
    const standard = fallback === undefined ? '' : `, default ${fallback}`;
    return `  --${flag}`.padEnd(FLAG_COLUMN) + `${about} (${variable}${standard})`;
  });
  return [
    'Riverlog: a log that speaks Kafka.',
    '',
    'Settings, as flag or environment variable:',
    ...lines,
    '',
  ].join('\n');
}
