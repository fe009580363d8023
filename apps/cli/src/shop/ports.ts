import { createServer } from 'node:net';
import { ShopNotStarted } from './shop-not-started';

/** Services in the order of DESIGN.md; the offset from the gateway's port is stable, so shops can be moved as one. */
const OFFSETS = {
  gateway: 0,
  order: 101,
  inventory: 102,
  payment: 103,
  points: 104,
  logistics: 105,
  notification: 106,
  recommendation: 107,
  analytics: 108,
  bank: 109,
  sandbox: 200,
  smtp: 225,
} as const;

/** Where people expect a Kafka broker; PostgreSQL's is beside the well-known 5432, which is often taken. */
const WELL_KNOWN = { riverlog: 9092, riverlogAdmin: 9093, postgres: 54_329 } as const;
const WELL_KNOWN_OFFSETS = { riverlog: 292, riverlogAdmin: 293, postgres: 329 } as const;

const DEFAULT_BASE = 3000;

export type PortName = keyof typeof OFFSETS | keyof typeof WELL_KNOWN;
export type Ports = Readonly<Record<PortName, number>>;

/** Default ports, or with `RIVERMART_PORT_BASE` all of them moved, so that shops run side by side. */
export function portsOf(env: NodeJS.ProcessEnv): Ports {
  const base = env['RIVERMART_PORT_BASE'];
  if (base === undefined || base === '') return { ...movedTo(DEFAULT_BASE, OFFSETS), ...WELL_KNOWN };

  const first = Number(base);
  if (!Number.isInteger(first) || first < 1024 || first > 65_000) {
    throw new ShopNotStarted(`RIVERMART_PORT_BASE is ${base}: give a port from 1024 to 65000, such as 4000.`);
  }
  return movedTo(first, { ...OFFSETS, ...WELL_KNOWN_OFFSETS });
}

function movedTo<Name extends string>(base: number, offsets: Record<Name, number>): Record<Name, number> {
  const entries = Object.entries<number>(offsets).map(([name, offset]) => [name, base + offset]);
  return Object.fromEntries(entries) as Record<Name, number>;
}

/** Refuses before anything is started, with the port and the way out. */
export async function refuseTakenPorts(ports: Partial<Ports>, patienceMs = 0): Promise<void> {
  const until = Date.now() + patienceMs;
  for (const [name, port] of Object.entries(ports)) {
    while (!(await isFree(port))) {
      if (Date.now() > until) throw portTaken(name, port);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

const portTaken = (name: string, port: number): ShopNotStarted =>
  new ShopNotStarted(
    `Port ${port} (${name}) is taken: stop what listens there, or move the shop with RIVERMART_PORT_BASE=4000.`,
  );

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
