import { randomUUID } from 'node:crypto';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '@rivermart/testing';

jest.setTimeout(20 * 60_000);

/** Where the shop of k8s/overlays/local or kafka answers, such as http://NODE:30300; kubectl leads to its cluster. */
const url = process.env['RIVERMART_KUBERNETES_URL'] ?? '';
const ORDERS = Number(process.env['RIVERMART_KUBERNETES_ORDERS'] ?? 200);
const CUSTOMERS = 4;
if (url === '') {
  process.stderr.write(
    'No cluster: RIVERMART_KUBERNETES_URL says where a deployed shop answers (tests/deployment/README.md).\n',
  );
}

const namespace = 'rivermart';
const tasks = join(__dirname, '..', '..', 'k8s', 'tasks');

/** Not synchronously: customers go on ordering meanwhile. */
async function kubectl(command: string): Promise<string> {
  const { stdout } = await promisify(execFile)('kubectl', ['-n', namespace, ...command.split(' ')]);
  return stdout.trim();
}

/** Asks again when nobody answers or the shop is busy, as a customer's browser does. */
const ask = <Answer>(path: string, init: RequestInit): Promise<Answer> =>
  eventually(
    async () => {
      const response = await fetch(`${url}${path}`, { ...init, signal: AbortSignal.timeout(20_000) });
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      return (await response.json()) as Answer;
    },
    { timeoutMs: 180_000 },
  );

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

const shipTo = { name: 'Ada', street: 'Am Fluss 12', postalCode: '60594', city: 'Frankfurt', country: 'DE' };

async function placeOrders(count: number): Promise<string[]> {
  const who = { email: 'ada@example.com', password: 'rivermart' };
  const { token } = await ask<{ token: string }>('/api/session', post(who));
  const { items } = await ask<{ items: { sku: string }[] }>('/api/products?limit=20', {});

  const place = async (index: number): Promise<string> => {
    const body = {
      lines: [{ sku: items[index % items.length]?.sku, quantity: 1 }],
      card: 'tok_visa',
      shipTo,
    };
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() };
    return (await ask<{ orderId: string }>('/api/orders', post(body, headers))).orderId;
  };
  return inTurns(CUSTOMERS, count, place);
}

/** So many at a time, each the next when the one before is done. */
async function inTurns(
  lanes: number,
  count: number,
  work: (index: number) => Promise<string>,
): Promise<string[]> {
  const done: string[] = [];
  const lane = async (first: number): Promise<void> => {
    for (let index = first; index < count; index += lanes) done.push(await work(index));
  };
  await Promise.all(Array.from({ length: lanes }, (_unused, first) => lane(first)));
  return done;
}

interface JobStatus {
  readonly succeeded?: number;
  readonly failed?: number;
}

/** Runs k8s/tasks/books.yaml to its end and returns what it said. */
async function countTheBooks(): Promise<string> {
  const job = await kubectl(`create -o name -f ${join(tasks, 'books.yaml')}`);
  await eventually(
    async () => {
      const status = await kubectl(`get ${job} -o jsonpath={.status}`);
      const { succeeded, failed } = JSON.parse(status || '{}') as JobStatus;
      expect(succeeded ?? failed).toBe(1);
    },
    { timeoutMs: 300_000 },
  );
  return kubectl(`logs ${job}`);
}

(url === '' ? describe.skip : describe)('a shop on Kubernetes', () => {
  it('loses and doubles no order while it is rolled out anew and pods are killed', async () => {
    const orders = placeOrders(ORDERS);
    await kubectl('rollout restart deployment/order deployment/payment deployment/gateway');
    await kubectl('delete pod --wait=false --grace-period=0 --force -l app.kubernetes.io/name=inventory');
    await kubectl('rollout status deployment/order --timeout=400s');
    await kubectl('delete pod --wait=false -l rivermart.example/provides=log');
    const ids = await orders;
    await kubectl('rollout status deployment/payment --timeout=400s');
    await kubectl('rollout status deployment/gateway --timeout=400s');

    expect(new Set(ids).size).toBe(ORDERS);
    expect(await countTheBooks()).toContain('The books balance');
  });
});
