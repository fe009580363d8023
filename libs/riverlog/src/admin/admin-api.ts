import { readFaultRule } from '../faults/fault-rule';
import type { AdministeredBroker } from './administered-broker';
import { clientViews } from './client-views';
import { groupView, groupViews } from './group-views';
import { topicView, topicViews } from './topic-views';
import { transactionViews } from './transaction-views';

export interface AdminRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Parsed JSON; undefined when nothing came. */
  readonly body: unknown;
}

export interface AdminAnswer {
  readonly status: number;
  readonly body: unknown;
}

type Route = (
  riverlog: AdministeredBroker,
  request: AdminRequest,
  name: string,
) => AdminAnswer | Promise<AdminAnswer>;

const found = (body: unknown): AdminAnswer => (body === undefined ? notFound() : { status: 200, body });

/** `GET /groups/orders` is looked up as `GET /groups/:name`. */
const routes: Readonly<Record<string, Route>> = {
  'GET /health/live': () => ({ status: 200, body: { status: 'up' } }),
  'GET /health/ready': (riverlog) => readiness(riverlog),
  'GET /topics': ({ broker }) => found(topicViews(broker)),
  'GET /topics/:name': ({ broker }, _, name) => found(topicView(broker, name)),
  'GET /groups': ({ broker }) => found(groupViews(broker)),
  'GET /groups/:name': ({ broker }, _, name) => found(groupView(broker, name)),
  'GET /clients': (riverlog) => found(clientViews(riverlog)),
  'GET /transactions': ({ broker }) => found(transactionViews(broker)),
  'GET /log-dirs': async ({ broker }) => found(await broker.logs.logDirs()),
  'GET /faults': ({ faults }) => found(faults.all()),
  'POST /faults': (riverlog, { body }) => addFault(riverlog, body),
  'DELETE /faults': ({ faults }) => {
    faults.clear();
    return { status: 204, body: undefined };
  },
  'DELETE /faults/:name': ({ faults }, _, id) =>
    faults.remove(Number(id)) ? { status: 204, body: undefined } : notFound(),
};

/** What an operator asks a running broker, as JSON. Everything is read at the moment of asking. */
export function answerAdmin(
  riverlog: AdministeredBroker,
  request: AdminRequest,
): AdminAnswer | Promise<AdminAnswer> {
  const exact = routes[`${request.method} ${request.path}`];
  if (exact !== undefined) return exact(riverlog, request, '');
  const [, collection = '', ...rest] = request.path.split('/');
  const name = decoded(rest.join('/'));
  const named = name === undefined ? undefined : routes[`${request.method} /${collection}/:name`];
  return named === undefined ? notFound() : named(riverlog, request, name ?? '');
}

/** Ready means that every partition takes work and the disk has room for what clients send. */
function readiness(riverlog: AdministeredBroker): AdminAnswer {
  const offlinePartitions = riverlog.offlinePartitions();
  const isFull = riverlog.broker.logs.freeSpace.level === 'full';
  const isUp = offlinePartitions.length === 0 && !isFull;
  const body = { status: isUp ? 'up' : 'down', address: riverlog.address, offlinePartitions };
  return { status: isUp ? 200 : 503, body: isFull ? { ...body, reason: 'the disk is full' } : body };
}

function addFault({ faults }: AdministeredBroker, written: unknown): AdminAnswer {
  const rule = readFaultRule(written);
  if (typeof rule === 'string') return problem(400, 'Bad Request', rule);
  return { status: 201, body: { id: faults.add(rule) } };
}

function notFound(): AdminAnswer {
  const known = Object.keys(routes).filter((route) => !route.includes(':'));
  return problem(404, 'Not Found', `There is ${known.join(', ')}, and GET /metrics.`);
}

const problem = (status: number, title: string, detail: string): AdminAnswer => ({
  status,
  body: { status, title, detail },
});

function decoded(name: string): string | undefined {
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined;
  }
}
