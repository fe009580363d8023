import { parseArgs } from 'node:util';
import { InvalidSetting } from './invalid-setting';
import { flag, integer, keyValues, oneOf, text, type Setting } from './setting';

const MAX_PORT = 65_535;
const HOUR_MS = 3_600_000;

/** Every setting of the process, in the order in which `--help` shows them. */
export const settings = {
  host: text({
    flag: 'host',
    variable: 'HOST',
    fallback: '127.0.0.1',
    about: 'address to listen on; 0.0.0.0 for all',
  }),
  port: integer(
    { flag: 'port', variable: 'PORT', fallback: '9092', about: 'port for Kafka clients; 0 takes a free one' },
    0,
    MAX_PORT,
  ),
  dataDir: text({
    flag: 'data-dir',
    variable: 'DATA_DIR',
    fallback: '.rivermart/riverlog',
    about: 'directory that holds everything',
  }),
  storage: oneOf(
    {
      flag: 'storage',
      variable: 'STORAGE',
      fallback: 'disk',
      about: 'where the directory is; in memory all is lost when the process ends, for tests',
    },
    ['disk', 'memory'],
  ),
  adminPort: integer(
    {
      flag: 'admin-port',
      variable: 'ADMIN_PORT',
      fallback: '9093',
      about: 'port for health and metrics over HTTP',
    },
    0,
    MAX_PORT,
  ),
  adminToken: text({
    flag: 'admin-token',
    variable: 'ADMIN_TOKEN',
    fallback: undefined,
    about: 'asked for on the admin port, but for health; needed where --host is not this machine alone',
  }),
  advertisedHost: text({
    flag: 'advertised-host',
    variable: 'ADVERTISED_HOST',
    fallback: undefined,
    about: 'host given to clients; the one they reached unless set',
  }),
  advertisedPort: integer(
    {
      flag: 'advertised-port',
      variable: 'ADVERTISED_PORT',
      fallback: undefined,
      about: 'port given to clients; the one they reached unless set',
    },
    1,
    MAX_PORT,
  ),
  autoCreateTopics: flag({
    flag: 'auto-create-topics',
    variable: 'AUTO_CREATE_TOPICS',
    fallback: 'true',
    about: 'make a topic when a client first asks for it',
  }),
  defaultPartitions: integer(
    { flag: 'partitions', variable: 'NUM_PARTITIONS', fallback: '1', about: 'partitions of such topics' },
    1,
    10_000,
  ),
  strict: flag({
    flag: 'strict',
    variable: 'STRICT',
    fallback: 'false',
    about: 'refuse a replication factor above 1 instead of taking it as 1',
  }),
  initialRebalanceDelayMs: integer(
    {
      flag: 'initial-rebalance-delay-ms',
      variable: 'INITIAL_REBALANCE_DELAY_MS',
      fallback: '0',
      about: 'how long an empty group waits for more members',
    },
    0,
    HOUR_MS,
  ),
  connectionLossGraceMs: integer(
    {
      flag: 'connection-loss-grace-ms',
      variable: 'CONNECTION_LOSS_GRACE_MS',
      fallback: undefined,
      about:
        'drop a group member whose connection ended and did not come back; its session time-out unless set',
    },
    0,
    HOUR_MS,
  ),
  configs: keyValues({
    flag: 'config',
    variable: 'CONFIGS',
    fallback: undefined,
    about: "any of Kafka's broker configs as key=value; one to a line in the variable, repeatable as flag",
  }),
  logLevel: oneOf(
    { flag: 'log-level', variable: 'LOG_LEVEL', fallback: 'info', about: 'how much is logged' },
    ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
  ),
} as const;

type ValueOf<Each> = Each extends Setting<infer Value> ? Value : never;
type Optional = 'adminToken' | 'advertisedHost' | 'advertisedPort' | 'connectionLossGraceMs' | 'configs';
export type RiverlogSettings = {
  readonly [Name in keyof typeof settings]:
    ValueOf<(typeof settings)[Name]> | (Name extends Optional ? undefined : never);
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** Flags overrule the environment. Throws InvalidSetting naming the first one that is not accepted. */
export function readSettings(args: readonly string[], environment: Environment): RiverlogSettings {
  const given = parseFlags(args);
  const values = Object.entries(settings).map(([name, setting]) => {
    const fromFlag = given[setting.flag];
    const source = fromFlag === undefined ? setting.variable : `--${setting.flag}`;
    const written = fromFlag ?? environment[setting.variable] ?? setting.fallback;
    return [name, written === undefined ? undefined : accepted(setting, written, source)];
  });
  return Object.fromEntries(values) as RiverlogSettings;
}

function accepted(setting: Setting<unknown>, written: string, source: string): unknown {
  const value = setting.parse(written);
  if (value !== undefined) return value;
  throw new InvalidSetting(`${source} is "${written}"; it takes ${setting.accepts}.`);
}

/** Of a flag that is repeated the last one counts, but configs add up. */
const asText = (flag: string, written: readonly string[]): string | undefined =>
  flag === settings.configs.flag ? written.join('\n') : written.at(-1);

function parseFlags(args: readonly string[]): Readonly<Record<string, string | undefined>> {
  const options = Object.fromEntries(
    Object.values(settings).map((each) => [each.flag, { type: 'string' as const, multiple: true }]),
  );
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true });
    return Object.fromEntries(
      Object.entries(values).map(([flag, written]) => [flag, asText(flag, written as string[])]),
    );
  } catch (error) {
    throw new InvalidSetting(`${error instanceof Error ? error.message : String(error)} See --help.`);
  }
}
