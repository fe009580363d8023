import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type LevelWithSilent, type Logger as Pino } from 'pino';

export interface LoggerOptions {
  readonly service: string;
  readonly level: LevelWithSilent;
  readonly destination?: DestinationStream;
  /** Asked for every line: ids of what is going on. */
  readonly fieldsOfEach?: () => LogFields;
}

export type LogFields = Readonly<Record<string, unknown>>;

/** Whatever carries these names, at the top or one level down, does not reach the log. */
const neverLogged = [
  'authorization',
  'cookie',
  'password',
  'card',
  'email',
  'phone',
  'shipTo',
  'token',
  'paymentToken',
];

/**
 * Structured logs on standard output, one JSON object a line: a sentence, and fields to search by.
 *
 * Fields are ids, counts and codes. Personal data stays out; the names it usually has are removed as a
 * second line of defence.
 */
export class Logger implements LoggerService {
  readonly #pino: Pino;

  constructor({ service, level, destination, fieldsOfEach }: LoggerOptions) {
    const options = {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      ...(fieldsOfEach && { mixin: fieldsOfEach }),
      redact: { paths: neverLogged.flatMap((name) => [name, `*.${name}`, `headers.${name}`]), remove: true },
    };
    this.#pino = destination ? pino(options, destination) : pino(options);
  }

  debug(message: string, fields?: LogFields | string): void {
    this.#write('debug', message, fields);
  }

  info(message: string, fields?: LogFields | string): void {
    this.#write('info', message, fields);
  }

  /** Nest's name for info. */
  log(message: string, fields?: LogFields | string): void {
    this.#write('info', message, fields);
  }

  warn(message: string, fields?: LogFields | string): void {
    this.#write('warn', message, fields);
  }

  error(message: string, fields?: LogFields | string): void {
    this.#write('error', message, fields);
  }

  fatal(message: string, fields?: LogFields | string): void {
    this.#write('fatal', message, fields);
  }

  /** Nest passes its context as a string where we pass fields. */
  #write(
    level: 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: string,
    fields?: LogFields | string,
  ): void {
    this.#pino[level](typeof fields === 'string' ? { context: fields } : withError(fields), String(message));
  }
}

/** pino prints stack and cause of an error that is called `err`. */
function withError(fields: LogFields = {}): LogFields {
  const { error, ...rest } = fields;
  return error === undefined ? rest : { ...rest, err: error };
}
