import { kafkaClients, readLogSettings, WrongLogSettings, type LogSettings } from '@rivermart/messaging';
import { z } from 'zod';
import { InvalidSettings } from './invalid-settings';
import { settings, type Environment } from './settings';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** What every service is set by. `PORT` falls back to the definition's port. */
export class ServiceSettings extends settings({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  KAFKA_CLIENT: z.enum(kafkaClients).default('kafkajs'),
  MAX_WAITING_COMMANDS: z.coerce.number().int().positive().default(2_000),
  /** Rounds of the recorded journey before the first event (0: none): what they run is fast when it is needed. */
  REHEARSALS: z.coerce.number().int().min(0).max(1_000).default(12),
  /** How long a parked event is tried again before it becomes a dead letter and its key goes on. */
  PARKED_MAX_AGE_MS: z.coerce.number().int().positive().default(86_400_000),
  PARKED_MAX_ATTEMPTS: z.coerce.number().int().positive().default(2_000),
  /** Parked events are tried after this, then after twice as long each time up to the second. */
  PARKED_FIRST_RETRY_MS: z.coerce.number().int().positive().default(1_000),
  PARKED_LONGEST_RETRY_MS: z.coerce.number().int().positive().default(60_000),
  JWKS_URL: z.url().default('http://127.0.0.1:3000/.well-known/jwks.json'),
}) {
  /** `KAFKA_BROKERS` and the `KAFKA_…` variables that say how one gets in. */
  readonly log: LogSettings;

  constructor(environment: Environment) {
    super(environment);
    this.log = logSettingsOf(environment);
  }
}

function logSettingsOf(environment: Environment): LogSettings {
  try {
    return readLogSettings(environment);
  } catch (error) {
    if (!(error instanceof WrongLogSettings)) throw error;
    throw new InvalidSettings(error.settings.map((setting) => ({ value: undefined, ...setting })));
  }
}
