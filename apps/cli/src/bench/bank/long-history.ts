import { headersOf, moneyDeposited } from '@rivermart/contracts';
import { Client } from 'pg';

export interface HistoryAccount {
  readonly accountId: string;
  /** Who opened it. */
  readonly ownerId: string;
}

const PORTION = 5_000;

/**
 * Deposits up to `version` on an account that has just been opened, written as the bank writes them: event, stream
 * with snapshot and outbox in one transaction. By commands it would take minutes; from the outbox on, relay, log and
 * views have the same work with them.
 */
export async function writeLongHistory(
  connectionString: string,
  account: HistoryAccount,
  version: number,
): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    for (let from = 2; from <= version; from += PORTION) {
      await writePortion(client, account, from, Math.min(version, from + PORTION - 1));
    }
    await client.query('ANALYZE event');
  } finally {
    await client.end();
  }
}

async function writePortion(
  client: Client,
  account: HistoryAccount,
  from: number,
  to: number,
): Promise<void> {
  const versions = Array.from({ length: to - from + 1 }, (_unused, index) => from + index);
  const facts = JSON.stringify(versions.map((version) => factOf(account, version)));
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO event (id, stream_id, stream_type, version, type, data_version, data, by, occurred_at)
     SELECT id, $1, 'account', version, type, 1, data, by, occurred_at FROM json_to_recordset($2::json)
       AS fact (id uuid, version int, type text, data json, by json, occurred_at timestamptz) ORDER BY version`,
    [account.accountId, facts],
  );
  await client.query(
    `UPDATE event_stream SET version = $2, snapshot_version = $2,
       snapshot = (snapshot::jsonb || jsonb_build_object('balanceMinor', $2 - 1))::json WHERE id = $1`,
    [account.accountId, to],
  );
  await client.query(
    `INSERT INTO outbox (event_id, topic, key, value, headers)
     SELECT id, $1, $2, value, headers FROM json_to_recordset($3::json)
       AS fact (id uuid, version int, value text, headers text) ORDER BY version`,
    [moneyDeposited.topic.name, account.accountId, facts],
  );
  await client.query('COMMIT');
}

/** The deposit of one cent that makes the account `version` facts old. */
function factOf({ accountId, ownerId }: HistoryAccount, version: number): object {
  const data = { amountMinor: 1, currency: 'EUR', balanceMinor: version - 1 };
  const by = {
    actorId: ownerId,
    role: 'customer',
    command: 'Deposit',
    commandId: `bench-${version}`,
  } as const;
  const occurredAt = new Date();
  const event = moneyDeposited.create(
    { ...data, accountId, version, by },
    { source: 'bank', occurredAt, correlationId: accountId },
  );
  return {
    ...{ id: event.id, type: event.type, version, data, by, occurred_at: occurredAt },
    ...{ value: JSON.stringify(event.data), headers: JSON.stringify(headersOf(event)) },
  };
}
