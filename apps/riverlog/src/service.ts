import { Riverlog } from '@rivermart/riverlog';
import { pino } from 'pino';
import { readSettings, type Environment } from './settings/riverlog-settings';

export interface RunningRiverlog {
  readonly name: string;
  /** Where health and metrics are. */
  readonly url: string;
  /** `host:port` for Kafka clients. */
  readonly address: string;
  stop(): Promise<void>;
}

/** The log as a thing to start, in a process of its own or together with services. */
export const riverlogService = {
  name: 'riverlog',

  /** Fails with one sentence that names what is wrong and the way out. */
  async start(environment: Environment, args: readonly string[] = []): Promise<RunningRiverlog> {
    const { logLevel, ...settings } = readSettings(args, environment);
    const log = pino({
      level: logLevel,
      base: { service: 'riverlog' },
      formatters: { level: (level) => ({ level }) },
    });
    const events = {
      info: (message: string, facts: object) => log.info(facts, message),
      warn: (message: string, facts: object) => log.warn(facts, message),
    };
    const riverlog = await Riverlog.start({ ...settings, events });
    const { address, adminUrl: url = '' } = riverlog;
    log.info({ address, admin: url, dataDir: settings.dataDir }, 'riverlog is ready');
    return { name: 'riverlog', url, address, stop: () => riverlog.stop() };
  },
};
