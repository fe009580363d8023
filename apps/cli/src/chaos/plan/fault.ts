import type { CrashPoint } from '@rivermart/messaging';
import type { PortName } from '../../shop/ports';

/** The ways in between, each through a proxy that can meddle. */
export const bytePaths = ['riverlog', 'postgres', 'smtp'] as const;
export const httpPaths = ['sandbox', 'payment', 'logistics'] as const;
export type BytePath = (typeof bytePaths)[number] & PortName;
export type HttpPath = (typeof httpPaths)[number] & PortName;

/** What a connection does to bytes: order within it is TCP's promise, so there is nothing to reorder. */
export type ByteTrouble = 'refuse' | 'delay' | 'cut' | 'stall';
/** What a network with retries does to requests. */
export type HttpTrouble = 'lose-request' | 'lose-answer' | 'double' | 'reorder' | 'delay';

/** `kill` is kill -9; it is started again when the time is over. */
export type BrokerTrouble = 'kill' | 'pause';

export type ThirdParty = 'psp' | 'sms' | 'mail' | 'carrier';

/** Something that goes wrong. Those with `forMs` end by themselves. */
export type Fault =
  | { readonly kind: 'kill'; readonly target: string }
  | {
      readonly kind: 'kill-at';
      readonly target: string;
      readonly point: CrashPoint;
      /** Who dies when `target` gets there; itself when left out. */
      readonly victim?: 'postgres' | 'riverlog';
      /** How long the point may take to be passed; then nobody dies. */
      readonly withinMs?: number;
    }
  | { readonly kind: 'end-relay-connection'; readonly target: string }
  | { readonly kind: 'pause'; readonly target: string; readonly forMs: number }
  | {
      readonly kind: 'bytes';
      readonly target: BytePath;
      readonly trouble: ByteTrouble;
      readonly forMs: number;
    }
  | {
      readonly kind: 'http';
      readonly target: HttpPath;
      readonly trouble: HttpTrouble;
      readonly forMs: number;
    }
  | {
      readonly kind: 'broker';
      readonly target: string;
      readonly trouble: BrokerTrouble;
      readonly forMs: number;
    }
  | { readonly kind: 'lost-answers'; readonly target: string; readonly times: number }
  | { readonly kind: 'full-disk'; readonly target: 'riverlog' | 'postgres'; readonly forMs: number }
  | { readonly kind: 'clock'; readonly target: string; readonly shiftMs: number; readonly forMs: number }
  | { readonly kind: 'outside'; readonly target: ThirdParty; readonly mode: string; readonly forMs: number };

export interface PlannedFault {
  /** Since the run began. */
  readonly atMs: number;
  readonly fault: Fault;
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

const NAMES = {
  kill: 'kill -9',
  'end-relay-connection': "end the relay's database connection",
  pause: 'pause (SIGSTOP)',
  'lost-answers': 'answers lost after the work',
  'full-disk': 'full disk',
} as const;

/** In words, as the plan and the table at the end have it. */
export function nameOf(fault: Fault): string {
  switch (fault.kind) {
    case 'kill-at':
      return fault.victim ? `kill -9 ${fault.victim} at ${fault.point}` : `kill -9 at ${fault.point}`;
    case 'bytes':
    case 'http':
      return `network: ${fault.trouble}`;
    case 'broker':
      return fault.trouble === 'kill' ? 'kill -9, and back later' : NAMES.pause;
    case 'clock':
      return `clock ${fault.shiftMs > 0 ? 'forward' : 'back'}`;
    case 'outside':
      return `third party: ${fault.mode}`;
    default:
      return NAMES[fault.kind];
  }
}

export const lineOf = ({ atMs, fault }: PlannedFault): string =>
  [
    seconds(atMs).padStart(8),
    fault.target.padEnd(14),
    nameOf(fault),
    ...('shiftMs' in fault ? [`by ${seconds(Math.abs(fault.shiftMs))}`] : []),
    ...('times' in fault ? [`${fault.times} times`] : []),
    ...('forMs' in fault ? [`for ${seconds(fault.forMs)}`] : []),
  ].join('  ');
