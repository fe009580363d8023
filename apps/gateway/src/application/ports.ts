import type { User } from '@rivermart/service';

export const serviceNames = [
  'order',
  'inventory',
  'payment',
  'points',
  'logistics',
  'notification',
  'recommendation',
  'analytics',
  'bank',
  'sandbox',
] as const;

export type ServiceName = (typeof serviceNames)[number];

export interface UpstreamRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: Buffer;
}

/** Names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface OpenAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: NodeJS.ReadableStream & { destroy(): unknown };
}

/** A service behind the gateway. Both calls reject with `ServiceAway` when it does not answer. */
export abstract class Upstream {
  abstract readonly name: ServiceName;
  /** A request is sent again when a kept connection turns out to be closed: it must be safe to send twice. */
  abstract send(request: UpstreamRequest): Promise<UpstreamAnswer>;
  /** For answers without an end. The time-out counts until the headers are there. */
  abstract open(request: UpstreamRequest): Promise<OpenAnswer>;
}

export abstract class Upstreams {
  abstract of(name: ServiceName): Upstream;
}

export interface Account {
  readonly user: User;
  /** Argon2id in its encoded form. */
  readonly passwordHash: string;
}

export abstract class Accounts {
  abstract find(email: string): Promise<Account | undefined>;
  /** Accounts that anybody may use, with the password of all of them; undefined outside local runs. */
  abstract demo(): DemoOffer | undefined;
}

export interface DemoOffer {
  readonly password: string;
  readonly accounts: readonly Pick<User, 'email' | 'role'>[];
}

export abstract class Passwords {
  abstract matches(password: string, hash: string): Promise<boolean>;
}

export interface Session {
  readonly token: string;
  readonly expiresAt: Date;
}

export abstract class TokenIssuer {
  abstract issue(user: User): Promise<Session>;
  /** Whose token of ours it is; nobody's when it is not valid. For public routes that know their guests. */
  abstract userOf(token: string): Promise<User | undefined>;
  /** The JSON Web Key Set that services verify tokens with. */
  abstract publicKeys(): Promise<{ readonly keys: readonly object[] }>;
}

export interface TopicState {
  readonly name: string;
  readonly partitions: readonly {
    readonly partition: number;
    readonly startOffset: number;
    readonly endOffset: number;
  }[];
}

export interface GroupState {
  readonly name: string;
  readonly state: string;
  readonly members: readonly {
    readonly memberId: string;
    readonly clientId: string;
    readonly host: string;
    /** The partitions it reads, by topic. */
    readonly assigned: Readonly<Record<string, readonly number[]>>;
  }[];
  readonly lag: number;
}

/** The log, as operators look at it. */
export abstract class LogInspection {
  abstract topics(): Promise<readonly TopicState[]>;
  abstract groups(): Promise<readonly GroupState[]>;
}
